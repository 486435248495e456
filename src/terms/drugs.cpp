#include "terms/drugs.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "core/text.hpp"
#include "terms/dictionary.hpp"

namespace oligo::terms {
namespace {

enum Column : std::size_t { Ingredient, Synonyms, Contains, Classes, Kind, UsualDose, UsualDoseUnit, Source };

constexpr std::array<std::string_view, 8> columns = {"ingredient", "synonyms",   "contains",        "classes",
                                                     "kind",       "usual_dose", "usual_dose_unit", "source"};
constexpr std::array<std::string_view, 5> kinds = {"", "endocrine", "targeted", "chemotherapy", "immune checkpoint"};

std::optional<Quantity> read_dose(DictionaryFile& file, std::size_t row) {
    const auto amount_text = file.cell(row, UsualDose);
    const auto unit_text = file.cell(row, UsualDoseUnit);
    if (amount_text.empty() && unit_text.empty()) return std::nullopt;
    const auto amount = Decimal::read(amount_text);
    const auto unit = read_unit(unit_text);
    if (!amount) file.report(row, UsualDose, "dictionary-dose", fmt::format("\"{}\" is not a number.", amount_text));
    if (!unit)
        file.report(row, UsualDoseUnit, "dictionary-dose", fmt::format("\"{}\" is not a unit. {}", unit_text, unit_advice(unit_text)));
    if (!amount || !unit) return std::nullopt;
    return Quantity{*amount, *unit};
}

Drug read_drug(DictionaryFile& file, std::size_t row) {
    Drug drug;
    drug.ingredient = name_key(file.cell(row, Ingredient));
    drug.synonyms = split_list(file.cell(row, Synonyms));
    drug.contains = split_list(file.cell(row, Contains));
    drug.classes = split_list(file.cell(row, Classes));
    drug.kind = file.cell(row, Kind);
    drug.usual_dose = read_dose(file, row);
    drug.source = file.cell(row, Source);
    if (drug.ingredient.empty()) file.report(row, Ingredient, "dictionary-empty", "The ingredient is empty.");
    if (std::find(kinds.begin(), kinds.end(), drug.kind) == kinds.end())
        file.report(
            row, Kind, "dictionary-kind",
            fmt::format("\"{}\" is not a kind of therapy. The kinds are endocrine, targeted, chemotherapy, immune checkpoint, or empty.",
                        drug.kind));
    if (!drug.contains.empty() && (!drug.classes.empty() || !drug.kind.empty()))
        file.report(row, Contains, "dictionary-combination",
                    fmt::format("{} is a combination: its classes and kind are those of its ingredients. Leave classes and kind empty.",
                                drug.ingredient));
    return drug;
}

void add_name(DrugDictionary& dictionary, DictionaryFile& file, std::size_t row, std::size_t column, std::string_view name) {
    const std::size_t drug = dictionary.drugs.size() - 1;
    const auto [known, added] = dictionary.by_name.emplace(name_key(name), drug);
    if (added) return;
    file.report(row, column, "dictionary-name-twice",
                fmt::format("The name \"{}\" stands twice: for {} and for {}. A name must mean one drug.", name,
                            dictionary.drugs[known->second].ingredient, dictionary.drugs[drug].ingredient));
}

void check_combinations(const DrugDictionary& dictionary, DictionaryFile& file, const std::vector<std::size_t>& rows) {
    for (std::size_t i = 0; i < dictionary.drugs.size(); ++i) {
        for (const std::string& part : dictionary.drugs[i].contains) {
            const Drug* found = dictionary.find(part);
            if (found && found->contains.empty()) continue;
            file.report(rows[i], Contains, "dictionary-combination", fmt::format("\"{}\" is not an ingredient of this dictionary.", part));
        }
    }
}

}  // namespace

bool has_class(const Drug& drug, std::string_view drug_class) {
    return std::find(drug.classes.begin(), drug.classes.end(), drug_class) != drug.classes.end();
}

const Drug* DrugDictionary::find(std::string_view name) const {
    auto found = by_name.find(name);  // most names are written as they stand in the dictionary
    if (found == by_name.end()) found = by_name.find(name_key(name));
    return found == by_name.end() ? nullptr : &drugs[found->second];
}

std::vector<const Drug*> DrugDictionary::ingredients_of(std::string_view name) const {
    const Drug* drug = find(name);
    if (!drug) return {};
    if (drug->contains.empty()) return {drug};
    std::vector<const Drug*> ingredients;
    for (const std::string& part : drug->contains) {
        if (const Drug* ingredient = find(part)) ingredients.push_back(ingredient);
    }
    return ingredients;
}

std::string DrugDictionary::suggestion(std::string_view name) const {
    std::vector<std::string> names;
    names.reserve(by_name.size());
    for (const auto& [known, drug] : by_name) names.push_back(known);
    return nearest(name_key(name), names);
}

Checked<DrugDictionary> read_drugs(std::string_view text, std::string_view file_name) {
    DictionaryFile file(text, file_name, columns);
    if (!file.is_readable()) return {std::nullopt, file.take_findings()};
    DrugDictionary dictionary;
    std::vector<std::size_t> rows;
    for (std::size_t row = 0; row < file.size(); ++row) {
        Drug drug = read_drug(file, row);
        if (drug.ingredient.empty()) continue;
        const std::vector<std::string> synonyms = drug.synonyms;
        const std::string ingredient = drug.ingredient;
        dictionary.drugs.push_back(std::move(drug));
        rows.push_back(row);
        add_name(dictionary, file, row, Ingredient, ingredient);
        for (const std::string& synonym : synonyms) add_name(dictionary, file, row, Synonyms, synonym);
    }
    check_combinations(dictionary, file, rows);
    return {std::move(dictionary), file.take_findings()};
}

bool is_other_medication(std::string_view category) {
    const std::string folded = upper(trim(category));
    for (const std::string_view beginning : {"CONCOMITANT", "GENERAL CON", "CONMED", "PREMEDICATION", "SUPPORTIVE"}) {
        if (folded.starts_with(beginning)) return true;
    }
    return false;
}

}  // namespace oligo::terms
