#include "statistics/risk_sets.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include <fmt/format.h>

#include "statistics/sorting.hpp"

namespace oligo::statistics {
namespace {

Error refused(ErrorKind kind, std::string message, std::string where = {}) {
    return Error{kind, std::move(message), std::move(where)};
}

/// Sum of f(row) over rows, in four sums side by side: one would wait for itself.
template <class Function>
double sum_over(std::size_t rows, const Function& f) {
    double sums[4] = {0, 0, 0, 0};
    std::size_t i = 0;
    for (; i + 4 <= rows; i += 4) {
        for (std::size_t k = 0; k < 4; ++k) sums[k] += f(i + k);
    }
    for (; i < rows; ++i) sums[0] += f(i);
    return (sums[0] + sums[1]) + (sums[2] + sums[3]);
}

/// Empty when all are finite.
std::optional<std::size_t> first_not_finite(const std::vector<double>& values) {
    // 0 times a finite number adds nothing, of anything else it is no number.
    if (sum_over(values.size(), [&](std::size_t i) { return 0 * values[i]; }) == 0) return std::nullopt;
    const auto bad = std::find_if(values.begin(), values.end(), [](double value) { return !std::isfinite(value); });
    return static_cast<std::size_t>(bad - values.begin());
}

std::optional<Error> what_is_wrong(const CoxData& data, std::size_t rows) {
    if (data.names.size() != data.covariates.size()) {
        return refused(ErrorKind::Conflict, fmt::format("{} covariates have {} names", data.covariates.size(), data.names.size()));
    }
    const auto fits = [&](std::size_t size) { return size == 0 || size == rows; };
    if (!fits(data.offset.size()) || !fits(data.stratum.size()) || !fits(data.cluster.size())) {
        return refused(ErrorKind::Conflict, "offset, stratum and cluster need as many rows as there are times");
    }
    if (!data.term.empty() && data.term.size() != data.covariates.size()) {
        return refused(ErrorKind::Conflict, "each covariate belongs to one term");
    }
    for (std::size_t j = 0; j < data.covariates.size(); ++j) {
        const auto& column = data.covariates[j];
        if (column.size() != rows) {
            return refused(ErrorKind::Conflict,
                           fmt::format("covariate {} has {} rows, the times have {}", data.names[j], column.size(), rows));
        }
        if (const auto bad = first_not_finite(column)) {
            return refused(ErrorKind::OutOfRange,
                           fmt::format("covariate {} is {}; it must be a finite number", data.names[j], column[*bad]),
                           fmt::format("{}, row {}", data.names[j], *bad + 1));
        }
    }
    if (const auto bad = first_not_finite(data.offset)) {
        return refused(ErrorKind::OutOfRange, fmt::format("offset is {}; it must be a finite number", data.offset[*bad]),
                       fmt::format("offset, row {}", *bad + 1));
    }
    return std::nullopt;
}

/// Sorted rows -> rows of the input, by stratum and time; and the strata.
void sort_rows(const CoxData& data, const std::vector<double>& time, RiskSets& sets) {
    const auto& weight = data.survival.weight;
    std::vector<std::uint32_t> order = ascending_order(time);
    if (!weight.empty()) {
        std::erase_if(order, [&](std::uint32_t row) { return !(weight[row] > 0); });
        for (std::uint32_t row = 0; row < weight.size(); ++row) {
            if (!(weight[row] > 0)) sets.dropped.push_back(row);
        }
    }
    if (data.stratum.empty()) {
        sets.strata.push_back({0, static_cast<std::uint32_t>(order.size()), 0, 0, 0});
    } else {
        std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) { return data.stratum[a] < data.stratum[b]; });
        for (std::uint32_t row = 0; row < order.size(); ++row) {
            const int label = data.stratum[order[row]];
            if (sets.strata.empty() || sets.strata.back().label != label) sets.strata.push_back({row, row, 0, 0, label});
            sets.strata.back().end = row + 1;
        }
    }
    sets.input = std::move(order);
}

void find_deaths(RiskSets& sets) {
    sets.upper.resize(sets.rows);
    sets.is_first.assign(sets.rows, 0);
    for (auto& stratum : sets.strata) {
        stratum.first_death = static_cast<std::uint32_t>(sets.deaths.size());
        for (std::uint32_t row = stratum.begin; row < stratum.end;) {
            DeathTime here{sets.time[row], row, row, 0, 0.0};
            for (; here.end < stratum.end && sets.time[here.end] == here.time; ++here.end) {
                if (sets.event[here.end] == 0) continue;
                ++here.events;
                here.weight += sets.weight[here.end];
            }
            if (here.events > 0) {
                sets.deaths.push_back(here);
                sets.is_first[row] = 1;
                sets.has_tied_events = sets.has_tied_events || here.events > 1;
            }
            const auto count = static_cast<std::uint32_t>(sets.deaths.size()) - stratum.first_death;
            std::fill(sets.upper.begin() + row, sets.upper.begin() + here.end, count);
            row = here.end;
            sets.events += here.events;
        }
        stratum.last_death = static_cast<std::uint32_t>(sets.deaths.size());
    }
}

