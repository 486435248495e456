#include "quality_of_life/points.hpp"

namespace oligo::quality_of_life {

Decimal Points::rounded() const {
    constexpr std::int64_t million = 1'000'000;
    constexpr int decimals = 6;
    const std::int64_t sign = parts_ < 0 ? -1 : 1;
    std::int64_t units = (2 * sign * parts_ * million + parts_per_point) / (2 * parts_per_point);
    int scale = decimals;
    for (; scale > 0 && units % 10 == 0; --scale) units /= 10;
    return {sign * units, scale};
}

}  // namespace oligo::quality_of_life
