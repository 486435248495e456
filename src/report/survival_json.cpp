#include <cmath>
#include <iterator>

#include <fmt/format.h>

#include "report/statistics_numbers.hpp"
#include "report/survival.hpp"

namespace oligo::report {
namespace {

/// Whole numbers of people are written as such; sums of weights need not be whole.
Json count(double number) {
    if (number == std::floor(number) && std::abs(number) < 1e15) return Json(static_cast<std::int64_t>(number));
    return Json(number);
}

Json with_rows(Json json, const AnalysedRows& rows) {
    json["rows"] = rows.rows;
    json["dropped"] = rows.dropped;
    json["findings"] = findings_array(rows.findings);
    return json;
}

Json test_object(const TestView& test) {
    return {{"chisq", or_null(test.chisq)}, {"df", count(test.df)}, {"p", or_null(test.p)}};
}

Json survival_object(const statistics::SurvivalAtTime& at) {
    return {{"time", at.time},      {"n_risk", count(at.n_risk)},          {"survival", at.survival},
            {"se", or_null(at.se)}, {"lower", or_null(at.interval.lower)}, {"upper", or_null(at.interval.upper)}};
}

/// With all digits that it takes to read it back; null where it is undefined.
std::string digits(std::optional<double> number) {
    return number && std::isfinite(*number) ? fmt::format("{}", *number) : "null";
}

/// A curve may have a million steps: each is a line of text, and no tree of objects is made of them.
std::string steps_text(const KaplanMeierGroup& group) {
    std::string text;
    for (std::size_t i = 0; i < group.steps.size(); ++i) {
        const auto& step = group.steps[i];
        fmt::format_to(
            std::back_inserter(text),
            "{}        {{\"time\": {}, \"n_risk\": {}, \"n_event\": {}, \"n_censor\": {}, \"survival\": {}, \"se\": {}, \"lower\": {}, "
            "\"upper\": {}}}",
            i == 0 ? "\n" : ",\n", digits(step.time), digits(step.n_risk), digits(group.fit.n_event[i]), digits(group.fit.n_censor[i]),
            digits(step.survival), digits(step.se), digits(step.interval.lower), digits(step.interval.upper));
    }
    return text + "\n      ";
}

std::string steps_text(const IncidenceView::Curve& curve) {
    std::string text;
    for (std::size_t i = 0; i < curve.steps.size(); ++i) {
        const auto& step = curve.steps[i];
        fmt::format_to(std::back_inserter(text), "{}        {{\"time\": {}, \"estimate\": {}, \"se\": {}, \"lower\": {}, \"upper\": {}}}",
                       i == 0 ? "\n" : ",\n", digits(step.time), digits(step.estimate), digits(step.se), digits(step.interval.lower),
                       digits(step.interval.upper));
    }
    return text + "\n      ";
}

/// Puts the steps of each curve into the places that the document keeps for them, in order. A quote inside a text is escaped, so that the
/// mark is found nowhere else.
template <class Curves>
std::string with_steps(const std::string& document, const Curves& curves) {
    constexpr std::string_view mark = "\"steps\": [";
    std::string text;
    std::size_t from = 0;
    for (const auto& curve : curves) {
        const std::size_t place = document.find(mark, from);
        contract(place != std::string::npos, "the document has a place for the steps of each curve");
        text.append(document, from, place + mark.size() - from);
        if (!curve.steps.empty()) text += steps_text(curve);
        from = place + mark.size();
    }
    return text.append(document, from);
}

Json mean_object(const MeanView& mean, const char* estimate) {
    return {{estimate, or_null(mean.estimate)}, {"se", or_null(mean.se)}, {"lower", or_null(mean.lower)}, {"upper", or_null(mean.upper)}};
}

Json difference_object(const MeanView& difference) {
    Json json = mean_object(difference, "estimate");
    json["p"] = or_null(difference.p);
    return json;
}

Json ratio_object(const std::optional<MeanView>& ratio) {
    if (!ratio) return {};
    return {
        {"estimate", ratio->estimate}, {"log_se", ratio->se}, {"lower", ratio->lower}, {"upper", ratio->upper}, {"p", or_null(ratio->p)}};
}

Json incidence_object(const IncidenceView::At& at) {
    return {{"time", at.time},
            {"estimate", at.estimate},
            {"se", or_null(at.se)},
            {"lower", or_null(at.interval.lower)},
            {"upper", or_null(at.interval.upper)}};
}

Json term_object(const RegressionView::Term& term) {
    return {{"name", term.name},
            {"coef", or_null(term.coef)},
            {"se", or_null(term.se)},
            {"robust_se", or_null(term.robust_se)},
            {"hr", or_null(term.hazard_ratio)},
            {"lower", or_null(term.limits.lower)},
            {"upper", or_null(term.limits.upper)},
            {"z", or_null(term.z)},
            {"p", or_null(term.p)},
            {"status", term.status}};
}

}  // namespace

std::string kaplan_meier_json(const KaplanMeierView& view, const AnalysedRows& rows) {
    Json groups = Json::array();
    for (const KaplanMeierGroup& group : view.groups) {
        Json at = Json::array();
        for (const auto& entry : group.at) at.push_back(entry ? survival_object(*entry) : Json());
        groups.push_back({{"group", group.group},
                          {"n", group.fit.n},
                          {"events", count(group.fit.events)},
                          {"median",
                           {{"estimate", or_null(group.median.estimate)},
                            {"lower", or_null(group.median.interval.lower)},
                            {"upper", or_null(group.median.interval.upper)}}},
                          {"variance", group.fit.variance == statistics::SurvivalVariance::Robust ? "robust" : "greenwood"},
                          {"at", std::move(at)},
                          {"steps", Json::array()}});
    }
    return with_steps(
        document(with_rows({{"conf_type", view.conf_type}, {"conf_level", rows.conf_level}, {"groups", std::move(groups)}}, rows)),
        view.groups);
}

std::string log_rank_json(const LogRankView& view, const AnalysedRows& rows) {
    Json json = test_object(view.test);
    json["rho"] = view.rho;
    json["gamma"] = view.gamma;
    Json groups = Json::array();
    for (const auto& group : view.groups) {
        groups.push_back(
            {{"group", group.group}, {"n", group.n}, {"observed", count(group.observed)}, {"expected", or_null(group.expected)}});
    }
    json["groups"] = std::move(groups);
    return document(with_rows(std::move(json), rows));
}

std::string restricted_mean_json(const RestrictedMeanView& view, const AnalysedRows& rows) {
    Json groups = Json::array();
    for (const MeanView& mean : view.groups) {
        Json group = {{"group", mean.group}};
        group.update(mean_object(mean, "rmst"));
        groups.push_back(std::move(group));
    }
    Json json = {{"tau", view.tau}, {"conf_level", rows.conf_level}, {"groups", std::move(groups)}};
    json["difference"] = view.differences.empty() ? Json() : difference_object(view.differences.front());
    json["ratio"] = view.ratios.empty() ? Json() : ratio_object(view.ratios.front());
    Json others = Json::array();
    for (std::size_t i = 1; i < view.differences.size(); ++i) {
        Json other = {{"group", view.differences[i].group}};
        other.update(difference_object(view.differences[i]));
        other["ratio"] = ratio_object(view.ratios[i]);
        others.push_back(std::move(other));
    }
    if (!others.empty()) json["further_differences"] = std::move(others);
    return document(with_rows(std::move(json), rows));
}

std::string incidence_json(const IncidenceView& view, const AnalysedRows& rows) {
    Json groups = Json::array();
    for (const auto& curve : view.curves) {
        Json at = Json::array();
        for (const auto& entry : curve.at) at.push_back(entry ? incidence_object(*entry) : Json());
        groups.push_back({{"group", curve.group},
                          {"cause", curve.cause},
                          {"n", curve.n},
                          {"events", count(curve.events)},
                          {"at", std::move(at)},
                          {"steps", Json::array()}});
    }
    Json gray = Json::array();
    for (const auto& [cause, test] : view.gray) {
        Json row = {{"cause", cause}};
        row.update(test_object(test));
        gray.push_back(std::move(row));
    }
    return with_steps(
        document(with_rows({{"conf_level", rows.conf_level}, {"groups", std::move(groups)}, {"gray", std::move(gray)}}, rows)),
        view.curves);
}

std::string regression_json(const RegressionView& view, const AnalysedRows& rows) {
    Json json = {{"n", view.n}, {"events", view.events}, {"ties", view.ties}};
    if (view.cause) json["cause"] = *view.cause;
    json["converged"] = view.converged;
    json["loglik_null"] = or_null(view.loglik_null);
    json["loglik"] = or_null(view.loglik);
    json["score_test"] = or_null(view.score_test);
    Json tests = Json::object();
    for (const auto& [name, test] : view.tests) tests[name] = test_object(test);
    json["tests"] = std::move(tests);
    json["conf_level"] = rows.conf_level;
    Json terms = Json::array();
    for (const auto& term : view.terms) terms.push_back(term_object(term));
    json["terms"] = std::move(terms);
    Json proportional = Json::array();
    for (const auto& [name, test] : view.proportional_hazards) {
        Json row = {{"name", name}};
        row.update(test_object(test));
        proportional.push_back(std::move(row));
    }
    json["ph_test"] = std::move(proportional);
    return document(with_rows(std::move(json), rows));
}

}  // namespace oligo::report
