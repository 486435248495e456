#pragma once
// A scale of calendar days; for a long course in two parts, the years before pressed together.
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/date.hpp"

namespace oligo::figures {

struct Tick {
    double x = 0;
    std::string label;  ///< "2026-02" or "2026"; empty where the next label is too near
};

/// first < last; left < right. With `detail_from` days before it lie between left and split, later ones between split and right.
struct Axis {
    Date first;
    Date last;
    double left = 0;
    double right = 0;
    std::optional<Date> detail_from;
    double split = 0;  ///< equals left without detail_from

    /// Where a day lies; days outside lie at the ends.
    [[nodiscard]] double at(Date date) const;
    /// Firsts of months or years, from left to right, with labels that do not touch.
    [[nodiscard]] std::vector<Tick> ticks() const;
};

/// An axis that holds the days and the day judged with some room around them. Longer than 26 months it breaks at the first of the month of
/// the first day among the 18 months before the day judged, at the latest 12 months before it.
[[nodiscard]] Axis make_axis(std::span<const DateRange> days, Date judged_on, double left, double right);

}  // namespace oligo::figures
