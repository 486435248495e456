#pragma once
// The complete example of docs/formats/protocol.md, and changes to it.
#include <string>
#include <string_view>

#include "protocol/protocol.hpp"

namespace oligo::protocol::testing {

/// The file's text as the page shows it.
[[nodiscard]] std::string example_text();
/// The text with one place changed; the place must be there.
[[nodiscard]] std::string changed(std::string text, std::string_view from, std::string_view to);
/// Reads a text that must have no error.
[[nodiscard]] Protocol read_good(std::string_view text);

}  // namespace oligo::protocol::testing
