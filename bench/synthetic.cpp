#include "synthetic.hpp"

#include <algorithm>
#include <array>
#include <filesystem>
#include <random>
#include <unordered_map>

#include <fmt/format.h>

#include "core/result.hpp"
#include "records/variables.hpp"
#include "study/load.hpp"

namespace oligo::bench {
namespace {

using records::Column;
using records::Domain;
using records::Study;

constexpr std::array examples = {"cosmo", "cosmo", "m22bol", "srt-tdm1"};
constexpr int most_days_moved = 700;
constexpr std::array sizes = {"TRSTRESN", "TRSTRESC", "TRORRES"};

/// What makes one patient another one.
struct Change {
    int days = 0;
    int tenths = 0;  ///< added to every size
};

bool is_moved(std::string_view text) {
    const auto date = read_date(text);
    return date && date->is_exact();
}

std::string changed(std::string_view variable, const std::string& text, const Change& change) {
    if (records::is_date_variable(variable)) {
        if (!is_moved(text)) return text;
        return text_of(read_date(text)->latest + Days(change.days)) + text.substr(10);
    }
    const auto size = Decimal::read(text);
    if (!size || size->units() == 0) return text;
    return size->plus(Decimal(change.tenths, 1)).value_or(*size).text();
}

/// A domain that is being filled.
struct Building {
    Domain domain;
    std::vector<std::unordered_map<std::string, std::uint32_t>> codes;  // by column
    std::vector<bool> is_date;
    std::vector<bool> varies;

    std::uint32_t code_of(std::size_t column, const std::string& text) {
        const auto [known, is_new] = codes[column].try_emplace(text, static_cast<std::uint32_t>(domain.columns[column].values.size()));
        if (is_new) {
            domain.columns[column].values.push_back(text);
            if (is_date[column]) domain.columns[column].dates.push_back(read_date(text));
        }
        return known->second;
    }
    void add_variable(const std::string& variable) {
        if (variable == "USUBJID" || domain.find(variable)) return;
        domain.variables.push_back(variable);
        domain.columns.emplace_back();
        codes.emplace_back();
        is_date.push_back(records::is_date_variable(variable));
        varies.push_back(is_date.back() || std::find(sizes.begin(), sizes.end(), variable) != sizes.end());
    }
};

// Patients with a partial date stay where they are, or it would fall out of step with the others.
bool has_partial_date(const Study& study, std::size_t subject) {
    for (const Domain& domain : study.domains) {
        for (const Column& column : domain.columns) {
            for (auto row = domain.first_row[subject]; !column.dates.empty() && row < domain.first_row[subject + 1]; ++row) {
                if (!column[row].empty() && !is_moved(column[row])) return true;
            }
        }
    }
    return false;
}

void add_patient(const Study& study, std::size_t subject, const Change& change, std::vector<Building>& buildings) {
    for (Building& building : buildings) {
        Domain& to = building.domain;
        const auto found = study.find_domain(to.code);
        const auto first = found ? study.domains[*found].first_row[subject] : 0;
        const auto last = found ? study.domains[*found].first_row[subject + 1] : 0;
        for (std::size_t column = 0; column < to.variables.size(); ++column) {
            const std::string& variable = to.variables[column];
            for (auto row = first; row < last; ++row) {
                const std::string text(study.domains[*found].text(row, variable));
                to.columns[column].cells.push_back(
                    building.code_of(column, building.varies[column] ? changed(variable, text, change) : text));
            }
        }
        to.lines.insert(to.lines.end(), last - first, 0);
        to.file_of.insert(to.file_of.end(), last - first, 0);
        to.first_row.push_back(static_cast<std::uint32_t>(to.size()));
    }
}

}  // namespace

Study synthetic_study(std::size_t patients) {
    std::vector<Study> studies;
    std::vector<std::pair<std::size_t, std::size_t>> models;  // study, subject
    std::vector<Building> buildings;
    for (const char* example : examples) {
        studies.push_back(study::load_study(std::filesystem::path(OLIGOTRIAL_SOURCE_DIR) / "examples" / example).study);
        for (std::size_t i = 0; i < studies.back().subjects.size(); ++i) models.emplace_back(studies.size() - 1, i);
        for (const Domain& domain : studies.back().domains) {
            auto same = [&](const Building& building) { return building.domain.code == domain.code; };
            auto building = std::find_if(buildings.begin(), buildings.end(), same);
            if (building == buildings.end()) building = buildings.insert(building, Building{});
            building->domain.code = domain.code;
            for (const auto& variable : domain.variables) building->add_variable(variable);
        }
    }
    std::sort(buildings.begin(), buildings.end(), [](const auto& a, const auto& b) { return a.domain.code < b.domain.code; });
    Study made;
    for (Building& building : buildings) {
        building.domain.files = {"synthetic"};
        building.domain.first_row = {0};
    }
    std::mt19937 random(1);
    for (std::size_t i = 0; i < patients; ++i) {
        const auto [study, subject] = models[random() % models.size()];
        const bool stays = i < models.size() || has_partial_date(studies[study], subject);
        const Change change{stays ? 0 : -static_cast<int>(random() % most_days_moved), static_cast<int>(random() % 41) - 20};
        add_patient(studies[study], subject, change, buildings);
        made.subjects.push_back(fmt::format("P{:08}", i));
    }
    for (Building& building : buildings) {
        records::name_domain(building.domain);
        made.domains.push_back(std::move(building.domain));
    }
    return made;
}

std::size_t records_in(const Study& study) {
    std::size_t records = 0;
    for (const Domain& domain : study.domains) records += domain.size();
    return records;
}

}  // namespace oligo::bench
