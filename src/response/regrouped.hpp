#pragma once
// Lesions that split into several or merged into one: which records measure them.
#include <vector>

#include "lesions/lesion.hpp"

namespace oligo::response {

/// A fragment of a lesion (TUTESTCD TUSPLIT).
struct Split {
    std::size_t lesion = 0;  ///< position in the lesions of the set
    std::size_t part = 0;    ///< position in its parts
    DateRange day;           ///< from then on
};

/// Lesions that are measured as one (TUTESTCD TUMERGE).
struct Merge {
    std::vector<std::size_t> members;  ///< positions in the lesions of the set; the first is the one whose name measures them, if it is one
    std::optional<std::size_t> part;   ///< position in the parts, where they are measured under a name of their own
    DateRange day;
    records::RecordRef record;
};

struct Regrouped {
    std::vector<Split> splits;
    std::vector<Merge> merges;
    records::Rows unknown;  ///< records that do not say of which lesions
};

/// The lesion that split: named by TUGRPID, by the result (TUORRES, TUSTRESC), else by the beginning of TULNKID (T1.1, T1-1 and T1a are of
/// T1). Those that merged: named in one of these variables with a separator ("T1/T2"), beside TULNKID where that is a lesion.
[[nodiscard]] Regrouped find_regrouped(const records::SubjectRecords& records, const lesions::LesionSet& set);

}  // namespace oligo::response
