#include "records/assemble.hpp"

#include <algorithm>
#include <map>
#include <numeric>
#include <unordered_map>

#include <fmt/format.h>

#include "core/text.hpp"
#include "records/variables.hpp"

namespace oligo::records {
namespace {

// A column that is being filled.
class ColumnBuilder {
public:
    void add(std::string_view text) {
        const auto trimmed = trim(text);
        const auto known = position_.find(trimmed);
        if (known != position_.end()) {
            column_.cells.push_back(known->second);
            return;
        }
        const auto position = static_cast<std::uint32_t>(column_.values.size());
        column_.values.emplace_back(trimmed);
        column_.cells.push_back(position);
        position_.emplace(trimmed, position);
    }
    void add_empty_until(std::size_t rows) {
        while (column_.cells.size() < rows) add("");
    }
    Column take() { return std::move(column_); }

private:
    struct Hash : std::hash<std::string_view> {
        using is_transparent = void;
    };
    Column column_;
    std::unordered_map<std::string, std::uint32_t, Hash, std::equal_to<>> position_;
};

// A domain that is being filled, table by table; rows are in file order.
struct Building {
    Domain domain;
    std::vector<ColumnBuilder> columns;
    std::vector<std::string> subject_of;  // USUBJID of each row
};

// The part of "data/lb1.csv" that names the table: LB1.
std::string table_name(std::string_view file) {
    if (const auto slash = file.find_last_of("/\\"); slash != std::string_view::npos) file.remove_prefix(slash + 1);
    return upper(file.substr(0, file.find('.')));
}

// A column that is not there, or is not read.
constexpr auto nowhere = static_cast<std::size_t>(-1);

// A table with what had to be known before its rows are read.
struct Source {
    TextTable table;
    std::string code;
    std::vector<std::string> variables;
    std::size_t usubjid = nowhere;
    std::size_t domain = nowhere;
};

std::size_t position_of(const std::vector<std::string>& names, std::string_view name) {
    const auto found = std::find(names.begin(), names.end(), name);
    return found == names.end() ? nowhere : static_cast<std::size_t>(found - names.begin());
}

// The DOMAIN column decides; the file's name, where there is no such column or it is empty.
std::string code_of(const Source& source) {
    if (source.domain != nowhere) {
        for (const auto& row : source.table.rows) {
            if (const auto code = trim(row[source.domain]); !code.empty()) return upper(code);
        }
    }
    return table_name(source.table.file);
}

Source open_table(TextTable table) {
    Source source;
    for (const std::string& name : table.header) source.variables.push_back(upper(trim(name)));
    source.usubjid = position_of(source.variables, "USUBJID");
    source.domain = position_of(source.variables, "DOMAIN");
    source.table = std::move(table);
    source.code = code_of(source);
    return source;
}

class Assembler {
public:
    explicit Assembler(std::vector<Finding>& findings) : findings_(findings) {}

    void add(TextTable table) {
        Source source = open_table(std::move(table));
        if (is_trial_design(source.code)) {
            report(source, Severity::Note, "records-not-about-subjects", 0, "",
                   fmt::format("{} describes the trial, not its subjects. It was left out.", source.code));
            return;
        }
        if (source.usubjid == nowhere) {
            report(source, Severity::Error, "records-no-usubjid", 1, "USUBJID",
                   "The table has no column USUBJID, so nobody knows whose records these are. It was left out.");
            return;
        }
        Building& building = building_of(source);
        const std::vector<std::size_t> to = targets(source, building);
        const auto file = static_cast<std::uint16_t>(building.domain.files.size() - 1);
        for (std::size_t row = 0; row < source.table.rows.size(); ++row) {
            if (belongs(source, row)) add_row(source, row, to, file, building);
        }
        for (ColumnBuilder& column : building.columns) column.add_empty_until(building.domain.size());
    }

    Study finish() {
        Study study;
        for (const auto& [code, building] : buildings_) {
            study.subjects.insert(study.subjects.end(), building.subject_of.begin(), building.subject_of.end());
            std::sort(study.subjects.begin(), study.subjects.end());
            study.subjects.erase(std::unique(study.subjects.begin(), study.subjects.end()), study.subjects.end());
        }
        for (auto& [code, building] : buildings_) study.domains.push_back(sorted_by_subject(building, study));
        return study;
    }

private:
    void report(const Source& source, Severity severity, const char* id, int line, std::string variable, std::string message) {
        findings_.push_back(
            {severity,
             id,
             std::move(message),
             {.file = source.table.file, .line = line, .domain = source.code, .row = line, .variable = std::move(variable)}});
    }

