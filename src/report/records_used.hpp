#pragma once
// Evidence as records: what was read in each, in words.
#include <string>
#include <string_view>
#include <vector>

#include "records/study.hpp"
#include "report/record_names.hpp"

namespace oligo::report {

/// One record of the evidence: "2026-02-03", "TR 14", {"lesion L01", "longest diameter"}, {"17 mm", "by CT"}.
struct RecordUsed {
    std::string date;
    std::string record;
    RecordName name;  ///< empty where nobody named it
    std::vector<std::string> values;
};

/// Evidence with the values of one record together, in the order in which the records first occur. A value that the name of its record says
/// already is left out.
[[nodiscard]] std::vector<RecordUsed> by_record(const std::vector<records::Evidence>& evidence, const RecordNames& names = {});

/// "2026-02-03, TR 14: 17 mm, lesion L01"; with a name "2026-02-03, TR 14: lesion L01, longest diameter: 17 mm".
[[nodiscard]] std::string text_of(const RecordUsed& used);

/// Records of one day that tell the same of several things, or several things of one: "longest diameter" with "L1 15 mm" and "L2 12 mm".
struct Topic {
    struct Item {
        std::string says;
        std::string record;
    };
    std::string what;  ///< may be empty
    std::vector<Item> items;
};
struct DayUsed {
    std::string date;  ///< empty: no date
    std::vector<Topic> topics;
};
/// The evidence by day, from the earliest on, without a day last; within a day in the order in which topics and records first occur.
[[nodiscard]] std::vector<DayUsed> by_day(const std::vector<records::Evidence>& evidence, const RecordNames& names = {});

/// "2026-01-05 longest diameter: L1 20 mm [TR 5]; L2 12 mm [TR 6] · CT SCAN [PR 1]"
[[nodiscard]] std::string text_of(const DayUsed& day);

/// What an SDTM variable holds, in a word or two; empty for a result, which needs none; the variable's own name where we have no word for
/// it.
[[nodiscard]] std::string variable_words(std::string_view variable);

}  // namespace oligo::report
