#pragma once
// Evidence as records: what was read in each, in words.
#include <string>
#include <string_view>
#include <vector>

#include "records/study.hpp"

namespace oligo::report {

/// One record of the evidence: "2026-02-03", "TR 14", {"17 mm", "lesion L01"}.
struct RecordUsed {
    std::string date;
    std::string record;
    std::vector<std::string> values;
};

/// Evidence with the values of one record together, in the order in which the records first occur.
[[nodiscard]] std::vector<RecordUsed> by_record(const std::vector<records::Evidence>& evidence);

/// "2026-02-03, TR 14: 17 mm, lesion L01"
[[nodiscard]] std::string text_of(const RecordUsed& used);

/// What an SDTM variable holds, in a word or two; empty for a result, which needs none; the variable's own name where we have no word for
/// it.
[[nodiscard]] std::string variable_words(std::string_view variable);

}  // namespace oligo::report
