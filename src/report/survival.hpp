#pragma once
// What the commands `survival ...` say: documents of the contract (share/schemas/survival-{km,logrank,rmst,cuminc,regression}.schema.json)
// and tables for people.
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/result.hpp"
#include "report/text_style.hpp"
#include "statistics/kaplan_meier.hpp"

namespace oligo::report {

/// What was read for any of them.
struct AnalysedRows {
    std::size_t rows = 0;
    std::size_t dropped = 0;  ///< for a missing value
    double conf_level = 0.95;
    std::span<const Finding> findings;
};

struct KaplanMeierGroup {
    std::string group;
    statistics::KaplanMeier fit;
    statistics::Estimate median;
    std::vector<std::optional<statistics::SurvivalAtTime>> at;
    std::vector<statistics::SurvivalAtTime> steps;
};
struct KaplanMeierView {
    std::string conf_type;
    std::vector<double> at;
    std::vector<KaplanMeierGroup> groups;
};
[[nodiscard]] std::string kaplan_meier_json(const KaplanMeierView& view, const AnalysedRows& rows);
[[nodiscard]] std::string kaplan_meier_text(const KaplanMeierView& view, const AnalysedRows& rows, const TextStyle& style);

/// A chi-square test; p empty where nothing could be compared.
struct TestView {
    double chisq = 0;
    double df = 0;
    std::optional<double> p;
};

struct LogRankView {
    struct Group {
        std::string group;
        std::size_t n = 0;
        double observed = 0;
        double expected = 0;
    };
    double rho = 0;
    double gamma = 0;
    TestView test;
    std::vector<Group> groups;
};
[[nodiscard]] std::string log_rank_json(const LogRankView& view, const AnalysedRows& rows);
[[nodiscard]] std::string log_rank_text(const LogRankView& view, const AnalysedRows& rows, const TextStyle& style);

/// `p` of differences alone.
struct MeanView {
    std::string group;
    double estimate = 0;
    double se = 0;
    double lower = 0;
    double upper = 0;
    std::optional<double> p;
};
struct RestrictedMeanView {
    double tau = 0;
    std::vector<MeanView> groups;
    std::vector<MeanView> differences;            ///< of the second, third, ... group from the first
    std::vector<std::optional<MeanView>> ratios;  ///< of the same to the first; `se` is that of the logarithm; empty: a mean is 0
};
[[nodiscard]] std::string restricted_mean_json(const RestrictedMeanView& view, const AnalysedRows& rows);
[[nodiscard]] std::string restricted_mean_text(const RestrictedMeanView& view, const AnalysedRows& rows, const TextStyle& style);

struct IncidenceView {
    struct At {
        double time = 0;
        double estimate = 0;
        double se = 0;
        statistics::Interval interval;
    };
    struct Curve {
        std::string group;
        int cause = 1;
        std::size_t n = 0;
        double events = 0;
        std::vector<std::optional<At>> at;
        std::vector<At> steps;
    };
    struct Gray {
        int cause = 1;
        TestView test;
    };
    std::vector<double> at;
    std::vector<Curve> curves;
    std::vector<Gray> gray;
};
[[nodiscard]] std::string incidence_json(const IncidenceView& view, const AnalysedRows& rows);
[[nodiscard]] std::string incidence_text(const IncidenceView& view, const AnalysedRows& rows, const TextStyle& style);

/// Cox and Fine-Gray.
struct RegressionView {
    struct Term {
        std::string name;
        std::string status;  ///< estimated, redundant, infinite, -infinite
        std::optional<double> coef;
        std::optional<double> se;
        std::optional<double> robust_se;
        std::optional<double> hazard_ratio;
        statistics::Interval limits;
        std::optional<double> z;
        std::optional<double> p;
    };
    struct NamedTest {
        std::string name;
        TestView test;
    };
    std::size_t n = 0;
    std::size_t events = 0;
    std::string ties;
    std::optional<int> cause;
    bool converged = true;
    double loglik_null = 0;
    double loglik = 0;
    std::optional<double> score_test;
    std::vector<NamedTest> tests;  ///< of all coefficients: likelihood_ratio, wald, score, robust_score
    std::vector<Term> terms;
    std::vector<NamedTest> proportional_hazards;
};
[[nodiscard]] std::string regression_json(const RegressionView& view, const AnalysedRows& rows);
[[nodiscard]] std::string regression_text(const RegressionView& view, const AnalysedRows& rows, const TextStyle& style);

}  // namespace oligo::report
