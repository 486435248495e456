#include "core/length.hpp"

namespace oligo {

std::optional<Length> Length::from_mm(const Decimal& mm) {
    const auto um = mm.times(Decimal::from_integer(1000));
    if (!um) return std::nullopt;
    const auto whole = um->as_integer();
    if (!whole) return std::nullopt;
    return from_um(*whole);
}

Decimal Length::mm() const {
    std::int64_t units = um_;
    int scale = 3;
    for (; scale > 0 && units % 10 == 0; --scale) units /= 10;
    return {units, scale};
}

}  // namespace oligo
