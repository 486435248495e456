// What was found in tissue that the trial's surgery took out, and what of it is still to be reported.
#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "core/text.hpp"
#include "endpoints/making.hpp"
#include "facts/local_therapy.hpp"
#include "facts/specimen_records.hpp"

namespace oligo::endpoints {
namespace {

using lesions::has_term;

// INVTUM and INSITU of one specimen.
struct Specimen {
    Rows records;
    std::optional<std::string> site;  // 'primary', 'locoregional', 'metastasis'
    std::string location;
    std::optional<DateRange> day;
    Answer<bool> invasive;
    Answer<bool> in_situ;
};

struct Operation {
    RecordRef record;
    std::optional<std::string> site;
    std::string location;
    std::optional<DateRange> day;
    bool is_of_trial = false;
};

std::map<std::string, Specimen> read_specimens(const OutcomeMaterial& material) {
    const SubjectRecords& records = material.records;
    std::map<std::string, Specimen> found;
    for (const RecordRef row : rows_until(records, "MI", material.cutoff)) {
        const bool is_invasive = has_term(records, row, "TESTCD", "INVTUM");
        if (!is_invasive && !has_term(records, row, "TESTCD", "INSITU")) continue;
        const auto day = lesions::day_of(records, row);
        Specimen& specimen = found[facts::specimen_id(records, row)];
        if (specimen.records.empty()) {
            specimen.site = facts::specimen_site(records, material.vocabularies.organs, row);
            specimen.location = upper(lesions::cell(records, row, "LOC"));
        }
        specimen.records.push_back(row);
        if (!specimen.day) specimen.day = day;
        const auto answer = facts::read_yes_no(lesions::result(records, row));
        if (answer) facts::take_in(is_invasive ? specimen.invasive : specimen.in_situ, row, *answer, day);
    }
    return found;
}

std::vector<Operation> read_operations(const OutcomeMaterial& material) {
    const SubjectRecords& records = material.records;
    std::vector<Operation> found;
    for (const RecordRef row : rows_until(records, "PR", material.cutoff)) {
        if (facts::local_therapy_kind(records, row) != "surgery") continue;
        found.push_back({row, facts::specimen_site(records, material.vocabularies.organs, row), upper(lesions::cell(records, row, "LOC")),
                         lesions::day_of(records, row), has_term(records, row, "SCAT", "STUDY TREATMENT")});
    }
    return found;
}

bool may_be_one_day(const std::optional<DateRange>& left, const std::optional<DateRange>& right) {
    return !left || !right || (left->earliest <= right->latest && right->earliest <= left->latest);
}

// Lymph nodes are taken out with the breast and reported apart.
bool is_of(const Specimen& specimen, const Operation& operation) {
    if (!may_be_one_day(specimen.day, operation.day)) return false;
    if (!specimen.site || !operation.site) return true;
    const bool is_metastasis = *operation.site == "metastasis";
    if (is_metastasis != (*specimen.site == "metastasis")) return false;
    return !is_metastasis || specimen.location.empty() || specimen.location == operation.location;
}

/// Whether a specimen is of the trial's surgery after the start: where operations are recorded, of one of those that are the trial's.
expression::Truth is_of_trial(const Specimen& specimen, const std::vector<Operation>& operations, const DateRange& start) {
    using expression::Truth;
    if (specimen.day && specimen.day->latest < start.earliest) return Truth::False;
    bool of_trial = operations.empty();
    bool of_other = false;
    for (const Operation& operation : operations) {
        if (!is_of(specimen, operation)) continue;
        (operation.is_of_trial ? of_trial : of_other) = true;
    }
    if (!of_trial) return Truth::False;
    const bool is_after = specimen.day && specimen.day->earliest >= start.latest;
    return is_after && !of_other ? Truth::True : Truth::Unknown;
}

constexpr const char* invasive_needed = "Record whether invasive tumour was left (MI: MITESTCD = INVTUM, Y or N).";

class Reports {
public:
    Reports(const OutcomeMaterial& material, SourceBook& book) : material_(material), book_(book) {}

