#pragma once
// A spider plot: the change of each lesion over time. Lines differ in their dashes and are named at their ends, not told by colour.
#include <optional>
#include <string>
#include <vector>

namespace oligo::figures {

struct SpiderLine {
    std::string label;
    std::vector<std::optional<double>> change;  ///< percent, one a day; empty: not known, and the line is broken there
    bool is_sum = false;                        ///< drawn thick
};

struct Spider {
    std::string title;
    std::vector<int> days;  ///< ascending
    std::vector<SpiderLine> lines;
};

/// An SVG 640 pixels wide. The axis holds -100 to at least +40; higher values are drawn at its upper end, at most +200, with their number.
[[nodiscard]] std::string spider_svg(const Spider& spider);

}  // namespace oligo::figures
