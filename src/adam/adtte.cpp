// ADTTE: times to events.
#include "adam/datasets.hpp"
#include "adam/row.hpp"

namespace oligo::adam {
namespace {

using endpoints::Ending;
using endpoints::TimeToEventResult;

using enum VariableType;

}  // namespace

Dataset empty_adtte() {
    return {"ADTTE",
            "Time-to-Event Analysis Data Set",
            {{"STUDYID", "Study Identifier", Text},
             {"USUBJID", "Unique Subject Identifier", Text},
             {"PARAMCD", "Parameter Code", Text},
             {"PARAM", "Parameter", Text},
             {"CNSRSET", "Set of Censoring Rules", Text},
             {"ANL01FL", "Set that Counts Flag", Text},
             {"STARTDT", "Time-to-Event Origin Date for Subject", Day},
             {"STARTDSC", "Description of the Origin", Text},
             {"ADT", "Analysis Date", Day},
             {"ADTF", "Analysis Date Imputation Flag", Text},
             {"ADTC", "Analysis Date as Known", Text},
             {"ADY", "Analysis Relative Day", Integer},
             {"AVAL", "Analysis Value (Days)", Integer},
             {"CNSR", "Censor (0 = Event)", Integer},
             {"EVNTDESC", "Event or Censoring Description", Text},
             {"CNSDTDSC", "Censor Date Description", Text},
             {"OPENDSC", "Why There Is No Answer", Text},
             {"SRCDOM", "Source Data", Text},
             {"SRCVAR", "Source Variable", Text},
             {"SRCSEQ", "Source Sequence Numbers", Text}},
            {},
            {"STUDYID", "USUBJID", "PARAMCD", "CNSRSET"}};
}

void add_adtte(Dataset& adtte, const records::SubjectRecords& records, const DerivedSubject& subject) {
    for (const TimeToEventResult& result : subject.times) {
        Row row(adtte);
        row.set("STUDYID", subject.study_id).set("USUBJID", records.id()).set("PARAMCD", result.time->id).set("PARAM", result.time->label);
        row.set("CNSRSET", result.set->id);
        if (result.counts) row.set("ANL01FL", "Y");
        if (result.start) {
            if (result.start->day->is_exact()) row.set("STARTDT", oligo::text_of(result.start->day->earliest));
            row.set("STARTDSC", result.start->rule->means);
        }
        if (result.end) {
            row.set_day(result.end->day, subject.response_start);
            if (const auto recorded = endpoints::imputed_from(subject.sources, result.end->sources, result.end->day))
                row.set("ADTF", imputation_flag(*recorded)).set("ADTC", oligo::text_of(*recorded));
            if (result.days) row.set("AVAL", static_cast<std::int64_t>(*result.days));
            if (result.days) row.set("CNSR", static_cast<std::int64_t>(result.ending));
            row.set("EVNTDESC", result.end->rule->means);
            if (result.ending == Ending::Censored) row.set("CNSDTDSC", result.end->rule->means);
            row.set_sources(source_columns(endpoints::evidence_of(subject.sources, result.end->sources, result.end->day)));
        }
        row.set("OPENDSC", result.open);
        add_row(adtte, row);
    }
}

}  // namespace oligo::adam
