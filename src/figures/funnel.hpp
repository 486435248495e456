#pragma once
// Who is left after each step, as bars that grow shorter.
#include <cstddef>
#include <string>
#include <vector>

namespace oligo::figures {

struct FunnelBar {
    std::string label;         ///< "I03"
    std::size_t surely = 0;    ///< left beyond doubt: drawn full
    std::size_t possibly = 0;  ///< left as far as is known: drawn as a dashed outline after the full bar
};

struct FunnelFigure {
    std::string title;
    std::size_t persons = 0;  ///< the full width
    std::vector<FunnelBar> bars;
};

/// Picture of the bars with their numbers; legible in black and white. Nothing but the title when there is nobody.
[[nodiscard]] std::string funnel_svg(const FunnelFigure& figure);

}  // namespace oligo::figures
