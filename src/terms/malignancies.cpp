#include "terms/malignancies.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>

#include "core/text.hpp"
#include "terms/dictionary.hpp"

namespace oligo::terms {
namespace {

enum Column : std::size_t { Kind, Names, Codes, Source };

constexpr std::array<std::string_view, 4> columns = {"kind", "names", "icd10", "source"};

constexpr std::array<std::pair<std::string_view, std::string_view>, 9> same_spellings = {{
    {"(disorder)", " "},
    {"'s ", " "},
    {"-", " "},
    {",", " "},
    {"tumour", "tumor"},
    {"aemia", "emia"},
    {"oesophag", "esophag"},
    {"behaviour", "behavior"},
    {"phaeo", "pheo"},
}};

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}
bool is_letter(char c) {
    return c >= 'A' && c <= 'Z';
}

/// Without its dot, upper case; empty when the text is no ICD-10 code (letter, digit, digit or letter, at most four more).
std::string icd10_code(std::string_view text) {
    std::string code = upper(trim(text));
    if (code.size() > 3 && code[3] == '.') code.erase(3, 1);
    const bool head = code.size() >= 3 && is_letter(code[0]) && is_digit(code[1]) && (is_digit(code[2]) || is_letter(code[2]));
    const bool tail = std::all_of(code.begin(), code.end(), [](char c) { return is_digit(c) || is_letter(c); });
    return head && tail && code.size() <= 7 ? code : "";
}

std::string name_or_none(const Malignancy& malignancy) {
    return malignancy.kind.empty() ? "names that do not tell the kind" : malignancy.kind;
}

void add(std::map<std::string, std::size_t, std::less<>>& index, const MalignancyDictionary& dictionary, DictionaryFile& file,
         std::size_t row, std::size_t column, std::string_view written, const std::string& key) {
    const auto [known, added] = index.emplace(key, dictionary.malignancies.size() - 1);
    if (added) return;
    file.report(row, column, "dictionary-name-twice",
                fmt::format("\"{}\" stands twice: for {} and for {}. It must mean one kind.", written,
                            name_or_none(dictionary.malignancies[known->second]), name_or_none(dictionary.malignancies.back())));
}

}  // namespace

std::string malignancy_key(std::string_view name) {
    std::string folded = name_key(name) + " ";
    for (const auto& [written, same] : same_spellings) {
        for (auto at = folded.find(written); at != std::string::npos; at = folded.find(written, at + same.size())) {
            folded.replace(at, written.size(), same);
        }
    }
    std::string key;
    for (const std::string& word : split(folded, ' ')) {
        if (word.empty() || word == "the") continue;
        key += (key.empty() ? "" : " ") + word;
    }
    return key;
}

const Malignancy* MalignancyDictionary::find(std::string_view text) const {
    if (const auto named = by_name.find(malignancy_key(text)); named != by_name.end()) return &malignancies[named->second];
    for (std::string code = icd10_code(text); code.size() >= 3; code.pop_back()) {
        if (const auto coded = by_code.find(code); coded != by_code.end()) return &malignancies[coded->second];
    }
    return nullptr;
}

Checked<MalignancyDictionary> read_malignancies(std::string_view text, std::string_view file_name) {
    DictionaryFile file(text, file_name, columns);
    if (!file.is_readable()) return {std::nullopt, file.take_findings()};
    MalignancyDictionary dictionary;
    for (std::size_t row = 0; row < file.size(); ++row) {
        dictionary.malignancies.push_back({std::string(file.cell(row, Kind)), split_list(file.cell(row, Names)),
                                           split_list(file.cell(row, Codes)), std::string(file.cell(row, Source))});
        const Malignancy malignancy = dictionary.malignancies.back();
        if (!malignancy.kind.empty())
            add(dictionary.by_name, dictionary, file, row, Kind, malignancy.kind, malignancy_key(malignancy.kind));
        for (const std::string& name : malignancy.names) add(dictionary.by_name, dictionary, file, row, Names, name, malignancy_key(name));
        for (const std::string& written : malignancy.codes) {
            const std::string code = icd10_code(written);
            if (code.empty())
                file.report(row, Codes, "dictionary-code", fmt::format("\"{}\" is no ICD-10 code. Write C43 or C44.31.", written));
            else
                add(dictionary.by_code, dictionary, file, row, Codes, written, code);
        }
    }
    return {std::move(dictionary), file.take_findings()};
}

}  // namespace oligo::terms
