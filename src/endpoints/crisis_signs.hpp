#pragma once
// What may be a visceral crisis and was not put before anybody: a person has to judge it.
#include <string>
#include <vector>

#include "endpoints/making.hpp"

namespace oligo::endpoints {

/// A sign, and what speaks for it, in words.
struct CrisisSign {
    DateRange day;
    std::string sentence;
    records::Rows records;
};

/// The first sign of each kind from `start` on, up to the cut-off, that no record of a visceral crisis within 14 days (CE, AE) answers.
/// Bilirubin (LB: BILI) above `limit` times its upper limit (LBSTNRHI) and above the value before, or without one; not where Gilbert's
/// syndrome or an obstruction of bile ducts is recorded (MH, AE, CE). Dyspnoea at rest (AE: CTCAE grade 3 or higher) that did not end
/// within a week of draining an effusion (PR). A sign decides nothing: there are no agreed criteria. Source: ABC5, visceral crisis
/// (clinical facts K); how fast is fast, nobody says, so any rise counts.
[[nodiscard]] std::vector<CrisisSign> find_crisis_signs(const SubjectRecords& records, const DateRange& start, Date cutoff,
                                                        const Decimal& limit);

}  // namespace oligo::endpoints
