// Records that say something of no day: rules that ask for the latest cannot place them.
#include <algorithm>
#include <array>
#include <string>

#include <fmt/format.h>

#include "core/text.hpp"
#include "records/check.hpp"
#include "records/check_use.hpp"
#include "records/variables.hpp"

namespace oligo::records {
namespace {

constexpr std::array<std::string_view, 4> findings_with_days = {"TR", "RS", "FA", "QS"};

bool is_filled(const Domain& domain, std::string_view variable) {
    const auto found = domain.find(variable);
    if (!found) return false;
    const auto& values = domain.columns[*found].values;
    return std::any_of(values.begin(), values.end(), [](const std::string& value) { return !value.empty(); });
}

bool is_scan_for_a_purpose(const Domain& domain, std::size_t row) {
    if (!same_ignoring_case(domain.text(row, "PRCAT"), "IMAGING") || same_ignoring_case(domain.text(row, "PROCCUR"), "N")) return false;
    const std::string purpose = upper(domain.text(row, "PRSCAT"));
    return purpose == "STAGING" || purpose.starts_with("OLIGOPROGRESSION");
}

}  // namespace

void check_days(const Study& study, const Domain& domain, std::vector<Finding>& findings) {
    const bool procedures = domain.code == "PR";
    if (!procedures && std::find(findings_with_days.begin(), findings_with_days.end(), domain.code) == findings_with_days.end()) return;
    const std::string day = variable_of(domain, procedures ? "STDTC" : "DTC");
    if (!is_filled(domain, day)) return;  // records-no-variable
    const std::string status = variable_of(domain, "STAT");
    for (std::size_t row = 0; row < domain.size(); ++row) {
        if (!domain.text(row, day).empty() || same_ignoring_case(domain.text(row, status), "NOT DONE")) continue;
        if (procedures ? !is_scan_for_a_purpose(domain, row) || !domain.text(row, "PRDTC").empty()
                       : result_variable_of(domain, row).empty())
            continue;
        findings.push_back({Severity::Warning, "records-no-day",
                            fmt::format("{} is empty: nobody knows of which day this {} is, and it may be the latest. Fill it in.", day,
                                        procedures ? "scan" : "result"),
                            where_of(study, domain, row, day)});
    }
}

}  // namespace oligo::records
