// Quantities: compared, converted and written without rounding.
#include <algorithm>
#include <array>
#include <limits>
#include <numeric>
#include <vector>

#include <fmt/format.h>

#include "core/text.hpp"
#include "core/wide.hpp"
#include "terms/unit.hpp"

namespace oligo::terms {
namespace {

constexpr Wide largest = std::numeric_limits<Wide>::max();

// numerator / denominator, both above 0, in lowest terms.
struct Ratio {
    Wide numerator;
    Wide denominator;
};

// How many of `to` one of `from` is. Each factor is below 2^63, so their products fit.
Ratio ratio_between(const Unit& from, const Unit& to) {
    const Wide numerator = Wide{from.numerator} * to.denominator;
    const Wide denominator = Wide{from.denominator} * to.numerator;
    const Wide common = greatest_common_divisor(numerator, denominator);
    return {numerator / common, denominator / common};
}

// Empty when the product does not fit; `factor` is above 0.
std::optional<Wide> multiplied(Wide value, Wide factor) {
    const Wide limit = largest / factor;
    if (value > limit || value < -limit) return std::nullopt;
    return value * factor;
}

std::optional<Decimal> as_decimal(Wide value) {
    if (value > std::numeric_limits<std::int64_t>::max()) return std::nullopt;
    return Decimal::from_integer(static_cast<std::int64_t>(value));
}

std::optional<Decimal> times_ratio(const Decimal& amount, const Ratio& ratio) {
    const auto numerator = as_decimal(ratio.numerator);
    const auto denominator = as_decimal(ratio.denominator);
    if (!numerator || !denominator) return std::nullopt;
    if (const auto product = amount.times(*numerator)) return product->divided_by(*denominator);
    const auto quotient = amount.divided_by(*denominator);
    return quotient ? quotient->times(*numerator) : std::nullopt;
}

struct Name {
    Dimension dimension;
    const char* text;
};

const std::array names = {
    Name{{}, "a ratio"},
    Name{{.length = 1}, "a length"},
    Name{{.length = 2}, "an area"},
    Name{{.length = 3}, "a volume"},
    Name{{.mass = 1}, "a mass"},
    Name{{.time = 1}, "a duration in days"},
    Name{{.calendar_month = 1}, "a duration in months"},
    Name{{.substance = 1}, "an amount of substance"},
    Name{{.dose = 1}, "a radiation dose"},
    Name{{.activity = 1}, "an activity"},
    Name{{.mass_per_mass = 1}, "a mass per mass"},
    Name{{.length = -2, .mass = 1}, "a mass per area"},
    Name{{.length = -3, .mass = 1}, "a mass per volume"},
    Name{{.length = -3, .substance = 1}, "an amount of substance per volume"},
    Name{{.length = -3, .activity = 1}, "an activity per volume"},
    Name{{.length = -3}, "a number per volume"},
    Name{{.length = 3, .time = -1}, "a volume per time"},
    Name{{.mass = 1, .time = -1}, "a mass per time"},
    Name{{.time = -1}, "a number per time"},
};

void add_factor(std::vector<std::string>& factors, const char* base, int exponent) {
    if (exponent == 1) factors.emplace_back(base);
    if (exponent != 0 && exponent != 1) factors.push_back(fmt::format("{}{}", base, exponent));
}

// "6 months" but "1 month"; codes have no plural.
std::string code_for(const Quantity& quantity) {
    static constexpr std::array<std::string_view, 6> durations = {"day", "week", "hour", "minute", "month", "year"};
    std::string_view word = quantity.unit.code;
    if (word.ends_with('s')) word.remove_suffix(1);
    if (std::find(durations.begin(), durations.end(), word) == durations.end()) return quantity.unit.code;
    return quantity.amount == Decimal::from_integer(1) ? std::string(word) : std::string(word) + "s";
}

}  // namespace

std::string describe(const Dimension& dimension) {
    const auto found = std::find_if(names.begin(), names.end(), [&](const Name& name) { return name.dimension == dimension; });
    if (found != names.end()) return found->text;
    std::vector<std::string> factors;
    add_factor(factors, "mm", dimension.length);
    add_factor(factors, "mg", dimension.mass);
    add_factor(factors, "d", dimension.time);
    add_factor(factors, "month", dimension.calendar_month);
    add_factor(factors, "mol", dimension.substance);
    add_factor(factors, "Gy", dimension.dose);
    add_factor(factors, "U", dimension.activity);
    add_factor(factors, "mg/mg", dimension.mass_per_mass);
    return "a quantity in " + join(factors, ".");
}

std::optional<std::strong_ordering> compare(const Quantity& left, const Quantity& right) {
    if (left.unit.dimension != right.unit.dimension) return std::nullopt;
    const Ratio ratio = ratio_between(left.unit, right.unit);
    // left * numerator / denominator against right, both over the same power of ten
    std::optional<Wide> a = multiplied(left.amount.units(), ratio.numerator);
    std::optional<Wide> b = multiplied(right.amount.units(), ratio.denominator);
    for (int scale = left.amount.scale(); a && scale < right.amount.scale(); ++scale) a = multiplied(*a, 10);
    for (int scale = right.amount.scale(); b && scale < left.amount.scale(); ++scale) b = multiplied(*b, 10);
    if (!a || !b) return std::nullopt;
    if (*a < *b) return std::strong_ordering::less;
    return *a > *b ? std::strong_ordering::greater : std::strong_ordering::equal;
}

std::optional<Quantity> convert(const Quantity& quantity, const Unit& unit) {
    if (quantity.unit.dimension != unit.dimension) return std::nullopt;
    const auto amount = times_ratio(quantity.amount, ratio_between(quantity.unit, unit));
    if (!amount) return std::nullopt;
    return Quantity{*amount, unit};
}

std::string text_of(const Quantity& quantity) {
    if (quantity.unit.code.empty() || quantity.unit.code == "1") return quantity.amount.text();
    return fmt::format("{} {}", quantity.amount.text(), code_for(quantity));
}

}  // namespace oligo::terms
