#include "statistics/log_rank.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>

#include <fmt/format.h>

#include "statistics/groups.hpp"
#include "statistics/sorting.hpp"

namespace oligo::statistics {
namespace {

std::optional<Error> refusal(const SurvivalData& data, std::span<const int> group, int groups, const LogRankOptions& options) {
    if (groups < 2) return Error{ErrorKind::Missing, "the log-rank test compares groups; there is only one", ""};
    if (data.time.empty()) return Error{ErrorKind::Missing, "there is no observation to compare", ""};
    if (!data.weight.empty()) return Error{ErrorKind::Conflict, "the log-rank test takes no weights; Cox' model does", ""};
    if (!std::isfinite(options.rho)) return Error{ErrorKind::OutOfRange, fmt::format("rho is {}; it must be a number", options.rho), ""};
    if (!std::isfinite(options.gamma) || options.gamma < 0)
        return Error{ErrorKind::OutOfRange, fmt::format("gamma is {}; it must be a number from 0 on", options.gamma), ""};
    if (auto error = what_is_wrong(data)) return error;
    if (auto error = what_is_wrong_with_groups(group, groups, data.time.size(), "group")) return error;
    if (!options.stratum.empty()) {
        if (auto error = what_is_wrong_with_groups(options.stratum, options.strata, data.time.size(), "stratum")) return error;
    }
    const auto above = std::find_if(data.event.begin(), data.event.end(), [](int event) { return event > 1; });
    if (above == data.event.end()) return std::nullopt;
    return Error{ErrorKind::OutOfRange, fmt::format("event is {}; the log-rank test knows 0 (censored) and 1 (event)", *above),
                 fmt::format("event, row {}", above - data.event.begin() + 1)};
}

/// The observations of one group in one stratum, sorted, and how far time has gone through them.
struct Cell {
    std::vector<std::uint64_t> ends;    ///< key of time and a bit for the event
    std::vector<std::uint64_t> starts;  ///< empty: all begin at 0
    std::size_t ended = 0;
    std::size_t started = 0;
    std::size_t events = 0;  ///< at the present time

    /// To just before a time, counting those who leave at it.
    void advance(std::uint64_t time) {
        while (started < starts.size() && starts[started] < time) ++started;
    }
    [[nodiscard]] std::size_t at_risk() const { return (starts.empty() ? ends.size() : started) - ended; }
    [[nodiscard]] std::uint64_t next() const { return ended < ends.size() ? ends[ended] >> 1U : std::numeric_limits<std::uint64_t>::max(); }
};

/// Sums over the strata gone through so far.
class Comparison {
public:
    Comparison(std::size_t groups, const LogRankOptions& options) : rho_(options.rho), gamma_(options.gamma), n_(groups) {
        result.groups.resize(groups);
        result.variance.resize(groups * groups);
    }

    void add_stratum(std::span<Cell> cells) {
        double survival = 1;
        for (;;) {
            std::uint64_t time = std::numeric_limits<std::uint64_t>::max();
            for (const Cell& cell : cells) time = std::min(time, cell.next());
            if (time == std::numeric_limits<std::uint64_t>::max()) return;
            std::size_t events = 0;
            std::size_t at_risk = 0;
            for (std::size_t g = 0; g < cells.size(); ++g) {
                Cell& cell = cells[g];
                cell.advance(time);
                n_[g] = static_cast<double>(cell.at_risk());
                at_risk += cell.at_risk();
                cell.events = 0;
                for (; cell.next() == time; ++cell.ended) cell.events += cell.ends[cell.ended] & 1U;
                events += cell.events;
            }
            if (events == 0) continue;
            const auto n = static_cast<double>(at_risk);
            const auto d = static_cast<double>(events);
            is_without_weight = is_without_weight || (survival == 0 && (rho_ != 0 || gamma_ != 0));
            add_time(cells, n, d, weight_at(survival));
            survival *= (n - d) / n;
        }
    }

    LogRank result;
    bool is_without_weight = false;  ///< an event after S had come to 0

private:
    [[nodiscard]] double weight_at(double survival) const {
        double weight = rho_ == 0 ? 1.0 : std::pow(survival, rho_);
        if (gamma_ != 0) weight *= std::pow(1 - survival, gamma_);
        return weight;
    }

    void add_time(std::span<const Cell> cells, double n, double d, double weight) {
        const double per_head = weight * d / n;
        const double spread = n > 1 ? weight * weight * d * (n - d) / (n * n * (n - 1)) : 0;
        const std::size_t groups = n_.size();
        for (std::size_t i = 0; i < groups; ++i) {
            result.groups[i].observed += weight * static_cast<double>(cells[i].events);
            result.groups[i].expected += per_head * n_[i];
            const double its = spread * n_[i];
            for (std::size_t j = 0; j < i; ++j) result.variance[i * groups + j] -= its * n_[j];
            result.variance[i * groups + i] += its * (n - n_[i]);
        }
    }

    double rho_;
    double gamma_;
    std::vector<double> n_;
};

std::vector<Cell> sorted_cells(const SurvivalData& data, std::span<const int> group, std::size_t groups, const LogRankOptions& options) {
    const auto strata = options.stratum.empty() ? std::size_t{1} : static_cast<std::size_t>(options.strata);
    const auto cell_of = [&](std::size_t row) {
        const std::size_t stratum = options.stratum.empty() ? 0 : static_cast<std::size_t>(options.stratum[row]);
        return stratum * groups + static_cast<std::size_t>(group[row]);
    };
    std::vector<Cell> cells(strata * groups);
    std::vector<std::size_t> size(cells.size());
    for (std::size_t row = 0; row < group.size(); ++row) ++size[cell_of(row)];
    for (std::size_t i = 0; i < cells.size(); ++i) cells[i].ends.reserve(size[i]);
    for (std::size_t row = 0; row < group.size(); ++row) {
        cells[cell_of(row)].ends.push_back(key_of(data.time[row]) << 1U | static_cast<std::uint64_t>(data.event[row]));
    }
    for (std::size_t row = 0; row < data.start.size(); ++row) cells[cell_of(row)].starts.push_back(key_of(data.start[row]));
    for (Cell& cell : cells) {
        sort_keys(cell.ends);
        sort_keys(cell.starts);
    }
    return cells;
}

}  // namespace

Result<LogRank> log_rank(const SurvivalData& data, std::span<const int> group, int groups, const LogRankOptions& options) {
    if (auto error = refusal(data, group, groups, options)) return tl::unexpected(*std::move(error));
    const auto k = static_cast<std::size_t>(groups);
    std::vector<Cell> cells = sorted_cells(data, group, k, options);
    Comparison comparison(k, options);
    for (std::size_t first = 0; first < cells.size(); first += k) {
        for (std::size_t g = 0; g < k; ++g) comparison.result.groups[g].n += cells[first + g].ends.size();
        comparison.add_stratum(std::span(cells).subspan(first, k));
    }
    if (comparison.is_without_weight) {
        return tl::unexpected(
            Error{ErrorKind::Conflict,
                  "everybody at risk had the event before others entered: survival is 0 from there on, and weights by it have "
                  "no meaning; compare without rho and gamma",
                  "start"});
    }
    LogRank result = std::move(comparison.result);
    std::vector<double> score;
    score.reserve(k);
    for (std::size_t i = 0; i < k; ++i) {
        score.push_back(result.groups[i].observed - result.groups[i].expected);
        for (std::size_t j = 0; j < i; ++j) result.variance[j * k + i] = result.variance[i * k + j];
    }
    result.test = score_test(score, result.variance);
    return result;
}

}  // namespace oligo::statistics
