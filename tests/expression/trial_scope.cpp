#include "trial_scope.hpp"

#include <map>

#include <fmt/format.h>

#include "core/text.hpp"
#include "expression/read.hpp"
#include "support/cases.hpp"

namespace oligo::testing {
namespace {

using expression::Base;
using expression::Field;
using expression::Type;

Type type_of(const std::string& word) {
    static const std::map<std::string, Type> types = {
        {"Boolean", expression::simple(Base::Boolean)},
        {"Integer", expression::simple(Base::Integer)},
        {"Decimal", expression::simple(Base::Decimal)},
        {"String", expression::simple(Base::String)},
        {"Date", expression::simple(Base::Date)},
        {"DateTime", expression::simple(Base::DateTime)},
        {"Period", expression::interval_of(expression::simple(Base::Date))},
        {"Strings", expression::list_of(expression::simple(Base::String))},
    };
    const auto found = types.find(word);
    return found == types.end() ? expression::quantity_of(word) : found->second;
}

// "birthDate Date, sex String": a unit stands for a quantity.
Type tuple_from(std::string_view text) {
    std::vector<Field> fields;
    for (const std::string& part : split(text, ',')) {
        const auto words = split(trim(part), ' ');
        fields.push_back({words[0], type_of(words[1]), "", ""});
    }
    return expression::tuple_of(std::move(fields));
}

expression::Scope make_scope() {
    Type judgements = tuple_from("brain_stability weeks, denovo_interval months, er_cut %, her2_specimen String, dose_limit ug/kg");
    auto fields = judgements.tuple->fields;
    for (Field& field : fields) field.always_known = true;
    Type lesions = tuple_from(
        "scope String, organ String, tissue String, isNew Boolean, modality String, baselineModality String, diameter mm, "
        "diameterReference mm,"
        "lyticDiameter mm, lyticReference mm, suvMax Decimal, suvMaxReference Decimal, amenableToLocalTherapy Boolean, seenOn Date");
    auto lesion_fields = lesions.tuple->fields;
    for (Field& field : lesion_fields) {
        if (field.name == "diameter") field.meaning = "Lesion diameter: longest, for nodes the short axis.";
    }
    return {{
        {"Patient", tuple_from("birthDate Date, sex String, cohort String, childbearingPotential Boolean, adequateContraception Boolean,"
                               "pregnant Boolean, breastfeeding Boolean, weight kg")},
        {"Registration", tuple_from("date Date")},
        {"Consent", tuple_from("signedOn Date")},
        {"LocalTherapy", tuple_from("startedOn Date, course Period")},
        {"Performance", tuple_from("ecog Integer, assessedOn Date")},
        {"Disease", tuple_from("breastCancer Boolean, invasive Boolean, histologyConfirmed Boolean, stageM String,"
                               "inoperableLocallyAdvanced Boolean, primaryDiagnosedOn Date, metastaticDiagnosedOn Date")},
        {"Her2Specimen", tuple_from("ihc Integer, ishRatio Decimal, copies Decimal")},
        {"ErSpecimen", tuple_from("percent %")},
        {"Her2", tuple_from("status String")},
        {"DistantFoci", expression::list_of(tuple_from("organ String, organSystem String, treatableWithCurativeIntent Boolean,"
                                                       "stableOnMriFrom Date, stableOnMriUntil Date"))},
        {"Exposures",
         expression::list_of(tuple_from("ingredient String, drugClasses Strings, setting String, startedOn Date, endedOn Date"))},
        {"Lines", expression::list_of(tuple_from("number Integer, startedOn Date"))},
        {"CurrentLine", tuple_from("number Integer, startedOn Date, controlledFrom Date, kinds Strings")},
        {"DetectionScan", tuple_from("date Date, modality String")},
        {"ConfirmationScan", tuple_from("date Date, modality String")},
        {"FollowedLesions", expression::list_of(expression::tuple_of(std::move(lesion_fields)))},
        {"ConfirmedLesions", expression::list_of(tuple_from("progressing Boolean, wasGrowing Boolean, isNew Boolean"))},
        {"OtherMalignancies", expression::list_of(tuple_from("kind String, curativeIntent Boolean, treatmentEndedOn Date,"
                                                             "chemotherapy Boolean, radiotherapy Boolean"))},
        {"Judged", tuple_from("ableToConsent Boolean, ableToComply Boolean, lifeExpectancyOver6Months Boolean, unusualMedicalRisk Boolean,"
                              "complianceHampered Boolean")},
        {"Judgement", expression::tuple_of(std::move(fields))},
        {"Dose", tuple_from("given mg/kg, startedAt DateTime, endedAt DateTime")},
    }};
}

}  // namespace

const expression::Scope& trial_scope() {
    static const expression::Scope scope = make_scope();
    return scope;
}

Read read_rule(std::string_view text, const expression::Library& library, bool strict) {
    Read result;
    auto tree = expression::read_expression(text);
    result.findings = std::move(tree.findings);
    if (!tree.value) return result;
    auto rule = expression::check(std::move(*tree.value), trial_scope(), library, strict);
    result.findings.insert(result.findings.end(), rule.findings.begin(), rule.findings.end());
    result.rule = std::move(rule.value);
    return result;
}

const expression::Library& trial_definitions() {
    static const expression::Library library = [] {
        std::vector<expression::NamedTree> trees;
        for (const Row& row : read_cases("expression/trial_rules.csv")) {
            if (row["kind"] != "definition") continue;
            auto tree = expression::read_expression(row["rule"]);
            trees.push_back({row["name"], tree.value.value_or(expression::Tree{})});
        }
        return expression::check_definitions(std::move(trees), trial_scope()).value.value();
    }();
    return library;
}

std::string text_of(const std::vector<Finding>& findings) {
    std::string text;
    for (const Finding& finding : findings) {
        text +=
            fmt::format("{} {}:{} {}: {}\n", finding.id, finding.where.line, finding.where.column, name(finding.severity), finding.message);
    }
    return text;
}

}  // namespace oligo::testing
