#pragma once
// How functions say what went wrong: bad data is a value, a bug is an exception.
#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

#include <tl/expected.hpp>

namespace oligo {

enum class ErrorKind { Malformed, OutOfRange, Missing, Conflict, Io };

struct Error {
    ErrorKind kind = ErrorKind::Malformed;
    std::string message;
    std::string where;  ///< "tr.csv row 17, TRSTRESN", or a path inside a document
};

template <class T>
using Result = tl::expected<T, Error>;

enum class Severity { Error, Warning, Note };

/// Where a finding stands. Lines, columns and rows count from 1; 0 and empty mean "does not apply". All members have initialisers, so that
/// only those that apply need be named.
struct Where {
    std::string file = {};
    int line = 0;
    int column = 0;
    std::string domain = {};
    std::string subject = {};
    std::optional<std::int64_t> seq = {};
    int row = 0;  ///< line of the data file as an editor counts it: the header is row 1
    std::string variable = {};
    bool operator==(const Where&) const = default;
};

/// Something a person should know about an input. `id` is stable and documented in docs/findings.md.
struct Finding {
    Severity severity = Severity::Error;
    std::string id;
    std::string message;
    Where where;
    bool operator==(const Finding&) const = default;
};

/// What a reader could read, and everything it found on the way. `value` is empty only when nothing could be made.
template <class T>
struct Checked {
    std::optional<T> value;
    std::vector<Finding> findings;
};

[[nodiscard]] bool has_error(const std::vector<Finding>& findings);

/// "error", "warning" or "note".
[[nodiscard]] const char* name(Severity severity);

/// A broken promise between two pieces of our own code: a bug, never the answer to an input.
class ContractViolation : public std::logic_error {
public:
    using std::logic_error::logic_error;
};

/// Throws ContractViolation when the condition does not hold; stays on in release builds.
void contract(bool condition, const char* promise);

/// What is there by a promise of our own code: throws ContractViolation when it is not.
template <class T>
[[nodiscard]] const T& required(const std::optional<T>& value, const char* promise) {
    if (!value) throw ContractViolation(promise);
    return *value;
}
template <class T>
[[nodiscard]] T& required(std::optional<T>& value, const char* promise) {
    if (!value) throw ContractViolation(promise);
    return *value;
}
template <class T>
const T& required(const std::optional<T>&& value, const char* promise) = delete;  // it would not outlive the call

}  // namespace oligo
