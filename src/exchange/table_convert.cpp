#include "exchange/table_convert.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <set>

#include <fmt/format.h>

#include "core/text.hpp"
#include "exchange/table_cell.hpp"
#include "records/variables.hpp"

namespace oligo::exchange {
namespace {

constexpr std::size_t most_values = 20;  // refused values of one column that are named one by one

// Where any word is an answer (a diagnosis that is no breast cancer, a scan that is no FDG-PET-CT) what was refused must not stand, not
// even as a text.
bool takes_any_word(std::string_view variable) {
    static constexpr std::array<std::string_view, 5> variables = {"MHTERM", "MHDECOD", "PRTRT", "TRMETHOD", "TUMETHOD"};
    return std::find(variables.begin(), variables.end(), variable) != variables.end();
}

// The domains as they grow.
class Writer {
public:
    explicit Writer(const TableMap& map) : map_(map) {
        for (const auto& table : map.tables) {
            for (const auto& record : table.records) {
                auto& variables = variables_[record.domain];
                for (const auto& entry : record.set) {
                    if (std::find(variables.begin(), variables.end(), entry.first) == variables.end()) variables.push_back(entry.first);
                }
            }
        }
    }

    using Values = std::vector<std::pair<std::string, std::string>>;

    void add(const std::string& domain, const std::string& subject, const Values& values) {
        auto& rows = rows_[domain];
        const std::size_t number = ++numbers_[{domain, subject}];
        const auto& variables = variables_[domain];
        std::vector<std::string> row = {map_.study, domain, subject};
        if (records::has_sequence_numbers(domain)) row.push_back(std::to_string(number));
        const std::size_t fixed = row.size();
        row.resize(fixed + variables.size());
        for (const auto& [name, value] : values) {
            const auto at = std::find(variables.begin(), variables.end(), name) - variables.begin();
            row[fixed + static_cast<std::size_t>(at)] = value;
        }
        rows.push_back(std::move(row));
    }

    // "All is entered" cannot hold for a subject of whom something recorded found no place.
    void open_lists(const std::set<std::string>& subjects, std::vector<Finding>& findings) {
        auto& rows = rows_["FA"];
        const auto& variables = variables_["FA"];
        constexpr std::size_t fixed = 4;
        const auto position = [&variables](std::string_view name) {
            return fixed + static_cast<std::size_t>(std::find(variables.begin(), variables.end(), name) - variables.begin());
        };
        const std::size_t test = position("FATESTCD");
        const std::size_t result = position("FASTRESC");
        std::set<std::string> opened;
        for (auto& row : rows) {
            if (test >= row.size() || result >= row.size() || row[test] != "COMPLETE" || !subjects.contains(row[2])) continue;
            row[result] = std::string(refused_mark) + "a row of this subject found no place";
            if (!opened.insert(row[2]).second) continue;
            findings.push_back(
                {Severity::Error,
                 "convert-not-complete",
                 fmt::format(
                     "{}: lists are said to be complete, and a row found no place because a value is not in the map. No list counts as "
                     "complete until that value is mended.",
                     row[2]),
                 {.file = "fa.csv", .domain = "FA", .subject = row[2]}});
        }
        if (rows.empty()) rows_.erase("FA");
    }

    // A refused size, day or place may have been what decides: a lesion is added that nobody can follow (it has no link), so that no list
    // of the subject's lesions is complete.
    void add_untold_lesions(const std::map<std::string, Values>& readers) {
        if (!variables_.contains("TU")) return;  // nothing was identified, and nothing is followed
        auto& variables = variables_["TU"];
        for (const auto& [subject, reader] : readers) {
            Values values = {{"TUTESTCD", "TUMIDENT"},
                             {"TUSTRESC", std::string(refused_mark) + "see the measurements and lesions that were refused"}};
            values.insert(values.end(), reader.begin(), reader.end());
            for (const auto& entry : values) {
                if (std::find(variables.begin(), variables.end(), entry.first) == variables.end()) variables.push_back(entry.first);
            }
            add("TU", subject, values);
        }
    }

