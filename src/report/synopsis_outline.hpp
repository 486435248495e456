#pragma once
// What a synopsis says, section by section.
#include "protocol/protocol.hpp"
#include "report/outline.hpp"

namespace oligo::report {

[[nodiscard]] Outline synopsis_outline(const protocol::Protocol& protocol);

}  // namespace oligo::report
