#pragma once
// How the views of an explanation call its parts.
#include <string>
#include <vector>

#include "report/explanation.hpp"

namespace oligo::report {

/// A record in words: "lesion L1, longest diameter: 15 mm".
[[nodiscard]] std::string content_words(const explanation::Record& record, const RecordNames& names);
/// "TR 3, tr.csv row 4; visit 2, read by INVESTIGATOR; form line 12"
[[nodiscard]] std::string place_words(const explanation::Record& record);
/// "2026-02-16 lesion L1, longest diameter: 15 mm [TR 3, tr.csv row 4]"
[[nodiscard]] std::string line_of(const explanation::Record& record, const RecordNames& names);
/// The value, or why there is none.
[[nodiscard]] std::string answer_words(const explanation::Explanation& explanation);
/// Nothing but a value, its reasons and its records: a row of a table.
[[nodiscard]] bool is_leaf(const explanation::Explanation& explanation);
/// "chosen by nobody yet", "decided by NAME on 2026-01-05", "the usual value"
[[nodiscard]] std::string chosen_words(const explanation::Parameter& parameter);
/// The options that were not chosen.
[[nodiscard]] std::vector<std::string> other_options(const explanation::Parameter& parameter);
/// "PFS of RSP-003 in RECIST-1.1, version 1"
[[nodiscard]] std::string title_of(const ExplainedValue& value);

}  // namespace oligo::report
