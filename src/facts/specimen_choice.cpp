#include "facts/specimen_choice.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "core/text.hpp"
#include "expression/print.hpp"
#include "vocabulary/phrases.hpp"

namespace oligo::facts {
namespace {

using expression::Tuple;

/// A field of the specimen by its name in Specimens; null where the list has no such field.
const Value* field_of(const Material& material, const Tuple& specimen, std::string_view name) {
    const auto slot = material.protocol.scope.find("Specimens");
    const auto& type = *material.protocol.scope.parameters[required(slot, "Specimens is a fact")].type.element->tuple;
    const auto position = type.find(name);
    return position ? &specimen.fields[*position] : nullptr;
}

/// MIREFID, by the name of its sources: Specimens[M1].site
std::string id_of(const Material& material, const SourceBook& book, const Tuple& specimen) {
    const Value* site = field_of(material, specimen, "site");
    const std::string name = site == nullptr ? "" : book.at(site->source).name;
    const auto open = name.find('[');
    const auto close = name.rfind(']');
    return open == std::string::npos || close == std::string::npos ? name : name.substr(open + 1, close - open - 1);
}

/// "M1 (metastasis, 2025-12-01)"
std::string name_of(const Material& material, const SourceBook& book, const Tuple& specimen) {
    std::vector<std::string> details;
    for (const char* name : {"site", "collectedOn"}) {
        const Value* field = field_of(material, specimen, name);
        if (field != nullptr && !field->is_null()) details.push_back(expression::text_of(*field));
    }
    std::string id = id_of(material, book, specimen);
    return details.empty() ? id : fmt::format("{} ({})", id, join(details, ", "));
}

/// "HER2 immunohistochemistry score 0"
std::string result_words(const TakenField& field, const Tuple& specimen) {
    const std::string_view phrase = vocabulary::phrase(field.name);
    return fmt::format("{} {}", phrase.empty() ? std::string_view(field.name) : phrase,
                       expression::text_of(specimen.fields[field.position]));
}

std::vector<std::string> results_of(const std::vector<TakenField>& fields, const Tuple& specimen) {
    std::vector<std::string> results;
    for (const TakenField& field : fields) {
        if (!specimen.fields[field.position].is_null()) results.push_back(result_words(field, specimen));
    }
    return results;
}

bool says_otherwise(const std::vector<TakenField>& fields, const Tuple& left, const Tuple& right) {
    return std::any_of(fields.begin(), fields.end(), [&](const TakenField& field) {
        const Value& one = left.fields[field.position];
        const Value& other = right.fields[field.position];
        return !one.is_null() && !other.is_null() && expression::text_of(one) != expression::text_of(other);
    });
}

/// The judgements that a rule of preference rests on, as they are decided; the rule itself where it rests on none.
std::string rule_words(const protocol::Protocol& protocol, const expression::Rule& rule) {
    std::vector<std::string> words;
    for (const expression::Node& node : rule.tree.nodes) {
        if (node.operation != expression::Operation::Member) continue;
        const protocol::Judgement* judgement = protocol.find_judgement(node.text);
        if (judgement != nullptr) words.push_back(fmt::format("{} = {}", judgement->id, judgement->text));
    }
    return words.empty() ? fmt::format("\"{}\"", expression::text_of(rule.tree, rule.tree.root())) : join(words, ", ");
}

std::string between_equals(const Material& material, const SourceBook& book, const Chosen& chosen, const std::vector<TakenField>& fields) {
    std::vector<std::string> specimens;
    specimens.reserve(chosen.elements.size());
    for (const Tuple* specimen : chosen.elements) {
        const auto results = results_of(fields, *specimen);
        specimens.push_back(fmt::format("{}: {}", name_of(material, book, *specimen),
                                        results.empty() ? "no result that can be read" : join(results, ", ")));
    }
    return fmt::format("Nothing decides between these specimens: {}.", join(specimens, "; "));
}

}  // namespace

ChoiceTold tell_choice(const Material& material, const SourceBook& book, const Chosen& chosen, const std::vector<TakenField>& fields) {
    ChoiceTold told;
    if (chosen.elements.size() > 1) {
        told.sentence = between_equals(material, book, chosen, fields);
        return told;
    }
    if (chosen.elements.empty() || chosen.passed_over.empty()) return told;
    const Tuple& speaks = *chosen.elements.front();
    std::vector<std::string> others;
    others.reserve(chosen.passed_over.size());
    for (const PassedOver& other : chosen.passed_over) {
        const std::string why = other.by == nullptr ? std::string(chosen.latest_first ? "as the later one" : "as the earlier one")
                                                    : fmt::format("by {}", rule_words(material.protocol, *other.by));
        const bool opposes = says_otherwise(fields, speaks, *other.element);
        others.push_back(fmt::format("before {} {}{}", name_of(material, book, *other.element), why,
                                     opposes ? fmt::format(", though {} says {}", id_of(material, book, *other.element),
                                                           join(results_of(fields, *other.element), ", "))
                                             : ""));
        if (!opposes) continue;
        for (const TakenField& field : fields) {
            const auto& evidence = book.at(other.element->fields[field.position].source).evidence;
            told.opposing.insert(told.opposing.end(), evidence.begin(), evidence.end());
        }
    }
    told.sentence = fmt::format("Specimen {} speaks, {}.", name_of(material, book, speaks), join(others, "; "));
    return told;
}

}  // namespace oligo::facts
