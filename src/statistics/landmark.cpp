#include "statistics/landmark.hpp"

#include <cmath>

#include <fmt/format.h>

namespace oligo::statistics {

Result<Landmark> landmark(const SurvivalData& data, double time) {
    if (!std::isfinite(time) || time < 0) {
        return tl::unexpected(Error{ErrorKind::OutOfRange, fmt::format("the landmark is {}; it must be a time from 0 on", time), ""});
    }
    if (auto error = what_is_wrong(data)) return tl::unexpected(*std::move(error));
    Landmark result;
    result.rows.reserve(data.time.size());
    for (std::size_t row = 0; row < data.time.size(); ++row) {
        if (data.time[row] <= time) {
            ++(data.event[row] != 0 ? result.event_before : result.censored_before);
        } else if (!data.start.empty() && data.start[row] > time) {
            ++result.entered_after;
        } else {
            result.rows.push_back(row);
        }
    }
    result.data.time.reserve(result.rows.size());
    result.data.event.reserve(result.rows.size());
    if (!data.weight.empty()) result.data.weight.reserve(result.rows.size());
    for (const std::size_t row : result.rows) {
        result.data.time.push_back(data.time[row] - time);
        result.data.event.push_back(data.event[row]);
        if (!data.weight.empty()) result.data.weight.push_back(data.weight[row]);
    }
    return result;
}

}  // namespace oligo::statistics
