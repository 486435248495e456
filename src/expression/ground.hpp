#pragma once
// What a rule compared, and what it found: the grounds of an answer, for people.
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "expression/check.hpp"
#include "expression/value.hpp"

namespace oligo::expression {

/// One side of a comparison.
struct Operand {
    enum class Kind : std::uint8_t {
        Fact,      ///< a recorded value as it is
        Constant,  ///< written in the rule
        Multiple,  ///< `factor` times a recorded value
        Count,     ///< how many members a list has, or how many different values of `field` they have; `text` says which list
        Periods,   ///< years between two days
        Shifted,   ///< a day and a period
        Other,     ///< anything else; `text` is the rule's
    } kind = Kind::Other;
    Value value;
    std::vector<Value> facts;       ///< recorded values it is made from, in reading order; each has a source
    std::optional<Decimal> factor;  ///< of a Multiple
    std::string text;               ///< of a Count the list; of Periods "years"; of Shifted "+ 42 days"; else the operand as written
    std::string field;              ///< of a Count: `return distinct G.organ` counts organs; of Shifted the definition that gave the day
    std::optional<Value> shifted = {};  ///< of Shifted: the day
};

/// A comparison, or (operation Name or Member) a fact that is itself yes or no, or (Exists) a list none of whose members was asked about:
/// the operand is the list that the rule chooses from. Of an `if` or a `case`: the branch that was taken, then the conditions that were
/// asked up to it; `negated` says that none of them held.
struct Ground {
    Operation operation = Operation::Name;
    bool negated = false;  ///< of `is not null`
    std::optional<Timing> timing;
    std::vector<Operand> operands;
    Value answer;  ///< of this comparison itself, whatever stands around it
    const Rule* rule = nullptr;
    NodeIndex node = 0;  ///< with `rule` and the facts: which comparison it is. Not to be followed once the rule is gone
};
using GroundPtr = std::shared_ptr<const Ground>;

/// The same comparison of the same facts.
[[nodiscard]] bool same_ground(const Ground& left, const Ground& right);

}  // namespace oligo::expression
