#include "explanation/outcomes.hpp"

#include <fmt/format.h>

#include "explanation/asker.hpp"
#include "vocabulary/vocabulary.hpp"

namespace oligo::explanation {
namespace {

void add_rules(Explanation& explanation, const Material& material, const protocol::Outcome& outcome) {
    const auto scope = vocabulary::make_outcome_scope(material.protocol.scope);
    for (const protocol::OutcomeAnswer& answer : outcome.answers) {
        for (const auto* part : {&answer.when, &answer.value, &answer.at}) {
            add_judgements_read(explanation.parameters, material.protocol, *part, scope, outcome.definitions);
            add_definitions(explanation.rule.definitions, material.protocol, *part, outcome.definitions);
        }
    }
}

}  // namespace

Explanation explain_outcome(const Material& material, const endpoints::OutcomeResult& result) {
    const protocol::Outcome& outcome = *result.outcome;
    Explanation explanation;
    explanation.name = outcome.id;
    explanation.title = outcome.label;
    explanation.value = result.value;
    explanation.open = result.open;
    explanation.rule.sentence = "The answers of the protocol file in turn: the first that applies is given.";
    explanation.rule.sources = outcome.source;
    if (!outcome.assumed.empty()) explanation.rule.notes.push_back("Assumed: " + outcome.assumed + ".");
    if (!outcome.note.empty()) explanation.rule.notes.push_back(outcome.note);
    add_rules(explanation, material, outcome);
    if (result.rule != nullptr) {
        explanation.because.push_back(result.day ? fmt::format("{}, on {}.", result.rule->means, text_of(*result.day))
                                                 : fmt::format("{}.", result.rule->means));
    }
    Asker asker(material);
    explanation.parts = asker.first_that_applies(outcome);
    if (result.rule != nullptr && !explanation.parts.empty()) {
        Explanation& last = explanation.parts.back();
        last.value = result.value;
        last.because.emplace_back("This answer applies.");
        for (const expression::SourceId id : result.sources) {
            if (id == 0 || id >= material.subject.sources.size()) continue;
            add_records(last.records, records_of(material.records, material.subject.sources[id].evidence));
        }
    }
    return explanation;
}

}  // namespace oligo::explanation
