#include "terms/bounds.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "core/text.hpp"

namespace oligo::terms {
namespace {

Decimal just_below(const Decimal& value) {
    return value.minus(Decimal(1, 9)).value_or(value);
}
Decimal just_above(const Decimal& value) {
    return value.plus(Decimal(1, 9)).value_or(value);
}

std::optional<Bounds> read_one_sided(std::string_view text) {
    const bool or_equal = text.size() > 1 && text[1] == '=';
    const auto limit = Decimal::read(trim(text.substr(or_equal ? 2 : 1)));
    if (!limit) return std::nullopt;
    if (text[0] == '<') return Bounds{std::nullopt, or_equal ? *limit : just_below(*limit)};
    return Bounds{or_equal ? *limit : just_above(*limit), std::nullopt};
}

/// Spellings of the scores, without blanks.
constexpr std::array<std::pair<std::string_view, int>, 20> scores = {{
    {"0", 0}, {"0+", 0}, {"SCORE0", 0},  {"IHC0", 0},  {"ULTRALOW", 0},  //
    {"1", 1}, {"1+", 1}, {"SCORE1+", 1}, {"IHC1+", 1}, {"+", 1},         //
    {"2", 2}, {"2+", 2}, {"SCORE2+", 2}, {"IHC2+", 2}, {"++", 2},        //
    {"3", 3}, {"3+", 3}, {"SCORE3+", 3}, {"IHC3+", 3}, {"+++", 3},       //
}};

std::optional<Decimal> score_of(std::string_view spelling) {
    for (const auto& [known, score] : scores) {
        if (known == spelling) return Decimal::from_integer(score);
    }
    return std::nullopt;
}

constexpr std::array<std::string_view, 22> no_result = {
    "NOT DONE",
    "ND",
    "NOT PERFORMED",
    "NOT TESTED",
    "NOT ASSESSED",
    "NOT EVALUATED",
    "NOT EVALUABLE",
    "NE",
    "NOT ASSESSABLE",
    "NOT KNOWN",
    "UNKNOWN",
    "UNK",
    "U",
    "NOT AVAILABLE",
    "NA",
    "N/A",
    "NOT APPLICABLE",
    "PENDING",
    "NO RESULT",
    "NOT REPORTED",
    "NOT RECORDED",
    "INSUFFICIENT MATERIAL",
};

}  // namespace

std::optional<Bounds> read_bounds(std::string_view text) {
    text = trim(text);
    if (text.ends_with('%')) text = trim(text.substr(0, text.size() - 1));
    if (text.empty()) return std::nullopt;
    if (text[0] == '<' || text[0] == '>') return read_one_sided(text);
    if (const auto exact = Decimal::read(text)) return Bounds{exact, exact};
    const auto dash = text.find('-', 1);
    if (dash == std::string_view::npos) return std::nullopt;
    const auto low = Decimal::read(trim(text.substr(0, dash)));
    const auto high = Decimal::read(trim(text.substr(dash + 1)));
    if (!low || !high || *high < *low) return std::nullopt;
    return Bounds{low, high};
}

std::optional<Bounds> read_her2_score(std::string_view text) {
    std::string folded = upper(text);
    std::erase(folded, ' ');
    if (const auto score = score_of(folded)) return Bounds{score, score};
    for (const char separator : {'-', '/'}) {
        const auto parts = split(folded, separator);
        if (parts.size() != 2) continue;
        const auto low = score_of(parts[0]);
        const auto high = score_of(parts[1]);
        if (low && high && *low < *high) return Bounds{low, high};
    }
    return std::nullopt;
}

std::optional<Bounds> read_percent(std::string_view text) {
    const Decimal none;
    const Decimal all = Decimal::from_integer(100);
    const std::string folded = upper(trim(text));
    if (folded == "POSITIVE") return Bounds{Decimal::from_integer(1), all};
    if (folded == "LOW POSITIVE") return Bounds{Decimal::from_integer(1), Decimal::from_integer(10)};
    if (folded == "NEGATIVE") return Bounds{none, just_below(Decimal::from_integer(10))};
    std::optional<Bounds> bounds = read_bounds(text);
    if (!bounds) return std::nullopt;
    if (!bounds->low) bounds->low = none;
    if (!bounds->high) bounds->high = all;
    return *bounds->low < none || *bounds->high > all ? std::nullopt : bounds;
}

ReadResult reader_of(std::string_view test) {
    const std::string code = upper(trim(test));
    if (code == "HER2") return read_her2_score;
    if (code == "HER2RAT" || code == "HER2COPY") return read_bounds;
    if (code == "ESTRCPT" || code == "PROGRCPT") return read_percent;
    return nullptr;
}

bool says_no_result(std::string_view text) {
    const std::string folded = upper(trim(text));
    return folded.empty() || std::find(no_result.begin(), no_result.end(), folded) != no_result.end();
}

bool is_immunohistochemistry(std::string_view method) {
    const std::string folded = upper(trim(method));
    return folded.empty() || folded == "IHC" || folded.starts_with("IMMUNOHISTOCHEMISTRY");
}

bool is_in_situ_hybridisation(std::string_view method) {
    const std::string folded = upper(trim(method));
    return folded.ends_with("ISH") || folded.find("IN SITU HYBRIDI") != std::string::npos;
}

}  // namespace oligo::terms
