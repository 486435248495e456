#pragma once
// A study of one subject, written down in a test: each domain as a block of text, cells separated by |.
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "core/csv.hpp"
#include "core/text.hpp"
#include "records/study.hpp"
#include "support/cases.hpp"
#include "terms/organs.hpp"

namespace oligo::testing {

/// {"TU", "TULNKID|TULOC\nL1|LIVER"}: USUBJID and --SEQ are added.
struct Block {
    std::string domain;
    std::string text;
};

inline TextTable table_of(const Block& block) {
    TextTable table;
    table.file = lower(block.domain) + ".csv";
    int line = 0;
    for (const std::string& row : split(block.text, '\n')) {
        ++line;
        if (trim(row).empty()) continue;
        std::vector<std::string> cells;
        for (const std::string& cell : split(row, '|')) cells.emplace_back(trim(cell));
        if (table.header.empty()) {
            table.header = {"DOMAIN", "USUBJID", block.domain + "SEQ"};
            table.header.insert(table.header.end(), cells.begin(), cells.end());
            continue;
        }
        std::vector<std::string> made = {block.domain, "S1", std::to_string(table.rows.size() + 1)};
        made.insert(made.end(), cells.begin(), cells.end());
        made.resize(table.header.size());
        table.rows.push_back(std::move(made));
        table.lines.push_back(line);
    }
    return table;
}

/// The subject exists whatever the blocks hold. Fails the test when the records have errors, unless they are meant to.
inline records::Study study_of(const std::vector<Block>& blocks, bool with_errors = false) {
    std::vector<TextTable> tables;
    const bool has_dm = std::any_of(blocks.begin(), blocks.end(), [](const Block& block) { return block.domain == "DM"; });
    if (!has_dm) tables.push_back(table_of({"DM", "SEX\nF"}));
    for (const Block& block : blocks) tables.push_back(table_of(block));
    auto made = records::make_study(std::move(tables));
    EXPECT_TRUE(made.value.has_value());
    if (with_errors) return made.value.value_or(records::Study{});
    EXPECT_FALSE(has_error(made.findings)) << made.findings.front().message;
    return made.value.value_or(records::Study{});
}

inline Date day(std::string_view text) {
    return read_date(text).value().earliest;
}

/// The shipped organ dictionary.
inline const terms::OrganMap& shipped_organs() {
    static const terms::OrganMap organs =
        terms::read_organs(read_file(source_path("share/vocabularies/organs.csv")), "organs.csv").value.value();
    return organs;
}

}  // namespace oligo::testing
