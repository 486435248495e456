#pragma once
// What changed between two versions of a protocol, and for whom that changes the answer.
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "protocol/difference.hpp"
#include "report/screening.hpp"

namespace oligo::report {

/// A criterion that is judged otherwise; empty where the version does not have it.
struct CriterionChange {
    std::string id;
    std::optional<eligibility::Verdict> before, after;
};

struct SubjectChange {
    std::string subject;
    eligibility::Eligible before = eligibility::Eligible::Unknown;
    eligibility::Eligible after = eligibility::Eligible::Unknown;
    std::vector<CriterionChange> criteria;  ///< in the order of the earlier version, then those that only the later one has
    std::string place_before, place_after;  ///< group, basket and strata, as ids; equal when nothing changed
};

/// Lines up two screenings of the same study: subjects for whom anything differs. Subjects that only one of the two has are left out.
[[nodiscard]] std::vector<SubjectChange> changed_subjects(std::span<const SubjectScreening> before,
                                                          std::span<const SubjectScreening> after);

struct ProtocolDifference {
    const protocol::Protocol* before = nullptr;  ///< never null
    const protocol::Protocol* after = nullptr;   ///< never null
    std::vector<protocol::Difference> differences;
    std::optional<std::size_t> subjects;  ///< how many were screened against both; empty without data
    std::vector<SubjectChange> changes;
};

[[nodiscard]] std::string difference_text(const ProtocolDifference& difference, const TextStyle& style);

/// {"before":{},"after":{},"differences":[],"subjects":n,"changes":[],"findings":[]}
[[nodiscard]] std::string difference_json(const ProtocolDifference& difference, std::span<const Finding> findings);

/// One HTML file that needs nothing else.
[[nodiscard]] std::string difference_page(const ProtocolDifference& difference, std::span<const Finding> findings);

}  // namespace oligo::report
