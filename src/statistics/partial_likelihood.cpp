#include "statistics/partial_likelihood.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "statistics/running_sum.hpp"
#include "statistics/weighted_gram.hpp"

namespace oligo::statistics {
namespace {

bool is_shared(const DeathTime& death, Ties ties) {
    return ties == Ties::Efron && death.events > 1;
}

double linear_predictor(const RiskSets& sets, std::span<const double> beta, std::size_t row) {
    const double* x = sets.x.data() + row * sets.stride;
    double even = sets.offset.empty() ? 0.0 : sets.offset[row];
    double odd = 0;
    std::size_t j = 0;
    for (; j + 2 <= sets.columns; j += 2) {
        even += x[j] * beta[j];
        odd += x[j + 1] * beta[j + 1];
    }
    if (j < sets.columns) even += x[j] * beta[j];
    return even + odd;
}

/// `others`: sum of risks of those at risk but for the events when these are shared; `dying`: that of the events, 0 when not shared.
HazardStep hazard_step(const DeathTime& death, Ties ties, double others, double dying, double& loglik) {
    HazardStep step;
    if (!is_shared(death, ties)) {
        step.hazard = death.weight / others;
        step.hazard_of_dying = step.hazard;
        step.square = step.hazard / others;
        step.square_share = step.square_share2 = step.square;
        loglik -= death.weight * std::log(others);
        return step;
    }
    const double mean_weight = death.weight / death.events;
    for (std::uint32_t k = death.events; k > 0; --k) {
        const double share = static_cast<double>(k) / death.events;
        const double sum = others + share * dying;
        const double hazard = mean_weight / sum;
        const double square = hazard / sum;
        step.hazard += hazard;
        step.hazard_of_dying += share * hazard;
        step.square += square;
        step.square_share += share * square;
        step.square_share2 += share * share * square;
        loglik -= mean_weight * std::log(sum);
    }
    return step;
}

/// Runs over the death times of one stratum from the last to the first. `enter(row)` for rows that come into the risk set, `leave(row)` for
/// those that were not there yet; then `meet(death)`, when the events of that time have not entered if they are shared; these enter after.
template <class Enter, class Leave, class Meet>
void backwards(const RiskSets& sets, const RiskStratum& stratum, std::size_t& entry, Ties ties, const Enter& enter, const Leave& leave,
               const Meet& meet) {
    std::uint32_t row = stratum.end;
    for (std::uint32_t k = stratum.last_death; k-- > stratum.first_death;) {
        const DeathTime& death = sets.deaths[k];
        const bool shared = is_shared(death, ties);
        const std::uint32_t order = k - stratum.first_death;
        const auto is_ever = [&](std::uint32_t at) { return sets.lower.empty() || sets.lower[at] < sets.upper[at]; };
        while (row > death.begin) {
            --row;
            if (shared && sets.event[row] != 0 && row < death.end) continue;
            if (is_ever(row)) enter(row);
        }
        while (entry < sets.by_entry.size() && sets.by_entry[entry] < stratum.end && sets.lower[sets.by_entry[entry]] > order) {
            leave(sets.by_entry[entry]);
            ++entry;
        }
        meet(k, shared);
        if (!shared) continue;
        for (std::uint32_t at = death.begin; at < death.end; ++at) {
            if (sets.event[at] != 0) enter(at);
        }
    }
    while (entry < sets.by_entry.size() && sets.by_entry[entry] < stratum.end) ++entry;
}

/// As backwards(), with the weighted sums of the covariates: of those at risk and of the events that are shared.
template <class Use>
void with_sums_of_covariates(const RiskSets& sets, Ties ties, const RiskScores& scores, const Use& use) {
    const std::size_t stride = sets.stride;
    std::vector<double> others(stride);
    std::vector<double> dying(stride);
    std::size_t entry = 0;
    const auto sum_of_events = [&](std::uint32_t k) {
        std::fill(dying.begin(), dying.end(), 0.0);
        for (std::uint32_t row = sets.deaths[k].begin; row < sets.deaths[k].end; ++row) {
            if (sets.event[row] == 0) continue;
            for (std::size_t j = 0; j < stride; ++j) dying[j] += scores.risk[row] * sets.x[row * stride + j];
        }
    };
    for (const auto& stratum : sets.strata) {
        if (sets.lower.empty()) {
            std::fill(others.begin(), others.end(), 0.0);
            double* sums = others.data();
            const auto enter = [&, sums](std::uint32_t row) {
                const double* x = sets.x.data() + row * stride;
                const double risk = scores.risk[row];
                for (std::size_t j = 0; j < stride; j += 2) {
                    sums[j] += risk * x[j];
                    sums[j + 1] += risk * x[j + 1];
                }
            };
            backwards(
                sets, stratum, entry, ties, enter, [](std::uint32_t) {},
                [&](std::uint32_t k, bool shared) {
                    if (shared) sum_of_events(k);
                    use(k, shared, others, dying);
                });
            continue;
        }
        RunningSums sums(stride);
        backwards(
            sets, stratum, entry, ties, [&](std::uint32_t row) { sums.add(scores.risk[row], sets.x.data() + row * stride); },
            [&](std::uint32_t row) { sums.add(-scores.risk[row], sets.x.data() + row * stride); },
            [&](std::uint32_t k, bool shared) {
                sums.value(others.data());
                if (shared) sum_of_events(k);
                use(k, shared, others, dying);
            });
    }
}

/// Outer products of rows that come one by one, added in blocks.
struct GramBlock {
    static constexpr std::size_t capacity = 64;
    std::size_t stride;
    std::vector<double> rows;
    std::vector<double> weights;
    std::vector<double>& gram;
    std::size_t used = 0;
    GramBlock(std::size_t width, std::vector<double>& sum) : stride(width), rows(capacity * width), weights(capacity), gram(sum) {}
    double* next(double weight) {
        if (used == capacity) flush();
        weights[used] = weight;
        return rows.data() + stride * used++;
    }
    void flush() {
        add_weighted_gram(rows.data(), weights.data(), used, stride, gram.data());
        used = 0;
    }
};

double times(std::span<const double> multiplier, std::uint32_t k) {
    return multiplier.empty() ? 1.0 : multiplier[k];
}

/// Expected events of rows [begin, end) of a stratum.
void expected_of(const RiskSets& sets, const RiskStratum& stratum, const RiskScores& scores, std::span<const double> cumulative,
                 std::span<const double> multiplier, std::uint32_t begin, std::uint32_t end, double* expected) {
    const auto up_to = [&](std::uint32_t count) { return count == 0 ? 0.0 : cumulative[stratum.first_death + count - 1]; };
    for (std::uint32_t row = begin; row < end; ++row) {
        double hazard = up_to(sets.upper[row]);
        if (!sets.lower.empty()) hazard = sets.lower[row] < sets.upper[row] ? hazard - up_to(sets.lower[row]) : 0.0;
        if (sets.event[row] != 0) {
            const std::uint32_t k = stratum.first_death + sets.upper[row] - 1;
            hazard -= (scores.steps[k].hazard - scores.steps[k].hazard_of_dying) * times(multiplier, k);
        }
        expected[row - begin] = scores.risk[row] * hazard;
    }
}

/// score += sum of (events - expected) x and gram += sum of expected x x', over all rows. With multipliers an event counts so often.
void add_rows(const RiskSets& sets, const RiskScores& scores, std::span<const double> multiplier, std::vector<double>& score,
              std::vector<double>& gram) {
    constexpr std::uint32_t block = 256;
    const std::size_t stride = sets.stride;
    const std::vector<double> cumulative = cumulative_hazard(sets, scores, multiplier);
    std::vector<double> expected(block);
    double* sums = score.data();
    for (const auto& stratum : sets.strata) {
        for (std::uint32_t begin = stratum.begin; begin < stratum.end; begin += block) {
            const std::uint32_t end = std::min(begin + block, stratum.end);
            expected_of(sets, stratum, scores, cumulative, multiplier, begin, end, expected.data());
            add_weighted_gram(sets.x.data() + begin * stride, expected.data(), end - begin, stride, gram.data());
            for (std::uint32_t row = begin; row < end; ++row) {
                double events = 0;
                if (sets.event[row] != 0) events = sets.weight[row] * times(multiplier, stratum.first_death + sets.upper[row] - 1);
                const double residual = events - expected[row - begin];
                const double* x = sets.x.data() + row * stride;
                for (std::size_t j = 0; j < stride; j += 2) {
                    sums[j] += residual * x[j];
                    sums[j + 1] += residual * x[j + 1];
                }
            }
        }
    }
}

}  // namespace

void score_risks(const RiskSets& sets, Ties ties, std::span<const double> beta, RiskScores& scores) {
    scores.loglik = 0;
    scores.risk.resize(sets.rows);
    scores.steps.resize(sets.deaths.size());
    for (std::size_t row = 0; row < sets.rows; ++row) {
        const double eta = linear_predictor(sets, beta, row);
        scores.risk[row] = sets.weight[row] * std::exp(eta);
        if (sets.event[row] != 0) scores.loglik += sets.weight[row] * eta;
    }
    std::size_t entry = 0;
    for (const auto& stratum : sets.strata) {
        RunningSum others;
        backwards(
            sets, stratum, entry, ties, [&](std::uint32_t row) { others.add(scores.risk[row]); },
            [&](std::uint32_t row) { others.add(-scores.risk[row]); },
            [&](std::uint32_t k, bool shared) {
                double dying = 0;
                if (shared) {
                    for (std::uint32_t row = sets.deaths[k].begin; row < sets.deaths[k].end; ++row)
                        dying += sets.event[row] != 0 ? scores.risk[row] : 0.0;
                }
                scores.steps[k] = hazard_step(sets.deaths[k], ties, others.value(), dying, scores.loglik);
            });
    }
}

std::vector<double> cumulative_hazard(const RiskSets& sets, const RiskScores& scores, std::span<const double> multiplier) {
    std::vector<double> cumulative(sets.deaths.size());
    for (const auto& stratum : sets.strata) {
        double sum = 0;
        for (std::uint32_t k = stratum.first_death; k < stratum.last_death; ++k) {
            sum += scores.steps[k].hazard * times(multiplier, k);
            cumulative[k] = sum;
        }
    }
    return cumulative;
}

std::vector<double> expected_events(const RiskSets& sets, const RiskScores& scores, std::span<const double> multiplier) {
    const std::vector<double> cumulative = cumulative_hazard(sets, scores, multiplier);
    std::vector<double> expected(sets.rows);
    for (const auto& stratum : sets.strata) {
        expected_of(sets, stratum, scores, cumulative, multiplier, stratum.begin, stratum.end, expected.data() + stratum.begin);
    }
    return expected;
}

void derive(const RiskSets& sets, Ties ties, const RiskScores& scores, std::span<const double> multiplier, Derivatives& derivatives) {
    const std::size_t stride = sets.stride;
    const std::size_t columns = sets.columns;
    std::vector<double> score(stride, 0.0);
    std::vector<double> of_rows(stride * stride, 0.0);
    std::vector<double> of_means(stride * stride, 0.0);
    derivatives.loglik = scores.loglik;
    if (columns > 0) add_rows(sets, scores, multiplier, score, of_rows);
    GramBlock means(stride, of_means);
    if (columns > 0) {
        with_sums_of_covariates(sets, ties, scores, [&](std::uint32_t k, bool shared, const auto& others, const auto& dying) {
            const HazardStep& step = scores.steps[k];
            double* row = means.next(step.square * times(multiplier, k));
            if (!shared) {
                std::copy(others.begin(), others.end(), row);
                return;
            }
            const double share = step.square_share / step.square;
            for (std::size_t j = 0; j < stride; ++j) row[j] = others[j] + share * dying[j];
            row = means.next((step.square_share2 - share * step.square_share) * times(multiplier, k));
            std::copy(dying.begin(), dying.end(), row);
        });
        means.flush();
    }
    derivatives.score.assign(score.begin(), score.begin() + static_cast<std::ptrdiff_t>(columns));
    derivatives.information.resize(columns * columns);
    derivatives.magnitude.resize(columns);
    for (std::size_t j = 0; j < columns; ++j) derivatives.magnitude[j] = of_rows[j * stride + j];
    for (std::size_t i = 0; i < columns; ++i) {
        for (std::size_t j = i; j < columns; ++j) {
            const double value = of_rows[i * stride + j] - of_means[i * stride + j];
            derivatives.information[i * columns + j] = derivatives.information[j * columns + i] = value;
        }
    }
}

std::vector<std::uint8_t> unidentified(const Derivatives& derivatives) {
    const std::size_t columns = derivatives.score.size();
    std::vector<std::uint8_t> marked(columns);
    for (std::size_t j = 0; j < columns; ++j) {
        marked[j] = derivatives.information[j * columns + j] <= 1e-12 * derivatives.magnitude[j] ? 1 : 0;
    }
    return marked;
}

MeanSteps mean_steps(const RiskSets& sets, Ties ties, const RiskScores& scores) {
    const std::size_t stride = sets.stride;
    const std::size_t size = sets.deaths.size() * stride;
    MeanSteps means{std::vector<double>(size), std::vector<double>(size), std::vector<double>(size)};
    with_sums_of_covariates(sets, ties, scores, [&](std::uint32_t k, bool shared, const auto& others, const auto& dying) {
        const HazardStep& step = scores.steps[k];
        const double weight = sets.deaths[k].weight;
        for (std::size_t j = 0; j < stride; ++j) {
            const double died = shared ? dying[j] : 0.0;
            means.hazard_mean[k * stride + j] = step.square * others[j] + step.square_share * died;
            means.hazard_mean_of_dying[k * stride + j] = step.square_share * others[j] + step.square_share2 * died;
            means.event_mean[k * stride + j] = (step.hazard * others[j] + step.hazard_of_dying * died) / weight;
        }
    });
    return means;
}

bool is_monotone_along(const RiskSets& sets, std::span<const double> direction) {
    std::vector<double> along(sets.rows);
    double lowest = std::numeric_limits<double>::infinity();
    double highest = -lowest;
    for (std::size_t row = 0; row < sets.rows; ++row) {
        along[row] = 0;
        for (std::size_t j = 0; j < sets.columns; ++j) along[row] += sets.x[row * sets.stride + j] * direction[j];
        lowest = std::min(lowest, along[row]);
        highest = std::max(highest, along[row]);
    }
    if (!(highest > lowest)) return false;
    const double tolerance = 1e-6 * (highest - lowest);
    bool informative = false;
    for (const auto& stratum : sets.strata) {
        double most = -std::numeric_limits<double>::infinity();  // of those at risk, when nobody enters late
        double least = -most;
        std::uint32_t seen = stratum.end;
        for (std::uint32_t k = stratum.last_death; k-- > stratum.first_death;) {
            const std::uint32_t order = k - stratum.first_death;
            if (!sets.lower.empty()) {
                seen = stratum.end;
                most = -std::numeric_limits<double>::infinity();
                least = -most;
            }
            while (seen > sets.deaths[k].begin) {
                --seen;
                if (!sets.lower.empty() && sets.lower[seen] > order) continue;
                most = std::max(most, along[seen]);
                least = std::min(least, along[seen]);
            }
            for (std::uint32_t row = sets.deaths[k].begin; row < sets.deaths[k].end; ++row) {
                if (sets.event[row] != 0 && along[row] < most - tolerance) return false;
            }
            informative = informative || least < most - tolerance;
        }
    }
    return informative;
}

}  // namespace oligo::statistics
