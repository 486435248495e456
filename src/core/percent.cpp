#include "core/percent.hpp"

#include <algorithm>
#include <cstdint>
#include <cstdlib>

#include <fmt/format.h>

namespace oligo {

std::optional<std::string> percent_change(const Decimal& from, const Decimal& to) {
    if (from <= Decimal{}) return std::nullopt;
    const auto change = to.minus(from);
    const auto thousandths = change ? change->times(Decimal::from_integer(1000)) : std::nullopt;
    if (!thousandths) return std::nullopt;
    const int scale = std::max(thousandths->scale(), from.scale());
    const auto units = [scale](const Decimal& value) -> std::optional<std::int64_t> {
        std::int64_t result = value.units();
        for (int i = value.scale(); i < scale; ++i) {
            if (__builtin_mul_overflow(result, std::int64_t{10}, &result)) return std::nullopt;
        }
        return result;
    };
    const auto above = units(*thousandths);
    const auto below = units(from);
    if (!above || !below) return std::nullopt;
    const std::int64_t tenths = *above / *below;
    const bool is_whole = tenths % 10 == 0 && *above % *below == 0;
    const std::string digits =
        is_whole ? fmt::format("{}", std::abs(tenths / 10)) : fmt::format("{}.{}", std::abs(tenths / 10), std::abs(tenths % 10));
    if (*above == 0) return "0 %";
    return fmt::format("{}{} %", *above < 0 ? "-" : "+", digits);
}

}  // namespace oligo
