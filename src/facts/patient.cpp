// Patient and Performance.
#include "core/text.hpp"
#include "facts/cohort.hpp"
#include "facts/makers.hpp"

namespace oligo::facts {
namespace {

Value reproductive(const Material& material, SourceBook& book, const char* field, const char* test, const char* question) {
    const Answer<bool> answer = latest_yes_no(material.records, with_test(material.records, material.rows("RP"), test));
    const std::string needed = book.words("Record {} (RP: RPTESTCD = {}, Y or N).", question, test);
    return enter_answer(book, material.records, answer, {"Patient.", field, needed, ""}, boolean_value);
}

// A test and an answer to the question both speak; the latest of them counts.
Value pregnancy(const Material& material, SourceBook& book) {
    Rows rows = with_test(material.records, material.rows("RP"), "PREGNANT");
    const Rows tests = material.rows("LB");
    for (const char* code : {"HCG", "CHORIOGN"}) {
        for (const RecordRef row : with_test(material.records, tests, code)) rows.push_back(row);
    }
    const auto answer = latest_result<bool>(material.records, rows, [](std::string_view text) -> std::optional<bool> {
        if (same_ignoring_case(trim(text), "POSITIVE")) return true;
        if (same_ignoring_case(trim(text), "NEGATIVE")) return false;
        return read_yes_no(text);
    });
    return enter_answer(
        book, material.records, answer,
        {"Patient", ".pregnant", "Record a pregnancy test (LB: LBTESTCD = HCG) or the answer (RP: RPTESTCD = PREGNANT).", ""},
        boolean_value);
}

/// Lowest and highest grade that a record leaves open: 1, or 0-1.
using Grades = std::pair<std::int64_t, std::int64_t>;
std::optional<Grades> read_grades(std::string_view text) {
    const auto bounds = terms::read_bounds(text);
    if (!bounds || !bounds->low || !bounds->high) return std::nullopt;
    std::optional<std::int64_t> low;
    std::optional<std::int64_t> high;
    for (std::int64_t grade = 0; grade <= 5; ++grade) {
        if (*bounds->low == Decimal::from_integer(grade)) low = grade;
        if (*bounds->high == Decimal::from_integer(grade)) high = grade;
    }
    return low && high ? std::optional(Grades{*low, *high}) : std::nullopt;
}

}  // namespace

Value make_patient(const Material& material, SourceBook& book) {
    const auto& records = material.records;
    const auto dm = records.rows("DM");
    const auto birth = latest_answer<DateRange>(records, dm, [&](RecordRef row) { return records.date(row, "BRTHDTC"); });
    const auto sex = latest_answer<std::string>(records, dm, [&](RecordRef row) -> std::optional<std::string> {
        for (const char* known : {"F", "M"}) {
            if (same_ignoring_case(records.text(row, "SEX"), known)) return known;
        }
        return std::nullopt;
    });
    return expression::tuple({
        enter_answer(book, records, birth, {"Patient", ".birthDate", "Record the day of birth (DM: BRTHDTC).", "BRTHDTC"}, date_value),
        enter_answer(book, records, sex, {"Patient", ".sex", "Record the sex (DM: SEX = F or M).", "SEX"}, text_value),
        enter_answer(book, records, find_cohort(records),
                     {"Patient", ".cohort", "Record the cohort (DM: ARMCD = PROSPECTIVE or RETROSPECTIVE).", "ARMCD"}, text_value),
        reproductive(material, book, "childbearingPotential", "CHILDPOT", "whether she could become pregnant"),
        reproductive(material, book, "adequateContraception", "CONTRACP", "whether adequate contraception is used"),
        pregnancy(material, book),
        reproductive(material, book, "breastfeeding", "BRSTFEED", "whether she is breastfeeding"),
    });
}

Value make_performance(const Material& material, SourceBook& book) {
    const auto& records = material.records;
    Rows rows;
    for (const Name domain : {Name("RS"), Name("QS")}) {
        for (const RecordRef row : with_test(records, material.rows(domain), "ECOG101")) rows.push_back(row);
    }
    const auto grade = latest_result<Grades>(records, rows, read_grades);
    Answer<DateRange> assessed{grade.known_on, grade.known_on ? Reason::None : Reason::Missing, grade.records, grade.known_on};
    constexpr const char* needed = "Record the ECOG performance status (RS or QS: --TESTCD = ECOG101, 0 to 5, with --DTC).";
    return expression::tuple({
        enter_answer(book, records, grade, {"Performance", ".ecog", needed, ""},
                     [](const Grades& grades) {
                         return expression::integer_between(grades.first, grades.second,
                                                            grades.first == grades.second ? Reason::None : Reason::Equivocal);
                     }),
        enter_answer(book, records, assessed, {"Performance", ".assessedOn", needed, "DTC"}, date_value),
    });
}

}  // namespace oligo::facts