    void move_into(Conversion& conversion) {
        for (auto& [domain, rows] : rows_) {
            TextTable table;
            table.file = lower(domain) + ".csv";
            table.header = {"STUDYID", "DOMAIN", "USUBJID"};
            if (records::has_sequence_numbers(domain)) table.header.push_back(domain + "SEQ");
            const auto& variables = variables_[domain];
            table.header.insert(table.header.end(), variables.begin(), variables.end());
            for (auto& row : rows) {
                row.resize(table.header.size());
                table.rows.push_back(row);
                table.lines.push_back(static_cast<int>(table.lines.size()) + 2);
            }
            conversion.records[domain] = table.rows.size();
            conversion.domains.push_back(std::move(table));
        }
    }

private:
    const TableMap& map_;
    std::map<std::string, std::vector<std::string>> variables_;
    std::map<std::string, std::vector<std::vector<std::string>>> rows_;
    std::map<std::pair<std::string, std::string>, std::size_t> numbers_;
};

// Refused values of the columns of one table, each with its first row and number of rows.
class Refusals {
public:
    void add(const std::string& column, const std::string& value, const std::string& why, int line) {
        auto& values = columns_[column];
        const auto found =
            std::find_if(values.begin(), values.end(), [&](const Value& known) { return known.text == value && known.why == why; });
        if (found != values.end()) {
            found->rows += found->last == line ? 0 : 1;  // several records may read the cell
            found->last = line;
        } else if (values.size() < most_values) {
            values.push_back({value, why, line, line, 1});
        } else {
            auto& more = more_[column];
            more.values.insert(value);
            if (more.rows == 0) more.line = line;
            more.rows += more.last == line ? 0 : 1;
            more.last = line;
        }
    }

    void report(const std::string& file, std::vector<Finding>& findings) const {
        for (const auto& [column, values] : columns_) {
            for (const auto& value : values) {
                const std::string rows = value.rows == 1 ? "" : fmt::format(" It stands on {} rows.", value.rows);
                findings.push_back({Severity::Error,
                                    "convert-value",
                                    fmt::format("{} is \"{}\". {}{}", column, value.text, value.why, rows),
                                    {.file = file, .line = value.line, .row = value.line, .variable = column}});
            }
            if (const auto more = more_.find(column); more != more_.end()) {
                findings.push_back({Severity::Error,
                                    "convert-more-values",
                                    fmt::format("{} has {} further values that the map does not cover, on {} rows.", column,
                                                more->second.values.size(), more->second.rows),
                                    {.file = file, .line = more->second.line, .row = more->second.line, .variable = column}});
            }
        }
    }

private:
    struct Value {
        std::string text;
        std::string why;
        int line = 0;  ///< of the first row
        int last = 0;
        std::size_t rows = 0;
    };
    struct More {
        std::set<std::string> values;
        std::size_t rows = 0;
        int line = 0;
        int last = 0;
    };
    std::map<std::string, std::vector<Value>> columns_;
    std::map<std::string, More> more_;
};

// One table on its way.
class TableConverter {
public:
    TableConverter(const MapTable& map, const TextTable& table, Writer& writer, Conversion& conversion)
        : map_(map), table_(table), writer_(writer), conversion_(conversion) {
        for (std::size_t i = 0; i < table.header.size(); ++i) position_[table.header[i]] = i;
    }

