#pragma once
// The one place that names the JSON library, and how our documents are written: keys in the order in which they are set.
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json.hpp>

#include "core/date.hpp"
#include "core/result.hpp"
#include "protocol/protocol.hpp"

namespace oligo::report {

using Json = nlohmann::ordered_json;

/// Indented by two spaces, a newline at the end, bytes that are not UTF-8 shown as U+FFFD.
[[nodiscard]] std::string document(const Json& json);

/// What `make` makes of each item, in order.
template <class T, class Make>
[[nodiscard]] Json array_of(const std::vector<T>& items, const Make& make) {
    Json array = Json::array();
    for (const auto& item : items) array.push_back(make(item));
    return array;
}

/// null for an empty text: nothing was recorded or there is nothing to say.
[[nodiscard]] Json or_null(std::string_view text);
[[nodiscard]] Json or_null(const std::optional<Date>& date);

/// Each with severity, id, message and where; of `where`, the keys that apply.
[[nodiscard]] Json findings_array(std::span<const Finding> findings);

[[nodiscard]] Json correction_object(const protocol::Correction& correction);

}  // namespace oligo::report
