#pragma once
// Lines of systemic therapy for metastatic disease, built from the drugs that were given.
// Dropping drugs keeps the line and adding one starts the next: COSMO registry record, exclusion 1. Window and gap are customs of
// real-world line building and settings of the protocol. Cases: tests/facts/lines.csv.
#include <optional>
#include <string>
#include <vector>

#include "core/date.hpp"
#include "expression/value.hpp"

namespace oligo::facts {

struct LineDrug {
    std::string ingredient;
    std::string kind;     ///< endocrine, targeted, chemotherapy, immune checkpoint; empty when the dictionary does not know the drug
    std::string regimen;  ///< drugs with the same text started together; empty: not told
    DateRange started;
    std::optional<DateRange> ended;  ///< empty: still given, or not told
    bool ongoing = false;            ///< still given on the day judged
};

struct LineRules {
    Days regimen_window{28};
    Days resume_gap{90};
    bool maintenance_same_line = false;
};

struct Line {
    int number = 0;
    DateRange started;
    std::vector<std::size_t> drugs;  ///< positions in the drugs given, those carried on from the line before included
};

/// `undecided`: partial or missing dates leave open how the drugs belong together; `between` then names the two drugs, and `lines` holds
/// what was certain before them.
struct LineHistory {
    std::vector<Line> lines;
    expression::Reason undecided = expression::Reason::None;
    std::string between;
};

/// `drugs` in any order; supportive drugs are left out by the caller. `progressions` are days of progressive disease. A local treatment is
/// no input: it never ends a line.
[[nodiscard]] LineHistory build_lines(const std::vector<LineDrug>& drugs, const std::vector<DateRange>& progressions,
                                      const LineRules& rules);

/// Whether a drug that started on or before the day is being given on it.
[[nodiscard]] expression::Truth is_given_on(const LineDrug& drug, Date on);

}  // namespace oligo::facts