    Building& building_of(const Source& source) {
        Building& building = buildings_[source.code];
        building.domain.code = source.code;
        if (!building.domain.files.empty())
            report(source, Severity::Note, "records-split-domain", 0, "",
                   fmt::format("{} and {} are both {}. Their rows were joined.", building.domain.files.front(), source.table.file,
                               source.code));
        building.domain.files.push_back(source.table.file);
        return building;
    }

    // For each column of the table, the column of the domain that it fills; none for the second of a name.
    std::vector<std::size_t> targets(const Source& source, Building& building) {
        std::vector<std::size_t> to;
        for (const std::string& variable : source.variables) {
            const auto known = building.domain.find(variable);
            const std::size_t target = known.value_or(building.domain.variables.size());
            const bool twice = std::find(to.begin(), to.end(), target) != to.end();
            to.push_back(twice ? nowhere : target);
            if (twice)
                report(source, Severity::Error, "records-variable-twice", 1, variable,
                       fmt::format("Two columns are named {} (upper and lower case do not count). Only the first was read.", variable));
            if (known) continue;
            building.domain.variables.push_back(variable);
            building.columns.emplace_back().add_empty_until(building.domain.size());
        }
        return to;
    }

    bool belongs(const Source& source, std::size_t row) {
        const auto& cells = source.table.rows[row];
        const int line = source.table.lines[row];
        if (trim(cells[source.usubjid]).empty()) {
            report(source, Severity::Error, "records-row-without-subject", line, "USUBJID",
                   "USUBJID is empty, so nobody knows whose record this is. The row was left out.");
            return false;
        }
        if (source.domain == nowhere) return true;
        const std::string code = upper(trim(cells[source.domain]));
        if (code.empty() || code == source.code) return true;
        report(source, Severity::Error, "records-other-domain", line, "DOMAIN",
               fmt::format("The row says DOMAIN {}, but this file holds {}. Move the row to the file of {}. It was left out.", code,
                           source.code, code));
        return false;
    }

    static void add_row(const Source& source, std::size_t row, const std::vector<std::size_t>& to, std::uint16_t file, Building& building) {
        const auto& cells = source.table.rows[row];
        for (std::size_t i = 0; i < cells.size(); ++i) {
            if (to[i] == nowhere) continue;
            building.columns[to[i]].add(cells[i]);
        }
        building.subject_of.emplace_back(trim(cells[source.usubjid]));
        building.domain.lines.push_back(source.table.lines[row]);
        building.domain.file_of.push_back(file);
    }

    static Domain sorted_by_subject(Building& building, const Study& study) {
        Domain domain = std::move(building.domain);
        std::vector<std::uint32_t> subject(domain.size());
        domain.first_row.assign(study.subjects.size() + 1, 0);
        for (std::size_t row = 0; row < domain.size(); ++row) {
            const auto found = std::lower_bound(study.subjects.begin(), study.subjects.end(), building.subject_of[row]);
            subject[row] = static_cast<std::uint32_t>(found - study.subjects.begin());
            ++domain.first_row[subject[row] + 1];
        }
        std::partial_sum(domain.first_row.begin(), domain.first_row.end(), domain.first_row.begin());

        // place[row]: where the row of the file goes; rows of one subject keep their order
        std::vector<std::uint32_t> next = domain.first_row;
        std::vector<std::uint32_t> place(domain.size());
        for (std::size_t row = 0; row < domain.size(); ++row) place[row] = next[subject[row]]++;
        const auto arrange = [&](auto& cells) {
            auto arranged = cells;
            for (std::size_t row = 0; row < cells.size(); ++row) arranged[place[row]] = cells[row];
            cells = std::move(arranged);
        };
        arrange(domain.lines);
        arrange(domain.file_of);
        for (std::size_t i = 0; i < building.columns.size(); ++i) {
            Column column = building.columns[i].take();
            arrange(column.cells);
            if (is_date_variable(domain.variables[i])) {
                for (const std::string& value : column.values) column.dates.push_back(read_date(value));
            }
            domain.columns.push_back(std::move(column));
        }
        name_domain(domain);
        return domain;
    }

    std::vector<Finding>& findings_;
    std::map<std::string, Building> buildings_;
};

}  // namespace

Study assemble(std::vector<TextTable> tables, std::vector<Finding>& findings) {
    Assembler assembler(findings);
    for (TextTable& table : tables) assembler.add(std::move(table));
    return assembler.finish();
}

}  // namespace oligo::records
