#pragma once
// What is wrong with the scans of a reader, as findings.
#include "response/visits.hpp"

namespace oligo::response {

/// response-visit-spread: scans further apart than `visit_span` bear one VISITNUM.
void report_spans(const SubjectRecords& records, const std::vector<Visit>& visits, Followed& followed);
/// response-no-baseline: scans, and none ended before treatment started.
void report_no_baseline(const SubjectRecords& records, const std::vector<Visit>& visits, Followed& followed);
/// response-target-without-baseline: a target lesion has no size at baseline. response-lesion-not-told: neither target nor non-target.
/// response-target-added: identified as target after the baseline; it is read as a new lesion.
void report_baseline(const SubjectRecords& records, Followed& followed);

}  // namespace oligo::response
