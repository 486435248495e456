#pragma once
// A course of events over time: rows of bars and marks over one axis, the day judged, and the windows in which things must still happen.
// Nothing is told by colour alone: a mark has a shape and a text, and what is not known to the day is hatched.
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/date.hpp"

namespace oligo::figures {

enum class Shape { Dot, Ring, Square, Diamond, Triangle, Cross };

/// Something on one day. A day that is not known is drawn as a hatched bar over the days it may be.
struct Mark {
    DateRange day;
    Shape shape = Shape::Dot;
    std::string text;  ///< above or below it; may be empty
};

/// Something that lasts. Hatched is what is only possible: the days that a partial date may be, what a tolerance adds.
struct Bar {
    std::optional<DateRange> from;  ///< empty: not told
    std::optional<DateRange> to;    ///< empty: not told, or it goes on
    bool goes_on = false;           ///< drawn up to the day judged, with an arrow
    std::string text;               ///< inside where it fits, else above or below
};

/// In which something is to happen. An empty end is open.
struct Window {
    std::optional<Date> earliest;
    std::optional<Date> latest;
    std::optional<Date> tolerated_earliest;
    std::optional<Date> tolerated_latest;
    std::optional<Date> done;
};

struct Row {
    std::string label;
    std::string note;  ///< beside the bars where there is room, else below the label
    std::vector<Bar> bars;
    std::vector<Window> windows;
    std::vector<Mark> marks;
};

struct Group {
    std::string heading;  ///< may be empty
    std::vector<Row> rows;
};

struct Timeline {
    std::string title;
    std::string description;  ///< for those who do not see the picture
    std::vector<Group> groups;
    Date judged_on;
    std::string judged_label;  ///< at the line of that day
};

/// An SVG `width` pixels wide (at least 280). From 600 on labels stand left of their rows, else above them. A course of more than 26 months
/// is drawn in two scales: the years before pressed together, and in detail the time from 12 to 18 months before the day judged, from the
/// first event in it. Texts are 11 px or larger. The same bytes for the same values.
[[nodiscard]] std::string timeline_svg(const Timeline& timeline, double width, std::string_view style_class);

}  // namespace oligo::figures
