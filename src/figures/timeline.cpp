#include "figures/timeline.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>

#include "figures/axis.hpp"
#include "figures/svg.hpp"

namespace oligo::figures {
namespace {

constexpr double margin = 8;
constexpr double gutter = 178;  // room for the labels of a wide picture
constexpr double letter = 6.7;  // mean width of a letter of 11 px in a wide typeface
constexpr double line_step = 13;
constexpr double half_bar = 7;
constexpr double half_mark = 4.5;
constexpr double axis_room = 24;
constexpr double foot_room = 20;
constexpr double text_gap = 5;

double text_width(std::string_view text) {
    const auto letters = std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; });
    return letter * static_cast<double>(letters);
}

std::vector<std::string> wrapped(std::string_view text, double room) {
    std::vector<std::string> lines;
    std::string line;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find(' '), text.size());
        const std::string word(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
        if (!line.empty() && text_width(line) + letter + text_width(word) > room) lines.push_back(std::exchange(line, ""));
        line += (line.empty() ? "" : " ") + word;
    }
    lines.push_back(line);
    return lines;
}

std::vector<DateRange> days_of(const Row& row) {
    std::vector<DateRange> days;
    days.reserve(row.marks.size());
    for (const auto& mark : row.marks) days.push_back(mark.day);
    for (const auto& bar : row.bars) {
        if (bar.from) days.push_back(*bar.from);
        if (bar.to) days.push_back(*bar.to);
    }
    for (const auto& window : row.windows) {
        for (const auto& end : {window.earliest, window.latest, window.tolerated_earliest, window.tolerated_latest, window.done}) {
            if (end) days.push_back({*end, *end});
        }
    }
    return days;
}

Axis axis_of(const Timeline& timeline, double left, double right) {
    std::vector<DateRange> days;
    for (const auto& group : timeline.groups) {
        for (const auto& row : group.rows) {
            const auto of_row = days_of(row);
            days.insert(days.end(), of_row.begin(), of_row.end());
        }
    }
    return make_axis(days, timeline.judged_on, left, right);
}

std::string hatched(double x, double y, double width, double height) {
    constexpr double step = 4;
    std::string path;
    for (double t = step - height; t < width; t += step) {
        const double from = std::max(0.0, -t);
        const double to = std::min(height, width - t);
        if (to - from < 1) continue;
        path += fmt::format("M{} {}L{} {}", number(x + t + from), number(y + height - from), number(x + t + to), number(y + height - to));
    }
    std::string markup =
        element("rect", {{"x", number(x)}, {"y", number(y)}, {"width", number(width)}, {"height", number(height)}, {"class", "possible"}});
    if (!path.empty()) markup += element("path", {{"d", path}, {"class", "hatch"}});
    return markup;
}

std::string solid(double x, double y, double width, double height, std::string_view style_class) {
    return element(
        "rect",
        {{"x", number(x)}, {"y", number(y)}, {"width", number(width)}, {"height", number(height)}, {"class", std::string(style_class)}});
}

std::string polygon(std::string points, std::string_view style_class) {
    return element("polygon", {{"points", std::move(points)}, {"class", std::string(style_class)}});
}

std::string shape_at(Shape shape, double x, double y) {
    const double r = half_mark;
    switch (shape) {
        case Shape::Dot:
            return element("circle", {{"cx", number(x)}, {"cy", number(y)}, {"r", number(r)}, {"class", "mark"}});
        case Shape::Ring:
            return element("circle", {{"cx", number(x)}, {"cy", number(y)}, {"r", number(r)}, {"class", "mark open"}});
        case Shape::Square:
            return solid(x - r, y - r, 2 * r, 2 * r, "mark");
        case Shape::Diamond:
            return polygon(fmt::format("{},{} {},{} {},{} {},{}", number(x), number(y - r - 1), number(x + r + 1), number(y), number(x),
                                       number(y + r + 1), number(x - r - 1), number(y)),
                           "mark");
        case Shape::Triangle:
            return polygon(fmt::format("{},{} {},{} {},{}", number(x), number(y - r - 1.5), number(x + r + 1.5), number(y + r),
                                       number(x - r - 1.5), number(y + r)),
                           "mark strong");
        case Shape::Cross:
            return element("path", {{"d", fmt::format("M{} {}L{} {}M{} {}L{} {}", number(x - r), number(y - r), number(x + r),
                                                      number(y + r), number(x - r), number(y + r), number(x + r), number(y - r))},
                                    {"class", "mark cross"}});
    }
    return "";
}

