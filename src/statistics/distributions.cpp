#include "statistics/distributions.hpp"

#include <cmath>

#include <boost/math/distributions/beta.hpp>
#include <boost/math/distributions/binomial.hpp>
#include <boost/math/distributions/chi_squared.hpp>
#include <boost/math/distributions/fisher_f.hpp>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/students_t.hpp>

#include "core/result.hpp"

namespace oligo::statistics {
namespace {

using boost::math::cdf;
using boost::math::complement;
using boost::math::quantile;

void need_number(double x) {
    contract(!std::isnan(x), "a distribution is asked at a number");
}

void need_inside(double p) {
    contract(p > 0 && p < 1, "a quantile is asked at a probability between 0 and 1");
}

void need_from_zero(double x) {
    contract(x >= 0, "the distribution is asked at a number from 0 on");
}

boost::math::chi_squared chi_square(double df) {
    contract(df > 0 && std::isfinite(df), "degrees of freedom are positive");
    return boost::math::chi_squared(df);
}

boost::math::beta_distribution<> beta(double a, double b) {
    contract(a > 0 && b > 0 && std::isfinite(a) && std::isfinite(b), "the shapes of a beta distribution are positive");
    return boost::math::beta_distribution<>(a, b);
}

boost::math::students_t student(double df) {
    contract(df > 0 && std::isfinite(df), "degrees of freedom are positive");
    return boost::math::students_t(df);
}

boost::math::fisher_f fisher(double df1, double df2) {
    contract(df1 > 0 && df2 > 0 && std::isfinite(df1) && std::isfinite(df2), "degrees of freedom are positive");
    return {df1, df2};
}

}  // namespace

double normal_cdf(double z) {
    need_number(z);
    return std::isinf(z) ? (z > 0 ? 1.0 : 0.0) : cdf(boost::math::normal(), z);
}

double normal_survival(double z) {
    return normal_cdf(-z);
}

double normal_quantile(double p) {
    need_inside(p);
    return quantile(boost::math::normal(), p);
}

double normal_two_sided(double z) {
    return 2 * normal_cdf(-std::abs(z));
}

double normal_critical(double conf_level) {
    need_inside(conf_level);
    return quantile(complement(boost::math::normal(), (1 - conf_level) / 2));
}

double chi_square_cdf(double x, double df) {
    need_from_zero(x);
    return std::isinf(x) ? 1.0 : cdf(chi_square(df), x);
}

double chi_square_survival(double x, double df) {
    need_from_zero(x);
    return std::isinf(x) ? 0.0 : cdf(complement(chi_square(df), x));
}

double chi_square_quantile(double p, double df) {
    contract(p >= 0 && p < 1, "a quantile is asked at a probability below 1");
    return quantile(chi_square(df), p);
}

double beta_cdf(double x, double a, double b) {
    contract(x >= 0 && x <= 1, "a beta distribution is asked at a number from 0 to 1");
    return cdf(beta(a, b), x);
}

double beta_survival(double x, double a, double b) {
    contract(x >= 0 && x <= 1, "a beta distribution is asked at a number from 0 to 1");
    return cdf(complement(beta(a, b), x));
}

double beta_quantile(double p, double a, double b) {
    contract(p >= 0 && p <= 1, "a quantile is asked at a probability");
    return quantile(beta(a, b), p);
}

double binomial_mass(double x, double n, double p) {
    contract(x >= 0 && x <= n && std::isfinite(n) && p >= 0 && p <= 1, "a binomial distribution is asked at a count from 0 to n");
    return boost::math::pdf(boost::math::binomial(n, p), x);
}

double t_cdf(double t, double df) {
    need_number(t);
    return std::isinf(t) ? (t > 0 ? 1.0 : 0.0) : cdf(student(df), t);
}

double t_survival(double t, double df) {
    return t_cdf(-t, df);
}

double t_quantile(double p, double df) {
    need_inside(p);
    return quantile(student(df), p);
}

double t_two_sided(double t, double df) {
    return 2 * t_cdf(-std::abs(t), df);
}

double f_cdf(double x, double df1, double df2) {
    need_from_zero(x);
    return std::isinf(x) ? 1.0 : cdf(fisher(df1, df2), x);
}

double f_survival(double x, double df1, double df2) {
    need_from_zero(x);
    return std::isinf(x) ? 0.0 : cdf(complement(fisher(df1, df2), x));
}

double f_quantile(double p, double df1, double df2) {
    contract(p >= 0 && p < 1, "a quantile is asked at a probability below 1");
    return quantile(fisher(df1, df2), p);
}

}  // namespace oligo::statistics
