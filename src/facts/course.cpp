#include "facts/course.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <utility>

#include <fmt/format.h>

#include "core/text.hpp"
#include "expression/evaluate.hpp"
#include "facts/cohort.hpp"
#include "facts/imaging.hpp"
#include "facts/local_therapy.hpp"
#include "facts/settings.hpp"
#include "facts/therapy.hpp"
#include "lesions/modality.hpp"

namespace oligo::facts {
namespace {

using expression::Truth;
using lesions::cell;
using lesions::has_term;
using records::SubjectRecords;

/// Dated things in the order of their days; what has no day stands last.
template <class T, class Day>
void sort_by_day(std::vector<T>& items, Day day_of) {
    std::stable_sort(items.begin(), items.end(), [&](const T& left, const T& right) {
        const std::optional<DateRange> a = day_of(left);
        const std::optional<DateRange> b = day_of(right);
        if (!a || !b) return a.has_value() && !b.has_value();
        return std::pair(a->earliest, a->latest) < std::pair(b->earliest, b->latest);
    });
}

void add_milestone(std::vector<Milestone>& milestones, std::string what, const std::optional<DateRange>& day, Date on) {
    if (day && day->earliest <= on) milestones.push_back({std::move(what), *day});
}

std::vector<Milestone> milestones_of(const SubjectRecords& records, Date on) {
    std::vector<Milestone> milestones;
    for (const RecordRef row : lesions::rows_known_on(records, "MH", on)) {
        if (has_term(records, row, "OCCUR", "N")) continue;
        const auto day = records.date(row, "MHSTDTC");
        if (has_term(records, row, "CAT", "PRIMARY DIAGNOSIS")) add_milestone(milestones, "primary diagnosis", day, on);
        if (has_term(records, row, "CAT", "METASTATIC DIAGNOSIS")) add_milestone(milestones, "metastases", day, on);
        if (has_term(records, row, "CAT", "OTHER MALIGNANCY") && cell(records, row, "PRESP").empty())
            add_milestone(milestones, lower(cell(records, row, "TERM")), day, on);
    }
    records::Rows consents;
    for (const RecordRef row : records.rows("DS")) {
        if (has_term(records, row, "DECOD", "INFORMED CONSENT OBTAINED")) consents.push_back(row);
    }
    std::optional<DateRange> consent = earliest_start(records, consents).value;
    for (const RecordRef row : records.rows("DM")) {
        if (!consent) consent = records.date(row, "RFICDTC");
    }
    // Consent of a registered subject counts whatever its day.
    const auto registration = find_registration(records).value;
    const bool is_registered = registration && registration->earliest <= on;
    add_milestone(milestones, "consent", consent, is_registered ? Date::max() : on);
    add_milestone(milestones, "registered", registration, on);
    for (const RecordRef row : progression_rows(records, on)) add_milestone(milestones, "progression", lesions::day_of(records, row), on);
    sort_by_day(milestones, [](const Milestone& milestone) { return std::optional(milestone.day); });
    return milestones;
}

/// The numbers of the lines of an exposure that all ways of making lines agree on.
std::vector<int> sure_lines(const Therapy& therapy, std::size_t exposure) {
    if (therapy.lines.undecided != expression::Reason::None) return {};
    std::optional<std::vector<int>> agreed;
    for (const auto& way : therapy.lines.ways) {
        std::vector<int> numbers;
        for (const Line& line : way) {
            const bool has = std::any_of(line.drugs.begin(), line.drugs.end(), [&](std::size_t drug) {
                return drug < therapy.line_exposures.size() && therapy.line_exposures[drug] == exposure;
            });
            if (has) numbers.push_back(line.number);
        }
        if (agreed && *agreed != numbers) return {};
        agreed = std::move(numbers);
    }
    return agreed.value_or(std::vector<int>{});
}

std::vector<DrugCourse> drugs_of(const Therapy& therapy) {
    std::vector<DrugCourse> drugs;
    for (std::size_t i = 0; i < therapy.exposures.size(); ++i) {
        const Exposure& exposure = therapy.exposures[i];
        if (exposure.drug != nullptr && exposure.drug->kind.empty()) continue;  // supportive
        drugs.push_back(
            {exposure.ingredient, exposure.setting, exposure.started, exposure.ended, exposure.ongoing, sure_lines(therapy, i)});
    }
    sort_by_day(drugs, [](const DrugCourse& drug) { return drug.started; });
    return drugs;
}

std::vector<LocalCourse> local_of(const SubjectRecords& records, Date on) {
    std::vector<LocalCourse> all;
    for (const RecordRef row : records.rows("PR")) {
        const bool of_trial = has_term(records, row, "SCAT", "STUDY TREATMENT");
        if (local_therapy_kind(records, row).empty() || has_term(records, row, "OCCUR", "N")) continue;
        if (!of_trial && !lesions::exists_on(records, row, on)) continue;
        const std::string_view decoded = cell(records, row, "DECOD");
        all.push_back({std::string(local_therapy_kind(records, row)), lower(decoded.empty() ? cell(records, row, "TRT") : decoded),
                       lower(cell(records, row, "LOC")), of_trial, records.date(row, "PRSTDTC"), records.date(row, "PRENDTC")});
    }
    sort_by_day(all, [](const LocalCourse& local) { return local.started; });
    return all;
}

void add_scan(std::vector<ScanCourse>& scans, const DateRange& day, const std::string& modality, const std::string& purpose) {
    auto scan =
        std::find_if(scans.begin(), scans.end(), [&](const ScanCourse& other) { return other.day == day && other.modality == modality; });
    if (scan == scans.end()) scan = scans.insert(scans.end(), {day, modality, {}});
    auto& purposes = scan->purposes;
    if (!purpose.empty() && std::find(purposes.begin(), purposes.end(), purpose) == purposes.end()) purposes.push_back(purpose);
}

std::vector<ScanCourse> scans_of(const SubjectRecords& records, const lesions::LesionSet& set, Date on) {
    std::vector<ScanCourse> scans;
    for (const RecordRef row : lesions::rows_known_on(records, "PR", on)) {
        if (!has_term(records, row, "CAT", "IMAGING") || has_term(records, row, "OCCUR", "N") || has_term(records, row, "STAT", "NOT DONE"))
            continue;
        if (const auto day = lesions::day_of(records, row))
            add_scan(scans, *day, lesions::modality(records.text(row, "PRTRT")), lower(cell(records, row, "SCAT")));
    }
    for (const auto& lesion : set.lesions) {
        for (const auto& assessment : lesion.assessments) add_scan(scans, assessment.date, assessment.modality, "");
    }
    sort_by_day(scans, [](const ScanCourse& scan) { return std::optional(scan.day); });
    return scans;
}

std::string place_of(const lesions::Lesion& lesion) {
    std::string place = lesion.organ.value ? *lesion.organ.value : lower(lesion.location.value.value_or(""));
    // Which nodes they are matters more than that they are nodes.
    if (lesion.nodal && lesion.location.value) place = lower(*lesion.location.value);
    if (!lesion.side.value || place.empty()) return place;
    switch (*lesion.side.value) {
        case lesions::Side::Left:
            return place + ", left";
        case lesions::Side::Right:
            return place + ", right";
        case lesions::Side::Bilateral:
            return place + ", both sides";
        case lesions::Side::Midline:
            break;
    }
    return place;
}

LesionMeasure measure_of(const lesions::Assessment& scan, bool nodal, lesions::NodeAxis axis) {
    LesionMeasure measure;
    measure.day = scan.date;
    measure.modality = scan.modality;
    const bool is_short = nodal && axis == lesions::NodeAxis::Short;
    const std::array<const lesions::Reading<Length>*, 4> sizes = {is_short ? &scan.perpendicular_diameter : &scan.longest_diameter,
                                                                  is_short ? &scan.longest_diameter : &scan.perpendicular_diameter,
                                                                  &scan.diameter, &scan.lytic_diameter};
    for (const auto* size : sizes) {
        if (!size->value && !size->conflicting) continue;
        measure.size = size->value;
        measure.conflicting = size->conflicting;
        break;
    }
    measure.suv_max = scan.suv_max.value;
    measure.conflicting = measure.conflicting || scan.suv_max.conflicting || scan.state.conflicting;
    const auto state = lesions::state_on(scan);
    measure.absent = state.value == lesions::State::Absent;
    measure.equivocal = state.value == lesions::State::Equivocal;
    return measure;
}

/// Whether the protocol's definition of growth takes the lesion; unknown where it has none or the lesion is not followed.
class Growth {
public:
    Growth(const protocol::Protocol& protocol, const Settings& settings, const Facts& facts) : facts_(facts) {
        const auto& definitions = protocol.definitions.definitions;
        const auto definition = std::find_if(definitions.begin(), definitions.end(),
                                             [&](const expression::Definition& other) { return other.name == settings.growth_definition; });
        if (definition != definitions.end()) taken_ = expression::evaluate(definition->rule, protocol.definitions, facts.values);
        if (const auto slot = protocol.scope.find("FollowedLesions")) followed_ = facts.values.at(*slot);
    }

