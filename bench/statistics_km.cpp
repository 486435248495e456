// Kaplan-Meier with intervals, the log-rank test, and the bootstrap of a median. statistics_km.R beside it does the same in R.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "core/result.hpp"
#include "statistics/bootstrap.hpp"
#include "statistics/kaplan_meier.hpp"
#include "statistics/log_rank.hpp"
#include "statistics/resampled_quantile.hpp"
#include "statistics/survival_data.hpp"
#include "uniform.hpp"

namespace {

using namespace oligo;              // NOLINT(google-build-using-namespace): a program of its own
using namespace oligo::statistics;  // NOLINT(google-build-using-namespace)

constexpr std::size_t rows = 1'000'000;

struct Rows {
    SurvivalData data;
    std::vector<int> group;
};

/// Exponential times with censoring at uniform times, two groups, hazards 0.1 and 0.12; `days` rounds up to whole days.
Rows made_rows(bool days) {
    bench::Uniform uniform;
    Rows made;
    made.data.time.reserve(rows);
    made.data.event.reserve(rows);
    made.group.reserve(rows);
    for (std::size_t i = 0; i < rows; ++i) {
        const int group = uniform.next() < 0.5 ? 0 : 1;
        const double event = -std::log(uniform.next()) / (group == 0 ? 0.1 : 0.12);
        const double censored = 20 * uniform.next();
        const double time = std::min(event, censored);
        made.data.time.push_back(days ? std::ceil(time * 365.25) : time);
        made.data.event.push_back(event <= censored ? 1 : 0);
        made.group.push_back(group);
    }
    return made;
}

const Rows& rows_of(bool days) {
    static const Rows fine = made_rows(false);
    static const Rows whole = made_rows(true);
    return days ? whole : fine;
}

// By another road: the sum of logarithms over rows sorted by the library.
double survival_by_hand(const SurvivalData& data, double until) {
    std::vector<std::pair<double, int>> sorted;
    for (std::size_t i = 0; i < rows; ++i) sorted.emplace_back(data.time[i], -data.event[i]);
    std::sort(sorted.begin(), sorted.end());
    long double sum = 0;
    for (std::size_t i = 0; i < rows && sorted[i].first <= until; ++i) {
        if (sorted[i].second != 0) sum += std::log1p(-1.0L / static_cast<long double>(rows - i));
    }
    return static_cast<double>(std::exp(sum));
}

void check(bool answer, const char* what) {
    contract(answer, what);
}

void kaplan_meier_with_limits(benchmark::State& state) {
    const Rows& made = rows_of(state.range(0) != 0);
    const SurvivalData ready = with_ties(made.data).value();
    const auto fit = kaplan_meier(ready);
    const double time = state.range(0) != 0 ? 1826 : 5;
    check(std::abs(survival_at(fit.value(), time).value().survival - survival_by_hand(ready, time)) < 1e-10, "survival is the product");
    for (auto _ : state) {
        auto data = made.data;
        const auto tied = with_ties(std::move(data));
        auto again = kaplan_meier(*tied);
        benchmark::DoNotOptimize(again);
    }
    state.SetItemsProcessed(static_cast<std::int64_t>(rows) * state.iterations());
}
BENCHMARK(kaplan_meier_with_limits)->Arg(0)->Arg(1)->ArgName("days")->Unit(benchmark::kMillisecond);

void log_rank_of_two_groups(benchmark::State& state) {
    const Rows& made = rows_of(state.range(0) != 0);
    const auto test = log_rank(with_ties(made.data).value(), made.group, 2).value();
    const double difference = test.groups[0].observed - test.groups[0].expected;
    check(std::abs(difference * difference / test.variance[0] - test.test.chisq) < 1e-6 * test.test.chisq, "one degree of freedom by hand");
    for (auto _ : state) {
        auto data = made.data;
        const auto tied = with_ties(std::move(data));
        auto again = log_rank(*tied, made.group, 2);
        benchmark::DoNotOptimize(again);
    }
    state.SetItemsProcessed(static_cast<std::int64_t>(rows) * state.iterations());
}
BENCHMARK(log_rank_of_two_groups)->Arg(0)->Arg(1)->ArgName("days")->Unit(benchmark::kMillisecond);

// A thousand resamples of 500 rows, one thread.
void bootstrap_of_a_median(benchmark::State& state) {
    const Rows& made = rows_of(true);
    SurvivalData data;
    data.time.assign(made.data.time.begin(), made.data.time.begin() + 500);
    data.event.assign(made.data.event.begin(), made.data.event.begin() + 500);
    const SortedRows sorted = sorted_rows(data).value();
    const auto median = [&](const Resample& resample) -> std::optional<double> { return resampled_quantile(sorted, resample.counts); };
    const BootstrapOptions options{.replicates = 1000, .threads = {.threads = 1}};
    const auto fit = kaplan_meier(data).value();
    check(bootstrap(500, median, options).value().estimate == survival_quantile(fit).estimate, "the estimate is the median");
    for (auto _ : state) {
        auto drawn = bootstrap(500, median, options);
        benchmark::DoNotOptimize(drawn);
    }
}
BENCHMARK(bootstrap_of_a_median)->Unit(benchmark::kMillisecond);

}  // namespace
