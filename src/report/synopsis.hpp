#pragma once
// A protocol as a person would read its synopsis: design, population, treatment, schedule, endpoints, judgements.
#include <span>
#include <string>

#include "core/result.hpp"
#include "protocol/protocol.hpp"
#include "report/text_style.hpp"

namespace oligo::report {

[[nodiscard]] std::string synopsis_text(const protocol::Protocol& protocol, const TextStyle& style);

/// {"protocol":{...},"findings":[...]}
[[nodiscard]] std::string synopsis_json(const protocol::Protocol& protocol, std::span<const Finding> findings);

/// One HTML file that needs nothing else.
[[nodiscard]] std::string synopsis_page(const protocol::Protocol& protocol, std::span<const Finding> findings);

}  // namespace oligo::report
