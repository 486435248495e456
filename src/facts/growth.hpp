#pragma once
// Growth as the protocol defines it: the definition that the setting growth_definition names, over FollowedLesions.
#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "columnar/evaluate.hpp"
#include "expression/evaluate.hpp"
#include "facts/material.hpp"

namespace oligo::facts {

/// Whether the definition takes this FollowedLesions element, asked with it alone. `values` are the facts made so far, in slot order;
/// FollowedLesions among them is replaced.
/// `trace`, where it is not null: what it rests on.
[[nodiscard]] Value ask_growth(const Material& material, const Value& followed, std::vector<Value>& values, expression::Trace* trace);
/// The same for each of several elements, without saying why. Those that are not decided are asked one by one, for the reason.
[[nodiscard]] std::vector<Value> ask_growth_of_all(const Material& material, std::span<const Value> followed, std::vector<Value>& values);

/// Whether any lesion of FollowedLesions grows; unknown where the protocol has no such definition.
[[nodiscard]] expression::Truth any_growing(const Material& material, const std::vector<Value>& values);

/// "The definition takes an element" as a rule over columns: many lesions at once. Made once a protocol; several threads may use one.
class GrowthRule {
public:
    /// Null where the protocol has no such definition. The protocol must outlive it.
    [[nodiscard]] static std::shared_ptr<const GrowthRule> make(const protocol::Protocol& protocol, std::string_view definition,
                                                                const Value& judgements);
    GrowthRule(const GrowthRule&) = delete;
    GrowthRule& operator=(const GrowthRule&) = delete;
    GrowthRule(GrowthRule&&) = delete;
    GrowthRule& operator=(GrowthRule&&) = delete;
    ~GrowthRule() = default;

    /// Of each FollowedLesions element, asked with it alone. `values` as for ask_growth.
    [[nodiscard]] std::vector<expression::Truth> ask(std::span<const Value> followed, std::span<const Value> values) const;

private:
    GrowthRule() = default;

    expression::Rule rule_;
    const expression::Rule* only_ = &rule_;
    std::size_t slot_ = 0;           ///< of FollowedLesions
    std::vector<std::size_t> read_;  ///< slots of the other facts that the definition reads
    std::size_t width_ = 0;          ///< no slot from here on is read
    columnar::RuleSet set_;
};

}  // namespace oligo::facts
