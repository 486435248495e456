#include "protocol_checks/patient.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "core/text.hpp"

namespace oligo::protocol_checks {
namespace {

using expression::Base;
using expression::Field;
using expression::List;
using expression::Member;
using expression::Type;
using expression::Value;

class Maker {
public:
    Maker(const protocol::Protocol& protocol, const Book& book, const Formulas& formulas, const OpenBranch& branch, const Model& model)
        : protocol_(protocol), book_(book), formulas_(formulas), branch_(branch), model_(model) {}

    std::optional<Value> make(const Type& type, const std::string& path) const;

private:
    std::optional<Value> make_list(const Type& type, const std::string& path) const;
    std::optional<Value> make_tuple(const Type& type, const std::string& path) const;
    std::optional<Value> make_number(const Type& type, const std::string& path) const;
    [[nodiscard]] std::string text_at(const std::string& path) const;
    [[nodiscard]] bool has_text(const std::string& path) const;
    [[nodiscard]] std::optional<std::string> drug_at(const std::string& path) const;
    [[nodiscard]] std::string system_of(const std::string& organ) const;
    [[nodiscard]] std::optional<Value> dependent(const Field& field, const std::string& path) const;

    const protocol::Protocol& protocol_;
    const Book& book_;
    const Formulas& formulas_;
    const OpenBranch& branch_;
    const Model& model_;
};

bool Maker::has_text(const std::string& path) const {
    const auto variable = formulas_.find_variable(path);
    return variable && model_.texts.contains(*variable);
}

std::string Maker::text_at(const std::string& path) const {
    const auto variable = formulas_.find_variable(path);
    if (variable) {
        if (const auto found = model_.texts.find(*variable); found != model_.texts.end()) return found->second;
    }
    const auto values = values_of(path, book_.dictionaries);
    return values.empty() ? "another" : values.front();
}

// The drug that a branch wants: the one it names, else the first of the dictionary with the classes that it asks for and no other one that
// it rules out.
std::optional<std::string> Maker::drug_at(const std::string& path) const {
    const std::string name = path + ".ingredient";
    if (has_text(name) && book_.dictionaries.drugs.find(text_at(name)) != nullptr) return text_at(name);
    std::vector<std::string> wanted;
    const auto list = branch_.members.find(path + ".drugClasses");
    for (std::size_t i = 0; list != branch_.members.end() && i < list->second; ++i) {
        wanted.push_back(text_at(fmt::format("{}.drugClasses[{}]", path, i)));
    }
    // Classes asked for that the branch does not give to a member are ruled out, or of no account.
    const std::string counts = fmt::format("#{}.drugClasses|", path);
    std::vector<std::string> unwanted;
    for (const auto& literal : branch_.literals) {
        const Atom& atom = formulas_.atom(literal.atom);
        if (atom.linear.terms.size() != 1) continue;
        const auto& variable = formulas_.variable(atom.linear.terms.front().first);
        if (!variable.counted || !variable.path.starts_with(counts)) continue;
        const Formula& condition = formulas_.at(variable.counted->condition);
        if (condition.shape != Shape::Literal) continue;
        const auto& text = formulas_.atom(condition.literal.atom).text;
        if (std::find(wanted.begin(), wanted.end(), text) == wanted.end()) unwanted.push_back(text);
    }
    for (const auto& drug : book_.dictionaries.drugs.drugs) {
        const auto has = [&drug](const std::string& drug_class) { return terms::has_class(drug, drug_class); };
        if (drug.contains.empty() && !drug.kind.empty() && std::all_of(wanted.begin(), wanted.end(), has) &&
            std::none_of(unwanted.begin(), unwanted.end(), has)) {
            return drug.ingredient;
        }
    }
    return std::nullopt;
}

std::string Maker::system_of(const std::string& organ) const {
    if (const auto found = book_.judgements.find("organ_system_map"); found != book_.judgements.end()) {
        const auto* chosen = std::get_if<std::string>(&found->second.content);
        if (chosen != nullptr && *chosen == "each_organ") return organ;
    }
    for (const auto& [name, system] : protocol_.organ_systems) {
        if (name == organ) return system;
    }
    for (const auto& site : book_.dictionaries.organs.sites) {
        if (site.organ == organ) return site.organ_system;
    }
    return organ;
}

// What another field of the member decides.
std::optional<Value> Maker::dependent(const Field& field, const std::string& path) const {
    const bool is_exposure = path.starts_with("Exposures[");
    if (is_exposure && (field.name == "ingredient" || field.name == "drugClasses")) {
        const auto name = drug_at(path);
        if (!name) return std::nullopt;
        if (field.name == "ingredient") return expression::text(*name);
        List classes;
        for (const auto* drug : book_.dictionaries.drugs.ingredients_of(*name)) {
            for (const auto& drug_class : drug->classes) classes.members.push_back(Member{expression::text(drug_class)});
        }
        return expression::list(std::move(classes));
    }
    if (field.name == "organSystem") return expression::text(system_of(text_at(path + ".organ")));
    if (field.name == "tissue") {
        const std::string organ = text_at(path + ".organ");
        return expression::text(organ == "bone" || organ == "lymph node" ? organ : "soft tissue");
    }
    return std::nullopt;
}

bool is_dependent(const Field& field, const std::string& path) {
    const bool of_drug = path.starts_with("Exposures[") && (field.name == "ingredient" || field.name == "drugClasses");
    return of_drug || field.name == "organSystem" || (field.name == "tissue" && path.starts_with("FollowedLesions["));
}

std::optional<Value> Maker::make_tuple(const Type& type, const std::string& path) const {
    std::vector<Value> fields;
    for (const Field& field : type.tuple->fields) {
        auto value = is_dependent(field, path) ? dependent(field, path) : make(field.type, path + "." + field.name);
        if (!value) return std::nullopt;
        fields.push_back(std::move(*value));
    }
    return expression::tuple(std::move(fields));
}

std::optional<Value> Maker::make_list(const Type& type, const std::string& path) const {
    List list;
    const auto members = branch_.members.find(path);
    std::size_t size = members == branch_.members.end() ? 0 : members->second;
    // A length that other facts decide: as many lines as the number of the current one.
    const auto length = formulas_.find_variable(fmt::format("#{}|{}|", path, Formulas::always));
    if (const auto found = length ? model_.numbers.find(*length) : model_.numbers.end(); found != model_.numbers.end()) {
        constexpr std::int64_t most = 20;
        size = std::max(size, static_cast<std::size_t>(std::clamp<std::int64_t>(found->second.floor(), 0, most)));
    }
    for (std::size_t i = 0; i < size; ++i) {
        auto value = make(*type.element, fmt::format("{}[{}]", path, i));
        if (!value) return std::nullopt;
        list.members.push_back(Member{std::move(*value)});
    }
    return expression::list(std::move(list));
}

std::optional<Value> Maker::make_number(const Type& type, const std::string& path) const {
    const auto variable = formulas_.find_variable(path);
    const auto found = variable ? model_.numbers.find(*variable) : model_.numbers.end();
    const Limits limits = limits_of(path);
    constexpr std::int64_t usual_day = 20'468;  // 2026-01-15
    Fraction number = limits.low.value_or(Fraction(type.base == Base::Date ? usual_day : 0));
    if (found != model_.numbers.end()) number = found->second;
    constexpr std::int64_t most_days = 60'000;  // from 1805 to 2134: further off, the example would be of no use
    if (type.base == Base::Date && (number.floor() < -most_days || number.floor() > most_days)) return std::nullopt;
    if (type.base == Base::Date) return expression::date(Date{Days{number.floor()}});
    if (type.base == Base::Integer) return expression::integer(number.floor());
    const auto decimal = number.as_decimal();
    if (!decimal) return std::nullopt;
    if (type.base == Base::Decimal) return expression::decimal(*decimal);
    const terms::Unit unit = terms::known_unit(type.unit.empty() ? "1" : type.unit);
    const auto amount = (number * Fraction(unit.denominator) / Fraction(unit.numerator)).as_decimal();
    return amount ? std::optional(expression::quantity({*amount, unit})) : std::nullopt;
}

std::optional<Value> Maker::make(const Type& type, const std::string& path) const {
    switch (type.base) {
        case Base::Tuple:
            return make_tuple(type, path);
        case Base::List:
            return make_list(type, path);
        case Base::Boolean: {
            const auto variable = formulas_.find_variable(path);
            const auto found = variable ? model_.truths.find(*variable) : model_.truths.end();
            return expression::boolean(found != model_.truths.end() && found->second);
        }
        case Base::String:
            return expression::text(text_at(path));
        case Base::Integer:
        case Base::Decimal:
        case Base::Quantity:
        case Base::Date:
            return make_number(type, path);
        default:
            return expression::null_value();
    }
}

Value judgement_values(const Type& type, const Book& book) {
    std::vector<Value> fields;
    for (const Field& field : type.tuple->fields) {
        const auto found = book.judgements.find(field.name);
        fields.push_back(found == book.judgements.end() ? expression::null_value() : found->second);
    }
    return expression::tuple(std::move(fields));
}

// ---- in words ----

std::string in_words(const Value& value, const std::string& words) {
    if (const auto* truth = std::get_if<expression::Truth>(&value.content)) {
        return *truth == expression::Truth::True ? words : "no " + words;
    }
    std::string text = expression::text_of(value);
    if (const auto* list = std::get_if<std::shared_ptr<const List>>(&value.content)) {
        text.clear();
        for (const Member& member : (*list)->members) text += (text.empty() ? "" : ", ") + expression::text_of(member.value);
        if (text.empty()) text = "none";
    }
    return fmt::format("{} {}", words, text);
}

}  // namespace

std::optional<Patient> make_patient(const protocol::Protocol& protocol, const Book& book, const Formulas& formulas,
                                    const OpenBranch& branch) {
    const auto model = find_model(formulas, branch.literals);
    if (!model) return std::nullopt;
    const Maker maker(protocol, book, formulas, branch, *model);
    Patient patient;
    for (const auto& parameter : book.scope.parameters) {
        if (parameter.name == "Judgement") {
            patient.values.push_back(judgement_values(parameter.type, book));
            continue;
        }
        auto value = maker.make(parameter.type, parameter.name);
        if (!value) return std::nullopt;
        patient.values.push_back(std::move(*value));
    }
    return patient;
}

std::string describe(const Patient& patient, const expression::Scope& scope, const std::vector<std::string>& paths) {
    std::vector<std::string> parts;
    for (std::size_t slot = 0; slot < scope.parameters.size(); ++slot) {
        const auto& [name, type] = scope.parameters[slot];
        if (name == "Judgement") continue;
        const bool is_list = type.base == Base::List;
        if (!is_list && type.base != Base::Tuple) continue;
        const auto& tuple_type = is_list ? *type.element->tuple : *type.tuple;
        std::vector<std::size_t> fields;
        bool named = false;
        for (const auto& path : paths) {
            if (path == name) named = true;
            if (!path.starts_with(name + ".")) continue;
            named = true;
            if (const auto field = tuple_type.find(path.substr(name.size() + 1))) fields.push_back(*field);
        }
        if (!named) continue;
        const auto told = [&](const Value& element, const std::string& prefix) {
            std::string words;
            const auto& tuple = *std::get<std::shared_ptr<const expression::Tuple>>(element.content);
            for (const std::size_t field : fields) {
                const std::string path = prefix + "." + tuple_type.fields[field].name;
                words += (words.empty() ? "" : ", ") + in_words(tuple.fields[field], words_of(path));
            }
            return words;
        };
        if (!is_list) {
            parts.push_back(told(patient.values[slot], name));
            continue;
        }
        const auto& members = std::get<std::shared_ptr<const List>>(patient.values[slot].content)->members;
        std::vector<std::string> each;
        each.reserve(members.size());
        for (const Member& member : members) each.push_back(told(member.value, name + "[]"));
        std::sort(each.begin(), each.end());
        each.erase(std::unique(each.begin(), each.end()), each.end());
        if (members.empty()) {
            parts.push_back(words_of(name) + ": none");
        } else if (each.size() == 1 && members.size() > 1) {
            parts.push_back(fmt::format("{}: {}, each {}", words_of(name), members.size(), each.front()));
        } else {
            parts.push_back(fmt::format("{}: ({})", words_of(name), fmt::join(each, ") (")));
        }
    }
    return join(parts, "; ");
}

}  // namespace oligo::protocol_checks
