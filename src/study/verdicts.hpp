#pragma once
// The verdicts of a whole study, without saying why: what tables, counts and funnels are made from.
#include <cstdint>
#include <deque>
#include <vector>

#include "allocation/allocation.hpp"
#include "eligibility/screening.hpp"
#include "study/screening.hpp"

namespace oligo::study {

/// One criterion for one subject. `tolerated`: only the tolerance makes it met.
struct CriterionVerdict {
    eligibility::Verdict verdict = eligibility::Verdict::Unknown;
    bool tolerated = false;
    bool operator==(const CriterionVerdict&) const = default;
};

/// What one protocol says of the subjects: each list has one entry a subject, in the order of StudyVerdicts::subjects.
struct ProtocolVerdicts {
    const protocol::Protocol* protocol = nullptr;
    std::vector<std::vector<CriterionVerdict>> criteria;  ///< one list a criterion, in file order
    std::vector<eligibility::Eligible> eligible;
    std::vector<allocation::Branching> group;
    std::vector<allocation::Branching> basket;
    std::vector<std::vector<allocation::Branching>> strata;  ///< one list a stratum, in file order
    std::vector<std::vector<bool>> flagged;                  ///< one list a silent item, in file order: its `flag_when` is true
};

struct StudyVerdicts {
    std::vector<std::uint32_t> subjects;  ///< positions in the study, ascending
    std::vector<ProtocolVerdicts> protocols;
    std::vector<Finding> findings;  ///< as StudyScreening::findings; the subjects they name are left out
};

/// The verdicts that screen_study gives, whatever the number of threads, in about a hundred bytes a subject. The protocols must outlive it.
[[nodiscard]] StudyVerdicts verdicts_of_study(const std::deque<protocol::Protocol>& protocols, const records::Study& study,
                                              const facts::Vocabularies& vocabularies, const ScreeningRequest& request);

}  // namespace oligo::study
