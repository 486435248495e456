#include "facts/recipe.hpp"

#include <algorithm>

#include "core/result.hpp"
#include "expression/check.hpp"
#include "facts/growth.hpp"
#include "facts/makers.hpp"

namespace oligo::facts {
namespace {

// The facts that a protocol's rules have to read before this one can be made.
class Closure {
public:
    explicit Closure(const protocol::Protocol& protocol) : protocol_(protocol), wanted_(protocol.scope.parameters.size(), false) {}

    void want(std::string_view name) {
        const auto slot = protocol_.scope.find(name.substr(0, name.find('.')));
        if (!slot || wanted_[*slot]) return;
        wanted_[*slot] = true;
        const std::string& fact = protocol_.scope.parameters[*slot].name;
        if (fact == "Her2") want("Her2Specimen");
        if (fact == "ConfirmedLesions") want_growth();
        for (const protocol::Selection& selection : protocol_.selections) {
            if (selection.fact == fact) want_selection(selection);
        }
        if (fact.ends_with("Specimen")) want("Specimens");
    }
    [[nodiscard]] std::vector<bool> take() { return std::move(wanted_); }

private:
    void want_all(const expression::Rule& rule, const expression::Library& library) {
        for (const std::string& name : expression::names_read(rule, protocol_.scope, library)) want(name);
    }
    void want_growth() {
        const std::string name = read_settings(protocol_).growth_definition;
        for (const expression::Definition& definition : protocol_.definitions.definitions) {
            if (definition.name == name) want_all(definition.rule, protocol_.definitions);
        }
    }
    void want_selection(const protocol::Selection& selection) {
        // Beside facts the rules of a selection name fields of its list.
        const auto is_fact = [&](const expression::Binding& binding) {
            return binding.kind == expression::Binding::Kind::Parameter && binding.index < protocol_.scope.parameters.size();
        };
        const auto want_named = [&](const expression::Rule& rule) {
            for (const expression::Binding& binding : rule.bindings) {
                if (is_fact(binding)) want(protocol_.scope.parameters[binding.index].name);
            }
        };
        want(selection.from);
        if (selection.where) want_named(*selection.where);
        for (const expression::Rule& rule : selection.prefer) want_named(rule);
    }

    const protocol::Protocol& protocol_;
    std::vector<bool> wanted_;
};

std::vector<std::size_t> slots_of(const protocol::Protocol& protocol) {
    std::vector<std::size_t> slots;
    for (const std::string_view name : made_facts()) {
        const auto slot = protocol.scope.find(name);
        slots.push_back(required(slot, "every fact that is made is in the scope of the protocol"));
    }
    return slots;
}

expression::Value judgements_of(const protocol::Protocol& protocol) {
    std::vector<expression::Value> fields;
    for (const protocol::Judgement& judgement : protocol.judgements) {
        fields.push_back(judgement.value);
        fields.back().source = SourceBook::of_protocol;
    }
    return expression::tuple(std::move(fields));
}

}  // namespace

Recipe read_recipe(const protocol::Protocol& protocol) {
    return {&protocol, read_settings(protocol), slots_of(protocol), std::vector<bool>(protocol.scope.parameters.size(), true),
            judgements_of(protocol)};
}

Recipe read_recipe(const protocol::Protocol& protocol, std::span<const std::string> names) {
    Closure closure(protocol);
    for (const std::string& name : names) closure.want(name);
    Recipe recipe{&protocol, read_settings(protocol), slots_of(protocol), closure.take(), judgements_of(protocol)};
    recipe.growth = GrowthRule::make(protocol, recipe.settings.growth_definition, recipe.judgements);
    return recipe;
}

}  // namespace oligo::facts
