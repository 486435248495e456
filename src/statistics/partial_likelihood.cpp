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

/// Sum of weight * log(value); values of weight 1 are multiplied as long as the product is far from overflow, then the logarithm is taken
/// once.
class SumOfLogs {
public:
    void add(double weight, double value) {
        constexpr double large = 1e50;
        constexpr double full = 1e250;
        if (weight != 1 || !(value < large && value > 1 / large)) {
            sum_ += weight * std::log(value);
            return;
        }
        product_ *= value;
        if (product_ < full && product_ > 1 / full) return;
        sum_ += std::log(product_);
        product_ = 1;
    }
    [[nodiscard]] double value() const { return sum_ + std::log(product_); }

private:
    double product_ = 1;
    double sum_ = 0;
};

/// `total`: sum of risks of those at risk; `dying`: that of the events, when they are shared.
HazardStep hazard_step(const DeathTime& death, Ties ties, double total, double dying, SumOfLogs& loglik) {
    HazardStep step;
    if (!is_shared(death, ties)) {
        step.hazard = death.weight / total;
        step.hazard_of_dying = step.hazard;
        step.square = step.hazard / total;
        step.square_share = step.square_share2 = step.square;
        loglik.add(death.weight, total);
        return step;
    }
    const double mean_weight = death.weight / death.events;
    for (std::uint32_t k = death.events; k > 0; --k) {
        const double share = static_cast<double>(k) / death.events;
        const double sum = total - (1 - share) * dying;
        const double hazard = mean_weight / sum;
        const double square = hazard / sum;
        step.hazard += hazard;
        step.hazard_of_dying += share * hazard;
        step.square += square;
        step.square_share += share * square;
        step.square_share2 += share * share * square;
        loglik.add(mean_weight, sum);
    }
    return step;
}

/// Runs over the death times of one stratum from the last to the first: `enter(row)` for rows that come into the risk set, `leave(row)` for
/// those that had not entered yet at that time, then `meet(death)`.
template <class Enter, class Leave, class Meet>
void backwards(const RiskSets& sets, const RiskStratum& stratum, std::size_t& entry, const Enter& enter, const Leave& leave,
               const Meet& meet) {
    std::uint32_t row = stratum.end;
    for (std::uint32_t k = stratum.last_death; k-- > stratum.first_death;) {
        while (row > sets.deaths[k].begin) {
            --row;
            if (sets.lower.empty() || sets.lower[row] < sets.upper[row]) enter(row);
        }
        while (entry < sets.by_entry.size() && sets.by_entry[entry] < stratum.end &&
               sets.lower[sets.by_entry[entry]] > k - stratum.first_death) {
            leave(sets.by_entry[entry]);
            ++entry;
        }
        meet(k);
    }
    while (entry < sets.by_entry.size() && sets.by_entry[entry] < stratum.end) ++entry;
}

/// sum = of the events at the death time, risk times covariates.
void sum_of_dying(const RiskSets& sets, const RiskScores& scores, const DeathTime& death, std::vector<double>& sum) {
    std::fill(sum.begin(), sum.end(), 0.0);
    for (std::uint32_t row = death.begin; row < death.end; ++row) {
        if (sets.event[row] != 0) add_weighted_rows(sets.x.data() + row * sets.stride, &scores.risk[row], 1, sets.stride, sum.data());
    }
}

/// Calls use(death, sum) with the sum over the risk set of each death time of a stratum, from the last to the first; for late entries.
template <class Use>
void with_sums(const RiskSets& sets, const RiskStratum& stratum, const RiskScores& scores, std::size_t& entry, const Use& use) {
    RunningSums sums(sets.stride);
    std::vector<double> sum(sets.stride);
    backwards(
        sets, stratum, entry, [&](std::uint32_t row) { sums.add(scores.risk[row], sets.x.data() + row * sets.stride); },
        [&](std::uint32_t row) { sums.add(-scores.risk[row], sets.x.data() + row * sets.stride); },
        [&](std::uint32_t k) {
            sums.value(sum.data());
            use(k, sum.data());
        });
}

