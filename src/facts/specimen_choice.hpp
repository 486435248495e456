#pragma once
// Why one specimen speaks and another does not, for people.
#include <string>
#include <vector>

#include "facts/selection.hpp"

namespace oligo::facts {

/// A field that a fact takes from its specimen: the fact's own name of it ("Her2Specimen.ihc"), and its position in Specimens.
struct TakenField {
    std::string name;
    std::size_t position = 0;
};

/// What a person has to know of the choice: that several speak and nothing decides between them, or which other specimens gave way, by
/// what rule, and whether they say something else. Empty where there was nothing to choose.
struct ChoiceTold {
    std::string sentence;
    std::vector<records::Evidence> opposing;  ///< the records of specimens that gave way and say something else
};
[[nodiscard]] ChoiceTold tell_choice(const Material& material, const SourceBook& book, const Chosen& chosen,
                                     const std::vector<TakenField>& fields);

}  // namespace oligo::facts
