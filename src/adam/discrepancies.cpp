// The listing of recorded responses that their measurements do not make.
#include "adam/datasets.hpp"
#include "adam/row.hpp"

namespace oligo::adam {

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
}

}  // namespace oligo::adam
