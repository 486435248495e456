#pragma once
// Who is left after each criterion, and which criterion costs most.
#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "eligibility/screening.hpp"

namespace oligo::eligibility {

/// Numbers of persons, each counted once.
struct FunnelStep {
    std::string id;
    // The criterion alone, over all persons: these four add up to the number of persons.
    std::size_t met = 0;
    std::size_t not_met = 0;
    std::size_t unknown = 0;
    std::size_t not_applicable = 0;
    // In the order of the file, up to and with this criterion.
    std::size_t left_surely = 0;    ///< each criterion so far is met or not applicable
    std::size_t left_possibly = 0;  ///< none so far is not met, and one at least is unknown
    std::size_t lost_here = 0;      ///< the first that is not met is this one
    // What leaving this criterion out would change.
    std::size_t gained_surely = 0;    ///< not met here, and every other is met or not applicable
    std::size_t gained_possibly = 0;  ///< not met here, none of the others is not met, and one at least is unknown
    std::size_t settled = 0;          ///< unknown here, and every other is met or not applicable: nothing but this is missing
};

struct Funnel {
    std::size_t persons = 0;
    std::size_t eligible = 0;
    std::size_t not_eligible = 0;
    std::size_t undecided = 0;
    std::vector<FunnelStep> steps;  ///< one a criterion that bears on eligibility, in file order; obligations after registration are none
};

/// Counts persons as they come; the order does not matter.
class FunnelCounter {
public:
    explicit FunnelCounter(const protocol::Protocol& protocol);
    /// `verdicts`: one a criterion of the protocol, in file order.
    void add(std::span<const Verdict> verdicts);
    [[nodiscard]] const Funnel& funnel() const { return funnel_; }

private:
    std::vector<std::size_t> asked_;  ///< positions of the criteria that are steps
    Funnel funnel_;
};

}  // namespace oligo::eligibility
