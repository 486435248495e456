#include "core/table.hpp"

#include <algorithm>
#include <cstring>

#include "core/result.hpp"

namespace oligo {
namespace {

template <class Word>
std::uint64_t word_at(const char* bytes) {
    Word word{};
    std::memcpy(&word, bytes, sizeof word);
    return word;
}

std::uint64_t mixed(std::uint64_t a, std::uint64_t b) {
    a ^= b;
    a *= 0x9E3779B97F4A7C15U;
    return a ^ (a >> 29U);
}

// Cells are short: whole words, then what is left as two words that overlap.
std::uint32_t hash_of(std::string_view text) {
    const char* bytes = text.data();
    std::size_t left = text.size();
    std::uint64_t hash = 0xA0761D6478BD642FU ^ left;
    for (; left > 8; left -= 8, bytes += 8) hash = mixed(hash, word_at<std::uint64_t>(bytes));
    std::uint64_t last = 0;
    if (left == 8) {
        last = word_at<std::uint64_t>(bytes);
    } else if (left >= 4) {
        last = word_at<std::uint32_t>(bytes) | (word_at<std::uint32_t>(bytes + left - 4) << 32U);
    } else if (left > 0) {
        last = word_at<std::uint8_t>(bytes) | (word_at<std::uint8_t>(bytes + left / 2) << 8U) |
               (word_at<std::uint8_t>(bytes + left - 1) << 16U);
    }
    hash = mixed(mixed(hash, last), 0xE7037ED1A0B428DBU);
    return static_cast<std::uint32_t>(hash >> 32U);
}

}  // namespace

void TextColumnBuilder::add(std::string_view text) {
    // Rows come sorted: the same subject, visit and test as above.
    if (!column_.cells.empty() && column_.values[column_.cells.back()] == text) {
        column_.cells.push_back(column_.cells.back());
        return;
    }
    const std::uint32_t value = intern(text);
    column_.cells.push_back(value);
}

std::uint32_t TextColumnBuilder::intern(std::string_view text) {
    if (2 * (column_.values.size() + 1) > slots_.size()) grow();
    const std::uint32_t hash = hash_of(text);
    const std::size_t mask = slots_.size() - 1;
    std::size_t at = hash & mask;
    for (; slots_[at].value != 0; at = (at + 1) & mask) {
        if (slots_[at].hash == hash && column_.values[slots_[at].value - 1] == text) return slots_[at].value - 1;
    }
    column_.values.emplace_back(text);
    slots_[at] = {hash, static_cast<std::uint32_t>(column_.values.size())};
    return slots_[at].value - 1;
}

void TextColumnBuilder::grow() {
    std::size_t size = 16;
    while (size < 4 * (column_.values.size() + 1)) size *= 2;
    std::vector<Slot> old(size);
    old.swap(slots_);
    const auto place = [this, mask = size - 1](Slot slot) {
        std::size_t at = slot.hash & mask;
        while (slots_[at].value != 0) at = (at + 1) & mask;
        slots_[at] = slot;
    };
    if (old.empty()) {
        std::uint32_t value = 0;
        for (const std::string& text : column_.values) place({hash_of(text), ++value});
        return;
    }
    for (const Slot& slot : old) {
        if (slot.value != 0) place(slot);
    }
}

void TextColumnBuilder::add_all(TextColumn column, const std::vector<std::uint32_t>* rows, std::string_view (*as)(std::string_view)) {
    const bool as_they_are =
        std::all_of(column.values.begin(), column.values.end(), [as](const std::string& text) { return as(text).size() == text.size(); });
    if (as_they_are && rows == nullptr && column_.cells.empty() && column_.values.empty()) {
        column_ = std::move(column);
        return;
    }
    constexpr auto unknown = static_cast<std::uint32_t>(-1);
    std::vector<std::uint32_t> own(column.values.size(), unknown);
    const auto add_cell = [&](std::uint32_t value) {
        if (own[value] == unknown) own[value] = intern(as(column.values[value]));
        column_.cells.push_back(own[value]);
    };
    if (rows == nullptr) {
        for (const std::uint32_t value : column.cells) add_cell(value);
    } else {
        for (const std::uint32_t row : *rows) add_cell(column.cells[row]);
    }
}

void TextColumnBuilder::add_empty_until(std::size_t rows) {
    if (column_.cells.size() < rows) column_.cells.resize(rows, intern(""));
}

TextColumn TextColumnBuilder::take() {
    slots_ = {};
    TextColumn taken = std::move(column_);
    column_ = {};
    return taken;
}

std::vector<std::string> TextRows::Row::cells() const {
    std::vector<std::string> cells;
    for (std::size_t i = 0; i < size(); ++i) cells.push_back((*this)[i]);
    return cells;
}

TextRows::TextRows(const std::vector<std::vector<std::string>>& rows) {
    for (const auto& row : rows) push_back(row);
}

void TextRows::push_back(std::span<const std::string_view> cells) {
    if (size_ == 0) columns_.resize(cells.size());
    contract(cells.size() == columns_.size(), "all rows of a table have as many cells");
    for (std::size_t i = 0; i < cells.size(); ++i) columns_[i].add(cells[i]);
    ++size_;
}

void TextRows::push_back(const std::vector<std::string>& cells) {
    push_back(std::vector<std::string_view>(cells.begin(), cells.end()));
}

void TextRows::clear() {
    columns_.clear();
    size_ = 0;
}

void TextRows::remove_columns(const std::vector<bool>& leave_out) {
    std::vector<TextColumnBuilder> kept;
    for (std::size_t i = 0; i < columns_.size(); ++i) {
        if (!leave_out[i]) kept.push_back(std::move(columns_[i]));
    }
    columns_ = std::move(kept);
}

std::vector<TextColumn> TextRows::take_columns() {
    std::vector<TextColumn> taken;
    taken.reserve(columns_.size());
    for (TextColumnBuilder& column : columns_) taken.push_back(column.take());
    clear();
    return taken;
}

bool TextRows::operator==(const TextRows& other) const {
    if (size_ != other.size_ || (size_ > 0 && width() != other.width())) return false;
    for (std::size_t i = 0; i < width() && size_ > 0; ++i) {
        for (std::size_t row = 0; row < size_; ++row) {
            if (column(i)[row] != other.column(i)[row]) return false;
        }
    }
    return true;
}

}  // namespace oligo
