#include "statistics/proportion.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "statistics/distributions.hpp"

namespace oligo::statistics {
namespace {

std::optional<Error> what_is_wrong(const Count& count, double conf_level) {
    if (auto error = statistics::what_is_wrong(count)) return error;
    return what_is_wrong_with_level(conf_level);
}

double share(const Count& count) {
    return static_cast<double>(count.x) / static_cast<double>(count.n);
}

/// At the ends of the scale the limit is the end itself, whatever rounding says.
Estimate with_ends(const Count& count, double lower, double upper) {
    if (count.x == 0) lower = 0;
    if (count.x == count.n) upper = 1;
    return {share(count), {lower, upper}};
}

/// The first count of from..to-1 that is no more probable than `limit`, where probability falls; `to` when none is.
std::int64_t first_at_most(std::int64_t from, std::int64_t to, double limit, double n, double p) {
    while (from < to) {
        const std::int64_t middle = from + (to - from) / 2;
        if (binomial_mass(static_cast<double>(middle), n, p) <= limit) {
            to = middle;
        } else {
            from = middle + 1;
        }
    }
    return from;
}

/// The first count of from..to-1 that is more probable than `limit`, where probability rises; `to` when none is.
std::int64_t first_above(std::int64_t from, std::int64_t to, double limit, double n, double p) {
    while (from < to) {
        const std::int64_t middle = from + (to - from) / 2;
        if (binomial_mass(static_cast<double>(middle), n, p) > limit) {
            to = middle;
        } else {
            from = middle + 1;
        }
    }
    return from;
}

double at_least(std::int64_t x, std::int64_t n, double p) {
    if (x <= 0) return 1;
    return x > n ? 0 : beta_cdf(p, static_cast<double>(x), static_cast<double>(n - x + 1));
}

double at_most(std::int64_t x, std::int64_t n, double p) {
    if (x < 0) return 0;
    return x >= n ? 1 : beta_survival(p, static_cast<double>(x + 1), static_cast<double>(n - x));
}

double two_sided(const Count& count, double p) {
    const double n = static_cast<double>(count.n);
    const double mean = n * p;
    if (p == 0 || p == 1) return static_cast<double>(count.x) == mean ? 1 : 0;
    const double limit = binomial_mass(static_cast<double>(count.x), n, p) * (1 + 1e-7);
    if (static_cast<double>(count.x) == mean) return 1;
    if (static_cast<double>(count.x) < mean) {
        const auto other = first_at_most(static_cast<std::int64_t>(std::ceil(mean)), count.n + 1, limit, n, p);
        return at_most(count.x, count.n, p) + at_least(other, count.n, p);
    }
    const auto other = first_above(0, static_cast<std::int64_t>(std::floor(mean)) + 1, limit, n, p) - 1;
    return at_most(other, count.n, p) + at_least(count.x, count.n, p);
}

}  // namespace

std::optional<Error> what_is_wrong(const Count& count) {
    if (count.n == 0) return Error{ErrorKind::Missing, "n is 0: of nobody there is no proportion", "n"};
    if (count.n < 0) return Error{ErrorKind::OutOfRange, fmt::format("n is {}; it must be a number of persons", count.n), "n"};
    if (count.x < 0 || count.x > count.n)
        return Error{ErrorKind::OutOfRange, fmt::format("x is {}; it must lie between 0 and n, which is {}", count.x, count.n), "x"};
    return std::nullopt;
}

std::optional<Error> what_is_wrong_with_level(double conf_level) {
    if (conf_level > 0 && conf_level < 1) return std::nullopt;
    return Error{ErrorKind::OutOfRange, fmt::format("the confidence level is {}; it must lie between 0 and 1, as 0.95", conf_level),
                 "conf_level"};
}

Result<Estimate> clopper_pearson(const Count& count, double conf_level) {
    if (auto error = what_is_wrong(count, conf_level)) return tl::unexpected(*std::move(error));
    const double tail = (1 - conf_level) / 2;
    const double x = static_cast<double>(count.x);
    const double others = static_cast<double>(count.n - count.x);
    const double lower = count.x == 0 ? 0 : beta_quantile(tail, x, others + 1);
    const double upper = count.x == count.n ? 1 : beta_quantile(1 - tail, x + 1, others);
    return with_ends(count, lower, upper);
}

Result<Estimate> wilson(const Count& count, double conf_level) {
    if (auto error = what_is_wrong(count, conf_level)) return tl::unexpected(*std::move(error));
    const double z = normal_critical(conf_level);
    const double n = static_cast<double>(count.n);
    const double x = static_cast<double>(count.x);
    const double centre = x + z * z / 2;
    const double half = z * std::sqrt(x * (n - x) / n + z * z / 4);
    return with_ends(count, (centre - half) / (n + z * z), (centre + half) / (n + z * z));
}

Result<Estimate> wilson_continuity(const Count& count, double conf_level) {
    if (auto error = what_is_wrong(count, conf_level)) return tl::unexpected(*std::move(error));
    const double z = normal_critical(conf_level);
    const double n = static_cast<double>(count.n);
    const auto limit = [&](double x, double sign) {
        return (x + z * z / 2 + sign * z * std::sqrt(x * (n - x) / n + z * z / 4)) / (n + z * z);
    };
    const double x = static_cast<double>(count.x);
    return with_ends(count, count.x == 0 ? 0 : limit(x - 0.5, -1), count.x == count.n ? 1 : limit(x + 0.5, 1));
}

Result<Estimate> jeffreys(const Count& count, double conf_level) {
    if (auto error = what_is_wrong(count, conf_level)) return tl::unexpected(*std::move(error));
    const double tail = (1 - conf_level) / 2;
    const double a = static_cast<double>(count.x) + 0.5;
    const double b = static_cast<double>(count.n - count.x) + 0.5;
    return with_ends(count, beta_quantile(tail, a, b), beta_quantile(1 - tail, a, b));
}

Result<BinomialTest> binomial_test(const Count& count, double p0) {
    if (auto error = what_is_wrong(count)) return tl::unexpected(*std::move(error));
    if (!(p0 >= 0 && p0 <= 1))
        return tl::unexpected(Error{ErrorKind::OutOfRange, fmt::format("p0 is {}; it must be a probability", p0), "p0"});
    return BinomialTest{at_least(count.x, count.n, p0), at_most(count.x, count.n, p0), std::min(1.0, two_sided(count, p0))};
}

}  // namespace oligo::statistics
