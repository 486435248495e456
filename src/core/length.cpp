#include "core/length.hpp"

namespace oligo {

std::optional<Length> Length::from_mm(const Decimal& mm) {
    const auto um = mm.times(Decimal::from_integer(1000));
    if (!um) return std::nullopt;
    std::int64_t units = um->units();
    for (int scale = um->scale(); scale > 0; --scale) {
        if (units % 10 != 0) return std::nullopt;
        units /= 10;
    }
    return from_um(units);
}

Decimal Length::mm() const {
    std::int64_t units = um_;
    int scale = 3;
    for (; scale > 0 && units % 10 == 0; --scale) units /= 10;
    return {units, scale};
}

}  // namespace oligo
