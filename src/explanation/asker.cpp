#include "explanation/asker.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "eligibility/because.hpp"
#include "expression/evaluate.hpp"
#include "vocabulary/vocabulary.hpp"

namespace oligo::explanation {

using expression::Truth;
using protocol::DatedRule;

namespace {

std::string reason_words(expression::Reason reason) {
    const std::string name = expression::name(reason);
    return name.empty() ? "missing" : name;
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
    if (answer) endpoints::set_day(outcomes_, material_.protocol, fact, answer->day);
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

std::vector<Explanation> Asker::first_that_applies(const protocol::Outcome& outcome) {
    std::vector<Explanation> parts;
    for (const protocol::OutcomeAnswer& answer : outcome.answers) {
        expression::Trace trace;
        Truth truth = answer.when_text.empty() ? Truth::True : Truth::Unknown;
        if (answer.when) truth = truth_of(expression::evaluate(*answer.when, outcome.definitions, outcomes_.values, &trace));
        Asked asked = ask_condition(answer.when_text, truth, trace);
        asked.part.name = answer.means;
        if (asked.is_sure) {
            asked.part.value = answer.answer;
            if (answer.value) asked.part.value = "the value of its rule";
            add_sources(asked.part, trace.decided, std::nullopt);
        }
        parts.push_back(std::move(asked.part));
        if (asked.applies) break;
    }
    return parts;
}

Asker::Asked Asker::ask_condition(const std::string& when_text, Truth truth, const expression::Trace& trace) {
    Asked asked;
    asked.part.rule.applies_when = when_text;
    asked.applies = truth != Truth::False;
    asked.is_sure = truth == Truth::True;
    asked.part.because = condition_sentences(when_text, truth, trace);
    if (truth == Truth::False) {
        asked.part.open = "Does not apply.";
        add_sources(asked.part, trace.decided, std::nullopt);
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
    Asked asked = ask_condition(rule.when_text, truth, trace);
    Explanation& part = asked.part;
    part.name = rule.means;
    part.rule.text = rule.at_text;
    if (!asked.is_sure) return asked;
    const auto given = endpoints::give(rule, definitions, outcomes_);
    if (given.answer.day)
        part.value = text_of(*given.answer.day);
    else
        part.open = given.is_nothing ? fmt::format("Did not happen up to the cut-off of {}.", text_of(material_.subject.cutoff))
                                     : fmt::format("Its day is not known: {}.", reason_words(given.reason));
    asked.is_open = !given.answer.day && !given.is_nothing;
    add_sources(part, given.answer.sources, given.answer.day);
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

// A condition that reads judgements alone is told by the parameters.
std::vector<std::string> Asker::condition_sentences(const std::string& when_text, Truth truth, const expression::Trace& trace) {
    if (when_text.empty()) return {};
    eligibility::Judged judged;
    judged.verdict = truth == Truth::True    ? eligibility::Verdict::Met
                     : truth == Truth::False ? eligibility::Verdict::NotMet
                                             : eligibility::Verdict::Unknown;
    judged.trace = trace;
    facts_.values = outcomes_.values;
    auto sentences = eligibility::because(judged, protocol_, facts_);
    if (sentences.empty())
        sentences.emplace_back(truth == Truth::True    ? "The condition holds."
                               : truth == Truth::False ? "The condition does not hold."
                                                       : "It is not known whether the condition holds.");
    return sentences;
}

}  // namespace oligo::explanation
