#include "statistics/turnbull.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <tuple>
#include <utility>

#include <fmt/format.h>

#include "statistics/interval_likelihood.hpp"

namespace oligo::statistics {
namespace {

std::optional<Error> what_is_wrong(const IntervalData& data) {
    const std::size_t rows = data.lower.size();
    if (data.upper.size() != rows || !(data.weight.empty() || data.weight.size() == rows)) {
        return Error{ErrorKind::Conflict, "lower, upper and weight need the same number of rows", ""};
    }
    double sum = 0;
    for (std::size_t row = 0; row < rows; ++row) {
        const double lower = data.lower[row];
        const double upper = data.upper[row];
        const double weight = data.weight.empty() ? 1.0 : data.weight[row];
        const auto refused = [&](ErrorKind kind, std::string message, const char* column) {
            return Error{kind, std::move(message), fmt::format("{}, row {}", column, row + 1)};
        };
        if (!std::isfinite(lower) || lower < 0) {
            return refused(ErrorKind::OutOfRange, fmt::format("lower is {}; it must be a number from 0 on", lower), "lower");
        }
        if (std::isnan(upper)) return refused(ErrorKind::OutOfRange, "upper is no number; without an event it is infinite", "upper");
        if (upper < lower) return refused(ErrorKind::Conflict, fmt::format("upper {} lies before lower {}", upper, lower), "upper");
        if (!std::isfinite(weight) || weight < 0) {
            return refused(ErrorKind::OutOfRange, fmt::format("weight is {}; it must be a number from 0 on", weight), "weight");
        }
        sum += weight;
    }
    if (sum > 0) return std::nullopt;
    return Error{ErrorKind::Missing, "there is no observation to estimate survival from", ""};
}

/// An end of an observed interval. At one time the exact observation begins first, then intervals end, then open intervals begin.
struct End {
    enum Kind { ExactBegin, Finish, OpenBegin };
    double time = 0;
    Kind kind = Finish;
    auto operator<=>(const End&) const = default;
    [[nodiscard]] bool begins() const { return kind != Finish; }
};

std::pair<End, End> ends_of(const IntervalData& data, std::size_t row) {
    const bool exact = data.lower[row] == data.upper[row];
    return {{data.lower[row], exact ? End::ExactBegin : End::OpenBegin}, {data.upper[row], End::Finish}};
}

/// The maximal intersections: where a beginning is followed by an end with nothing between. And, for each observation, which of them it
/// covers.
struct Intersections {
    std::vector<IntervalMass> sets;
    std::vector<CoveredRange> rows;
};

Intersections intersections_of(const IntervalData& data) {
    std::vector<End> ends;
    ends.reserve(2 * data.lower.size());
    const auto counts = [&](std::size_t row) { return data.weight.empty() || data.weight[row] > 0; };
    for (std::size_t row = 0; row < data.lower.size(); ++row) {
        if (!counts(row)) continue;
        const auto [begin, finish] = ends_of(data, row);
        ends.push_back(begin);
        ends.push_back(finish);
    }
    std::sort(ends.begin(), ends.end());
    ends.erase(std::unique(ends.begin(), ends.end()), ends.end());
    Intersections made;
    std::vector<std::size_t> sets_before(ends.size());  // how many sets lie before an end
    for (std::size_t i = 0; i < ends.size(); ++i) {
        sets_before[i] = made.sets.size();
        if (i + 1 < ends.size() && ends[i].begins() && !ends[i + 1].begins()) made.sets.push_back({ends[i].time, ends[i + 1].time, 0});
    }
    const auto before = [&](const End& end) {
        return sets_before[static_cast<std::size_t>(std::lower_bound(ends.begin(), ends.end(), end) - ends.begin())];
    };
    made.rows.reserve(data.lower.size());
    for (std::size_t row = 0; row < data.lower.size(); ++row) {
        if (!counts(row)) continue;
        const auto [begin, finish] = ends_of(data, row);
        made.rows.push_back({before(begin), before(finish), data.weight.empty() ? 1.0 : data.weight[row]});
    }
    // Observations that cover the same sets are one.
    const auto place = [](const CoveredRange& range) { return std::tuple(range.begin, range.end); };
    std::sort(made.rows.begin(), made.rows.end(), [&](const auto& a, const auto& b) { return place(a) < place(b); });
    std::size_t kept = 0;
    for (std::size_t i = 1; i < made.rows.size(); ++i) {
        if (place(made.rows[i]) == place(made.rows[kept])) {
            made.rows[kept].weight += made.rows[i].weight;
        } else {
            made.rows[++kept] = made.rows[i];
        }
    }
    made.rows.resize(kept + 1);
    return made;
}

}  // namespace

Result<Turnbull> turnbull(const IntervalData& data, const TurnbullOptions& options) {
    if (auto error = what_is_wrong(data)) return tl::unexpected(*std::move(error));
    Intersections intersections = intersections_of(data);
    const LikelihoodFit fit = maximise(intersections.rows, intersections.sets.size(), options.largest_gap, options.most_iterations);
    Turnbull result;
    result.status = fit.gap <= options.largest_gap ? TurnbullStatus::Converged : TurnbullStatus::IterationLimit;
    result.log_likelihood = fit.log_likelihood;
    result.gap = fit.gap;
    result.iterations = fit.iterations;
    for (std::size_t i = 0; i < intersections.sets.size(); ++i) {
        if (!(fit.probability[i] > 0)) continue;
        result.masses.push_back(intersections.sets[i]);
        result.masses.back().probability = fit.probability[i];
    }
    return result;
}

SurvivalBounds survival_bounds(const Turnbull& fit, double time) {
    contract(!std::isnan(time), "a time is a number");
    double passed = 0;   // certainly at or before the time
    double reached = 0;  // possibly
    for (const IntervalMass& mass : fit.masses) {
        if (mass.right <= time) passed += mass.probability;
        if (mass.left < time || mass.right <= time) reached += mass.probability;
    }
    return {std::max(1 - reached, 0.0), std::max(1 - passed, 0.0)};
}

}  // namespace oligo::statistics
