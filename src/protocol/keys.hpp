#pragma once
// Every key of a protocol file: what its value is, whether it must be there, what it means. The reader checks files against this table, and
// share/schemas/protocol.schema.json and docs/formats/protocol.md are held to it by tests.
#include <cstdint>
#include <span>
#include <string_view>

namespace oligo::protocol {

/// What the value of a key is.
enum class Wanted : std::uint8_t {
    Text,             ///< any text; where the key has `words`, one of them
    Texts,            ///< a text, or a list of texts
    Source,           ///< document:line, or a list of them
    Integer,          ///< a whole number from 0, or one of `words`
    Boolean,          ///< true or false
    Date,             ///< a calendar day, or one of `words`
    Duration,         ///< "3 days"
    Rule,             ///< a rule of the rule language
    Rules,            ///< a list of rules
    Value,            ///< a judgement's value: a quantity, a number, true or false, a day, or text
    Values,           ///< a list of those
    Item,             ///< a mapping with the keys of `shape`
    Items,            ///< a list of those
    ItemsById,        ///< a mapping from ids to those
    TextsByName,      ///< a mapping from names to texts
    RulesByName,      ///< a mapping from names to rules
    DurationsByName,  ///< a mapping from names to durations
};

struct Shape;

struct Key {
    std::string_view name;
    Wanted wanted = Wanted::Text;
    bool required = false;
    std::string_view meaning;  ///< a sentence, for editors
    std::span<const std::string_view> words = {};
    const Shape* shape = nullptr;
};

/// A mapping with known keys.
struct Shape {
    std::string_view name;  ///< "criterion": for messages
    std::span<const Key> keys;
};

/// The whole file.
[[nodiscard]] const Shape& protocol_shape();
/// A shipped set of censoring rules.
[[nodiscard]] const Shape& censoring_set_shape();
/// A study's corrections.yaml.
[[nodiscard]] const Shape& corrections_shape();

}  // namespace oligo::protocol
