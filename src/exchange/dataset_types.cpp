#include "exchange/dataset_types.hpp"

#include <algorithm>
#include <array>

#include "exchange/numbers.hpp"

namespace oligo::exchange {

bool is_known_type(std::string_view type) {
    static constexpr std::array<std::string_view, 10> types = {"string",  "integer",  "decimal", "float", "double",
                                                               "boolean", "datetime", "date",    "time",  "URI"};
    return std::find(types.begin(), types.end(), type) != types.end();
}

bool take_as(std::string_view type, JsonKind kind, std::string& text) {
    if (kind == JsonKind::Number) text = bare_number(text);
    if (kind == JsonKind::String && text.empty()) return true;
    if (type == "integer") return kind == JsonKind::Number && text.find_first_of(".eE") == std::string::npos;
    if (type == "float" || type == "double") return kind == JsonKind::Number;
    if (type == "boolean") return kind == JsonKind::Boolean;
    if (type == "decimal") {
        const auto bare = kind == JsonKind::String ? bare_decimal(text) : std::nullopt;
        if (bare) text = *bare;
        return bare.has_value();
    }
    return !is_known_type(type) || kind == JsonKind::String;
}

std::string shortened(const std::string& text) {
    constexpr std::size_t longest = 60;
    if (text.size() <= longest) return text;
    std::size_t end = longest;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
    return text.substr(0, end) + "...";
}

}  // namespace oligo::exchange
