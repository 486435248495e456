#include "exchange/dataset_json.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "core/text.hpp"
#include "exchange/dataset_types.hpp"
#include "exchange/json_events.hpp"
#include "exchange/reading.hpp"

namespace oligo::exchange {
namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
// A dataset is five levels deep: a row in the rows of the dataset, a column in its columns, the name of the source system.
constexpr int deepest = 16;

struct DatasetColumn {
    std::string name;
    std::string type;
};

struct Metadata {
    bool is_object = false;
    std::set<std::string, std::less<>> keys;
    std::string version;
    std::string name;
    std::optional<std::string> records;  // as written
    std::optional<std::vector<DatasetColumn>> columns;
    bool rows_before_columns = false;

    // NDJSON of something else, a page of results, a configuration.
    [[nodiscard]] bool is_dataset() const {
        static constexpr std::array<std::string_view, 4> signs = {"datasetJSONVersion", "datasetJSONCreationDateTime", "itemGroupOID",
                                                                  "clinicalData"};
        return std::any_of(signs.begin(), signs.end(), [this](std::string_view sign) { return keys.contains(sign); });
    }
};

bool is_scalar(JsonKind kind) {
    return kind == JsonKind::String || kind == JsonKind::Number || kind == JsonKind::Boolean || kind == JsonKind::Null;
}

bool is_start(JsonKind kind) {
    return kind == JsonKind::ObjectStart || kind == JsonKind::ArrayStart;
}

bool is_end(JsonKind kind) {
    return kind == JsonKind::ObjectEnd || kind == JsonKind::ArrayEnd;
}

class Reader {
public:
    Reader(std::string_view bytes, std::string_view file) : text_(bytes), findings_(file), places_(bytes) { table_.file = file; }

    Checked<TextTable> read() {
        if (!is_text()) return nothing();
        const std::size_t start = text_.starts_with(byte_order_mark) ? byte_order_mark.size() : 0;
        const JsonEnd end = read_object(start);
        if (depth_reached_) return nothing();
        if (!end.whole) report_syntax(end.at);
        if (!is_dataset(start) || !has_columns()) return nothing();
        check_metadata();
        const bool has_more_lines = end.whole && text_.find_first_not_of(" \t\r\n", end.at) != std::string_view::npos;
        if (metadata_.rows_before_columns) {
            reading_rows_only_ = true;
            metadata_.keys.clear();
            static_cast<void>(read_object(start));
        } else if (has_more_lines) {
            read_lines(end.at);
        }
        if (end.whole && !incomplete_) check_count();
        leave_out_columns();
        if (table_.header.empty()) return nothing();
        return {std::move(table_), findings_.take()};
    }

private:
    Checked<TextTable> nothing() { return {std::nullopt, findings_.take()}; }

    Where at(std::size_t byte) {
        const auto place = places_.of(byte);
        return {.line = place.line, .column = place.column};
    }

    bool is_text() {
        const std::size_t bad = first_bad_utf8(text_);
        if (bad == std::string_view::npos) return true;
        findings_.add(Severity::Error, "json-not-utf8",
                      fmt::format("The byte {:02X} here is not UTF-8 text. Dataset-JSON is always UTF-8: export it again.",
                                  static_cast<unsigned char>(text_[bad])),
                      at(bad));
        return false;
    }

    void report_syntax(std::size_t byte) {
        incomplete_ = true;
        const bool cut_off = text_.find_first_not_of(" \t\r\n", byte) == std::string_view::npos;
        findings_.add(Severity::Error, "json-syntax",
                      cut_off ? "The file ends here, before its JSON does: it was cut off. What stands before was read."
                              : "The JSON cannot be read from here on. What follows was not read.",
                      at(byte));
    }

    bool is_dataset(std::size_t start) {
        if (metadata_.is_object && metadata_.is_dataset()) return true;
        findings_.add(Severity::Error, "json-no-dataset",
                      "This is JSON, but no Dataset-JSON: datasetJSONVersion, itemGroupOID and columns are missing.", at(start));
        return false;
    }

    bool has_columns() {
        if (metadata_.keys.contains("clinicalData")) {
            findings_.add(Severity::Error, "json-version",
                          "This is Dataset-JSON 1.0, whose structure is another one. Convert it to Dataset-JSON 1.1.", {.line = 1});
            return false;
        }
        const bool named = metadata_.columns && !metadata_.columns->empty();
        if (named && metadata_.columns->size() <= most_columns) return true;
        findings_.add(Severity::Error, "json-no-columns",
                      named ? fmt::format("The dataset names {} columns. This is no table.", metadata_.columns->size())
                            : "The dataset names no columns, so nobody knows what its rows hold.",
                      {.line = 1});
        return false;
    }