/// Who enters late: a start matters only by the death times that it comes after.
void find_entries(const std::vector<double>& start, RiskSets& sets) {
    if (start.empty()) return;
    std::vector<std::uint32_t> lower(sets.rows, 0);
    bool late = false;
    for (const auto& stratum : sets.strata) {
        const auto first = sets.deaths.begin() + stratum.first_death;
        const auto last = sets.deaths.begin() + stratum.last_death;
        for (std::uint32_t row = stratum.begin; row < stratum.end; ++row) {
            const auto after = std::upper_bound(first, last, start[sets.input[row]],
                                                [](double value, const DeathTime& death) { return value < death.time; });
            lower[row] = static_cast<std::uint32_t>(after - first);
            late = late || lower[row] > 0;
        }
    }
    if (!late) return;
    sets.by_entry.reserve(sets.rows);
    for (const auto& stratum : sets.strata) {
        const std::size_t deaths = stratum.last_death - stratum.first_death;
        std::vector<std::vector<std::uint32_t>::size_type> count(deaths + 2, 0);
        for (std::uint32_t row = stratum.begin; row < stratum.end; ++row) ++count[deaths - lower[row] + 1];
        std::partial_sum(count.begin(), count.end(), count.begin());
        std::vector<std::uint32_t> falling(stratum.end - stratum.begin);
        for (std::uint32_t row = stratum.begin; row < stratum.end; ++row) falling[count[deaths - lower[row]]++] = row;
        std::copy_if(falling.begin(), falling.end(), std::back_inserter(sets.by_entry),
                     [&](std::uint32_t row) { return lower[row] > 0 && lower[row] < sets.upper[row]; });
    }
    sets.lower = std::move(lower);
}

/// The weighted mean of some rows of the input, given as 0, 1, ... or by their numbers; of a constant column that constant, in every digit.
template <class Rows>
double mean_of(const std::vector<double>& column, const std::vector<double>& weight, std::size_t rows, const Rows& input) {
    const double first = column[input(0)];
    bool constant = true;
    for (std::size_t i = 1; i < rows && constant; ++i) constant = column[input(i)] == first;
    if (constant) return first;
    if (weight.empty()) return sum_over(rows, [&](std::size_t i) { return column[input(i)]; }) / static_cast<double>(rows);
    double total = 0;
    for (std::size_t i = 0; i < rows; ++i) total += weight[input(i)];
    return sum_over(rows, [&](std::size_t i) { return weight[input(i)] * column[input(i)]; }) / total;
}

/// 1 over the mean absolute deviation from the centres; 1 for columns of -1, 0 and 1, and where nothing deviates.
double scale_of(const std::vector<double>& column, const std::vector<double>& weight, const std::vector<double>& centre_of_row) {
    if (is_indicator(column)) return 1;
    const auto deviation = [&](std::size_t i) { return std::abs(column[i] - centre_of_row[centre_of_row.size() == 1 ? 0 : i]); };
    const double spread = weight.empty() ? sum_over(column.size(), deviation)
                                         : sum_over(column.size(), [&](std::size_t i) { return weight[i] * deviation(i); });
    const double total = weight.empty() ? static_cast<double>(column.size()) : std::accumulate(weight.begin(), weight.end(), 0.0);
    return spread > 0 ? total / spread : 1;
}

/// Columns are read in the order of the input, rows are written to their places.
void gather_covariates(const CoxData& data, RiskSets& sets) {
    const std::size_t columns = data.covariates.size();
    const std::size_t strata = sets.strata.size();
    const auto& weight = data.survival.weight;
    const std::size_t rows = data.survival.time.size();
    sets.columns = columns;
    sets.stride = columns + columns % 2;
    sets.mean.resize(columns);
    sets.centre.resize(strata * columns);
    sets.scale.resize(columns);
    sets.x.resize(sets.rows * sets.stride);
    std::vector<std::uint32_t> place(rows, static_cast<std::uint32_t>(rows));
    for (std::uint32_t row = 0; row < sets.rows; ++row) place[sets.input[row]] = row;
    for (std::size_t j = 0; j < columns; ++j) {
        const std::vector<double>& column = data.covariates[j];
        sets.mean[j] = mean_of(column, weight, rows, [](std::size_t i) { return i; });
        std::vector<double> centre_of_row{sets.mean[j]};
        sets.centre[j] = sets.mean[j];
        if (strata > 1) centre_of_row.assign(rows, sets.mean[j]);
        for (std::size_t s = 0; s < strata && strata > 1; ++s) {
            const RiskStratum& stratum = sets.strata[s];
            const auto input = [&](std::size_t i) { return sets.input[stratum.begin + i]; };
            sets.centre[s * columns + j] = mean_of(column, weight, stratum.end - stratum.begin, input);
            for (std::uint32_t row = stratum.begin; row < stratum.end; ++row) centre_of_row[sets.input[row]] = sets.centre[s * columns + j];
        }
        sets.scale[j] = scale_of(column, weight, centre_of_row);
    }
    std::vector<std::uint32_t> stratum_of(strata > 1 ? sets.rows : 0);
    for (std::uint32_t s = 0; s < strata && strata > 1; ++s) {
        std::fill(stratum_of.begin() + sets.strata[s].begin, stratum_of.begin() + sets.strata[s].end, s);
    }
    std::vector<const double*> from(columns);
    std::transform(data.covariates.begin(), data.covariates.end(), from.begin(), [](const auto& column) { return column.data(); });
    for (std::size_t i = 0; i < rows; ++i) {
        if (place[i] == rows) continue;
        double* to = sets.x.data() + place[i] * sets.stride;
        const double* centre = sets.centre.data() + (stratum_of.empty() ? 0 : stratum_of[place[i]] * columns);
        for (std::size_t j = 0; j < columns; ++j) to[j] = (from[j][i] - centre[j]) * sets.scale[j];
    }
}

