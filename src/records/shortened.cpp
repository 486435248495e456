#include "records/shortened.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace oligo::records {

std::string shortened(std::string_view text) {
    constexpr std::size_t longest = 80;
    const auto begins_character = [](char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U; };
    const auto characters = static_cast<std::size_t>(std::count_if(text.begin(), text.end(), begins_character));
    if (characters <= longest) return std::string(text);
    std::size_t end = 0;
    for (std::size_t seen = 0; end < text.size(); ++end) {
        if (begins_character(text[end]) && ++seen > longest) break;
    }
    return fmt::format("{}... ({} characters)", text.substr(0, end), characters);
}

}  // namespace oligo::records
