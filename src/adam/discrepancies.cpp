// The listing of recorded responses that their measurements do not make.
#include <algorithm>

#include <fmt/format.h>

#include "adam/datasets.hpp"
#include "adam/row.hpp"
#include "response/reader_difference.hpp"

namespace oligo::adam {
namespace {

std::string_view word(const std::optional<response::Response>& answer) {
    return answer ? response::code(*answer) : std::string_view("no answer");
}

// In the row of the other reader: what both derive.
Row difference_row(const Dataset& listing, const records::SubjectRecords& records, const DerivedSubject& subject,
                   const ReaderResponses& counts, const ReaderResponses& other, std::string_view test,
                   const std::optional<response::Response>& of_counts, const std::optional<response::Response>& of_other) {
    Row row(listing);
    row.set("STUDYID", subject.study_id).set("USUBJID", records.id()).set_reader("RS", other.reader).set("RSTESTCD", test);
    row.set("DERIVED", of_other ? response::code(*of_other) : std::string_view()).set("KIND", "readers");
    row.set("WHY", fmt::format("{}: {}; {}, whose reading counts: {}.", lesions::text_of(other.reader), word(of_other),
                               lesions::text_of(counts.reader), word(of_counts)));
    return row;
}

void add_difference(Dataset& listing, const records::SubjectRecords& records, const DerivedSubject& subject, const ReaderResponses& counts,
                    const ReaderResponses& other, const response::ReaderDifference& difference) {
    Row row = difference_row(listing, records, subject, counts, other, "OVRLRESP", difference.first, difference.second);
    row.set("VISITNUM", difference.visit).set_sources(source_columns(records, difference.rows));
    listing.rows.push_back(row.cells());
}

void add_best_difference(Dataset& listing, const records::SubjectRecords& records, const DerivedSubject& subject,
                         const ReaderResponses& counts, const ReaderResponses& other, std::string_view test,
                         response::BestResponse ReaderResponses::*best) {
    const auto& of_counts = (counts.*best).response;
    const auto& of_other = (other.*best).response;
    if (of_counts == of_other) return;
    listing.rows.push_back(difference_row(listing, records, subject, counts, other, test, of_counts, of_other).cells());
}

}  // namespace

Dataset empty_discrepancies() {
    using enum VariableType;
    return {"DISCREPANCIES",
            "Recorded Responses that Differ",
            {{"STUDYID", "Study Identifier", Text},
             {"USUBJID", "Unique Subject Identifier", Text},
             {"RSEVAL", "Evaluator", Text},
             {"RSEVALID", "Evaluator Identifier", Text},
             {"VISITNUM", "Visit Number or Day", Text},
             {"RSTESTCD", "Response Assessment Short Name", Text},
             {"RECORDED", "Response as Recorded", Text},
             {"DERIVED", "Response as Derived", Text},
             {"KIND", "Kind of Difference", Text},
             {"WHY", "In Words", Text},
             {"SRCDOM", "Source Data", Text},
             {"SRCVAR", "Source Variable", Text},
             {"SRCSEQ", "Source Sequence Numbers", Text}},
            {}};
}

void add_discrepancies(Dataset& listing, const records::SubjectRecords& records, const DerivedSubject& subject) {
    for (const ReaderResponses& reader : subject.readers) {
        for (const response::Discrepancy& discrepancy : reader.discrepancies) {
            Row row(listing);
            row.set("STUDYID", subject.study_id).set("USUBJID", records.id()).set_reader("RS", reader.reader);
            row.set("VISITNUM", discrepancy.visit).set("RSTESTCD", discrepancy.test).set("RECORDED", discrepancy.recorded);
            row.set("DERIVED", discrepancy.derived).set("KIND", response::id_of(discrepancy.kind)).set("WHY", discrepancy.why);
            row.set_sources(source_columns(records, discrepancy.rows));
            listing.rows.push_back(row.cells());
        }
    }
    const auto counts =
        std::find_if(subject.readers.begin(), subject.readers.end(), [](const ReaderResponses& reader) { return reader.counts; });
    if (counts == subject.readers.end()) return;
    for (const ReaderResponses& reader : subject.readers) {
        if (reader.counts) continue;
        for (const response::ReaderDifference& difference : response::compare_readers(counts->responses, reader.responses))
            add_difference(listing, records, subject, *counts, reader, difference);
        add_best_difference(listing, records, subject, *counts, reader, "BOR", &ReaderResponses::best);
        add_best_difference(listing, records, subject, *counts, reader, "CBOR", &ReaderResponses::confirmed);
    }
}

}  // namespace oligo::adam
