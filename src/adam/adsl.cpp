// ADSL: one row a subject; and the data sets together.
#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "adam/datasets.hpp"
#include "adam/row.hpp"
#include "core/decimal.hpp"
#include "core/text.hpp"

namespace oligo::adam {
namespace {

using enum VariableType;

void append_rows(Dataset& to, const Dataset& from) {
    for (const auto& row : from.rows) to.rows.push_back(row.cells());
}

struct Arms {
    std::string_view planned;
    std::string_view actual;
    bool is_screen_failure = false;
};

// What SDTM writes in place of an arm is no treatment.
std::string_view treatment_in(std::string_view arm) {
    constexpr std::array<std::string_view, 4> none = {"SCREEN FAILURE", "NOT ASSIGNED", "NOT TREATED", "UNPLANNED TREATMENT"};
    return std::find(none.begin(), none.end(), upper(arm)) == none.end() ? arm : std::string_view();
}

Arms arms_of(const records::SubjectRecords& records, records::RecordRef dm) {
    const std::string_view planned = records.text(dm, "ARM");
    const bool is_screen_failure = same_ignoring_case(records.text(dm, "ARMCD"), "SCRNFAIL") ||
                                   same_ignoring_case(planned, "SCREEN FAILURE") ||
                                   same_ignoring_case(records.text(dm, "ARMNRS"), "SCREEN FAILURE");
    return {treatment_in(planned), treatment_in(records.text(dm, "ACTARM")), is_screen_failure};
}

void set_demographics(Row& row, const records::SubjectRecords& records, records::RecordRef dm) {
    using records::Name;
    for (const Name variable : {Name("SUBJID"), Name("SITEID"), Name("AGEU"), Name("SEX"), Name("RACE"), Name("ETHNIC"), Name("BRTHDTC"),
                                Name("ARMCD"), Name("ARM"), Name("ACTARM")})
        row.set(variable.text(), records.text(dm, variable));
    if (const auto age = Decimal::read(records.text(dm, "AGE"))) row.set("AGE", age->text());
}

// As recorded; where the protocol has one arm alone, whoever was registered was to be treated by it, and whoever was treated was.
void set_treatment(Row& row, const DerivedSubject& subject, const Arms& arms) {
    std::string planned(arms.planned);
    if (planned.empty() && subject.registered) planned = subject.only_arm;
    std::string actual(arms.actual);
    if (actual.empty() && !subject.only_arm.empty() && subject.treatment.any.value_or(false))
        actual = planned.empty() ? subject.only_arm : planned;
    row.set("TRT01P", std::move(planned)).set("TRT01A", std::move(actual));
}

}  // namespace

Dataset empty_adsl(const protocol::Protocol& protocol) {
    Dataset adsl{"ADSL",
                 "Subject-Level Analysis Data Set",
                 {{"STUDYID", "Study Identifier", Text},
                  {"USUBJID", "Unique Subject Identifier", Text},
                  {"SUBJID", "Subject Identifier for the Study", Text},
                  {"SITEID", "Study Site Identifier", Text},
                  {"AGE", "Age", Number},
                  {"AGEU", "Age Units", Text},
                  {"SEX", "Sex", Text},
                  {"RACE", "Race", Text},
                  {"ETHNIC", "Ethnicity", Text},
                  {"BRTHDTC", "Date of Birth as Recorded", Text},
                  {"ARMCD", "Planned Arm Code", Text},
                  {"ARM", "Description of Planned Arm", Text},
                  {"ACTARM", "Description of Actual Arm", Text},
                  {"TRT01P", "Planned Treatment for Period 01", Text},
                  {"TRT01A", "Actual Treatment for Period 01", Text},
                  {"GROUP", "Group by the Protocol", Text},
                  {"BASKET", "Basket by the Protocol", Text},
                  {"ENRLFL", "Enrolled Population Flag", Text},
                  {"SAFFL", "Safety Population Flag", Text},
                  {"DRUGFL", "Trial's Drug Was Given Flag", Text},
                  {"LTHFL", "Trial's Local Therapy Was Begun Flag", Text},
                  {"TRTSDT", "Date of First Treatment", Day},
                  {"TRTEDT", "Date of Last Treatment", Day},
                  {"RSPSDT", "Day Responses Are Counted from", Day},
                  {"DTHFL", "Subject Death Flag", Text},
                  {"DTHDT", "Date of Death", Day},
                  {"DTHDTF", "Date of Death Imputation Flag", Text},
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
    const records::RowRange demographics = records.rows("DM");
    const Arms arms = demographics.empty() ? Arms{} : arms_of(records, demographics.front());
    if (!demographics.empty()) set_demographics(row, records, demographics.front());
    set_treatment(row, subject, arms);
    row.set("ENRLFL", subject.registered ? "Y" : (arms.is_screen_failure ? "N" : ""));
    row.set("SAFFL", flag(subject.treatment.any))
        .set("DRUGFL", flag(subject.treatment.drug))
        .set("LTHFL", flag(subject.treatment.local_therapy));
    const auto set_day = [&](std::string_view variable, const std::optional<DateRange>& day) {
        if (day && day->is_exact()) row.set(variable, oligo::text_of(day->earliest));
    };
    row.set("GROUP", subject.group).set("BASKET", subject.basket);
    set_day("TRTSDT", subject.treatment_start);
    set_day("TRTEDT", subject.treatment.end);
    set_day("RSPSDT", subject.response_start);
    set_day("DTHDT", subject.death);
    if (subject.died) row.set("DTHFL", "Y");
    if (subject.death_as_recorded) row.set("DTHDTF", imputation_flag(*subject.death_as_recorded));
    row.set("CUTDT", oligo::text_of(subject.cutoff));
    for (std::size_t s = 0; s < subject.strata.size(); ++s) {
        row.set(fmt::format("STRAT{}D", s + 1), subject.strata[s].factor).set(fmt::format("STRAT{}V", s + 1), subject.strata[s].level);
    }
    add_row(adsl, row);
}

Datasets empty_datasets(const protocol::Protocol& protocol) {
    return {empty_adsl(protocol), empty_adtr(), empty_adrs(), empty_adtte(), empty_adqs(), empty_adae(), empty_discrepancies()};
}

void add_subject(Datasets& datasets, const records::SubjectRecords& records, const DerivedSubject& subject) {
    add_adsl(datasets.adsl, records, subject);
    add_adtr(datasets.adtr, records, subject);
    add_adrs(datasets.adrs, records, subject);
    add_adtte(datasets.adtte, records, subject);
    add_adqs(datasets.adqs, records, subject);
    add_adae(datasets.adae, records, subject);
    add_discrepancies(datasets.discrepancies, records, subject);
}

void append(Datasets& datasets, const Datasets& more) {
    append_rows(datasets.adsl, more.adsl);
    append_rows(datasets.adtr, more.adtr);
    append_rows(datasets.adrs, more.adrs);
    append_rows(datasets.adtte, more.adtte);
    append_rows(datasets.adqs, more.adqs);
    append_rows(datasets.adae, more.adae);
    append_rows(datasets.discrepancies, more.discrepancies);
}

}  // namespace oligo::adam
