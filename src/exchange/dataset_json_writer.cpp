#include "exchange/dataset_json_writer.hpp"

#include <algorithm>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "core/text.hpp"
#include "exchange/sas_number.hpp"

namespace oligo::exchange {
namespace {

std::string_view type_of(VariableType type) {
    switch (type) {
        case VariableType::Text:
            return "string";
        case VariableType::Integer:
            return "integer";
        case VariableType::Number:
            return "double";
        case VariableType::Day:
            return "date";
    }
    return "string";
}

// The grammar of RFC 8259, section 6.
bool is_json_number(std::string_view text, bool whole) {
    const auto take_digits = [&] {
        const std::size_t count = std::min(text.find_first_not_of("0123456789"), text.size());
        text.remove_prefix(count);
        return count;
    };
    if (text.starts_with('-')) text.remove_prefix(1);
    const bool begins_with_zero = text.starts_with('0');
    const std::size_t digits = take_digits();
    if (digits == 0 || (begins_with_zero && digits > 1)) return false;
    if (whole) return text.empty();
    if (text.starts_with('.')) {
        text.remove_prefix(1);
        if (take_digits() == 0) return false;
    }
    if (text.empty()) return true;
    if (text.front() != 'e' && text.front() != 'E') return false;
    text.remove_prefix(1);
    if (text.starts_with('-') || text.starts_with('+')) text.remove_prefix(1);
    return take_digits() > 0 && text.empty();
}

bool is_of_type(const std::string& text, VariableType type) {
    constexpr std::size_t whole_date = 10;
    if (type == VariableType::Text) return is_utf8(text);
    if (type == VariableType::Day) return text.size() == whole_date && read_date(text).has_value();
    return is_json_number(text, type == VariableType::Integer);
}

// The place of a variable among the keys, from 1; 0: it is none.
std::size_t key_sequence(const Dataset& dataset, const Variable& variable) {
    const auto found = std::find(dataset.keys.begin(), dataset.keys.end(), variable.name);
    return found == dataset.keys.end() ? 0 : static_cast<std::size_t>(found - dataset.keys.begin()) + 1;
}

std::string quoted(const std::string& text) {
    constexpr unsigned char first_printed = 0x20;
    std::string result = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\') result += '\\';
        if (static_cast<unsigned char>(c) < first_printed)
            result += fmt::format("\\u{:04x}", static_cast<unsigned>(c));
        else
            result += c;
    }
    return result + '"';
}

std::string column_of(const Dataset& dataset, std::size_t i, std::size_t length) {
    const Variable& variable = dataset.variables[i];
    std::string text =
        fmt::format("{{\"itemOID\":{},\"name\":{},\"label\":{},\"dataType\":\"{}\"", quoted("IT." + dataset.name + "." + variable.name),
                    quoted(variable.name), quoted(variable.label), type_of(variable.type));
    // Days of analysis data sets are numbers, as in a SAS transport file; Dataset-JSON carries them as text.
    if (variable.type == VariableType::Day) text += ",\"targetDataType\":\"integer\"";
    if (variable.type == VariableType::Text) text += fmt::format(",\"length\":{}", length);
    if (variable.type == VariableType::Day) text += fmt::format(",\"displayFormat\":\"{}{}.\"", day_format, day_format_width);
    if (const std::size_t key = key_sequence(dataset, variable); key > 0) text += fmt::format(",\"keySequence\":{}", key);
    return text + '}';
}

}  // namespace

Checked<std::string> write_dataset_json(const Dataset& dataset, const DatasetOrigin& origin) {
    contract(dataset.rows.empty() || dataset.rows.width() == dataset.variables.size(), "every row has one cell a variable");
    for (const std::string& key : dataset.keys)
        contract(
            std::any_of(dataset.variables.begin(), dataset.variables.end(), [&](const Variable& variable) { return variable.name == key; }),
            "every key is a variable");
    std::vector<Finding> findings;
    const auto check_text = [&](const std::string& text, const char* what) {
        if (!is_utf8(text))
            findings.push_back({Severity::Error, "json-write-text", fmt::format("{} is not UTF-8 text. Write it as UTF-8.", what), {}});
    };
    for (const std::string* text :
         {&dataset.name, &dataset.label, &origin.study_oid, &origin.originator, &origin.system_name, &origin.system_version})
        check_text(*text, "A name or label of the data set");
    std::vector<std::size_t> lengths(dataset.variables.size(), 1);
    std::string rows;
    std::size_t number = 1;  // the header
    for (const auto& row : dataset.rows) {
        rows += ++number == 2 ? "\n[" : ",\n[";
        for (std::size_t i = 0; i < lengths.size(); ++i) {
            const Variable& variable = dataset.variables[i];
            const bool is_number = variable.type == VariableType::Integer || variable.type == VariableType::Number;
            lengths[i] = std::max(lengths[i], row[i].size());
            if (i > 0) rows += ',';
            if (row[i].empty()) {
                rows += "null";
            } else if (is_of_type(row[i], variable.type)) {
                rows += is_number ? row[i] : quoted(row[i]);
            } else {
                findings.push_back({Severity::Error,
                                    "json-write-cell",
                                    fmt::format("The value of {} is no {}. Correct the value, or the type of the variable.", variable.name,
                                                variable.type == VariableType::Text ? "UTF-8 text" : type_of(variable.type)),
                                    {.domain = dataset.name, .row = static_cast<int>(number), .variable = variable.name}});
            }
        }
        rows += ']';
    }
    for (const Variable& variable : dataset.variables) {
        check_text(variable.name, "The name of a variable");
        check_text(variable.label, "The label of a variable");
    }
    if (!findings.empty()) return {std::nullopt, std::move(findings)};
    std::string text = fmt::format("{{\"datasetJSONCreationDateTime\":\"{}:00\",\"datasetJSONVersion\":\"1.1.0\"", text_of(origin.created));
    if (!origin.originator.empty()) text += ",\"originator\":" + quoted(origin.originator);
    text += fmt::format(
        ",\"sourceSystem\":{{\"name\":{},\"version\":{}}},\"studyOID\":{},\"itemGroupOID\":{},\"records\":{},\"name\":{},\"label\":{},"
        "\"columns\":[",
        quoted(origin.system_name), quoted(origin.system_version), quoted(origin.study_oid), quoted("IG." + dataset.name),
        dataset.rows.size(), quoted(dataset.name), quoted(dataset.label));
    for (std::size_t i = 0; i < lengths.size(); ++i) text += (i > 0 ? ",\n" : "\n") + column_of(dataset, i, lengths[i]);
    text += "],\"rows\":[" + rows + "]}\n";
    return {std::move(text), {}};
}

}  // namespace oligo::exchange
