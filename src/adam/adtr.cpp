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
    // What was taken out has no size, and is no shrinkage.
    const std::optional<Length> size = reading.kind == SizeKind::Treated ? std::nullopt : reading.size;
    if (size) row.set("AVAL", *size);
    row.set("AVALC", words_for(reading.kind));
    const bool is_compared = baseline.size && subject.response_start;
    if (is_compared) row.set("BASE", *baseline.size);
    if (is_compared && size) row.set("CHG", *size - *baseline.size).set("PCHG", percent_change(*size, *baseline.size));
    row.set_sources(source_columns(records, reading.records));
    add_row(adtr, row);
}

// How many of the targets were measured, and how many of the others were not although they should have been.
struct TargetCount {
    std::size_t measured = 0;
    std::size_t missing = 0;
};

TargetCount count_targets(std::span<const TargetReading> targets) {
    TargetCount count;
    for (const TargetReading& reading : targets) {
        if (!reading.size) ++count.missing;
        if (reading.size && reading.kind != SizeKind::Treated) ++count.measured;
    }
    return count;
}

// A sum that lacks a target is none: what was measured of it stands apart, for it can show progression.
void set_sum(Row& row, const response::TargetSum& sum, const TargetCount& count) {
    if (count.missing > 0) {
        row.set("AVALC", "NOT COMPLETE").set("NMISS", static_cast<std::int64_t>(count.missing));
        if (count.measured > 0) row.set("PARTSUM", sum.sum);
    } else if (sum.all_treated) {
        row.set("AVALC", "ALL TREATED");
    } else {
        row.set("AVAL", sum.sum);
    }
}

void add_sum(Dataset& adtr, Row row, const records::SubjectRecords& records, const DerivedSubject& subject, const ReaderResponses& reader,
             std::size_t v) {
    const response::VisitResponse& visit = reader.responses.visits[v];
    const auto& targets = reader.responses.followed.visits[v].targets;
    records::Rows rows;
    for (const TargetReading& reading : targets) rows.append(reading.records);
    const TargetCount count = count_targets(targets);
    row.set("PARAMCD", "SDIAM").set("PARAM", "Sum of diameters of the target lesions (mm)");
    row.set_day(reader.responses.followed.visits[v].last, subject.response_start);
    set_sum(row, visit.sum, count);
    row.set("NMEAS", static_cast<std::int64_t>(count.measured)).set("NTARG", static_cast<std::int64_t>(targets.size()));
    const bool is_sum = count.missing == 0 && !visit.sum.all_treated;
    if (reader.responses.baseline_sum && subject.response_start) {
        row.set("BASE", *reader.responses.baseline_sum);
        // The baseline sum is that of all targets: without those that were treated the sum is of other lesions.
        if (is_sum && !visit.sum.any_treated)
            row.set("CHG", visit.sum.sum - *reader.responses.baseline_sum)
                .set("PCHG", percent_change(visit.sum.sum, *reader.responses.baseline_sum));
    }
    if (visit.nadir && subject.response_start) {
        row.set("NADIR", *visit.nadir);
        if (is_sum) row.set("CHGNAD", visit.sum.sum - *visit.nadir).set("PCHGNAD", percent_change(visit.sum.sum, *visit.nadir));
    }
    row.set_sources(source_columns(records, rows));
    add_row(adtr, row);
}

}  // namespace

Dataset empty_adtr() {
    return {"ADTR",
            "Tumour Measurements Analysis Data Set",
            {{"STUDYID", "Study Identifier", Text},
             {"USUBJID", "Unique Subject Identifier", Text},
             {"PARAMCD", "Parameter Code", Text},
             {"PARAM", "Parameter", Text},
             {"ASEQ", "Analysis Sequence Number", Integer},
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
             {"PARTSUM", "Sum of the Targets Measured", Number},
             {"NMEAS", "Target Lesions Measured", Integer},
             {"NMISS", "Target Lesions Not Evaluated", Integer},
             {"NTARG", "Target Lesions", Integer},
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
            {},
            {"STUDYID", "USUBJID", "ASEQ"}};
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