constexpr std::uint32_t block_rows = 256;  // with their running sums they stay in the cache

/// As with_sums() where nobody enters late; `before_block(begin, end)` is called with the rows of each block, which are then in the cache.
template <class Before, class Use>
void with_running_sums(const RiskSets& sets, const RiskStratum& stratum, const RiskScores& scores, const Before& before_block,
                       const Use& use) {
    const std::size_t stride = sets.stride;
    std::vector<double> sum(stride, 0.0);
    std::vector<double> kept((block_rows + 1) * stride);
    std::uint32_t k = stratum.last_death;
    for (std::uint32_t end = stratum.end; end > stratum.begin;) {
        const std::uint32_t begin = end - std::min(block_rows, end - stratum.begin);
        before_block(begin, end);
        run_backwards(sets.x.data() + begin * stride, scores.risk.data() + begin, sets.is_first.data() + begin, end - begin, stride,
                      sum.data(), kept.data());
        const std::uint32_t last = k;
        while (k > stratum.first_death && sets.deaths[k - 1].begin >= begin) --k;
        use(k, last, kept.data());
        end = begin;
    }
}

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
        if (sets.has_tied_events && sets.event[row] != 0) {
            const std::uint32_t k = stratum.first_death + sets.upper[row] - 1;
            hazard -= (scores.steps[k].hazard - scores.steps[k].hazard_of_dying) * times(multiplier, k);
        }
        expected[row - begin] = scores.risk[row] * hazard;
    }
}

/// Adds what each row and each mean of a risk set contributes to score and information.
class Sums {
public:
    Sums(const RiskSets& sets, Ties ties, const RiskScores& scores, std::span<const double> multiplier)
        : score(sets.stride, 0.0),
          of_rows(sets.stride * sets.stride, 0.0),
          of_means(sets.stride * sets.stride, 0.0),
          sets_(sets),
          ties_(ties),
          scores_(scores),
          multiplier_(multiplier),
          cumulative_(cumulative_hazard(sets, scores, multiplier)),
          weight_(block_rows),
          dying_(sets.stride) {}

    void add(const RiskStratum& stratum, std::size_t& entry) {
        if (sets_.lower.empty()) {
            with_running_sums(
                sets_, stratum, scores_, [&](std::uint32_t begin, std::uint32_t end) { add_rows(stratum, begin, end); },
                [&](std::uint32_t first, std::uint32_t last, double* sums) { add_means(first, last, sums); });
            return;
        }
        for (std::uint32_t begin = stratum.begin; begin < stratum.end; begin += block_rows) {
            add_rows(stratum, begin, std::min(begin + block_rows, stratum.end));
        }
        with_sums(sets_, stratum, scores_, entry, [&](std::uint32_t k, double* sum) { add_means(k, k + 1, sum); });
    }

    std::vector<double> score;
    std::vector<double> of_rows;
    std::vector<double> of_means;

private:
    void add_rows(const RiskStratum& stratum, std::uint32_t begin, std::uint32_t end) {
        expected_of(sets_, stratum, scores_, cumulative_, multiplier_, begin, end, weight_.data());
        const double* x = sets_.x.data() + begin * sets_.stride;
        add_weighted_gram(x, weight_.data(), end - begin, sets_.stride, of_rows.data());
        for (std::uint32_t row = begin; row < end; ++row) {
            double events = 0;
            if (sets_.event[row] != 0) events = sets_.weight[row] * times(multiplier_, stratum.first_death + sets_.upper[row] - 1);
            weight_[row - begin] = events - weight_[row - begin];
        }
        add_weighted_rows(x, weight_.data(), end - begin, sets_.stride, score.data());
    }

