#pragma once
// Every way in which what is not known could turn out, over small domains.
#include <functional>
#include <random>
#include <vector>

#include "expression/type.hpp"
#include "expression/value.hpp"

namespace oligo::testing {

/// Makes choices, and on the next round the next combination of them, until all were made; with a seed: at random, for ever.
class Choices {
public:
    Choices() = default;
    explicit Choices(unsigned seed) : random_(seed) {}
    /// A number below `count`, which must be at least 1.
    std::size_t choose(std::size_t count);
    /// Sets up the next combination; false when there is none left.
    bool next();

private:
    struct Choice {
        std::size_t chosen;
        std::size_t count;
    };
    std::vector<Choice> made_;
    std::size_t at_ = 0;
    std::optional<std::mt19937> random_;
};

/// The exact values of a type that a completion may take: a handful, ends of months and equal quantities in two units among them.
[[nodiscard]] const std::vector<expression::Value>& domain(expression::Base base);

/// The value with everything known: unknown leaves from their domain, ranges from within, possible members in or out, at most one more
/// member where a list is not complete. A range must contain a value of its domain. Sources are kept.
[[nodiscard]] expression::Value complete(const expression::Value& value, const expression::Type& type, Choices& choices);

/// Calls `see` with every completion where there are at most `limit`, else with the first `limit` of them and as many random ones.
void for_each_completion(const expression::Value& value, const expression::Type& type, std::size_t limit,
                         const std::function<void(const expression::Value&)>& see);

}  // namespace oligo::testing
