#pragma once
// What the dictionaries (drugs, organs, malignancies, code lists) share: a CSV file with fixed columns, found again by name.
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.hpp"
#include "core/table.hpp"

namespace oligo::terms {

/// Names that differ only in case, in blanks around or doubled within, or in a trademark sign are one name: " Kadcyla® " is kadcyla.
[[nodiscard]] std::string name_key(std::string_view name);

/// Parts between | signs, trimmed, without empty ones.
[[nodiscard]] std::vector<std::string> split_list(std::string_view cell);

/// The rows of a dictionary file and what was found in it; the file's first columns are checked, further columns are allowed.
class DictionaryFile {
public:
    /// A missing column is a finding (dictionary-column) and leaves no rows.
    DictionaryFile(std::string_view text, std::string_view file, std::span<const std::string_view> columns);

    [[nodiscard]] std::size_t size() const { return table_.rows.size(); }
    /// Trimmed. `column` is the position in `columns`.
    [[nodiscard]] std::string_view cell(std::size_t row, std::size_t column) const;
    void report(std::size_t row, std::size_t column, const char* id, std::string message);
    /// Whether the file had all columns. The findings are moved out.
    [[nodiscard]] bool is_readable() const { return readable_; }
    [[nodiscard]] std::vector<Finding> take_findings() { return std::move(findings_); }

private:
    TextTable table_;
    std::vector<std::string> columns_;
    std::vector<std::size_t> positions_;
    std::vector<Finding> findings_;
    bool readable_ = false;
};

}  // namespace oligo::terms
