#pragma once
// The outcome facts of a subject whose records are written down in a test, and a text of each.
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "endpoints/outcome_facts.hpp"
#include "lesions/recorded_study.hpp"
#include "protocol/protocol.hpp"

namespace oligo::testing {

/// tests/endpoints/small.yaml, with trastuzumab emtansine as the trial's drug and the judgements given, id and reading.
[[nodiscard]] protocol::Protocol small_trial(const std::map<std::string, std::string>& judgements = {});

/// All of them, with the responses of the only reader, as the program derives them.
[[nodiscard]] endpoints::Outcomes outcomes_of(const records::Study& study, const protocol::Protocol& protocol, Date cutoff);

/// "[(2026-05-10)]"; "nothing" for what is known to be none, "? missing" for what is not known and why (also behind what is known in part),
/// "may be" before a possible member.
[[nodiscard]] std::string words_of(const expression::Value& value);

/// The sources of the value and of what it holds, each once.
[[nodiscard]] std::vector<facts::Source> sources_of(const endpoints::Outcomes& outcomes, const expression::Value& value);

/// Records in a cell of a table: "EX: EXTRT|EXSTDTC ; T-DM1|2026-01-10 // DM: DTHDTC ; 2026-05".
[[nodiscard]] std::vector<Block> blocks_in(const std::string& text);

}  // namespace oligo::testing
