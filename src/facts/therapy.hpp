#pragma once
// Systemic therapy as recorded: exposures to drugs, and the lines they make.
#include <optional>
#include <string>
#include <vector>

#include "facts/answer.hpp"
#include "facts/completeness.hpp"
#include "facts/lines.hpp"
#include "facts/settings.hpp"
#include "terms/drugs.hpp"

namespace oligo::facts {

/// One drug over one period.
struct Exposure {
    Rows records;  ///< one CM row, or the EX rows of the drug
    std::string ingredient;
    const terms::Drug* drug = nullptr;  ///< null when the dictionary does not know it
    std::string setting;                ///< as Exposures.setting; empty: not told
    std::string regimen;                ///< CMGRPID
    std::optional<DateRange> started;
    std::optional<DateRange> ended;        ///< empty: still given, or not told
    std::optional<Date> not_ended_before;  ///< lower bound where `ended` is empty
    bool ongoing = false;                  ///< still given on the day judged
    StopReason stopped = StopReason::Untold;
};

struct Therapy {
    std::vector<Exposure> exposures;  ///< in record order
    Completeness history;             ///< whether these are all
    LineHistory lines;
    std::vector<std::size_t> line_exposures;  ///< exposure of each drug that the lines number
    std::vector<LineDrug> line_drugs;         ///< the same as the lines saw them
    Rows unreadable_responses;                ///< overall responses that may be progressions, and part the lines
    std::string undated;                      ///< a drug whose start and purpose are not told; it leaves the lines open
};
/// What to record where the lines are open.
[[nodiscard]] std::string lines_needed(const Therapy& therapy);

/// Exposures that started on or before the day, and the lines made of those given for metastatic disease.
[[nodiscard]] Therapy derive_therapy(const records::SubjectRecords& records, const terms::DrugDictionary& drugs, const LineRules& rules,
                                     Date on);
[[nodiscard]] LineRules line_rules(const Settings& settings);

/// Overall responses up to the day, of the reader whose reading counts, that say progression; and those that say that the disease is under
/// control (complete or partial response, stable disease).
[[nodiscard]] Rows progression_rows(const records::SubjectRecords& records, Date on);
[[nodiscard]] Rows control_rows(const records::SubjectRecords& records, Date on);

}  // namespace oligo::facts
