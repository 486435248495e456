#include "statistics/proportion_difference.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include <boost/math/tools/roots.hpp>
#include <fmt/format.h>

#include "statistics/distributions.hpp"
#include "statistics/two_by_two.hpp"

namespace oligo::statistics {
namespace {

std::optional<Error> what_is_wrong_with(const Count& first, const Count& second, double conf_level) {
    if (auto error = what_is_wrong(TwoByTwo{first, second})) return error;
    return what_is_wrong_with_level(conf_level);
}

struct Group {
    double x;  ///< with the event
    double y;  ///< without
    double n;
    double share;
};

Group group_of(const Count& count) {
    const double x = static_cast<double>(count.x);
    const double n = static_cast<double>(count.n);
    return {x, n - x, n, x / n};
}

/// x log p contributes x/p, and nothing where x is 0.
double slope(double x, double p) {
    if (x == 0) return 0;
    return p > 0 ? x / p : std::numeric_limits<double>::infinity();
}

/// p2 at the maximum of the likelihood under p1 = p2 + difference. The likelihood is concave: its slope falls and has one root.
double constrained_maximum(const Group& first, const Group& second, double difference) {
    const double lowest = std::max(0.0, -difference);
    const double highest = std::min(1.0, 1 - difference);
    const auto score = [&](double p2) {
        const double p1 = p2 + difference;
        return slope(first.x, p1) - slope(first.y, 1 - p1) + slope(second.x, p2) - slope(second.y, 1 - p2);
    };
    if (!(lowest < highest) || score(lowest) <= 0) return lowest;
    if (score(highest) >= 0) return highest;
    const auto ends = boost::math::tools::bisect(score, lowest, highest, boost::math::tools::eps_tolerance<double>());
    return ends.first + (ends.second - ends.first) / 2;
}

double variance(const Group& first, const Group& second, double difference) {
    const double p2 = constrained_maximum(first, second, difference);
    const double p1 = std::clamp(p2 + difference, 0.0, 1.0);
    const double all = first.n + second.n;
    return (p1 * (1 - p1) / first.n + p2 * (1 - p2) / second.n) * all / (all - 1);
}

/// Where (estimate - difference)^2 = z^2 variance, between the estimate and the end of the scale.
double limit(const Group& first, const Group& second, double z, double end) {
    const double estimate = first.share - second.share;
    if (estimate == end) return end;
    const auto excess = [&](double difference) {
        const double distance = estimate - difference;
        return distance * distance - z * z * variance(first, second, difference);
    };
    // At the estimate itself the variance may be 0 (nobody, or everybody, in both groups), which is no limit.
    const double near = estimate + (end - estimate) * 1e-12;
    if (excess(near) >= 0) return estimate;
    std::uintmax_t steps = 300;
    const auto ends = boost::math::tools::toms748_solve(excess, std::min(near, end), std::max(near, end),
                                                        boost::math::tools::eps_tolerance<double>(), steps);
    return ends.first + (ends.second - ends.first) / 2;
}

}  // namespace

Result<Estimate> newcombe(const Count& first, const Count& second, double conf_level) {
    if (auto error = what_is_wrong_with(first, second, conf_level)) return tl::unexpected(*std::move(error));
    const auto one = wilson(first, conf_level);
    const auto other = wilson(second, conf_level);
    const double p1 = group_of(first).share;
    const double p2 = group_of(second).share;
    const double difference = p1 - p2;
    return Estimate{difference,
                    {difference - std::hypot(p1 - *one->interval.lower, *other->interval.upper - p2),
                     difference + std::hypot(*one->interval.upper - p1, p2 - *other->interval.lower)}};
}

Result<Estimate> miettinen_nurminen(const Count& first, const Count& second, double conf_level) {
    if (auto error = what_is_wrong_with(first, second, conf_level)) return tl::unexpected(*std::move(error));
    const Group one = group_of(first);
    const Group other = group_of(second);
    const double z = normal_critical(conf_level);
    return Estimate{one.share - other.share, {limit(one, other, z, -1), limit(one, other, z, 1)}};
}

Result<double> miettinen_nurminen_z(const Count& first, const Count& second, double difference) {
    if (auto error = what_is_wrong(TwoByTwo{first, second})) return tl::unexpected(*std::move(error));
    if (!(difference >= -1 && difference <= 1)) {
        return tl::unexpected(
            Error{ErrorKind::OutOfRange, fmt::format("the difference is {}; it must lie between -1 and 1", difference), "difference"});
    }
    const Group one = group_of(first);
    const Group other = group_of(second);
    const double distance = one.share - other.share - difference;
    return distance == 0 ? 0 : distance / std::sqrt(variance(one, other, difference));
}

}  // namespace oligo::statistics
