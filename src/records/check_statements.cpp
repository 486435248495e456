#include "records/check_statements.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "core/text.hpp"
#include "records/check.hpp"

namespace oligo::records {
namespace {

struct History {
    std::string_view object;   // FAOBJ
    std::string_view domains;  // that hold it, any of them
};
constexpr std::array<History, 3> histories = {{
    {"SYSTEMIC THERAPY HISTORY", "CM, EX, EC"},
    {"PATHOLOGY REPORTS", "MI, GF"},
    {"LOCAL THERAPY HISTORY", "PR"},
}};

bool says_complete(const Domain& statements, std::size_t row, std::string_view object) {
    const std::string_view answer =
        statements.text(row, "FASTRESC").empty() ? statements.text(row, "FAORRES") : statements.text(row, "FASTRESC");
    return same_ignoring_case(statements.text(row, "FATESTCD"), "COMPLETE") && same_ignoring_case(statements.text(row, "FAOBJ"), object) &&
           (same_ignoring_case(answer, "Y") || same_ignoring_case(answer, "YES"));
}

}  // namespace

void check_statements(const Study& study, std::vector<Finding>& findings) {
    const auto fa = study.find_domain("FA");
    if (!fa) return;
    const Domain& statements = study.domains[*fa];
    for (const History& history : histories) {
        const auto names = split(history.domains, ',');
        const bool is_there = std::any_of(names.begin(), names.end(), [&](std::string_view name) {
            const auto domain = study.find_domain(trim(name));
            return domain && study.domains[*domain].size() > 0;
        });
        if (is_there) continue;
        for (std::size_t row = 0; row < statements.size(); ++row) {
            if (!says_complete(statements, row, history.object)) continue;
            findings.push_back(
                {Severity::Warning, "records-complete-without-table",
                 fmt::format(
                     "FA says that the history is whole ({}), and there is no table of it ({}): it is taken as empty. If the table was "
                     "left behind, add it.",
                     lower(history.object), history.domains),
                 where_of(study, statements, row, "FAOBJ")});
            break;
        }
    }
}

}  // namespace oligo::records
