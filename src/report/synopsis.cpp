#include "report/synopsis.hpp"

#include "report/html.hpp"
#include "report/synopsis_outline.hpp"

namespace oligo::report {

std::string synopsis_text(const protocol::Protocol& protocol, const TextStyle& style) {
    return outline_text(synopsis_outline(protocol), style);
}

std::string synopsis_page(const protocol::Protocol& protocol, std::span<const Finding> findings) {
    const Outline outline = synopsis_outline(protocol);
    return html_page(outline.title, outline_markup(outline, findings_section(findings)));
}

}  // namespace oligo::report