    /// `sums`: of the risk sets of death times [first, last), the last one first; changed.
    void add_means(std::uint32_t first, std::uint32_t last, double* sums) {
        for (std::uint32_t k = last; k-- > first;) {
            const HazardStep& step = scores_.steps[k];
            weight_[last - 1 - k] = step.square * times(multiplier_, k);
            if (!is_shared(sets_.deaths[k], ties_)) continue;
            const double share = step.square_share / step.square;
            sum_of_dying(sets_, scores_, sets_.deaths[k], dying_);
            double* sum = sums + (last - 1 - k) * sets_.stride;
            for (std::size_t j = 0; j < sets_.stride; ++j) sum[j] -= (1 - share) * dying_[j];
            const double rest = (step.square_share2 - share * step.square_share) * times(multiplier_, k);
            add_weighted_gram(dying_.data(), &rest, 1, sets_.stride, of_means.data());
        }
        add_weighted_gram(sums, weight_.data(), last - first, sets_.stride, of_means.data());
    }

    const RiskSets& sets_;
    Ties ties_;
    const RiskScores& scores_;
    std::span<const double> multiplier_;
    std::vector<double> cumulative_;
    std::vector<double> weight_;
    std::vector<double> dying_;
};

/// False for a row that left before the first death time or entered after the last one up to its time.
bool is_ever_at_risk(const RiskSets& sets, std::uint32_t row) {
    return sets.upper[row] > (sets.lower.empty() ? 0 : sets.lower[row]);
}

/// The middle between the largest linear predictor of the stratum and that of its last risk set: taken off all, the sums of risk stay as
/// far from overflow as from underflow.
double middle_of(const RiskSets& sets, const RiskStratum& stratum, const std::vector<double>& eta) {
    constexpr double none = -std::numeric_limits<double>::infinity();
    double of_all = none;
    double of_last = none;
    for (std::uint32_t row = stratum.begin; row < stratum.end; ++row) {
        if (!is_ever_at_risk(sets, row)) continue;
        of_all = std::max(of_all, eta[row]);
        if (stratum.first_death + sets.upper[row] == stratum.last_death) of_last = std::max(of_last, eta[row]);
    }
    return of_all > none ? (of_all + of_last) / 2 : 0.0;
}

/// Linear predictors become risks. Beyond `plain` the risks of a stratum are told in units of their own; rows that are in no risk set then
/// have none.
void exponentiate(const RiskSets& sets, RiskScores& scores) {
    constexpr double plain = 200;
    scores.shift.assign(sets.strata.size(), 0.0);
    const bool is_plain = std::all_of(scores.risk.begin(), scores.risk.end(), [](double eta) { return std::abs(eta) <= plain; });
    for (std::size_t s = 0; s < sets.strata.size(); ++s) {
        const RiskStratum& stratum = sets.strata[s];
        const double shift = is_plain ? 0.0 : middle_of(sets, stratum, scores.risk);
        scores.shift[s] = shift;
        for (std::uint32_t row = stratum.begin; row < stratum.end; ++row) {
            const double eta = scores.risk[row] - shift;
            scores.risk[row] = is_plain || is_ever_at_risk(sets, row) ? sets.weight[row] * std::exp(eta) : 0.0;
            if (sets.event[row] != 0) scores.loglik += sets.weight[row] * eta;
        }
    }
}

}  // namespace

