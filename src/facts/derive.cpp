#include <algorithm>
#include <array>
#include <deque>
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

/// Whether a fact depends on the protocol, by its settings or its judgements, or on the records and the day alone.
enum class Basis : std::uint8_t { Records, Protocol };

struct MadeFact {
    std::string_view name;
    Maker make;
    Basis basis;
};

constexpr std::array<MadeFact, 16> makers = {{
    {"Patient", make_patient, Basis::Records},
    {"Registration", make_registration, Basis::Protocol},
    {"Consent", make_consent, Basis::Records},
    {"LocalTherapy", make_local_therapy, Basis::Records},
    {"LocalTherapies", make_local_therapies, Basis::Records},
    {"Performance", make_performance, Basis::Records},
    {"Disease", make_disease, Basis::Records},
    {"Specimens", make_specimens, Basis::Records},
    {"Exposures", make_exposures, Basis::Records},
    {"Lines", make_lines, Basis::Protocol},
    {"CurrentLine", make_current_line, Basis::Protocol},
    {"DetectionScan", make_detection_scan, Basis::Records},
    {"ConfirmationScan", make_confirmation_scan, Basis::Records},
    {"OtherMalignancies", make_other_malignancies, Basis::Records},
    {"Judged", make_judged, Basis::Protocol},
    {"Judgement", make_judgement, Basis::Protocol},
}};

/// These speak of the day whose metastases count (find_burden_day).
constexpr std::array<MadeFact, 2> burden_makers = {{
    {"DistantFoci", make_distant_foci, Basis::Protocol},
    {"MeasurableDisease", make_measurable_disease, Basis::Records},
}};