    void check_metadata() {
        const std::string& version = metadata_.version;
        if (version != "1.1" && !version.starts_with("1.1."))
            findings_.add(Severity::Error, "json-version",
                          version.empty() ? "datasetJSONVersion is missing. The file was read as version 1.1."
                                          : fmt::format("datasetJSONVersion is \"{}\". The file was read as version 1.1.", version),
                          {.line = 1});
        for (const DatasetColumn& column : *metadata_.columns) {
            if (is_known_type(column.type)) continue;
            findings_.add(
                Severity::Error, "json-data-type",
                fmt::format("{} has the dataType \"{}\", which Dataset-JSON 1.1 does not have. Its values were read as they stand.",
                            column.name, column.type),
                {.line = 1, .variable = column.name});
        }
        for (const DatasetColumn& column : *metadata_.columns) table_.header.push_back(column.name);
        table_.name = metadata_.name;
    }

    JsonEnd read_object(std::size_t start) {
        depth_ = 0;
        return read_json_events(text_, start, [this](const JsonEvent& event) { return take(event); });
    }

    // One event of the dataset; false stops the reading.
    bool take(const JsonEvent& event) {
        if (is_end(event.kind)) --depth_;
        const bool go_on = take_at_depth(event);
        if (is_start(event.kind)) ++depth_;
        if (depth_ <= deepest) return go_on;
        findings_.add(Severity::Error, "json-depth", "The JSON is nested more deeply than any dataset. Nothing was read.", at(event.at));
        depth_reached_ = true;
        return false;
    }

    bool take_at_depth(const JsonEvent& event) {
        if (depth_ == 0) {
            if (event.kind == JsonKind::ObjectStart) metadata_.is_object = true;
            return event.kind == JsonKind::ObjectStart || event.kind == JsonKind::ObjectEnd;
        }
        if (depth_ == 1) {
            take_attribute(event);
        } else if (key_ == "columns" && !reading_rows_only_) {
            take_column(event);
        } else if (in_rows_) {
            take_row(event);
        }
        return true;
    }

    void take_attribute(const JsonEvent& event) {
        if (event.kind == JsonKind::Key) {
            key_ = event.text;
            in_rows_ = false;
            if (metadata_.keys.insert(key_).second) return;
            if (!reading_rows_only_)
                findings_.add(Severity::Error, "json-key-twice", fmt::format("{} stands twice. Only the first was read.", key_),
                              at(event.at));
            key_ = "a key that stands twice";
            return;
        }
        if (key_ == "rows" && event.kind == JsonKind::ArrayStart) {
            in_rows_ = true;
            metadata_.rows_before_columns = !metadata_.columns;
        }
        if (reading_rows_only_) return;
        if (key_ == "columns" && event.kind == JsonKind::ArrayStart) metadata_.columns.emplace();
        if (key_ == "datasetJSONVersion" && event.kind == JsonKind::String) metadata_.version = event.text;
        if (key_ == "name" && event.kind == JsonKind::String) metadata_.name = name_of(event.text);
        if (key_ == "records" && is_scalar(event.kind)) metadata_.records = event.text;
    }

    // A name with a NUL in it is none.
    static std::string name_of(std::string_view text) {
        return text.find('\0') == std::string_view::npos ? std::string(trim(text)) : std::string();
    }

    void take_column(const JsonEvent& event) {
        constexpr int in_columns = 2;
        constexpr int in_column = 3;
        if (!metadata_.columns) return;  // columns is no array
        if (depth_ == in_columns && !is_end(event.kind)) metadata_.columns->emplace_back();
        if (depth_ != in_column || metadata_.columns->empty()) return;
        if (event.kind == JsonKind::Key) column_key_ = event.text;
        if (event.kind != JsonKind::String) return;
        DatasetColumn& column = metadata_.columns->back();
        if (column_key_ == "name") column.name = name_of(event.text);
        if (column_key_ == "dataType") column.type = event.text;
    }

    [[nodiscard]] bool rows_can_be_read() const { return metadata_.columns.has_value() && !metadata_.columns->empty(); }

    void take_row(const JsonEvent& event) {
        constexpr int in_rows = 2;
        constexpr int in_row = 3;
        if (!rows_can_be_read()) return;
        if (depth_ == in_rows && event.kind == JsonKind::ArrayStart) return start_row();
        if (depth_ == in_rows && event.kind == JsonKind::ArrayEnd) return end_row(event.at);
        if (depth_ == in_rows && !is_end(event.kind)) return refuse_row(event.at);
        if (depth_ == in_row && is_scalar(event.kind)) return take_cell(event);
        if (depth_ == in_row && is_start(event.kind)) {
            report_cell(event.at, "a list or an object");
            add_cell("");
        }
    }

    // NDJSON: a line a row.
    void read_lines(std::size_t from) {
        while (from < text_.size()) {
            const std::size_t end = std::min(text_.find('\n', from), text_.size());
            const std::string_view line = text_.substr(from, end - from);
            if (!trim(line).empty()) read_line(from, end);
            from = end + 1;
        }
    }

