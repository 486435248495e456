#include <algorithm>
#include <array>
#include <string>

#include <fmt/format.h>

#include "core/text.hpp"
#include "records/check_use.hpp"

namespace oligo::records {
namespace {

// A variable, or several of which one is enough, and what is unknown without it.
struct Needed {
    std::string_view domain;
    std::string_view variables;  // separated by blanks
    std::string_view without;
};

// What docs/records.md reads of each domain.
constexpr std::array needed_variables = {
    Needed{"DM", "BRTHDTC", "the age is unknown"},
    Needed{"DM", "SEX", "the sex is unknown"},
    Needed{"DS", "DSDECOD", "nobody knows what the dates stand for"},
    Needed{"DS", "DSSTDTC", "consent and registration have no day"},
    Needed{"MH", "MHCAT", "a diagnosis cannot be told from another disease"},
    Needed{"MH", "MHDECOD MHTERM", "the diseases have no name"},
    Needed{"FA", "FATESTCD", "nobody knows what was asked"},
    Needed{"FA", "FAOBJ", "nobody knows what the findings are about"},
    Needed{"FA", "FADTC", "a statement without a day does not count"},
    Needed{"TU", "TULNKID", "lesions cannot be followed from scan to scan"},
    Needed{"TU", "TULOC", "the organs are unknown"},
    Needed{"TU", "TUDTC", "nobody knows when a lesion was seen first"},
    Needed{"TR", "TRLNKID", "measurements belong to no lesion"},
    Needed{"TR", "TRTESTCD", "nobody knows what was measured"},
    Needed{"TR", "TRSTRESC TRSTRESN TRORRES", "there are no results"},
    Needed{"TR", "TRDTC", "the scans have no day"},
    Needed{"RS", "RSTESTCD", "nobody knows what was assessed"},
    Needed{"RS", "RSSTRESC RSSTRESN RSORRES", "there are no results"},
    Needed{"RS", "RSDTC", "the assessments have no day"},
    Needed{"MI", "MITESTCD", "nobody knows which receptor was tested"},
    Needed{"MI", "MISTRESC MISTRESN MIORRES", "there are no results"},
    Needed{"MI", "MIDTC", "the specimens have no day"},
    Needed{"GF", "GFTESTCD", "nobody knows which gene was tested"},
    Needed{"GF", "GFSTRESC GFSTRESN GFORRES", "there are no results"},
    Needed{"CM", "CMDECOD CMTRT", "the drugs have no name"},
    Needed{"CM", "CMSTDTC", "lines of therapy cannot be told"},
    Needed{"EX", "EXTRT", "the study treatment has no name"},
    Needed{"EX", "EXSTDTC", "the study treatment has no day"},
    Needed{"PR", "PRCAT", "a scan cannot be told from radiotherapy or surgery"},
    Needed{"PR", "PRSTDTC", "scans and local therapies have no day"},
    Needed{"QS", "QSTEST QSTESTCD", "nobody knows which question was answered"},
    Needed{"QS", "QSSTRESC QSSTRESN QSORRES", "there are no answers"},
    Needed{"QS", "QSDTC", "an answer without a day does not count"},
    Needed{"LB", "LBTESTCD", "nobody knows what was measured"},
    Needed{"LB", "LBSTRESC LBSTRESN LBORRES", "there are no results"},
    Needed{"LB", "LBDTC", "the samples have no day"},
    Needed{"RP", "RPTESTCD", "nobody knows what was asked"},
    Needed{"RP", "RPSTRESC RPSTRESN RPORRES", "there are no answers"},
    Needed{"RP", "RPDTC", "the answers have no day"},
};

bool is_filled(const Domain& domain, std::string_view variable) {
    const auto found = domain.find(variable);
    if (!found) return false;
    // Values are those of rows: one that is not empty stands somewhere.
    const auto& values = domain.columns[*found].values;
    return std::any_of(values.begin(), values.end(), [](const std::string& value) { return !value.empty(); });
}

}  // namespace

void check_variables(const Domain& domain, std::vector<Finding>& findings) {
    if (domain.size() == 0) return;
    for (const Needed& needed : needed_variables) {
        if (needed.domain != domain.code) continue;
        const auto variables = split(needed.variables, ' ');
        if (std::any_of(variables.begin(), variables.end(), [&](const std::string& variable) { return is_filled(domain, variable); }))
            continue;
        const bool is_there =
            std::any_of(variables.begin(), variables.end(), [&](const std::string& variable) { return domain.find(variable).has_value(); });
        findings.push_back({Severity::Warning,
                            "records-no-variable",
                            fmt::format("{} has no {}{}: {}. {}", domain.code, join(variables, " or "), is_there ? " on any row" : "",
                                        needed.without, is_there ? "Fill it in." : "Add the column."),
                            {.file = domain.files.front(), .domain = domain.code, .variable = variables.front()}});
    }
}

}  // namespace oligo::records
