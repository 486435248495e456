#include "study/convert.hpp"

#include <algorithm>
#include <deque>
#include <iterator>
#include <system_error>

#include <fmt/format.h>

#include "core/csv.hpp"
#include "exchange/table_flat.hpp"
#include "study/files.hpp"

namespace oligo::study {
namespace {

namespace fs = std::filesystem;

Finding file_finding(Severity severity, std::string id, std::string message, const fs::path& file) {
    return {severity, std::move(id), std::move(message), {.file = file.string()}};
}

void append(std::vector<Finding>& to, std::vector<Finding> from) {
    to.insert(to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
}

// Where each table of the map lies; empty where it is not there.
std::vector<fs::path> places_of(const exchange::TableMap& map, const fs::path& source, std::vector<Finding>& findings) {
    std::vector<fs::path> places(map.tables.size());
    std::error_code failed;
    if (!fs::is_directory(source, failed)) {
        for (std::size_t i = 0; i < map.tables.size(); ++i) {
            if (map.tables.size() == 1 || map.tables[i].file == source.filename()) places[i] = source;
        }
        if (map.tables.size() > 1 && std::all_of(places.begin(), places.end(), [](const fs::path& place) { return place.empty(); })) {
            findings.push_back(file_finding(Severity::Error, "convert-other-file",
                                            "The map has several tables, and none of them is this file. Name the folder that holds them.",
                                            source));
        }
        return places;
    }
    for (std::size_t i = 0; i < map.tables.size(); ++i) {
        const std::string& name = map.tables[i].file;
        if (name.empty()) {
            findings.push_back(
                file_finding(Severity::Error, "convert-no-table", "The map does not say which file of the folder is its table.", map.file));
        } else if (fs::exists(source / name, failed)) {
            places[i] = source / name;
        } else {
            findings.push_back(file_finding(Severity::Note, "convert-no-table",
                                            "This table of the map is not there; nothing is recorded of what it asks.", source / name));
        }
    }
    return places;
}

}  // namespace

TableConversion convert_table_files(const ConversionRequest& request) {
    TableConversion conversion;
    const auto text = read_file(request.map);
    if (!text) {
        conversion.findings.push_back(file_finding(Severity::Error, "convert-no-map", text.error().message, request.map));
        return conversion;
    }
    auto map = exchange::read_table_map(*text, request.map.string());
    append(conversion.findings, std::move(map.findings));
    // Half a map would leave columns out without saying so.
    if (!map.value || has_error(conversion.findings)) return conversion;
    const auto places = places_of(*map.value, request.source, conversion.findings);

    std::deque<TextTable> held;
    std::vector<const TextTable*> tables(places.size(), nullptr);
    for (std::size_t i = 0; i < places.size(); ++i) {
        if (places[i].empty()) continue;
        const auto bytes = read_file(places[i]);
        if (!bytes) {
            conversion.findings.push_back(file_finding(Severity::Error, "convert-no-table", bytes.error().message, places[i]));
            continue;
        }
        const exchange::MapTable& how = map.value->tables[i];
        auto table = exchange::read_flat_table(*bytes, places[i].string(), how.separator, how.comment, exchange::columns_read(how));
        append(conversion.findings, std::move(table.findings));
        if (!table.value) continue;
        held.push_back(std::move(*table.value));
        tables[i] = &held.back();
        conversion.done = true;
    }
    if (!conversion.done) return conversion;
    conversion.result = exchange::convert_tables(*map.value, tables);
    append(conversion.findings, std::move(conversion.result.findings));
    return conversion;
}

Result<std::vector<fs::path>> write_domains(const exchange::Conversion& conversion, const fs::path& folder) {
    std::vector<fs::path> written;
    for (const auto& domain : conversion.domains) {
        const fs::path file = folder / domain.file;
        if (auto done = write_whole(file, write_csv(domain)); !done) return tl::make_unexpected(done.error());
        written.push_back(file);
    }
    return written;
}

}  // namespace oligo::study
