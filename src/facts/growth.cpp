#include "facts/growth.hpp"

#include <algorithm>
#include <memory>

#include "expression/evaluate.hpp"

namespace oligo::facts {
namespace {

using expression::Truth;

using Growing = std::shared_ptr<const expression::List>;

/// The lesions that the definition takes; null where the protocol has no such definition.
Growing growing_lesions(const Material& material, const std::vector<Value>& values, expression::Trace* trace = nullptr) {
    const auto& definitions = material.protocol.definitions.definitions;
    const auto definition = std::find_if(definitions.begin(), definitions.end(), [&](const expression::Definition& candidate) {
        return candidate.name == material.settings.growth_definition;
    });
    if (definition == definitions.end()) return nullptr;
    const Value taken = expression::evaluate(definition->rule, material.protocol.definitions, values, trace);
    const auto* list = std::get_if<Growing>(&taken.content);
    return list == nullptr ? nullptr : *list;
}

}  // namespace

Value ask_growth(const Material& material, const Value& followed, std::vector<Value>& values, expression::Trace* trace) {
    const auto slot = material.protocol.scope.find("FollowedLesions");
    values[required(slot, "FollowedLesions is a fact")] = expression::list({{{followed}}, true});
    const Growing growing = growing_lesions(material, values, trace);
    if (growing == nullptr) return expression::null_value(Reason::Missing);
    if (growing->members.empty()) return expression::boolean(false);
    const expression::Member& member = growing->members.front();
    if (!member.possible) return expression::boolean(true);
    return expression::truth(Truth::Unknown, member.reason == Reason::None ? Reason::Missing : member.reason);
}

Truth any_growing(const Material& material, const std::vector<Value>& values) {
    const Growing growing = growing_lesions(material, values);
    if (growing == nullptr) return Truth::Unknown;
    const bool surely = std::any_of(growing->members.begin(), growing->members.end(), [](const auto& member) { return !member.possible; });
    if (surely) return Truth::True;
    return growing->members.empty() && growing->complete ? Truth::False : Truth::Unknown;
}

}  // namespace oligo::facts
