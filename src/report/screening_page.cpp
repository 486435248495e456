#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "core/text.hpp"
#include "figures/markup.hpp"
#include "report/html.hpp"
#include "report/next_steps.hpp"
#include "report/screening.hpp"
#include "report/screening_article.hpp"
#include "report/words.hpp"

namespace oligo::report {
namespace {

using eligibility::Eligible;
using figures::escape;
using Screenings = std::span<const SubjectScreening>;

std::string anchor_of(std::size_t index) {
    return fmt::format("screening-{}", index + 1);
}

std::string answer_tag(const SubjectScreening& screening) {
    std::string markup = verdict_tag(verdict_of(screening.screening.eligible), short_answer(screening));
    markup += text_tag("span", "source", join(deciding_ids(screening), ", "));
    for (const auto& mark : answer_marks(screening)) markup += text_tag("span", "danger", mark);
    return markup;
}

// Where those belong who are not ruled out, as far as it is known.
std::string places_of(const SubjectScreening& screening) {
    if (screening.screening.eligible == Eligible::No) return "";
    std::vector<std::string> placed;
    for (const auto& shown : branches_shown(screening)) placed.push_back(fmt::format("{}: {}", shown.what, shown.found));
    return join(placed, "; ");
}

// The first of what to do, with by when, and how much there is besides.
std::string next_of(const SubjectScreening& screening) {
    const auto steps = next_steps(screening);
    if (steps.empty()) return "";
    std::string markup = escape(steps.front().what) + text_tag("span", "source", steps.front().when);
    if (steps.size() > 1) markup += text_tag("span", "source", fmt::format("and {} more", steps.size() - 1));
    return markup;
}

std::string link_to(std::size_t index, std::string_view words) {
    return fmt::format("<a href=\"#{}\">{}</a>", anchor_of(index), escape(words));
}

/// The screenings of one subject: they stand together, one a protocol.
struct Patient {
    std::size_t first = 0;
    std::size_t count = 0;
};

std::vector<Patient> patients_in(Screenings screenings) {
    std::vector<Patient> patients;
    for (std::size_t i = 0; i < screenings.size(); ++i) {
        if (i == 0 || screenings[i].subject != screenings[i - 1].subject) patients.push_back({i, 0});
        ++patients.back().count;
    }
    return patients;
}

std::vector<const protocol::Protocol*> protocols_in(Screenings screenings) {
    std::vector<const protocol::Protocol*> protocols;
    for (const auto& screening : screenings) {
        if (std::find(protocols.begin(), protocols.end(), screening.protocol) == protocols.end()) protocols.push_back(screening.protocol);
    }
    return protocols;
}

// A table without the columns in which nothing stands.
std::string filled_table(std::vector<std::string> headings, std::vector<std::vector<std::string>> rows, std::string_view style_class) {
    for (std::size_t c = headings.size(); c-- > 0;) {
        if (!std::all_of(rows.begin(), rows.end(), [c](const auto& row) { return row[c].empty(); })) continue;
        headings.erase(headings.begin() + static_cast<std::ptrdiff_t>(c));
        for (auto& row : rows) row.erase(row.begin() + static_cast<std::ptrdiff_t>(c));
    }
    return html_table(headings, rows, style_class);
}

// One patient against several trials: a row a trial.
std::string trials_table(Screenings screenings, const Patient& patient) {
    std::vector<std::vector<std::string>> rows;
    for (std::size_t i = patient.first; i < patient.first + patient.count; ++i)
        rows.push_back({link_to(i, trial_name(*screenings[i].protocol)), answer_tag(screenings[i]), next_of(screenings[i]),
                        escape(places_of(screenings[i]))});
    return filled_table({"trial", "answer", "what to record next", "group, basket, strata"}, std::move(rows), "stacking");
}

// Many patients: a row a patient, a column a trial; with one trial also what to do next and where they belong.
std::string index_table(Screenings screenings, const std::vector<Patient>& patients,
                        const std::vector<const protocol::Protocol*>& protocols) {
    const bool is_one_trial = protocols.size() == 1;
    std::vector<std::string> headings{"patient"};
    if (is_one_trial) {
        headings.insert(headings.end(), {"answer", "what to record next", "group, basket, strata"});
    } else {
        for (const auto* protocol : protocols) headings.push_back(trial_name(*protocol));
    }
    std::vector<std::vector<std::string>> rows;
    for (const Patient& patient : patients) {
        std::vector<std::string> row(headings.size());
        row[0] = link_to(patient.first, screenings[patient.first].subject);
        for (std::size_t i = patient.first; i < patient.first + patient.count; ++i) {
            const auto& screening = screenings[i];
            if (is_one_trial) {
                row[1] = answer_tag(screening);
                row[2] = next_of(screening);
                row[3] = escape(places_of(screening));
                continue;
            }
            const auto column = std::find(protocols.begin(), protocols.end(), screening.protocol) - protocols.begin();
            row[static_cast<std::size_t>(column) + 1] = answer_tag(screening);
        }
        rows.push_back(std::move(row));
    }
    return filled_table(std::move(headings), std::move(rows), "stacking index");
}

std::string counts_list(Screenings screenings, const std::vector<const protocol::Protocol*>& protocols) {
    std::string items;
    for (const auto* protocol : protocols) {
        std::map<Eligible, std::size_t> count;
        for (const auto& screening : screenings) {
            if (screening.protocol == protocol) ++count[screening.screening.eligible];
        }
        items += tag("li", "",
                     text_tag("strong", "",
                              fmt::format("{}: {}.", trial_name(*protocol),
                                          counts_words(count[Eligible::Yes], count[Eligible::No], count[Eligible::Unknown], *protocol))) +
                         " " + text_tag("span", "soft", standing(*protocol)));
    }
    return tag("ul", "counts", items) + "\n";
}

std::string study_body(Screenings screenings, const std::vector<Patient>& patients, std::span<const Finding> findings) {
    const auto protocols = protocols_in(screenings);
    std::string body = counts_list(screenings, protocols);
    body += tag("section", "overview", "<h2>At a glance</h2>\n" + index_table(screenings, patients, protocols)) + "\n";
    body += findings_section(findings);
    body +=
        "<h2>Patient by patient</h2>\n<p class=\"soft screen-only\">Open a patient to read every criterion. On paper appear the table "
        "above and "
        "the patients that are open.</p>\n";
    for (const Patient& patient : patients) {
        const auto& first = screenings[patient.first];
        const bool is_one = patient.count == 1;
        std::string inner;
        if (!is_one) inner += trials_table(screenings, patient);
        for (std::size_t i = patient.first; i < patient.first + patient.count; ++i)
            inner += screening_article(screenings[i],
                                       {anchor_of(i), is_one ? "" : trial_name(*screenings[i].protocol), is_one ? 4 : 5, "To the top"});
        const std::string name = is_one ? fmt::format("{} in {}", first.subject, trial_name(*first.protocol)) : first.subject;
        const std::string answer = is_one ? " " + verdict_tag(verdict_of(first.screening.eligible), short_answer(first)) : "";
        body += tag("details", "patient", fmt::format("<summary><h3>{}{}</h3></summary>\n{}", escape(name), answer, inner)) + "\n";
    }
    return body;
}

}  // namespace

std::string screening_page(Screenings screenings, std::span<const Finding> findings) {
    const auto patients = patients_in(screenings);
    std::string title = "Screening";
    if (screenings.size() == 1)
        title = fmt::format("{} in {}", screenings[0].subject, trial_name(*screenings[0].protocol));
    else if (patients.size() == 1)
        title = fmt::format("Screening of {}", screenings[0].subject);
    else if (!patients.empty())
        title = fmt::format("Screening of {} patients", patients.size());
    std::string body = fmt::format("<h1 id=\"top\">{}</h1>\n", escape(title));
    body +=
        "<p class=\"soft intro\">Each criterion of the protocol against what is recorded. What is not recorded is unknown, never "
        "assumed.</p>\n";
    if (screenings.empty()) body += "<p>There was nobody to screen.</p>\n" + findings_section(findings);
    if (patients.size() == 1) {
        const bool is_one = screenings.size() == 1;
        if (!is_one) body += tag("section", "overview", "<h2>At a glance</h2>\n" + trials_table(screenings, patients[0])) + "\n";
        for (std::size_t i = 0; i < screenings.size(); ++i)
            body += screening_article(screenings[i], {anchor_of(i), is_one ? "" : trial_name(*screenings[i].protocol), is_one ? 2 : 3,
                                                      is_one ? "" : "To the top"});
        body += findings_section(findings);
    }
    if (patients.size() > 1) body += study_body(screenings, patients, findings);
    body +=
        "<footer>Made by oligotrial from the protocol file and the records alone. It is never an enrolment: that is an investigator's "
        "signature.</footer>\n";
    return html_page(title, body);
}

}  // namespace oligo::report
