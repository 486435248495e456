// oligotrial survival cox, finegray
#include <fmt/format.h>

#include "cli/survival_table.hpp"
#include "statistics/cox.hpp"
#include "statistics/fine_gray.hpp"
#include "statistics/proportional_hazards.hpp"

namespace oligo::cli {
namespace {

/// Numbers as they are; a factor as contrasts of its other levels with the first, named COLUMNlevel, one term together.
statistics::CoxData data_of(const SurvivalTable& table) {
    statistics::CoxData data;
    data.survival = table.data;
    const auto& columns = table.columns;
    data.term_names.reserve(columns.covariates.size());
    for (const auto& covariate : columns.covariates) {
        const std::size_t term = data.term_names.size();
        data.term_names.push_back(covariate.name);
        if (!covariate.factor) {
            data.covariates.push_back(covariate.numbers);
            data.names.push_back(covariate.name);
            data.term.push_back(term);
            continue;
        }
        for (std::size_t level = 1; level < covariate.factor->levels.size(); ++level) {
            std::vector<double> contrast;
            contrast.reserve(columns.rows);
            for (const int code : covariate.factor->codes) contrast.push_back(code == static_cast<int>(level) ? 1.0 : 0.0);
            data.covariates.push_back(std::move(contrast));
            data.names.push_back(covariate.name + covariate.factor->levels[level]);
            data.term.push_back(term);
        }
    }
    if (columns.stratum) data.stratum = columns.stratum->codes;
    if (columns.cluster) data.cluster = columns.cluster->codes;
    return data;
}

statistics::Ties ties_of(const Survival& request) {
    if (request.ties == "breslow") return statistics::Ties::Breslow;
    return request.ties == "exact" ? statistics::Ties::Exact : statistics::Ties::Efron;
}

const char* name(statistics::Coefficient status) {
    switch (status) {
        case statistics::Coefficient::Estimated:
            return "estimated";
        case statistics::Coefficient::Redundant:
            return "redundant";
        case statistics::Coefficient::PositiveInfinity:
            return "infinite";
        case statistics::Coefficient::NegativeInfinity:
            return "-infinite";
    }
    throw ContractViolation("every status of a coefficient has a name");
}

report::TestView view_of(const statistics::ChiSquareTest& test) {
    return {test.chisq, test.df, test.p};
}

std::vector<report::RegressionView::Term> views_of(const std::vector<statistics::CoxTerm>& terms) {
    std::vector<report::RegressionView::Term> views;
    views.reserve(terms.size());
    for (const auto& term : terms) {
        views.push_back({term.name, name(term.status), term.coef, term.se, term.robust_se, term.hazard_ratio, term.hazard_ratio_limits,
                         term.z, term.p});
    }
    return views;
}

void say_without_convergence(const report::RegressionView& view, const Survival& request, std::vector<Finding>& findings) {
    if (view.converged) return;
    findings.push_back({Severity::Warning,
                        "analysis-not-converged",
                        "The iterations did not converge: the coefficients are where they stopped and no estimates; they have no error, no "
                        "interval and no p. Look for a value that is far from all others, such as a unit mistaken.",
                        {.file = request.data}});
}

void say_what_is_no_estimate(const SurvivalTable& table, const std::vector<statistics::CoxTerm>& terms, const Survival& request,
                             std::vector<Finding>& findings) {
    for (const auto& covariate : table.columns.covariates) {
        if (!covariate.factor || covariate.factor->levels.size() > 1) continue;
        findings.push_back({Severity::Warning,
                            "analysis-redundant",
                            fmt::format("{} has no coefficient: it is {} in every row.", covariate.name, covariate.factor->levels.front()),
                            {.file = request.data, .variable = covariate.name}});
    }
    for (const auto& term : terms) {
        if (term.status == statistics::Coefficient::Estimated) continue;
        const std::string why = term.status == statistics::Coefficient::Redundant
                                    ? "it is constant, or follows from the covariates before it"
                                    : "the likelihood rises for ever: at each event those at risk differ in it one way alone";
        findings.push_back({Severity::Warning,
                            term.status == statistics::Coefficient::Redundant ? "analysis-redundant" : "analysis-infinite",
                            fmt::format("{} has no estimate: {}.", term.name, why),
                            {.file = request.data, .variable = term.name}});
    }
}

Result<report::RegressionView> cox_view(const SurvivalTable& table, const Survival& request, std::vector<Finding>& findings) {
    const auto data = data_of(table);
    statistics::CoxOptions options;
    options.ties = ties_of(request);
    options.conf_level = request.conf_level;
    // The contract: with weights or clusters the robust error speaks.
    if (!request.weights.empty() || !request.cluster.empty()) options.robust = true;
    const auto fit = statistics::cox(data, options);
    if (!fit) return tl::unexpected(fit.error());
    report::RegressionView view;
    view.n = fit->n;
    view.events = fit->events;
    view.ties = request.ties;
    view.converged = fit->status != statistics::CoxStatus::NotConverged;
    view.loglik_null = fit->loglik_null;
    view.loglik = fit->loglik;
    view.score_test = fit->score_test.chisq;
    view.tests.push_back({"likelihood_ratio", view_of(fit->likelihood_ratio)});
    if (fit->wald) view.tests.push_back({"wald", view_of(*fit->wald)});
    view.tests.push_back({"score", view_of(fit->score_test)});
    if (fit->robust_score) view.tests.push_back({"robust_score", view_of(*fit->robust_score)});
    view.terms = views_of(fit->terms);
    say_what_is_no_estimate(table, fit->terms, request, findings);
    say_without_convergence(view, request, findings);
    if (options.ties == statistics::Ties::Exact || !view.converged) return view;
    const auto tests = statistics::proportional_hazards_tests(data, *fit);
    if (!tests) return tl::unexpected(tests.error());
    view.proportional_hazards.reserve(tests->size());
    for (const auto& [term, test] : *tests) view.proportional_hazards.push_back({term, view_of(test)});
    return view;
}

Result<report::RegressionView> fine_gray_view(const SurvivalTable& table, const Survival& request, std::vector<Finding>& findings) {
    const auto fit = statistics::fine_gray(data_of(table), {.cause = request.cause, .conf_level = request.conf_level});
    if (!fit) return tl::unexpected(fit.error());
    report::RegressionView view;
    view.n = fit->n;
    view.events = fit->events;
    view.ties = "breslow";
    view.cause = request.cause;
    view.converged = fit->status != statistics::CoxStatus::NotConverged;
    view.loglik_null = fit->loglik_null;
    view.loglik = fit->loglik;
    view.score_test = fit->score_test.chisq;
    view.tests.push_back({"likelihood_ratio", view_of(fit->pseudo_likelihood_ratio)});
    if (fit->wald) view.tests.push_back({"wald", view_of(*fit->wald)});
    view.tests.push_back({"score", view_of(fit->score_test)});
    view.terms = views_of(fit->terms);
    say_what_is_no_estimate(table, fit->terms, request, findings);
    say_without_convergence(view, request, findings);
    return view;
}

}  // namespace

Result<std::string> answer_regression(SurvivalTable& table, const Survival& request, const Surroundings& surroundings) {
    auto view = request.method == SurvivalMethod::FineGray ? fine_gray_view(table, request, table.findings)
                                                           : cox_view(table, request, table.findings);
    if (!view) return tl::unexpected(view.error());
    const auto rows = analysed_rows(table, request);
    return surroundings.json ? report::regression_json(*view, rows) : report::regression_text(*view, rows, surroundings.style);
}

}  // namespace oligo::cli
