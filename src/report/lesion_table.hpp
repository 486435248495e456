#pragma once
// The lesions of a subject visit by visit, as people read them. Made in the study room; nothing is derived here.
#include <optional>
#include <string>
#include <vector>

namespace oligo::report {

struct LesionTable {
    struct Visit {
        std::string name;  ///< "WEEK 6", else its number; may be empty
        std::string day;
        int days = 0;  ///< since the baseline
    };
    struct Line {
        std::string label;               ///< "T01, liver", "Sum"
        std::string role;                ///< "target", "non-target", "new"; empty for what is made of them
        std::vector<std::string> cells;  ///< one a visit: "12.5", "gone", "5 (too small)"; empty: nothing to say
        /// Percent from baseline, one a visit; empty: not known. No entries: it has no size.
        std::vector<std::optional<double>> change;
    };
    std::string reader;         ///< whose reading it is
    bool is_compared = true;    ///< false: nothing was given yet, so no visit is a baseline
    std::vector<Visit> visits;  ///< the first is the baseline
    std::vector<Line> lesions;
    std::vector<Line> summary;  ///< sum, smallest sum so far, change, responses
};

/// The table as HTML, with the figure of the targets' change where there are two visits or more; empty for a table without visits.
[[nodiscard]] std::string lesion_table_markup(const LesionTable& table);

}  // namespace oligo::report
