#pragma once
// A table of text, as a file gave it.
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace oligo {

/// One column. Equal texts are held once: a million rows have few different tests, units and days.
struct TextColumn {
    std::vector<std::string> values;   ///< the different texts, in the order in which they first stand
    std::vector<std::uint32_t> cells;  ///< for each row, the position in `values`

    [[nodiscard]] const std::string& operator[](std::size_t row) const { return values[cells[row]]; }
};

/// A column that is being filled.
class TextColumnBuilder {
public:
    TextColumnBuilder() = default;
    /// Goes on with a column whose values are distinct.
    explicit TextColumnBuilder(TextColumn column) : column_(std::move(column)) {}
    void add(std::string_view text);
    /// Adds the rows of another column that `rows` names, or without it all; each text as `as` gives it.
    void add_all(TextColumn column, const std::vector<std::uint32_t>* rows, std::string_view (*as)(std::string_view));
    void add_empty_until(std::size_t rows);
    [[nodiscard]] std::size_t size() const { return column_.cells.size(); }
    [[nodiscard]] const TextColumn& column() const { return column_; }
    /// The column; the builder is empty afterwards.
    [[nodiscard]] TextColumn take();

private:
    struct Slot {
        std::uint32_t hash = 0;
        std::uint32_t value = 0;  ///< 1 + position in `values`; 0: free
    };
    std::uint32_t intern(std::string_view text);
    void grow();

    TextColumn column_;
    std::vector<Slot> slots_;
};

/// The cells of a table. They look like rows and are held as columns. All rows have as many cells as the first.
class TextRows {
public:
    class Row {
    public:
        Row(const TextRows& rows, std::size_t row) : rows_(&rows), row_(row) {}
        [[nodiscard]] std::size_t size() const { return rows_->width(); }
        [[nodiscard]] const std::string& operator[](std::size_t column) const { return rows_->column(column)[row_]; }
        [[nodiscard]] std::vector<std::string> cells() const;

    private:
        const TextRows* rows_;
        std::size_t row_;
    };

    class Iterator {
    public:
        using iterator_category = std::input_iterator_tag;
        using value_type = Row;
        using difference_type = std::ptrdiff_t;
        using pointer = const Row*;
        using reference = Row;
        Iterator(const TextRows& rows, std::size_t row) : rows_(&rows), row_(row) {}
        Row operator*() const { return {*rows_, row_}; }
        Iterator& operator++() {
            ++row_;
            return *this;
        }
        bool operator==(const Iterator& other) const { return row_ == other.row_; }

    private:
        const TextRows* rows_;
        std::size_t row_;
    };

    TextRows() = default;
    TextRows(const std::vector<std::vector<std::string>>& rows);  // NOLINT(google-explicit-constructor): the same rows, held otherwise

    [[nodiscard]] std::size_t size() const { return size_; }
    [[nodiscard]] bool empty() const { return size_ == 0; }
    /// Cells a row; 0 before the first row.
    [[nodiscard]] std::size_t width() const { return columns_.size(); }
    [[nodiscard]] Row operator[](std::size_t row) const { return {*this, row}; }
    [[nodiscard]] Row front() const { return {*this, 0}; }
    [[nodiscard]] Row back() const { return {*this, size_ - 1}; }
    [[nodiscard]] Iterator begin() const { return {*this, 0}; }
    [[nodiscard]] Iterator end() const { return {*this, size_}; }
    [[nodiscard]] const TextColumn& column(std::size_t column) const { return columns_[column].column(); }

    void push_back(std::span<const std::string_view> cells);
    void push_back(const std::vector<std::string>& cells);
    void clear();
    /// Leaves out column i where leave_out[i].
    void remove_columns(const std::vector<bool>& leave_out);
    /// The columns; no row is left.
    [[nodiscard]] std::vector<TextColumn> take_columns();

    /// Equal texts in equal places.
    bool operator==(const TextRows& other) const;

private:
    std::vector<TextColumnBuilder> columns_;
    std::size_t size_ = 0;
};

/// Header and cells, with the file's name for messages. Every row has as many cells as the header; row i began on line `lines[i]` of the
/// file. Where the file has no lines of its own (XPT, JSON on one line), rows are counted as a spreadsheet does: the header is 1.
struct TextTable {
    std::string file;
    std::vector<std::string> header;
    TextRows rows;
    std::vector<int> lines;
    std::string name = {};   ///< what the file says that the table is called ("AE"); empty: nothing
    bool lost_rows = false;  ///< the file has or had rows that could not be read; they are not among these
};

}  // namespace oligo
