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

}  // namespace oligo::study
