#pragma once
// The distributions that tests and intervals need; Boost.Math stands behind this file alone.
//
// cdf: P(X <= x). survival: P(X > x), exact where it is tiny. quantile: the x with cdf(x) = p, for p in [0, 1] where the support has an
// end there and in (0, 1) otherwise. Parameters must be positive and finite, p a probability, x a number (contract).
// Oracle: R 4.2.2 pnorm, qnorm, pchisq, ... (tests/golden/statistics/distributions.R).

namespace oligo::statistics {

[[nodiscard]] double normal_cdf(double z);
[[nodiscard]] double normal_survival(double z);
[[nodiscard]] double normal_quantile(double p);
/// P(|Z| >= |z|).
[[nodiscard]] double normal_two_sided(double z);
/// The z of a two-sided interval that holds with this probability: 1.96 for 0.95.
[[nodiscard]] double normal_critical(double conf_level);

/// x >= 0.
[[nodiscard]] double chi_square_cdf(double x, double df);
[[nodiscard]] double chi_square_survival(double x, double df);
[[nodiscard]] double chi_square_quantile(double p, double df);

/// 0 <= x <= 1.
[[nodiscard]] double beta_cdf(double x, double a, double b);
[[nodiscard]] double beta_survival(double x, double a, double b);
[[nodiscard]] double beta_quantile(double p, double a, double b);

/// P(X = x) for 0 <= x <= n.
[[nodiscard]] double binomial_mass(double x, double n, double p);

[[nodiscard]] double t_cdf(double t, double df);
[[nodiscard]] double t_survival(double t, double df);
[[nodiscard]] double t_quantile(double p, double df);
/// P(|T| >= |t|).
[[nodiscard]] double t_two_sided(double t, double df);

/// x >= 0.
[[nodiscard]] double f_cdf(double x, double df1, double df2);
[[nodiscard]] double f_survival(double x, double df1, double df2);
[[nodiscard]] double f_quantile(double p, double df1, double df2);

}  // namespace oligo::statistics
