#pragma once
// What a record is, in words that a person finds in a chart: "lesion L1, longest diameter", "histology confirmed", "docetaxel".
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>

#include "records/study.hpp"

namespace oligo::report {

/// "lesion L1" and "longest diameter"; either may be empty.
struct RecordName {
    std::string about;
    std::string what;
    bool operator==(const RecordName&) const = default;
};
/// "lesion L1, longest diameter"
[[nodiscard]] std::string text_of(const RecordName& name);

/// By domain and --SEQ.
using RecordNames = std::map<std::pair<std::string, std::int64_t>, RecordName>;

/// Of one subject, of every record with a --SEQ that there are words for.
[[nodiscard]] RecordNames record_names(const records::SubjectRecords& records);

/// What kind of record a domain holds: "lesion measurement" for TR; the code itself where we have no word for it.
[[nodiscard]] std::string domain_words(std::string_view domain);

/// "unusualMedicalRisk" and "HISTORY_OF" as words: "unusual medical risk", "history of".
[[nodiscard]] std::string spaced(std::string_view name);

}  // namespace oligo::report
