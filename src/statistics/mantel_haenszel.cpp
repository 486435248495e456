#include "statistics/mantel_haenszel.hpp"

#include <cmath>

#include <fmt/format.h>

#include "statistics/distributions.hpp"

namespace oligo::statistics {
namespace {

/// A group may be empty here; counts must still be counts.
std::optional<Error> what_is_wrong_in(const TwoByTwo& table, std::size_t stratum) {
    const auto in_stratum = [stratum](Error error, const char* group) {
        error.where = fmt::format("stratum {}, {}{}", stratum + 1, error.where, group);
        return error;
    };
    for (const auto& [count, group] : {std::pair(table.first, "1"), std::pair(table.second, "2")}) {
        if (count == Count{}) continue;
        if (auto error = what_is_wrong(count)) return in_stratum(*std::move(error), group);
    }
    return std::nullopt;
}

struct Sums {
    double distance = 0;  ///< events of the first group less those expected
    double variance = 0;
    double concordant = 0;  ///< R: a d / n
    double discordant = 0;  ///< S: b c / n
    double pr = 0;
    double ps_qr = 0;
    double qs = 0;
};

void add(const TwoByTwo& table, Sums& sums) {
    const double a = static_cast<double>(table.first.x);
    const double b = static_cast<double>(table.first.n - table.first.x);
    const double c = static_cast<double>(table.second.x);
    const double d = static_cast<double>(table.second.n - table.second.x);
    const double n = a + b + c + d;
    if (n < 2) return;
    sums.distance += (a * d - b * c) / n;
    sums.variance += (a + b) * (c + d) * (a + c) * (b + d) / (n * n * (n - 1));
    const double r = a * d / n;
    const double s = b * c / n;
    const double p = (a + d) / n;
    const double q = (b + c) / n;
    sums.concordant += r;
    sums.discordant += s;
    sums.pr += p * r;
    sums.ps_qr += p * s + q * r;
    sums.qs += q * s;
}

Estimate common_odds_ratio(const Sums& sums, double conf_level) {
    const double r = sums.concordant;
    const double s = sums.discordant;
    if (s == 0) return {};
    if (r == 0) return {0.0, {}};
    const double variance = sums.pr / (2 * r * r) + sums.ps_qr / (2 * r * s) + sums.qs / (2 * s * s);
    const double factor = std::exp(normal_critical(conf_level) * std::sqrt(variance));
    return {r / s, {r / s / factor, r / s * factor}};
}

}  // namespace

Result<MantelHaenszel> mantel_haenszel(std::span<const TwoByTwo> strata, double conf_level, bool continuity) {
    if (strata.empty()) return tl::unexpected(Error{ErrorKind::Missing, "there is no stratum", ""});
    if (auto error = what_is_wrong_with_level(conf_level)) return tl::unexpected(*std::move(error));
    Sums sums;
    for (std::size_t i = 0; i < strata.size(); ++i) {
        if (auto error = what_is_wrong_in(strata[i], i)) return tl::unexpected(*std::move(error));
        add(strata[i], sums);
    }
    MantelHaenszel result;
    result.common_odds_ratio = common_odds_ratio(sums, conf_level);
    if (sums.variance > 0) {
        const double distance = std::abs(sums.distance);
        const double corrected = continuity && distance >= 0.5 ? distance - 0.5 : distance;
        result.chi_square = corrected * corrected / sums.variance;
        result.p = chi_square_survival(*result.chi_square, 1);
    }
    return result;
}

}  // namespace oligo::statistics
