#include "statistics/gray_test.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>

#include <fmt/format.h>

#include "statistics/groups.hpp"
#include "statistics/sorting.hpp"

namespace oligo::statistics {
namespace {

std::optional<Error> refusal(const SurvivalData& data, std::span<const int> group, int groups, int cause, const GrayOptions& options) {
    if (groups < 2) return Error{ErrorKind::Missing, "Gray's test compares groups; there is only one", ""};
    if (data.time.empty()) return Error{ErrorKind::Missing, "there is no observation to compare", ""};
    if (!data.weight.empty()) return Error{ErrorKind::Conflict, "Gray's test takes no weights", ""};
    if (!data.start.empty()) return Error{ErrorKind::Conflict, "Gray's test takes no left truncation", ""};
    if (cause < 1) return Error{ErrorKind::OutOfRange, fmt::format("the cause is {}; causes count from 1", cause), ""};
    if (!std::isfinite(options.rho)) return Error{ErrorKind::OutOfRange, fmt::format("rho is {}; it must be a number", options.rho), ""};
    if (auto error = what_is_wrong(data)) return error;
    if (auto error = what_is_wrong_with_groups(group, groups, data.time.size(), "group")) return error;
    if (options.stratum.empty()) return std::nullopt;
    return what_is_wrong_with_groups(options.stratum, options.strata, data.time.size(), "stratum");
}

/// A group within a stratum; survival and incidence just before the present time, and just after it.
struct Group {
    double at_risk = 0;
    double of_cause = 0;  ///< events at the present time
    double of_others = 0;
    double leaving = 0;
    double survival_before = 1;
    double survival = 1;
    double incidence_before = 0;
    double incidence = 0;
    double v3 = 0;

    [[nodiscard]] double inverse_censoring() const { return at_risk / survival_before; }  ///< h in Gray's notation
};

/// Score and variance within one stratum, in Gray's notation: a, c, v2 and v3 are the parts of which the variance is put together.
class Stratum {
public:
    Stratum(std::size_t k, double rho) : groups(k), rho_(rho), a_(k * k), c_(k * k), v2_(k * k) {
        score.resize(k);
        variance.resize(k * k);
    }

    void add_time() {
        double d1 = 0;
        double d2 = 0;
        for (const Group& g : groups) {
            d1 += g.of_cause;
            d2 += g.of_others;
        }
        if (d1 > 0 || d2 > 0) add_events(d1, d2);
        for (Group& g : groups) {
            g.at_risk -= g.leaving;
            g.of_cause = g.of_others = g.leaving = 0;
            g.survival_before = g.survival;
            g.incidence_before = g.incidence;
        }
        pooled_before_ = pooled_;
    }

    void finish() {
        const std::size_t k = groups.size();
        for (std::size_t i = 0; i < k; ++i) {
            for (std::size_t j = 0; j < k; ++j) {
                for (std::size_t g = 0; g < k; ++g) {
                    variance[i * k + j] += c(i, g) * c(j, g) * groups[g].v3 + c(i, g) * v2(j, g) + c(j, g) * v2(i, g);
                }
            }
        }
    }

    std::vector<Group> groups;
    std::vector<double> score;
    std::vector<double> variance;

private:
    double& a(std::size_t i, std::size_t j) { return a_[i * groups.size() + j]; }
    double& c(std::size_t i, std::size_t j) { return c_[i * groups.size() + j]; }
    double& v2(std::size_t i, std::size_t j) { return v2_[i * groups.size() + j]; }

    void add_events(double d1, double d2) {
        double risk = 0;
        double subdistribution_risk = 0;
        for (Group& g : groups) {
            if (g.at_risk <= 0) continue;
            g.survival = g.survival_before * (g.at_risk - g.of_cause - g.of_others) / g.at_risk;
            g.incidence = g.incidence_before + g.survival_before * g.of_cause / g.at_risk;
            risk += g.inverse_censoring();
            subdistribution_risk += g.inverse_censoring() * (1 - g.incidence_before);
        }
        pooled_ = pooled_before_ + d1 / risk;
        const double weight = std::pow(1 - pooled_before_, rho_);
        for (std::size_t i = 0; i < groups.size(); ++i) {
            const double h = groups[i].at_risk > 0 ? groups[i].inverse_censoring() : 0;
            for (std::size_t j = 0; j < groups.size(); ++j) {
                const double other = groups[j].at_risk > 0 ? groups[j].inverse_censoring() : 0;
                // Exactly 0 where one group alone is at risk: then F may have reached 1, and c stays what it is.
                a(i, j) = weight * (i == j ? h * (1 - h / risk) : -h * (other / risk));
                if (a(i, j) != 0) c(i, j) += a(i, j) * d1 / (risk * (1 - pooled_before_));
            }
            score[i] += weight * (groups[i].of_cause - d1 * h * (1 - groups[i].incidence_before) / subdistribution_risk);
        }
        for (std::size_t g = 0; g < groups.size(); ++g) {
            if (d1 > 0 && groups[g].at_risk > 0) add_variance_of_cause(g, d1, risk);
            if (d2 > 0 && groups[g].of_others > 0 && groups[g].survival > 0) add_variance_of_others(g);
        }
    }

