#pragma once
// The course of a subject, for a person who looks at it: what was diagnosed, given, taken, seen and measured, and when. It decides nothing.
#include <optional>
#include <string>
#include <vector>

#include "core/date.hpp"
#include "core/decimal.hpp"
#include "core/length.hpp"
#include "facts/facts.hpp"

namespace oligo::facts {

/// A diagnosis, a progression, consent, registration.
struct Milestone {
    std::string what;  ///< "primary diagnosis", "metastases", "consent", "registered", "progression", or another malignancy as recorded
    DateRange day;
};

/// One anticancer drug over one period.
struct DrugCourse {
    std::string name;                  ///< its ingredient; as recorded where the dictionary does not know it
    std::string setting;               ///< as Exposures.setting; empty: not told
    std::optional<DateRange> started;  ///< empty: not told
    std::optional<DateRange> ended;    ///< empty: still given, or not told
    bool ongoing = false;              ///< still given on the day judged
    std::vector<int> lines;            ///< numbers of the lines that it surely belongs to, ascending
};

/// Radiotherapy, surgery or ablation. That of the trial is there whatever its day.
struct LocalCourse {
    std::string kind;  ///< as LocalTherapies.kind
    std::string name;  ///< as recorded, lower case
    std::string site;  ///< as recorded, lower case; empty: not told
    bool of_trial = false;
    std::optional<DateRange> started;
    std::optional<DateRange> ended;
};

/// One kind of imaging on one day.
struct ScanCourse {
    DateRange day;
    std::string modality;               ///< as rules name it; empty: not told
    std::vector<std::string> purposes;  ///< "staging", "oligoprogression detection", ...: in the order recorded, each once
};

/// What one scan says of a lesion. A size is the diameter that the protocol compares, else the other, else the one whose axis is not told;
/// of a bone lesion without one, its lytic part.
struct LesionMeasure {
    DateRange day;
    std::string modality;
    std::optional<Length> size;
    std::optional<Decimal> suv_max;
    bool absent = false;
    bool equivocal = false;
    bool conflicting = false;  ///< the records of the size or of the uptake contradict each other
};

struct LesionCourse {
    std::string id;
    std::string place;  ///< the organ, else the location as recorded, with its side
    bool is_new = false;
    expression::Truth growing = expression::Truth::Unknown;  ///< by the protocol's definition of growth, on the scan that it looks at
    std::vector<LesionMeasure> measures;                     ///< by day
};

/// A piece of tissue with what was found in it: "HER2 3+", "ER 90 %".
struct SpecimenCourse {
    std::optional<DateRange> day;
    std::string site;  ///< primary, locoregional, metastasis; else the location; empty: neither told
    std::vector<std::string> results;
};

struct Course {
    std::vector<Milestone> milestones;
    std::vector<DrugCourse> drugs;
    std::vector<LocalCourse> local;
    std::vector<ScanCourse> scans;
    std::vector<LesionCourse> lesions;  ///< of the reader whose reading counts
    std::vector<SpecimenCourse> specimens;
};

/// Gathers the course from the records known on the day of `facts`, which are those of the same subject and protocol. Each list is in the
/// order of its days, undated items last, ties as recorded; lesions are in the order of their first record. An item without a date is left
/// out where it is nothing but a date (milestones, scans). Pure.
[[nodiscard]] Course derive_course(const records::SubjectRecords& records, const protocol::Protocol& protocol,
                                   const Vocabularies& vocabularies, const Facts& facts);

}  // namespace oligo::facts
