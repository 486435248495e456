#include "terms/organs.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "core/text.hpp"
#include "terms/dictionary.hpp"

namespace oligo::terms {
namespace {

enum Column : std::size_t { Term, Synonyms, Organ, OrganSystem, Nodal, RegionName, Source };

constexpr std::array<std::string_view, 7> columns = {"term", "synonyms", "organ", "organ_system", "nodal", "region", "source"};

Region read_region(DictionaryFile& file, std::size_t row) {
    const auto text = file.cell(row, RegionName);
    if (text == "locoregional") return Region::Locoregional;
    if (text == "distant") return Region::Distant;
    if (!text.empty())
        file.report(
            row, RegionName, "dictionary-region",
            fmt::format("\"{}\" is not a region. Write locoregional, distant, or leave it empty where the term does not tell.", text));
    return Region::Untold;
}

bool read_nodal(DictionaryFile& file, std::size_t row) {
    const auto text = file.cell(row, Nodal);
    if (text != "yes" && text != "no") file.report(row, Nodal, "dictionary-yes-no", fmt::format("\"{}\" is neither yes nor no.", text));
    return text == "yes";
}

Site read_site(DictionaryFile& file, std::size_t row) {
    Site site;
    site.term = upper(file.cell(row, Term));
    site.synonyms = split_list(file.cell(row, Synonyms));
    site.organ = file.cell(row, Organ);
    site.organ_system = file.cell(row, OrganSystem);
    site.nodal = read_nodal(file, row);
    site.region = read_region(file, row);
    site.source = file.cell(row, Source);
    for (const std::size_t column : {std::size_t{Term}, std::size_t{Organ}, std::size_t{OrganSystem}}) {
        if (file.cell(row, column).empty()) file.report(row, column, "dictionary-empty", fmt::format("The {} is empty.", columns[column]));
    }
    return site;
}

void add_term(OrganMap& map, DictionaryFile& file, std::size_t row, std::size_t column, std::string_view term) {
    const std::size_t site = map.sites.size() - 1;
    const auto [known, added] = map.by_term.emplace(name_key(term), site);
    if (added) return;
    file.report(row, column, "dictionary-name-twice",
                fmt::format("The term \"{}\" stands twice: for {} and for {}. A term must mean one site.", term,
                            map.sites[known->second].term, map.sites[site].term));
}

// Counting organs goes by name: an organ in two systems would count once as an organ and twice as a system.
void check_systems(const OrganMap& map, DictionaryFile& file) {
    std::map<std::string, std::string> system_of;
    for (std::size_t row = 0; row < map.sites.size(); ++row) {
        const Site& site = map.sites[row];
        const auto [known, added] = system_of.emplace(site.organ, site.organ_system);
        if (added || known->second == site.organ_system) continue;
        file.report(row, OrganSystem, "dictionary-organ-system",
                    fmt::format("The organ {} belongs to {} here and to {} above. It must belong to one organ system.", site.organ,
                                site.organ_system, known->second));
    }
}

}  // namespace

const Site* OrganMap::find(std::string_view term) const {
    auto found = by_term.find(term);  // most terms are written as they stand in the dictionary
    if (found == by_term.end()) found = by_term.find(name_key(term));
    return found == by_term.end() ? nullptr : &sites[found->second];
}

std::string OrganMap::suggestion(std::string_view term) const {
    std::vector<std::string> terms;
    terms.reserve(by_term.size());
    for (const auto& [known, site] : by_term) terms.push_back(upper(known));
    return nearest(term, terms);
}

std::vector<std::string> OrganMap::organs() const {
    std::vector<std::string> result;
    result.reserve(sites.size());
    for (const Site& site : sites) result.push_back(site.organ);
    std::sort(result.begin(), result.end());
    result.erase(std::unique(result.begin(), result.end()), result.end());
    return result;
}

Checked<OrganMap> read_organs(std::string_view text, std::string_view file_name) {
    DictionaryFile file(text, file_name, columns);
    if (!file.is_readable()) return {std::nullopt, file.take_findings()};
    OrganMap map;
    for (std::size_t row = 0; row < file.size(); ++row) {
        map.sites.push_back(read_site(file, row));
        const Site& site = map.sites.back();
        add_term(map, file, row, Term, site.term);
        for (const std::string& synonym : site.synonyms) add_term(map, file, row, Synonyms, synonym);
    }
    check_systems(map, file);
    return {std::move(map), file.take_findings()};
}

}  // namespace oligo::terms
