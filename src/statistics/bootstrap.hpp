#pragma once
// The bootstrap of any statistic, the same on any number of threads.
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <vector>

#include "core/result.hpp"
#include "parallel/blocks.hpp"
#include "statistics/interval.hpp"

namespace oligo::statistics {

/// Rows drawn with replacement. A statistic that takes weights uses `counts`: how often each row was drawn, one entry a row of the data.
/// Others go through `rows`, within strata in the order of drawing.
struct Resample {
    std::span<const std::uint32_t> rows;
    std::span<const std::uint32_t> counts;
};

/// Empty or not a number: undefined for these rows. Infinite is a value (a median that is never reached). Called from several threads at
/// once.
using Statistic = std::function<std::optional<double>(const Resample&)>;

struct BootstrapOptions {
    std::uint64_t seed = 1;
    std::uint32_t scenario = 0;
    std::size_t replicates = 1000;
    std::vector<std::uint32_t> stratum = {};  ///< one label a row: each stratum keeps its size; empty: one stratum
    parallel::Options threads = {};
};

struct Bootstrap {
    std::optional<double> estimate;  ///< of the data themselves
    std::vector<double> replicates;  ///< in order, without those that are undefined
    std::size_t undefined = 0;
    std::optional<double> se;    ///< their standard deviation; empty with fewer than two or an infinite one
    std::optional<double> bias;  ///< their mean less the estimate
};

/// Replicate i is drawn from stream (seed, scenario, i): it can be had again alone. What the statistic estimates anew in each resample (a
/// propensity score) is part of what is bootstrapped.
/// Errors: n is 0 or above 2^32 - 1, no replicate, a stratum column of another length; stopped by the caller (Conflict).
/// Source: Efron 1979.
[[nodiscard]] Result<Bootstrap> bootstrap(std::size_t n, const Statistic& statistic, const BootstrapOptions& options);

/// The statistic without each row in turn; rows count 1. Empty entries are undefined.
[[nodiscard]] std::vector<std::optional<double>> jackknife(std::size_t n, const Statistic& statistic,
                                                           const parallel::Options& threads = {});

// Limits from the defined replicates, interpolated on the normal scale as R's boot.ci does. Empty where a limit is infinite or there is no
// replicate. conf_level in (0, 1) (contract). Oracle: boot 1.3-28 boot.ci.

[[nodiscard]] Interval percentile_interval(const Bootstrap& bootstrap, double conf_level);

/// Bias-corrected and accelerated; the acceleration comes from the jackknife of the same statistic. Empty without an estimate, when every
/// replicate is on one side of it, or when a jackknife value is undefined or infinite. `stratum` as the bootstrap had it: influences are
/// then those within strata. Source: Efron 1987; Davison & Hinkley 1997, section 5.3. R differs: boot.ci weighs them by the size of their
/// stratum, which is the same where strata are equally large.
[[nodiscard]] Interval bca_interval(const Bootstrap& bootstrap, std::span<const std::optional<double>> jackknife, double conf_level,
                                    const std::vector<std::uint32_t>& stratum = {});

}  // namespace oligo::statistics
