#include "statistics/one_sample_log_rank.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "statistics/distributions.hpp"

namespace oligo::statistics {
namespace {

std::optional<Error> refusal(const SurvivalData& data, std::span<const double> expected, double conf_level) {
    if (data.time.empty()) return Error{ErrorKind::Missing, "there is no observation to compare with the reference", ""};
    if (!data.weight.empty()) return Error{ErrorKind::Conflict, "the one-sample log-rank test takes no weights", ""};
    if (!(conf_level > 0 && conf_level < 1)) {
        return Error{ErrorKind::OutOfRange, fmt::format("the confidence level is {}; it must lie between 0 and 1", conf_level), ""};
    }
    if (auto error = what_is_wrong(data)) return error;
    if (expected.size() != data.time.size()) return Error{ErrorKind::Conflict, "each observation needs its expectation", ""};
    const auto above = std::find_if(data.event.begin(), data.event.end(), [](int event) { return event > 1; });
    if (above != data.event.end()) {
        return Error{ErrorKind::OutOfRange, fmt::format("event is {}; it must be 0 (censored) or 1 (event)", *above),
                     fmt::format("event, row {}", above - data.event.begin() + 1)};
    }
    const auto bad = std::find_if(expected.begin(), expected.end(), [](double value) { return !std::isfinite(value) || value < 0; });
    if (bad == expected.end()) return std::nullopt;
    return Error{ErrorKind::OutOfRange, fmt::format("the expected hazard is {}; it must be a number from 0 on", *bad),
                 fmt::format("expected, row {}", bad - expected.begin() + 1)};
}

OneSampleTest tested(double difference, double variance) {
    if (!(variance > 0)) return {};
    const double z = difference / std::sqrt(variance);
    return {z, normal_two_sided(z), normal_cdf(z)};
}

}  // namespace

Result<OneSampleLogRank> one_sample_log_rank(const SurvivalData& data, std::span<const double> expected, double conf_level) {
    if (auto error = refusal(data, expected, conf_level)) return tl::unexpected(*std::move(error));
    OneSampleLogRank result;
    for (const int event : data.event) result.observed += event;
    for (const double hazard : expected) result.expected += hazard;
    const double o = result.observed;
    const double e = result.expected;
    result.classical = tested(o - e, e);
    result.wu = tested(o - e, (o + e) / 2);
    if (e > 0) {
        const double tail = (1 - conf_level) / 2;
        result.hazard_ratio.estimate = o / e;
        result.hazard_ratio.interval.lower = o > 0 ? chi_square_quantile(tail, 2 * o) / 2 / e : 0;
        result.hazard_ratio.interval.upper = chi_square_quantile(1 - tail, 2 * (o + 1)) / 2 / e;
    }
    return result;
}

Result<std::vector<double>> exponential_hazard(const SurvivalData& data, double survival, double time) {
    if (!(survival > 0 && survival < 1)) {
        return tl::unexpected(
            Error{ErrorKind::OutOfRange, fmt::format("the reference survival is {}; it must lie between 0 and 1", survival), ""});
    }
    if (!(std::isfinite(time) && time > 0)) {
        return tl::unexpected(Error{ErrorKind::OutOfRange, fmt::format("the time of the reference is {}; it must be above 0", time), ""});
    }
    const double rate = -std::log(survival) / time;
    std::vector<double> hazard;
    hazard.reserve(data.time.size());
    for (std::size_t i = 0; i < data.time.size(); ++i) hazard.push_back(rate * (data.time[i] - (data.start.empty() ? 0 : data.start[i])));
    return hazard;
}

}  // namespace oligo::statistics
