#pragma once
// Evidence as records: what was read in each, in words.
#include <string>
#include <string_view>
#include <vector>

#include "records/study.hpp"
#include "report/record_names.hpp"

namespace oligo::report {

/// One record of the evidence: "2026-02-03", "TR 14", "lesion L01, longest diameter", {"17 mm", "by CT"}.
struct RecordUsed {
    std::string date;
    std::string record;
    std::string name;  ///< what it is, in words; empty where nobody named it
    std::vector<std::string> values;
};

/// Evidence with the values of one record together, in the order in which the records first occur. A value that the name of its record says
/// already is left out.
[[nodiscard]] std::vector<RecordUsed> by_record(const std::vector<records::Evidence>& evidence, const RecordNames& names = {});

/// "lesion L01, longest diameter: 17 mm, by CT"; of a record without a name the values alone.
[[nodiscard]] std::string content_of(const RecordUsed& used);
/// "2026-02-03, TR 14: " and the content.
[[nodiscard]] std::string text_of(const RecordUsed& used);

/// What an SDTM variable holds, in a word or two; empty for a result, which needs none; the variable's own name where we have no word for
/// it.
[[nodiscard]] std::string variable_words(std::string_view variable);

}  // namespace oligo::report
