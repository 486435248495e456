// Any bytes as a protocol file and as a corrections file: never a crash, and every finding stands inside the file.
#include "protocol/protocol.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "core/result.hpp"
#include "protocol/difference.hpp"

namespace {

void check_places(const std::vector<oligo::Finding>& findings, std::string_view text) {
    const auto lines = std::count(text.begin(), text.end(), '\n') + 1;
    for (const auto& finding : findings) {
        oligo::contract(finding.where.line >= 1 && finding.where.line <= lines && finding.where.column >= 1,
                        "a finding stands inside the file");
        oligo::contract(!finding.id.empty() && !finding.message.empty(), "a finding has an id and says something");
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const auto read = oligo::protocol::read_protocol(text, "protocol.yaml");
    check_places(read.findings, text);
    oligo::contract(read.value || oligo::has_error(read.findings), "a file that is not read says why");
    const auto protocol = read.value.value_or(oligo::protocol::Protocol{});
    if (!oligo::has_error(read.findings)) {
        oligo::contract(oligo::protocol::differences(protocol, protocol).empty(), "a protocol does not differ from itself");
    }
    check_places(oligo::protocol::read_corrections(text, "corrections.yaml", protocol).findings, text);
    return 0;
}
