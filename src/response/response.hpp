#pragma once
// The answers of RECIST 1.1 and how CDISC writes them.
#include <cstdint>
#include <optional>
#include <string_view>

namespace oligo::response {

/// The order is that of the best overall response: the earlier, the better; stable disease and non-CR/non-PD are one rank.
enum class Response : std::uint8_t { CR, PR, SD, NonCRNonPD, PD, NE };

/// "CR", "PR", "SD", "NON-CR/NON-PD", "PD", "NE".
[[nodiscard]] std::string_view code(Response response);
/// The response that a CDISC term names, whatever its case; empty for any other text.
[[nodiscard]] std::optional<Response> read_response(std::string_view term);

}  // namespace oligo::response
