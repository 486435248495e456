#pragma once
// Many subjects by several trials, a line each.
#include <string>
#include <vector>

#include "report/screening.hpp"
#include "report/text_table.hpp"

namespace oligo::report {

/// What a table says of one subject in one trial.
struct ShortAnswer {
    eligibility::Eligible eligible = eligibility::Eligible::Unknown;
    std::vector<std::string> deciding_ids;
    std::string group;   ///< its id, else how it stands; empty where the protocol has none
    std::string basket;  ///< the same
    std::vector<std::string> marks;
};
[[nodiscard]] ShortAnswer in_short(const SubjectScreening& screening);
/// The mark of a danger that is recorded: "! Pregnancy: yes".
[[nodiscard]] std::string danger_mark(const protocol::Silence& silence, const std::string& value);

/// "✗ does not qualify: I03, I08", "✓ qualifies; basket II", in its colour.
[[nodiscard]] Cell answer_cell(const protocol::Protocol& protocol, const ShortAnswer& answer);

struct Overview {
    std::vector<const protocol::Protocol*> protocols;
    std::vector<std::string> subjects;
    std::vector<std::vector<ShortAnswer>> answers;  ///< by protocol, then subject
};

/// For the terminal: the table, how many got which answer, and what each protocol says of its answers.
[[nodiscard]] std::string overview_text(const Overview& overview, const TextStyle& style);

}  // namespace oligo::report
