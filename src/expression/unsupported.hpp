#pragma once
// What CQL has and the rule language leaves out: how to say it here.
#include <string>

#include "expression/token.hpp"

namespace oligo::expression {

/// A sentence for a word of CQL that is left out; empty for any other token.
[[nodiscard]] std::string unsupported_word(const Token& token);
/// The same for a function of CQL.
[[nodiscard]] std::string unsupported_function(std::string_view name);

}  // namespace oligo::expression