    void run() {
        fate_.file = table_.file;
        prepare_columns();
        for (std::size_t row = 0; row < table_.rows.size(); ++row) convert_row(row);
        write_once_records();
        refusals_.report(table_.file, conversion_.findings);
        for (const auto& [column, line] : incomplete_) {
            conversion_.findings.push_back(
                {Severity::Error,
                 "convert-incomplete",
                 fmt::format("{} is empty beside a lesion or its size, which then can be compared with no other.", column),
                 {.file = table_.file, .line = line, .row = line, .variable = column}});
        }
        if (without_record_ > 0) {
            conversion_.findings.push_back(
                {Severity::Error,
                 "convert-no-record",
                 fmt::format("{} {} something of which nothing could be made: the cells that it needs are empty.", without_record_,
                             without_record_ == 1 ? "row says" : "rows say"),
                 {.file = table_.file, .line = first_without_record_, .row = first_without_record_}});
        }
        for (const auto& [column, line] : first_unused_) {
            const ColumnFate& fate = fate_.columns[column];
            conversion_.findings.push_back(
                {Severity::Warning,
                 "convert-not-used",
                 fmt::format("{} is filled in on {} {} where nothing could be made of it: a cell that belongs to it is empty.", fate.name,
                             fate.unused, fate.unused == 1 ? "row" : "rows"),
                 {.file = table_.file, .line = line, .row = line, .variable = fate.name}});
        }
        if (fate_.without_subject > 0) {
            conversion_.findings.push_back(
                {Severity::Error,
                 "convert-no-subject",
                 fmt::format("{} {} no {}, which says whose they are, and {} left out.", fate_.without_subject,
                             fate_.without_subject == 1 ? "row has" : "rows have", map_.subject_column,
                             fate_.without_subject == 1 ? "is" : "are"),
                 {.file = table_.file, .line = first_without_subject_, .row = first_without_subject_, .variable = map_.subject_column}});
        }
        conversion_.tables.push_back(std::move(fate_));
    }

private:
    enum class CellState : std::uint8_t { Unread, Missing, Unused, Mapped, Refused };

    std::optional<std::size_t> find(const std::string& column) const {
        const auto found = position_.find(column);
        return found == position_.end() ? std::nullopt : std::optional(found->second);
    }

    void prepare_columns() {
        for (const auto& name : table_.header) fate_.columns.push_back({name, ColumnUse::LeftOut, {}, "", 0, 0, 0, 0});
        for (const auto& name : columns_read(map_)) {
            auto at = find(name);
            if (!at) {
                const std::string suggestion = nearest(name, table_.header);
                conversion_.findings.push_back({Severity::Error,
                                                "convert-no-column",
                                                fmt::format("The map reads the column \"{}\", and the table has none of that name.{}", name,
                                                            suggestion.empty() ? "" : fmt::format(" Did it mean \"{}\"?", suggestion)),
                                                {.file = table_.file, .line = 1, .variable = name}});
                fate_.columns.push_back({name, ColumnUse::Mapped, {}, "not in the table", 0, 0, 0, 0});
                continue;
            }
            fate_.columns[*at].use = name == map_.subject_column ? ColumnUse::Subject : ColumnUse::Mapped;
        }
        for (const auto& record : map_.records) {
            const auto [first, last] = record.repeat.value_or(std::pair{1, 1});
            for (int n = first; n <= last; ++n) {
                for (const auto& [variable, value] : record.set) {
                    const bool is_conditional =
                        std::any_of(record.when.begin(), record.when.end(),
                                    [&value = value](const auto& condition) { return condition.first == value.column; });
                    if (!value.column.empty() && !is_conditional) read_without_condition_.insert(numbered(value.column, n));
                    for (const auto* column : {&value.column, &value.unit_column, &value.from, &value.amount})
                        name_variable(numbered(*column, n), record.domain + "." + variable);
                }
            }
        }
        for (const auto& [name, why] : map_.left_out) {
            if (const auto at = find(name)) fate_.columns[*at].reason = why;
        }
        for (std::size_t i = 0; i < table_.header.size(); ++i) {
            const ColumnFate& fate = fate_.columns[i];
            if (fate.use != ColumnUse::LeftOut) continue;
            conversion_.findings.push_back({Severity::Note,
                                            "convert-left-out",
                                            fate.reason.empty()
                                                ? fmt::format("The map does not read the column \"{}\".", fate.name)
                                                : fmt::format("The map leaves out the column \"{}\": {}", fate.name, fate.reason),
                                            {.file = table_.file, .line = 1, .variable = fate.name}});
        }
    }