/// A text that wants to stand beside, above or below a thing of its row.
struct Wish {
    double middle = 0;
    double end = 0;  // right end of the thing
    std::string text;
    std::string style_class;
};
struct Placed {
    double x = 0;   // left end
    int level = 0;  // 0 beside it; 1, 2, ... above; -1, -2, ... below
    Wish wish;
};
using Extent = std::pair<double, double>;

bool overlap(const Extent& left, const Extent& right) {
    return left.second + text_gap > right.first && right.second + text_gap > left.first;
}

/// From left to right, each as near to its thing as the others of the row (`taken`) and the texts already placed allow: beside, above,
/// below.
std::vector<Placed> place_texts(std::vector<Wish> wishes, const std::vector<Extent>& taken, double left, double right) {
    std::stable_sort(wishes.begin(), wishes.end(), [](const Wish& a, const Wish& b) { return a.middle < b.middle; });
    std::vector<Placed> placed;
    for (Wish& wish : wishes) {
        const double width = text_width(wish.text);
        const auto extent_at = [&](int level) {
            const double x = level == 0 ? wish.end + text_gap : std::max(left, std::min(wish.middle - width / 2, right - width));
            return Extent{x, x + width};
        };
        const auto is_free = [&](int level) {
            const Extent extent = extent_at(level);
            if (extent.second > right + 0.01 && level == 0) return false;
            const auto is_in_the_way = [&](const Extent& other) {
                return other.second > wish.end && overlap(extent, {other.first, other.second - text_gap});
            };
            if (level == 0 && std::any_of(taken.begin(), taken.end(), is_in_the_way)) return false;
            return std::none_of(placed.begin(), placed.end(), [&](const Placed& other) {
                return other.level == level && overlap(extent, {other.x, other.x + text_width(other.wish.text)});
            });
        };
        int level = 0;
        while (!is_free(level)) level = level > 0 ? -level : 1 - level;
        placed.push_back({extent_at(level).first, level, std::move(wish)});
    }
    return placed;
}

class Picture {
public:
    Picture(const Timeline& timeline, double width)
        : timeline_(timeline),
          width_(std::max(width, 280.0)),
          is_wide_(width_ >= 600),
          left_(is_wide_ ? margin + gutter : margin),
          axis_(axis_of(timeline, left_, width_ - margin)) {}

    std::string draw(std::string_view style_class) {
        for (std::size_t g = 0; g < timeline_.groups.size(); ++g) group(timeline_.groups[g], g == 0);
        const std::string rows = std::exchange(content_, "");
        frame();
        return picture(width_, y_ + foot_room, style_class, timeline_.title, timeline_.description, content_ + rows);
    }

private:
    void group(const Group& group, bool is_first) {
        if (!is_first) {
            content_ += line(margin, y_ + 3, width_ - margin, y_ + 3, "between");
            y_ += 6;
        }
        if (!group.heading.empty()) {
            content_ += text_at(margin, y_ + 12, group.heading, "heading");
            y_ += 16;
        }
        for (const Row& row : group.rows) this->row(row);
    }

    void row(const Row& row) {
        std::vector<Wish> wishes;
        std::string drawn;
        // Everything is drawn at height 0 first; the texts decide how much room the row takes.
        const auto bars_at = [&](double y) {
            std::string markup;
            for (const Bar& bar : row.bars) markup += this->bar(bar, y);
            for (const Window& window : row.windows) markup += this->window(window, y);
            for (const Mark& mark : row.marks) markup += this->mark(mark, y);
            return markup;
        };
        std::vector<Extent> taken{{judged() - 2, judged() + 2}};
        for (const Bar& bar : row.bars) {
            const auto [from, to] = extent(bar);
            const double end = to + (bar.goes_on ? 7 : 0);
            taken.emplace_back(from, end);
            if (!bar.text.empty() && !fits_inside(bar)) wishes.push_back({(from + to) / 2, end, bar.text, "value"});
        }
        for (const Mark& mark : row.marks) {
            const Extent extent{axis_.at(mark.day.earliest) - half_mark, axis_.at(mark.day.latest) + half_mark};
            taken.push_back(extent);
            if (!mark.text.empty())
                wishes.push_back({(extent.first + extent.second) / 2, extent.second, mark.text,
                                  mark.shape == Shape::Triangle ? "value strong" : "value"});
        }
        const auto placed = place_texts(std::move(wishes), taken, left_, width_ - margin);
        int above = 0;
        int below = 0;
        for (const Placed& text : placed) {
            above = std::max(above, text.level);
            below = std::max(below, -text.level);
        }
        const auto beside = note_beside(row);
        const double room = is_wide_ ? gutter - 8 : width_ - 2 * margin;
        std::string label = row.label;
        if (!row.note.empty() && !beside) label += (label.empty() ? "" : ": ") + row.note;
        const auto lines = label.empty() ? std::vector<std::string>{} : wrapped(label, room);
        const double label_height = line_step * static_cast<double>(lines.size());

        const bool is_drawn = !row.bars.empty() || !row.windows.empty() || !row.marks.empty() || beside;
        const double up = half_bar + 2 + line_step * above;
        const double down = half_bar + 2 + line_step * below;
        double height = is_drawn ? up + down : 0;
        double middle = y_ + up;
        if (is_wide_) {
            height = std::max(height, label_height + 4);
            middle = std::max(middle, y_ + height / 2 - (up + down) / 2 + up);
            labels(lines, middle - (label_height - line_step) / 2 + 4);
        } else {
            labels(lines, y_ + 12);
            middle += label_height;
            height += label_height;
        }
        if (is_drawn) {
            content_ += line(left_, middle, width_ - margin, middle, "lane") + bars_at(middle);
            for (const Placed& text : placed) {
                const double y =
                    text.level > 0 ? middle - half_bar - 1 - line_step * (text.level - 1) : middle + half_bar + line_step * -text.level - 2;
                content_ += text_at(text.x, y, text.wish.text, text.wish.style_class);
            }
            if (beside) content_ += text_at(beside->first, middle + 4, row.note, "value", beside->second);
        }
        y_ += height + 2;
    }

