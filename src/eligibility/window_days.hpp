#pragma once
// Days at which the answer of a rule about windows can change.
#include <set>
#include <span>
#include <vector>

#include "expression/check.hpp"
#include "protocol/protocol.hpp"

namespace oligo::eligibility {

/// The one day that a value is known to be.
[[nodiscard]] std::optional<Date> exact_day(const expression::Value* value);

/// The periods that a rule writes down: 49 days, 6 months.
[[nodiscard]] std::vector<terms::Quantity> periods_in(const expression::Rule& rule);

/// Days beside which a window can end: one of `periods` away from a known day on either side, give or take the tolerance.
[[nodiscard]] std::set<Date> days_to_ask(const std::vector<Date>& known, std::span<const terms::Quantity> periods, int tolerance);

}  // namespace oligo::eligibility
