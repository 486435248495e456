// Lesions of TU against their measurements in TR, and sizes that nobody can read or believe.
#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <string_view>

#include <fmt/format.h>

#include "core/text.hpp"
#include "records/check.hpp"
#include "records/check_use.hpp"
#include "records/shortened.hpp"
#include "terms/bounds.hpp"

namespace oligo::records {
namespace {

constexpr std::array<std::string_view, 4> diameters = {"LDIAM", "LPERP", "DIAMETER", "LYTDIAM"};

// No lesion of a body is as large: it was written in another unit, or with a digit too many.
constexpr std::int64_t implausible_mm = 200;

bool any_lesion(const Domain& identifications) {
    for (std::size_t row = 0; row < identifications.size(); ++row) {
        if (!identifications.text(row, "TULNKID").empty()) return true;
    }
    return false;
}

void check_measured(const Domain& identifications, const Domain* measurements, std::vector<Finding>& findings) {
    if ((measurements != nullptr && measurements->size() > 0) || !any_lesion(identifications)) return;
    const std::string what = measurements == nullptr ? "there is no TR table" : "TR has no rows";
    findings.push_back(
        {Severity::Warning,
         "records-no-measurements",
         fmt::format("TU names lesions, and {}: no size, uptake or state of any lesion is known. Add the measurements.", what),
         {.file = measurements == nullptr ? identifications.files.front() : measurements->files.front(), .domain = "TR"}});
}

// Links count as they are written, as the facts compare them.
void check_links(const Study& study, const Domain& identifications, const Domain& measurements, std::vector<Finding>& findings) {
    for (std::size_t subject = 0; subject < study.subjects.size(); ++subject) {
        std::set<std::string_view> told;
        for (std::size_t row = identifications.first_row[subject]; row < identifications.first_row[subject + 1]; ++row)
            told.insert(identifications.text(row, "TULNKID"));
        for (std::size_t row = measurements.first_row[subject]; row < measurements.first_row[subject + 1]; ++row) {
            const std::string_view link = measurements.text(row, "TRLNKID");
            if (link.empty() || !told.insert(link).second) continue;
            findings.push_back(
                {Severity::Warning, "records-unknown-link",
                 fmt::format("TRLNKID is \"{}\", which no TU row of this subject has as TULNKID: nobody knows where this lesion "
                             "is. Identify it in TU, or correct TRLNKID.",
                             shortened(link)),
                 where_of(study, measurements, row, "TRLNKID")});
        }
    }
}

void check_size(const Study& study, const Domain& domain, std::size_t row, bool is_length, std::vector<Finding>& findings) {
    const std::string variable = result_variable_of(domain, row);
    const std::string_view text = domain.text(row, variable);
    if (terms::says_no_result(text)) return;
    std::optional<Decimal> size = Decimal::read(text);
    if (!size) {
        if (variable == "TRSTRESN") return;  // records-not-a-number
        findings.push_back(
            {Severity::Warning, "records-unreadable-size",
             fmt::format("{} of {} is \"{}\", which is no number: the size on this scan is unknown. Write the number alone, with "
                         "a point as decimal sign, and its unit in its own column.",
                         variable, domain.text(row, "TRTESTCD"), shortened(text)),
             where_of(study, domain, row, variable)});
        return;
    }
    if (!is_length) return;
    const std::string_view standard = domain.text(row, "TRSTRESU");
    const std::string_view unit = standard.empty() ? domain.text(row, "TRORRESU") : standard;
    if (same_ignoring_case(unit, "cm"))
        size = size->times(Decimal::from_integer(10));
    else if (!unit.empty() && !same_ignoring_case(unit, "mm"))
        return;
    if (size && *size < Decimal::from_integer(implausible_mm)) return;
    findings.push_back({Severity::Warning, "records-implausible-size",
                        fmt::format("{} of {} is {}{}{}, which is {} mm or more. Check the number and the unit.", variable,
                                    domain.text(row, "TRTESTCD"), text, unit.empty() ? "" : " ", unit, implausible_mm),
                        where_of(study, domain, row, variable)});
}

}  // namespace

void check_lesions(const Study& study, std::vector<Finding>& findings) {
    const auto tu = study.find_domain("TU");
    const auto tr = study.find_domain("TR");
    const Domain* measurements = tr ? &study.domains[*tr] : nullptr;
    if (tu) check_measured(study.domains[*tu], measurements, findings);
    if (measurements == nullptr) return;
    if (tu) check_links(study, study.domains[*tu], *measurements, findings);
    for (std::size_t row = 0; row < measurements->size(); ++row) {
        const std::string test = upper(measurements->text(row, "TRTESTCD"));
        const bool is_length = std::find(diameters.begin(), diameters.end(), test) != diameters.end();
        const bool not_done = same_ignoring_case(measurements->text(row, "TRSTAT"), "NOT DONE");
        if (!not_done && (is_length || test == "SUVMAX")) check_size(study, *measurements, row, is_length, findings);
    }
}

}  // namespace oligo::records
