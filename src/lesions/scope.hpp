#pragma once
// Where a lesion stands to the primary tumour: the primary itself, a locoregional node, or distant.
#include <vector>

#include "lesions/lesion.hpp"

namespace oligo::lesions {

/// Gives each lesion its side and its scope: as the record says (TUSCAT); else by its place and, where its region has two sides, by its
/// side (TULAT) against that of the primary (MH: MHLAT, or a lesion recorded as the primary); a diagnosis that cannot be read may be a
/// primary too. Source: AJCC 8. On the side of the primary, breast, its skin and the chest wall belong to it (T4) and regional nodes are
/// locoregional; on the other side nodes are distant, and a lesion of breast, skin or chest wall may be a second primary or a metastasis:
/// not told. Where a side is missing, a lesion of the breast or its skin is the primary as long as one breast alone is named; all else is
/// not told.
void place_in_scope(const records::SubjectRecords& records, const terms::OrganMap& organs, std::vector<Lesion>& lesions, Date until);

}  // namespace oligo::lesions
