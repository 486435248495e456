#pragma once
// Text that is safe inside HTML and SVG, whatever a record or a protocol contains.
#include <string>
#include <string_view>

namespace oligo::figures {

/// The text with every byte that is not well-formed UTF-8, and every control character but tab and line ends, shown as U+FFFD.
[[nodiscard]] std::string well_formed(std::string_view text);

/// well_formed, with & < > " ' as character references: safe as content and inside quoted attributes.
[[nodiscard]] std::string escape(std::string_view text);

}  // namespace oligo::figures
