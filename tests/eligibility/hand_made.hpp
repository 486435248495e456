#pragma once
// Protocols of a few lines, and facts made by hand, for tests that look at one key at a time.
#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "eligibility/values.hpp"
#include "facts/facts.hpp"
#include "protocol/protocol.hpp"

namespace oligo::testing {

/// A protocol whose file ends with `body` (judgements, questions, eligibility, ...). Fails the test when the file has errors.
inline protocol::Protocol small_protocol(std::string_view body) {
    constexpr std::string_view head = R"(oligotrial: 1
id: SMALL
title: A protocol of a few lines
version: {id: "1", in_force_from: not stated}
design: {kind: single arm, phase: not stated, summary: For a test, allocation: none, planned: not stated, criteria_complete: true}
)";
    auto checked = protocol::read_protocol(std::string(head) + std::string(body), "small.yaml");
    for (const auto& finding : checked.findings) {
        EXPECT_NE(finding.severity, Severity::Error) << finding.where.line << ":" << finding.where.column << " " << finding.message;
    }
    EXPECT_TRUE(checked.value.has_value());
    return checked.value.value_or(protocol::Protocol{});
}

inline Date day(std::string_view text) {
    return read_date(text).value().earliest;
}

/// Facts of which nothing is known but what is set.
class HandMadeFacts {
public:
    HandMadeFacts(const protocol::Protocol& protocol, std::string_view on) : scope_(&protocol.scope) {
        facts_.sources.emplace_back();
        facts_.known_on.emplace_back();
        facts_.on = day(on);
        facts_.on_source = "registration";
        for (const auto& parameter : protocol.scope.parameters) facts_.values.push_back(nothing_known(parameter.type));
        for (const auto& judgement : protocol.judgements) put("Judgement." + judgement.id, judgement.value);
        for (const auto& parameter : protocol.scope.parameters) {
            if (parameter.name == "Judgement" || parameter.type.base != expression::Base::Tuple) continue;
            for (const auto& field : parameter.type.tuple->fields) unknown(parameter.name + "." + field.name, expression::Reason::Missing);
        }
    }

    /// Sets "Performance.ecog". The value's source is named for it, with one record as evidence, dated `known_on` where given.
    HandMadeFacts& set(std::string_view path, expression::Value value, std::string_view known_on = "") {
        facts::Source source;
        source.name = path;
        source.evidence.push_back({"XX", 1, "XXVAR", expression::text_of(value), "", std::string(known_on)});
        if (!known_on.empty()) source.known_on = read_date(known_on);
        value.source = add(std::move(source));
        put(path, value);
        return *this;
    }

    /// The same for a value that is not known, for this reason.
    HandMadeFacts& unknown(std::string_view path, expression::Reason reason) {
        facts::Source source;
        source.name = path;
        source.reason = reason;
        source.needed = "record " + std::string(path);
        put(path, expression::null_value(reason, add(std::move(source))));
        return *this;
    }

    /// Judged as if registered on the day: no record says so.
    HandMadeFacts& as_if_registered() {
        facts::Source source;
        source.name = "Registration.date";
        source.evidence = {{"", std::nullopt, "as if registered on", text_of(facts_.on), "", text_of(facts_.on)}};
        put(source.name, expression::date(facts_.on, add(source)));
        return *this;
    }

    [[nodiscard]] const facts::Facts& facts() const { return facts_; }

private:
    // A fact with every field unknown; a list that nothing is known about.
    static expression::Value nothing_known(const expression::Type& type) {
        if (type.base == expression::Base::List) return expression::list({{}, false});
        std::vector<expression::Value> fields(type.tuple ? type.tuple->fields.size() : 0, expression::null_value());
        return expression::tuple(std::move(fields));
    }

    expression::SourceId add(facts::Source source) {
        facts_.known_on.push_back(source.known_on);
        facts_.sources.push_back(std::move(source));
        return static_cast<expression::SourceId>(facts_.sources.size() - 1);
    }

    void put(std::string_view path, const expression::Value& value) {
        facts_.values = eligibility::with_changed(std::move(facts_.values), *scope_, path, [&value](const auto&) { return value; });
    }

    const expression::Scope* scope_;
    facts::Facts facts_;
};

}  // namespace oligo::testing