    void add_variance_of_cause(std::size_t g, double d1, double risk) {
        Group& of = groups[g];
        const double share = of.survival > 0 ? 1 - (1 - pooled_) / of.survival : 1;
        const double ties = d1 > 1 ? 1 - (d1 - 1) / (risk * of.survival_before - 1) : 1;
        const double step = ties * of.survival_before * d1 / (risk * of.at_risk);
        of.v3 += share * share * step;
        for (std::size_t i = 0; i < groups.size(); ++i) {
            const double its = a(i, g) - share * c(i, g);
            v2(i, g) += its * share * step;
            for (std::size_t j = 0; j < groups.size(); ++j) variance[i * groups.size() + j] += its * (a(j, g) - share * c(j, g)) * step;
        }
    }

    void add_variance_of_others(std::size_t g) {
        Group& of = groups[g];
        const double share = (1 - pooled_) / of.survival;
        const double ties = of.of_others > 1 ? 1 - (of.of_others - 1) / (of.at_risk - 1) : 1;
        const double step = ties * of.survival_before * of.survival_before * of.of_others / (of.at_risk * of.at_risk);
        of.v3 += share * share * step;
        for (std::size_t i = 0; i < groups.size(); ++i) {
            v2(i, g) -= share * c(i, g) * share * step;
            for (std::size_t j = 0; j < groups.size(); ++j) variance[i * groups.size() + j] += share * share * c(i, g) * c(j, g) * step;
        }
    }

    double rho_;
    double pooled_before_ = 0;
    double pooled_ = 0;
    std::vector<double> a_;
    std::vector<double> c_;
    std::vector<double> v2_;
};

Stratum gone_through(const SurvivalData& data, std::span<const int> group, std::size_t groups, int cause, double rho,
                     std::span<const std::uint32_t> order) {
    Stratum stratum(groups, rho);
    for (const std::uint32_t row : order) stratum.groups[static_cast<std::size_t>(group[row])].at_risk += 1;
    for (std::size_t begin = 0, end = 0; begin < order.size(); begin = end) {
        for (; end < order.size() && data.time[order[end]] == data.time[order[begin]]; ++end) {
            Group& of = stratum.groups[static_cast<std::size_t>(group[order[end]])];
            const int event = data.event[order[end]];
            of.leaving += 1;
            if (event != 0) (event == cause ? of.of_cause : of.of_others) += 1;
        }
        stratum.add_time();
    }
    stratum.finish();
    return stratum;
}

}  // namespace

Result<GrayTest> gray_test(const SurvivalData& data, std::span<const int> group, int groups, int cause, const GrayOptions& options) {
    if (auto error = refusal(data, group, groups, cause, options)) return tl::unexpected(*std::move(error));
    const auto k = static_cast<std::size_t>(groups);
    const std::size_t strata = options.stratum.empty() ? 1 : static_cast<std::size_t>(options.strata);
    std::vector<std::vector<std::uint32_t>> orders(strata);
    for (const std::uint32_t row : ascending_order(data.time)) {
        orders[options.stratum.empty() ? 0 : static_cast<std::size_t>(options.stratum[row])].push_back(row);
    }
    GrayTest result;
    result.score.resize(k);
    result.variance.resize(k * k);
    for (const auto& order : orders) {
        const Stratum stratum = gone_through(data, group, k, cause, options.rho, order);
        for (std::size_t i = 0; i < k; ++i) result.score[i] += stratum.score[i];
        for (std::size_t i = 0; i < k * k; ++i) result.variance[i] += stratum.variance[i];
    }
    // The scores add up to 0 (but for the estimate of F in each group): the last group's is left out, as by its author.
    const auto last = static_cast<std::size_t>(*std::max_element(group.begin(), group.end()));
    result.score[last] = 0;
    for (std::size_t i = 0; i < k; ++i) result.variance[i * k + last] = result.variance[last * k + i] = 0;
    result.test = score_test(result.score, result.variance);
    return result;
}

}  // namespace oligo::statistics
