#pragma once
// The drug dictionary: names as sites write them to ingredients, their classes, and the kind of therapy they count as.
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.hpp"
#include "core/text.hpp"
#include "terms/unit.hpp"

namespace oligo::terms {

/// One ingredient, or a fixed combination of several (`contains`), which has neither classes nor a kind of its own.
struct Drug {
    std::string ingredient;             ///< lower case: "trastuzumab emtansine"
    std::vector<std::string> synonyms;  ///< trade names, codes, salts, biosimilars
    std::vector<std::string> contains;  ///< ingredients of a fixed combination
    std::vector<std::string> classes;   ///< "taxane", "chemotherapy", "anti-HER2", ...
    std::string kind;                   ///< endocrine, targeted, chemotherapy, immune checkpoint; empty: it never starts a line of therapy
    std::optional<Quantity> usual_dose;
    std::string source;
};

[[nodiscard]] bool has_class(const Drug& drug, std::string_view drug_class);

struct DrugDictionary {
    std::vector<Drug> drugs;
    std::map<std::string, std::size_t, LessIgnoringCase> by_name;  ///< name_key of every ingredient and synonym -> position in drugs

    /// The whole name decides, never a part of it: "trastuzumab" is not found in "trastuzumab deruxtecan". Null when unknown.
    [[nodiscard]] const Drug* find(std::string_view name) const;
    /// The ingredients behind a name: one, or the several of a fixed combination; none when the name is unknown.
    [[nodiscard]] std::vector<const Drug*> ingredients_of(std::string_view name) const;
    /// The known name nearest to an unknown one, for a message only: a near name may be another drug.
    [[nodiscard]] std::string suggestion(std::string_view name) const;
};

/// Reads drugs.csv (share/vocabularies/README.md describes its columns). Findings dictionary-*: a missing column, a name twice, an unknown
/// kind, a dose that is no quantity, a combination of unknown ingredients. `value` is empty when the columns are not there.
[[nodiscard]] Checked<DrugDictionary> read_drugs(std::string_view text, std::string_view file);

/// CM.CMCAT of what is not given against the cancer: CONCOMITANT MEDICATION, GENERAL CONMED, PREMEDICATION, SUPPORTIVE CARE.
[[nodiscard]] bool is_other_medication(std::string_view category);

}  // namespace oligo::terms
