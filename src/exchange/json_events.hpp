#pragma once
// JSON as a sequence of events with positions. Nothing is kept, so a file of any size takes no memory here.
#include <cstddef>
#include <functional>
#include <optional>
#include <string_view>

namespace oligo::exchange {

enum class JsonKind { ObjectStart, ObjectEnd, ArrayStart, ArrayEnd, Key, String, Number, Boolean, Null };

struct JsonEvent {
    JsonKind kind = JsonKind::Null;
    std::string_view text;  ///< of keys and strings, unescaped; of numbers as written; "true" or "false"; valid during the call
    std::size_t at = 0;     ///< byte at which it starts (of an end: after it)
};

struct JsonEnd {
    std::size_t at = 0;    ///< after the value, or where it cannot be read
    bool whole = false;    ///< the value was read to its end
    bool stopped = false;  ///< by `take`
};

/// Reads one JSON value (RFC 8259) that starts at `from`, well-formed UTF-8. `take` is told what comes and stops the reading by false.
/// Nesting costs no stack.
[[nodiscard]] JsonEnd read_json_events(std::string_view text, std::size_t from, const std::function<bool(const JsonEvent&)>& take);

}  // namespace oligo::exchange
