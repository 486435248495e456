#pragma once
// The verdict of a criterion, explained.
#include "eligibility/screening.hpp"
#include "explanation/explanation.hpp"
#include "facts/facts.hpp"
#include "protocol/protocol.hpp"

namespace oligo::explanation {

/// A verdict in the words that screening uses: "met", "not met: excluded", and why.
struct VerdictWords {
    std::string verdict;
    std::vector<std::string> why;
};

/// What the criterion asks, each fact that decided or left it open with its value and its records, and what must happen by when.
/// `result` is that of `criterion` in `screening`, `facts` those it was made from.
[[nodiscard]] Explanation explain_verdict(const protocol::Protocol& protocol, const records::SubjectRecords& records,
                                          const facts::Facts& facts, const eligibility::Screening& screening,
                                          const protocol::Criterion& criterion, const VerdictWords& words);

}  // namespace oligo::explanation
