#include "protocol/check_shape.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "core/text.hpp"

namespace oligo::protocol {
namespace {

using yaml::Kind;
using yaml::Node;

bool is_one_of(std::string_view text, std::span<const std::string_view> words) {
    return std::find(words.begin(), words.end(), text) != words.end();
}

std::string list_of_words(std::span<const std::string_view> words) {
    std::vector<std::string> quoted;
    for (const auto word : words) quoted.push_back(fmt::format("\"{}\"", word));
    return join(quoted, ", ");
}

/// "cosmo-eligibility:7": a document and the number of a line.
bool is_source(std::string_view text) {
    const auto colon = text.rfind(':');
    if (colon == std::string_view::npos || colon == 0) return false;
    const auto line = read_integer(text.substr(colon + 1));
    const bool plain = std::all_of(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(colon), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.';
    });
    return plain && line && *line > 0;
}

const char* kind_name(const Node& node) {
    switch (node.kind) {
        case Kind::Empty:
            return "empty";
        case Kind::Sequence:
            return "a list";
        case Kind::Mapping:
            return "a group of keys";
        case Kind::Scalar:
        case Kind::Refused:
            break;
    }
    return "a single value";
}

// One check of a file against its shapes; a struct only to carry what every function needs.
struct Checker {
    Reading& reading;

    void wrong_kind(const Node& node, const std::string& item, std::string_view key, std::string_view wanted) const {
        if (node.kind == Kind::Refused) return;
        reading.error("protocol-kind", fmt::format("{}{} is {} and must be {}.", prefix(item), key, kind_name(node), wanted),
                      node.position);
    }
    void wrong_value(const Node& node, const std::string& item, std::string_view key, const std::string& wanted) const {
        reading.error("protocol-value", fmt::format("{}{} is \"{}\" and must be {}.", prefix(item), key, trim(node.text), wanted),
                      node.position);
    }

    void check_text(const Node& node, const std::string& item, const Key& key) const {
        const auto text = trim(node.text);
        if (key.required && text.empty()) {
            reading.error("protocol-empty", fmt::format("{}{} is empty.", prefix(item), key.name), node.position);
        } else if (!key.words.empty() && !is_one_of(text, key.words)) {
            wrong_value(node, item, key.name, (key.words.size() > 1 ? "one of " : "") + list_of_words(key.words));
        }
    }

    void check_scalar(const Node& node, const std::string& item, const Key& key, Wanted wanted) const {
        if (!node.is_scalar()) return wrong_kind(node, item, key.name, "a single value");
        const auto text = trim(node.text);
        const bool is_word = !key.words.empty() && is_one_of(text, key.words);
        const std::string or_words = key.words.empty() ? "" : " or " + list_of_words(key.words);
        switch (wanted) {
            case Wanted::Source:
                if (!is_source(text)) wrong_value(node, item, key.name, "a document and a line, such as cosmo-eligibility:7");
                break;
            case Wanted::Integer: {
                const auto value = read_integer(text);
                if (!is_word && (!value || *value < 0)) wrong_value(node, item, key.name, "a whole number" + or_words);
                break;
            }
            case Wanted::Boolean:
                if (text != "true" && text != "false") wrong_value(node, item, key.name, "true or false, written so");
                break;
            case Wanted::Date:
                if (!is_word && !read_day(text)) wrong_value(node, item, key.name, "a day, such as 2026-01-05" + or_words);
                break;
            case Wanted::Duration:
                if (!read_duration(text)) wrong_value(node, item, key.name, "a time, such as 28 days or 6 months");
                break;
            default:
                check_text(node, item, key);
        }
    }

    void check_list(const Node& node, const std::string& item, const Key& key, Wanted of) const {
        if (!node.is_sequence()) return wrong_kind(node, item, key.name, "a list ([a, b], or lines that begin with \"- \")");
        if (key.required && node.items.empty() && key.wanted != Wanted::Items) {
            reading.error("protocol-empty", fmt::format("{}{} is an empty list.", prefix(item), key.name), node.position);
        }
        for (const auto& element : node.items) check_scalar(element, item, key, of);
    }

    void check_items(const Node& node, const std::string& item, const Key& key) const {
        if (!node.is_sequence()) return wrong_kind(node, item, key.name, "a list: lines that begin with \"- \"");
        int number = 0;
        for (const auto& element : node.items) {
            ++number;
            const Node* id = yaml::find(element, "id");
            const bool named = id != nullptr && id->is_scalar() && !id->text.empty();
            check_mapping(element, *key.shape,
                          named ? id->text : fmt::format("{}{}{} {}", item, item.empty() ? "" : ", ", key.name, number));
        }
    }

