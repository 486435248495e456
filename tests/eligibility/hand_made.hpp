#pragma once
// Protocols of a few lines, and facts made by hand, for tests that look at one key at a time.
#include <string>
#include <string_view>

#include "core/date.hpp"
#include "facts/facts.hpp"
#include "protocol/protocol.hpp"

namespace oligo::testing {

/// A protocol whose file ends with `body` (judgements, questions, eligibility, ...). Fails the test when the file has errors.
[[nodiscard]] protocol::Protocol small_protocol(std::string_view body);

[[nodiscard]] Date day(std::string_view text);

/// Facts of which nothing is known but what is set.
class HandMadeFacts {
public:
    HandMadeFacts(const protocol::Protocol& protocol, std::string_view on);

    /// Sets "Performance.ecog". The value's source is named for it, with one record as evidence, dated `known_on` where given.
    HandMadeFacts& set(std::string_view path, expression::Value value, std::string_view known_on = "");
    /// The same for a value that is not known, for this reason.
    HandMadeFacts& unknown(std::string_view path, expression::Reason reason);
    HandMadeFacts& judged(std::string_view source);

    [[nodiscard]] const facts::Facts& facts() const { return facts_; }

private:
    const expression::Scope* scope_;
    facts::Facts facts_;
};

}  // namespace oligo::testing
