#pragma once
// From what decided an answer to the records that hold it.
#include <string>
#include <utility>
#include <vector>

#include "expression/evaluate.hpp"
#include "facts/facts.hpp"

namespace oligo::eligibility {

/// Adds the records behind the values that decided, and behind unknowns that records exist for (conflicting, stale, partly dated). Each
/// record and variable once, in the order first met.
void add_evidence(std::vector<records::Evidence>& evidence, const expression::Trace& trace, const facts::Facts& facts);

/// An unknown that was needed: the fact's name, and what to record, in words.
struct NeededItem {
    std::string name;
    std::string words;
};
/// Facts and how old each may be: a criterion's `fresh`.
using Fresh = std::vector<std::pair<std::string, terms::Quantity>>;
[[nodiscard]] std::vector<NeededItem> needed_items(const expression::Trace& trace, const facts::Facts& facts, const Fresh& fresh = {});

}  // namespace oligo::eligibility