/// These read what the others made, and each other in this order.
constexpr std::array<std::pair<std::string_view, LaterMaker>, 6> later_makers = {{
    {"Her2Specimen", make_her2_specimen},
    {"ErSpecimen", make_er_specimen},
    {"PrSpecimen", make_pr_specimen},
    {"Her2", make_her2},
    {"FollowedLesions", make_followed_lesions},
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

/// What the facts of one subject are made from on one day, and the lines by the rules of one protocol. It is shared by protocols that
/// agree.
class Gathered {
public:
    Gathered(const records::SubjectRecords& records, const Vocabularies& vocabularies) : records_(records), vocabularies_(vocabularies) {}

    [[nodiscard]] Material material(const Recipe& recipe, const JudgedOn& judged, Recording recording) {
        const Day& day = day_of(judged.on);
        return {records_,
                recipe,
                *recipe.protocol,
                vocabularies_,
                judged,
                recipe.settings,
                recording,
                day.lesions,
                day.detection,
                day.confirmation,
                therapy(judged.on, recipe.settings)};
    }

private:
    struct Day {
        Date on;
        lesions::LesionSet lesions;
        Answer<ImagingScan> detection;
        Answer<ImagingScan> confirmation;
    };
    struct Lines {
        Date on;
        LineRules rules;
        Therapy therapy;
    };

    const Day& day_of(Date on) {
        const auto known = std::find_if(days_.begin(), days_.end(), [on](const Day& day) { return day.on == on; });
        if (known != days_.end()) return *known;
        days_.push_back({on, lesions::derive_lesions(records_, vocabularies_.organs, on),
                         find_scan(records_, "OLIGOPROGRESSION DETECTION", on), find_scan(records_, "OLIGOPROGRESSION CONFIRMATION", on)});
        return days_.back();
    }
    const Therapy& therapy(Date on, const Settings& settings) {
        const LineRules rules = line_rules(settings);
        const auto known =
            std::find_if(lines_.begin(), lines_.end(), [&](const Lines& lines) { return lines.on == on && lines.rules == rules; });
        if (known != lines_.end()) return known->therapy;
        lines_.push_back({on, rules, derive_therapy(records_, vocabularies_.drugs, rules, on)});
        return lines_.back().therapy;
    }

    const records::SubjectRecords& records_;
    const Vocabularies& vocabularies_;
    std::deque<Day> days_;
    std::deque<Lines> lines_;
};

/// Makes the facts of one subject, protocol after protocol.
class FactMaker {
public:
    FactMaker(const records::SubjectRecords& records, const Vocabularies& vocabularies, Recording recording)
        : records_(records), vocabularies_(vocabularies), recording_(recording), gathered_(records, vocabularies), book_(recording) {}

    void make(const Recipe& recipe, const JudgedOn& judged) {
        const Material material = gathered_.material(recipe, judged, recording_);
        Facts facts;
        facts.on = judged.on;
        facts.on_source = judged.source;
        facts.values.resize(recipe.protocol->scope.parameters.size(), expression::null_value());
        for (std::size_t i = 0; i < makers.size(); ++i) {
            const std::size_t slot = recipe.slots[i];
            if (recipe.wanted[slot]) facts.values[slot] = value_of(i, material);
        }
        auto slot = recipe.slots.begin() + makers.size();
        const BurdenDay burden = find_burden_day(records_, recipe, vocabularies_, judged.on);
        const JudgedOn counted{burden.day.value_or(judged.on), judged.source};
        const Material at_burden = gathered_.material(recipe, counted, recording_);
        for (const MadeFact& fact : burden_makers) {
            if (recipe.wanted[*slot])
                facts.values[*slot] = burden.day ? fact.make(at_burden, book_) : unknown_burden(records_, book_, fact.name, burden);
            ++slot;
        }
        for (const auto& [name, make_later] : later_makers) {
            if (recipe.wanted[*slot]) facts.values[*slot] = make_later(material, book_, facts.values);
            ++slot;
        }
        if (recording_ == Recording::Sources) {
            facts.oligometastatic_state = {"unclassified", {"the day whose metastases count"}};
            if (burden.day)
                facts.oligometastatic_state = classify_oligometastatic_state(find_oligometastatic_answers(at_burden, facts.values));
        }
        recipes_.push_back(&recipe);
        made_.push_back(std::move(facts));
    }

    [[nodiscard]] std::vector<Facts> take() {
        const auto days = book_.take_days();
        for (Facts& facts : made_) facts.known_on = days;
        made_.front().sources = book_.take_sources();
        return std::move(made_);
    }

private:
    /// What rests on the records alone is taken over from another protocol of the same day.
    Value value_of(std::size_t fact, const Material& material) {
        for (std::size_t i = 0; makers[fact].basis == Basis::Records && i < made_.size(); ++i) {
            const std::size_t slot = recipes_[i]->slots[fact];
            if (made_[i].on == material.judged.on && recipes_[i]->wanted[slot]) return made_[i].values[slot];
        }
        return makers[fact].make(material, book_);
    }

    const records::SubjectRecords& records_;
    const Vocabularies& vocabularies_;
    Recording recording_;
    Gathered gathered_;
    SourceBook book_;
    std::vector<const Recipe*> recipes_;
    std::vector<Facts> made_;
};

}  // namespace

std::vector<std::string_view> made_facts() {
    std::vector<std::string_view> names;
    names.reserve(makers.size() + burden_makers.size() + later_makers.size());
    for (const MadeFact& fact : makers) names.push_back(fact.name);
    for (const MadeFact& fact : burden_makers) names.push_back(fact.name);
    for (const auto& [name, make] : later_makers) names.push_back(name);
    return names;
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
                   const JudgedOn& judged) {
    const Recipe recipe = read_recipe(protocol);
    FactMaker maker(records, vocabularies, Recording::Sources);
    maker.make(recipe, judged);
    return std::move(maker.take().front());
}

std::vector<Facts> derive_facts_alone(const records::SubjectRecords& records, std::span<const Recipe> recipes,
                                      const Vocabularies& vocabularies, std::optional<Date> on) {
    FactMaker maker(records, vocabularies, Recording::Nothing);
    std::vector<JudgedOn> days;
    days.reserve(recipes.size());
    for (const Recipe& recipe : recipes) {
        auto judged = judged_on(records, recipe, vocabularies, on);
        if (!judged) return {};
        days.push_back(std::move(*judged));
    }
    if (recipes.empty()) return {};
    for (std::size_t i = 0; i < recipes.size(); ++i) maker.make(recipes[i], days[i]);
    return maker.take();
}

}  // namespace oligo::facts
