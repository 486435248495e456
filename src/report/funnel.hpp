#pragma once
// How many persons each criterion costs, as people and programs read it.
#include <span>
#include <string>

#include "core/result.hpp"
#include "eligibility/funnel.hpp"
#include "protocol/protocol.hpp"
#include "report/text_style.hpp"

namespace oligo::report {

/// One protocol's funnel over the persons of a study.
struct ProtocolFunnel {
    const protocol::Protocol* protocol = nullptr;  ///< never null; outlives this
    eligibility::Funnel funnel;
};

/// For the terminal: a table a protocol.
[[nodiscard]] std::string funnel_text(std::span<const ProtocolFunnel> funnels, const TextStyle& style);
/// {"funnels":[...],"findings":[...]} with the keys of docs/formats/screen.md.
[[nodiscard]] std::string funnel_json(std::span<const ProtocolFunnel> funnels, std::span<const Finding> findings);
/// One row a protocol and criterion, with a header row.
[[nodiscard]] std::string funnel_csv(std::span<const ProtocolFunnel> funnels);
/// One HTML file that needs nothing else: table and figure a protocol.
[[nodiscard]] std::string funnel_page(std::span<const ProtocolFunnel> funnels, std::span<const Finding> findings);

}  // namespace oligo::report
