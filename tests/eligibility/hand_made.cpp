#include "eligibility/hand_made.hpp"

#include <gtest/gtest.h>

#include "eligibility/values.hpp"

namespace oligo::testing {
namespace {

constexpr std::string_view head = R"(oligotrial: 1
id: SMALL
title: A protocol of a few lines
version: {id: "1", in_force_from: not stated}
design: {kind: single arm, summary: For a test, allocation: none, planned: not stated, criteria_complete: true}
)";

// A fact with every field unknown; a list that nothing is known about.
expression::Value nothing_known(const expression::Type& type) {
    if (type.base == expression::Base::List) return expression::list({{}, false});
    std::vector<expression::Value> fields(type.tuple ? type.tuple->fields.size() : 0, expression::null_value());
    return expression::tuple(std::move(fields));
}

}  // namespace

protocol::Protocol small_protocol(std::string_view body) {
    auto checked = protocol::read_protocol(std::string(head) + std::string(body), "small.yaml");
    for (const auto& finding : checked.findings) {
        EXPECT_NE(finding.severity, Severity::Error) << finding.where.line << ":" << finding.where.column << " " << finding.message;
    }
    EXPECT_TRUE(checked.value.has_value());
    return checked.value.value_or(protocol::Protocol{});
}

Date day(std::string_view text) {
    return read_date(text).value().earliest;
}

HandMadeFacts::HandMadeFacts(const protocol::Protocol& protocol, std::string_view on) : scope_(&protocol.scope) {
    for (const auto& parameter : protocol.scope.parameters) facts_.values.push_back(nothing_known(parameter.type));
    if (const auto judgement = protocol.scope.find("Judgement")) {
        std::vector<expression::Value> chosen;
        for (const auto& field : protocol.scope.parameters[*judgement].type.tuple->fields) {
            chosen.push_back(protocol.find_judgement(field.name)->value);
        }
        facts_.values[*judgement] = expression::tuple(std::move(chosen));
    }
    facts_.sources.emplace_back();
    facts_.on = day(on);
    facts_.on_source = "registration";
    // Every fact that is not set has a source of its own, as the real ones do.
    for (const auto& parameter : protocol.scope.parameters) {
        if (parameter.name == "Judgement" || parameter.type.base != expression::Base::Tuple) continue;
        for (const auto& field : parameter.type.tuple->fields) unknown(parameter.name + "." + field.name, expression::Reason::Missing);
    }
}

HandMadeFacts& HandMadeFacts::set(std::string_view path, expression::Value value, std::string_view known_on) {
    const auto id = static_cast<expression::SourceId>(facts_.sources.size());
    facts::Source source;
    source.name = path;
    source.evidence.push_back({"XX", id, "XXVAR", expression::text_of(value), "", std::string(known_on)});
    if (!known_on.empty()) source.known_on = read_date(known_on);
    facts_.sources.push_back(std::move(source));
    value.source = id;
    facts_.values = eligibility::with_changed(std::move(facts_.values), *scope_, path, [&value](const auto&) { return value; });
    return *this;
}

HandMadeFacts& HandMadeFacts::unknown(std::string_view path, expression::Reason reason) {
    const auto id = static_cast<expression::SourceId>(facts_.sources.size());
    facts::Source source;
    source.name = path;
    source.reason = reason;
    source.needed = "record " + std::string(path);
    facts_.sources.push_back(std::move(source));
    const auto value = expression::null_value(reason, id);
    facts_.values = eligibility::with_changed(std::move(facts_.values), *scope_, path, [&value](const auto&) { return value; });
    return *this;
}

HandMadeFacts& HandMadeFacts::judged(std::string_view source) {
    facts_.on_source = source;
    return *this;
}

}  // namespace oligo::testing
