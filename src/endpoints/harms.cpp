// Visceral crises, and complications of local therapy.
#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "core/text.hpp"
#include "endpoints/making.hpp"
#include "facts/local_therapy.hpp"

namespace oligo::endpoints {
namespace {

using lesions::has_term;

bool is_adjudicated(const SubjectRecords& records, RecordRef row) {
    return upper(lesions::cell(records, row, "EVAL")).starts_with("ADJUDICAT");
}

// What the adjudicator says of the event of that day: yes, no, or nothing yet.
std::optional<bool> adjudication_of(const SubjectRecords& records, RecordRef row) {
    if (is_adjudicated(records, row)) return true;
    const auto day = lesions::day_of(records, row);
    for (const RecordRef other : records.rows("CE")) {
        if (!names_crisis(records, other) || !is_adjudicated(records, other) || lesions::day_of(records, other) != day) continue;
        return !has_term(records, other, "OCCUR", "N");
    }
    return std::nullopt;
}

Value enter_adjudication(SourceBook& book, const SubjectRecords& records, const std::string& of, RecordRef row) {
    const auto answer = adjudication_of(records, row);
    Value value = answer ? expression::boolean(*answer) : expression::null_value(Reason::Missing);
    return book.enter(std::move(value), lesions::day_of(records, row), [&] {
        const std::string& domain = lesions::domain_of(records, row);
        return source_of(
            of + ".adjudicated", {facts::evidence_of(records, row, domain == "CE" ? Name("CEEVAL") : Name("AEDECOD"))},
            answer ? "" : "Record what the adjudicator says of it, with the same first day (CE: CEEVAL = ADJUDICATOR, CEOCCUR = Y or N).");
    });
}

// Records that say that there was none.
Rows crisis_denials(const SubjectRecords& records, Date cutoff) {
    Rows rows;
    for (const Name domain : {Name("CE"), Name("AE")}) {
        for (const RecordRef row : records.rows(domain)) {
            const auto day = lesions::day_of(records, row);
            if (names_crisis(records, row) && has_term(records, row, "OCCUR", "N") && (!day || day->earliest <= cutoff))
                rows.push_back(row);
        }
    }
    return rows;
}

Value enter_start(SourceBook& book, const SubjectRecords& records, std::string name, RecordRef row) {
    const std::string& domain = lesions::domain_of(records, row);
    return enter_row_day(book, records, std::move(name), row,
                         fmt::format("Record the first day of the event ({}: {}STDTC).", domain, domain));
}

// "IIIa" is 3.
std::optional<std::int64_t> read_clavien_dindo(std::string_view text) {
    std::string grade = upper(text);
    if (grade.ends_with('A') || grade.ends_with('B')) grade.pop_back();
    constexpr std::array names{"I", "II", "III", "IV", "V"};
    const auto found = std::find(names.begin(), names.end(), grade);
    if (found == names.end()) return std::nullopt;
    return found - names.begin() + 1;
}

std::optional<std::int64_t> read_ctcae(std::string_view text) {
    if (text.size() != 1 || text.front() < '1' || text.front() > '5') return std::nullopt;
    return text.front() - '0';
}

// A grade that nobody recorded is unknown: CTCAE where the event has no grade of Clavien-Dindo either, and the other way round.
Value enter_grade(SourceBook& book, const SubjectRecords& records, RecordRef row, std::string_view name, Name variable,
                  std::optional<std::int64_t> grade, bool has_other) {
    Value value = grade ? expression::integer(*grade) : expression::null_value(has_other ? Reason::None : Reason::Missing);
    return book.enter(std::move(value), lesions::day_of(records, row), [&] {
        facts::Source source = source_of(std::string(name), {facts::evidence_of(records, row, variable)},
                                         grade || has_other ? "" : "Record the grade of the event (AE: AETOXGR, or AECDGR after surgery).");
        const std::string_view written = records.text(row, variable);
        if (grade && written != fmt::format("{}", *grade)) source.remarks.push_back(fmt::format("Grade {} counts as {}.", written, *grade));
        return source;
    });
}

// Local therapy of the trial. One without a day counts as begun.
struct Course {
    std::optional<DateRange> began;
    std::string kind;
    RecordRef record;
};

// term, startedOn, then the local therapy that it came after, where that is asked, then both grades.
std::vector<Value> event_fields(SourceBook& book, const SubjectRecords& records, RecordRef row, std::string_view list,
                                const Course* after) {
    const auto ctcae = read_ctcae(lesions::cell(records, row, "TOXGR"));
    const auto clavien = read_clavien_dindo(lesions::cell(records, row, "CDGR"));
    const std::string_view decoded = lesions::cell(records, row, "DECOD");
    std::vector<Value> fields;
    fields.reserve(5);
    const std::string term = lower(decoded.empty() ? lesions::cell(records, row, "TERM") : decoded);
    const std::string of = fmt::format("{}[{} of {}]", list, term, day_words(records, row));
    fields.push_back(expression::text(term));
    fields.push_back(enter_start(book, records, of + ".startedOn", row));
    if (after != nullptr) {
        fields.push_back(book.enter(expression::text(after->kind), after->began, [&] {
            std::vector<records::Evidence> evidence{facts::evidence_of(records, row, "AESTDTC")};
            if (!lesions::cell(records, row, "REL").empty()) evidence.push_back(facts::evidence_of(records, row, "AEREL"));
            evidence.push_back(facts::evidence_of(records, after->record, lesions::day_variable(records, after->record)));
            return source_of(of + ".after", std::move(evidence));
        }));
    }
    fields.push_back(enter_grade(book, records, row, of + ".ctcae", "AETOXGR", ctcae, clavien.has_value()));
    fields.push_back(enter_grade(book, records, row, of + ".clavienDindo", "AECDGR", clavien, ctcae.has_value()));
    return fields;
}

std::vector<Course> local_courses(const OutcomeMaterial& material) {
    std::vector<Course> courses;
    for (const RecordRef row : facts::local_therapy_rows(material.records)) {
        const auto began = lesions::day_of(material.records, row);
        if (!began || began->earliest <= material.cutoff)
            courses.push_back({began, std::string(facts::local_therapy_kind(material.records, row)), row});
    }
    const auto first_day = [](const Course& course) { return course.began ? course.began->earliest : Date::min(); };
    std::stable_sort(courses.begin(), courses.end(),
                     [&](const Course& left, const Course& right) { return first_day(left) < first_day(right); });
    return courses;
}

// What an event is said to be related to: 'radiotherapy', 'procedure', anything else; empty: not told.
std::string relation_of(const SubjectRecords& records, RecordRef row) {
    std::string told = lower(lesions::cell(records, row, "REL"));
    if (told.find("not related") != std::string::npos || told == "n" || told == "none") return "none";
    if (told.find("radio") != std::string::npos) return "radiotherapy";
    if (told.find("procedure") != std::string::npos || told.find("surg") != std::string::npos || told.find("ablat") != std::string::npos)
        return "procedure";
    return told;
}

// The latest course before the event that can have caused it.
const Course* cause_of(const std::vector<Course>& courses, const std::string& relation, const std::optional<DateRange>& began) {
    const Course* cause = nullptr;
    for (const Course& course : courses) {
        const bool is_radiotherapy = course.kind == "radiotherapy";
        if (!relation.empty() && is_radiotherapy != (relation == "radiotherapy")) continue;
        if (began && course.began && course.began->earliest > began->latest) continue;
        cause = &course;
    }
    return cause;
}

}  // namespace

Value make_visceral_crises(const OutcomeMaterial& material, SourceBook& book, const std::optional<DateRange>& start) {
    const SubjectRecords& records = material.records;
    expression::List list;
    for (const Name domain : {Name("CE"), Name("AE")}) {
        for (const RecordRef row : rows_until(records, domain, material.cutoff)) {
            if (!names_crisis(records, row)) continue;
            const auto day = lesions::day_of(records, row);
            if (start && day && day->latest < start->earliest) continue;
            const std::string of = fmt::format("VisceralCrises[{}]", day_words(records, row));
            add_member(list, {enter_start(book, records, of + ".startedOn", row), enter_adjudication(book, records, of, row)},
                       !start || !day || day->earliest < start->latest);
        }
    }
    const Rows denials = crisis_denials(records, material.cutoff);
    const bool is_denied = list.members.empty() && !denials.empty();
    Value value = expression::list(std::move(list));
    if (!is_denied) return value;
    return book.enter(std::move(value), std::nullopt, [&] {
        std::vector<records::Evidence> evidence;
        for (const RecordRef row : denials)
            evidence.push_back(facts::evidence_of(records, row, lesions::variable_of(records, row, "OCCUR")));
        return source_of("VisceralCrises", std::move(evidence));
    });
}

Value make_adverse_events(const OutcomeMaterial& material, SourceBook& book) {
    expression::List list;
    for (const RecordRef row : rows_until(material.records, "AE", material.cutoff))
        add_member(list, event_fields(book, material.records, row, "AdverseEvents", nullptr));
    return expression::list(std::move(list));
}

Value make_complications(const OutcomeMaterial& material, SourceBook& book) {
    const SubjectRecords& records = material.records;
    const auto courses = local_courses(material);
    expression::List list;
    if (courses.empty()) return expression::list(std::move(list));
    for (const RecordRef row : rows_until(records, "AE", material.cutoff)) {
        const std::string relation = relation_of(records, row);
        if (!relation.empty() && relation != "radiotherapy" && relation != "procedure") continue;
        const auto began = lesions::day_of(records, row);
        const Course* cause = cause_of(courses, relation, began);
        if (cause == nullptr) continue;
        const bool is_sure = !relation.empty() && began && cause->began && began->earliest >= cause->began->latest;
        add_member(list, event_fields(book, records, row, "Complications", cause), !is_sure);
    }
    return expression::list(std::move(list));
}

}  // namespace oligo::endpoints