    void name_variable(const std::string& column, const std::string& variable) {
        for (auto& fate : fate_.columns) {
            if (fate.name == column && std::find(fate.variables.begin(), fate.variables.end(), variable) == fate.variables.end())
                fate.variables.push_back(variable);
        }
    }

    // The cell's text; empty where it is missing by the table's words, or the table has no such column.
    std::string_view cell(std::size_t row, const std::string& column) const {
        const auto at = find(column);
        if (!at) return {};
        const std::string_view text = trim(table_.rows[row][*at]);
        const bool missing =
            std::any_of(map_.missing.begin(), map_.missing.end(), [text](const std::string& word) { return same_term(word, text); });
        return missing ? std::string_view() : text;
    }

    bool is_blank(std::size_t row) const {
        const auto cells = table_.rows[row];
        for (std::size_t i = 0; i < cells.size(); ++i) {
            if (!trim(cells[i]).empty()) return false;
        }
        return true;
    }

    void mark(const std::string& column, CellState state) {
        if (const auto at = find(column)) states_[*at] = std::max(states_[*at], state);
    }

    void convert_row(std::size_t row) {
        if (is_blank(row)) return;
        ++fate_.rows;
        const std::string_view id = cell(row, map_.subject_column);
        states_.assign(table_.header.size(), CellState::Unread);
        mark(map_.subject_column, id.empty() ? CellState::Missing : CellState::Mapped);
        if (id.empty()) {
            if (fate_.without_subject++ == 0) first_without_subject_ = table_.lines[row];
            count_states();
            return;
        }
        const std::string subject = map_.subject_prefix + std::string(id);
        conversion_.subjects.insert(subject);
        refused_conditions(row);
        made_ = 0;
        for (const auto& record : map_.records) {
            const auto [first, last] = record.repeat.value_or(std::pair{1, 1});
            for (int n = first; n <= last; ++n) convert_record(record, subject, row, n);
        }
        for (std::size_t i = 0; i < states_.size(); ++i) {
            if (states_[i] != CellState::Unread || fate_.columns[i].use != ColumnUse::Mapped) continue;
            states_[i] = cell(row, table_.header[i]).empty() ? CellState::Missing : CellState::Unused;
            if (states_[i] == CellState::Unused) first_unused_.try_emplace(i, table_.lines[row]);
        }
        if (made_ == 0 && std::find(states_.begin(), states_.end(), CellState::Unused) != states_.end())
            leave_open(subject, table_.lines[row]);
        count_states();
    }

    // A row that says something and becomes nothing, since what it needs is empty: a drug without a name, a size without a lesion. What it
    // would have been a member of is not complete.
    void leave_open(const std::string& subject, int line) {
        static constexpr std::array<std::string_view, 6> lists = {"CM", "EX", "GF", "MH", "MI", "PR"};
        if (without_record_++ == 0) first_without_record_ = line;
        for (const auto& record : map_.records) {
            if (std::find(lists.begin(), lists.end(), record.domain) != lists.end()) conversion_.misplaced.insert(subject);
            if (record.domain != "TR" && record.domain != "TU") continue;
            Writer::Values constants;
            for (const auto& [variable, value] : record.set) {
                if (value.column.empty() && value.from.empty()) constants.emplace_back(variable, value.constant);
            }
            conversion_.untold_lesions.try_emplace(subject, reader_of(record.domain, constants));
        }
    }

    void count_states() {
        for (std::size_t i = 0; i < states_.size(); ++i) {
            ColumnFate& fate = fate_.columns[i];
            if (states_[i] == CellState::Mapped) ++fate.mapped;
            if (states_[i] == CellState::Missing) ++fate.missing;
            if (states_[i] == CellState::Refused) ++fate.refused;
            if (states_[i] == CellState::Unused) ++fate.unused;
        }
    }

