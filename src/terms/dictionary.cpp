#include "terms/dictionary.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "core/csv.hpp"
#include "core/text.hpp"

namespace oligo::terms {

std::string name_key(std::string_view name) {
    static constexpr std::array<std::string_view, 3> trademark_signs = {"\u00AE", "\u2122", "(R)"};
    std::string bare(name);
    for (const std::string_view sign : trademark_signs) {
        for (auto at = bare.find(sign); at != std::string::npos; at = bare.find(sign)) bare.erase(at, sign.size());
    }
    std::string key;
    for (const char c : lower(trim(bare))) {
        const bool blank = c == ' ' || c == '\t';
        if (blank && key.ends_with(' ')) continue;
        key += blank ? ' ' : c;
    }
    return key;
}

std::vector<std::string> split_list(std::string_view cell) {
    std::vector<std::string> parts;
    for (const std::string& part : split(cell, '|')) {
        if (const auto trimmed = trim(part); !trimmed.empty()) parts.emplace_back(trimmed);
    }
    return parts;
}

DictionaryFile::DictionaryFile(std::string_view text, std::string_view file, std::span<const std::string_view> columns)
    : columns_(columns.begin(), columns.end()) {
    auto read = read_csv(text, file);
    findings_ = std::move(read.findings);
    if (!read.value) return;
    table_ = std::move(*read.value);
    readable_ = true;
    for (const std::string& column : columns_) {
        const auto found = std::find(table_.header.begin(), table_.header.end(), column);
        positions_.push_back(static_cast<std::size_t>(found - table_.header.begin()));
        if (found != table_.header.end()) continue;
        readable_ = false;
        findings_.push_back({Severity::Error,
                             "dictionary-column",
                             fmt::format("The column {} is missing. The columns are {}.", column, join(columns_, ", ")),
                             {.file = table_.file, .line = 1}});
    }
    if (!readable_) table_.rows.clear();
}

std::string_view DictionaryFile::cell(std::size_t row, std::size_t column) const {
    return trim(table_.rows[row][positions_[column]]);
}

void DictionaryFile::report(std::size_t row, std::size_t column, const char* id, std::string message) {
    const int line = table_.lines[row];
    findings_.push_back(
        {Severity::Error, id, std::move(message), {.file = table_.file, .line = line, .row = line, .variable = columns_[column]}});
}

}  // namespace oligo::terms
