#pragma once
// A strip of dated events: what was recorded when, the day a subject was judged, and the windows in which things must still happen.
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/date.hpp"

namespace oligo::figures {

/// A row of events of one kind. A date that is not known to the day is drawn as a bar over the days it may be.
struct Lane {
    std::string label;
    std::vector<DateRange> events;
};

/// Drawn as a bar; one that is open to one side, as a flag at its other end.
struct Window {
    std::string label;
    std::optional<Date> earliest;
    std::optional<Date> latest;
};

struct Timeline {
    std::string title;
    std::vector<Lane> lanes;
    std::vector<Window> windows;
    Date judged_on;
};

/// An SVG `width` pixels wide (at least 240), with a scale of calendar months or years. Rows are labelled above their line, so that it can
/// be narrow.
[[nodiscard]] std::string timeline_svg(const Timeline& timeline, double width, std::string_view style_class);

}  // namespace oligo::figures
