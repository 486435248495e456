#include "records/assemble.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <numeric>

#include <fmt/format.h>

#include "core/text.hpp"
#include "records/variables.hpp"

namespace oligo::records {
namespace {

// A domain that is being filled, table by table; rows are in file order.
struct Building {
    Domain domain;
    std::vector<TextColumnBuilder> columns;
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

std::string code_of(const TextTable& table, std::size_t domain) {
    if (domain != nowhere && !table.rows.empty()) {
        // Values stand in the order of their first rows.
        for (const std::string& value : table.rows.column(domain).values) {
            if (const auto code = trim(value); !code.empty()) return upper(code);
        }
    }
    return trim(table.name).empty() ? table_name(table.file) : upper(trim(table.name));
}

Source open_table(TextTable table) {
    Source source;
    for (const std::string& name : table.header) source.variables.push_back(upper(trim(name)));
    source.usubjid = position_of(source.variables, "USUBJID");
    source.domain = position_of(source.variables, "DOMAIN");
    source.code = code_of(table, source.domain);
    source.table = std::move(table);
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
        if (source.table.lost_rows) lose_rows(lost_, source.code, source.table.file);
        if (source.usubjid == nowhere) {
            lose_rows(lost_, source.code, source.table.file);
            report(source, Severity::Error, "records-no-usubjid", 1, "USUBJID",
                   "The table has no column USUBJID, so nobody knows whose records these are. It was left out.");
            return;
        }
        Building& building = building_of(source);
        const std::vector<std::size_t> to = targets(source, building);
        const auto file = static_cast<std::uint16_t>(building.domain.files.size() - 1);
        add_rows(source, to, file, building);
        for (TextColumnBuilder& column : building.columns) column.add_empty_until(building.domain.size());
    }

