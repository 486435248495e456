// Cox's model with ten covariates, and Fine and Gray's with three. tools/bench/cox.R runs the same data through R.
#include <benchmark/benchmark.h>

#include <cmath>
#include <string>
#include <utility>
#include <vector>

#include "core/result.hpp"
#include "statistics/cox.hpp"
#include "statistics/fine_gray.hpp"
#include "uniform.hpp"

namespace {

using namespace oligo;              // NOLINT(google-build-using-namespace): a program of its own
using namespace oligo::statistics;  // NOLINT(google-build-using-namespace)

/// Exponential times with hazard exp(0.1 * sum of covariates) / 10, censored uniformly in (0, 20): covariates of which every other one is
/// binary. `days`: rounded up to tenths, many ties. With `causes` a third of the events is of cause 2.
CoxData made_rows(std::size_t rows, std::size_t columns, bool days, bool causes) {
    bench::Uniform uniform;
    CoxData data;
    data.covariates.assign(columns, std::vector<double>(rows));
    for (std::size_t j = 0; j < columns; ++j) data.names.push_back("x" + std::to_string(j + 1));
    data.survival.time.resize(rows);
    data.survival.event.resize(rows);
    for (std::size_t i = 0; i < rows; ++i) {
        double sum = 0;
        for (std::size_t j = 0; j < columns; ++j) {
            const double u = uniform.next();
            data.covariates[j][i] = j % 2 == 0 ? u * 4 - 2 : (u < 0.4 ? 1.0 : 0.0);
            sum += data.covariates[j][i];
        }
        const double event = -std::log(uniform.next()) * 10 / std::exp(0.1 * sum);
        const double censored = uniform.next() * 20;
        const double cause = uniform.next();
        double time = event < censored ? event : censored;
        if (days) time = std::ceil(time * 10) / 10;
        data.survival.time[i] = time;
        data.survival.event[i] = event < censored ? (causes && cause < 1.0 / 3 ? 2 : 1) : 0;
    }
    return data;
}

void check(const std::vector<double>& score, bool converged) {
    contract(converged, "the fit has converged");
    for (const double one : score) contract(std::abs(one) < 1e-8, "the score is 0 at the fit");
}

void cox_of(benchmark::State& state, bool days) {
    const CoxData data = made_rows(static_cast<std::size_t>(state.range(0)), 10, days, false);
    const auto checked = cox(data);
    contract(checked.has_value(), "there is a fit");
    check(checked->score, checked->status == CoxStatus::Converged);
    for (auto _ : state) benchmark::DoNotOptimize(cox(data)->loglik);
    state.counters["coef1"] = *checked->terms[0].coef;
    state.counters["iterations"] = checked->iterations;
}

void cox_of_distinct_times(benchmark::State& state) {
    cox_of(state, false);
}
void cox_of_tied_times(benchmark::State& state) {
    cox_of(state, true);
}

void fine_gray_of_rows(benchmark::State& state) {
    const CoxData data = made_rows(static_cast<std::size_t>(state.range(0)), 3, false, true);
    const auto checked = fine_gray(data);
    contract(checked.has_value(), "there is a fit");
    check(checked->score, checked->status == CoxStatus::Converged);
    for (auto _ : state) benchmark::DoNotOptimize(fine_gray(data)->loglik);
    state.counters["coef1"] = *checked->terms[0].coef;
}

}  // namespace

BENCHMARK(cox_of_distinct_times)->Arg(100'000)->Arg(1'000'000)->Unit(benchmark::kMillisecond);
BENCHMARK(cox_of_tied_times)->Arg(100'000)->Arg(1'000'000)->Unit(benchmark::kMillisecond);
BENCHMARK(fine_gray_of_rows)->Arg(10'000)->Arg(1'000'000)->Unit(benchmark::kMillisecond);
