#pragma once
// A table as a statistician means it: columns of numbers and factors, rows with missing values left out and counted.
// What the commands `survival ...` read (docs/formats/analysis-table.md).
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/result.hpp"
#include "core/table.hpp"

namespace oligo::exchange {

/// Which columns an analysis uses. Empty: the analysis has none of this kind.
struct AnalysisRequest {
    std::string time = {};
    std::string event = {};  ///< 1 the event, 0 censored; with `causes` 0, 1, 2, ...
    std::string cnsr = {};   ///< ADaM's, instead of `event`: 0 the event, above 0 censored
    bool causes = false;
    std::string start = {};  ///< before time, from 0 on
    std::string weight = {};
    std::string cluster = {};
    std::vector<std::string> by = {};
    std::vector<std::string> strata = {};
    std::vector<std::string> covariates = {};
    std::vector<std::string> missing = {};                            ///< cells that mean missing, beside the empty one and "."
    std::vector<std::pair<std::string, std::string>> where = {};      ///< only rows whose cell in this column is this text
    std::vector<std::pair<std::string, std::string>> reference = {};  ///< which level of a covariate comes first
};

/// Which of its levels each row has.
struct Factor {
    std::vector<std::string> levels;
    std::vector<int> codes;  ///< from 0
};

/// A covariate: numbers where every present cell of the column is one, else levels.
struct AnalysisCovariate {
    std::string name;
    std::vector<double> numbers;
    std::optional<Factor> factor;
};

/// Columns that were not asked for are empty. All others have `rows` entries.
struct AnalysisColumns {
    std::size_t rows = 0;
    std::size_t dropped = 0;  ///< rows with a missing value in a column that is used
    std::vector<int> lines;   ///< of the file
    std::vector<double> time;
    std::vector<int> event;
    std::vector<double> start;
    std::vector<double> weight;
    std::optional<Factor> cluster;
    std::optional<Factor> group;
    std::optional<Factor> stratum;
    std::vector<AnalysisCovariate> covariates;
};

/// Cells are taken without blanks around them. A column is numeric when every present cell of the rows that `where` leaves is a number
/// (digits, a point, an exponent). Levels are sorted: by number where the column is numeric, else by bytes; the reference first. Several
/// columns of `by` or `strata` make one factor of the combinations that occur, the cells joined by ", ", the first column varying slowest.
/// Only levels that occur in the rows kept are levels.
/// `value` is empty when a finding is an error: a column that is not there, a cell that is no number, a time, start or weight below 0, an
/// event that is none, a start that is not before its time, no row left. Findings analysis-*; all of them, of one kind in one column at
/// most 100 and then how many more.
[[nodiscard]] Checked<AnalysisColumns> read_analysis_columns(const TextTable& table, const AnalysisRequest& request);

}  // namespace oligo::exchange