    void labels(const std::vector<std::string>& lines, double y) {
        for (const auto& text : lines) {
            content_ += text_at(margin, y, text, "label");
            y += line_step;
        }
    }

    /// Where the note of a row of windows stands: left of them, else right of them, else nowhere.
    [[nodiscard]] std::optional<std::pair<double, Anchor>> note_beside(const Row& row) const {
        if (row.note.empty()) return std::nullopt;
        double from = width_ - margin;
        double to = left_;
        for (const Window& window : row.windows) {
            const auto [first, last] = extent(window);
            from = std::min(from, first);
            to = std::max(to, last);
        }
        for (const Bar& bar : row.bars) {
            from = std::min(from, extent(bar).first);
            to = std::max(to, extent(bar).second);
        }
        if (from > to) return is_wide_ ? std::optional(std::pair(left_ + 2, Anchor::Start)) : std::nullopt;
        const double room = text_width(row.note) + 2 * text_gap;
        if (from - left_ >= room) return std::pair(from - text_gap - 4, Anchor::End);
        if (width_ - margin - to >= room) return std::pair(to + text_gap + 4, Anchor::Start);
        return std::nullopt;
    }

    [[nodiscard]] double judged() const { return axis_.at(timeline_.judged_on); }

    /// Left and right end of all that is drawn of a bar.
    [[nodiscard]] std::pair<double, double> extent(const Bar& bar) const {
        constexpr double untold = 26;
        const std::optional<double> from = bar.from ? std::optional(axis_.at(bar.from->earliest)) : std::nullopt;
        const std::optional<double> to = bar.to ? std::optional(axis_.at(bar.to->latest)) : std::nullopt;
        if (from && to) return {*from, std::max(*to, *from + 2)};
        if (from) return {*from, std::max(judged(), *from + 4)};
        const double end = to.value_or(judged());
        return {std::max(left_, end - untold), end};
    }
    [[nodiscard]] bool fits_inside(const Bar& bar) const {
        const auto [from, to] = sure_part(bar);
        return to - from >= text_width(bar.text) + 2 * text_gap;
    }
    /// What of a bar is certain; nothing of one whose start is not told.
    [[nodiscard]] std::pair<double, double> sure_part(const Bar& bar) const {
        const auto [from, to] = extent(bar);
        if (!bar.from) return {to, to};
        const double first = axis_.at(bar.from->latest);
        const double last = bar.to ? axis_.at(bar.to->earliest) : bar.goes_on ? to : first;
        return {std::min(first, to), std::max(std::min(last, to), std::min(first, to))};
    }

