#pragma once
// Changes in percent, as people read them.
#include <optional>
#include <string>

#include "core/decimal.hpp"

namespace oligo {

/// "+33.3 %": from the earlier to the later value, cut to a tenth and not rounded, so that 19.97 % never reads as 20 %. Empty where the
/// earlier value is not above 0, or what is reckoned does not fit.
[[nodiscard]] std::optional<std::string> percent_change(const Decimal& from, const Decimal& to);

}  // namespace oligo
