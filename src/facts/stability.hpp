#pragma once
// How long a brain focus has been stable on MRI.
#include <optional>

#include "expression/value.hpp"
#include "lesions/lesion.hpp"
#include "lesions/reference.hpp"

namespace oligo::facts {

struct StabilityRules {
    Decimal growth;               ///< percent over the smallest size from which a focus has grown
    Length minimum;               ///< by which it must be larger besides
    std::optional<Days> mri_age;  ///< how old the latest MRI may be on the day judged; empty: no limit
};

/// Two measurements of one focus.
struct MeasuredTwice {
    DateRange first_on;
    Length first;
    DateRange second_on;
    Length second;
};

/// The row of MRI scans that ends with the latest and in which the focus is stable. A scan breaks it when its diameter reached `growth`
/// and `minimum` over the smallest of the row before it, or over the smallest of all MRI scans before it (since the focus was last gone)
/// while being larger than all of the row before: slow growth over several scans is growth too, and what grew once is stable again from its
/// largest size on.
struct StableRow {
    std::optional<DateRange> from;   ///< a range where scans without a measurement leave open when the row began
    std::optional<DateRange> until;  ///< day of the latest MRI
    expression::Reason from_reason =
        expression::Reason::Missing;  ///< None: known. Missing also where one scan alone was measured: nobody has looked twice
    expression::Reason until_reason = expression::Reason::Missing;
    bool seen_once = false;
    bool may_be_longer = false;  ///< the row begins with the first MRI that is recorded: an earlier one may show that it began before
    records::Rows records;       ///< the row's, and the smaller scan before it that it had grown from
    std::optional<MeasuredTwice> grown;  ///< from that smaller scan to the first of the row
    std::optional<MeasuredTwice> kept;   ///< within the row, from its smallest scan before the latest to the latest
};
[[nodiscard]] StableRow find_stable_row(const lesions::Lesion& lesion, const StabilityRules& rules, Date on);

}  // namespace oligo::facts
