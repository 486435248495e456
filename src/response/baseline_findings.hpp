#pragma once
// What is wrong with the baseline and with the choice of targets, as findings.
#include "response/visits.hpp"

namespace oligo::response {

/// response-baseline-old: the baseline was older than the protocol's window when treatment started. Sets `baseline_is_old`. Not asked of a
/// baseline that is taken after a day.
void report_baseline_age(const SubjectRecords& records, const BaselineChoice& choice, const Criteria& criteria, Followed& followed);

/// Source: RECIST 1.1 3.1, 3.2. Of the targets identified at the baseline visit.
/// response-many-targets: more than five. response-many-targets-in-organ: more than two; lymph nodes are one organ, and so are paired
/// organs. response-target-not-measurable: too small on the baseline scan, or seen by a method that does not measure.
/// response-target-irradiated: irradiated or ablated before, and it has not grown since.
void report_selection(const SubjectRecords& records, Followed& followed, const Criteria& criteria);

/// response-treatment-not-linked: local therapy of a place with several lesions does not say of which.
void report_treatments(const SubjectRecords& records, Followed& followed);

}  // namespace oligo::response
