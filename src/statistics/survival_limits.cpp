#include "statistics/survival_limits.hpp"

#include <algorithm>
#include <cmath>

namespace oligo::statistics {

Interval probability_limits(ConfidenceType type, double probability, double se, double z) {
    if (se == 0 && (probability == 0 || probability == 1)) return {probability, probability};
    if (type == ConfidenceType::Plain) return {std::max(probability - z * se, 0.0), std::min(probability + z * se, 1.0)};
    if (!(probability > 0)) return {};
    const double relative = z * se / probability;
    if (type == ConfidenceType::Log) return {probability * std::exp(-relative), std::min(probability * std::exp(relative), 1.0)};
    if (!(probability < 1)) return {1.0, 1.0};  // what is left of it is less than a double holds
    const double log = std::log(probability);
    const double theta = std::exp(relative / -log);
    return {std::exp(log * theta), std::exp(log / theta)};
}

}  // namespace oligo::statistics
