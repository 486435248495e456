// What blood, PET and resected tissue showed.
#include <algorithm>
#include <array>
#include <map>

#include <fmt/format.h>

#include "core/text.hpp"
#include "endpoints/making.hpp"
#include "facts/specimen_records.hpp"
#include "lesions/reader.hpp"
#include "terms/bounds.hpp"

namespace oligo::endpoints {
namespace {

using lesions::has_term;

// CDISC's DETECTED and NOT DETECTED, and the words that laboratories write for them.
std::optional<bool> read_detected(std::string_view text) {
    for (const char* word : {"DETECTED", "POSITIVE", "POS", "PRESENT", "Y"}) {
        if (same_ignoring_case(text, word)) return true;
    }
    for (const char* word : {"NOT DETECTED", "UNDETECTED", "UNDETECTABLE", "NEGATIVE", "NEG", "ABSENT", "N"}) {
        if (same_ignoring_case(text, word)) return false;
    }
    return std::nullopt;
}

Value day_value(const std::optional<DateRange>& day) {
    return day ? expression::date(*day) : expression::null_value(Reason::Missing);
}

Value enter_row_day(SourceBook& book, const SubjectRecords& records, std::string name, RecordRef row, const char* needed) {
    const auto day = lesions::day_of(records, row);
    const std::array rows{row};
    return book.enter(day_value(day), day, [&] { return source_of(std::move(name), days_as_evidence(records, rows), day ? "" : needed); });
}

Value enter_result(SourceBook& book, const SubjectRecords& records, std::string name, RecordRef row, Value value, const char* needed) {
    const bool is_unreadable = value.is_null();
    return book.enter(std::move(value), lesions::day_of(records, row), [&] {
        const auto evidence = facts::result_evidence(records, row);
        std::string words = is_unreadable ? facts::words_for_unreadable(evidence, needed) : std::string();
        return source_of(std::move(name), {evidence}, std::move(words));
    });
}

// "EORTC 1999" and "PERCIST 1.0", however they are written.
std::string criteria_named(std::string_view category) {
    const std::string name = upper(category);
    if (name.find("PERCIST") != std::string::npos) return "PERCIST 1.0";
    if (name.find("EORTC") != std::string::npos) return "EORTC 1999";
    return {};
}

std::optional<std::string> read_metabolic(std::string_view text) {
    struct Word {
        std::string_view code;
        std::string_view words;
    };
    constexpr std::array all{Word{"CMR", "COMPLETE METABOLIC RESPONSE"},
                             Word{"PMR", "PARTIAL METABOLIC RESPONSE"},
                             Word{"SMD", "STABLE METABOLIC DISEASE"},
                             Word{"PMD", "PROGRESSIVE METABOLIC DISEASE"},
                             Word{"NE", "NOT EVALUABLE"},
                             Word{"SMD", "NO METABOLIC RESPONSE"}};
    for (const Word& word : all) {
        if (same_ignoring_case(text, word.code) || same_ignoring_case(text, word.words)) return std::string(word.code);
    }
    return std::nullopt;
}

}  // namespace

Value make_ctdna_samples(const OutcomeMaterial& material, SourceBook& book) {
    const SubjectRecords& records = material.records;
    expression::List list;
    for (const Name domain : {Name("LB"), Name("GF")}) {
        for (const RecordRef row : rows_until(records, domain, material.cutoff)) {
            const std::string_view result = lesions::result(records, row);
            if (!has_term(records, row, "TESTCD", "CTDNA") || result.empty() || terms::says_no_result(result)) continue;
            const auto detected = read_detected(result);
            Value value = detected ? expression::boolean(*detected) : expression::null_value(Reason::Equivocal);
            add_member(list, {enter_row_day(book, records, "CtdnaSamples.date", row, "Record the day of the blood sample (LB: LBDTC)."),
                              enter_result(book, records, "CtdnaSamples.detected", row, std::move(value),
                                           "Record DETECTED or NOT DETECTED (LB: LBSTRESC).")});
        }
    }
    return expression::list(std::move(list));
}

Value make_metabolic_responses(const OutcomeMaterial& material, SourceBook& book) {
    const SubjectRecords& records = material.records;
    expression::List list;
    Rows rows = rows_until(records, "RS", material.cutoff);
    erase_if(rows, [&](RecordRef row) { return !has_term(records, row, "TESTCD", "METRESP"); });
    const auto choice = lesions::choose_reader(records, rows);
    for (const RecordRef row : rows) {
        if (choice.reader && !lesions::is_by(records, row, *choice.reader)) continue;
        const std::string_view result = lesions::result(records, row);
        if (result.empty()) continue;
        const auto response = read_metabolic(result);
        const std::string criteria = criteria_named(lesions::cell(records, row, "CAT"));
        Value value = response ? expression::text(*response) : expression::null_value(Reason::Equivocal);
        Value named = criteria.empty() ? expression::null_value(Reason::Missing) : expression::text(criteria);
        named = book.enter(std::move(named), lesions::day_of(records, row), [&] {
            return source_of("MetabolicResponses.criteria", {facts::evidence_of(records, row, "RSCAT")},
                             criteria.empty() ? "Record by which criteria the PET was read (RS: RSCAT = EORTC 1999 or PERCIST 1.0)." : "");
        });
        add_member(
            list,
            {enter_row_day(book, records, "MetabolicResponses.date", row, "Record the day of the PET (RS: RSDTC)."), std::move(named),
             enter_result(book, records, "MetabolicResponses.response", row, std::move(value),
                          "Record CMR, PMR, SMD, PMD or NE (RS: RSSTRESC).")},
            !choice.reader.has_value());
    }
    return expression::list(std::move(list));
}

namespace {

// INVTUM and INSITU of one specimen.
struct Resection {
    Rows records;
    std::optional<DateRange> day;
    Answer<bool> invasive;
    Answer<bool> in_situ;
};

std::map<std::string, Resection> resections(const OutcomeMaterial& material, const DateRange& start) {
    const SubjectRecords& records = material.records;
    std::map<std::string, Resection> found;
    for (const RecordRef row : rows_until(records, "MI", material.cutoff)) {
        const bool is_invasive = has_term(records, row, "TESTCD", "INVTUM");
        if (!is_invasive && !has_term(records, row, "TESTCD", "INSITU")) continue;
        const auto day = lesions::day_of(records, row);
        if (day && day->latest < start.earliest) continue;
        Resection& resection = found[facts::specimen_id(records, row)];
        resection.records.push_back(row);
        if (!resection.day) resection.day = day;
        const std::string_view result = lesions::result(records, row);
        const auto answer = facts::read_yes_no(result);
        if (answer) facts::take_in(is_invasive ? resection.invasive : resection.in_situ, row, *answer, day);
    }
    return found;
}

}  // namespace

Value make_pathology_reports(const OutcomeMaterial& material, SourceBook& book, const std::optional<DateRange>& start) {
    const SubjectRecords& records = material.records;
    expression::List list;
    if (!start) return expression::list(std::move(list));
    for (const auto& [id, resection] : resections(material, *start)) {
        const std::string of = fmt::format("PathologyReports[{}]", id);
        const RecordRef first = resection.records.front();
        const auto site = facts::specimen_site(records, material.vocabularies.organs, first);
        Value where = site ? expression::text(*site) : expression::null_value(Reason::Missing);
        where = book.enter(std::move(where), resection.day, [&] {
            return source_of(of + ".site", {facts::evidence_of(records, first, "MILOC")},
                             site ? "" : "Record where the tissue was (MI: MICAT = PRIMARY, LOCOREGIONAL or METASTASIS).");
        });
        add_member(list,
                   {enter_row_day(book, records, of + ".date", first, "Record the day of the resection (MI: MIDTC)."), std::move(where),
                    facts::enter_answer(book, records, resection.invasive,
                                        {of, ".invasive", "Record whether invasive tumour was left (MI: MITESTCD = INVTUM, Y or N).", ""},
                                        facts::boolean_value),
                    facts::enter_answer(book, records, resection.in_situ,
                                        {of, ".inSitu", "Record whether carcinoma in situ was left (MI: MITESTCD = INSITU, Y or N).", ""},
                                        facts::boolean_value)});
    }
    return expression::list(std::move(list));
}

}  // namespace oligo::endpoints
