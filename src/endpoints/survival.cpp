// Death, and when the subject was last known to be alive.
#include <algorithm>

#include "endpoints/imputation.hpp"
#include "endpoints/making.hpp"

namespace oligo::endpoints {
namespace {

using lesions::has_term;

// Days of death that can be one and the same agree; others contradict each other.
void take_death(Answer<DateRange>& death, RecordRef row, const std::optional<DateRange>& day) {
    death.records.push_back(row);
    if (!day) return;
    if (death.value && (day->latest < death.value->earliest || death.value->latest < day->earliest)) {
        death.value.reset();
        death.reason = Reason::Conflicting;
    } else if (death.reason != Reason::Conflicting && (!death.value || day->is_exact())) {
        death.value = day;
        death.reason = Reason::None;
        death.known_on = day;
    }
}

// Records that say that the subject has died; `records` is empty when none does.
Answer<DateRange> find_death(const SubjectRecords& records) {
    Answer<DateRange> death;
    for (const RecordRef row : records.rows("DM")) {
        const auto day = records.date(row, "DTHDTC");
        if (day || records.text(row, "DTHFL") == "Y") take_death(death, row, day);
    }
    for (const RecordRef row : records.rows("DS")) {
        if (has_term(records, row, "DECOD", "DEATH")) take_death(death, row, records.date(row, "DSSTDTC"));
    }
    for (const RecordRef row : records.rows("AE")) {
        if (has_term(records, row, "OUT", "FATAL")) take_death(death, row, records.date(row, "AEENDTC"));
    }
    return death;
}

std::vector<records::Evidence> death_evidence(const SubjectRecords& records, const Rows& rows) {
    std::vector<records::Evidence> evidence;
    evidence.reserve(rows.size());
    for (const RecordRef row : rows) {
        const std::string& domain = lesions::domain_of(records, row);
        Name variable = lesions::day_variable(records, row);
        if (domain == "DM") variable = Name("DTHDTC");
        if (domain == "AE") variable = Name("AEENDTC");
        evidence.push_back(facts::evidence_of(records, row, variable));
    }
    return evidence;
}

bool is_about_death(const SubjectRecords& records, RecordRef row) {
    const std::string& domain = lesions::domain_of(records, row);
    if (domain == "SS") return !lesions::has_term(records, row, "STRESC", "ALIVE") && !lesions::has_term(records, row, "ORRES", "ALIVE");
    if (domain == "DM") return true;
    if (domain == "DS") return has_term(records, row, "DECOD", "DEATH") || has_term(records, row, "DECOD", "LOST TO FOLLOW-UP");
    return domain == "AE" && has_term(records, row, "OUT", "FATAL");
}

// Whoever is given something, or has an event that ends, is alive on the last day of it.
std::optional<DateRange> end_of(const SubjectRecords& records, const records::Domain& domain, RecordRef row) {
    return domain.is_event_or_treatment ? records.date(row, lesions::variable_of(domain, "ENDTC")) : std::nullopt;
}

// Of every domain the day its records speak of; that of loss to follow-up is no contact.
Answer<DateRange> find_last_contact(const SubjectRecords& records, Date until) {
    Answer<DateRange> last;
    const records::Study& study = records.study();
    for (const records::Domain& domain : study.domains) {
        for (const RecordRef row : records.rows(domain.name)) {
            if (is_about_death(records, row) || is_planned(records, row)) continue;
            for (const auto& day : {lesions::day_of(records, row), end_of(records, domain, row)}) {
                if (!day || day->earliest > until) continue;
                if (!last.value || day->earliest > last.value->earliest) last = {day, Reason::None, {row}, day};
            }
        }
    }
    return last;
}

// Nobody dies before a day on which he was seen alive; a day that is told exactly stays as it is told, and a record after it is a finding.
std::optional<DateRange> possible_days(const Answer<DateRange>& death, const std::optional<Date>& alive, Date cutoff) {
    if (death.value && death.value->is_exact()) return death.value;
    if (death.reason == Reason::Conflicting || (!death.value && !alive)) return death.value;
    DateRange days = death.value ? *death.value : DateRange{*alive, cutoff};
    if (alive && *alive <= days.latest) days.earliest = std::max(days.earliest, *alive);
    days.latest = std::max(days.earliest, std::min(days.latest, cutoff));
    return days;
}

}  // namespace

Value make_alive(const OutcomeMaterial& material, SourceBook& book) {
    Answer<DateRange> last = find_last_contact(material.records, material.cutoff);
    if (last.value) last.value = DateRange{last.value->earliest, last.value->earliest};
    return expression::tuple({enter_day(book, material.records, "Alive.lastKnownOn", last,
                                        "Record a contact with the subject (SS: SSTESTCD = SURVSTAT, SSSTRESC = ALIVE, SSDTC).")});
}

namespace {

std::optional<LifeAfterDeath> life_after(const Answer<DateRange>& death, const SubjectRecords& records, Date cutoff) {
    if (!death.value) return std::nullopt;
    LifeAfterDeath found{*death.value, {}};
    for (const Name domain : {Name("EX"), Name("EC"), Name("CM"), Name("TU"), Name("TR"), Name("LB"), Name("VS"), Name("QS"), Name("SS")}) {
        for (const RecordRef row : records.rows(domain)) {
            if (is_about_death(records, row) || is_planned(records, row) || has_term(records, row, "OCCUR", "N") ||
                has_term(records, row, "STAT", "NOT DONE"))
                continue;
            const auto day = lesions::day_of(records, row);
            if (day && day->earliest > death.value->latest && day->earliest <= cutoff) found.records.push_back(row);
        }
    }
    if (found.records.empty()) return std::nullopt;
    return found;
}

}  // namespace

std::optional<LifeAfterDeath> find_life_after_death(const SubjectRecords& records, Date cutoff) {
    return life_after(find_death(records), records, cutoff);
}

Value make_deaths(const OutcomeMaterial& material, SourceBook& book, const Value& alive) {
    Answer<DateRange> death = find_death(material.records);
    if (const auto life = life_after(death, material.records, material.cutoff)) {
        death.value.reset();
        death.reason = Reason::Conflicting;
        death.records.append(life->records);
    }
    expression::List list;
    if (death.records.empty() || (death.value && death.value->earliest > material.cutoff)) return expression::list(std::move(list));
    const auto contact_days = first_day_of(alive);
    const auto contact = contact_days ? std::optional(contact_days->earliest) : std::nullopt;
    const auto days = possible_days(death, contact, material.cutoff);
    auto source = source_of("Deaths.date", death_evidence(material.records, death.records),
                            death.value ? "" : "Record the day of death (DM: DTHDTC), or correct the days that contradict each other.");
    if (death.value && days) {
        add_member(list, {enter_imputed_day(material, book, "death_date_imputation", death.value, *days, source, contact)});
        return expression::list(std::move(list));
    }
    Value day = days ? expression::date(*days) : expression::null_value();
    day.reason = death.reason;
    add_member(list, {book.enter(std::move(day), death.known_on, [&] { return std::move(source); })});
    return expression::list(std::move(list));
}

}  // namespace oligo::endpoints