    // A word in a column of conditions that none of them names would let a row vanish, unless another record reads it.
    void refused_conditions(std::size_t row) {
        std::map<std::string, bool> known;
        for (const auto& record : map_.records) {
            const auto [first, last] = record.repeat.value_or(std::pair{1, 1});
            for (int n = first; n <= last; ++n) {
                for (const auto& [name, words] : record.when) {
                    const std::string column = numbered(name, n);
                    const auto text = cell(row, column);
                    known[column] =
                        known[column] || text.empty() ||
                        std::any_of(words.begin(), words.end(), [text = text](const std::string& word) { return same_term(word, text); });
                }
            }
        }
        for (const auto& [column, is_known] : known) {
            if (is_known || read_without_condition_.contains(column)) continue;
            mark(column, CellState::Refused);
            refusals_.add(column, std::string(cell(row, column)),
                          "No record of the map is for rows that say so: nothing was made of this row's columns for it.",
                          table_.lines[row]);
        }
    }

    bool is_meant(const MapRecord& record, std::size_t row, int n) const {
        return std::all_of(record.when.begin(), record.when.end(), [&](const auto& condition) {
            const auto text = cell(row, numbered(condition.first, n));
            return !text.empty() && std::any_of(condition.second.begin(), condition.second.end(),
                                                [text](const std::string& word) { return same_term(word, text); });
        });
    }

    void convert_record(const MapRecord& record, const std::string& subject, std::size_t row, int n) {
        if (!is_meant(record, row, n)) return;
        for (const auto& needed : record.needs) {
            const std::string column = numbered(needed, n);
            const bool missing = cell(row, column).empty();
            mark(column, missing ? CellState::Missing : CellState::Mapped);
            if (missing) return;
        }
        Writer::Values values;
        bool reads_columns = false;
        bool has_value = false;
        bool is_answer_refused = false;
        const bool is_of_lesion = record.domain == "TR" || record.domain == "TU";
        bool can_be_followed = true;
        for (const auto& [variable, how] : record.set) {
            if (how.column.empty() && how.from.empty()) {
                values.emplace_back(variable, how.prefix + numbered(how.constant, n));
                continue;
            }
            reads_columns = true;
            const CellReading reading = read_one(how, row, n);
            if (reading.state == CellReading::Missing) {
                // There, and the map says that it says nothing.
                if (std::find(record.needs.begin(), record.needs.end(), how.column) != record.needs.end()) return;
                if (variable == "TRDTC" || variable == "TRLNKID" || variable == "TULNKID") {
                    incomplete_.emplace(numbered(how.column, n), table_.lines[row]);
                    can_be_followed = false;
                }
                continue;
            }
            has_value = true;
            const bool is_refused = reading.state == CellReading::Refused;
            if (is_refused) can_be_followed = false;
            if (is_refused && variable.ends_with("OCCUR")) is_answer_refused = true;
            if (is_refused && (variable.ends_with("OCCUR") || variable.ends_with("CAT"))) conversion_.misplaced.insert(subject);
            if (is_refused && takes_any_word(variable)) continue;
            values.emplace_back(variable, reading.text);
        }
        // A record whose answer to "did it happen?" cannot be read must not say that it did.
        if (is_answer_refused) return;
        if (reads_columns && !has_value && record.needs.empty() && record.domain != "DM") return;
        if (is_of_lesion && !can_be_followed) conversion_.untold_lesions.try_emplace(subject, reader_of(record.domain, values));
        ++made_;
        if (record.once) {
            merge_once(record, subject, values, row);
        } else {
            writer_.add(record.domain, subject, values);
        }
    }

    // Who read the scan, as TU names it.
    static Writer::Values reader_of(const std::string& domain, const Writer::Values& values) {
        Writer::Values reader;
        for (const auto& [variable, value] : values) {
            if (variable == domain + "EVAL" || variable == domain + "EVALID") reader.emplace_back("TU" + variable.substr(2), value);
        }
        return reader;
    }

