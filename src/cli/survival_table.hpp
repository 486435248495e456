#pragma once
// The table of a survival analysis, from its file.
#include "cli/commands.hpp"
#include "exchange/analysis_columns.hpp"
#include "report/survival.hpp"
#include "statistics/survival_data.hpp"

namespace oligo::cli {

struct SurvivalTable {
    exchange::AnalysisColumns columns;
    statistics::SurvivalData data;  ///< rounded ties are one, as R takes them
    std::vector<Finding> findings;
};

/// Empty when a finding is an error.
[[nodiscard]] Checked<SurvivalTable> read_survival_table(const Survival& request);

/// What an estimator refused, as a finding about the table.
[[nodiscard]] Finding refused(const Error& error, const Survival& request);

[[nodiscard]] report::AnalysedRows analysed_rows(const SurvivalTable& table, const Survival& request);

/// The names of the groups; "all" without --by.
[[nodiscard]] std::vector<std::string> group_names(const SurvivalTable& table);
/// One number a row; all 0 without --by.
[[nodiscard]] std::vector<int> group_codes(const SurvivalTable& table);

/// Of `cox` and `finegray`; what has no estimate becomes a finding of the table. The error is what the estimator refused.
[[nodiscard]] Result<std::string> answer_regression(SurvivalTable& table, const Survival& request, const Surroundings& surroundings);

}  // namespace oligo::cli
