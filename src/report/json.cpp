#include "report/json.hpp"

namespace oligo::report {
namespace {

Json where_object(const Where& where) {
    Json json = Json::object();
    json["file"] = or_null(where.file);
    json["line"] = where.line > 0 ? Json(where.line) : Json();
    json["column"] = where.column > 0 ? Json(where.column) : Json();
    if (!where.domain.empty()) json["domain"] = where.domain;
    if (!where.subject.empty()) json["subject"] = where.subject;
    if (where.seq) json["seq"] = *where.seq;
    if (where.row > 0) json["row"] = where.row;
    if (!where.variable.empty()) json["variable"] = where.variable;
    return json;
}

}  // namespace

std::string document(const Json& json) {
    return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

Json or_null(std::string_view text) {
    return text.empty() ? Json() : Json(std::string(text));
}

Json or_null(const std::optional<Date>& date) {
    return date ? Json(oligo::text_of(*date)) : Json();
}

Json findings_array(std::span<const Finding> findings) {
    Json array = Json::array();
    for (const auto& finding : findings) {
        array.push_back({{"severity", name(finding.severity)},
                         {"id", finding.id},
                         {"message", finding.message},
                         {"where", where_object(finding.where)}});
    }
    return array;
}

Json correction_object(const protocol::Correction& correction) {
    return {{"id", correction.id},
            {"element", correction.element},
            {"key", correction.key},
            {"original", correction.original},
            {"corrected", correction.corrected},
            {"reason", correction.reason},
            {"name", or_null(correction.name)},
            {"on", or_null(correction.on)},
            {"example", correction.example}};
}

}  // namespace oligo::report
