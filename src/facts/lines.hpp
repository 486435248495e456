#pragma once
// Lines of systemic therapy for metastatic disease, built from the drugs that were given.
// Dropping drugs keeps the line and adding one starts the next: COSMO registry record, exclusion 1. Window, gap and substitution are
// customs of real-world line building and settings of the protocol. Cases: tests/facts/lines.csv.
#include <optional>
#include <string>
#include <vector>

#include "core/date.hpp"
#include "expression/value.hpp"
#include "facts/stop_reason.hpp"

namespace oligo::facts {

struct LineDrug {
    std::string ingredient;
    std::string kind;                  ///< endocrine, targeted, chemotherapy, immune checkpoint
    std::vector<std::string> classes;  ///< drugs of the same classes can stand in for each other
    std::string regimen;               ///< drugs with the same text started together; empty: not told
    DateRange started;
    std::optional<DateRange> ended;  ///< empty: still given, or not told
    bool ongoing = false;            ///< still given on the day judged
    StopReason stopped = StopReason::Untold;
    bool is_known = true;         ///< false: may be supportive, a drug of its own, or another name of any drug
    bool is_purpose_told = true;  ///< false: nobody recorded whether it was given for metastases
};

struct LineRules {
    Days regimen_window{28};
    Days resume_gap{90};
    bool maintenance_same_line = false;
    bool substitution_same_line = true;
    bool resumed_subset_same_line = true;  ///< some drugs of a line taken up again after any pause; false: after less than the gap
    bool operator==(const LineRules&) const = default;
};

struct Line {
    int number = 0;
    DateRange started;
    std::vector<std::size_t> drugs;  ///< positions in the drugs given, those carried on from the line before included
    bool operator==(const Line&) const = default;
};

/// What leaves the lines open, and the drug it is about.
struct LineDoubt {
    enum class About : std::uint8_t { Name, Purpose, StopReason };
    About about = About::Name;
    std::string ingredient;
    auto operator<=>(const LineDoubt&) const = default;
};

/// `ways`: all the ways in which the drugs can make lines, at least one; `doubts`: what makes them differ. `undecided`: the ways hold only
/// what is certain at the start, for partial or missing dates leave open how the drugs belong together (`between` names the two drugs), or
/// there are too many ways (reason missing).
struct LineHistory {
    std::vector<std::vector<Line>> ways = {{}};
    std::vector<LineDoubt> doubts;
    expression::Reason undecided = expression::Reason::None;
    std::string between;

    /// Number of lines that there are at least, and at most; the latter holds where nothing is undecided.
    [[nodiscard]] std::size_t fewest() const;
    [[nodiscard]] std::size_t most() const;
};

/// `drugs` in any order; supportive drugs are left out by the caller. `progressions` are days of progressive disease. A local treatment is
/// no input: it never ends a line.
[[nodiscard]] LineHistory build_lines(const std::vector<LineDrug>& drugs, const std::vector<DateRange>& progressions,
                                      const LineRules& rules);

/// Whether a drug that started on or before the day is being given on it.
[[nodiscard]] expression::Truth is_given_on(const LineDrug& drug, Date on);

}  // namespace oligo::facts