    [[nodiscard]] Truth of(const std::string& lesion) const {
        const expression::Member* member = find(taken_, lesion);
        if (member != nullptr) return member->possible ? Truth::Unknown : Truth::True;
        const auto* list = std::get_if<std::shared_ptr<const expression::List>>(&taken_.content);
        return list != nullptr && find(followed_, lesion) != nullptr ? Truth::False : Truth::Unknown;
    }

private:
    [[nodiscard]] const expression::Member* find(const Value& list_value, const std::string& lesion) const {
        const auto* list = std::get_if<std::shared_ptr<const expression::List>>(&list_value.content);
        if (list == nullptr) return nullptr;
        const std::string name = fmt::format("FollowedLesions[{}]", lesion);
        const auto& members = (*list)->members;
        const auto member = std::find_if(members.begin(), members.end(), [&](const expression::Member& other) {
            return other.value.source < facts_.sources.size() && facts_.sources[other.value.source].name == name;
        });
        return member == members.end() ? nullptr : &*member;
    }

    const Facts& facts_;
    Value taken_;
    Value followed_;
};

std::vector<LesionCourse> lesions_of(const lesions::LesionSet& set, const Settings& settings, const Growth& growth) {
    std::vector<LesionCourse> all;
    for (const auto& lesion : set.lesions) {
        LesionCourse course;
        course.id = lesion.id;
        course.place = place_of(lesion);
        course.is_new = lesion.identified == lesions::Identified::New;
        course.growing = growth.of(lesion.id);
        for (const auto& scan : lesion.assessments) course.measures.push_back(measure_of(scan, lesion.nodal, settings.node_axis));
        all.push_back(std::move(course));
    }
    return all;
}

struct ReceptorTest {
    std::string_view code;
    std::string_view words;
};
constexpr std::array receptor_tests{ReceptorTest{"HER2", "HER2"}, ReceptorTest{"HER2RAT", "HER2/CEP17 ratio"},
                                    ReceptorTest{"HER2COPY", "HER2 copies"}, ReceptorTest{"ESTRCPT", "ER"}, ReceptorTest{"PROGRCPT", "PR"}};

std::string receptor_result(const SubjectRecords& records, RecordRef row) {
    const auto test = std::find_if(receptor_tests.begin(), receptor_tests.end(),
                                   [&](const ReceptorTest& other) { return has_term(records, row, "TESTCD", other.code); });
    if (test == receptor_tests.end() || lesions::result(records, row).empty()) return "";
    const std::string_view unit = lesions::unit(records, row);
    return fmt::format("{} {}{}{}", test->words, lesions::result(records, row), unit.empty() ? "" : " ", unit);
}

std::vector<SpecimenCourse> specimens_of(const SubjectRecords& records, Date on) {
    std::vector<SpecimenCourse> specimens;
    std::vector<std::string> ids;
    for (const records::Name domain : {records::Name("MI"), records::Name("GF")}) {
        for (const RecordRef row : lesions::rows_known_on(records, domain, on)) {
            const std::string result = receptor_result(records, row);
            if (result.empty()) continue;
            const std::string_view given = cell(records, row, "REFID");
            const std::string id =
                upper(given.empty() ? fmt::format("{} {}", cell(records, row, "LOC"), cell(records, row, "DTC").substr(0, 10))
                                    : std::string(given));
            const auto found = std::find(ids.begin(), ids.end(), id);
            const auto place = static_cast<std::size_t>(found - ids.begin());
            if (found == ids.end()) {
                ids.push_back(id);
                specimens.emplace_back();
            }
            auto& specimen = specimens[place];
            if (!specimen.day) specimen.day = lesions::day_of(records, row);
            if (specimen.site.empty())
                specimen.site = lower(cell(records, row, "CAT").empty() ? cell(records, row, "LOC") : cell(records, row, "CAT"));
            if (std::find(specimen.results.begin(), specimen.results.end(), result) == specimen.results.end())
                specimen.results.push_back(result);
        }
    }
    sort_by_day(specimens, [](const SpecimenCourse& specimen) { return specimen.day; });
    return specimens;
}

}  // namespace

Course derive_course(const SubjectRecords& records, const protocol::Protocol& protocol, const Vocabularies& vocabularies,
                     const Facts& facts) {
    const Settings settings = read_settings(protocol);
    const auto set = lesions::derive_lesions(records, vocabularies.organs, facts.on);
    Course course;
    course.milestones = milestones_of(records, facts.on);
    course.drugs = drugs_of(derive_therapy(records, vocabularies.drugs, line_rules(settings), facts.on));
    course.local = local_of(records, facts.on);
    course.scans = scans_of(records, set, facts.on);
    course.lesions = lesions_of(set, settings, Growth(protocol, settings, facts));
    course.specimens = specimens_of(records, facts.on);
    return course;
}

}  // namespace oligo::facts
