// oligotrial survival ...
#include <algorithm>

#include "cli/output.hpp"
#include "cli/survival_table.hpp"
#include "statistics/cumulative_incidence.hpp"
#include "statistics/gray_test.hpp"
#include "statistics/groups.hpp"
#include "statistics/kaplan_meier.hpp"
#include "statistics/log_rank.hpp"
#include "statistics/restricted_mean.hpp"

namespace oligo::cli {
namespace {

using statistics::SurvivalData;

statistics::ConfidenceType conf_type_of(const Survival& request) {
    if (request.conf_type == "log") return statistics::ConfidenceType::Log;
    return request.conf_type == "plain" ? statistics::ConfidenceType::Plain : statistics::ConfidenceType::LogLog;
}

std::vector<SurvivalData> data_of_groups(const SurvivalTable& table) {
    return statistics::split(table.data, group_codes(table), static_cast<int>(group_names(table).size()));
}

report::TestView view_of(const statistics::ChiSquareTest& test) {
    return {test.chisq, test.df, test.p};
}

Result<std::string> kaplan_meier(const SurvivalTable& table, const Survival& request, const Surroundings& surroundings) {
    statistics::KaplanMeierOptions options{.conf_level = request.conf_level, .conf_type = conf_type_of(request)};
    if (request.variance == "greenwood") options.variance = statistics::SurvivalVariance::Greenwood;
    if (request.variance == "robust") options.variance = statistics::SurvivalVariance::Robust;
    // What the weights of all groups together ask for.
    if (!options.variance) options.variance = statistics::variance_for(table.data);
    const auto names = group_names(table);
    const auto groups = data_of_groups(table);
    report::KaplanMeierView view{request.conf_type, request.at, {}};
    view.groups.reserve(names.size());
    for (std::size_t g = 0; g < names.size(); ++g) {
        auto fit = statistics::kaplan_meier(groups[g], options);
        if (!fit) return tl::unexpected(fit.error());
        report::KaplanMeierGroup group{names[g], std::move(*fit), {}, {}, {}};
        group.median = statistics::survival_quantile(group.fit);
        group.at.reserve(request.at.size());
        for (const double time : request.at) group.at.push_back(statistics::survival_at(group.fit, time));
        group.steps.reserve(group.fit.time.size());
        for (std::size_t i = 0; i < group.fit.time.size(); ++i) group.steps.push_back(statistics::step(group.fit, i));
        view.groups.push_back(std::move(group));
    }
    const auto rows = analysed_rows(table, request);
    return surroundings.json ? report::kaplan_meier_json(view, rows) : report::kaplan_meier_text(view, rows, surroundings.style);
}

Result<std::string> log_rank(const SurvivalTable& table, const Survival& request, const Surroundings& surroundings) {
    const auto names = group_names(table);
    statistics::LogRankOptions options{.rho = request.rho, .gamma = request.gamma};
    if (table.columns.stratum) {
        options.stratum = table.columns.stratum->codes;
        options.strata = static_cast<int>(table.columns.stratum->levels.size());
    }
    const auto test = statistics::log_rank(table.data, group_codes(table), static_cast<int>(names.size()), options);
    if (!test) return tl::unexpected(test.error());
    report::LogRankView view{request.rho, request.gamma, view_of(test->test), {}};
    view.groups.reserve(names.size());
    for (std::size_t g = 0; g < names.size(); ++g)
        view.groups.push_back({names[g], test->groups[g].n, test->groups[g].observed, test->groups[g].expected});
    const auto rows = analysed_rows(table, request);
    return surroundings.json ? report::log_rank_json(view, rows) : report::log_rank_text(view, rows, surroundings.style);
}

Result<std::string> restricted_mean(const SurvivalTable& table, const Survival& request, const Surroundings& surroundings) {
    const auto names = group_names(table);
    const auto means = statistics::restricted_means(table.data, group_codes(table), static_cast<int>(names.size()),
                                                    {.tau = request.tau, .conf_level = request.conf_level});
    if (!means) return tl::unexpected(means.error());
    report::RestrictedMeanView view{means->tau, {}, {}, {}};
    const auto mean_view = [](const std::string& name, const statistics::RestrictedMean& mean, std::optional<double> p) {
        return report::MeanView{name, mean.estimate, mean.se, mean.lower, mean.upper, p};
    };
    view.groups.reserve(names.size());
    for (std::size_t g = 0; g < names.size(); ++g) view.groups.push_back(mean_view(names[g], means->groups[g], {}));
    view.differences.reserve(means->differences.size());
    for (std::size_t g = 0; g < means->differences.size(); ++g)
        view.differences.push_back(mean_view(names[g + 1], means->differences[g].value, means->differences[g].p));
    view.ratios.resize(means->ratios.size());
    for (std::size_t g = 0; g < means->ratios.size(); ++g) {
        if (const auto& ratio = means->ratios[g])
            view.ratios[g] = report::MeanView{names[g + 1], ratio->estimate, ratio->log_se, ratio->lower, ratio->upper, ratio->p};
    }
    const auto rows = analysed_rows(table, request);
    return surroundings.json ? report::restricted_mean_json(view, rows) : report::restricted_mean_text(view, rows, surroundings.style);
}

report::IncidenceView::Curve curve_of(const statistics::CumulativeIncidence& fit, const std::string& group, int cause,
                                      const std::vector<double>& at) {
    const auto entry = [&](double time) -> std::optional<report::IncidenceView::At> {
        const auto found = statistics::incidence_at(fit, cause, time);
        if (!found) return std::nullopt;
        return report::IncidenceView::At{time, found->estimate, found->se, found->interval};
    };
    const auto& of_cause = fit.causes[static_cast<std::size_t>(cause - 1)];
    report::IncidenceView::Curve curve{group, cause, fit.n, of_cause.events, {}, {}};
    curve.at.reserve(at.size());
    for (const double time : at) curve.at.push_back(entry(time));
    curve.steps.reserve(fit.time.size());
    for (const double time : fit.time) {
        const auto step = entry(time);
        curve.steps.push_back(required(step, "a time of the curve is on the curve"));
    }
    return curve;
}

/// The causes that occur.
std::vector<int> causes_of(const SurvivalData& data) {
    std::vector<int> causes = data.event;
    std::sort(causes.begin(), causes.end());
    causes.erase(std::unique(causes.begin(), causes.end()), causes.end());
    std::erase(causes, 0);
    return causes;
}

/// No test where there is nothing to compare.
Result<std::vector<report::IncidenceView::Gray>> gray_tests(const SurvivalTable& table, const std::vector<int>& causes) {
    std::vector<report::IncidenceView::Gray> tests;
    const auto groups = static_cast<int>(group_names(table).size());
    if (groups < 2) return tests;
    statistics::GrayOptions options;
    if (table.columns.stratum) {
        options.stratum = table.columns.stratum->codes;
        options.strata = static_cast<int>(table.columns.stratum->levels.size());
    }
    tests.reserve(causes.size());
    for (const int cause : causes) {
        const auto test = statistics::gray_test(table.data, group_codes(table), groups, cause, options);
        if (!test) return tl::unexpected(test.error());
        tests.push_back({cause, view_of(test->test)});
    }
    return tests;
}

Result<std::string> cumulative_incidence(const SurvivalTable& table, const Survival& request, const Surroundings& surroundings) {
    const auto names = group_names(table);
    const auto groups = data_of_groups(table);
    const auto causes = causes_of(table.data);
    report::IncidenceView view{request.at, {}, {}};
    view.curves.reserve(names.size() * causes.size());
    for (std::size_t g = 0; g < names.size(); ++g) {
        const auto fit =
            statistics::cumulative_incidence(groups[g], causes.empty() ? 1 : causes.back(), {.conf_level = request.conf_level});
        if (!fit) return tl::unexpected(fit.error());
        for (const int cause : causes.empty() ? std::vector<int>{1} : causes)
            view.curves.push_back(curve_of(*fit, names[g], cause, request.at));
    }
    auto tests = gray_tests(table, causes);
    if (!tests) return tl::unexpected(tests.error());
    view.gray = std::move(*tests);
    const auto rows = analysed_rows(table, request);
    return surroundings.json ? report::incidence_json(view, rows) : report::incidence_text(view, rows, surroundings.style);
}

Result<std::string> answer_of(SurvivalTable& table, const Survival& request, const Surroundings& surroundings) {
    switch (request.method) {
        case SurvivalMethod::KaplanMeier:
            return kaplan_meier(table, request, surroundings);
        case SurvivalMethod::LogRank:
            return log_rank(table, request, surroundings);
        case SurvivalMethod::RestrictedMean:
            return restricted_mean(table, request, surroundings);
        case SurvivalMethod::CumulativeIncidence:
            return cumulative_incidence(table, request, surroundings);
        case SurvivalMethod::Cox:
        case SurvivalMethod::FineGray:
            return answer_regression(table, request, surroundings);
    }
    throw ContractViolation("every method has its answer");
}

}  // namespace

Answer analyse_survival(const Survival& request, const Surroundings& surroundings) {
    auto table = read_survival_table(request);
    if (!table.value) return failed(std::move(table.findings), surroundings);
    auto text = answer_of(*table.value, request, surroundings);
    if (!text) {
        table.findings.push_back(refused(text.error(), request));
        return failed(std::move(table.findings), surroundings);
    }
    Answer answer;
    answer.text = std::move(*text);
    if (!surroundings.json) answer.findings = std::move(table.value->findings);
    return answer;
}

}  // namespace oligo::cli
