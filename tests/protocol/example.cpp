#include "example.hpp"

#include <gtest/gtest.h>

#include "support/cases.hpp"

namespace oligo::protocol::testing {

std::string example_text() {
    const auto page = oligo::testing::read_file(oligo::testing::source_path("docs/formats/protocol.md"));
    const std::string_view fence = "```yaml file=minimal.yaml\n";
    const auto begin = page.find(fence);
    const auto end = page.find("```", begin + fence.size());
    if (begin == std::string::npos || end == std::string::npos) throw std::runtime_error("docs/formats/protocol.md has no example");
    return page.substr(begin + fence.size(), end - begin - fence.size());
}

std::string changed(std::string text, std::string_view from, std::string_view to) {
    const auto at = text.find(from);
    if (at == std::string::npos) throw std::runtime_error("the example has no place: " + std::string(from));
    return text.replace(at, from.size(), to);
}

Protocol read_good(std::string_view text) {
    auto read = read_protocol(text, "example.yaml");
    for (const auto& finding : read.findings) {
        EXPECT_NE(finding.severity, Severity::Error) << finding.where.line << ":" << finding.where.column << " " << finding.message;
    }
    return read.value ? std::move(*read.value) : Protocol{};
}

}  // namespace oligo::protocol::testing