    void check_names(const Node& node, const std::string& item, const Key& key, Wanted of) const {
        if (!node.is_mapping()) return wrong_kind(node, item, key.name, "a group of keys: lines of \"name: value\"");
        for (const auto& entry : node.entries) {
            Key value = key;
            value.name = entry.key;
            value.required = true;
            if (key.wanted == Wanted::ItemsById) {
                check_mapping(entry.value, *key.shape, entry.key);
            } else {
                check_scalar(entry.value, item + (item.empty() ? "" : ", ") + std::string(key.name), value, of);
            }
        }
    }

    void check_value(const Node& node, const std::string& item, const Key& key) const {
        if (node.kind == Kind::Refused) return;
        switch (key.wanted) {
            case Wanted::Texts:
            case Wanted::Source:
                if (node.is_scalar()) return check_scalar(node, item, key, key.wanted);
                return check_list(node, item, key, key.wanted);
            case Wanted::Rules:
                return check_list(node, item, key, Wanted::Rule);
            case Wanted::Values:
                return check_list(node, item, key, Wanted::Value);
            case Wanted::Item:
                return check_mapping(node, *key.shape, item.empty() ? std::string(key.name) : item + ", " + std::string(key.name));
            case Wanted::Items:
                return check_items(node, item, key);
            case Wanted::ItemsById:
            case Wanted::TextsByName:
                return check_names(node, item, key, Wanted::Text);
            case Wanted::RulesByName:
                return check_names(node, item, key, Wanted::Rule);
            case Wanted::DurationsByName:
                return check_names(node, item, key, Wanted::Duration);
            default:
                return check_scalar(node, item, key, key.wanted);
        }
    }

    void unknown_key(const yaml::Entry& entry, const Shape& shape, const std::string& item) const {
        std::vector<std::string> names;
        for (const auto& key : shape.keys) names.emplace_back(key.name);
        // {day: 3 months, the window is not}: the text was meant to go on after its comma.
        if (entry.value.kind == Kind::Empty && entry.key.find(' ') != std::string::npos) {
            reading.error(
                "protocol-unknown-key",
                fmt::format("{}\"{}\" is read as a key of {}. A comma inside {{ }} ends a text: put the text before it in quotes.",
                            prefix(item), entry.key, shape.name),
                entry.key_position);
            return;
        }
        const std::string suggestion = nearest(entry.key, names);
        const std::string advice =
            suggestion.empty() ? "Its keys are: " + join(names, ", ") + "." : fmt::format("Did you mean \"{}\"?", suggestion);
        reading.error("protocol-unknown-key", fmt::format("{}\"{}\" is no key of {}. {}", prefix(item), entry.key, shape.name, advice),
                      entry.key_position);
    }

    void check_mapping(const Node& node, const Shape& shape, const std::string& item) const {
        if (node.kind == Kind::Refused) return;
        if (!node.is_mapping()) {
            reading.error(
                "protocol-kind",
                fmt::format("{}{} is {} and must be a group of keys: lines of \"key: value\".", prefix(item), shape.name, kind_name(node)),
                node.position);
            return;
        }
        std::vector<std::string_view> near_misses;
        for (const auto& entry : node.entries) {
            const auto key =
                std::find_if(shape.keys.begin(), shape.keys.end(), [&entry](const Key& candidate) { return candidate.name == entry.key; });
            if (key != shape.keys.end()) {
                check_value(entry.value, item, *key);
            } else {
                unknown_key(entry, shape, item);
                near_misses.push_back(entry.key);
            }
        }
        for (const auto& key : shape.keys) {
            if (!key.required || yaml::find(node, key.name) != nullptr || is_meant(key.name, near_misses)) continue;
            reading.error("protocol-missing-key", fmt::format("{}{} is missing. {}", prefix(item), key.name, key.meaning), node.position);
        }
    }

    // A misspelt key has been reported already; that the right one is missing says nothing more.
    static bool is_meant(std::string_view name, const std::vector<std::string_view>& near_misses) {
        const std::vector<std::string> only{std::string(name)};
        return std::any_of(near_misses.begin(), near_misses.end(), [&only](std::string_view miss) { return !nearest(miss, only).empty(); });
    }
};

}  // namespace

void check_shape(Reading& reading, const yaml::Node& node, const Shape& shape, const std::string& item) {
    Checker{reading}.check_mapping(node, shape, item);
}

std::string prefix(const std::string& item) {
    return item.empty() ? item : item + ": ";
}

}  // namespace oligo::protocol
