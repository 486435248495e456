// Patient and Performance.
#include "core/text.hpp"
#include "facts/cohort.hpp"
#include "facts/makers.hpp"

namespace oligo::facts {
namespace {

using lesions::result;

Answer<bool> yes_no_answer(const Material& material, const std::vector<RecordRef>& rows) {
    return latest_answer<bool>(material.records, rows, [&](RecordRef row) { return read_yes_no(result(material.records, row)); });
}

Value reproductive(const Material& material, SourceBook& book, const char* field, const char* test, const char* question) {
    const Answer<bool> answer = yes_no_answer(material, with_test(material.records, material.rows("RP"), test));
    const std::string needed = std::string("Record ") + question + " (RP: RPTESTCD = " + test + ", Y or N).";
    return enter_answer(book, material.records, answer, {std::string("Patient.") + field, needed, ""}, boolean_value);
}

// A test and an answer to the question both speak; the latest of them counts.
Value pregnancy(const Material& material, SourceBook& book) {
    std::vector<RecordRef> rows = with_test(material.records, material.rows("RP"), "PREGNANT");
    const std::vector<RecordRef> tests = material.rows("LB");
    for (const char* code : {"HCG", "CHORIOGN"}) {
        for (const RecordRef row : with_test(material.records, tests, code)) rows.push_back(row);
    }
    const Answer<bool> answer = latest_answer<bool>(material.records, rows, [&](RecordRef row) -> std::optional<bool> {
        const std::string text = upper(result(material.records, row));
        if (text == "POSITIVE") return true;
        if (text == "NEGATIVE") return false;
        return read_yes_no(text);
    });
    return enter_answer(book, material.records, answer,
                        {"Patient.pregnant", "Record a pregnancy test (LB: LBTESTCD = HCG) or the answer (RP: RPTESTCD = PREGNANT).", ""},
                        boolean_value);
}

}  // namespace

Value make_patient(const Material& material, SourceBook& book) {
    const auto& records = material.records;
    const std::vector<RecordRef> dm = records.rows("DM");
    const auto birth = latest_answer<DateRange>(records, dm, [&](RecordRef row) { return records.date(row, "BRTHDTC"); });
    const auto sex = latest_answer<std::string>(records, dm, [&](RecordRef row) -> std::optional<std::string> {
        const std::string text = upper(records.text(row, "SEX"));
        return text == "F" || text == "M" ? std::optional(text) : std::nullopt;
    });
    return expression::tuple({
        enter_answer(book, records, birth, {"Patient.birthDate", "Record the day of birth (DM: BRTHDTC).", "BRTHDTC"}, date_value),
        enter_answer(book, records, sex, {"Patient.sex", "Record the sex (DM: SEX = F or M).", "SEX"}, text_value),
        enter_answer(book, records, find_cohort(records),
                     {"Patient.cohort", "Record the cohort (DM: ARMCD = PROSPECTIVE or RETROSPECTIVE).", "ARMCD"}, text_value),
        reproductive(material, book, "childbearingPotential", "CHILDPOT", "whether she could become pregnant"),
        reproductive(material, book, "adequateContraception", "CONTRACP", "whether adequate contraception is used"),
        pregnancy(material, book),
        reproductive(material, book, "breastfeeding", "BRSTFEED", "whether she is breastfeeding"),
    });
}

Value make_performance(const Material& material, SourceBook& book) {
    const auto& records = material.records;
    std::vector<RecordRef> rows;
    for (const char* domain : {"RS", "QS"}) {
        for (const RecordRef row : with_test(records, material.rows(domain), "ECOG101")) rows.push_back(row);
    }
    const auto grade = latest_answer<std::int64_t>(records, rows, [&](RecordRef row) -> std::optional<std::int64_t> {
        const auto number = lesions::result_number(records, row);
        for (std::int64_t candidate = 0; candidate <= 5; ++candidate) {
            if (number && *number == Decimal::from_integer(candidate)) return candidate;
        }
        return std::nullopt;
    });
    Answer<DateRange> assessed{grade.known_on, grade.known_on ? Reason::None : Reason::Missing, grade.records, grade.known_on};
    const std::string needed = "Record the ECOG performance status (RS or QS: --TESTCD = ECOG101, 0 to 5, with --DTC).";
    return expression::tuple({
        enter_answer(book, records, grade, {"Performance.ecog", needed, ""}, [](std::int64_t value) { return expression::integer(value); }),
        enter_answer(book, records, assessed, {"Performance.assessedOn", needed, "DTC"}, date_value),
    });
}

}  // namespace oligo::facts
