#pragma once
// Whether a diagnosis is carcinoma of the breast.
#include <optional>
#include <string_view>

#include "terms/malignancies.hpp"

namespace oligo::terms {

/// True for a name or an ICD-10 code that the dictionary knows as breast cancer, and for a name of a site word, a kind word and words that
/// leave both as they are (the tables of breast_cancer.cpp). False for what the dictionary knows as another kind. Empty for all else: a
/// sarcoma or lymphoma of the breast, a carcinoma in situ, a misspelt name, a name with any other word. Cases:
/// tests/facts/breast_cancer.csv.
[[nodiscard]] std::optional<bool> is_breast_cancer(const MalignancyDictionary& dictionary, std::string_view diagnosis);

}  // namespace oligo::terms
