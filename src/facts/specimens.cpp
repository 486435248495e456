// Specimens.
#include <algorithm>
#include <tuple>

#include <fmt/format.h>

#include "core/text.hpp"
#include "facts/bounds.hpp"
#include "facts/completeness.hpp"
#include "facts/makers.hpp"

namespace oligo::facts {
namespace {

using expression::Range;
using lesions::has_term;
using lesions::result;

struct Specimen {
    std::string id;
    std::vector<RecordRef> records;
};

/// MIREFID, else the location and date that the records share.
std::string specimen_id(const records::SubjectRecords& records, RecordRef row) {
    const std::string_view given = lesions::cell(records, row, "REFID");
    if (!given.empty()) return upper(given);
    const std::string_view day = lesions::cell(records, row, "DTC");
    return upper(fmt::format("{} {}", lesions::cell(records, row, "LOC"), day.substr(0, 10)));
}

bool is_receptor_test(const records::SubjectRecords& records, RecordRef row) {
    for (const char* test : {"HER2", "HER2RAT", "HER2COPY", "ESTRCPT", "PROGRCPT"}) {
        if (has_term(records, row, "TESTCD", test)) return true;
    }
    return false;
}

std::vector<Specimen> find_specimens(const Material& material) {
    std::vector<Specimen> specimens;
    for (const char* domain : {"MI", "GF"}) {
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

std::optional<std::string> read_site(const Material& material, RecordRef row) {
    const std::string told = lower(lesions::cell(material.records, row, "CAT"));
    if (told == "primary" || told == "locoregional" || told == "metastasis") return told;
    const terms::Site* site = material.vocabularies.organs.find(lesions::cell(material.records, row, "LOC"));
    if (site == nullptr) return std::nullopt;
    if (site->organ == "breast") return "primary";
    return site->region == terms::Region::Distant ? std::optional<std::string>("metastasis") : std::nullopt;
}

Reason reason_of_bounds(const Bounds& bounds) {
    return bounds.is_exact() ? Reason::None : Reason::Equivocal;
}

Value score_value(const Bounds& bounds) {
    const auto whole = [](const Decimal& end) { return static_cast<std::int64_t>(end.as_double()); };
    return expression::integer_between(whole(*bounds.low), whole(*bounds.high), reason_of_bounds(bounds));
}
Value number_value(const Bounds& bounds) {
    Value value;
    value.content = Range<Decimal>{bounds.low ? bounds.low : Decimal(), bounds.high};
    value.reason = reason_of_bounds(bounds);
    return value;
}
Value percent_value(const Bounds& bounds) {
    const terms::Unit percent = *terms::read_unit("%");
    Value value;
    value.content = Range<terms::Quantity>{terms::Quantity{*bounds.low, percent}, terms::Quantity{*bounds.high, percent}};
    value.reason = reason_of_bounds(bounds);
    return value;
}

bool is_immunohistochemistry(const records::SubjectRecords& records, RecordRef row) {
    const std::string method = upper(lesions::cell(records, row, "METHOD"));
    return method.empty() || method == "IHC" || method.starts_with("IMMUNOHISTOCHEMISTRY");
}

Value result_field(const Material& material, SourceBook& book, const Specimen& specimen, const Naming& naming, const char* test,
                   std::optional<Bounds> (*read)(std::string_view), Value (*make)(const Bounds&)) {
    auto answer = agreed_answer<Bounds>(specimen.records, [&](RecordRef row) -> std::optional<Bounds> {
        if (!has_term(material.records, row, "TESTCD", test)) return std::nullopt;
        if (naming.name.ends_with(".ihc") && !is_immunohistochemistry(material.records, row)) return std::nullopt;
        return read(result(material.records, row));
    });
    if (!answer.records.empty()) answer.known_on = lesions::day_of(material.records, answer.records.front());
    return enter_answer(book, material.records, answer, naming, make);
}

Value specimen_value(const Material& material, SourceBook& book, const Specimen& specimen) {
    const auto& records = material.records;
    const std::string name = fmt::format("Specimens[{}]", specimen.id);
    const auto site = agreed_answer<std::string>(specimen.records, [&](RecordRef row) { return read_site(material, row); });
    const auto collected = agreed_answer<DateRange>(specimen.records, [&](RecordRef row) { return lesions::day_of(records, row); });
    const auto needed = [&](const char* what) { return fmt::format("Record {} of specimen {}.", what, specimen.id); };
    const auto field = [&](const char* part, const char* what, const char* test, std::optional<Bounds> (*read)(std::string_view),
                           Value (*make)(const Bounds&)) {
        return result_field(material, book, specimen, {name + part, needed(what), ""}, test, read, make);
    };
    Value fields = expression::tuple({
        enter_answer(book, records, site,
                     {name + ".site", needed("where it was taken (MICAT = PRIMARY, LOCOREGIONAL or METASTASIS; MILOC)"), "LOC"},
                     text_value),
        enter_answer(book, records, collected, {name + ".collectedOn", needed("the day it was taken (MIDTC)"), "DTC"}, date_value),
        field(".ihc", "the HER2 score (MI: MITESTCD = HER2, MIMETHOD = IHC)", "HER2", read_her2_score, score_value),
        field(".ishRatio", "the HER2/CEP17 ratio (MI: MITESTCD = HER2RAT)", "HER2RAT", read_bounds, number_value),
        field(".copies", "the HER2 copies a cell (MI: MITESTCD = HER2COPY)", "HER2COPY", read_bounds, number_value),
        field(".erPercent", "the oestrogen receptor (MI: MITESTCD = ESTRCPT, in %)", "ESTRCPT", read_percent, percent_value),
        field(".prPercent", "the progesterone receptor (MI: MITESTCD = PROGRCPT, in %)", "PROGRCPT", read_percent, percent_value),
    });
    Source source;
    source.name = name;
    source.evidence = result_evidence(records, specimen.records);
    source.known_on = collected.value;
    return book.enter(std::move(fields), std::move(source));
}

}  // namespace

Value make_specimens(const Material& material, SourceBook& book) {
    expression::List specimens;
    for (const Specimen& specimen : find_specimens(material)) specimens.members.push_back({specimen_value(material, book, specimen)});
    return enter_list(book, "Specimens", std::move(specimens), find_reviewed(material.records, "PATHOLOGY REPORTS", material.judged.on),
                      "Have the pathology reports reviewed and signed (FA: FATESTCD = COMPLETE, FAOBJ = PATHOLOGY REPORTS, Y).");
}

}  // namespace oligo::facts
