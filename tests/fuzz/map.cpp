// Any bytes as a map and as a table: never a crash, every finding of a map stands inside it, and every cell is accounted for.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "core/csv.hpp"
#include "exchange/table_convert.hpp"
#include "exchange/table_flat.hpp"
#include "exchange/table_map.hpp"

namespace {

// The map stands before the table, with a line of "%%%" between them.
constexpr std::string_view between = "\n%%%\n";

void check_cells(const oligo::exchange::Conversion& conversion) {
    for (const auto& table : conversion.tables) {
        for (const auto& fate : table.columns) {
            if (fate.use == oligo::exchange::ColumnUse::LeftOut || !fate.reason.empty()) continue;
            oligo::contract(fate.mapped + fate.missing + fate.refused + fate.unused <= table.rows, "a cell is counted once");
        }
    }
    for (const auto& domain : conversion.domains) {
        const auto again = oligo::read_csv(oligo::write_csv(domain), domain.file);
        for (const auto& row : domain.rows) oligo::contract(row.size() == domain.header.size(), "a row fits its header");
        oligo::contract(again.value.has_value(), "what is written is read back");
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const auto at = text.find(between);
    const std::string_view map_text = text.substr(0, at);
    const std::string_view table_text = at == std::string_view::npos ? std::string_view() : text.substr(at + between.size());
    const auto map = oligo::exchange::read_table_map(map_text, "map.yaml");
    const auto lines = std::count(map_text.begin(), map_text.end(), '\n') + 1;
    for (const auto& finding : map.findings) {
        oligo::contract(finding.where.line >= 1 && finding.where.line <= lines && finding.where.column >= 1,
                        "a finding stands inside the file");
        oligo::contract(!finding.id.empty() && !finding.message.empty(), "a finding has an id and says something");
    }
    oligo::contract(map.value || oligo::has_error(map.findings), "a map that is not read says why");
    if (!map.value || oligo::has_error(map.findings) || map.value->tables.size() != 1) return 0;
    const auto& how = map.value->tables.front();
    const auto table =
        oligo::exchange::read_flat_table(table_text, "table.csv", how.separator, how.comment, oligo::exchange::columns_read(how));
    if (!table.value) return 0;
    const oligo::TextTable* tables[] = {&*table.value};
    check_cells(oligo::exchange::convert_tables(*map.value, tables));
    return 0;
}
