#pragma once
// The scans of one reader as visits: what was seen of each lesion at each.
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/result.hpp"
#include "lesions/lesion.hpp"
#include "lesions/visit_days.hpp"
#include "response/criteria.hpp"
#include "response/local_treatment.hpp"
#include "response/non_target_response.hpp"
#include "response/overall_response.hpp"

namespace oligo::response {

using records::RecordRef;
using records::Rows;
using records::SubjectRecords;

/// How a target lesion got its size at a visit.
enum class SizeKind : std::uint8_t {
    NotEvaluated,  ///< no scan, or one that gives no size
    Unreadable,    ///< recorded and contradictory or not a size: counts as not evaluated
    Measured,
    Gone,       ///< the reader says absent, or measured 0
    TooSmall,   ///< seen, too small to measure: 5 mm unless the protocol says otherwise
    Fragments,  ///< split: the sum of its fragments
    Merged,     ///< measured together with another, under that one: 0 here
    Treated,    ///< taken out, or treated where the protocol does not measure it further: 0, and no response
};

struct TargetReading {
    std::optional<Length> size;  ///< as it enters the sum
    SizeKind kind = SizeKind::NotEvaluated;
    std::optional<DateRange> day;
    Rows records;
    bool treated_is_back = false;  ///< disease at the site of a lesion that was treated locally
};
struct NonTargetReading {
    NonTargetState state = NonTargetState::NotEvaluated;
    std::optional<DateRange> day;
    Rows records;
};
struct NewLesionReading {
    std::size_t lesion = 0;                  ///< position in the lesions of the LesionSet
    NewLesions recorded = NewLesions::None;  ///< None: it is gone
    bool confirmed_later = false;            ///< recorded as equivocal here and unequivocal at a later visit
    std::optional<DateRange> day;
    Rows records;
    std::optional<Length> node_size = {};  ///< of a node: its short axis, or a size that it cannot exceed
    bool is_normal_node = false;           ///< its reader calls it new, and it is too small to be a lesion
    bool is_small_node = false;            ///< it counts as new, and is smaller than a target node
    bool is_pet_alone = false;             ///< only an FDG-PET shows it, and there was none at baseline: equivocal until another image does
};

/// One visit of one reader. Scans belong to the visit whose VISITNUM they bear; those without a number to that of the same day, where it is
/// one, else they form visits of their own. In either
/// case a scan that began more than `visit_span` after the first of the visit begins another one.
struct Visit {
    std::string number;                         ///< VISITNUM as recorded: 10.1; empty when none
    std::string name;                           ///< VISIT
    DateRange first;                            ///< day of its first scan
    DateRange last;                             ///< day of its last scan
    std::vector<TargetReading> targets;         ///< one for each of `Followed::targets`
    std::vector<NonTargetReading> non_targets;  ///< one for each of `Followed::non_targets`
    std::vector<NewLesionReading> new_lesions;  ///< those looked at on this visit
    std::optional<RecordRef> repeats_number;    ///< an earlier visit bears the same number: the first record of this one
};

using lesions::visit_span;

/// Which visit is compared with: the first that began after the day `after`, where there is one; else the last that ended on or before the
/// day `start`; where neither day is known, the first.
struct BaselineChoice {
    std::optional<DateRange> start;
    std::optional<DateRange> after = {};
    std::string start_is = {};  ///< what the protocol calls these days: "Registration", "Last day of local therapy"; may be empty
    std::string after_is = {};
};

/// The lesions of one reader from a baseline on.
struct Followed {
    lesions::LesionSet set;
    std::vector<std::size_t> targets;      ///< positions in set.lesions, in its order
    std::vector<std::size_t> non_targets;  ///< the same
    std::vector<Visit> visits;             ///< from the baseline on, by day; visits[0] is the baseline
    std::vector<Visit> earlier;            ///< before the baseline: they have only their days
    BaselineChoice choice;                 ///< by which days the baseline was chosen
    LocalTreatments treatments;            ///< of these lesions
    bool baseline_is_old = false;          ///< older than the protocol's baseline window at the start
    bool baseline_is_late = false;         ///< a new baseline, made later after the day than the protocol allows
    bool has_baseline = false;             ///< false: no visit can be the baseline, and `visits` is empty
    std::vector<Finding> findings;
};

/// Source: RECIST 1.1 3.2, 4.1 to 4.3, 4.3.5. A lesion first identified after the baseline visit is new; on a
/// baseline taken after a day also one that its reader calls new on it. One that only an FDG-PET shows is new where there was an FDG-PET at
/// baseline; where there was none it is equivocal until another image shows it. Findings name their rows.
[[nodiscard]] Followed follow(const SubjectRecords& records, lesions::LesionSet set, const BaselineChoice& baseline,
                              const Criteria& criteria);

}  // namespace oligo::response
