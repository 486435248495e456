#include "patient.hpp"

#include <cstdio>
#include <cstdlib>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "expression/read.hpp"

namespace oligo::testing {
namespace {

using expression::Base;
using expression::Reason;
using expression::SourceId;
using expression::Type;
using expression::Value;
using nlohmann::json;

[[noreturn]] void stop(const std::string& message) {
    std::fprintf(stderr, "%s\n", message.c_str());
    std::abort();
}

template <class T>
T must(std::optional<T> value, const std::string& path) {
    if (!value) stop("a fact of the table cannot be read: " + path);
    return *std::move(value);
}

expression::Field field(const char* name, Type type) {
    return {name, std::move(type), "", ""};
}

expression::Scope make_scope() {
    using expression::list_of;
    using expression::quantity_of;
    using expression::simple;
    const Type focus =
        expression::tuple_of({field("organ", simple(Base::String)), field("size", quantity_of("mm")), field("since", simple(Base::Date)),
                              field("grows", simple(Base::Boolean)), field("classes", list_of(simple(Base::String)))});
    const Type patient = expression::tuple_of({
        field("count", simple(Base::Integer)),
        field("score", simple(Base::Integer)),
        field("ihc", simple(Base::Integer)),
        field("ratio", simple(Base::Decimal)),
        field("flag", simple(Base::Boolean)),
        field("marked", simple(Base::Boolean)),
        field("organ", simple(Base::String)),
        field("size", quantity_of("mm")),
        field("since", simple(Base::Date)),
        field("until", simple(Base::Date)),
        field("at", simple(Base::DateTime)),
        field("then", simple(Base::DateTime)),
        field("on", expression::interval_of(simple(Base::Date))),
        field("dose", quantity_of("mg/kg")),
        field("limit", quantity_of("mg/kg")),
        field("kinds", list_of(simple(Base::String))),
        field("foci", list_of(focus)),
    });
    return {{{"P", patient}}};
}

Reason reason_named(const std::string& word) {
    for (const Reason reason :
         {Reason::Conflicting, Reason::Equivocal, Reason::PartialDate, Reason::Stale, Reason::Missing, Reason::NeedsJudgement}) {
        if (word == expression::name(reason)) return reason;
    }
    stop("no such reason: " + word);
}

class Reader {
public:
    Value read(const json& in, const Type& type, const std::string& path) {
        const SourceId source = static_cast<SourceId>(sources.size());
        if (type.base != Base::Tuple || path.find('[') != std::string::npos) sources.push_back(path);
        if (in.is_null()) return expression::null_value(Reason::Missing, source);
        if (in.is_object() && in.contains("unknown")) return expression::null_value(reason_named(in["unknown"]), source);
        switch (type.base) {
            case Base::Boolean:
                return expression::boolean(in.get<bool>(), source);
            case Base::String:
                return expression::text(in.get<std::string>(), source);
            case Base::Date:
                return expression::date(must(read_date(in.get<std::string>()), path), source);
            case Base::DateTime:
                return expression::date_time(must(read_minute(in.get<std::string>()), path), source);
            case Base::Tuple:
                return tuple(in, type, path, source);
            case Base::List:
                return list(in, type, path, source);
            case Base::Interval:
                return interval(in, type, path, source);
            case Base::Integer:
            case Base::Decimal:
            case Base::Quantity:
                return number(in.is_string() ? in.get<std::string>() : in.dump(), type, path, source);
            case Base::Any:
                break;
        }
        stop("no facts of this type: " + path);
    }

    std::vector<std::string> sources{""};

private:
    // 3, 1..2, 1.. and ..2; a quantity may add its unit: 1.5 cm
    static Value number(std::string text, const Type& type, const std::string& path, SourceId source) {
        std::string unit = type.dimension.length == 1 ? "mm" : "mg/kg";
        if (const auto space = text.find(' '); space != std::string::npos) {
            unit = text.substr(space + 1);
            text.resize(space);
        }
        const auto dots = text.find("..");
        const std::string low = text.substr(0, dots);
        const std::string high = dots == std::string::npos ? low : text.substr(dots + 2);
        const auto ends = [&]<class T>(const auto& read_end) {
            expression::Range<T> range;
            if (!low.empty()) range.low = read_end(must(Decimal::read(low), path));
            if (!high.empty()) range.high = read_end(must(Decimal::read(high), path));
            return Value{range, low == high ? Reason::None : Reason::Equivocal, source};
        };
        if (type.base == Base::Integer) return ends.operator()<std::int64_t>([](const Decimal& end) { return end.units(); });
        if (type.base == Base::Decimal) return ends.operator()<Decimal>([](const Decimal& end) { return end; });
        const auto in_unit = must(terms::read_unit(unit), path);
        return ends.operator()<terms::Quantity>([&in_unit](const Decimal& end) { return terms::Quantity{end, in_unit}; });
    }

    Value tuple(const json& in, const Type& type, const std::string& path, SourceId source) {
        for (const auto& [key, unused] : in.items()) {
            if (!type.tuple->find(key)) stop("no such fact: " + path + "." + key);
        }
        std::vector<Value> fields;
        for (const auto& field : type.tuple->fields) {
            fields.push_back(read(in.contains(field.name) ? in[field.name] : json(), field.type, path + "." + field.name));
        }
        return expression::tuple(std::move(fields), path.find('[') == std::string::npos ? 0 : source);
    }

    Value list(const json& in, const Type& type, const std::string& path, SourceId source) {
        expression::List list;
        list.complete = in.is_array() || in.value("complete", true);
        std::size_t index = 0;
        for (const json& member : in.is_array() ? in : in.at("members")) {
            const bool possible = member.is_object() && member.contains("possible");
            const json& content = possible ? member["possible"] : member;
            list.members.push_back({read(content, *type.element, fmt::format("{}[{}]", path, index++)), possible});
        }
        return expression::list(std::move(list), source);
    }

    // ["2026-01-01", null, "[)"]
    Value interval(const json& in, const Type& type, const std::string& path, SourceId source) {
        const std::string brackets = in.at(2);
        const auto end = [&](const json& value) {
            return value.is_null() ? expression::null_value(Reason::None) : read(value, *type.element, path);
        };
        return expression::interval({end(in.at(0)), end(in.at(1)), brackets[0] == '[', brackets[1] == ']'}, source);
    }
};

}  // namespace

const expression::Scope& patient_scope() {
    static const expression::Scope scope = make_scope();
    return scope;
}

Patient read_patient(std::string_view text) {
    const json facts = text.empty() ? json::object() : json::parse(text);
    Reader reader;
    Patient patient;
    patient.values.push_back(reader.read(facts, patient_scope().parameters[0].type, "P"));
    patient.sources = std::move(reader.sources);
    return patient;
}

std::string Tried::messages() const {
    std::string text;
    for (const Finding& finding : findings) text += fmt::format("{} {}: {}\n", name(finding.severity), finding.id, finding.message);
    return text;
}

Tried try_rule(std::string_view text, bool strict, const expression::Library& library) {
    Tried tried;
    auto tree = expression::read_expression(text);
    tried.findings = std::move(tree.findings);
    if (!tree.value || has_error(tried.findings)) return tried;
    auto checked = expression::check(std::move(*tree.value), patient_scope(), library, strict);
    tried.findings.insert(tried.findings.end(), checked.findings.begin(), checked.findings.end());
    if (!has_error(tried.findings)) tried.rule = std::move(checked.value);
    return tried;
}

}  // namespace oligo::testing
