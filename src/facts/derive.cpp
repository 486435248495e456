#include <array>
#include <utility>

#include "core/result.hpp"
#include "facts/cohort.hpp"
#include "facts/makers.hpp"
#include "facts/oligometastatic.hpp"

namespace oligo::facts {
namespace {

using Maker = Value (*)(const Material&, SourceBook&);
using LaterMaker = Value (*)(const Material&, SourceBook&, const std::vector<Value>&);

constexpr std::array<std::pair<std::string_view, Maker>, 18> makers = {{
    {"Patient", make_patient},
    {"Registration", make_registration},
    {"Consent", make_consent},
    {"LocalTherapy", make_local_therapy},
    {"Performance", make_performance},
    {"Disease", make_disease},
    {"Specimens", make_specimens},
    {"DistantFoci", make_distant_foci},
    {"MeasurableDisease", make_measurable_disease},
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

/// These read what the others made, and each other in this order.
constexpr std::array<std::pair<std::string_view, LaterMaker>, 5> later_makers = {{
    {"Her2Specimen", make_her2_specimen},
    {"ErSpecimen", make_er_specimen},
    {"PrSpecimen", make_pr_specimen},
    {"Her2", make_her2},
    {"ConfirmedLesions", make_confirmed_lesions},
}};

}  // namespace

std::vector<std::string_view> made_facts() {
    std::vector<std::string_view> names;
    for (const auto& [name, make] : makers) names.push_back(name);
    for (const auto& [name, make] : later_makers) names.push_back(name);
    return names;
}

Material gather(const records::SubjectRecords& records, const protocol::Protocol& protocol, const Vocabularies& vocabularies,
                const JudgedOn& judged) {
    const Settings settings = read_settings(protocol);
    Material material{records,
                      protocol,
                      vocabularies,
                      judged,
                      settings,
                      lesions::derive_lesions(records, vocabularies.organs, judged.on),
                      find_scan(records, "OLIGOPROGRESSION DETECTION", judged.on),
                      find_scan(records, "OLIGOPROGRESSION CONFIRMATION", judged.on),
                      derive_therapy(records, vocabularies.drugs, settings, judged.on)};
    return material;
}

std::optional<JudgedOn> judged_on(const records::SubjectRecords& records, const protocol::Protocol& protocol,
                                  const Vocabularies& vocabularies, std::optional<Date> on) {
    if (on) return JudgedOn{*on, "--on"};
    if (find_cohort(records).value == "retrospective") {
        const IndexDate index = find_index_date(records, protocol, vocabularies);
        if (index.date.value) return JudgedOn{index.date.value->latest, "index date"};
    }
    const Answer<DateRange> registration = find_registration(records);
    if (registration.value) return JudgedOn{registration.value->latest, "registration"};
    if (const auto last = records.last_record_date()) return JudgedOn{*last, "last record"};
    return std::nullopt;
}

Facts derive_facts(const records::SubjectRecords& records, const protocol::Protocol& protocol, const Vocabularies& vocabularies,
                   const JudgedOn& judged) {
    const Material material = gather(records, protocol, vocabularies, judged);
    SourceBook book;
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
    for (const auto& [name, make] : later_makers) facts.values[slot_of(name)] = make(material, book, facts.values);
    facts.oligometastatic_state = classify_oligometastatic_state(find_oligometastatic_answers(material, facts.values));
    facts.sources = book.take();
    return facts;
}

}  // namespace oligo::facts
