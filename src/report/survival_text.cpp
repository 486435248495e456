#include <fmt/format.h>

#include "report/statistics_numbers.hpp"
#include "report/survival.hpp"
#include "report/text_table.hpp"

namespace oligo::report {
namespace {

std::string plural(std::size_t number, const char* what) {
    return fmt::format("{} {}{}", number, what, number == 1 ? "" : "s");
}

std::string rows_text(const AnalysedRows& rows) {
    std::string text = plural(rows.rows, "row");
    if (rows.dropped > 0) text += fmt::format(", {} more left out for a missing value", rows.dropped);
    return text + "\n\n";
}

std::string range(const statistics::Interval& interval) {
    return fmt::format("{} to {}", short_number(interval.lower), short_number(interval.upper));
}

std::string test_text(const TestView& test) {
    if (!test.p) return "nothing could be compared";
    return fmt::format("chi-square {} on {:g} {}, p {}{}", short_number(test.chisq), test.df, test.df == 1 ? "degree" : "degrees",
                       *test.p < 0.0001 ? "" : "= ", p_value(test.p));
}

std::vector<Column> columns_of(std::initializer_list<const char*> headings) {
    std::vector<Column> columns;
    columns.reserve(headings.size());
    for (const char* heading : headings) columns.push_back({heading, 4, 0});
    return columns;
}

std::vector<Cell> row_of(std::initializer_list<std::string> texts) {
    std::vector<Cell> row;
    row.reserve(texts.size());
    for (const auto& text : texts) row.push_back({text, Paint::None});
    return row;
}

}  // namespace

std::string kaplan_meier_text(const KaplanMeierView& view, const AnalysedRows& rows, const TextStyle& style) {
    const std::string level = percent(rows.conf_level) + " interval";
    std::vector<std::vector<Cell>> medians;
    std::vector<std::vector<Cell>> survival;
    medians.reserve(view.groups.size());
    for (const auto& group : view.groups) {
        medians.push_back(
            row_of({group.group, fmt::format("{}", group.fit.n), fmt::format("{:g}", group.fit.events),
                    group.median.estimate ? short_number(group.median.estimate) : "not reached", range(group.median.interval)}));
        for (std::size_t i = 0; i < group.at.size(); ++i) {
            const auto& at = group.at[i];
            survival.push_back(at ? row_of({group.group, short_number(view.at[i]), fmt::format("{:g}", at->n_risk),
                                            short_number(at->survival), short_number(at->se), range(at->interval)})
                                  : row_of({group.group, short_number(view.at[i]), "0", "past the last follow-up", "-", "-"}));
        }
    }
    std::string text = fmt::format("Kaplan-Meier, {} intervals; {}", view.conf_type, rows_text(rows));
    text += text_table(columns_of({"group", "n", "events", "median", level.c_str()}), medians, style);
    if (!survival.empty())
        text += "\n" + text_table(columns_of({"group", "time", "at risk", "survival", "error", level.c_str()}), survival, style);
    return text;
}

std::string log_rank_text(const LogRankView& view, const AnalysedRows& rows, const TextStyle& style) {
    std::vector<std::vector<Cell>> groups;
    groups.reserve(view.groups.size());
    for (const auto& group : view.groups) {
        groups.push_back(
            row_of({group.group, fmt::format("{}", group.n), fmt::format("{:.6g}", group.observed), short_number(group.expected)}));
    }
    const std::string name = view.rho == 0 && view.gamma == 0
                                 ? "Log-rank test"
                                 : fmt::format("Fleming-Harrington test, rho {:g}, gamma {:g}", view.rho, view.gamma);
    return fmt::format("{}: {}; {}", name, test_text(view.test), rows_text(rows)) +
           text_table(columns_of({"group", "n", "observed", "expected"}), groups, style);
}

std::string restricted_mean_text(const RestrictedMeanView& view, const AnalysedRows& rows, const TextStyle& style) {
    std::vector<std::vector<Cell>> means;
    means.reserve(view.groups.size() + view.differences.size());
    const auto add = [&](const MeanView& mean, const std::string& what) {
        means.push_back(row_of(
            {what, short_number(mean.estimate), short_number(mean.se), range({mean.lower, mean.upper}), mean.p ? p_value(mean.p) : ""}));
    };
    for (const MeanView& mean : view.groups) add(mean, mean.group);
    for (const MeanView& mean : view.differences) add(mean, fmt::format("{} less {}", mean.group, view.groups.front().group));
    for (const auto& ratio : view.ratios) {
        if (!ratio) continue;
        means.push_back(row_of({fmt::format("{} over {}", ratio->group, view.groups.front().group), short_number(ratio->estimate), "",
                                range({ratio->lower, ratio->upper}), p_value(ratio->p)}));
    }
    const std::string level = percent(rows.conf_level) + " interval";
    return fmt::format("Restricted mean survival time up to {}; {}", short_number(view.tau), rows_text(rows)) +
           text_table(columns_of({"group", "mean", "error", level.c_str(), "p"}), means, style);
}

std::string incidence_text(const IncidenceView& view, const AnalysedRows& rows, const TextStyle& style) {
    std::vector<std::vector<Cell>> table;
    for (const auto& curve : view.curves) {
        if (curve.at.empty())
            table.push_back(row_of({curve.group, fmt::format("{}", curve.cause), fmt::format("{:g}", curve.events), "", "", "", ""}));
        for (std::size_t i = 0; i < curve.at.size(); ++i) {
            const auto& at = curve.at[i];
            const std::string cause = fmt::format("{}", curve.cause);
            const std::string events = fmt::format("{:g}", curve.events);
            table.push_back(at ? row_of({curve.group, cause, events, short_number(view.at[i]), short_number(at->estimate),
                                         short_number(at->se), range(at->interval)})
                               : row_of({curve.group, cause, events, short_number(view.at[i]), "past the last follow-up", "-", "-"}));
        }
    }
    const std::string level = percent(rows.conf_level) + " interval";
    std::string text = fmt::format("Cumulative incidence (Aalen-Johansen); {}", rows_text(rows));
    text += text_table(columns_of({"group", "cause", "events", "time", "incidence", "error", level.c_str()}), table, style);
    if (!view.gray.empty()) text += "\n";
    for (const auto& [cause, test] : view.gray) text += fmt::format("Gray's test, cause {}: {}\n", cause, test_text(test));
    return text;
}

std::string regression_text(const RegressionView& view, const AnalysedRows& rows, const TextStyle& style) {
    std::vector<std::vector<Cell>> terms;
    terms.reserve(view.terms.size());
    for (const auto& term : view.terms) {
        const bool estimated = term.status == "estimated";
        terms.push_back(
            row_of({term.name, estimated ? short_number(term.coef) : term.status, short_number(term.robust_se ? term.robust_se : term.se),
                    short_number(term.hazard_ratio), range(term.limits), p_value(term.p)}));
    }
    const std::string level = percent(rows.conf_level) + " interval";
    const std::string model =
        view.cause ? fmt::format("Fine-Gray regression, cause {}", *view.cause) : "Cox regression, ties by " + view.ties;
    std::string text = fmt::format("{}; {} in {}", model, plural(view.events, "event"), rows_text(rows));
    text += text_table(columns_of({"term", "coefficient", "error", "hazard ratio", level.c_str(), "p"}), terms, style);
    if (!view.converged) text += "\nThe iterations did not converge: the estimates are where they stopped.\n";
    text += "\n";
    for (const auto& [name, test] : view.tests) {
        std::string words = name;
        for (char& letter : words) letter = letter == '_' ? ' ' : letter;
        text += fmt::format("{} test: {}\n", words, test_text(test));
    }
    for (const auto& [name, test] : view.proportional_hazards) text += fmt::format("proportional hazards, {}: {}\n", name, test_text(test));
    return text;
}

}  // namespace oligo::report
