#pragma once
// What is wrong with the scans of a reader, as findings.
#include "response/visits.hpp"

namespace oligo::response {

/// Where the first of the rows stands; only the subject where there is none.
[[nodiscard]] Where where_of(const SubjectRecords& records, const Rows& rows);
/// The reader, in words.
[[nodiscard]] std::string reader_of(const Followed& followed);
/// The rows of the first target, else non-target lesion that has any at baseline.
[[nodiscard]] Rows first_rows(const Followed& followed);

/// response-visit-spread: scans further apart than `visit_span` bear one VISITNUM; the later ones are a visit of their own.
void report_spans(const SubjectRecords& records, const std::vector<Visit>& visits, Followed& followed);
/// response-no-day: a record of TU or TR has neither a day nor a visit that has one; it is left out. response-day-of-visit: it has no day,
/// and that of its visit is taken.
void report_days(const SubjectRecords& records, Followed& followed);
/// response-no-baseline: scans, and none ended before treatment started.
void report_no_baseline(const SubjectRecords& records, const std::vector<Visit>& visits, Followed& followed);
/// response-target-without-baseline: a target lesion has no size at baseline. response-lesion-not-told: neither target nor non-target.
/// response-target-added: identified as target after the baseline; it is read as a new lesion.
void report_baseline(const SubjectRecords& records, Followed& followed);
/// response-size-unusable: a size without a unit, that is no length, or that is another one as first recorded.
void report_sizes(const SubjectRecords& records, Followed& followed);
/// response-new-node-normal: a node called new that is too small to be a lesion. response-new-node-small: one that counts and is smaller
/// than a target node.
void report_new_nodes(const SubjectRecords& records, Followed& followed, const Criteria& criteria);
/// response-new-lesion-on-pet: only an FDG-PET shows it, and none was made at baseline.
void report_pet_alone(const SubjectRecords& records, Followed& followed);

}  // namespace oligo::response
