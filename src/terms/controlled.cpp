#include "terms/controlled.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "core/text.hpp"
#include "terms/dictionary.hpp"

namespace oligo::terms {
namespace {

enum Column : std::size_t { List, Term, Meaning, Extensible, Source };

constexpr std::array<std::string_view, 5> columns = {"list", "term", "meaning", "extensible", "source"};

struct Coded {
    std::string_view domain;
    std::string_view variable;
    std::string_view list;
};

// Only variables whose values are terms of one list whatever the row says: results mean different things by test.
constexpr std::array coded_variables = {
    Coded{"DM", "SEX", "SEX"},     Coded{"DM", "AGEU", "AGEU"},         Coded{"DM", "DTHFL", "NY"},    Coded{"TU", "TUTESTCD", "TUTESTCD"},
    Coded{"TU", "TULAT", "LAT"},   Coded{"TR", "TRTESTCD", "TRTESTCD"}, Coded{"TR", "TRSTAT", "STAT"}, Coded{"RS", "RSTESTCD", "RSTESTCD"},
    Coded{"RS", "RSSTAT", "STAT"}, Coded{"LB", "LBSTAT", "STAT"},       Coded{"MI", "MISTAT", "STAT"}, Coded{"FA", "FASTAT", "STAT"},
    Coded{"MH", "MHPRESP", "NY"},  Coded{"MH", "MHOCCUR", "NY"},        Coded{"CM", "CMPRESP", "NY"},  Coded{"CM", "CMOCCUR", "NY"},
    Coded{"RP", "RPSTAT", "STAT"}, Coded{"GF", "GFSTAT", "STAT"},       Coded{"PR", "PRPRESP", "NY"},  Coded{"PR", "PROCCUR", "NY"},
    Coded{"QS", "QSSTAT", "STAT"}, Coded{"MH", "MHLAT", "LAT"},
};

CodeList& list_named(CodeLists& lists, std::string_view name) {
    const auto found = std::find_if(lists.lists.begin(), lists.lists.end(), [&](const CodeList& list) { return list.name == name; });
    if (found != lists.lists.end()) return *found;
    lists.lists.push_back({.name = std::string(name), .extensible = false, .terms = {}});
    return lists.lists.back();
}

}  // namespace

const CodeTerm* CodeList::find(std::string_view term) const {
    const std::string key = name_key(term);
    const auto found = std::find_if(terms.begin(), terms.end(), [&](const CodeTerm& known) { return name_key(known.term) == key; });
    return found == terms.end() ? nullptr : &*found;
}

std::string CodeList::suggestion(std::string_view term) const {
    std::vector<std::string> known;
    known.reserve(terms.size());
    for (const CodeTerm& code : terms) known.push_back(code.term);
    return nearest(term, known);
}

const CodeList* CodeLists::find(std::string_view name) const {
    const auto found = std::find_if(lists.begin(), lists.end(), [&](const CodeList& list) { return list.name == name; });
    return found == lists.end() ? nullptr : &*found;
}

std::string_view code_list_of(std::string_view domain, std::string_view variable) {
    const auto found = std::find_if(coded_variables.begin(), coded_variables.end(),
                                    [&](const Coded& coded) { return coded.domain == domain && coded.variable == variable; });
    return found == coded_variables.end() ? std::string_view() : found->list;
}

Checked<CodeLists> read_code_lists(std::string_view text, std::string_view file_name) {
    DictionaryFile file(text, file_name, columns);
    if (!file.is_readable()) return {std::nullopt, file.take_findings()};
    CodeLists lists;
    for (std::size_t row = 0; row < file.size(); ++row) {
        const auto name = file.cell(row, List);
        const auto term = file.cell(row, Term);
        if (name.empty()) file.report(row, List, "dictionary-empty", "The list is empty.");
        if (term.empty()) file.report(row, Term, "dictionary-empty", "The term is empty.");
        if (name.empty() || term.empty()) continue;
        const bool extensible = file.cell(row, Extensible) == "yes";
        if (!extensible && file.cell(row, Extensible) != "no")
            file.report(row, Extensible, "dictionary-yes-no", fmt::format("\"{}\" is neither yes nor no.", file.cell(row, Extensible)));
        CodeList& list = list_named(lists, name);
        if (list.terms.empty()) list.extensible = extensible;
        if (list.extensible != extensible)
            file.report(row, Extensible, "dictionary-extensible",
                        fmt::format("The list {} is extensible on one row and not on another.", name));
        if (list.find(term)) {
            file.report(row, Term, "dictionary-name-twice", fmt::format("The term \"{}\" stands twice in the list {}.", term, name));
            continue;
        }
        list.terms.push_back({std::string(term), std::string(file.cell(row, Meaning)), std::string(file.cell(row, Source))});
    }
    return {std::move(lists), file.take_findings()};
}

}  // namespace oligo::terms