/// As with_ties() for ascending times without starts, which need no second sorting.
void tie_ascending(std::vector<double>& times) {
    double sum = 0;
    double distinct = 0;
    for (std::size_t i = 0; i < times.size(); ++i) {
        if (i > 0 && times[i] == times[i - 1]) continue;
        sum += times[i];
        distinct += 1;
    }
    const double mean = sum / distinct;
    const double tolerance = std::sqrt(std::numeric_limits<double>::epsilon());
    double before = times.front();  // as it was
    for (std::size_t i = 1; i < times.size(); ++i) {
        const double step = times[i] - before;
        before = times[i];
        if (!(step > tolerance && step / mean > tolerance)) times[i] = times[i - 1];
    }
}

/// The times of sorted rows, tied; and the starts of the input.
std::optional<Error> sort_and_tie(const CoxData& data, RiskSets& sets, std::vector<double>& start) {
    const SurvivalData& survival = data.survival;
    if (!survival.start.empty()) {
        auto tied = with_ties(survival);
        if (!tied) return tied.error();
        sort_rows(data, tied->time, sets);
        sets.time.resize(sets.input.size());
        for (std::size_t row = 0; row < sets.time.size(); ++row) sets.time[row] = tied->time[sets.input[row]];
        start = std::move(tied->start);
        return std::nullopt;
    }
    if (auto error = what_is_wrong(survival)) return error;
    const std::vector<std::uint32_t> order = ascending_order(survival.time);
    std::vector<double> ascending(order.size());
    for (std::size_t row = 0; row < order.size(); ++row) ascending[row] = survival.time[order[row]];
    tie_ascending(ascending);
    if (survival.weight.empty() && data.stratum.empty()) {
        sets.strata.push_back({0, static_cast<std::uint32_t>(order.size()), 0, 0, 0});
        sets.input = order;
        sets.time = std::move(ascending);
        return std::nullopt;
    }
    std::vector<double> time(order.size());
    for (std::size_t row = 0; row < order.size(); ++row) time[order[row]] = ascending[row];
    sort_rows(data, time, sets);
    sets.time.resize(sets.input.size());
    for (std::size_t row = 0; row < sets.time.size(); ++row) sets.time[row] = time[sets.input[row]];
    return std::nullopt;
}

}  // namespace

bool is_indicator(const std::vector<double>& column) {
    return std::all_of(column.begin(), column.end(), [](double value) { return value == 0 || value == 1 || value == -1; });
}

Result<RiskSets> risk_sets(const CoxData& data, int cause) {
    if (data.survival.time.empty()) return tl::unexpected(refused(ErrorKind::Missing, "there are no rows"));
    if (auto error = what_is_wrong(data, data.survival.time.size())) return tl::unexpected(*std::move(error));
    RiskSets sets;
    std::vector<double> start;
    if (auto error = sort_and_tie(data, sets, start)) return tl::unexpected(*std::move(error));
    sets.rows = sets.input.size();
    sets.event.resize(sets.rows);
    sets.weight.assign(sets.rows, 1.0);
    if (!data.offset.empty()) sets.offset.resize(sets.rows);
    for (std::size_t row = 0; row < sets.rows; ++row) {
        const std::uint32_t input = sets.input[row];
        sets.event[row] = data.survival.event[input] == cause ? 1 : 0;
        if (!data.survival.weight.empty()) sets.weight[row] = data.survival.weight[input];
        if (!data.offset.empty()) sets.offset[row] = data.offset[input];
    }
    find_deaths(sets);
    if (sets.deaths.empty()) {
        return tl::unexpected(refused(ErrorKind::Missing, "no row has the event: there is nothing that covariates could explain"));
    }
    find_entries(start, sets);
    gather_covariates(data, sets);
    return sets;
}

}  // namespace oligo::statistics
