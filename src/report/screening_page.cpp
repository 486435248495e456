#include <algorithm>

#include <fmt/format.h>

#include "core/text.hpp"
#include "figures/markup.hpp"
#include "figures/timeline.hpp"
#include "report/html.hpp"
#include "report/records_used.hpp"
#include "report/screening.hpp"
#include "report/timeline_of.hpp"
#include "report/words.hpp"

namespace oligo::report {
namespace {

using eligibility::CriterionResult;
using eligibility::Eligible;
using eligibility::Verdict;
using figures::escape;

Verdict verdict_of(Eligible eligible) {
    return eligible == Eligible::Yes ? Verdict::Met : eligible == Eligible::No ? Verdict::NotMet : Verdict::Unknown;
}

std::string_view style_class_of(Verdict verdict) {
    switch (verdict) {
        case Verdict::Met:
            return "met";
        case Verdict::NotMet:
            return "not-met";
        case Verdict::Unknown:
            return "unknown";
        case Verdict::NotApplicable:
            break;
    }
    return "not-applicable";
}

std::string dangers(const SubjectScreening& screening) {
    const std::string words = dangers_words(screening);
    return words.empty() ? "" : text_tag("p", "danger", "! " + words);
}

std::string answer(const SubjectScreening& screening) {
    const auto eligible = screening.screening.eligible;
    const std::string sentence = fmt::format("{} {}", symbol(eligible), escape(headline(screening)));
    return tag("div", fmt::format("answer {}", style_class_of(verdict_of(eligible))),
               tag("strong", "", sentence) + dangers(screening) + text_tag("p", "standing", standing(*screening.protocol))) +
           "\n";
}

std::string corrections(const SubjectScreening& screening) {
    std::string markup;
    for (const auto& correction : screening.corrections) {
        markup += tag("p", "example",
                      tag("strong", "", correction.example ? "Correction made as an example. " : "Correction. ") +
                          escape(correction_words(*screening.protocol, correction)));
    }
    return markup;
}

std::string still_needed(const SubjectScreening& screening) {
    const auto missing = what_to_record(screening);
    if (missing.empty()) return "";
    return "<h3>What to record next</h3>\n" + text_list(missing, "");
}

std::string deadlines(const SubjectScreening& screening) {
    std::vector<std::vector<std::string>> rows;
    rows.reserve(screening.screening.deadlines.size());
    for (const auto& deadline : screening.screening.deadlines)
        rows.push_back({escape(deadline.what), escape(deadline_words(deadline)), escape(deadline.criterion)});
    if (rows.empty()) return "";
    const std::vector<std::string> headings{"what", "when", "criterion"};
    return "<h3>What must happen by when</h3>\n" + html_table(headings, rows, "stacking");
}

std::string branches(const SubjectScreening& screening) {
    std::string markup;
    for (const auto& shown : branches_shown(screening))
        markup +=
            text_tag("dt", "", shown.what) +
            tag("dd", "", tag("strong", "", escape(shown.found)) + (shown.why.empty() ? "" : "<br>") + text_tag("span", "soft", shown.why));
    if (!screening.oligometastatic_state.empty())
        markup += "<dt>Oligometastatic state</dt>" + text_tag("dd", "", screening.oligometastatic_state);
    return markup.empty() ? "" : tag("dl", "facts", markup) + "\n";
}

std::string records_used(const CriterionResult& result) {
    if (result.evidence.empty()) return "";
    std::string markup;
    for (const auto& used : by_record(result.evidence)) {
        markup += tag("li", "",
                      tag("span", "when", used.date.empty() ? "no date" : escape(used.date)) + text_tag("span", "record", used.record) +
                          escape(join(used.values, ", ")));
    }
    return tag("ul", "records", markup);
}

std::string criterion(const protocol::Protocol& protocol, const CriterionResult& result) {
    const auto& asked = criterion_of(protocol, result);
    std::string says = verdict_tag(result.verdict, verdict_words(asked, result));
    for (const auto& note : verdict_notes(protocol, result)) says += text_tag("p", "", note);

    std::string proof = records_used(result);
    if (!result.needed.empty()) proof += tag("div", "needs", tag("strong", "", "Still needed") + text_list(result.needed, ""));
    std::string asks = text_tag("p", "asks", asked.kind == protocol::CriterionKind::Exclusion ? "Exclusion: " + asked.text : asked.text);
    std::string source = source_words(asked.source);
    if (!asked.judgements.empty()) source += (source.empty() ? "" : "; ") + ("read by the judgement: " + judgement_words(asked.judgements));
    proof = text_tag("span", "source", source) + proof;
    return tag("div", fmt::format("criterion {}", style_class_of(result.verdict)),
               text_tag("span", "id", result.id) + asks + tag("div", "says", says) + tag("div", "proof", proof)) +
           "\n";
}

std::string criteria(const SubjectScreening& screening) {
    std::string markup = "<h3>Criterion by criterion</h3>\n<div class=\"criteria\">\n";
    for (const auto& result : screening.screening.criteria) markup += criterion(*screening.protocol, result);
    return markup + "</div>\n";
}

std::string timeline(const SubjectScreening& screening) {
    const auto timeline = timeline_of(screening);
    if (!timeline) return "";
    return "<h3>When things were recorded</h3>\n" + figures::timeline_svg(*timeline, 900, "wide") + "\n" +
           figures::timeline_svg(*timeline, 350, "narrow") + "\n";
}

std::string silent(const SubjectScreening& screening) {
    std::vector<std::vector<std::string>> rows;
    rows.reserve(screening.screening.silent.size());
    for (const auto& item : screening.screening.silent)
        rows.push_back({escape((item.flagged ? "! " : "") + item.about), escape(silent_value_words(item.value)),
                        text_tag("span", "soft", item.source)});
    if (rows.empty()) return "";
    const std::vector<std::string> headings{"about", "this patient", "why a clinician would expect it"};
    return "<h3>What the protocol is silent about</h3>\n<p class=\"soft\">Shown for the clinician; it decided nothing here.</p>\n" +
           html_table(headings, rows, "stacking");
}

std::string judgements(const SubjectScreening& screening) {
    std::vector<std::vector<std::string>> rows;
    const auto all = screening_judgements(*screening.protocol);
    const bool is_any_decided = std::any_of(all.begin(), all.end(), [](const auto* judgement) { return is_decided(*judgement); });
    rows.reserve(all.size());
    for (const auto* judgement : all)
        rows.push_back({escape(plain(judgement->id)), escape(reading_words(judgement->text)),
                        escape(judgement->why) + (is_any_decided ? text_tag("span", "source", decided_words(*judgement)) : "")});
    if (rows.empty()) return "";
    const std::vector<std::string> headings{"question of reading", "read here as", "why"};
    const char* undecided = "<p class=\"soft\">Nobody has decided them yet; these are the defaults of the protocol file.</p>\n";
    return fmt::format("<h3>Judgements this rests on</h3>\n{}{}", is_any_decided ? "" : undecided, html_table(headings, rows, "stacking"));
}

std::string anchor_of(std::size_t index) {
    return fmt::format("screening-{}", index + 1);
}

std::string screening_section(const SubjectScreening& screening, std::size_t index) {
    const auto& protocol = *screening.protocol;
    std::string markup = fmt::format("<article class=\"screening\" id=\"{}\">\n", anchor_of(index));
    markup += text_tag("h2", "", fmt::format("{} in {}", screening.subject, trial_name(protocol))) + "\n";
    markup += text_tag("p", "soft", fmt::format("{} · {}", protocol.title, judged_words(screening.facts))) + "\n";
    markup += answer(screening) + corrections(screening) + branches(screening) + still_needed(screening) + deadlines(screening);
    markup += criteria(screening) + timeline(screening) + silent(screening) + judgements(screening);
    return markup + "</article>\n";
}

std::string overview(std::span<const SubjectScreening> screenings) {
    if (screenings.size() < 2) return "";
    std::vector<std::vector<std::string>> rows;
    for (std::size_t i = 0; i < screenings.size(); ++i) {
        const auto& screening = screenings[i];
        std::vector<std::string> placed;
        for (const auto& shown : branches_shown(screening)) placed.push_back(shown.found);
        std::string marks;
        for (const auto& mark : answer_marks(screening)) marks += text_tag("span", "danger", mark);
        rows.push_back({fmt::format("<a href=\"#{}\">{}</a>", anchor_of(i), escape(screening.subject)),
                        escape(trial_name(*screening.protocol)),
                        verdict_tag(verdict_of(screening.screening.eligible), short_answer(screening)) +
                            text_tag("span", "source", join(deciding_ids(screening), ", ")) + marks,
                        escape(join(placed, "; "))});
    }
    const std::vector<std::string> headings{"subject", "trial", "answer", "group, basket, strata"};
    return tag("section", "overview", "<h2>At a glance</h2>\n" + html_table(headings, rows, "stacking")) + "\n";
}

}  // namespace

std::string screening_page(std::span<const SubjectScreening> screenings, std::span<const Finding> findings) {
    const std::string title = screenings.size() == 1
                                  ? fmt::format("Screening of {} for {}", screenings[0].subject, trial_name(*screenings[0].protocol))
                                  : "Screening";
    std::string body = text_tag("h1", "", title) + "\n";
    body += "<p>Each criterion of the protocol against what is recorded. What is not recorded is unknown, never assumed.</p>\n";
    if (screenings.empty()) body += "<p>There was nobody to screen.</p>\n";
    body += overview(screenings) + findings_section(findings);
    for (std::size_t i = 0; i < screenings.size(); ++i) body += screening_section(screenings[i], i);
    body +=
        "<footer>Made by oligotrial from the protocol file and the records alone. It is never an enrolment: that is an investigator's "
        "signature.</footer>\n";
    return html_page(title, body);
}

}  // namespace oligo::report
