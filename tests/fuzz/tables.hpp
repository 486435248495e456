#pragma once
// What holds for every table that a reader gives, whatever the bytes were.
#include <cstdlib>
#include <vector>

#include "core/csv.hpp"
#include "core/text.hpp"
#include "records/check_use.hpp"

namespace oligo::fuzz {

inline void require(bool condition) {
    if (!condition) std::abort();
}

/// Every cell is text; written as CSV and read again it is the same; and it becomes a study or is left out with a finding.
inline void require_sound(const Checked<std::vector<TextTable>>& read) {
    for (const Finding& finding : read.findings) require(!finding.message.empty() && is_utf8(finding.message));
    if (!read.value) return require(has_error(read.findings));
    for (const TextTable& table : *read.value) {
        require(!table.header.empty() && table.rows.size() == table.lines.size());
        for (const std::string& name : table.header) require(is_utf8(name));
        for (const auto row : table.rows) {
            require(row.size() == table.header.size());
            for (std::size_t i = 0; i < row.size(); ++i) require(is_utf8(row[i]));
        }
        const auto again = read_csv(write_csv(table), "again.csv");
        require(again.findings.empty() && again.value && again.value->header == table.header && again.value->rows == table.rows);
    }
    const auto study = records::make_study(*read.value);
    require(study.value.has_value());
    static_cast<void>(records::check_use(*study.value));
}

}  // namespace oligo::fuzz
