#pragma once
// How wide and how colourful a terminal view may be. Meaning never rests on colour: every view reads the same without it.

namespace oligo::report {

struct TextStyle {
    int width = 100;      ///< columns; below 40 counts as 40
    bool colour = false;  ///< ANSI colours
};

}  // namespace oligo::report
