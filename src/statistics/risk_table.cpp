#include "statistics/risk_table.hpp"

#include <algorithm>

#include "statistics/sorting.hpp"

namespace oligo::statistics {
namespace {

void reserve(RiskTable& table, std::size_t rows) {
    for (auto* column : {&table.time, &table.n_risk, &table.n_event, &table.n_censor}) column->reserve(rows);
}

/// Everybody counts once from time 0: a key carries time and event, and nothing else has to move.
RiskTable counted(const SurvivalData& data) {
    std::vector<std::uint64_t> keys(data.time.size());
    for (std::size_t i = 0; i < keys.size(); ++i) keys[i] = key_of(data.time[i]) << 1U | static_cast<std::uint64_t>(data.event[i] != 0);
    sort_keys(keys);
    RiskTable table;
    reserve(table, keys.size());
    for (std::size_t begin = 0, end = 0; begin < keys.size(); begin = end) {
        std::size_t events = 0;
        for (; end < keys.size() && keys[end] >> 1U == keys[begin] >> 1U; ++end) events += keys[end] & 1U;
        table.time.push_back(value_of(keys[begin] >> 1U));
        table.n_risk.push_back(static_cast<double>(keys.size() - begin));
        table.n_event.push_back(static_cast<double>(events));
        table.n_censor.push_back(static_cast<double>(end - begin - events));
    }
    return table;
}

/// Each observation with its own weight and start. From the last time back, so that the few who remain at the end are not what is left
/// over of a large sum; where all who are at risk leave, their number is exactly the number of those who leave.
RiskTable weighed(const SurvivalData& data) {
    const auto weight = [&](std::uint32_t row) { return data.weight.empty() ? 1.0 : data.weight[row]; };
    const std::vector<std::uint32_t> ends = ascending_order(data.time);
    const std::vector<std::uint32_t> starts = ascending_order(data.start);
    RiskTable table;
    reserve(table, ends.size());
    std::size_t ended = ends.size();
    std::size_t started = starts.size();
    double at_risk = 0;
    std::size_t persons = 0;
    while (ended > 0) {
        const double time = data.time[ends[ended - 1]];
        double events = 0;
        double censored = 0;
        std::size_t leaving = 0;
        for (; ended > 0 && data.time[ends[ended - 1]] == time; --ended, ++leaving) {
            (data.event[ends[ended - 1]] != 0 ? events : censored) += weight(ends[ended - 1]);
        }
        at_risk += events + censored;
        persons += leaving;
        for (; started > 0 && data.start[starts[started - 1]] >= time; --started, --persons) at_risk -= weight(starts[started - 1]);
        if (persons == leaving) at_risk = events + censored;
        table.time.push_back(time);
        table.n_risk.push_back(at_risk);
        table.n_event.push_back(events);
        table.n_censor.push_back(censored);
    }
    for (auto* column : {&table.time, &table.n_risk, &table.n_event, &table.n_censor}) std::reverse(column->begin(), column->end());
    return table;
}

}  // namespace

RiskTable risk_table(const SurvivalData& data) {
    return data.weight.empty() && data.start.empty() ? counted(data) : weighed(data);
}

}  // namespace oligo::statistics
