#include "figures/spider.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include <fmt/format.h>

#include "figures/svg.hpp"

namespace oligo::figures {
namespace {

constexpr double width = 640;
constexpr double height = 300;
constexpr double left = 58;
constexpr double right = 500;
constexpr double top = 14;
constexpr double bottom = 262;
constexpr double lowest = -100;
constexpr double least_top = 40;
constexpr double most_top = 200;
constexpr double label_height = 14;

constexpr std::array dashes{"", "6 3", "2 3", "9 3 2 3", "12 4", "1 4"};

struct Scale {
    double highest = least_top;
    int first = 0;
    int last = 1;

    [[nodiscard]] double x(int day) const {
        return left + (right - left) * static_cast<double>(day - first) / static_cast<double>(last - first);
    }
    [[nodiscard]] double y(double change) const {
        const double shown = std::clamp(change, lowest, highest);
        return bottom - (bottom - top) * (shown - lowest) / (highest - lowest);
    }
};

Scale scale_of(const Spider& spider) {
    Scale scale;
    for (const SpiderLine& line : spider.lines) {
        for (const auto& change : line.change) scale.highest = std::max(scale.highest, change.value_or(0));
    }
    scale.highest = std::min(most_top, std::ceil(scale.highest / 20) * 20);
    scale.first = spider.days.front();
    scale.last = std::max(spider.days.back(), scale.first + 1);
    return scale;
}

std::string axes(const Spider& spider, const Scale& scale) {
    std::string content;
    for (double change = lowest; change <= scale.highest; change += scale.highest > 100 ? 50 : 20) {
        content += line(left - 4, scale.y(change), left, scale.y(change), "spider-axis");
        content +=
            text_at(left - 7, scale.y(change) + 4, change == 0 ? "0 %" : fmt::format("{:+.0f} %", change), "spider-tick", Anchor::End);
    }
    content += line(left, top, left, bottom, "spider-axis") + line(left, scale.y(0), right, scale.y(0), "spider-axis");
    for (const double threshold : {-30.0, 20.0}) content += line(left, scale.y(threshold), right, scale.y(threshold), "spider-threshold");
    double free_from = 0;
    for (const int day : spider.days) {
        const double x = scale.x(day);
        content += line(x, bottom, x, bottom + 4, "spider-axis");
        const std::string label = fmt::format("{}", day);
        const double half = 4.0 * static_cast<double>(label.size());
        if (x - half < free_from) continue;
        content += text_at(x, bottom + 17, label, "spider-tick", Anchor::Middle);
        free_from = x + half + 4;
    }
    return content + text_at((left + right) / 2, bottom + 34, "days since baseline", "spider-tick", Anchor::Middle);
}

struct End {
    double y;
    std::string label;
    bool is_sum;
};

// The line with a dot at each value; broken where a value is not known.
std::string drawn(const SpiderLine& spider_line, const Spider& spider, const Scale& scale, std::string_view dash) {
    std::string path;
    std::string dots;
    bool is_open = false;
    for (std::size_t i = 0; i < spider_line.change.size(); ++i) {
        const auto& change = spider_line.change[i];
        if (change) {
            const double x = scale.x(spider.days[i]);
            const double y = scale.y(*change);
            path += fmt::format("{}{} {} ", is_open ? "L" : "M", number(x), number(y));
            dots += element("circle", {{"cx", number(x)}, {"cy", number(y)}, {"r", "2.5"}, {"class", "spider-dot"}});
            if (*change > scale.highest) dots += text_at(x + 4, y + 10, fmt::format("{:+.0f} %", *change), "spider-tick");
        }
        is_open = change.has_value();
    }
    Attributes attributes{{"d", path}, {"class", spider_line.is_sum ? "spider-sum" : "spider-line"}};
    if (!dash.empty() && !spider_line.is_sum) attributes.emplace_back("stroke-dasharray", std::string(dash));
    return element("path", attributes) + dots;
}

// Names at the ends of the lines, moved apart where they would touch.
std::string labels(std::vector<End> ends) {
    std::stable_sort(ends.begin(), ends.end(), [](const End& one, const End& other) { return one.y < other.y; });
    double free_from = top;
    for (End& end : ends) {
        end.y = std::max(free_from, end.y);
        free_from = end.y + label_height;
    }
    // Those at the lower end stand above the axis, where there is room.
    double free_to = bottom - 2;
    for (std::size_t i = ends.size(); i-- > 0 && ends[i].y > free_to;) {
        ends[i].y = std::max(top + label_height * static_cast<double>(i), free_to);
        free_to = ends[i].y - label_height;
    }
    std::string content;
    for (const End& end : ends) content += text_at(right + 8, end.y + 4, end.label, end.is_sum ? "spider-name sum" : "spider-name");
    return content;
}

std::optional<double> last_of(const SpiderLine& spider_line) {
    for (std::size_t i = spider_line.change.size(); i-- > 0;) {
        if (spider_line.change[i]) return spider_line.change[i];
    }
    return std::nullopt;
}

}  // namespace

std::string spider_svg(const Spider& spider) {
    if (spider.days.empty()) return "";
    const Scale scale = scale_of(spider);
    std::string content = axes(spider, scale);
    std::string description;
    std::vector<End> ends;
    std::size_t drawn_lines = 0;
    for (const SpiderLine& spider_line : spider.lines) {
        const auto last = last_of(spider_line);
        if (!last) continue;
        content += drawn(spider_line, spider, scale, dashes[drawn_lines++ % dashes.size()]);
        ends.push_back({scale.y(*last), spider_line.label, spider_line.is_sum});
        description += fmt::format("{}{}: {:+.1f} % at last", description.empty() ? "" : "; ", spider_line.label, *last);
    }
    const double needed = top + label_height * static_cast<double>(ends.size() + 1);
    content += labels(std::move(ends));
    return picture(width, std::max(height, needed), "spider", spider.title, description, content);
}

}  // namespace oligo::figures
