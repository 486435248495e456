#include "statistics/baseline_hazard.hpp"

#include <cmath>

#include "statistics/cox_fit.hpp"

namespace oligo::statistics {

Result<BaselineHazard> baseline_hazard(const CoxData& data, const CoxFit& fit, bool centred, int cause) {
    const auto scored = score_fit(data, fit, cause);
    if (!scored) return tl::unexpected(scored.error());
    const auto& [sets, scores] = *scored;
    const std::vector<double> cumulative = cumulative_hazard(sets, scores);
    BaselineHazard result;
    for (std::size_t s = 0; s < sets.strata.size(); ++s) {
        const RiskStratum& stratum = sets.strata[s];
        double log_ratio = -scores.shift[s];  // of the hazard that is asked for to that at the centre of the stratum
        for (std::size_t j = 0; j < sets.columns; ++j)
            log_ratio += ((centred ? fit.means[j] : 0.0) - sets.centre[s * sets.columns + j]) * fit.stopped_at[j];
        const double ratio = std::exp(log_ratio);
        for (std::uint32_t row = stratum.begin; row < stratum.end; ++row) {
            if (row + 1 < stratum.end && sets.time[row + 1] == sets.time[row]) continue;
            result.stratum.push_back(stratum.label);
            result.time.push_back(sets.time[row]);
            const std::uint32_t count = sets.upper[row];
            result.hazard.push_back(count == 0 ? 0.0 : cumulative[stratum.first_death + count - 1] * ratio);
        }
    }
    return result;
}

}  // namespace oligo::statistics
