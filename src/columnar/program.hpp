#pragma once
// Rules lowered to a flat list of steps without branches, each over a whole column. What the steps mean: expression/operations_*.hpp.
#include <compare>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "expression/type.hpp"
#include "terms/unit.hpp"

namespace oligo::columnar {

using Register = std::uint32_t;

/// A set of rows. Domain 0 is the patients; any other the members of one list, patient after patient, in the order of the rows of the
/// parent they belong to.
struct Domain {
    std::size_t parent = 0;
    std::size_t slot = 0;  ///< parameter of the scope
    std::optional<std::size_t>
        field;  ///< of the parameter, or of the parent's members: the field that holds the list; empty: the parameter
};

enum class Kind : std::uint8_t { Truth, Number, Text };

/// What a register that is read from the facts holds.
struct Column {
    enum class Content : std::uint8_t {
        Value,
        Membership,    ///< of the rows of the domain: true, or unknown where the member is only possible
        Completeness,  ///< of the list `child`, a row of its parent: true or false
    } content = Content::Value;
    std::size_t slot = 0;
    std::optional<std::size_t> field;
    std::size_t child = 0;
    expression::Base base = expression::Base::Any;
    terms::Unit unit;  ///< of a quantity: amounts are held in it
};

/// A number stands for units * numerator / denominator / 10^places.
struct Scale {
    std::int64_t numerator = 1;
    std::int64_t denominator = 1;
    int places = 0;
};

/// Decimals and quantities are held in millionths; what does not fit is left to the simple evaluator.
inline constexpr int column_places = 6;
/// A recorded number is smaller than this, so that factors up to `greatest_factor` cannot overflow.
inline constexpr std::int64_t number_limit = std::int64_t{1} << 40;
inline constexpr std::int64_t greatest_factor = std::int64_t{1} << 22;
/// Ends of a range that are open.
inline constexpr std::int64_t open_low = std::numeric_limits<std::int64_t>::min();
inline constexpr std::int64_t open_high = std::numeric_limits<std::int64_t>::max();
/// Code of a text that is not known.
inline constexpr std::int32_t unknown_text = -1;

enum class Step : std::uint8_t {
    ConstantTruth,  ///< the truth whose number is `days`
    And,
    Or,
    Xor,
    IsKnownTruth,
    IsKnownNumber,
    IsKnownText,
    Less,         ///< left < right
    EqualNumber,  ///< both exact and equal; false when the ranges do not meet
    EqualText,
    TextInSet,  ///< `codes`
    AddPeriod,  ///< date `left` + `months` + `days`
    YearsBetween,
    MonthsBetween,
    WeeksBetween,
    DaysBetween,
    BroadcastTruth,  ///< from a domain to one of its children
    BroadcastNumber,
    BroadcastText,
    Exists,             ///< left: membership of `child`, right: its completeness
    Count,              ///< the same
    CountDistinctText,  ///< the same; third: the text of the members
    TextInList,         ///< left: membership, right: completeness, third: text of the members, fourth: the text looked for
};

struct Input {
    Register source = 0;
    bool negated = false;      ///< of a truth
    std::int64_t factor = 1;   ///< of a number
    bool is_constant = false;  ///< then a number from `low` to `high`, factor applied, or the text of code `low`
    std::int64_t low = 0;
    std::int64_t high = 0;
    auto operator<=>(const Input&) const = default;
};

struct Instruction {
    Step step = Step::And;
    std::size_t domain = 0;  ///< of the result
    std::size_t child = 0;   ///< domain of the members, for what is asked of lists
    Input left;
    Input right;
    Input third;
    Input fourth;
    int months = 0;
    int days = 0;
    std::vector<std::int32_t> codes;
    auto operator<=>(const Instruction&) const = default;
};

struct RegisterInfo {
    Kind kind = Kind::Truth;
    std::size_t domain = 0;
    std::optional<std::size_t> column;       ///< read from the facts
    std::optional<std::size_t> instruction;  ///< made by this step
};

struct Program {
    std::vector<Domain> domains{Domain{}};
    std::vector<Column> columns;
    std::vector<RegisterInfo> registers;
    std::vector<Instruction> instructions;  ///< each uses only registers that are there before it
    std::vector<std::string> texts;         ///< by code: those that the rules name
};

}  // namespace oligo::columnar
