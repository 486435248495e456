#pragma once
// The options of the statistics commands.
#include <optional>
#include <string>
#include <vector>

#include "cli/statistics_requests.hpp"

namespace CLI {  // NOLINT(readability-identifier-naming): the library's name
class App;
}

namespace oligo::cli {

/// What their options write into.
struct StatisticsAnswers {
    Proportion proportion;
    Difference difference;
    Survival survival;
    std::vector<std::string> reference;  ///< COLUMN=LEVEL
    std::vector<std::string> where;      ///< COLUMN=TEXT
};

/// Adds `proportion`, `difference` and `survival` with its commands; `json` is what --json sets.
void add_statistics_commands(CLI::App& app, StatisticsAnswers& answers, bool& json);

/// Finishes `answers.survival` for the command with these words ("survival km"). What is wrong with the options together, or empty.
[[nodiscard]] std::optional<std::string> finish_survival(const std::string& command, StatisticsAnswers& answers);

}  // namespace oligo::cli