    [[nodiscard]] std::string bar(const Bar& bar, double y) const {
        const auto [from, to] = extent(bar);
        const auto [first, last] = sure_part(bar);
        std::string markup;
        if (first - from >= 0.5) markup += hatched(from, y - half_bar, first - from, 2 * half_bar);
        if (to - last >= 0.5) markup += hatched(last, y - half_bar, to - last, 2 * half_bar);
        if (last - first >= 0.5) markup += solid(first, y - half_bar, last - first, 2 * half_bar, "bar");
        if (bar.goes_on && bar.from)
            markup += polygon(fmt::format("{},{} {},{} {},{}", number(to), number(y - half_bar), number(to + 7), number(y), number(to),
                                          number(y + half_bar)),
                              "bar");
        if (!bar.text.empty() && fits_inside(bar)) markup += text_at((first + last) / 2, y + 4, bar.text, "inside", Anchor::Middle);
        return markup;
    }

    [[nodiscard]] std::pair<double, double> extent(const Window& window) const {
        constexpr double open = 34;
        constexpr double least = 3;  // a window of one day is still to be seen
        const auto first = window.tolerated_earliest ? window.tolerated_earliest : window.earliest;
        const auto last = window.tolerated_latest ? window.tolerated_latest : window.latest;
        double from = first ? axis_.at(*first) : 0;
        double to = last ? axis_.at(*last) : 0;
        if (!first) from = std::max(left_, to - open);
        if (!last) to = std::min(width_ - margin, from + open);
        if (to - from < least) {
            from -= least / 2;
            to = from + least;
        }
        return {from, to};
    }

    [[nodiscard]] std::string window(const Window& window, double y) const {
        const auto [from, to] = extent(window);
        constexpr double half = 5;
        double first = window.earliest ? axis_.at(*window.earliest) : from;
        double last = window.latest ? axis_.at(*window.latest) : to;
        if (last - first < 3) {
            const double middle = (first + last) / 2;
            first = middle - 1.5;
            last = middle + 1.5;
        }
        std::string markup;
        if (first - from >= 1) markup += hatched(from, y - half, first - from, 2 * half);
        if (to - last >= 1) markup += hatched(last, y - half, to - last, 2 * half);
        markup += solid(first, y - half, last - first, 2 * half, "window");
        // An open end runs out in an arrow.
        if (!window.earliest)
            markup += polygon(fmt::format("{},{} {},{} {},{}", number(first), number(y - half), number(first - 6), number(y), number(first),
                                          number(y + half)),
                              "window");
        if (!window.latest)
            markup += polygon(fmt::format("{},{} {},{} {},{}", number(last), number(y - half), number(last + 6), number(y), number(last),
                                          number(y + half)),
                              "window");
        if (window.done) {
            const double x = axis_.at(*window.done);
            markup += line(x, y - half - 3, x, y + half + 3, "done") +
                      polygon(fmt::format("{},{} {},{} {},{}", number(x - 4), number(y - half - 5), number(x + 4), number(y - half - 5),
                                          number(x), number(y - half + 1)),
                              "mark");
        }
        return markup;
    }

    [[nodiscard]] std::string mark(const Mark& mark, double y) const {
        if (mark.day.is_exact()) return shape_at(mark.shape, axis_.at(mark.day.earliest), y);
        const double from = axis_.at(mark.day.earliest);
        return element("g", {{"class", "range"}},
                       element("title", {}, text_of(mark.day)) +
                           hatched(from, y - half_mark, std::max(2.0, axis_.at(mark.day.latest) - from), 2 * half_mark));
    }

    // What stands behind the rows: the scale, its break, the day judged.
    void frame() {
        if (axis_.detail_from) content_ += solid(left_, axis_room - 4, axis_.split - left_, y_ - axis_room + 4, "before");
        for (const Tick& tick : axis_.ticks()) {
            content_ += line(tick.x, axis_room - 6, tick.x, y_, "grid");
            if (!tick.label.empty()) content_ += text_at(tick.x, axis_room - 10, tick.label, "tick", Anchor::Middle);
        }
        if (axis_.detail_from) {
            for (const double x : {axis_.split - 2.0, axis_.split + 2.0})
                content_ += line(x - 2, axis_room + 2, x + 2, axis_room - 8, "break") + line(x, axis_room + 2, x, y_, "break");
        }
        const double x = judged();
        content_ += line(x, axis_room - 6, x, y_ + 4, "judged");
        const double width = text_width(timeline_.judged_label);
        content_ += text_at(std::max(margin, std::min(x - width / 2, width_ - margin - width)), y_ + 16, timeline_.judged_label,
                            "tick judged-label");
    }

    const Timeline& timeline_;
    double width_;
    bool is_wide_;
    double left_;
    Axis axis_;
    double y_ = axis_room;
    std::string content_;
};

}  // namespace

std::string timeline_svg(const Timeline& timeline, double width, std::string_view style_class) {
    return Picture(timeline, width).draw(style_class);
}

}  // namespace oligo::figures
