// What became of each column of a converted table, as text and as JSON.
#include <fmt/format.h>

#include "core/text.hpp"
#include "report/json.hpp"
#include "report/text_table.hpp"
#include "study/convert.hpp"

namespace oligo::study {
namespace {

using exchange::ColumnFate;
using exchange::ColumnUse;
using report::Json;

const char* name(ColumnUse use) {
    switch (use) {
        case ColumnUse::Subject:
            return "subject";
        case ColumnUse::Mapped:
            return "mapped";
        case ColumnUse::LeftOut:
            break;
    }
    return "left out";
}

std::string becomes(const ColumnFate& fate) {
    if (fate.use == ColumnUse::LeftOut) return fate.reason.empty() ? "left out" : "left out: " + fate.reason;
    if (fate.use == ColumnUse::Subject) return "USUBJID";
    if (!fate.reason.empty()) return fate.reason;
    return fate.variables.empty() ? "a condition" : join(fate.variables, ", ");
}

}  // namespace

std::string conversion_text(const TableConversion& conversion, const report::TextStyle& style) {
    std::string text;
    const std::vector<report::Column> columns = {{"column", 16}, {"becomes", 20}, {"mapped", 6},
                                                 {"missing", 7}, {"refused", 7},  {"not used", 8}};
    for (const auto& table : conversion.result.tables) {
        text += fmt::format("{}: {} {}\n", table.file, table.rows, table.rows == 1 ? "row" : "rows");
        if (table.rows == 0) continue;
        std::vector<std::vector<report::Cell>> rows;
        for (const auto& fate : table.columns) {
            if (fate.use == ColumnUse::LeftOut) {
                rows.push_back({{fate.name}, {becomes(fate)}, {""}, {""}, {""}, {""}});
                continue;
            }
            rows.push_back({{fate.name},
                            {becomes(fate)},
                            {std::to_string(fate.mapped)},
                            {std::to_string(fate.missing)},
                            {std::to_string(fate.refused), fate.refused > 0 ? report::Paint::Bad : report::Paint::None},
                            {std::to_string(fate.unused)}});
        }
        text += report::text_table(columns, rows, style) + "\n";
    }
    std::vector<std::string> counts;
    counts.reserve(conversion.result.records.size());
    for (const auto& [domain, records] : conversion.result.records) counts.push_back(fmt::format("{} {}", domain, records));
    const std::size_t subjects = conversion.result.subjects.size();
    text +=
        fmt::format("{} {}; records: {}\n", subjects, subjects == 1 ? "subject" : "subjects", counts.empty() ? "none" : join(counts, ", "));
    return text;
}

std::string conversion_json(const TableConversion& conversion, const std::vector<std::filesystem::path>& written) {
    Json json = Json::object();
    json["subjects"] = conversion.result.subjects.size();
    json["records"] = Json::object();
    for (const auto& [domain, records] : conversion.result.records) json["records"][domain] = records;
    json["tables"] = Json::array();
    for (const auto& table : conversion.result.tables) {
        Json columns = Json::array();
        for (const auto& fate : table.columns) {
            columns.push_back({{"name", fate.name},
                               {"use", name(fate.use)},
                               {"variables", fate.variables},
                               {"reason", report::or_null(fate.reason)},
                               {"mapped", fate.mapped},
                               {"missing", fate.missing},
                               {"refused", fate.refused},
                               {"not_used", fate.unused}});
        }
        json["tables"].push_back(
            {{"file", table.file}, {"rows", table.rows}, {"rows_without_subject", table.without_subject}, {"columns", std::move(columns)}});
    }
    json["files"] = Json::array();
    for (const auto& file : written) json["files"].push_back(file.string());
    json["findings"] = report::findings_array(conversion.findings);
    return report::document(json);
}

}  // namespace oligo::study
