#include "figures/timeline.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "figures/svg.hpp"

namespace oligo::figures {
namespace {

constexpr double margin = 10;
constexpr double row_height = 38;
constexpr double top = 24;
constexpr double label_baseline = 13;
constexpr double mark_line = 25;
constexpr double mark_radius = 4.5;
constexpr double tick_room = 64;  // width of a "2026-02" label with space around it

struct Scale {
    Date first;
    Date last;
    double width = 0;
    [[nodiscard]] double at(Date date) const {
        const auto part = static_cast<double>((date - first).count()) / static_cast<double>((last - first).count());
        return margin + part * (width - 2 * margin);
    }
};

Scale scale_of(const Timeline& timeline, double width) {
    Date first = timeline.judged_on;
    Date last = timeline.judged_on;
    const auto include = [&first, &last](Date date) {
        first = std::min(first, date);
        last = std::max(last, date);
    };
    for (const auto& lane : timeline.lanes) {
        for (const auto& event : lane.events) {
            include(event.earliest);
            include(event.latest);
        }
    }
    for (const auto& window : timeline.windows) {
        if (window.earliest) include(*window.earliest);
        if (window.latest) include(*window.latest);
    }
    const Days room = std::max(Days{7}, (last - first) / 25);
    return {first - room, last + room, width};
}

// Whole months between two ticks, so that labels do not touch: 1, 2, 3, 6 or whole years.
int months_between_ticks(const Scale& scale) {
    const int most = std::max(2, static_cast<int>((scale.width - 2 * margin) / tick_room));
    const int months = whole_months_between(scale.first, scale.last) + 1;
    for (const int step : {1, 2, 3, 6, 12, 24, 60, 120, 240, 600}) {
        if (months / step < most) return step;
    }
    return 1200;
}

std::string ticks(const Scale& scale, double bottom) {
    const int step = months_between_ticks(scale);
    const std::chrono::year_month_day begin{scale.first};
    const int month = static_cast<int>(static_cast<unsigned>(begin.month())) - 1;
    Date tick = std::chrono::sys_days{begin.year() / std::chrono::January / 1};
    tick = add_months(tick, step < 12 ? month / step * step : 0);
    std::string text;
    for (; tick <= scale.last; tick = add_months(tick, step)) {
        if (tick < scale.first) continue;
        const double x = scale.at(tick);
        text += line(x, top - 6, x, bottom, "grid");
        if (x < margin + tick_room / 2 || x > scale.width - tick_room / 2) continue;
        text += text_at(x, top - 10, text_of(tick).substr(0, step < 12 ? 7 : 4), "tick", Anchor::Middle);
    }
    return text;
}

std::string mark(const DateRange& event, const Scale& scale, double y) {
    if (event.is_exact()) {
        return element("circle",
                       {{"cx", number(scale.at(event.earliest))}, {"cy", number(y)}, {"r", number(mark_radius)}, {"class", "mark"}},
                       element("title", {}, text_of(event)));
    }
    const double from = scale.at(event.earliest);
    return element("rect",
                   {{"x", number(from)},
                    {"y", number(y - mark_radius)},
                    {"width", number(scale.at(event.latest) - from)},
                    {"height", number(2 * mark_radius)},
                    {"rx", number(mark_radius)},
                    {"class", "range"}},
                   element("title", {}, text_of(event)));
}

// A window open to one side is the flag at its other end.
std::string bar(const Window& window, const Scale& scale, double y) {
    const std::optional<Date> from = window.earliest ? window.earliest : window.latest;
    const std::optional<Date> to = window.latest ? window.latest : window.earliest;
    if (!from || !to) return "";
    constexpr double least = 4;  // a window of one day is still to be seen
    const double x = scale.at(std::min(*from, *to));
    const double width = std::max(least, scale.at(std::max(*from, *to)) - x);
    return element("rect", {{"x", number(x - (width == least ? least / 2 : 0))},
                            {"y", number(y - mark_radius * 1.5)},
                            {"width", number(width)},
                            {"height", number(3 * mark_radius)},
                            {"class", "window"}});
}

std::string window_label(const Window& window) {
    if (window.earliest && window.latest && *window.earliest == *window.latest)
        return fmt::format("{}: {}", window.label, text_of(*window.latest));
    if (window.earliest && window.latest)
        return fmt::format("{}: {} to {}", window.label, text_of(*window.earliest), text_of(*window.latest));
    if (window.latest) return fmt::format("{}: by {}", window.label, text_of(*window.latest));
    if (window.earliest) return fmt::format("{}: from {}", window.label, text_of(*window.earliest));
    return window.label;
}

}  // namespace

std::string timeline_svg(const Timeline& timeline, double width, std::string_view style_class) {
    const Scale scale = scale_of(timeline, std::max(width, 240.0));
    const double bottom = top + row_height * static_cast<double>(timeline.lanes.size() + timeline.windows.size());
    std::string content = ticks(scale, bottom);
    const double judged = scale.at(timeline.judged_on);
    content += line(judged, top - 6, judged, bottom, "judged");

    double y = top;
    for (const auto& lane : timeline.lanes) {
        content += text_at(margin, y + label_baseline, lane.label, "label");
        content += line(margin, y + mark_line, scale.width - margin, y + mark_line, "lane");
        for (const auto& event : lane.events) content += mark(event, scale, y + mark_line);
        y += row_height;
    }
    for (const auto& window : timeline.windows) {
        content += text_at(margin, y + label_baseline, window_label(window), "label");
        content += line(margin, y + mark_line, scale.width - margin, y + mark_line, "lane");
        content += bar(window, scale, y + mark_line);
        y += row_height;
    }
    const bool is_right = judged > scale.width / 2;
    content += text_at(is_right ? judged - 4 : judged + 4, bottom + 14, "judged on " + text_of(timeline.judged_on), "tick",
                       is_right ? Anchor::End : Anchor::Start);
    return picture(scale.width, bottom + 20, style_class, timeline.title, content);
}

}  // namespace oligo::figures
