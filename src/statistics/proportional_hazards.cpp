#include "statistics/proportional_hazards.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "statistics/cox_fit.hpp"
#include "statistics/sorting.hpp"

namespace oligo::statistics {
namespace {

/// 1 - S(t-) at each row's time, rows in ascending order of time; late entries count from their start on.
std::vector<double> kaplan_meier_before(const std::vector<double>& time, const std::vector<std::uint8_t>& event,
                                        std::vector<double> start) {
    std::sort(start.begin(), start.end());
    std::vector<double> result(time.size());
    double survival = 1;
    for (std::size_t row = 0; row < time.size();) {
        std::size_t end = row;
        double events = 0;
        for (; end < time.size() && time[end] == time[row]; ++end) events += event[end];
        std::fill(result.begin() + static_cast<std::ptrdiff_t>(row), result.begin() + static_cast<std::ptrdiff_t>(end), 1 - survival);
        auto at_risk = static_cast<double>(time.size() - row);
        if (!start.empty()) at_risk -= static_cast<double>(start.end() - std::lower_bound(start.begin(), start.end(), time[row]));
        if (events > 0) survival *= 1 - events / at_risk;
        row = end;
    }
    return result;
}

std::vector<double> ranks(const std::vector<double>& ascending_times) {
    std::vector<double> result(ascending_times.size());
    for (std::size_t row = 0; row < result.size();) {
        std::size_t end = row;
        while (end < result.size() && ascending_times[end] == ascending_times[row]) ++end;
        const double rank = (static_cast<double>(row + 1) + static_cast<double>(end)) / 2;
        std::fill(result.begin() + static_cast<std::ptrdiff_t>(row), result.begin() + static_cast<std::ptrdiff_t>(end), rank);
        row = end;
    }
    return result;
}

/// g at each death time, centred at the mean over events, in units of the largest.
Result<std::vector<double>> transformed(const CoxData& data, const RiskSets& sets, TimeTransform transform) {
    std::vector<double> by_row(sets.rows);  // sorted rows
    if (transform == TimeTransform::Identity) by_row = sets.time;
    if (transform == TimeTransform::Log) {
        const auto zero = std::find_if(sets.deaths.begin(), sets.deaths.end(), [](const DeathTime& death) { return !(death.time > 0); });
        if (zero != sets.deaths.end()) {
            return tl::unexpected(
                Error{ErrorKind::OutOfRange, "an event at time 0 has no logarithm; take another transform of time", "time"});
        }
        std::transform(sets.time.begin(), sets.time.end(), by_row.begin(), [](double time) { return std::log(time); });
    }
    if (transform == TimeTransform::KaplanMeier || transform == TimeTransform::Rank) {
        const std::vector<std::uint32_t> order = ascending_order(sets.time);
        std::vector<double> time(sets.rows);
        std::vector<std::uint8_t> event(sets.rows);
        std::vector<double> start;
        for (std::size_t i = 0; i < order.size(); ++i) {
            time[i] = sets.time[order[i]];
            event[i] = sets.event[order[i]];
        }
        if (!data.survival.start.empty()) {
            const auto tied = with_ties(data.survival);  // they were valid for risk_sets
            start.reserve(sets.rows);
            for (const std::uint32_t input : sets.input) start.push_back(tied->start[input]);
        }
        const std::vector<double> values =
            transform == TimeTransform::Rank ? ranks(time) : kaplan_meier_before(time, event, std::move(start));
        for (std::size_t i = 0; i < order.size(); ++i) by_row[order[i]] = values[i];
    }
    double mean = 0;
    for (const auto& death : sets.deaths) mean += death.events * by_row[death.begin];
    mean /= sets.events;
    std::vector<double> g;
    g.reserve(sets.deaths.size());
    for (const auto& death : sets.deaths) g.push_back(by_row[death.begin] - mean);
    // The unit of g drops out of the test: in its own, squares stay near 1.
    const double largest =
        std::accumulate(g.begin(), g.end(), 0.0, [](double so_far, double value) { return std::max(so_far, std::abs(value)); });
    if (largest > 0) std::transform(g.begin(), g.end(), g.begin(), [largest](double value) { return value / largest; });
    return g;
}

/// The test for `tried` covariates, of those `used`, that the fit has estimated. info[k]: information with events counted g^k times.
ChiSquareTest test_of(const std::vector<std::size_t>& used, const std::vector<std::size_t>& tried, const Derivatives (&info)[3],
                      std::size_t p) {
    const std::size_t size = used.size() + tried.size();
    std::vector<double> matrix(size * size);
    std::vector<double> score(size, 0.0);
    const auto column = [&](std::size_t i) { return i < used.size() ? used[i] : tried[i - used.size()]; };
    for (std::size_t i = 0; i < size; ++i) {
        if (i >= used.size()) score[i] = info[1].score[column(i)];
        for (std::size_t j = 0; j < size; ++j) {
            const auto power = static_cast<std::size_t>(i >= used.size()) + static_cast<std::size_t>(j >= used.size());
            matrix[i * size + j] = info[power].information[column(i) * p + column(j)];
        }
    }
    const Cholesky factor = factorise(matrix, size, 1e-14);
    return chi_square_test(quadratic_form(factor, score), static_cast<double>(tried.size()));
}

}  // namespace

Result<std::vector<ProportionalHazardsTest>> proportional_hazards_tests(const CoxData& data, const CoxFit& fit, TimeTransform transform,
                                                                        int cause) {
    if (auto error = no_exact_ties(fit, "the test of proportional hazards")) return tl::unexpected(*std::move(error));
    const auto scored = score_fit(data, fit, cause);
    if (!scored) return tl::unexpected(scored.error());
    const auto& [sets, scores] = *scored;
    const std::size_t p = sets.columns;
    const auto g = transformed(data, sets, transform);
    if (!g) return tl::unexpected(g.error());
    std::vector<double> squared(g->size());
    std::transform(g->begin(), g->end(), squared.begin(), [](double value) { return value * value; });
    Derivatives info[3];
    derive(sets, fit.ties, scores, {}, info[0]);
    derive(sets, fit.ties, scores, *g, info[1]);
    derive(sets, fit.ties, scores, squared, info[2]);

    const std::vector<std::size_t> used = estimated(fit);
    std::vector<std::size_t> term = data.term;
    if (term.empty()) {
        term.resize(p);
        std::iota(term.begin(), term.end(), std::size_t{0});
    }
    const std::size_t terms = term.empty() ? 0 : *std::max_element(term.begin(), term.end()) + 1;
    std::vector<ProportionalHazardsTest> tests;
    tests.reserve(terms + 1);
    for (std::size_t t = 0; t < terms; ++t) {
        std::vector<std::size_t> tried;
        std::copy_if(used.begin(), used.end(), std::back_inserter(tried), [&](std::size_t j) { return term[j] == t; });
        if (tried.empty()) continue;
        const auto& names = data.term_names.empty() ? data.names : data.term_names;
        const auto first = static_cast<std::size_t>(std::find(term.begin(), term.end(), t) - term.begin());
        tests.push_back({t < names.size() && !data.term_names.empty() ? names[t] : data.names[first], test_of(used, tried, info, p)});
    }
    if (!used.empty()) tests.push_back({"GLOBAL", test_of(used, used, info, p)});
    return tests;
}

}  // namespace oligo::statistics
