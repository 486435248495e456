// The trial's own treatment.
#include <algorithm>
#include <array>
#include <map>
#include <utility>

#include <fmt/format.h>

#include "core/text.hpp"
#include "endpoints/making.hpp"
#include "facts/local_therapy.hpp"

namespace oligo::endpoints {
namespace {

using lesions::has_term;

// Of two that can begin on one day the one that is known better.
bool is_earlier(const DateRange& left, const DateRange& right) {
    return std::pair(left.earliest, left.latest) < std::pair(right.earliest, right.latest);
}

// The earliest day of these rows; open where none has a day.
Answer<DateRange> earliest_of(const SubjectRecords& records, const Rows& rows) {
    Answer<DateRange> earliest;
    for (const RecordRef row : rows) {
        const auto day = lesions::day_of(records, row);
        if (day && (!earliest.value || is_earlier(*day, *earliest.value))) earliest = {day, Reason::None, {row}, day};
    }
    return earliest;
}

bool is_given(const SubjectRecords& records, RecordRef row) {
    const std::string_view treatment = lesions::cell(records, row, "TRT");
    const auto dose = records.number(row, lesions::variable_of(records, row, "DOSE"));
    return !has_term(records, row, "OCCUR", "N") && !is_planned(records, row) && treatment != "PLACEBO" && (!dose || *dose > Decimal());
}

Rows doses_until(const SubjectRecords& records, Date until) {
    Rows rows;
    for (const Name domain : {Name("EX"), Name("EC")}) {
        for (const RecordRef row : records.rows(domain)) {
            if (is_given(records, row) && lesions::exists_on(records, row, until)) rows.push_back(row);
        }
    }
    return rows;
}

Answer<DateRange> reference_start(const SubjectRecords& records, Name variable) {
    for (const RecordRef row : records.rows("DM")) {
        if (const auto day = records.date(row, variable)) return {day, Reason::None, {row}, day};
    }
    return {};
}

Answer<DateRange> find_treatment_start(const SubjectRecords& records, const Answer<DateRange>& drug, const Rows& local) {
    Answer<DateRange> earliest = earliest_of(records, local);
    if (drug.value && (!earliest.value || is_earlier(*drug.value, *earliest.value))) earliest = drug;
    if (!earliest.value) earliest = reference_start(records, "RFXSTDTC");
    if (!earliest.value) earliest = reference_start(records, "RFSTDTC");
    return earliest;
}

Answer<DateRange> last_day_of(const SubjectRecords& records, const Rows& rows, Date until) {
    Answer<DateRange> last;
    for (const RecordRef row : rows) {
        auto day = records.date(row, lesions::variable_of(records, row, "ENDTC"));
        if (!day) day = lesions::day_of(records, row);
        if (!day || day->earliest > until) continue;
        const bool is_later = !last.value || std::pair(day->latest, day->earliest) > std::pair(last.value->latest, last.value->earliest);
        if (is_later) last = {day, Reason::None, {row}, day};
    }
    return last;
}

// Rows of the trial's local therapy that had begun; one without a day counts as begun.
Rows local_rows_until(const SubjectRecords& records, Date until) {
    Rows rows = facts::local_therapy_rows(records);
    erase_if(rows, [&](RecordRef row) { return !lesions::exists_on(records, row, until); });
    return rows;
}

// The last day stands in --ENDTC, or in --STDTC where that is all there is.
Value enter_last_day(SourceBook& book, const SubjectRecords& records, const char* field, const Answer<DateRange>& day,
                     const std::string& needed) {
    Value value = day.value ? expression::date(*day.value) : expression::null_value(day.reason);
    return book.enter(std::move(value), day.known_on, [&] {
        std::vector<records::Evidence> evidence;
        for (const RecordRef row : day.records) {
            const Name end = lesions::variable_of(records, row, "ENDTC");
            evidence.push_back(facts::evidence_of(records, row, records.date(row, end) ? end : lesions::day_variable(records, row)));
        }
        return source_of(fmt::format("Treatment.{}", field), std::move(evidence), day.value ? std::string() : needed);
    });
}

constexpr const char* local_needed = "Record when the trial's local therapy was given (PR: PRSCAT = STUDY TREATMENT, PRSTDTC, PRENDTC).";

// Records that say that a dose was not given.
Rows doses_not_given(const SubjectRecords& records, Date until) {
    Rows rows;
    for (const Name domain : {Name("EX"), Name("EC")}) {
        for (const RecordRef row : records.rows(domain)) {
            const auto day = lesions::day_of(records, row);
            if (!is_given(records, row) && !is_planned(records, row) && (!day || day->earliest <= until)) rows.push_back(row);
        }
    }
    return rows;
}

// Whether it was given, by the first record of it; where there is none, by those that say that it was not.
Value enter_given(SourceBook& book, const SubjectRecords& records, const char* field, const Rows& given, const Rows& not_given) {
    const Rows rows = given.empty() ? not_given : Rows{given.front()};
    return book.enter(expression::boolean(!given.empty()), std::nullopt, [&] {
        facts::Source source = source_of(fmt::format("Treatment.{}", field), days_as_evidence(records, rows));
        if (rows.empty()) source.remarks.emplace_back("No record of it up to the cut-off.");
        return source;
    });
}

struct Dose {
    DateRange day;
    RecordRef record;
    bool is_several = false;  // a record of more than one day may be of several doses
};

// Doses of each ingredient, one a day. Where EX holds the drug EC is its source and is not counted again.
std::map<std::string, std::vector<Dose>> doses_by_drug(const SubjectRecords& records, Date until) {
    std::map<std::string, std::vector<Dose>> drugs;
    for (const Name domain : {Name("EX"), Name("EC")}) {
        std::map<std::string, std::vector<Dose>> of_domain;
        for (const RecordRef row : records.rows(domain)) {
            const auto day = lesions::day_of(records, row);
            if (!is_given(records, row) || !day || day->earliest > until) continue;
            const auto end = records.date(row, lesions::variable_of(records, row, "ENDTC"));
            of_domain[lower(lesions::cell(records, row, "TRT"))].push_back({*day, row, end && end->latest > day->latest});
        }
        for (auto& [drug, doses] : of_domain) drugs.try_emplace(drug, std::move(doses));
    }
    for (auto& [drug, doses] : drugs) {
        std::stable_sort(doses.begin(), doses.end(), [](const Dose& left, const Dose& right) { return is_earlier(left.day, right.day); });
        const auto same_day = [](const Dose& left, const Dose& right) { return left.day == right.day; };
        doses.erase(std::unique(doses.begin(), doses.end(), same_day), doses.end());
    }
    return drugs;
}

// Which dose it is; not known from the first on whose day, or number of doses, is not known exactly.
Value number_of(const std::vector<Dose>& doses, std::size_t i) {
    const auto last = doses.begin() + static_cast<std::ptrdiff_t>(i);
    const bool before = std::any_of(doses.begin(), last, [](const Dose& dose) { return dose.is_several || !dose.day.is_exact(); });
    return before || !doses[i].day.is_exact() ? expression::null_value(Reason::PartialDate)
                                              : expression::integer(static_cast<std::int64_t>(i) + 1);
}

// The order of its fields in the tuple that make_treatment makes.
enum TreatmentField : std::size_t {
    StartedOn,
    Drug,
    DrugStartedOn,
    EndedOn,
    DrugEndedOn,
    LocalTherapy,
    LocalTherapyStartedOn,
    LocalTherapyEndedOn
};

bool is_whole_table(const records::Study& study, std::string_view domain) {
    const bool has_lost_rows = std::any_of(study.lost_rows.begin(), study.lost_rows.end(),
                                           [&](const records::LostRows& lost) { return lost.domain.text() == domain; });
    return study.find_domain(domain).has_value() && !has_lost_rows;
}

std::optional<bool> given_or_not(bool is_given, bool is_recorded) {
    return is_given || is_recorded ? std::optional(is_given) : std::nullopt;
}

}  // namespace

TreatmentGiven treatment_given(const Outcomes& outcomes, const protocol::Protocol& protocol, const SubjectRecords& records) {
    const Value& treatment = fact_of(outcomes, protocol, "Treatment");
    const auto& fields = std::get<std::shared_ptr<const expression::Tuple>>(treatment.content)->fields;
    const auto is_true = [&](TreatmentField field) { return expression::truth_of(fields.at(field)) == expression::Truth::True; };
    const bool records_drugs = is_whole_table(records.study(), "EX") || is_whole_table(records.study(), "EC");
    const bool records_local = is_whole_table(records.study(), "PR");
    TreatmentGiven given;
    given.start = day_in(fields.at(StartedOn));
    given.end = day_in(fields.at(EndedOn));
    given.drug = given_or_not(is_true(Drug), records_drugs);
    given.local_therapy = given_or_not(is_true(LocalTherapy), records_local);
    given.any = given_or_not(is_true(Drug) || is_true(LocalTherapy) || given.start.has_value(), records_drugs || records_local);
    return given;
}

Value make_study_doses(const OutcomeMaterial& material, SourceBook& book) {
    expression::List list;
    for (const auto& [drug, doses] : doses_by_drug(material.records, material.cutoff)) {
        for (std::size_t i = 0; i < doses.size(); ++i) {
            const RecordRef row = doses[i].record;
            const std::string of = fmt::format("StudyDoses[{} {}]", drug, i + 1);
            const auto enter = [&](const char* field, Value value) {
                return book.enter(std::move(value), doses[i].day, [&] {
                    const std::array rows{row};
                    return source_of(of + field, days_as_evidence(material.records, rows));
                });
            };
            add_member(list, {enter(".drug", expression::text(drug)), enter(".number", number_of(doses, i)),
                              enter_row_day(book, material.records, of + ".date", row, "")});
        }
    }
    return expression::list(std::move(list));
}

Value make_treatment(const OutcomeMaterial& material, SourceBook& book) {
    const SubjectRecords& records = material.records;
    const Rows local = local_rows_until(records, material.cutoff);
    const Rows doses = doses_until(records, material.cutoff);
    Rows all = doses;
    all.append(local);
    const auto drug = earliest_of(records, doses);
    const auto any = find_treatment_start(records, drug, local);
    constexpr const char* last_needed = "Record the last day of the trial's drug and local therapy (EX, EC, PR: --ENDTC).";
    return expression::tuple(
        {enter_day(book, records, "Treatment.startedOn", any,
                   "Record the first day of the trial's treatment (EX or EC: --STDTC; PR: PRSCAT = STUDY TREATMENT, PRSTDTC)."),
         enter_given(book, records, "drug", doses, doses_not_given(records, material.cutoff)),
         enter_day(book, records, "Treatment.drugStartedOn", drug, "Record the first day of the trial's drug (EX or EC: --STDTC)."),
         enter_last_day(book, records, "endedOn", last_day_of(records, all, material.cutoff), last_needed),
         enter_last_day(book, records, "drugEndedOn", last_day_of(records, doses, material.cutoff), last_needed),
         enter_given(book, records, "localTherapy", local, {}),
         // Nothing, where there was none: what did not happen has no day.
         local.empty() ? expression::null_value(Reason::None)
                       : enter_day(book, records, "Treatment.localTherapyStartedOn", earliest_of(records, local), local_needed),
         local.empty() ? expression::null_value(Reason::None)
                       : enter_last_day(book, records, "localTherapyEndedOn", last_day_of(records, local, material.cutoff), local_needed)});
}

}  // namespace oligo::endpoints
