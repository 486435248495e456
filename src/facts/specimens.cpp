// Specimens.
#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "core/text.hpp"
#include "facts/completeness.hpp"
#include "facts/makers.hpp"
#include "facts/specimen_records.hpp"
#include "terms/bounds.hpp"

namespace oligo::facts {
namespace {

using expression::Range;
using lesions::has_term;
using lesions::result;
using terms::Bounds;

struct Specimen {
    std::string id;
    Rows records;
};

bool is_receptor_test(const records::SubjectRecords& records, RecordRef row) {
    for (const char* test : {"HER2", "HER2RAT", "HER2COPY", "ESTRCPT", "PROGRCPT"}) {
        if (has_term(records, row, "TESTCD", test)) return true;
    }
    return false;
}

std::vector<Specimen> find_specimens(const Material& material) {
    std::vector<Specimen> specimens;
    for (const Name domain : {Name("MI"), Name("GF")}) {
        for (const RecordRef row : material.rows(domain)) {
            if (!is_receptor_test(material.records, row)) continue;
            const std::string id = specimen_id(material.records, row);
            auto found = std::find_if(specimens.begin(), specimens.end(), [&](const Specimen& specimen) { return specimen.id == id; });
            if (found == specimens.end()) found = specimens.insert(found, {id, {}});
            found->records.push_back(row);
        }
    }
    return specimens;
}

Reason reason_of_bounds(const Bounds& bounds) {
    return bounds.is_exact() ? Reason::None : Reason::Equivocal;
}

Value score_value(const Bounds& bounds) {
    const auto whole = [](const Decimal& end) { return static_cast<std::int64_t>(end.as_double()); };
    return expression::integer_between(whole(required(bounds.low, "a score has both ends")),
                                       whole(required(bounds.high, "a score has both ends")), reason_of_bounds(bounds));
}
Value number_value(const Bounds& bounds) {
    Value value;
    value.content = Range<Decimal>{bounds.low ? bounds.low : Decimal(), bounds.high};
    value.reason = reason_of_bounds(bounds);
    return value;
}
Value percent_value(const Bounds& bounds) {
    static const terms::Unit percent = terms::known_unit("%");
    Value value;
    value.content = Range<terms::Quantity>{terms::Quantity{required(bounds.low, "a percentage has both ends"), percent},
                                           terms::Quantity{required(bounds.high, "a percentage has both ends"), percent}};
    value.reason = reason_of_bounds(bounds);
    return value;
}

/// A field of a specimen: the test it comes from, what to record, and how its value is made.
struct Field {
    const char* name;
    const char* test;
    const char* what;
    Value (*make)(const Bounds&);
};

// A percentage in another unit is a score of another scale, or fmol/mg.
bool has_wrong_unit(const records::SubjectRecords& records, RecordRef row, std::string_view test) {
    const std::string_view unit = lesions::unit(records, row);
    return (test == "ESTRCPT" || test == "PROGRCPT") && !unit.empty() && unit != "%";
}

// A hybridisation may stand under the code of the receptor, as a word or as a number of which it is not told what it counts.
bool is_untold_hybridisation(const records::SubjectRecords& records, RecordRef row) {
    return has_term(records, row, "TESTCD", "HER2") && terms::is_in_situ_hybridisation(lesions::cell(records, row, "METHOD"));
}

struct FieldRows {
    Rows readable;
    Rows unreadable;
};

FieldRows rows_of(const Material& material, const Specimen& specimen, const Field& field, terms::ReadResult read) {
    const auto& records = material.records;
    FieldRows rows;
    for (const RecordRef row : specimen.records) {
        const bool is_ratio = std::string_view(field.test) == "HER2RAT" && is_untold_hybridisation(records, row);
        if (!is_ratio && !has_term(records, row, "TESTCD", field.test)) continue;
        if (std::string_view(field.test) == "HER2" && !terms::is_immunohistochemistry(lesions::cell(records, row, "METHOD"))) continue;
        const std::string_view text = result(records, row);
        const bool readable = !is_ratio && read(text) && !has_wrong_unit(records, row, field.test);
        if (readable)
            rows.readable.push_back(row);
        else if (!terms::says_no_result(text))
            rows.unreadable.push_back(row);
    }
    return rows;
}

// A result that cannot be read is a result: the test was done, and what it showed is not known.
Value result_field(const Material& material, SourceBook& book, const Specimen& specimen, std::string_view name, const Field& field) {
    const terms::ReadResult read = terms::reader_of(field.test);
    const FieldRows rows = rows_of(material, specimen, field, read);
    auto answer = agreed_answer<Bounds>(rows.readable, [&](RecordRef row) { return read(result(material.records, row)); });
    if (!rows.unreadable.empty()) {
        answer.value.reset();
        answer.reason = answer.records.empty() ? Reason::Equivocal : Reason::Conflicting;
        answer.records.append(rows.unreadable);
    }
    if (!answer.records.empty()) answer.known_on = lesions::day_of(material.records, answer.records.front());
    const std::string needed = book.words("Record {} of specimen {}.", field.what, specimen.id);
    return enter_answer(book, material.records, answer, {name, field.name, needed, ""}, field.make);
}

constexpr std::array<Field, 5> result_fields = {{
    {".ihc", "HER2", "the HER2 score (MI: MITESTCD = HER2, MIMETHOD = IHC)", score_value},
    {".ishRatio", "HER2RAT", "the HER2/CEP17 ratio (MI: MITESTCD = HER2RAT)", number_value},
    {".copies", "HER2COPY", "the HER2 copies a cell (MI: MITESTCD = HER2COPY)", number_value},
    {".erPercent", "ESTRCPT", "the oestrogen receptor (MI: MITESTCD = ESTRCPT, in %)", percent_value},
    {".prPercent", "PROGRCPT", "the progesterone receptor (MI: MITESTCD = PROGRCPT, in %)", percent_value},
}};

Value specimen_value(const Material& material, SourceBook& book, const Specimen& specimen) {
    const auto& records = material.records;
    const std::string name = book.words("Specimens[{}]", specimen.id);
    const auto site = agreed_answer<std::string>(
        specimen.records, [&](RecordRef row) { return specimen_site(material.records, material.vocabularies.organs, row); });
    const auto collected = agreed_answer<DateRange>(specimen.records, [&](RecordRef row) { return lesions::day_of(records, row); });
    std::vector<Value> fields = {
        enter_answer(
            book, records, site,
            {name, ".site",
             book.words("Record where it was taken (MICAT = PRIMARY, LOCOREGIONAL or METASTASIS; MILOC) of specimen {}.", specimen.id),
             "LOC"},
            text_value),
        enter_answer(book, records, collected,
                     {name, ".collectedOn", book.words("Record the day it was taken (MIDTC) of specimen {}.", specimen.id), "DTC"},
                     date_value),
    };
    for (const Field& field : result_fields) fields.push_back(result_field(material, book, specimen, name, field));
    return book.enter(expression::tuple(std::move(fields)), collected.value, [&] {
        Source source;
        source.name = name;
        source.evidence = result_evidence(records, specimen.records);
        return source;
    });
}

}  // namespace

Value make_specimens(const Material& material, SourceBook& book) {
    expression::List specimens;
    for (const Specimen& specimen : find_specimens(material)) specimens.members.push_back({specimen_value(material, book, specimen)});
    return enter_list(book, material.records, "Specimens", std::move(specimens),
                      find_reviewed(material.records, "PATHOLOGY REPORTS", material.judged.on),
                      "Have the pathology reports reviewed and signed (FA: FATESTCD = COMPLETE, FAOBJ = PATHOLOGY REPORTS, Y).");
}

}  // namespace oligo::facts
