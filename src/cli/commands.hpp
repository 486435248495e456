#pragma once
// What each command answers. Commands print nothing themselves.
#include <string>
#include <vector>

#include "cli/command_line.hpp"
#include "core/result.hpp"
#include "report/text_style.hpp"

namespace oligo::cli {

enum class ExitStatus { Done = 0, InputHasErrors = 1, WrongCommandLine = 2, Bug = 70 };

/// `text` goes to standard output, then nothing else; `findings` and `notes` to standard error, when they are not already in the text.
struct Answer {
    std::string text;
    std::vector<Finding> findings;
    std::string notes;
    ExitStatus status = ExitStatus::Done;
};

/// What every command is told beside its own options.
struct Surroundings {
    bool json = false;
    std::string share;  ///< empty: found beside the executable
    report::TextStyle style;
};

[[nodiscard]] Answer check_protocols(const ProtocolCheck& request, const Surroundings& surroundings);
[[nodiscard]] Answer show_protocol(const ProtocolShow& request, const Surroundings& surroundings);
[[nodiscard]] Answer compare_protocols(const ProtocolDiff& request, const Surroundings& surroundings);
[[nodiscard]] Answer check_records(const RecordsCheck& request, const Surroundings& surroundings);
[[nodiscard]] Answer screen_subjects(const Screen& request, const Surroundings& surroundings);
[[nodiscard]] Answer derive_datasets(const Derive& request, const Surroundings& surroundings);
[[nodiscard]] Answer explain_value(const Explain& request, const Surroundings& surroundings);
[[nodiscard]] Answer convert_table(const ConvertTable& request, const Surroundings& surroundings);
[[nodiscard]] Answer make_forms(const MakeForms& request, const Surroundings& surroundings);
[[nodiscard]] Answer estimate_proportion(const Proportion& request, const Surroundings& surroundings);
[[nodiscard]] Answer estimate_difference(const Difference& request, const Surroundings& surroundings);
[[nodiscard]] Answer analyse_survival(const Survival& request, const Surroundings& surroundings);
[[nodiscard]] Answer show_version(const Surroundings& surroundings);

}  // namespace oligo::cli
