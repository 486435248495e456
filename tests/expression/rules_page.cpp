// The page for authors of protocols: every example on it is what it says.
#include <algorithm>
#include <set>

#include "core/text.hpp"
#include "support/cases.hpp"
#include "trial_scope.hpp"

namespace oligo::testing {
namespace {

std::vector<std::string> page_lines() {
    return split(read_file(source_path("docs/formats/rules.md")), '\n');
}

// The code in one cell of a table; empty when there is none.
std::string code_in(const std::string& line, std::size_t cell) {
    const auto cells = split(line, '|');
    if (cells.size() <= cell + 1) return {};
    const std::string& text = cells[cell + 1];
    const auto begin = text.find('`');
    const auto end = text.find('`', begin + 1);
    return begin == std::string::npos || end == std::string::npos ? std::string() : text.substr(begin + 1, end - begin - 1);
}

// Codes of one column of the tables whose first heading is this.
std::vector<std::string> column(std::string_view heading, std::size_t cell) {
    std::vector<std::string> codes;
    bool inside = false;
    for (const std::string& line : page_lines()) {
        if (!line.starts_with('|')) {
            inside = false;
        } else if (line.starts_with("| " + std::string(heading) + " |")) {
            inside = true;
        } else if (inside) {
            if (std::string code = code_in(line, cell); !code.empty()) codes.push_back(std::move(code));
        }
    }
    return codes;
}

std::vector<std::string> blocks() {
    std::vector<std::string> rules;
    bool inside = false;
    for (const std::string& line : page_lines()) {
        if (line.starts_with("```")) {
            inside = line == "```cql";
            if (inside) rules.emplace_back();
        } else if (inside && line.empty()) {
            rules.emplace_back();
        } else if (inside) {
            rules.back() += line + "\n";
        }
    }
    return rules;
}

void expect_fine(const std::vector<std::string>& rules, std::size_t at_least) {
    EXPECT_GE(rules.size(), at_least);
    for (const std::string& rule : rules) {
        const Read read = read_rule(rule, trial_definitions());
        EXPECT_TRUE(read.rule.has_value()) << rule << "\n" << text_of(read.findings);
        const bool asks_record =
            std::ranges::all_of(read.findings, [](const Finding& finding) { return finding.id == "expression-asks-record"; });
        EXPECT_TRUE(asks_record) << rule << "\n" << text_of(read.findings);
    }
}

TEST(RulesPage, its_examples_are_rules_without_findings) {
    RecordProperty("requirement", "EXP-037");
    expect_fine(blocks(), 10);
    expect_fine(column("you write", 0), 45);
}

TEST(RulesPage, what_it_calls_refused_is_refused_and_what_it_advises_is_fine) {
    RecordProperty("requirement", "EXP-037");
    const auto refused = column("refused", 0);
    EXPECT_GE(refused.size(), 10U);
    for (const std::string& rule : refused) EXPECT_TRUE(has_error(read_rule(rule, trial_definitions()).findings)) << rule;
    expect_fine(column("refused", 2), 9);
}

TEST(RulesPage, what_it_calls_warned_of_is_a_warning_and_what_it_advises_is_fine) {
    RecordProperty("requirement", "EXP-037");
    const auto warned = column("warned of", 0);
    EXPECT_GE(warned.size(), 4U);
    for (const std::string& rule : warned) {
        const Read read = read_rule(rule, trial_definitions());
        EXPECT_TRUE(read.rule.has_value()) << rule;
        EXPECT_EQ(std::ranges::count(read.findings, Severity::Warning, &Finding::severity), 1) << rule;
    }
    expect_fine(column("warned of", 2), 3);
}

TEST(RulesPage, lists_every_finding_that_the_tests_raise) {
    RecordProperty("requirement", "EXP-037");
    const std::string page = read_file(source_path("docs/formats/rules.md"));
    for (const char* table : {"expression/refused.csv", "expression/checked.csv"}) {
        for (const Row& row : read_cases(table)) EXPECT_NE(page.find("`" + row["id"] + "`"), std::string::npos) << row["id"];
    }
}

}  // namespace
}  // namespace oligo::testing
