#pragma once
// Whose reading of the scans counts. Readings of different evaluators never mix.
#include <optional>
#include <string>
#include <vector>

#include "records/study.hpp"

namespace oligo::lesions {

/// --EVAL and --EVALID, upper case; both may be empty.
struct Reader {
    std::string role;
    std::string id;
    auto operator<=>(const Reader&) const = default;
};

/// The investigator's reading; without one the only reading there is. Empty with `conflicting` when several remain, empty without when
/// nothing was read. `candidates` are those between which nothing decides.
struct ReaderChoice {
    std::optional<Reader> reader;
    bool conflicting = false;
    std::vector<Reader> candidates;
};
[[nodiscard]] ReaderChoice choose_reader(const records::SubjectRecords& records, std::span<const records::RecordRef> rows);

/// Everyone who identified (TU) or measured (TR) a lesion or gave a response (RS, by RECIST: TRGRESP, NTRGRESP, OVRLRESP), in order.
[[nodiscard]] std::vector<Reader> find_readers(const records::SubjectRecords& records);

/// True when the record is of this reader.
[[nodiscard]] bool is_by(const records::SubjectRecords& records, records::RecordRef record, const Reader& reader);

/// "INVESTIGATOR", "INDEPENDENT ASSESSOR, RADIOLOGIST 1", "reader not named".
[[nodiscard]] std::string text_of(const Reader& reader);

}  // namespace oligo::lesions
