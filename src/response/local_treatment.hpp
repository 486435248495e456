#pragma once
// Which lesions were treated locally, and when.
#include <cstdint>
#include <vector>

#include "lesions/lesion.hpp"

namespace oligo::response {

enum class TreatedBy : std::uint8_t { Surgery, Radiotherapy, Ablation };

/// A record of PR (PRCAT SURGERY, RADIOTHERAPY or ABLATION) of one lesion.
struct LocalTreatment {
    std::size_t lesion = 0;  ///< position in the lesions of the set
    TreatedBy by = TreatedBy::Surgery;
    DateRange start;
    DateRange end;  ///< PRENDTC, else the start
    records::RecordRef record;
    bool by_place = false;  ///< the record names the place (PRLOC) and not the lesion (PRLNKID)
};

struct LocalTreatments {
    std::vector<LocalTreatment> all;
    records::Rows unlinked;  ///< of a place (PRLOC) with several lesions, without PRLNKID: of which of them nobody knows
};

/// A record is of the lesion that PRLNKID names, else of the only lesion in its place (PRLOC, PRLAT). One without a day is of no use here.
[[nodiscard]] LocalTreatments find_local_treatments(const records::SubjectRecords& records, const lesions::LesionSet& set);

/// Whether the lesion had been seen before it was treated: an operation of the same place years earlier was of something else.
[[nodiscard]] bool was_seen_before(const lesions::Lesion& lesion, const LocalTreatment& treatment);

}  // namespace oligo::response
