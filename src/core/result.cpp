#include "core/result.hpp"

#include <algorithm>

namespace oligo {

bool has_error(const std::vector<Finding>& findings) {
    return std::any_of(findings.begin(), findings.end(), [](const Finding& finding) { return finding.severity == Severity::Error; });
}

const char* name(Severity severity) {
    switch (severity) {
        case Severity::Error:
            return "error";
        case Severity::Warning:
            return "warning";
        case Severity::Note:
            break;
    }
    return "note";
}

void contract(bool condition, const char* promise) {
    if (!condition) throw ContractViolation(promise);
}

}  // namespace oligo
