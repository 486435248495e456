#pragma once
// What is true of facts whoever the patient is: the words a fact can be, the limits of its numbers, and how facts hang together.
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "protocol_checks/fraction.hpp"
#include "terms/drugs.hpp"
#include "terms/organs.hpp"

namespace oligo::protocol_checks {

/// The dictionaries that facts are made with.
struct Dictionaries {
    const terms::OrganMap& organs;
    const terms::DrugDictionary& drugs;
};

struct Limits {
    std::optional<Fraction> low, high;
};

/// The only texts that a fact can be, by its path ("Patient.sex", "DistantFoci[].organ"); empty where it may be another one. Organs are
/// those of the dictionary.
[[nodiscard]] std::vector<std::string> values_of(std::string_view path, const Dictionaries& dictionaries);

/// Words that an example takes for a fact that may be any text: "CT" for a modality.
[[nodiscard]] std::vector<std::string> usual_words(std::string_view path);

/// Limits that the making of the fact keeps (a size is not negative, an ECOG grade is 0 to 5), in the base unit.
[[nodiscard]] Limits limits_of(std::string_view path);

/// Rules, in the rule language, that are true of every patient because of how the facts are made. Each rests on what its comment says.
[[nodiscard]] std::span<const std::string_view> always_true();

/// What a fact is called in a sentence: "the M category"; for a list what its members are: "distant metastases". Facts that have no
/// words of their own are called by their name.
[[nodiscard]] std::string words_of(std::string_view path);

}  // namespace oligo::protocol_checks
