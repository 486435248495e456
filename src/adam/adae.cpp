// ADAE: adverse events.
#include "adam/datasets.hpp"
#include "adam/row.hpp"
#include "endpoints/making.hpp"

namespace oligo::adam {
namespace {

using endpoints::is_treatment_emergent;
using records::Name;

using enum VariableType;

// A day of the event: --DT where it is known exactly, --DTC as it is known, --DY.
void set_event_day(Row& row, const std::string& prefix, const std::optional<DateRange>& day, const std::optional<DateRange>& start) {
    if (!day) return;
    if (day->is_exact()) row.set(prefix + "DT", oligo::text_of(day->earliest));
    row.set(prefix + "DTC", oligo::text_of(*day)).set(prefix + "DY", study_day(day, start));
}

}  // namespace

Dataset empty_adae() {
    return {"ADAE",
            "Adverse Event Analysis Data Set",
            {{"STUDYID", "Study Identifier", Text},
             {"USUBJID", "Unique Subject Identifier", Text},
             {"ASEQ", "Analysis Sequence Number", Integer},
             {"AETERM", "Reported Term for the Adverse Event", Text},
             {"AEDECOD", "Dictionary-Derived Term", Text},
             {"AEBODSYS", "Body System or Organ Class", Text},
             {"AETOXGR", "Standard Toxicity Grade", Text},
             {"AECDGR", "Grade of Clavien-Dindo", Text},
             {"AESER", "Serious Event", Text},
             {"AEREL", "Causality", Text},
             {"AEOUT", "Outcome of Adverse Event", Text},
             {"ASTDT", "Analysis Start Date", Day},
             {"ASTDTC", "Analysis Start Date as Known", Text},
             {"ASTDY", "Analysis Start Relative Day", Integer},
             {"AENDT", "Analysis End Date", Day},
             {"AENDTC", "Analysis End Date as Known", Text},
             {"AENDY", "Analysis End Relative Day", Integer},
             {"TRTEMFL", "Treatment Emergent Analysis Flag", Text},
             {"SRCDOM", "Source Data", Text},
             {"SRCVAR", "Source Variable", Text},
             {"SRCSEQ", "Source Sequence Numbers", Text}},
            {},
            {"STUDYID", "USUBJID", "ASEQ"}};
}

void add_adae(Dataset& adae, const records::SubjectRecords& records, const DerivedSubject& subject) {
    for (const records::RecordRef event : endpoints::rows_until(records, "AE", subject.cutoff)) {
        Row row(adae);
        row.set("STUDYID", subject.study_id).set("USUBJID", records.id());
        for (const Name variable : {Name("AETERM"), Name("AEDECOD"), Name("AEBODSYS"), Name("AETOXGR"), Name("AECDGR"), Name("AESER"),
                                    Name("AEREL"), Name("AEOUT")})
            row.set(variable.text(), records.text(event, variable));
        const auto began = records.date(event, "AESTDTC");
        const auto ended = records.date(event, "AEENDTC");
        set_event_day(row, "AST", began, subject.treatment_start);
        set_event_day(row, "AEN", ended, subject.treatment_start);
        if (subject.emergent_window) row.set("TRTEMFL", flag(is_treatment_emergent(began, ended, *subject.emergent_window)));
        const records::Rows source{event};
        row.set_sources(source_columns(records, source));
        add_row(adae, row);
    }
}

}  // namespace oligo::adam