    void add(const std::string& id, const Specimen& specimen, bool possible) {
        const SubjectRecords& records = material_.records;
        const std::string of = fmt::format("PathologyReports[{}]", id);
        const RecordRef first = specimen.records.front();
        Value where = specimen.site ? expression::text(*specimen.site) : expression::null_value(Reason::Missing);
        where = book_.enter(std::move(where), specimen.day, [&] {
            return source_of(of + ".site", {facts::evidence_of(records, first, "MILOC")},
                             specimen.site ? "" : "Record where the tissue was (MI: MICAT = PRIMARY, LOCOREGIONAL or METASTASIS).");
        });
        add_member(list_,
                   {enter_row_day(book_, records, of + ".date", first, "Record the day of the resection (MI: MIDTC)."), std::move(where),
                    facts::enter_answer(book_, records, specimen.invasive, {of, ".invasive", invasive_needed, ""}, facts::boolean_value),
                    facts::enter_answer(book_, records, specimen.in_situ,
                                        {of, ".inSitu", "Record whether carcinoma in situ was left (MI: MITESTCD = INSITU, Y or N).", ""},
                                        facts::boolean_value)},
                   possible);
    }

    /// Of tissue that was, or has to be, looked at and of which there is no report.
    void add_missing(std::string_view site, const std::optional<DateRange>& day, const std::vector<records::Evidence>& evidence,
                     bool possible) {
        const std::string of = fmt::format("PathologyReports[{}, not reported]", site);
        const auto enter = [&](Value value, const char* field, std::string needed) {
            return book_.enter(std::move(value), day, [&] { return source_of(of + field, evidence, std::move(needed)); });
        };
        Value date = day ? expression::date(*day) : expression::null_value(Reason::Missing);
        const std::string needed =
            fmt::format("Record what was found in the tissue (MI: MICAT = {}, MITESTCD = INVTUM, Y or N).", upper(site));
        add_member(list_,
                   {enter(std::move(date), ".date", needed), enter(expression::text(std::string(site)), ".site", ""),
                    enter(expression::null_value(Reason::Missing), ".invasive", needed),
                    enter(expression::null_value(Reason::Missing), ".inSitu", needed)},
                   possible);
    }

    [[nodiscard]] Value take() { return expression::list(std::move(list_)); }

private:
    const OutcomeMaterial& material_;
    SourceBook& book_;
    expression::List list_;
};

// What stands of one site so far.
struct SiteState {
    bool is_there = false;
    bool is_sure = false;
};

}  // namespace

Value make_pathology_reports(const OutcomeMaterial& material, SourceBook& book, const std::optional<DateRange>& start) {
    Reports reports(material, book);
    if (!start) return reports.take();
    const auto specimens = read_specimens(material);
    const auto operations = read_operations(material);
    std::map<std::string, SiteState> sites;
    std::optional<DateRange> day_of_breast;
    std::vector<records::Evidence> breast_evidence;
    const auto note_site = [&](const std::optional<std::string>& site, bool sure, const std::optional<DateRange>& day, RecordRef row) {
        if (!site) return;
        sites[*site].is_there = true;
        sites[*site].is_sure = sites[*site].is_sure || sure;
        if (*site == "metastasis" || !breast_evidence.empty()) return;
        day_of_breast = day;
        breast_evidence = {facts::evidence_of(material.records, row, lesions::day_variable(material.records, row))};
    };
    for (const auto& [id, specimen] : specimens) {
        const expression::Truth of_trial = is_of_trial(specimen, operations, *start);
        if (of_trial == expression::Truth::False) continue;
        const bool is_sure = of_trial == expression::Truth::True;
        reports.add(id, specimen, !is_sure);
        note_site(specimen.site, is_sure, specimen.day, specimen.records.front());
    }
    // The trial's surgery is its treatment: none of it lies before the start.
    for (const Operation& operation : operations) {
        if (!operation.is_of_trial || !operation.site) continue;
        const bool is_reported = std::any_of(specimens.begin(), specimens.end(), [&](const auto& entry) {
            return is_of(entry.second, operation) && entry.second.site == operation.site;
        });
        if (is_reported) continue;
        const bool is_sure = operation.day && operation.day->earliest >= start->latest;
        const auto evidence =
            facts::evidence_of(material.records, operation.record, lesions::day_variable(material.records, operation.record));
        reports.add_missing(*operation.site, operation.day, {evidence}, !is_sure);
        note_site(operation.site, is_sure, operation.day, operation.record);
    }
    // Breast and nodes are judged together: of one of them alone nothing is known of the other.
    for (const auto& [site, other] : {std::pair("primary", "locoregional"), std::pair("locoregional", "primary")}) {
        if (sites[site].is_there || !sites[other].is_there) continue;
        reports.add_missing(site, day_of_breast, breast_evidence, !sites[other].is_sure);
    }
    return reports.take();
}

}  // namespace oligo::endpoints
