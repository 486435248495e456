#include "figures/funnel.hpp"

#include <fmt/format.h>

#include "figures/svg.hpp"

namespace oligo::figures {
namespace {

constexpr double width = 640;
constexpr double label_width = 64;
constexpr double number_width = 130;
constexpr double bar_width = width - label_width - number_width;
constexpr double row_height = 22;
constexpr double bar_height = 14;
constexpr double top = 8;

std::string numbers(const FunnelBar& bar) {
    return bar.possibly == 0 ? fmt::format("{}", bar.surely) : fmt::format("{} and {} open", bar.surely, bar.possibly);
}

std::string row(const FunnelBar& bar, std::size_t persons, double y) {
    const auto length = [persons](std::size_t count) { return bar_width * static_cast<double>(count) / static_cast<double>(persons); };
    const double surely = length(bar.surely);
    const double possibly = length(bar.possibly);
    const auto rectangle = [y](double x, double extent, std::string_view style) {
        if (extent <= 0) return std::string();
        return element(
            "rect",
            {{"x", number(x)}, {"y", number(y)}, {"width", number(extent)}, {"height", number(bar_height)}, {"class", std::string(style)}});
    };
    return text_at(label_width - 8, y + bar_height - 3, bar.label, "funnel-label", Anchor::End) +
           rectangle(label_width, surely, "funnel-surely") + rectangle(label_width + surely, possibly, "funnel-possibly") +
           text_at(label_width + surely + possibly + 6, y + bar_height - 3, numbers(bar), "funnel-number");
}

}  // namespace

std::string funnel_svg(const FunnelFigure& figure) {
    std::string content;
    double y = top;
    std::string description;
    for (const FunnelBar& bar : figure.bars) {
        if (figure.persons > 0) content += row(bar, figure.persons, y);
        description += fmt::format("{}{}: {}", description.empty() ? "" : "; ", bar.label, numbers(bar));
        y += row_height;
    }
    return picture(width, y + top, "funnel", figure.title, description, content);
}

}  // namespace oligo::figures
