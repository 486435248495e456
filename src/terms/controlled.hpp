#pragma once
// Small code lists: the terms a coded variable may have.
#include <string>
#include <string_view>
#include <vector>

#include "core/result.hpp"

namespace oligo::terms {

struct CodeTerm {
    std::string term;     ///< as CDISC submits it: "NON-TARGET"
    std::string meaning;  ///< in words
    std::string source;
};

/// A list is extensible where CDISC lets sponsors add terms: then an unknown term is no error.
struct CodeList {
    std::string name;  ///< "SEX", "NY", "TRTESTCD"
    bool extensible = false;
    std::vector<CodeTerm> terms;  ///< in file order

    /// Case and blanks around do not count; null when the term is not in the list.
    [[nodiscard]] const CodeTerm* find(std::string_view term) const;
    /// The term nearest to one that is not in the list; empty when none is near.
    [[nodiscard]] std::string suggestion(std::string_view term) const;
};

struct CodeLists {
    std::vector<CodeList> lists;
    [[nodiscard]] const CodeList* find(std::string_view name) const;
};

/// The code list that holds the terms of an SDTM variable: SEX for DM.SEX, NY for variables that answer yes or no. Empty when we check
/// none.
[[nodiscard]] std::string_view code_list_of(std::string_view domain, std::string_view variable);

/// Reads code_lists.csv (share/vocabularies/README.md describes its columns). Findings dictionary-*; `value` is empty when the columns are
/// not there.
[[nodiscard]] Checked<CodeLists> read_code_lists(std::string_view text, std::string_view file);

}  // namespace oligo::terms
