#include "figures/svg.hpp"

#include <cmath>

#include <fmt/format.h>

#include "core/result.hpp"
#include "figures/markup.hpp"

namespace oligo::figures {

std::string number(double value) {
    contract(std::isfinite(value), "coordinates are finite");
    std::string text = fmt::format("{:.2f}", value);
    text.erase(text.find_last_not_of('0') + 1);
    if (text.back() == '.') text.pop_back();
    return text == "-0" ? "0" : text;
}

std::string element(std::string_view name, const Attributes& attributes, std::string_view content) {
    std::string text = fmt::format("<{}", name);
    for (const auto& [key, value] : attributes) text += fmt::format(" {}=\"{}\"", key, escape(value));
    if (content.empty()) return text + "/>";
    return text + fmt::format(">{}</{}>", content, name);
}

std::string text_at(double x, double y, std::string_view text, std::string_view style_class, Anchor anchor) {
    const char* word = anchor == Anchor::Start ? "start" : anchor == Anchor::Middle ? "middle" : "end";
    return element("text", {{"x", number(x)}, {"y", number(y)}, {"class", std::string(style_class)}, {"text-anchor", word}}, escape(text));
}

std::string line(double x1, double y1, double x2, double y2, std::string_view style_class) {
    return element("line",
                   {{"x1", number(x1)}, {"y1", number(y1)}, {"x2", number(x2)}, {"y2", number(y2)}, {"class", std::string(style_class)}});
}

std::string picture(double width, double height, std::string_view style_class, std::string_view title, std::string_view description,
                    std::string_view content) {
    return element("svg",
                   {{"xmlns", "http://www.w3.org/2000/svg"},
                    {"class", std::string(style_class)},
                    {"viewBox", fmt::format("0 0 {} {}", number(width), number(height))},
                    {"width", number(width)},
                    {"height", number(height)},
                    {"role", "img"}},
                   fmt::format("<title>{}</title>{}{}", escape(title),
                               description.empty() ? "" : fmt::format("<desc>{}</desc>", escape(description)), content));
}

}  // namespace oligo::figures
