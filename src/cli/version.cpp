// oligotrial --version: what this build is made of.
#include <array>

#include <fmt/format.h>

#include "build_info.hpp"
#include "cli/commands.hpp"

namespace oligo::cli {
namespace {

struct Library {
    std::string_view name;
    std::string_view version;
};

std::string quoted(std::string_view text) {
    std::string result = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\') result += '\\';
        result += c;
    }
    return result + '"';
}

std::string as_json() {
    constexpr auto libraries = std::to_array<Library>({OLIGOTRIAL_LIBRARIES});
    std::string list;
    for (const auto& library : libraries) {
        list += fmt::format("{}\n    {{\"name\": {}, \"version\": {}}}", list.empty() ? "" : ",", quoted(library.name),
                            quoted(library.version));
    }
    return fmt::format(
        "{{\n  \"version\": {},\n  \"commit\": {},\n  \"compiler\": {},\n  \"build_type\": {},\n  \"libraries\": [{}\n  ],\n  "
        "\"findings\": []\n}}\n",
        quoted(OLIGOTRIAL_VERSION), quoted(OLIGOTRIAL_COMMIT), quoted(OLIGOTRIAL_COMPILER), quoted(OLIGOTRIAL_BUILD_TYPE), list);
}

}  // namespace

Answer show_version(const Surroundings& surroundings) {
    Answer answer;
    answer.text = surroundings.json ? as_json() : fmt::format("oligotrial {}\n", OLIGOTRIAL_VERSION);
    return answer;
}

}  // namespace oligo::cli
