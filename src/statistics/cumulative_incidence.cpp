#include "statistics/cumulative_incidence.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include <fmt/format.h>

#include "statistics/distributions.hpp"
#include "statistics/incidence_curve.hpp"
#include "statistics/risk_table.hpp"

namespace oligo::statistics {
namespace {

std::optional<Error> refusal(const SurvivalData& data, int causes, const CumulativeIncidenceOptions& options) {
    if (data.time.empty()) return Error{ErrorKind::Missing, "there is no observation to estimate cumulative incidence from", ""};
    if (causes < 1) return Error{ErrorKind::OutOfRange, fmt::format("there are {} causes; at least 1 is needed", causes), ""};
    if (!(options.conf_level > 0 && options.conf_level < 1)) {
        return Error{ErrorKind::OutOfRange, fmt::format("the confidence level is {}; it must lie between 0 and 1", options.conf_level), ""};
    }
    if (auto error = what_is_wrong(data)) return error;
    const auto above = std::find_if(data.event.begin(), data.event.end(), [&](int event) { return event > causes; });
    if (above == data.event.end()) return std::nullopt;
    return Error{ErrorKind::OutOfRange, fmt::format("event is {}; the causes are 1 to {}", *above, causes),
                 fmt::format("event, row {}", above - data.event.begin() + 1)};
}

}  // namespace

Result<CumulativeIncidence> cumulative_incidence(const SurvivalData& data, int causes, const CumulativeIncidenceOptions& options) {
    if (auto error = refusal(data, causes, options)) return tl::unexpected(*std::move(error));
    RiskTable table = risk_table(data);
    CumulativeIncidence fit;
    fit.n = data.time.size();
    fit.options = options;
    fit.causes.reserve(static_cast<std::size_t>(causes));
    for (int cause = 1; cause <= causes; ++cause) {
        IncidenceCurve curve = incidence_curve(data, table, cause);
        double events = 0;
        for (const double number : curve.n_event) events += number;
        fit.causes.push_back({cause, events, std::move(curve.n_event), std::move(curve.estimate), std::move(curve.se)});
    }
    double survival = 1;
    fit.survival.reserve(table.time.size());
    for (std::size_t row = 0; row < table.time.size(); ++row) {
        if (table.n_event[row] > 0) survival *= (table.n_risk[row] - table.n_event[row]) / table.n_risk[row];
        fit.survival.push_back(survival);
    }
    fit.time = std::move(table.time);
    fit.n_risk = std::move(table.n_risk);
    return fit;
}

std::optional<IncidenceAtTime> incidence_at(const CumulativeIncidence& fit, int cause, double time) {
    contract(!std::isnan(time), "a time is a number");
    contract(cause >= 1 && static_cast<std::size_t>(cause) <= fit.causes.size(), "a cause of the fit");
    if (fit.time.empty() || time > fit.time.back()) return std::nullopt;
    const CauseIncidence& of_cause = fit.causes[static_cast<std::size_t>(cause) - 1];
    const auto after = std::upper_bound(fit.time.begin(), fit.time.end(), time);
    const auto from = std::lower_bound(fit.time.begin(), fit.time.end(), time);
    IncidenceAtTime at{time, fit.n_risk[static_cast<std::size_t>(from - fit.time.begin())], 0, 0, {}};
    if (after != fit.time.begin()) {
        const auto row = static_cast<std::size_t>(after - fit.time.begin()) - 1;
        at.estimate = of_cause.estimate[row];
        at.se = of_cause.se[row];
    }
    at.interval = probability_limits(fit.options.conf_type, at.estimate, at.se, normal_critical(fit.options.conf_level));
    return at;
}

}  // namespace oligo::statistics