    CellReading read_one(const MapValue& how, std::size_t row, int n) {
        const std::string column = numbered(how.from.empty() ? how.column : how.from, n);
        const std::string second = numbered(how.from.empty() ? how.unit_column : how.amount, n);
        CellReading reading = read_cell(how, cell(row, column), second.empty() ? std::string_view() : cell(row, second));
        const std::string& blamed = reading.blames_second ? second : column;
        switch (reading.state) {
            case CellReading::Missing:
                mark(column, CellState::Missing);
                if (!second.empty()) mark(second, cell(row, second).empty() ? CellState::Missing : CellState::Mapped);
                break;
            case CellReading::Read:
                mark(column, CellState::Mapped);
                if (!second.empty()) mark(second, CellState::Mapped);
                break;
            case CellReading::Refused:
                mark(blamed, CellState::Refused);
                refusals_.add(blamed, std::string(cell(row, blamed)), reading.why, table_.lines[row]);
                break;
        }
        return reading;
    }

    struct Once {
        const MapRecord* record = nullptr;
        std::string subject;
        Writer::Values values;
        int line = 0;
    };

    void merge_once(const MapRecord& record, const std::string& subject, const Writer::Values& values, std::size_t row) {
        const auto key = std::pair{&record, subject};
        const auto found = once_position_.find(key);
        if (found == once_position_.end()) {
            once_position_[key] = once_.size();
            once_.push_back({&record, subject, values, table_.lines[row]});
            return;
        }
        Once& first = once_[found->second];
        for (const auto& [variable, value] : values) {
            const auto known = std::find_if(first.values.begin(), first.values.end(),
                                            [&name = variable](const auto& entry) { return entry.first == name; });
            if (known == first.values.end()) {
                first.values.emplace_back(variable, value);
            } else if (known->second != value && !known->second.starts_with(refused_mark)) {
                conversion_.findings.push_back(
                    {Severity::Error,
                     "convert-differs",
                     fmt::format("{} of {} is {} here and {} on line {}. One row a subject is wrong: neither is taken.", variable, subject,
                                 value, known->second, first.line),
                     {.file = table_.file,
                      .line = table_.lines[row],
                      .domain = record.domain,
                      .subject = subject,
                      .row = table_.lines[row],
                      .variable = variable}});
                known->second = std::string(refused_mark) + known->second + " and " + value;
            }
        }
    }

    void write_once_records() {
        for (const auto& once : once_) writer_.add(once.record->domain, once.subject, once.values);
    }

    const MapTable& map_;
    const TextTable& table_;
    Writer& writer_;
    Conversion& conversion_;
    TableFate fate_;
    Refusals refusals_;
    std::map<std::string, std::size_t, std::less<>> position_;
    std::vector<CellState> states_;
    std::vector<Once> once_;
    std::map<std::pair<const MapRecord*, std::string>, std::size_t> once_position_;
    std::map<std::size_t, int> first_unused_;
    std::set<std::pair<std::string, int>> incomplete_;  ///< column and line
    std::size_t made_ = 0;                              ///< records of this row
    std::size_t without_record_ = 0;
    int first_without_record_ = 0;
    std::set<std::string> read_without_condition_;
    int first_without_subject_ = 0;
};

}  // namespace

Conversion convert_tables(const TableMap& map, std::span<const TextTable* const> tables) {
    contract(tables.size() == map.tables.size(), "a table for each table of the map");
    Conversion conversion;
    Writer writer(map);
    for (std::size_t i = 0; i < tables.size(); ++i) {
        if (tables[i] != nullptr) TableConverter(map.tables[i], *tables[i], writer, conversion).run();
    }
    writer.add_untold_lesions(conversion.untold_lesions);
    writer.open_lists(conversion.misplaced, conversion.findings);
    writer.move_into(conversion);
    return conversion;
}

}  // namespace oligo::exchange
