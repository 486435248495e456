#pragma once
// Whether a lesion that was treated locally is controlled there, scan by scan.
#include <optional>
#include <vector>

#include "response/criteria.hpp"
#include "response/local_treatment.hpp"

namespace oligo::response {

/// The course of one lesion after its first local treatment.
struct LocalControl {
    LocalTreatment treatment;
    /// The first scan on which it had failed: after a scan that cannot be read the days from that scan on. Empty: it has not.
    std::optional<DateRange> failed_on;
    records::Rows failed_by;           ///< what the failing scan says
    bool may_have_failed = false;      ///< the last scan cannot be read
    std::optional<DateRange> seen_on;  ///< the last scan that shows it controlled, before a failure; empty: none
    records::Rows seen_by;
};

/// Of each lesion that was treated and had been seen before, by its first treatment, in the order of the lesions. Scans count from the day
/// after the first day of treatment on.
/// Failure, after radiotherapy or ablation: grown by +20 % and +5 mm from its smallest size since the last scan before
/// treatment that has one; seen
/// again after it was gone, if it is no node; unequivocal progression. After surgery: seen again at all. A node below normal_node is
/// controlled. A site that was operated on and of which nothing is recorded on a later scan day was seen with the rest of the body, unless
/// a record of the lesion on that day gives no answer. Words that compare by eye ("increased") are no failure. Source: no definition is
/// agreed on; these are RECIST's numbers for the one lesion (clinical facts C1). Cases: tests/response/local_control.csv.
[[nodiscard]] std::vector<LocalControl> local_controls(const records::SubjectRecords& records, const lesions::LesionSet& set,
                                                       const std::vector<LocalTreatment>& treatments, const Criteria& criteria);

}  // namespace oligo::response
