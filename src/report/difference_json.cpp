#include "report/difference.hpp"
#include "report/json.hpp"

namespace oligo::report {
namespace {

Json version_object(const protocol::Protocol& protocol) {
    return {{"file", or_null(protocol.file)}, {"trial", protocol.id}, {"version", protocol.version.id}};
}

Json verdict_or_null(const std::optional<eligibility::Verdict>& verdict) {
    return verdict ? Json(eligibility::name(*verdict)) : Json();
}

Json change_object(const SubjectChange& change) {
    Json criteria = Json::array();
    for (const auto& criterion : change.criteria)
        criteria.push_back(
            {{"id", criterion.id}, {"before", verdict_or_null(criterion.before)}, {"after", verdict_or_null(criterion.after)}});
    return {{"subject", change.subject},
            {"eligible_before", eligibility::name(change.before)},
            {"eligible_after", eligibility::name(change.after)},
            {"place_before", or_null(change.place_before)},
            {"place_after", or_null(change.place_after)},
            {"criteria", std::move(criteria)}};
}

}  // namespace

std::string difference_json(const ProtocolDifference& difference, std::span<const Finding> findings) {
    Json json = Json::object();
    json["before"] = version_object(*difference.before);
    json["after"] = version_object(*difference.after);
    json["differences"] = Json::array();
    for (const auto& item : difference.differences) {
        json["differences"].push_back({{"what", item.what},
                                       {"id", or_null(item.id)},
                                       {"key", or_null(item.key)},
                                       {"change", protocol::name(item.change)},
                                       {"before", or_null(item.before)},
                                       {"after", or_null(item.after)}});
    }
    json["subjects"] = difference.subjects ? Json(*difference.subjects) : Json();
    json["changes"] = Json::array();
    for (const auto& change : difference.changes) json["changes"].push_back(change_object(change));
    json["findings"] = findings_array(findings);
    return document(json);
}

}  // namespace oligo::report