void score_risks(const RiskSets& sets, Ties ties, std::span<const double> beta, RiskScores& scores) {
    scores.loglik = 0;
    scores.risk.resize(sets.rows);
    scores.steps.resize(sets.deaths.size());
    std::vector<double> padded(sets.stride, 0.0);
    std::copy(beta.begin(), beta.end(), padded.begin());
    const bool at_null = sets.offset.empty() && std::all_of(beta.begin(), beta.end(), [](double one) { return one == 0; });
    if (at_null) {
        scores.risk = sets.weight;
        scores.shift.assign(sets.strata.size(), 0.0);
    } else {
        multiply_rows(sets.x.data(), padded.data(), sets.rows, sets.stride, scores.risk.data());
        for (std::size_t row = 0; row < sets.offset.size(); ++row) scores.risk[row] += sets.offset[row];
        exponentiate(sets, scores);
    }
    const auto dying = [&](const DeathTime& death) {
        double sum = 0;
        for (std::uint32_t row = death.begin; row < death.end; ++row) sum += sets.event[row] != 0 ? scores.risk[row] : 0.0;
        return sum;
    };
    SumOfLogs logs;
    const auto meet = [&](std::uint32_t k, double total) {
        const DeathTime& death = sets.deaths[k];
        scores.steps[k] = hazard_step(death, ties, total, is_shared(death, ties) ? dying(death) : 0.0, logs);
    };
    std::size_t entry = 0;
    for (const auto& stratum : sets.strata) {
        if (sets.lower.empty()) {
            double total = 0;
            std::uint32_t row = stratum.end;
            for (std::uint32_t k = stratum.last_death; k-- > stratum.first_death;) {
                while (row > sets.deaths[k].begin) total += scores.risk[--row];
                meet(k, total);
            }
            continue;
        }
        RunningSum total;
        backwards(
            sets, stratum, entry, [&](std::uint32_t row) { total.add(scores.risk[row]); },
            [&](std::uint32_t row) { total.add(-scores.risk[row]); }, [&](std::uint32_t k) { meet(k, total.value()); });
    }
    scores.loglik -= logs.value();
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
    Sums sums(sets, ties, scores, multiplier);
    std::size_t entry = 0;
    if (columns > 0) {
        for (const auto& stratum : sets.strata) sums.add(stratum, entry);
    }
    derivatives.loglik = scores.loglik;
    derivatives.score.assign(sums.score.begin(), sums.score.begin() + static_cast<std::ptrdiff_t>(columns));
    derivatives.information.resize(columns * columns);
    derivatives.magnitude.resize(columns);
    for (std::size_t i = 0; i < columns; ++i) {
        derivatives.magnitude[i] = sums.of_rows[i * stride + i];
        for (std::size_t j = i; j < columns; ++j) {
            const double value = sums.of_rows[i * stride + j] - sums.of_means[i * stride + j];
            derivatives.information[i * columns + j] = derivatives.information[j * columns + i] = value;
        }
    }
}

std::vector<std::uint8_t> unidentified(const Derivatives& derivatives) {
    const std::size_t columns = derivatives.magnitude.size();
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
    std::vector<double> dying(stride, 0.0);
    const auto fill = [&](std::uint32_t k, const double* sum) {
        const HazardStep& step = scores.steps[k];
        const DeathTime& death = sets.deaths[k];
        const bool shared = is_shared(death, ties);
        if (shared) sum_of_dying(sets, scores, death, dying);
        for (std::size_t j = 0; j < stride; ++j) {
            const double died = shared ? dying[j] : 0.0;
            const double others = sum[j] - died;
            means.hazard_mean[k * stride + j] = step.square * others + step.square_share * died;
            means.hazard_mean_of_dying[k * stride + j] = step.square_share * others + step.square_share2 * died;
            means.event_mean[k * stride + j] = (step.hazard * others + step.hazard_of_dying * died) / death.weight;
        }
    };
    std::size_t entry = 0;
    for (const auto& stratum : sets.strata) {
        if (!sets.lower.empty()) {
            with_sums(sets, stratum, scores, entry, fill);
            continue;
        }
        with_running_sums(
            sets, stratum, scores, [](std::uint32_t, std::uint32_t) {},
            [&](std::uint32_t first, std::uint32_t last, const double* sums) {
                for (std::uint32_t k = last; k-- > first;) fill(k, sums + (last - 1 - k) * stride);
            });
    }
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
