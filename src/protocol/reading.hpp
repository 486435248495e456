#pragma once
// What all parts of the protocol reader share: the document, the findings so far, and plain values of keys.
#include <algorithm>
#include <iterator>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/date.hpp"
#include "core/result.hpp"
#include "protocol/protocol.hpp"
#include "protocol/yaml.hpp"

namespace oligo::protocol {

struct Reading {
    const SourceText& source;
    std::string file;
    std::vector<Finding> findings;

    void add(Severity severity, std::string id, std::string message, Position position);
    void error(std::string id, std::string message, Position position) {
        add(Severity::Error, std::move(id), std::move(message), position);
    }
};

/// In the order of the file: by line, then column; equal ones stay as they were.
void sort_by_position(std::vector<Finding>& findings);

/// Plain values. All are silent: check_shape has already said what is wrong with a value, and a wrong one reads as absent.
[[nodiscard]] std::string text_of(const yaml::Node& mapping, std::string_view key);
/// One text or a list of them; the nodes, for their positions.
[[nodiscard]] std::vector<const yaml::Node*> text_nodes_of(const yaml::Node& mapping, std::string_view key);
[[nodiscard]] std::vector<std::string> texts_of(const yaml::Node& mapping, std::string_view key);
[[nodiscard]] std::optional<std::int64_t> integer_of(const yaml::Node& mapping, std::string_view key);
[[nodiscard]] bool boolean_of(const yaml::Node& mapping, std::string_view key);  ///< false when absent
[[nodiscard]] std::optional<terms::Quantity> duration_of(const yaml::Node& mapping, std::string_view key);
/// Items of a list; empty when there is none.
[[nodiscard]] std::span<const yaml::Node> items_of(const yaml::Node& mapping, std::string_view key);
/// Entries of a mapping; empty when there is none.
[[nodiscard]] std::span<const yaml::Entry> entries_of(const yaml::Node& mapping, std::string_view key);

/// Reads "4 weeks", "1 %", "3.6 mcg/kg": a number, white space or none, and a unit. Empty for anything else.
[[nodiscard]] std::optional<terms::Quantity> read_quantity(std::string_view text);
/// A quantity of days, weeks, hours, months or years, 0 or more.
[[nodiscard]] std::optional<terms::Quantity> read_duration(std::string_view text);
[[nodiscard]] std::optional<std::int64_t> read_integer(std::string_view text);
/// A calendar day: 2026-01-05.
[[nodiscard]] std::optional<Date> read_day(std::string_view text);

template <class Item>
[[nodiscard]] std::vector<std::string> ids_of(const std::vector<Item>& items) {
    std::vector<std::string> ids;
    std::ranges::transform(items, std::back_inserter(ids), &Item::id);
    return ids;
}

/// "a whole number", "a text", "a list", "a duration in days": for messages.
[[nodiscard]] std::string in_words(const expression::Type& type);

}  // namespace oligo::protocol
