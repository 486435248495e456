#pragma once
// How long a brain focus has been stable on MRI.
#include <optional>

#include "lesions/lesion.hpp"
#include "lesions/reference.hpp"

namespace oligo::facts {

/// The row of MRI scans that ends with the latest and in which no diameter reached `growth` percent over the smallest before it in the row.
/// `from` is a range where MRI scans without a measurement leave open when the row began. Empty without a measured MRI, and where the
/// latest MRI was not measured.
struct StableRow {
    DateRange from;
    DateRange until;
    bool from_is_certain = true;
    std::vector<records::RecordRef> records;
};
[[nodiscard]] std::optional<StableRow> find_stable_row(const lesions::Lesion& lesion, const Decimal& growth);

}  // namespace oligo::facts
