#include "study/chosen_subjects.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "core/text.hpp"

namespace oligo::study {

std::vector<std::size_t> chosen_subjects(const records::Study& study, const std::vector<std::string>& wanted,
                                         std::vector<Finding>& findings) {
    std::vector<std::size_t> chosen;
    for (std::size_t i = 0; wanted.empty() && i < study.subjects.size(); ++i) chosen.push_back(i);
    for (const auto& id : wanted) {
        if (const auto found = study.find_subject(id)) {
            chosen.push_back(*found);
            continue;
        }
        const std::string suggestion = nearest(id, study.subjects);
        findings.push_back(
            {Severity::Error,
             "study-no-subject",
             fmt::format("the study has no subject {}{}", id, suggestion.empty() ? "" : fmt::format("; did you mean {}?", suggestion)),
             {.subject = id}});
    }
    std::sort(chosen.begin(), chosen.end());
    chosen.erase(std::unique(chosen.begin(), chosen.end()), chosen.end());
    return chosen;
}

Finding no_day(const std::string& subject) {
    return {Severity::Error,
            "study-no-day",
            fmt::format("{}: no record has a date, so there is no day to judge for; give one with --on", subject),
            {.subject = subject}};
}

void join_no_days(std::vector<Finding>& findings) {
    constexpr std::size_t most_named = 5;
    const auto is_no_day = [](const Finding& finding) { return finding.id == "study-no-day"; };
    const auto first = std::find_if(findings.begin(), findings.end(), is_no_day);
    std::size_t count = 0;
    std::vector<std::string> names;
    for (auto finding = first; finding != findings.end(); ++finding) {
        if (is_no_day(*finding) && ++count <= most_named) names.push_back(finding->where.subject);
    }
    if (count < 2) return;
    findings.erase(std::remove_if(first + 1, findings.end(), is_no_day), findings.end());
    const std::string rest = count > most_named ? fmt::format(" and {} more", count - most_named) : "";
    first->message = fmt::format("{} subjects: no record has a date, so there is no day to judge for; give one with --on ({}{})", count,
                                 join(names, ", "), rest);
    first->where = {};
}

}  // namespace oligo::study
