#include "terms/breast_cancer.hpp"

#include <algorithm>
#include <array>

#include "core/text.hpp"

namespace oligo::terms {
namespace {

// docs/records.md lists the same words. Source: names of invasive carcinoma in the WHO Classification of Tumours, Breast Tumours, 5th ed.
// 2019; MedDRA preferred terms of breast cancer; ICD-10 C50 and its ICD-10-CM wording.
constexpr std::array<std::string_view, 4> site_words = {"breast", "breasts", "mammary", "mamma"};

constexpr std::array<std::string_view, 4> kind_words = {"cancer", "carcinoma", "carcinomas", "adenocarcinoma"};

constexpr std::array<std::string_view, 55> other_words = {"of",
                                                          "the",
                                                          "and",
                                                          "left",
                                                          "right",
                                                          "bilateral",
                                                          "female",
                                                          "male",
                                                          "primary",
                                                          "invasive",
                                                          "infiltrating",
                                                          "ductal",
                                                          "lobular",
                                                          "mixed",
                                                          "mucinous",
                                                          "tubular",
                                                          "medullary",
                                                          "papillary",
                                                          "micropapillary",
                                                          "cribriform",
                                                          "metaplastic",
                                                          "apocrine",
                                                          "inflammatory",
                                                          "comedo",
                                                          "nst",
                                                          "nos",
                                                          "malignant",
                                                          "metastatic",
                                                          "advanced",
                                                          "locally",
                                                          "recurrent",
                                                          "stage",
                                                          "grade",
                                                          "i",
                                                          "ii",
                                                          "iii",
                                                          "iv",
                                                          "1",
                                                          "2",
                                                          "3",
                                                          "4",
                                                          "her",
                                                          "her2",
                                                          "neu",
                                                          "er",
                                                          "pr",
                                                          "hr",
                                                          "hormone",
                                                          "estrogen",
                                                          "oestrogen",
                                                          "progesterone",
                                                          "receptor",
                                                          "triple",
                                                          "positive",
                                                          "negative"};

// "Negative" is said of these, never of the diagnosis.
constexpr std::array<std::string_view, 9> markers = {"her2", "2", "neu", "er", "pr", "hr", "receptor", "triple", "and"};

constexpr std::array<std::string_view, 2> phrases = {"no special type", "not otherwise specified"};

template <std::size_t N>
bool holds(const std::array<std::string_view, N>& words, std::string_view word) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

/// One word of the site, one of the kind (or an invasive ductal or lobular one), and no word that could change either.
bool is_named_by_words(std::string_view diagnosis) {
    std::string words = malignancy_key(diagnosis);
    std::replace_if(
        words.begin(), words.end(), [](char c) { return c == '/' || c == '(' || c == ')' || c == '+' || c == ';' || c == '.'; }, ' ');
    for (const std::string_view phrase : phrases) {
        if (const auto at = words.find(phrase); at != std::string::npos) words.erase(at, phrase.size());
    }
    bool site = false;
    bool kind = false;
    bool invasive = false;
    bool histology = false;
    std::string before;
    for (const std::string& word : split(words, ' ')) {
        if (word.empty()) continue;
        const bool is_site = holds(site_words, word);
        const bool is_kind = holds(kind_words, word);
        if (!is_site && !is_kind && !holds(other_words, word)) return false;
        if ((word == "negative" || word == "positive") && !holds(markers, before)) return false;
        site = site || is_site;
        kind = kind || is_kind;
        invasive = invasive || word == "invasive" || word == "infiltrating";
        histology = histology || word == "ductal" || word == "lobular";
        before = word;
    }
    return site && (kind || (invasive && histology));
}

}  // namespace

std::optional<bool> is_breast_cancer(const MalignancyDictionary& dictionary, std::string_view diagnosis) {
    const Malignancy* known = dictionary.find(diagnosis);
    if (known == nullptr) return is_named_by_words(diagnosis) ? std::optional(true) : std::nullopt;
    if (known->kind == "breast cancer") return true;
    // Of which organ a carcinoma in situ is, its kind does not say.
    const bool is_open = known->kind.empty() || known->kind == "carcinoma in situ";
    return is_open ? std::nullopt : std::optional(false);
}

}  // namespace oligo::terms
