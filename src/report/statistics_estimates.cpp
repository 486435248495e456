#include "report/statistics_estimates.hpp"

#include <fmt/format.h>

#include "core/result.hpp"
#include "report/statistics_numbers.hpp"

namespace oligo::report {
namespace {

std::string percent_of(const std::optional<double>& share) {
    return fmt::format("{:.1f} %", 100 * required(share, "a proportion and its limits are always there"));
}

std::string interval_text(std::string_view method, double conf_level, const statistics::Estimate& estimate) {
    return fmt::format("{}, {} confidence interval {} to {} ({})\n", percent_of(estimate.estimate), percent(conf_level),
                       percent_of(estimate.interval.lower), percent_of(estimate.interval.upper), method);
}

}  // namespace

std::string estimate_json(std::string_view method, double conf_level, const statistics::Estimate& estimate) {
    return document({{"method", method},
                     {"conf_level", conf_level},
                     {"estimate", or_null(estimate.estimate)},
                     {"lower", or_null(estimate.interval.lower)},
                     {"upper", or_null(estimate.interval.upper)},
                     {"findings", Json::array()}});
}

std::string proportion_text(std::int64_t x, std::int64_t n, std::string_view method, double conf_level,
                            const statistics::Estimate& estimate) {
    return fmt::format("{} of {}: {}", x, n, interval_text(method, conf_level, estimate));
}

std::string difference_text(std::span<const std::int64_t> x, std::span<const std::int64_t> n, std::string_view method, double conf_level,
                            const statistics::Estimate& estimate) {
    contract(x.size() == 2 && n.size() == 2, "two groups are compared");
    return fmt::format("{} of {} less {} of {}: {}", x[0], n[0], x[1], n[1], interval_text(method, conf_level, estimate));
}

}  // namespace oligo::report
