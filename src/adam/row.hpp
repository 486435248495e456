#pragma once
// A row that is being filled, cell by cell, by the names of its variables.
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "adam/source_columns.hpp"
#include "core/dataset.hpp"
#include "core/date.hpp"
#include "core/length.hpp"
#include "lesions/reader.hpp"

namespace oligo::adam {

class Row {
public:
    explicit Row(const Dataset& dataset) : dataset_(dataset), cells_(dataset.variables.size()) {}

    /// A name that is not a variable of the data set is a bug (contract).
    Row& set(std::string_view variable, std::string text);
    Row& set(std::string_view variable, const char* text) { return set(variable, std::string(text)); }
    Row& set(std::string_view variable, std::string_view text) { return set(variable, std::string(text)); }
    Row& set(std::string_view variable, std::int64_t number) { return set(variable, std::to_string(number)); }
    /// In millimetres.
    Row& set(std::string_view variable, Length length);
    /// ADT where the day is known exactly, ADTC as it is known, ADY counted from `start` (there is no day 0).
    Row& set_day(const std::optional<DateRange>& day, const std::optional<DateRange>& start);
    Row& set_sources(const SourceColumns& sources);
    Row& set_reader(std::string_view prefix, const lesions::Reader& reader);

    [[nodiscard]] const std::vector<std::string>& cells() const { return cells_; }

private:
    const Dataset& dataset_;
    std::vector<std::string> cells_;
};

/// Y, N, or empty where it is not known.
[[nodiscard]] std::string_view flag(const std::optional<bool>& answer);

/// Appends the row. In a data set with ASEQ it is given the next number of its subject, from 1.
void add_row(Dataset& dataset, Row row);

/// Study day: 1 is the first; the day before is -1. Empty unless both are known exactly.
[[nodiscard]] std::string study_day(const std::optional<DateRange>& day, const std::optional<DateRange>& start);
/// ADaM's date imputation flag: D where the month is recorded, else M.
[[nodiscard]] std::string_view imputation_flag(const DateRange& recorded);
/// 100 (now - before) / before, to be read back exactly; empty when `before` is 0.
[[nodiscard]] std::string percent_change(Length now, Length before);

}  // namespace oligo::adam