    Study finish() {
        Study study;
        study.lost_rows = std::move(lost_.lost_rows);
        for (const auto& [code, building] : buildings_) study.subjects = joined(std::move(study.subjects), subjects_of(building));
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

    // Which values of the column are so; decided once for each, however often it stands.
    template <class IsSo>
    static std::vector<bool> values_that_are(const TextColumn& column, IsSo is_so) {
        std::vector<bool> so(column.values.size());
        for (std::size_t i = 0; i < so.size(); ++i) so[i] = is_so(column.values[i]);
        return so;
    }

    // The rows that belong into the domain.
    std::vector<std::uint32_t> rows_of(const Source& source) {
        const TextRows& rows = source.table.rows;
        const TextColumn& subjects = rows.column(source.usubjid);
        const auto of_nobody = values_that_are(subjects, [](const std::string& value) { return trim(value).empty(); });
        const TextColumn* domains = source.domain == nowhere ? nullptr : &rows.column(source.domain);
        std::vector<bool> of_another;
        if (domains != nullptr)
            of_another = values_that_are(*domains, [&](const std::string& value) {
                const auto code = trim(value);
                return !code.empty() && upper(code) != source.code;
            });
        std::vector<std::uint32_t> belonging;
        belonging.reserve(rows.size());
        for (std::uint32_t row = 0; row < rows.size(); ++row) {
            const int line = source.table.lines[row];
            if (of_nobody[subjects.cells[row]]) {
                lose_rows(lost_, source.code, source.table.file);
                report(source, Severity::Error, "records-row-without-subject", line, "USUBJID",
                       "USUBJID is empty, so nobody knows whose record this is. The row was left out.");
            } else if (domains != nullptr && of_another[domains->cells[row]]) {
                const std::string code = upper(trim((*domains)[row]));
                lose_rows(lost_, code, source.table.file);
                report(source, Severity::Error, "records-other-domain", line, "DOMAIN",
                       fmt::format("The row says DOMAIN {}, but this file holds {}. Move the row to the file of {}. It was left out.", code,
                                   source.code, code));
            } else {
                belonging.push_back(row);
            }
        }
        return belonging;
    }

    void add_rows(Source& source, const std::vector<std::size_t>& to, std::uint16_t file, Building& building) {
        if (source.table.rows.empty()) return;
        const std::vector<std::uint32_t> rows = rows_of(source);
        const bool all = rows.size() == source.table.rows.size();
        Domain& domain = building.domain;
        std::vector<TextColumn> columns = source.table.rows.take_columns();
        for (std::size_t i = 0; i < columns.size(); ++i) {
            if (to[i] != nowhere) building.columns[to[i]].add_all(std::move(columns[i]), all ? nullptr : &rows, trim);
        }
        if (all && domain.lines.empty()) {
            domain.lines = std::move(source.table.lines);
        } else {
            for (const std::uint32_t row : rows) domain.lines.push_back(source.table.lines[row]);
        }
        domain.file_of.resize(domain.lines.size(), file);
    }

    static const TextColumn& usubjid_of(const Building& building) {
        return building.columns[position_of(building.domain.variables, "USUBJID")].column();  // a table without it is left out
    }

    // Sorted and distinct.
    static std::vector<std::string> subjects_of(const Building& building) {
        std::vector<std::string> subjects = usubjid_of(building).values;
        if (!std::is_sorted(subjects.begin(), subjects.end())) std::sort(subjects.begin(), subjects.end());
        if (building.domain.size() == 0) subjects.clear();
        return subjects;
    }

    static std::vector<std::string> joined(std::vector<std::string> left, std::vector<std::string> right) {
        if (left.empty() || left == right) return right;
        std::vector<std::string> all;
        all.reserve(std::max(left.size(), right.size()));
        std::set_union(std::make_move_iterator(left.begin()), std::make_move_iterator(left.end()), std::make_move_iterator(right.begin()),
                       std::make_move_iterator(right.end()), std::back_inserter(all));
        return all;
    }

    // For each value of USUBJID, which subject it is.
    static std::vector<std::uint32_t> subjects_by_value(const std::vector<std::string>& values, const std::vector<std::string>& subjects) {
        std::vector<std::uint32_t> order(values.size());
        std::iota(order.begin(), order.end(), 0U);
        const auto before = [&](std::uint32_t a, std::uint32_t b) { return values[a] < values[b]; };
        if (!std::is_sorted(values.begin(), values.end())) std::sort(order.begin(), order.end(), before);
        std::vector<std::uint32_t> subject_of(values.size());
        std::uint32_t subject = 0;
        for (const std::uint32_t value : order) {
            while (subjects[subject] != values[value]) ++subject;
            subject_of[value] = subject;
        }
        return subject_of;
    }

    static Domain sorted_by_subject(Building& building, const Study& study) {
        Domain domain = std::move(building.domain);
        building.domain = {};
        domain.first_row.assign(study.subjects.size() + 1, 0);
        std::vector<std::uint32_t> subject;
        if (domain.size() > 0) {
            const TextColumn& usubjid = building.columns[position_of(domain.variables, "USUBJID")].column();
            const auto subject_of = subjects_by_value(usubjid.values, study.subjects);
            subject.reserve(domain.size());
            for (const std::uint32_t value : usubjid.cells) subject.push_back(subject_of[value]);
        }
        for (const std::uint32_t s : subject) ++domain.first_row[s + 1];
        std::partial_sum(domain.first_row.begin(), domain.first_row.end(), domain.first_row.begin());

        // place[row]: where the row of the file goes; rows of one subject keep their order
        const bool sorted = std::is_sorted(subject.begin(), subject.end());
        std::vector<std::uint32_t> place;
        if (!sorted) {
            std::vector<std::uint32_t> next = domain.first_row;
            place.reserve(domain.size());
            for (std::size_t row = 0; row < domain.size(); ++row) place.push_back(next[subject[row]]++);
        }
        const auto arrange = [&](auto& cells) {
            if (sorted) return;
            auto arranged = cells;
            for (std::size_t row = 0; row < cells.size(); ++row) arranged[place[row]] = cells[row];
            cells = std::move(arranged);
        };
        arrange(domain.lines);
        arrange(domain.file_of);
        for (std::size_t i = 0; i < building.columns.size(); ++i) {
            TextColumn taken = building.columns[i].take();
            Column column;
            column.values = std::move(taken.values);
            column.cells = std::move(taken.cells);
            arrange(column.cells);
            if (is_date_variable(domain.variables[i])) {
                column.dates.reserve(column.values.size());
                for (const std::string& value : column.values) column.dates.push_back(read_date(value));
            }
            domain.columns.push_back(std::move(column));
        }
        name_domain(domain);
        return domain;
    }

    std::vector<Finding>& findings_;
    std::map<std::string, Building> buildings_;
    Study lost_;  ///< its lost_rows
};

}  // namespace

std::string domain_of(const TextTable& table) {
    const auto is_domain = [](const std::string& name) { return upper(trim(name)) == "DOMAIN"; };
    const auto found = std::find_if(table.header.begin(), table.header.end(), is_domain);
    return code_of(table, found == table.header.end() ? nowhere : static_cast<std::size_t>(found - table.header.begin()));
}

Study assemble(std::vector<TextTable> tables, std::vector<Finding>& findings) {
    Assembler assembler(findings);
    for (TextTable& table : tables) assembler.add(std::move(table));
    return assembler.finish();
}

}  // namespace oligo::records
