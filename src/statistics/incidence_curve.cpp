#include "statistics/incidence_curve.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>

#include "statistics/sorting.hpp"

namespace oligo::statistics {
namespace {

/// Sums over a set of observations of squared weight times products of u, the influence on F, and v, the influence on ln S. Wide, since
/// late in follow-up a small variance is what is left of large terms.
struct Moments {
    long double one = 0, u = 0, v = 0, uu = 0, uv = 0, vv = 0;

    void add(long double squared_weight, long double its_u, long double its_v) {
        one += squared_weight;
        u += squared_weight * its_u;
        v += squared_weight * its_v;
        uu += squared_weight * its_u * its_u;
        uv += squared_weight * its_u * its_v;
        vv += squared_weight * its_v * its_v;
    }
    /// u becomes u + a v + b for everybody.
    void step_u(long double a, long double b) {
        uu += 2 * a * uv + 2 * b * u + a * a * vv + 2 * a * b * v + b * b * one;
        uv += a * vv + b * v;
        u += a * v + b * one;
    }
    /// v becomes v + c for everybody.
    void step_v(long double c) {
        vv += 2 * c * v + c * c * one;
        uv += c * u;
        v += c * one;
    }
};

/// What has been summed up to a time: F, and the common parts of u and v of those at risk.
struct Running {
    long double incidence = 0;
    long double common_u = 0;
    long double common_v = 0;
};

class Sweep {
public:
    Sweep(const SurvivalData& data, const RiskTable& table, int cause)
        : data_(data),
          table_(table),
          cause_(cause),
          ends_(ascending_order(data.time)),
          starts_(ascending_order(data.start)),
          at_start_(data.start.size()),
          persons_(data.start.empty() ? data.time.size() : 0) {
        if (!data.start.empty()) return;
        for (std::size_t row = 0; row < data.time.size(); ++row) at_risk_.add(squared_weight(row), 0, 0);
    }

    IncidenceCurve run() {
        IncidenceCurve curve;
        const std::size_t rows = table_.time.size();
        for (auto* column : {&curve.n_event, &curve.estimate, &curve.se}) column->reserve(rows);
        long double survival = 1;
        bool other_events = false;
        for (std::size_t row = 0; row < rows; ++row) {
            enter(table_.time[row]);
            const double events = events_at(table_.time[row]);
            if (table_.n_event[row] > 0) step(survival, events, row);
            leave(survival, row);
            if (table_.n_event[row] > 0) survival *= (table_.n_risk[row] - table_.n_event[row]) / table_.n_risk[row];
            curve.n_event.push_back(events);
            other_events = other_events || table_.n_event[row] > events;
            // Rounding may take the last sum above 1.
            curve.estimate.push_back(std::min(static_cast<double>(now_.incidence), 1.0));
            // All have had this event: no weight changes that.
            const bool certain = survival == 0 && !other_events;
            curve.se.push_back(certain ? 0 : static_cast<double>(std::sqrt(std::max(at_risk_.uu + gone_.uu, 0.0L))));
        }
        return curve;
    }

private:
    double weight(std::size_t row) const { return data_.weight.empty() ? 1.0 : data_.weight[row]; }
    double squared_weight(std::size_t row) const { return weight(row) * weight(row); }

    void enter(double time) {
        for (; started_ < starts_.size() && data_.start[starts_[started_]] < time; ++started_, ++persons_) {
            at_start_[starts_[started_]] = now_;
            at_risk_.add(squared_weight(starts_[started_]), 0, 0);
        }
    }

    double events_at(double time) const {
        double events = 0;
        for (std::size_t i = ended_; i < ends_.size() && data_.time[ends_[i]] == time; ++i) {
            if (data_.event[ends_[i]] == cause_) events += weight(ends_[i]);
        }
        return events;
    }

    void step(long double survival, double events, std::size_t row) {
        const long double n = table_.n_risk[row];
        const long double rise = survival * events / n;
        gone_.step_u(rise, 0);
        at_risk_.step_u(rise, -rise / n);
        now_.common_u += rise * now_.common_v - rise / n;
        now_.incidence += rise;
        // When all have the event S is 0 and F rises no more: what v is then does not matter.
        const long double left = n - table_.n_event[row];
        const long double step_v = left > 0 ? table_.n_event[row] / (n * left) : 0;
        at_risk_.step_v(step_v);
        now_.common_v += step_v;
    }

    void leave(long double survival_before, std::size_t row) {
        const long double n = table_.n_risk[row];
        const long double left = n - table_.n_event[row];
        for (; ended_ < ends_.size() && data_.time[ends_[ended_]] == table_.time[row]; ++ended_, --persons_) {
            const std::size_t who = ends_[ended_];
            const Running since = at_start_.empty() ? Running{} : at_start_[who];
            long double v = now_.common_v - since.common_v;
            long double u = now_.common_u - since.common_u - since.common_v * (now_.incidence - since.incidence);
            at_risk_.add(-squared_weight(who), u, v);
            if (data_.event[who] != 0 && n > 0) {
                if (data_.event[who] == cause_) u += survival_before / n;
                if (left > 0) v -= 1 / left;
            }
            gone_.add(squared_weight(who), u, v);
        }
        if (persons_ == 0) at_risk_ = {};
    }

    const SurvivalData& data_;
    const RiskTable& table_;
    int cause_;
    std::vector<std::uint32_t> ends_;
    std::vector<std::uint32_t> starts_;
    std::vector<Running> at_start_;
    std::size_t persons_;
    std::size_t started_ = 0;
    std::size_t ended_ = 0;
    Running now_;
    Moments at_risk_;
    Moments gone_;
};

}  // namespace

IncidenceCurve incidence_curve(const SurvivalData& data, const RiskTable& table, int cause) {
    return Sweep(data, table, cause).run();
}

}  // namespace oligo::statistics
