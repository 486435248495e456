#include "exchange/xpt_writer.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <optional>
#include <set>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "core/text.hpp"
#include "exchange/sas_number.hpp"

namespace oligo::exchange {
namespace {

constexpr std::size_t record_size = 80;
constexpr std::size_t longest_name = 8;
constexpr std::size_t longest_label = 40;
constexpr std::size_t longest_text = 200;
constexpr std::size_t number_size = 8;
constexpr std::size_t most_variables = 9999;  // four digits of a header

std::string big_endian(std::uint64_t value, int bytes) {
    std::string text;
    for (int i = bytes - 1; i >= 0; --i) text += static_cast<char>((value >> (8U * static_cast<unsigned>(i))) & 0xFFU);
    return text;
}

std::string filled(std::string_view text, std::size_t size) {
    std::string result(text);
    result.resize(size, ' ');
    return result;
}

void fill_record(std::string& file) {
    file.resize((file.size() + record_size - 1) / record_size * record_size, ' ');
}

std::string header(std::string_view kind, std::string_view digits) {
    return filled(fmt::format("HEADER RECORD*******{:<8}HEADER RECORD!!!!!!!{:0<30}", kind, digits), record_size);
}

// 28NOV26:17:45:00
std::string sas_time(Minute at) {
    constexpr std::array<std::string_view, 12> months = {"JAN", "FEB", "MAR", "APR", "MAY", "JUN",
                                                         "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"};
    const auto day = std::chrono::floor<std::chrono::days>(at);
    const std::chrono::year_month_day date(day);
    const auto minutes = (at - day).count();
    constexpr int years_written = 100;
    return fmt::format("{:02}{}{:02}:{:02}:{:02}:00", static_cast<unsigned>(date.day()), months.at(static_cast<unsigned>(date.month()) - 1),
                       static_cast<int>(date.year()) % years_written, minutes / 60, minutes % 60);
}

bool is_sas_name(std::string_view name) {
    const auto is_first = [](char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '_'; };
    return !name.empty() && name.size() <= longest_name && is_first(name.front()) &&
           std::all_of(name.begin(), name.end(), [&](char c) { return is_first(c) || (c >= '0' && c <= '9'); });
}

// IBM System/360: a sign, an exponent of 16 (plus 64), 56 bits of fraction. Every double within the range is held exactly.
std::optional<std::string> ibm_number(double value) {
    if (value == 0) return big_endian(0, number_size);
    constexpr int fraction_bits = 56;
    constexpr int bias = 64;
    constexpr int largest_exponent = 127;
    int exponent = 0;
    const double fraction = std::frexp(std::fabs(value), &exponent);
    int sixteens = exponent / 4;
    if (exponent > 0 && exponent % 4 != 0) ++sixteens;  // rounded up, so that the fraction stays below 1
    if (sixteens + bias < 0 || sixteens + bias > largest_exponent) return std::nullopt;
    const auto digits = static_cast<std::uint64_t>(std::ldexp(fraction, exponent - 4 * sixteens + fraction_bits));
    const auto first = static_cast<std::uint64_t>(sixteens + bias) | (value < 0 ? 0x80U : 0U);
    return big_endian((first << static_cast<unsigned>(fraction_bits)) | digits, number_size);
}

// Empty when the text is no finite number, or for an integer not whole or beyond what a double holds exactly.
std::optional<double> number_of(std::string_view text, VariableType type) {
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size() || !std::isfinite(value)) return std::nullopt;
    constexpr double beyond_exact = 9007199254740992.0;  // 2^53
    if (type == VariableType::Integer && (value != std::trunc(value) || std::fabs(value) >= beyond_exact)) return std::nullopt;
    return value;
}

class Writer {
public:
    Writer(const Dataset& dataset, Minute written) : dataset_(dataset), time_(sas_time(written)) {}

    Checked<std::string> write() {
        contract(dataset_.rows.empty() || dataset_.rows.width() == dataset_.variables.size(), "every row has one cell a variable");
        check_names();
        measure_texts();
        std::string rows = all_rows();
        if (!findings_.empty()) return {std::nullopt, std::move(findings_)};
        std::string file = descriptions();
        file += rows;
        fill_record(file);
        return {std::move(file), {}};
    }

private:
    void refuse(std::string id, std::string message, std::string variable = {}, std::size_t row = 0) {
        findings_.push_back({Severity::Error,
                             std::move(id),
                             std::move(message),
                             {.domain = dataset_.name, .row = static_cast<int>(row), .variable = std::move(variable)}});
    }

    void check_name(const std::string& name, std::string_view what) {
        if (is_sas_name(name)) return;
        refuse("xpt-write-name",
               fmt::format("{} \"{}\" is no name that a SAS transport file can hold: at most 8 letters, digits and _, not beginning with a "
                           "digit. Give it such a name.",
                           what, name),
               name);
    }

    void check_label(const std::string& label, const std::string& variable) {
        if (label.size() > longest_label)
            refuse(
                "xpt-write-label",
                fmt::format("The label \"{}\" has {} bytes, a SAS transport file holds 40. Shorten it; a letter outside ASCII takes 2 to "
                            "4 bytes.",
                            label, label.size()),
                variable);
        else if (!is_utf8(label))
            refuse("xpt-write-label", "The label is not UTF-8 text. Write it as UTF-8.", variable);
    }

