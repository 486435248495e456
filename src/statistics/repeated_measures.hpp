#pragma once
// A mixed model for repeated measures: a mean for each row, and any covariance between the visits of a subject (MMRM).
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "core/result.hpp"
#include "statistics/interval.hpp"

namespace oligo::statistics {

/// One row an observation; a subject has at most one at a visit, and may have none. Missing observations are left out: the estimates hold
/// where being missing depends on what was observed alone.
struct RepeatedMeasures {
    std::vector<int> subject;  ///< any number; rows of one subject belong together wherever they stand
    std::vector<int> visit;    ///< 0 to visits - 1
    std::vector<double> response;
    std::vector<std::vector<double>> covariates;  ///< columns of the design, the constant among them
};

/// Not converged: the likelihood grows for ever, towards a covariance that is none (few subjects have some visit, or fewer subjects than
/// visits), or iterations ran out. Coefficients and covariance are then as iteration left them, and no answer: they have no errors.
enum class MixedModelStatus : std::uint8_t { Converged, NotConverged };

struct MixedModel {
    MixedModelStatus status = MixedModelStatus::NotConverged;
    std::size_t visits = 0;
    std::vector<double> coefficients;
    std::vector<double> variance;    ///< of the coefficients, row by row; empty unless converged
    std::vector<double> covariance;  ///< visits x visits between the observations of a subject, row by row
    double log_likelihood = 0;       ///< restricted
    int iterations = 0;
    /// For degrees of freedom: how the variance of the coefficients changes with each covariance parameter (lower triangle, row by row),
    /// and the asymptotic variance of these parameters (inverse of the observed information). Empty unless converged.
    std::vector<std::vector<double>> variance_by_parameter;
    std::vector<double> parameter_variance;
};

/// Restricted maximum likelihood by Fisher scoring, near the top by Newton's method, steps halved where the likelihood would fall.
/// Converged where the score is at most 1e-10 in the metric of the inverse information (1e-6 where rounding keeps it from less), the
/// observed information is positive definite, and so is the covariance, both with 1e-10 to spare as correlations: a top, which need not be
/// the only one. Errors: columns of different length, a value that is no finite number, a visit out of range, two rows of one subject at
/// one visit, columns that depend on others (their own part is below 1e-10 of them), no more rows than columns, two visits that no subject
/// has both. Source: Patterson & Thompson 1971; Jennrich & Schluchter 1986. Oracle: nlme::gls with corSymm and varIdent; with complete data
/// and a mean for each group and visit, the covariance pooled over groups.
[[nodiscard]] Result<MixedModel> fit_repeated_measures(const RepeatedMeasures& data);

/// A linear contrast of the coefficients.
struct ContrastTest {
    double estimate = 0;
    double standard_error = 0;
    double degrees_of_freedom = 0;  ///< Satterthwaite: 2 v² / Var(v)
    double t = 0;
    double p = 1;  ///< two-sided
    Interval interval;
};
/// Empty where the variance of the contrast is 0 or the model did not converge. Source: Satterthwaite 1946; Giesbrecht & Burns 1985.
[[nodiscard]] std::optional<ContrastTest> test_contrast(const MixedModel& model, std::span<const double> contrast,
                                                        double conf_level = 0.95);

}  // namespace oligo::statistics
