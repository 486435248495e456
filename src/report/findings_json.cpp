#include <algorithm>

#include "report/findings.hpp"
#include "report/json.hpp"

namespace oligo::report {

std::string findings_json(std::span<const Finding> findings) {
    const auto count = [findings](Severity severity) {
        return std::count_if(findings.begin(), findings.end(), [severity](const Finding& finding) { return finding.severity == severity; });
    };
    Json json = Json::object();
    json["errors"] = count(Severity::Error);
    json["warnings"] = count(Severity::Warning);
    json["notes"] = count(Severity::Note);
    json["findings"] = findings_array(findings);
    return document(json);
}

}  // namespace oligo::report
