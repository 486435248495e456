#include "explanation/asker.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "core/text.hpp"
#include "eligibility/because.hpp"
#include "expression/evaluate.hpp"
#include "expression/print.hpp"
#include "vocabulary/phrases.hpp"
#include "vocabulary/vocabulary.hpp"

namespace oligo::explanation {

using expression::Truth;
using protocol::DatedRule;

namespace {

std::string reason_words(expression::Reason reason) {
    const std::string name = expression::name(reason);
    return name.empty() ? "missing" : name;
}

// What a branch gives, with the facts in words: "first day of the trial's drug + 1 year".
std::string branch_words(const expression::Operand& taken, const std::vector<facts::Source>& sources) {
    std::string text = taken.text;
    for (const expression::Value& fact : taken.facts) {
        const std::string& name = sources.at(fact.source).name;
        const auto words = vocabulary::phrase(name);
        const auto at = words.empty() ? std::string::npos : text.find(name);
        if (at != std::string::npos) text.replace(at, name.size(), words);
    }
    return text;
}

std::string branch_sentence(const expression::Ground& ground, std::string_view name, const std::vector<facts::Source>& sources) {
    const expression::Operand& taken = ground.operands.front();
    std::vector<std::string> asked;
    for (std::size_t i = ground.negated ? 1 : ground.operands.size() - 1; i < ground.operands.size(); ++i)
        asked.push_back(condition_words(ground.operands[i].text));
    const bool is_day = std::holds_alternative<expression::Range<Date>>(taken.value.content);
    const std::string value = is_day ? fmt::format("{}: ", expression::text_of(taken.value)) : std::string();
    return fmt::format("\"{}\" is {}{}, because {}{}.", name, value, branch_words(taken, sources),
                       ground.negated ? "this does not hold: " : "", join(asked, "; "));
}

// Which branch each `if` of the definitions took, and why. One that leads to another `if` is told by that one.
std::vector<std::string> branch_sentences(const expression::Trace& trace, const expression::Library& definitions,
                                          const std::vector<facts::Source>& sources) {
    std::vector<std::string> sentences;
    for (const auto& ground : trace.grounds) {
        const bool is_branch = ground->operation == expression::Operation::If || ground->operation == expression::Operation::Case;
        if (!is_branch || ground->operands.front().text.starts_with("if ")) continue;
        const auto named = std::find_if(definitions.definitions.begin(), definitions.definitions.end(),
                                        [&](const expression::Definition& definition) { return &definition.rule == ground->rule; });
        std::string sentence = branch_sentence(*ground, named == definitions.definitions.end() ? "The rule" : named->name, sources);
        if (std::find(sentences.begin(), sentences.end(), sentence) == sentences.end()) sentences.push_back(std::move(sentence));
    }
    return sentences;
}

}  // namespace

Asker::Asker(const Material& material)
    : material_(material), protocol_(material.protocol), outcomes_{material.subject.outcome_values, material.subject.sources} {
    protocol_.scope = vocabulary::make_outcome_scope(material.protocol.scope);
    facts_.sources = outcomes_.sources;
    facts_.on = material.subject.cutoff;
    facts_.on_source = "cut-off";
}

void Asker::know(std::string_view fact, const std::optional<endpoints::DatedAnswer>& answer) {
    if (!answer) return;
    facts::Source source;
    source.name = fmt::format("{}.date", fact);
    source.evidence = endpoints::evidence_of(outcomes_.sources, answer->sources, answer->day);
    source.known_on = answer->day;
    endpoints::set_day(outcomes_, material_.protocol, fact, answer->day, static_cast<expression::SourceId>(outcomes_.sources.size()));
    outcomes_.sources.push_back(std::move(source));
    facts_.sources = outcomes_.sources;
}

std::vector<Explanation> Asker::first_that_applies(std::span<const DatedRule> rules, const expression::Library& definitions) {
    std::vector<Explanation> parts;
    for (const DatedRule& rule : rules) {
        Asked asked = ask(rule, definitions);
        parts.push_back(std::move(asked.part));
        if (asked.applies) break;
    }
    return parts;
}

Asker::AllAsked Asker::all_of(std::span<const DatedRule> rules, const expression::Library& definitions) {
    AllAsked all;
    for (const DatedRule& rule : rules) {
        Asked asked = ask(rule, definitions);
        all.parts.push_back(std::move(asked.part));
        all.is_open = all.is_open || asked.is_open;
    }
    return all;
}

std::vector<Explanation> Asker::first_that_applies(std::span<const protocol::ReasonRule> rules, const expression::Library& definitions) {
    std::vector<Explanation> parts;
    for (const protocol::ReasonRule& rule : rules) {
        expression::Trace trace;
        Truth truth = Truth::Unknown;
        if (rule.when) truth = truth_of(expression::evaluate(*rule.when, definitions, outcomes_.values, &trace));
        Asked asked = ask_condition({rule.when_text, rule.when, definitions}, truth, trace);
        asked.part.name = rule.means;
        if (asked.is_sure) {
            asked.part.value = "applies";
            add_sources(asked.part, without_others(trace).decided, std::nullopt);
        }
        parts.push_back(std::move(asked.part));
        if (asked.applies) break;
    }
    return parts;
}

std::vector<Explanation> Asker::first_that_applies(const protocol::Outcome& outcome) {
    std::vector<Explanation> parts;
    for (const protocol::OutcomeAnswer& answer : outcome.answers) {
        expression::Trace trace;
        Truth truth = answer.when_text.empty() ? Truth::True : Truth::Unknown;
        if (answer.when) truth = truth_of(expression::evaluate(*answer.when, outcome.definitions, outcomes_.values, &trace));
        Asked asked = ask_condition({answer.when_text, answer.when, outcome.definitions}, truth, trace);
        asked.part.name = answer.means;
        if (answer.value) asked.part.rule.text = expression::text_of(answer.value->tree, answer.value->tree.root());
        if (asked.is_sure) {
            asked.part.value = answer.answer;
            if (answer.value) {
                asked.part.value = "the value of its rule";
                expression::Trace made;
                static_cast<void>(expression::evaluate(*answer.value, outcome.definitions, outcomes_.values, &made));
                for (auto& sentence : findings(outcome.definitions, Truth::True, made)) asked.part.because.push_back(std::move(sentence));
            }
            add_sources(asked.part, without_others(trace).decided, std::nullopt);
        }
        parts.push_back(std::move(asked.part));
        if (asked.applies) break;
    }
    return parts;
}

Asker::Asked Asker::ask_condition(const Condition& condition, Truth truth, const expression::Trace& trace) {
    Asked asked;
    asked.part.rule.applies_when = condition.text;
    asked.applies = truth != Truth::False;
    asked.is_sure = truth == Truth::True;
    asked.part.because = condition_sentences(condition, truth, trace);
    if (truth == Truth::False) {
        asked.part.open = "Does not apply.";
        add_sources(asked.part, without_others(trace).decided, std::nullopt);
    } else if (truth == Truth::Unknown) {
        asked.part.open = "It is not known whether it applies.";
        asked.is_open = true;
        add_sources(asked.part, trace.unknown, std::nullopt);
    }
    return asked;
}

Asker::Asked Asker::ask(const DatedRule& rule, const expression::Library& definitions) {
    expression::Trace trace;
    const Truth truth = endpoints::holds(rule, definitions, outcomes_, &trace);
    Asked asked = ask_condition({rule.when_text, rule.when, definitions}, truth, trace);
    Explanation& part = asked.part;
    part.name = rule.means;
    part.rule.text = rule.at_text;
    if (!asked.is_sure) return asked;
    const auto given = endpoints::give(rule, definitions, outcomes_);
    if (given.answer.day)
        part.value = text_of(*given.answer.day);
    else
        part.open = given.is_nothing ? fmt::format("{} up to the cut-off of {}.",
                                                   is_denied(given.answer.sources) ? "Recorded as not having happened" : "Not recorded",
                                                   text_of(material_.subject.cutoff))
                                     : fmt::format("Its day is not known: {}.", reason_words(given.reason));
    asked.is_open = !given.answer.day && !given.is_nothing;
    add_sources(part, given.answer.sources, given.answer.day);
    // That it applies rests on records too.
    for (const expression::SourceId id : without_others(trace).decided)
        add_records(part.records, records_of(material_.records, outcomes_.sources.at(id).evidence));
    if (given.is_nothing) add_last_contact(part, rule, definitions);
    return asked;
}

// The sources that lie on the day itself, where there are such; else all.
void Asker::add_sources(Explanation& part, const std::vector<expression::SourceId>& ids, const std::optional<DateRange>& day) const {
    const auto add = [&](bool all) {
        for (const expression::SourceId id : ids) {
            if (id == 0 || id >= outcomes_.sources.size()) continue;
            const facts::Source& source = outcomes_.sources[id];
            if (!all && source.known_on != day) continue;
            add_records(part.records, records_of(material_.records, source.evidence));
            if (source.imputed_from) part.because.insert(part.because.end(), source.remarks.begin(), source.remarks.end());
            if (!part.value.empty() || source.needed.empty() || source.reason == expression::Reason::None) continue;
            if (std::find(part.to_record.begin(), part.to_record.end(), source.needed) == part.to_record.end())
                part.to_record.push_back(source.needed);
        }
    };
    if (day) add(false);
    if (part.records.empty()) add(true);
}

// A list that is empty by a record has that record for its source; a field of an element has a point in its name.
bool Asker::is_denied(const std::vector<expression::SourceId>& ids) const {
    return std::any_of(ids.begin(), ids.end(), [&](expression::SourceId id) {
        const facts::Source& source = outcomes_.sources.at(id);
        return source.name.find('.') == std::string::npos && !source.evidence.empty();
    });
}

// That nobody recorded a death is no sign of life: what is one stands beside it.
void Asker::add_last_contact(Explanation& part, const DatedRule& rule, const expression::Library& definitions) const {
    if (!rule.at) return;
    const auto names = expression::names_read(*rule.at, protocol_.scope, definitions);
    const bool asks_for_death =
        std::any_of(names.begin(), names.end(), [](const std::string& name) { return name == "Deaths" || name.starts_with("Deaths."); });
    const auto alive = endpoints::first_day_of(endpoints::fact_of(outcomes_, material_.protocol, "Alive"));
    if (!asks_for_death || !alive) return;
    part.because.push_back(fmt::format("Last known to be alive on {}.", text_of(*alive)));
    for (const facts::Source& source : outcomes_.sources) {
        if (source.name == "Alive.lastKnownOn") add_records(part.records, records_of(material_.records, source.evidence));
    }
}

// A rule that picks one time, or one scale, out of a list compares the name of each: the others are not what it is about.
expression::Trace Asker::without_others(const expression::Trace& trace) const {
    constexpr auto picked =
        std::to_array<std::pair<std::string_view, std::string_view>>({{"Times[", "].id"}, {"QualityOfLife[", "].scale"}});
    const auto name_of = [&](expression::SourceId id) {
        return id < outcomes_.sources.size() ? std::string_view(outcomes_.sources[id].name) : std::string_view();
    };
    std::vector<std::string_view> others;
    for (const auto& ground : trace.grounds) {
        if (ground->operation != expression::Operation::Equal || truth_of(ground->answer) != Truth::False) continue;
        for (const expression::Value& fact : ground->operands.front().facts) {
            const std::string_view name = name_of(fact.source);
            for (const auto& [list, field] : picked) {
                if (name.starts_with(list) && name.ends_with(field)) others.push_back(name.substr(0, name.rfind(']') + 1));
            }
        }
    }
    if (others.empty()) return trace;
    const auto is_of_other = [&](expression::SourceId id) {
        return std::any_of(others.begin(), others.end(), [&](std::string_view other) { return name_of(id).starts_with(other); });
    };
    expression::Trace kept = trace;
    std::erase_if(kept.decided, is_of_other);
    std::erase_if(kept.unknown, is_of_other);
    std::erase_if(kept.grounds, [&](const expression::GroundPtr& ground) {
        return std::any_of(ground->operands.begin(), ground->operands.end(), [&](const expression::Operand& operand) {
            return std::any_of(operand.facts.begin(), operand.facts.end(),
                               [&](const expression::Value& fact) { return is_of_other(fact.source); });
        });
    });
    return kept;
}

// What was compared, then which way the definitions went.
std::vector<std::string> Asker::findings(const expression::Library& definitions, Truth truth, const expression::Trace& trace) {
    const expression::Trace asked = without_others(trace);
    eligibility::Judged judged;
    judged.verdict = truth == Truth::True    ? eligibility::Verdict::Met
                     : truth == Truth::False ? eligibility::Verdict::NotMet
                                             : eligibility::Verdict::Unknown;
    judged.trace = asked;
    facts_.values = outcomes_.values;
    auto sentences = eligibility::because(judged, protocol_, facts_);
    for (auto& sentence : branch_sentences(asked, definitions, outcomes_.sources)) sentences.push_back(std::move(sentence));
    return sentences;
}

// A condition that reads choices of the file alone is told by them.
std::vector<std::string> Asker::condition_sentences(const Condition& condition, Truth truth, const expression::Trace& trace) {
    if (condition.text.empty()) return {};
    auto sentences = findings(condition.definitions, truth, trace);
    if (!sentences.empty()) return sentences;
    std::vector<Parameter> choices;
    add_judgements_read(choices, material_.protocol, condition.rule, protocol_.scope, condition.definitions);
    // Those that the condition names itself, where it does; else those of its definitions.
    const auto is_named = [&](const Parameter& choice) { return condition.text.find("Judgement." + choice.name) != std::string::npos; };
    const bool names_some = std::any_of(choices.begin(), choices.end(), is_named);
    for (const Parameter& choice : choices) {
        if (!names_some || is_named(choice)) sentences.push_back(fmt::format("The protocol's choice: {} = {}.", choice.name, choice.value));
    }
    if (sentences.empty())
        sentences.emplace_back(truth == Truth::True    ? "The condition holds."
                               : truth == Truth::False ? "The condition does not hold."
                                                       : "It is not known whether the condition holds.");
    return sentences;
}

}  // namespace oligo::explanation
