#include "statistics/risk_sets.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <numeric>

#include <fmt/format.h>

namespace oligo::statistics {
namespace {

Error refused(ErrorKind kind, std::string message, std::string where = {}) {
    return Error{kind, std::move(message), std::move(where)};
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
    const auto not_finite = [](double value) { return !std::isfinite(value); };
    for (std::size_t j = 0; j < data.covariates.size(); ++j) {
        const auto& column = data.covariates[j];
        if (column.size() != rows) {
            return refused(ErrorKind::Conflict,
                           fmt::format("covariate {} has {} rows, the times have {}", data.names[j], column.size(), rows));
        }
        const auto bad = std::find_if(column.begin(), column.end(), not_finite);
        if (bad != column.end()) {
            return refused(ErrorKind::OutOfRange, fmt::format("covariate {} is {}; it must be a finite number", data.names[j], *bad),
                           fmt::format("{}, row {}", data.names[j], bad - column.begin() + 1));
        }
    }
    const auto bad = std::find_if(data.offset.begin(), data.offset.end(), not_finite);
    if (bad != data.offset.end()) {
        return refused(ErrorKind::OutOfRange, fmt::format("offset is {}; it must be a finite number", *bad),
                       fmt::format("offset, row {}", bad - data.offset.begin() + 1));
    }
    return std::nullopt;
}

/// Sorted rows -> rows of the input, by stratum and time; and the strata.
void sort_rows(const CoxData& data, const std::vector<double>& time, RiskSets& sets) {
    const auto& weight = data.survival.weight;
    std::vector<std::uint32_t> order = ascending(time);
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
    for (auto& stratum : sets.strata) {
        stratum.first_death = static_cast<std::uint32_t>(sets.deaths.size());
        for (std::uint32_t row = stratum.begin; row < stratum.end;) {
            DeathTime here{sets.time[row], row, row, 0, 0.0};
            for (; here.end < stratum.end && sets.time[here.end] == here.time; ++here.end) {
                if (sets.event[here.end] == 0) continue;
                ++here.events;
                here.weight += sets.weight[here.end];
            }
            if (here.events > 0) sets.deaths.push_back(here);
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

/// Columns are read in the order of the input, in blocks that stay in the cache.
void gather_covariates(const CoxData& data, RiskSets& sets) {
    const std::size_t columns = data.covariates.size();
    sets.columns = columns;
    sets.stride = columns + columns % 2;
    sets.centre.assign(columns, 0.0);
    sets.scale.assign(columns, 1.0);
    const auto& weight = data.survival.weight;
    const std::size_t rows = data.survival.time.size();
    const double total = weight.empty() ? static_cast<double>(rows) : std::accumulate(weight.begin(), weight.end(), 0.0);
    for (std::size_t j = 0; j < columns; ++j) {
        const auto& column = data.covariates[j];
        double sum = 0;
        for (std::size_t i = 0; i < rows; ++i) sum += weight.empty() ? column[i] : weight[i] * column[i];
        const auto [least, most] = std::minmax_element(column.begin(), column.end());
        const double centre = *least == *most ? *least : sum / total;  // a constant column is 0 in every digit
        sets.centre[j] = centre;
        if (is_indicator(column)) continue;
        double spread = 0;
        for (std::size_t i = 0; i < rows; ++i)
            spread += weight.empty() ? std::abs(column[i] - centre) : weight[i] * std::abs(column[i] - centre);
        if (spread > 0) sets.scale[j] = total / spread;
    }
    std::vector<std::uint32_t> place(rows, static_cast<std::uint32_t>(rows));
    for (std::uint32_t row = 0; row < sets.rows; ++row) place[sets.input[row]] = row;
    sets.x.assign(sets.rows * sets.stride, 0.0);
    for (std::size_t i = 0; i < rows; ++i) {
        if (place[i] == rows) continue;
        double* to = sets.x.data() + place[i] * sets.stride;
        for (std::size_t j = 0; j < columns; ++j) to[j] = (data.covariates[j][i] - sets.centre[j]) * sets.scale[j];
    }
}

}  // namespace

bool is_indicator(const std::vector<double>& column) {
    return std::all_of(column.begin(), column.end(), [](double value) { return value == 0 || value == 1 || value == -1; });
}

std::vector<std::uint32_t> ascending(const std::vector<double>& values) {
    struct Keyed {
        std::uint64_t key;
        std::uint32_t row;
    };
    const std::size_t rows = values.size();
    std::vector<Keyed> keyed(rows);
    constexpr std::size_t digits = 8;
    std::vector<std::array<std::uint32_t, 256>> counts(digits, std::array<std::uint32_t, 256>{});
    for (std::uint32_t row = 0; row < rows; ++row) {
        const auto bits = std::bit_cast<std::uint64_t>(values[row] + 0.0);  // -0 becomes 0
        const std::uint64_t key = (bits >> 63U) != 0 ? ~bits : bits | (std::uint64_t{1} << 63U);
        keyed[row] = {key, row};
        for (std::size_t digit = 0; digit < digits; ++digit) ++counts[digit][(key >> (8 * digit)) & 255U];
    }
    std::vector<Keyed> other(rows);
    for (std::size_t digit = 0; digit < digits; ++digit) {
        auto& count = counts[digit];
        if (rows == 0 || count[(keyed[0].key >> (8 * digit)) & 255U] == rows) continue;  // all alike: nothing to do
        std::exclusive_scan(count.begin(), count.end(), count.begin(), 0U);
        for (const Keyed& one : keyed) other[count[(one.key >> (8 * digit)) & 255U]++] = one;
        keyed.swap(other);
    }
    std::vector<std::uint32_t> order(rows);
    std::transform(keyed.begin(), keyed.end(), order.begin(), [](const Keyed& one) { return one.row; });
    return order;
}

Result<RiskSets> risk_sets(const CoxData& data, int cause) {
    if (data.survival.time.empty()) return tl::unexpected(refused(ErrorKind::Missing, "there are no rows"));
    if (auto error = what_is_wrong(data, data.survival.time.size())) return tl::unexpected(*std::move(error));
    const auto tied = with_ties(data.survival);
    if (!tied) return tl::unexpected(tied.error());
    RiskSets sets;
    sort_rows(data, tied->time, sets);
    sets.rows = sets.input.size();
    sets.time.resize(sets.rows);
    sets.event.resize(sets.rows);
    sets.weight.assign(sets.rows, 1.0);
    if (!data.offset.empty()) sets.offset.resize(sets.rows);
    for (std::size_t row = 0; row < sets.rows; ++row) {
        const std::uint32_t input = sets.input[row];
        sets.time[row] = tied->time[input];
        sets.event[row] = tied->event[input] == cause ? 1 : 0;
        if (!tied->weight.empty()) sets.weight[row] = tied->weight[input];
        if (!data.offset.empty()) sets.offset[row] = data.offset[input];
    }
    find_deaths(sets);
    if (sets.deaths.empty()) {
        return tl::unexpected(refused(ErrorKind::Missing, "no row has the event: there is nothing that covariates could explain"));
    }
    find_entries(tied->start, sets);
    gather_covariates(data, sets);
    return sets;
}

}  // namespace oligo::statistics
