#pragma once
// What an overall response says of the disease's control.
#include <cstdint>
#include <string_view>

namespace oligo::facts {

/// Untold: nothing, not evaluable, or not yet confirmed either way. Unreadable: a word that is no response.
enum class OverallResponse : std::uint8_t { Untold, Control, Progression, Unreadable };

/// Reads RSSTRESC of OVRLRESP: terms of CDISC's response code list, spelt out or not. Cases: tests/facts/overall_responses.csv.
[[nodiscard]] OverallResponse read_overall_response(std::string_view text);

}  // namespace oligo::facts
