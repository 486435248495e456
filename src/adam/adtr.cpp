// ADTR: tumour measurements.
#include "adam/datasets.hpp"
#include "adam/row.hpp"

namespace oligo::adam {
namespace {

using response::SizeKind;
using response::TargetReading;

using enum VariableType;

// What stands in place of a size, or beside one that was not measured.
std::string_view words_for(SizeKind kind) {
    switch (kind) {
        case SizeKind::NotEvaluated:
            return "NOT EVALUATED";
        case SizeKind::Unreadable:
            return "CANNOT BE READ";
        case SizeKind::Measured:
            return "";
        case SizeKind::Gone:
            return "ABSENT";
        case SizeKind::TooSmall:
            return "TOO SMALL TO MEASURE";
        case SizeKind::Fragments:
            return "SUM OF FRAGMENTS";
        case SizeKind::Merged:
            return "MERGED WITH ANOTHER";
        case SizeKind::Treated:
            return "TREATED";
    }
    return "";
}

Row visit_row(const Dataset& adtr, const records::SubjectRecords& records, const DerivedSubject& subject, const ReaderResponses& reader,
              std::size_t v) {
    const response::Visit& visit = reader.responses.followed.visits[v];
    Row row(adtr);
    row.set("STUDYID", subject.study_id).set("USUBJID", records.id()).set("VISITNUM", visit.number).set("AVISIT", visit.name);
    row.set_reader("TR", reader.reader);
    if (v == 0 && subject.response_start) row.set("ABLFL", "Y");
    if (reader.counts) row.set("ANL01FL", "Y");
    return row;
}

void add_lesion(Dataset& adtr, Row row, const records::SubjectRecords& records, const DerivedSubject& subject,
                const lesions::Lesion& lesion, const TargetReading& reading, const TargetReading& baseline) {
    row.set("PARAMCD", "DIAM").set("PARAM", "Diameter of the target lesion as it enters the sum (mm)").set("TRLNKID", lesion.id);
    row.set("TRLOC", lesion.location.value.value_or(""))
        .set("NODALFL", lesion.nodal ? "Y" : "")
        .set_day(reading.day, subject.response_start);
    if (reading.size) row.set("AVAL", *reading.size);
    row.set("AVALC", words_for(reading.kind));
    const bool is_compared = baseline.size && subject.response_start;
    if (is_compared) row.set("BASE", *baseline.size);
    if (is_compared && reading.size)
        row.set("CHG", *reading.size - *baseline.size).set("PCHG", percent_change(*reading.size, *baseline.size));
    row.set_sources(source_columns(records, reading.records));
    adtr.rows.push_back(row.cells());
}

void add_sum(Dataset& adtr, Row row, const records::SubjectRecords& records, const DerivedSubject& subject, const ReaderResponses& reader,
             std::size_t v) {
    const response::VisitResponse& visit = reader.responses.visits[v];
    const auto& targets = reader.responses.followed.visits[v].targets;
    records::Rows rows;
    std::size_t missing = 0;
    for (const TargetReading& reading : targets) {
        rows.append(reading.records);
        if (!reading.size) ++missing;
    }
    row.set("PARAMCD", "SDIAM").set("PARAM", "Sum of diameters of the target lesions (mm)");
    row.set_day(reader.responses.followed.visits[v].last, subject.response_start);
    if (missing < targets.size()) row.set("AVAL", visit.sum.sum);
    if (missing > 0) row.set("AVALC", "NOT COMPLETE").set("NMISS", static_cast<std::int64_t>(missing));
    if (reader.responses.baseline_sum && subject.response_start) {
        row.set("BASE", *reader.responses.baseline_sum);
        if (missing == 0)
            row.set("CHG", visit.sum.sum - *reader.responses.baseline_sum)
                .set("PCHG", percent_change(visit.sum.sum, *reader.responses.baseline_sum));
    }
    if (visit.nadir && subject.response_start) {
        row.set("NADIR", *visit.nadir);
        if (missing == 0) row.set("CHGNAD", visit.sum.sum - *visit.nadir).set("PCHGNAD", percent_change(visit.sum.sum, *visit.nadir));
    }
    row.set_sources(source_columns(records, rows));
    adtr.rows.push_back(row.cells());
}

}  // namespace

Dataset empty_adtr() {
    return {"ADTR",
            "Tumour Measurements Analysis Data Set",
            {{"STUDYID", "Study Identifier", Text},
             {"USUBJID", "Unique Subject Identifier", Text},
             {"PARAMCD", "Parameter Code", Text},
             {"PARAM", "Parameter", Text},
             {"TRLNKID", "Link ID of the Lesion", Text},
             {"TRLOC", "Location of the Lesion", Text},
             {"NODALFL", "Lymph Node Flag", Text},
             {"TREVAL", "Evaluator", Text},
             {"TREVALID", "Evaluator Identifier", Text},
             {"VISITNUM", "Visit Number", Number},
             {"AVISIT", "Analysis Visit", Text},
             {"ADT", "Analysis Date", Day},
             {"ADTC", "Analysis Date as Known", Text},
             {"ADY", "Analysis Relative Day", Integer},
             {"AVAL", "Analysis Value", Number},
             {"AVALC", "Analysis Value (C)", Text},
             {"NMISS", "Target Lesions Not Evaluated", Integer},
             {"BASE", "Baseline Value", Number},
             {"CHG", "Change from Baseline", Number},
             {"PCHG", "Percent Change from Baseline", Number},
             {"NADIR", "Smallest Sum Before", Number},
             {"CHGNAD", "Change from Nadir", Number},
             {"PCHGNAD", "Percent Change from Nadir", Number},
             {"ABLFL", "Baseline Record Flag", Text},
             {"ANL01FL", "Reader of the Endpoints Flag", Text},
             {"SRCDOM", "Source Data", Text},
             {"SRCVAR", "Source Variable", Text},
             {"SRCSEQ", "Source Sequence Numbers", Text}},
            {}};
}

void add_adtr(Dataset& adtr, const records::SubjectRecords& records, const DerivedSubject& subject) {
    for (const ReaderResponses& reader : subject.readers) {
        const response::Followed& followed = reader.responses.followed;
        for (std::size_t v = 0; v < followed.visits.size(); ++v) {
            const Row row = visit_row(adtr, records, subject, reader, v);
            for (std::size_t t = 0; t < followed.targets.size(); ++t)
                add_lesion(adtr, row, records, subject, followed.set.lesions[followed.targets[t]], followed.visits[v].targets[t],
                           followed.visits.front().targets[t]);
            if (!followed.targets.empty()) add_sum(adtr, row, records, subject, reader, v);
        }
    }
}

}  // namespace oligo::adam
