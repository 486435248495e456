#include <array>
#include <utility>

#include "core/result.hpp"
#include "facts/cohort.hpp"
#include "facts/completeness.hpp"
#include "facts/makers.hpp"
#include "facts/oligometastatic.hpp"

namespace oligo::facts {
namespace {

using Maker = Value (*)(const Material&, SourceBook&);
using LaterMaker = Value (*)(const Material&, SourceBook&, const std::vector<Value>&);

constexpr std::array<std::pair<std::string_view, Maker>, 17> makers = {{
    {"Patient", make_patient},
    {"Registration", make_registration},
    {"Consent", make_consent},
    {"LocalTherapy", make_local_therapy},
    {"LocalTherapies", make_local_therapies},
    {"Performance", make_performance},
    {"Disease", make_disease},
    {"Specimens", make_specimens},
    {"Exposures", make_exposures},
    {"Lines", make_lines},
    {"CurrentLine", make_current_line},
    {"DetectionScan", make_detection_scan},
    {"FollowedLesions", make_followed_lesions},
    {"ConfirmationScan", make_confirmation_scan},
    {"OtherMalignancies", make_other_malignancies},
    {"Judged", make_judged},
    {"Judgement", make_judgement},
}};

/// These speak of the day whose metastases count (find_burden_day).
constexpr std::array<std::pair<std::string_view, Maker>, 2> burden_makers = {{
    {"DistantFoci", make_distant_foci},
    {"MeasurableDisease", make_measurable_disease},
}};

/// These read what the others made, and each other in this order.
constexpr std::array<std::pair<std::string_view, LaterMaker>, 5> later_makers = {{
    {"Her2Specimen", make_her2_specimen},
    {"ErSpecimen", make_er_specimen},
    {"PrSpecimen", make_pr_specimen},
    {"Her2", make_her2},
    {"ConfirmedLesions", make_confirmed_lesions},
}};

/// DistantFoci and MeasurableDisease where that day is not known.
Value unknown_burden(const records::SubjectRecords& records, SourceBook& book, std::string_view name, const BurdenDay& burden) {
    if (name == "DistantFoci") {
        return enter_list(book, records, name, {}, {false, burden.reason, burden.records, burden.suffix, {}, std::nullopt}, burden.needed);
    }
    const Answer<bool> open{std::nullopt, burden.reason, burden.records, std::nullopt};
    return expression::tuple({enter_answer(book, records, open, {name, ".present", burden.needed, burden.suffix}, boolean_value)});
}

}  // namespace

std::vector<std::string_view> made_facts() {
    std::vector<std::string_view> names;
    names.reserve(makers.size() + burden_makers.size() + later_makers.size());
    for (const auto& [name, make] : makers) names.push_back(name);
    for (const auto& [name, make] : burden_makers) names.push_back(name);
    for (const auto& [name, make] : later_makers) names.push_back(name);
    return names;
}

Recipe read_recipe(const protocol::Protocol& protocol) {
    return {&protocol, read_settings(protocol)};
}

Material gather(const records::SubjectRecords& records, const Recipe& recipe, const Vocabularies& vocabularies, const JudgedOn& judged,
                Recording recording) {
    Material material{records,
                      recipe,
                      *recipe.protocol,
                      vocabularies,
                      judged,
                      recipe.settings,
                      recording,
                      lesions::derive_lesions(records, vocabularies.organs, judged.on),
                      find_scan(records, "OLIGOPROGRESSION DETECTION", judged.on),
                      find_scan(records, "OLIGOPROGRESSION CONFIRMATION", judged.on),
                      derive_therapy(records, vocabularies.drugs, recipe.settings, judged.on)};
    return material;
}

std::optional<JudgedOn> judged_on(const records::SubjectRecords& records, const Recipe& recipe, const Vocabularies& vocabularies,
                                  std::optional<Date> on) {
    if (on) return JudgedOn{*on, "--on"};
    if (find_cohort(records).value == "retrospective") {
        const IndexDate index = find_index_date(records, recipe, vocabularies);
        if (index.date.value) return JudgedOn{index.date.value->latest, "index date"};
    }
    const Answer<DateRange> registration = find_registration(records);
    if (registration.value) return JudgedOn{registration.value->latest, "registration"};
    if (const auto last = records.last_record_date()) return JudgedOn{*last, "last record"};
    return std::nullopt;
}

std::optional<JudgedOn> judged_on(const records::SubjectRecords& records, const protocol::Protocol& protocol,
                                  const Vocabularies& vocabularies, std::optional<Date> on) {
    return judged_on(records, read_recipe(protocol), vocabularies, on);
}

Facts derive_facts(const records::SubjectRecords& records, const protocol::Protocol& protocol, const Vocabularies& vocabularies,
                   const JudgedOn& judged, Recording recording) {
    return derive_facts(records, read_recipe(protocol), vocabularies, judged, recording);
}

Facts derive_facts(const records::SubjectRecords& records, const Recipe& recipe, const Vocabularies& vocabularies, const JudgedOn& judged,
                   Recording recording) {
    const protocol::Protocol& protocol = *recipe.protocol;
    const Material material = gather(records, recipe, vocabularies, judged, recording);
    SourceBook book(recording);
    Facts facts;
    facts.on = judged.on;
    facts.on_source = judged.source;
    facts.values.assign(protocol.scope.parameters.size(), expression::null_value());
    const auto slot_of = [&](std::string_view name) {
        const auto slot = protocol.scope.find(name);
        contract(slot.has_value(), "every fact that is made is in the scope of the protocol");
        return *slot;
    };
    for (const auto& [name, make] : makers) facts.values[slot_of(name)] = make(material, book);
    const BurdenDay burden = find_burden_day(records, recipe, vocabularies, judged.on);
    const JudgedOn counted{burden.day.value_or(judged.on), judged.source};
    std::optional<Material> earlier;
    if (counted.on != judged.on) earlier.emplace(gather(records, recipe, vocabularies, counted, recording));
    const Material& at_burden = earlier ? *earlier : material;
    for (const auto& [name, make] : burden_makers) {
        facts.values[slot_of(name)] = burden.day ? make(at_burden, book) : unknown_burden(records, book, name, burden);
    }
    for (const auto& [name, make] : later_makers) facts.values[slot_of(name)] = make(material, book, facts.values);
    facts.oligometastatic_state = {"unclassified", {"the day whose metastases count"}};
    if (burden.day) facts.oligometastatic_state = classify_oligometastatic_state(find_oligometastatic_answers(at_burden, facts.values));
    facts.known_on = book.take_days();
    facts.sources = book.take_sources();
    return facts;
}

}  // namespace oligo::facts
