#include "report/outline.hpp"

#include <algorithm>

#include "core/result.hpp"

namespace oligo::report {
namespace {

bool is_empty(const Entry& entry) {
    return entry.text.empty() && entry.rule.empty() && entry.remark.empty();
}

void drop_empty_columns(Table& table) {
    for (std::size_t c = table.headings.size(); c-- > 0;) {
        for (const auto& row : table.rows) contract(row.size() == table.headings.size(), "a row has an entry for each heading");
        if (!std::all_of(table.rows.begin(), table.rows.end(), [c](const auto& row) { return is_empty(row[c]); })) continue;
        table.headings.erase(table.headings.begin() + static_cast<std::ptrdiff_t>(c));
        for (auto& row : table.rows) row.erase(row.begin() + static_cast<std::ptrdiff_t>(c));
    }
}

struct HoldsNothing {
    bool operator()(const Paragraph& paragraph) const { return paragraph.text.empty(); }
    bool operator()(const Warning& warning) const { return warning.text.empty(); }
    bool operator()(const Items& items) const { return items.items.empty(); }
    bool operator()(Facts& facts) const {
        std::erase_if(facts.facts, [](const auto& fact) { return fact.second.empty(); });
        return facts.facts.empty();
    }
    bool operator()(Table& table) const {
        if (table.rows.empty()) return true;
        drop_empty_columns(table);
        return table.headings.empty();
    }
    bool operator()(const Grid& grid) const { return grid.rows.empty() || grid.columns.empty(); }
};

}  // namespace

void add(Section& section, Block block) {
    if (!std::visit(HoldsNothing{}, block)) section.blocks.push_back(std::move(block));
}

}  // namespace oligo::report
