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
/// The same with the other variables of the same record after it, each record once: "histology: N, reader INV-1".
struct RecordLine {
    std::string date;
    std::string content;
    std::string place;
};
[[nodiscard]] std::vector<RecordLine> lines_of(const std::vector<explanation::Record>& records, const RecordNames& names);
/// "2026-02-16 lesion L1, longest diameter: 15 mm [TR 3, tr.csv row 4]"
[[nodiscard]] std::string text_of(const RecordLine& line);
/// The value, or why there is none.
[[nodiscard]] std::string answer_words(const explanation::Explanation& explanation);
/// Nothing but a value, its reasons and its records: a row of a table.
[[nodiscard]] bool is_leaf(const explanation::Explanation& explanation);
/// "chosen by nobody yet", "decided by NAME on 2026-01-05", "the usual value"
[[nodiscard]] std::string chosen_words(const explanation::Parameter& parameter);
/// "sticky pr: no; node axis: short": all in one line.
[[nodiscard]] std::string parameters_in_short(const std::vector<explanation::Parameter>& parameters);
/// The options that were not chosen.
[[nodiscard]] std::vector<std::string> other_options(const explanation::Parameter& parameter);
/// "PFS of RSP-003 in RECIST-1.1, version 1"
[[nodiscard]] std::string title_of(const ExplainedValue& value);

}  // namespace oligo::report