    void read_line(std::size_t from, std::size_t end) {
        int depth = 0;
        bool refused = false;
        const auto take_line = [&](const JsonEvent& event) {
            if (is_end(event.kind)) --depth;
            depth_ = depth + 2;
            refused = refused || (depth == 0 && event.kind != JsonKind::ArrayStart && event.kind != JsonKind::ArrayEnd);
            // Whether the line ends with its array is known only afterwards.
            if (!refused && !(depth == 0 && event.kind == JsonKind::ArrayEnd)) take_row(event);
            if (is_start(event.kind)) ++depth;
            return !refused && depth <= deepest;
        };
        const std::string_view line = text_.substr(0, end);
        const JsonEnd read = read_json_events(line, from, take_line);
        if (refused) return refuse_row(from);
        const std::size_t rest = read.whole ? line.find_first_not_of(" \t\r", read.at) : read.at;
        if (rest == std::string_view::npos) return end_row(read.at);
        if (findings_.names_another("json-row"))
            findings_.add(Severity::Error, "json-row", "The line is no complete JSON array. The row was left out.", row_at(rest));
        ++records_;
    }

    [[nodiscard]] int row_number() const { return static_cast<int>(records_) + 2; }

    Where row_at(std::size_t byte, std::string variable = {}) {
        Where where = at(byte);
        where.row = row_number();
        where.domain = upper(metadata_.name);
        where.variable = std::move(variable);
        return where;
    }

    void start_row() {
        cell_count_ = 0;
        cells_.resize(metadata_.columns->size());
    }

    // What stands beyond the last column is counted and not kept.
    void add_cell(std::string text) {
        if (cell_count_ < cells_.size()) cells_[cell_count_] = std::move(text);
        ++cell_count_;
    }

    void end_row(std::size_t byte) {
        const std::size_t wanted = metadata_.columns->size();
        if (cell_count_ == wanted) {
            views_.assign(cells_.begin(), cells_.end());
            table_.rows.push_back(views_);
            table_.lines.push_back(row_number());
        } else if (findings_.names_another("json-ragged-row")) {
            findings_.add(Severity::Error, "json-ragged-row",
                          fmt::format("The row has {} values, the dataset names {} columns. The row was left out.", cell_count_, wanted),
                          row_at(byte));
        }
        ++records_;
    }

    void refuse_row(std::size_t byte) {
        if (findings_.names_another("json-row"))
            findings_.add(Severity::Error, "json-row", "A row must be a JSON array with one value a column. It was left out.",
                          row_at(byte));
        ++records_;
    }

    void report_cell(std::size_t byte, std::string_view what) {
        if (cell_count_ >= metadata_.columns->size() || !findings_.names_another("json-cell-type")) return;
        const DatasetColumn& column = (*metadata_.columns)[cell_count_];
        findings_.add(Severity::Error, "json-cell-type",
                      fmt::format("{} is {}, where the dataType {} is declared. Correct the value, or the dataType of the column.",
                                  column.name, what, column.type),
                      row_at(byte, column.name));
    }

    void take_cell(const JsonEvent& event) {
        if (cell_count_ >= metadata_.columns->size()) return add_cell("");
        const std::string& type = (*metadata_.columns)[cell_count_].type;
        std::string text(event.text);
        if (event.kind == JsonKind::String && text.find('\0') != std::string::npos) {
            report_cell(event.at, "a text with a NUL character, which was read as empty,");
            text.clear();
        } else if (event.kind != JsonKind::Null && !take_as(type, event.kind, text)) {
            report_cell(event.at, event.kind == JsonKind::String ? fmt::format("the text \"{}\"", shortened(text)) : text);
        }
        add_cell(std::move(text));
    }

    void check_count() {
        const std::string counted = std::to_string(records_);
        if (metadata_.records == counted) return;
        findings_.add(Severity::Error, "json-records",
                      metadata_.records ? fmt::format("The dataset says that it has {} records and holds {}: it was cut off or changed. "
                                                      "Export it again.",
                                                      *metadata_.records, counted)
                                        : "The dataset does not say how many records it has, so nobody can tell whether it is complete.",
                      {.line = 1});
    }

    void leave_out_columns() {
        std::vector<bool> leave_out = unusable_names(table_.header, "json-column-without-name", "json-column-twice", findings_);
        for (std::size_t i = 0; i < table_.header.size(); ++i) {
            if (upper(table_.header[i]) != "ITEMGROUPDATASEQ") continue;
            findings_.add(Severity::Note, "json-item-group-data-seq",
                          fmt::format("{} counts the records of the file and is no variable. It was left out.", table_.header[i]),
                          {.line = 1, .variable = table_.header[i]});
            leave_out[i] = true;
        }
        std::vector<std::string> header;
        for (std::size_t i = 0; i < leave_out.size(); ++i) {
            if (!leave_out[i]) header.push_back(table_.header[i]);
        }
        table_.header = std::move(header);
        table_.rows.remove_columns(leave_out);
    }

    std::string_view text_;
    FindingList findings_;
    Places places_;
    TextTable table_;
    Metadata metadata_;
    int depth_ = 0;
    bool depth_reached_ = false;
    bool incomplete_ = false;
    bool reading_rows_only_ = false;
    bool in_rows_ = false;
    std::string key_;
    std::string column_key_;
    std::size_t records_ = 0;
    std::vector<std::string> cells_;
    std::size_t cell_count_ = 0;
    std::vector<std::string_view> views_;
};

}  // namespace

Checked<TextTable> read_dataset_json(std::string_view bytes, std::string_view file) {
    return Reader(bytes, file).read();
}

}  // namespace oligo::exchange
