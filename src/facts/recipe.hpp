#pragma once
// What a protocol decides about facts, read once for all subjects.
#include "facts/facts.hpp"
#include "facts/settings.hpp"

namespace oligo::facts {

/// The protocol must outlive it.
struct Recipe {
    const protocol::Protocol* protocol = nullptr;
    Settings settings;
};
[[nodiscard]] Recipe read_recipe(const protocol::Protocol& protocol);

/// As the functions of facts.hpp, with the recipe of the protocol.
[[nodiscard]] std::optional<JudgedOn> judged_on(const records::SubjectRecords& records, const Recipe& recipe,
                                                const Vocabularies& vocabularies, std::optional<Date> on);
[[nodiscard]] Facts derive_facts(const records::SubjectRecords& records, const Recipe& recipe, const Vocabularies& vocabularies,
                                 const JudgedOn& judged, Recording recording);

}  // namespace oligo::facts
