#include "facts/growth.hpp"

#include <algorithm>
#include <memory>

#include <fmt/format.h>

#include "expression/read.hpp"

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

std::vector<Value> ask_growth_of_all(const Material& material, std::span<const Value> followed, std::vector<Value>& values) {
    std::vector<Truth> truths(followed.size(), Truth::Unknown);
    if (material.recipe.growth) truths = material.recipe.growth->ask(followed, values);
    std::vector<Value> growing;
    growing.reserve(followed.size());
    for (std::size_t i = 0; i < followed.size(); ++i) {
        const bool is_decided = truths[i] != Truth::Unknown;
        growing.push_back(is_decided ? expression::truth(truths[i]) : ask_growth(material, followed[i], values, nullptr));
    }
    return growing;
}

Truth any_growing(const Material& material, const std::vector<Value>& values) {
    const Growing growing = growing_lesions(material, values);
    if (growing == nullptr) return Truth::Unknown;
    const bool surely = std::any_of(growing->members.begin(), growing->members.end(), [](const auto& member) { return !member.possible; });
    if (surely) return Truth::True;
    return growing->members.empty() && growing->complete ? Truth::False : Truth::Unknown;
}

std::shared_ptr<const GrowthRule> GrowthRule::make(const protocol::Protocol& protocol, std::string_view definition,
                                                   const Value& judgements) {
    auto tree = expression::read_expression(fmt::format("exists \"{}\"", definition));
    if (!tree.value) return nullptr;
    auto rule = expression::check(std::move(*tree.value), protocol.scope, protocol.definitions);
    const auto slot = protocol.scope.find("FollowedLesions");
    if (!rule.value || !slot) return nullptr;
    std::shared_ptr<GrowthRule> growth(new GrowthRule);
    growth->rule_ = std::move(*rule.value);
    growth->slot_ = *slot;
    growth->width_ = *slot + 1;
    for (const std::string& name : expression::names_read(growth->rule_, protocol.scope, protocol.definitions)) {
        const auto read = protocol.scope.find(name.substr(0, name.find('.')));
        if (!read || *read == *slot) continue;
        growth->read_.push_back(*read);
        growth->width_ = std::max(growth->width_, *read + 1);
    }
    std::vector<Value> constants(protocol.scope.parameters.size());
    if (const auto judgement = protocol.scope.find("Judgement")) constants[*judgement] = judgements;
    growth->set_ = columnar::prepare(std::span(&growth->only_, 1), protocol.definitions, protocol.scope, constants);
    return growth;
}

std::vector<Truth> GrowthRule::ask(std::span<const Value> followed, std::span<const Value> values) const {
    if (followed.empty()) return {};
    std::vector<Value> facts(followed.size() * width_);
    std::vector<std::span<const Value>> rows;
    rows.reserve(followed.size());
    for (std::size_t i = 0; i < followed.size(); ++i) {
        Value* row = facts.data() + i * width_;
        for (const std::size_t slot : read_) row[slot] = values[slot];
        row[slot_] = expression::list({{{followed[i]}}, true});
        rows.emplace_back(row, width_);
    }
    return columnar::evaluate(set_, rows).front();
}

}  // namespace oligo::facts
