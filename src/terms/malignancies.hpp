#pragma once
// The dictionary of malignancies: names and ICD-10 codes to the kinds that a protocol may speak of.
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.hpp"

namespace oligo::terms {

/// One kind. Where `kind` is empty the names and codes do not tell it: "skin cancer", C44, "carcinoma".
struct Malignancy {
    std::string kind;
    std::vector<std::string> names;
    std::vector<std::string> codes;  ///< beginnings of ICD-10 codes, the modification for the US included: C43, C44.31
    std::string source;
};

struct MalignancyDictionary {
    std::vector<Malignancy> malignancies;
    std::map<std::string, std::size_t, std::less<>> by_name;  ///< malignancy_key of every kind and name -> position in malignancies
    std::map<std::string, std::size_t, std::less<>> by_code;  ///< codes without dots -> position

    /// The whole name decides, never a part of it; a text that is an ICD-10 code is found by the longest beginning that is known. Null when
    /// unknown.
    /// No nearest name is suggested for an unknown one: it would be another diagnosis.
    [[nodiscard]] const Malignancy* find(std::string_view text) const;
};

/// Names that differ in case, blanks, hyphens, commas, "the", a possessive 's, a SNOMED "(disorder)" or in British and American spelling
/// (tumour, leukaemia, oesophagus) are one name.
[[nodiscard]] std::string malignancy_key(std::string_view name);

/// Reads malignancies.csv (share/vocabularies/README.md describes its columns). Findings dictionary-*; `value` is empty when the columns
/// are not there.
[[nodiscard]] Checked<MalignancyDictionary> read_malignancies(std::string_view text, std::string_view file);

}  // namespace oligo::terms
