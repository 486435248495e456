#include "protocol/reading.hpp"

#include <algorithm>
#include <charconv>
#include <tuple>

#include "core/text.hpp"

namespace oligo::protocol {

void Reading::add(Severity severity, std::string id, std::string message, Position position) {
    Finding finding{severity, std::move(id), std::move(message), {}};
    finding.where.file = file;
    finding.where.line = position.line;
    finding.where.column = position.column;
    findings.push_back(std::move(finding));
}

void sort_by_position(std::vector<Finding>& findings) {
    std::stable_sort(findings.begin(), findings.end(), [](const Finding& left, const Finding& right) {
        return std::tie(left.where.line, left.where.column) < std::tie(right.where.line, right.where.column);
    });
}

std::string text_of(const yaml::Node& mapping, std::string_view key) {
    const yaml::Node* node = yaml::find(mapping, key);
    return node != nullptr && node->is_scalar() ? std::string(trim(node->text)) : std::string();
}

std::vector<const yaml::Node*> text_nodes_of(const yaml::Node& mapping, std::string_view key) {
    std::vector<const yaml::Node*> nodes;
    const yaml::Node* node = yaml::find(mapping, key);
    if (node == nullptr) return nodes;
    if (node->is_scalar()) nodes.push_back(node);
    for (const auto& item : node->items) {
        if (item.is_scalar()) nodes.push_back(&item);
    }
    return nodes;
}

std::vector<std::string> texts_of(const yaml::Node& mapping, std::string_view key) {
    std::vector<std::string> texts;
    for (const yaml::Node* node : text_nodes_of(mapping, key)) texts.emplace_back(trim(node->text));
    return texts;
}

std::optional<std::int64_t> integer_of(const yaml::Node& mapping, std::string_view key) {
    return read_integer(text_of(mapping, key));
}

bool boolean_of(const yaml::Node& mapping, std::string_view key) {
    return text_of(mapping, key) == "true";
}

std::optional<terms::Quantity> duration_of(const yaml::Node& mapping, std::string_view key) {
    return read_duration(text_of(mapping, key));
}

std::span<const yaml::Node> items_of(const yaml::Node& mapping, std::string_view key) {
    const yaml::Node* node = yaml::find(mapping, key);
    return node != nullptr ? std::span<const yaml::Node>(node->items) : std::span<const yaml::Node>();
}

std::span<const yaml::Entry> entries_of(const yaml::Node& mapping, std::string_view key) {
    const yaml::Node* node = yaml::find(mapping, key);
    return node != nullptr ? std::span<const yaml::Entry>(node->entries) : std::span<const yaml::Entry>();
}

std::optional<terms::Quantity> read_quantity(std::string_view text) {
    text = trim(text);
    const auto end = text.find_first_not_of("0123456789.");
    if (end == 0 || end == std::string_view::npos) return std::nullopt;
    const auto amount = Decimal::read(text.substr(0, end));
    const auto unit = terms::read_unit(trim(text.substr(end)));
    if (!amount || !unit) return std::nullopt;
    return terms::Quantity{*amount, *unit};
}

std::optional<terms::Quantity> read_duration(std::string_view text) {
    auto quantity = read_quantity(text);
    if (!quantity) return std::nullopt;
    const terms::Dimension& dimension = quantity->unit.dimension;
    const bool days = dimension == terms::Dimension{.time = 1};
    const bool months = dimension == terms::Dimension{.calendar_month = 1};
    return days || months ? quantity : std::nullopt;
}

std::optional<std::int64_t> read_integer(std::string_view text) {
    text = trim(text);
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return value;
}

std::optional<Date> read_day(std::string_view text) {
    text = trim(text);
    const auto range = read_date(text);
    if (text.size() != 10 || !range || !range->is_exact()) return std::nullopt;
    return range->earliest;
}

std::string in_words(const expression::Type& type) {
    using expression::Base;
    switch (type.base) {
        case Base::Boolean:
            return "true or false";
        case Base::Integer:
            return "a whole number";
        case Base::Decimal:
            return "a decimal number";
        case Base::String:
            return "a text";
        case Base::Date:
            return "a day";
        case Base::DateTime:
            return "a point in time";
        case Base::Quantity:
            return terms::describe(type.dimension);
        case Base::Interval:
            return "an interval";
        case Base::List:
            return "a list";
        case Base::Tuple:
            return "a record";
        case Base::Any:
            break;
    }
    return "nothing";
}

}  // namespace oligo::protocol
