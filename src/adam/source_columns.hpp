#pragma once
// SRCDOM, SRCVAR and SRCSEQ: the records that a derived row rests on.
#include <span>
#include <string>

#include "records/study.hpp"

namespace oligo::adam {

/// Several records of one domain: their sequence numbers, separated by blanks. Several domains: separated by "; " in all three, in one
/// order. A record without a sequence number is counted as "?". Numbers that would take more than 200 characters, which no SAS transport
/// file holds, are sorted, and those that follow each other are written as runs: "34-60 64".
struct SourceColumns {
    std::string domain;
    std::string variable;
    std::string sequence;
};

/// The variable is that which holds the result of a finding, or the day of an event or treatment.
[[nodiscard]] SourceColumns source_columns(const records::SubjectRecords& records, std::span<const records::RecordRef> rows);
[[nodiscard]] SourceColumns source_columns(std::span<const records::Evidence> evidence);

}  // namespace oligo::adam
