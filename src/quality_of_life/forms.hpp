#pragma once
// The questionnaires that a subject filled in, as SDTM QS records them.
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "quality_of_life/scores.hpp"
#include "records/study.hpp"

namespace oligo::quality_of_life {

struct Form {
    std::optional<DateRange> day;
    std::string visit_number;
    std::string visit;
    bool not_done = false;  ///< no item has an answer
    Items items;
    Scores scores;
    records::Rows records;
};

struct Forms {
    std::vector<Form> all;  ///< by day; those without one last
    std::vector<Finding> findings;
};

/// The answers of one day are one form, and so are those of one visit whose day is known in part or not at all. An item that stands there
/// twice counts once; answered differently it contradicts itself. QSTESTCD is EOR0101 to EOR0130; the answer is QSSTRESC, else QSSTRESN,
/// else QSORRES, a whole number of the item's code list. QSSTAT = NOT DONE is an item left out, and of QSTESTCD = QSALL the whole form.
/// Findings: quality-answer, quality-answers-differ, quality-two-visits, quality-no-day, quality-not-done, quality-unknown-item,
/// quality-version.
[[nodiscard]] Forms read_forms(const records::SubjectRecords& records, Date cutoff);

/// The form that holds the score before treatment; empty when there is none. `is_open`: days or answers that are not known could make it
/// another one, so that it is not known which.
struct Baseline {
    std::optional<std::size_t> form;
    bool is_open = false;
};

/// The last form with this score up to the first day of treatment, that day included. Without a start there is none.
[[nodiscard]] Baseline find_baseline(std::span<const Form> forms, std::size_t score, const std::optional<DateRange>& start);

/// now - then, of two that are scored; empty for others.
[[nodiscard]] std::optional<Points> change(const Score& now, const Score& then);

}  // namespace oligo::quality_of_life
