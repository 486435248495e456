// ADSL: one row a subject; and the data sets together.
#include <fmt/format.h>

#include "adam/datasets.hpp"
#include "adam/row.hpp"

namespace oligo::adam {
namespace {

using enum VariableType;

void append_rows(Dataset& to, const Dataset& from) {
    for (const auto& row : from.rows) to.rows.push_back(row.cells());
}

}  // namespace

Dataset empty_adsl(const protocol::Protocol& protocol) {
    Dataset adsl{"ADSL",
                 "Subject-Level Analysis Data Set",
                 {{"STUDYID", "Study Identifier", Text},
                  {"USUBJID", "Unique Subject Identifier", Text},
                  {"SUBJID", "Subject Identifier for the Study", Text},
                  {"SITEID", "Study Site Identifier", Text},
                  {"SEX", "Sex", Text},
                  {"BRTHDTC", "Date of Birth as Recorded", Text},
                  {"ARMCD", "Planned Arm Code", Text},
                  {"GROUP", "Group by the Protocol", Text},
                  {"BASKET", "Basket by the Protocol", Text},
                  {"TRTSDT", "Date of First Treatment", Day},
                  {"RSPSDT", "Day Responses Are Counted from", Day},
                  {"DTHFL", "Subject Death Flag", Text},
                  {"DTHDT", "Date of Death", Day},
                  {"CUTDT", "Data Cut-off", Day}},
                 {},
                 {"STUDYID", "USUBJID"}};
    for (std::size_t s = 1; s <= protocol.strata.size(); ++s) {
        adsl.variables.push_back({fmt::format("STRAT{}D", s), fmt::format("Description of Stratification Factor {}", s), Text});
        adsl.variables.push_back({fmt::format("STRAT{}V", s), fmt::format("Stratification Factor {} from the Records", s), Text});
    }
    return adsl;
}

void add_adsl(Dataset& adsl, const records::SubjectRecords& records, const DerivedSubject& subject) {
    Row row(adsl);
    row.set("STUDYID", subject.study_id).set("USUBJID", records.id());
    for (const records::RecordRef dm : records.rows("DM")) {
        row.set("SUBJID", records.text(dm, "SUBJID")).set("SITEID", records.text(dm, "SITEID")).set("SEX", records.text(dm, "SEX"));
        row.set("BRTHDTC", records.text(dm, "BRTHDTC")).set("ARMCD", records.text(dm, "ARMCD"));
        break;
    }
    const auto set_day = [&](std::string_view variable, const std::optional<DateRange>& day) {
        if (day && day->is_exact()) row.set(variable, oligo::text_of(day->earliest));
    };
    row.set("GROUP", subject.group).set("BASKET", subject.basket);
    set_day("TRTSDT", subject.treatment_start);
    set_day("RSPSDT", subject.response_start);
    set_day("DTHDT", subject.death);
    if (subject.died) row.set("DTHFL", "Y");
    row.set("CUTDT", oligo::text_of(subject.cutoff));
    for (std::size_t s = 0; s < subject.strata.size(); ++s) {
        row.set(fmt::format("STRAT{}D", s + 1), subject.strata[s].factor).set(fmt::format("STRAT{}V", s + 1), subject.strata[s].level);
    }
    add_row(adsl, row);
}

Datasets empty_datasets(const protocol::Protocol& protocol) {
    return {empty_adsl(protocol), empty_adtr(), empty_adrs(), empty_adtte(), empty_adqs(), empty_discrepancies()};
}

void add_subject(Datasets& datasets, const records::SubjectRecords& records, const DerivedSubject& subject) {
    add_adsl(datasets.adsl, records, subject);
    add_adtr(datasets.adtr, records, subject);
    add_adrs(datasets.adrs, records, subject);
    add_adtte(datasets.adtte, records, subject);
    add_adqs(datasets.adqs, records, subject);
    add_discrepancies(datasets.discrepancies, records, subject);
}

void append(Datasets& datasets, const Datasets& more) {
    append_rows(datasets.adsl, more.adsl);
    append_rows(datasets.adtr, more.adtr);
    append_rows(datasets.adrs, more.adrs);
    append_rows(datasets.adtte, more.adtte);
    append_rows(datasets.adqs, more.adqs);
    append_rows(datasets.discrepancies, more.discrepancies);
}

}  // namespace oligo::adam
