#pragma once
// The one window of time in a rule, made wider by a tolerance: `49 days or less` to `52 days or less`.
#include "core/result.hpp"
#include "expression/check.hpp"

namespace oligo::expression {

/// Which answer the tolerance helps to: an inclusion wants its rule true, an exclusion false.
enum class Wanted : std::uint8_t { True, False };

/// The rule with its one window changed by `tolerance`, so that the wanted answer comes more often. To be checked again.
///
/// Windows are: an amount of time in a phrase (`49 days or less`, `within 3 days of`), an equality of dates (becomes `within`), and
/// Interval[a, b] of dates behind `in` or `during` (both ends move). Below `not` the window shrinks instead. Fails with Missing when there
/// is no window, Conflict when there are several or the place does not say which way is wider (within xor, Count, if), Malformed when the
/// tolerance is no whole positive time or does not go with the amount (days with months), OutOfRange when nothing would be left.
[[nodiscard]] Result<Tree> widen(const Rule& rule, const terms::Quantity& tolerance, Wanted wanted = Wanted::True);

}  // namespace oligo::expression
