#include "report/explanation.hpp"
#include "report/json.hpp"

namespace oligo::report {
namespace {

using explanation::Explanation;
using explanation::Parameter;
using explanation::Record;

Json records_array(const std::vector<Record>& records) {
    Json array = Json::array();
    for (const Record& record : records) {
        const records::Evidence& evidence = record.evidence;
        array.push_back({{"domain", evidence.domain},
                         {"seq", evidence.seq ? Json(*evidence.seq) : Json()},
                         {"variable", evidence.variable},
                         {"value", evidence.value},
                         {"unit", or_null(evidence.unit)},
                         {"date", or_null(evidence.date)},
                         {"file", or_null(record.file)},
                         {"row", record.row > 0 ? Json(record.row) : Json()},
                         {"about", or_null(record.about)},
                         {"document", or_null(record.document)}});
    }
    return array;
}

Json parameters_array(const std::vector<Parameter>& parameters) {
    Json array = Json::array();
    for (const Parameter& parameter : parameters) {
        array.push_back({{"name", parameter.name},
                         {"value", parameter.value},
                         {"options", parameter.options},
                         {"why", or_null(parameter.why)},
                         {"decided_by", or_null(parameter.decided_by)},
                         {"decided_on", or_null(parameter.decided_on)},
                         {"in_protocol", !parameter.usual}});
    }
    return array;
}

Json rule_object(const explanation::Rule& rule) {
    Json definitions = Json::array();
    for (const auto& [name, text] : rule.definitions) definitions.push_back({{"name", name}, {"text", text}});
    return {{"sentence", or_null(rule.sentence)},    {"text", or_null(rule.text)}, {"applies_when", or_null(rule.applies_when)},
            {"definitions", std::move(definitions)}, {"sources", rule.sources},    {"notes", rule.notes}};
}

Json explanation_object(const Explanation& explanation) {
    Json set_aside = Json::array();
    for (const auto& aside : explanation.set_aside)
        set_aside.push_back({{"what", aside.what}, {"why", aside.why}, {"records", records_array(aside.records)}});
    Json parts = Json::array();
    for (const Explanation& part : explanation.parts) parts.push_back(explanation_object(part));
    return {{"name", explanation.name},
            {"title", or_null(explanation.title)},
            {"value", or_null(explanation.value)},
            {"open", or_null(explanation.open)},
            {"rule", rule_object(explanation.rule)},
            {"parameters", parameters_array(explanation.parameters)},
            {"because", explanation.because},
            {"records", records_array(explanation.records)},
            {"set_aside", std::move(set_aside)},
            {"to_record", explanation.to_record},
            {"parts", std::move(parts)}};
}

}  // namespace

std::string explanation_json(const ExplainedValue& value, std::span<const Finding> findings) {
    Json json = Json::object();
    json["subject"] = value.subject;
    json["trial"] = value.protocol->id;
    json["version"] = value.protocol->version.id;
    json["cutoff"] = or_null(value.cutoff);
    json["explanation"] = value.explanation ? explanation_object(*value.explanation) : Json();
    json["names"] = Json::array();
    for (const auto& name : value.names)
        json["names"].push_back({{"name", name.name}, {"title", name.title}, {"value", or_null(name.value)}});
    json["findings"] = findings_array(findings);
    return document(json);
}

}  // namespace oligo::report