    void check_names() {
        check_name(dataset_.name, "The data set");
        check_label(dataset_.label, {});
        if (dataset_.variables.empty() || dataset_.variables.size() > most_variables)
            refuse("xpt-write-variables",
                   fmt::format("The data set has {} variables, a SAS transport file holds 1 to {}. Split the data set.",
                               dataset_.variables.size(), most_variables));
        std::set<std::string> names;
        for (const Variable& variable : dataset_.variables) {
            check_name(variable.name, "The variable");
            check_label(variable.label, variable.name);
            if (!names.insert(upper(variable.name)).second)
                refuse("xpt-write-name", fmt::format("The variable {} stands twice. Name one of them otherwise.", variable.name),
                       variable.name);
        }
    }

    void measure_texts() {
        sizes_.assign(dataset_.variables.size(), number_size);
        for (std::size_t i = 0; i < sizes_.size(); ++i) {
            if (dataset_.variables[i].type != VariableType::Text) continue;
            sizes_[i] = 1;
            for (const auto& row : dataset_.rows) sizes_[i] = std::max(sizes_[i], row[i].size());
        }
    }

    std::string all_rows() {
        std::string bytes;
        std::size_t number = 1;  // the header
        bool blank = false;
        for (const auto& row : dataset_.rows) {
            ++number;
            blank = true;
            for (std::size_t i = 0; i < dataset_.variables.size(); ++i) {
                const Variable& variable = dataset_.variables[i];
                blank = blank && variable.type == VariableType::Text && row[i].empty();
                bytes += variable.type == VariableType::Text ? text_cell(row[i], variable, sizes_[i], number)
                                                             : number_cell(row[i], variable, number);
            }
        }
        if (blank)
            refuse("xpt-write-blank-row",
                   "The last row has only empty texts, which a SAS transport file cannot tell from the blanks that fill it. Leave the row "
                   "out.",
                   {}, number);
        return bytes;
    }

    std::string text_cell(const std::string& text, const Variable& variable, std::size_t size, std::size_t row) {
        if (text.size() > longest_text)
            refuse("xpt-write-text",
                   fmt::format("{} has {} bytes, a SAS transport file holds 200. Split the text over two variables, or write CSV or "
                               "Dataset-JSON.",
                               variable.name, text.size()),
                   variable.name, row);
        else if (!is_utf8(text))
            refuse("xpt-write-text", fmt::format("{} is not UTF-8 text. Write it as UTF-8.", variable.name), variable.name, row);
        else if (text.ends_with(' '))
            refuse("xpt-write-text",
                   fmt::format("{} ends with a blank, which a SAS transport file does not keep. Leave the blank out.", variable.name),
                   variable.name, row);
        return filled(text, size);
    }

    std::string number_cell(const std::string& text, const Variable& variable, std::size_t row) {
        std::string missing = "." + std::string(number_size - 1, '\0');
        if (text.empty()) return missing;
        if (variable.type == VariableType::Day) {
            const auto date = read_date(text);
            constexpr std::size_t whole_date = 10;
            if (date && text.size() == whole_date) {
                constexpr Date sas_epoch = std::chrono::year(1960) / 1 / 1;
                return *ibm_number(static_cast<double>((date->earliest - sas_epoch).count()));
            }
            refuse("xpt-write-date",
                   fmt::format("{} is \"{}\", which is no whole day. Write it as 2026-02-10, or make the variable a text.", variable.name,
                               text),
                   variable.name, row);
            return missing;
        }
        const auto number = number_of(text, variable.type);
        auto bytes = number ? ibm_number(*number) : std::nullopt;
        if (bytes) return std::move(*bytes);
        refuse(
            "xpt-write-number",
            fmt::format("{} is \"{}\", which is no {} that a SAS transport file can hold. Correct the value, or make the variable a text.",
                        variable.name, text, variable.type == VariableType::Integer ? "whole number" : "number"),
            variable.name, row);
        return missing;
    }

    [[nodiscard]] std::string descriptions() const {
        const std::string version = filled("9.4", 16);  // of SAS, and no operating system
        std::string file = header("LIBRARY", "");
        file += filled("SAS     SAS     SASLIB  " + version, record_size - time_.size()) + time_;
        file += filled(time_, record_size);
        file += header("MEMBER", "000000000000000001600000000140") + header("DSCRPTR", "");
        file += filled("SAS     " + filled(dataset_.name, longest_name) + "SASDATA " + version, record_size - time_.size()) + time_;
        file += filled(filled(time_, 32) + dataset_.label, record_size);
        file += header("NAMESTR", fmt::format("000000{:04}", dataset_.variables.size()));
        std::size_t position = 0;
        for (std::size_t i = 0; i < dataset_.variables.size(); ++i) {
            file += description(i, position);
            position += sizes_[i];
        }
        fill_record(file);
        file += header("OBS", "");
        return file;
    }

    [[nodiscard]] std::string description(std::size_t i, std::size_t position) const {
        const Variable& variable = dataset_.variables[i];
        const bool is_date = variable.type == VariableType::Day;
        constexpr std::size_t description_size = 140;
        std::string text = big_endian(variable.type == VariableType::Text ? 2 : 1, 2) + big_endian(0, 2) + big_endian(sizes_[i], 2) +
                           big_endian(i + 1, 2) + filled(variable.name, longest_name) + filled(variable.label, longest_label) +
                           filled(is_date ? day_format : "", 8) + big_endian(is_date ? day_format_width : 0, 2) + big_endian(0, 6) +
                           filled("", 8) + big_endian(0, 4) + big_endian(position, 4);
        text.resize(description_size, '\0');
        return text;
    }

    const Dataset& dataset_;
    std::string time_;
    std::vector<std::size_t> sizes_;
    std::vector<Finding> findings_;
};

}  // namespace

Checked<std::string> write_xpt(const Dataset& dataset, Minute written) {
    return Writer(dataset, written).write();
}

}  // namespace oligo::exchange
