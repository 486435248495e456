#pragma once
// The analysis data sets, empty, and the rows of one subject.
// Source: ADaM 1.1 (BDS, OCCDS, ADSL), ADaM TTE 1.0; names of parameters as docs/adam.md says.
#include "adam/subject.hpp"
#include "core/dataset.hpp"
#include "records/study.hpp"

namespace oligo::adam {

/// ADSL, ADTR, ADRS, ADTTE, ADQS, ADAE, and the listing of recorded responses that differ.
struct Datasets {
    Dataset adsl;
    Dataset adtr;
    Dataset adrs;
    Dataset adtte;
    Dataset adqs;
    Dataset adae;
    Dataset discrepancies;
};
/// ADSL has two columns for each stratum of the protocol: what it is, and the level of the subject.
[[nodiscard]] Datasets empty_datasets(const protocol::Protocol& protocol);

/// Subjects in the order in which they are added.
void add_subject(Datasets& datasets, const records::SubjectRecords& records, const DerivedSubject& subject);
/// The rows of `more` after those of `datasets`.
void append(Datasets& datasets, const Datasets& more);

/// Tumour measurements: each target lesion (DIAM) and their sum (SDIAM) at each visit of each reader.
void add_adtr(Dataset& adtr, const records::SubjectRecords& records, const DerivedSubject& subject);
/// Responses: TRGRESP, NTRGRESP, NEWLESN, OVRLRESP at each visit, then BOR, CBOR, RSP, CRSP of each reader; then the outcomes of the file.
void add_adrs(Dataset& adrs, const records::SubjectRecords& records, const DerivedSubject& subject);
/// Times to events, one row for each censoring set.
void add_adtte(Dataset& adtte, const records::SubjectRecords& records, const DerivedSubject& subject);
/// Scores of the QLQ-C30: each of its scales (QL2, PF2, ..., FI) and the summary score (SUMSC) of each form.
void add_adqs(Dataset& adqs, const records::SubjectRecords& records, const DerivedSubject& subject);
/// Adverse events, one row a record up to the cut-off.
void add_adae(Dataset& adae, const records::SubjectRecords& records, const DerivedSubject& subject);
/// Recorded responses that their measurements do not make.
void add_discrepancies(Dataset& listing, const records::SubjectRecords& records, const DerivedSubject& subject);
void add_adsl(Dataset& adsl, const records::SubjectRecords& records, const DerivedSubject& subject);

[[nodiscard]] Dataset empty_adsl(const protocol::Protocol& protocol);
[[nodiscard]] Dataset empty_adtr();
[[nodiscard]] Dataset empty_adrs();
[[nodiscard]] Dataset empty_adtte();
[[nodiscard]] Dataset empty_adqs();
[[nodiscard]] Dataset empty_adae();
[[nodiscard]] Dataset empty_discrepancies();

}  // namespace oligo::adam
