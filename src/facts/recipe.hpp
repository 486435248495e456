#pragma once
// What a protocol decides about facts, read once for all subjects; and the facts of one subject for several protocols.
#include <memory>
#include <span>

#include "facts/facts.hpp"
#include "facts/settings.hpp"

namespace oligo::facts {

class GrowthRule;

/// The protocol must outlive it.
struct Recipe {
    const protocol::Protocol* protocol = nullptr;
    Settings settings;
    std::vector<std::size_t> slots;                      ///< in the protocol's scope, of each fact in the order of made_facts()
    std::vector<bool> wanted;                            ///< by slot
    expression::Value judgements;                        ///< the fact Judgement, which is the same for every subject
    std::shared_ptr<const GrowthRule> growth = nullptr;  ///< where lesions are asked many at a time (growth.hpp)
};

/// All facts.
[[nodiscard]] Recipe read_recipe(const protocol::Protocol& protocol);
/// The facts that these names begin with ("Patient.birthDate", "Disease"), and those that they are made from.
[[nodiscard]] Recipe read_recipe(const protocol::Protocol& protocol, std::span<const std::string> names);

/// As the function of facts.hpp, with the recipe of the protocol.
[[nodiscard]] std::optional<JudgedOn> judged_on(const records::SubjectRecords& records, const Recipe& recipe,
                                                const Vocabularies& vocabularies, std::optional<Date> on);

/// The facts of one subject for each recipe, without sources; those not wanted are null, and the oligometastatic state is not made. What
/// does not depend on the protocol is made once a day. `on` as for judged_on; empty when there is no day.
[[nodiscard]] std::vector<Facts> derive_facts_alone(const records::SubjectRecords& records, std::span<const Recipe> recipes,
                                                    const Vocabularies& vocabularies, std::optional<Date> on);

}  // namespace oligo::facts
