#include "expression/unsupported.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

namespace oligo::expression {
namespace {

struct Advice {
    std::string_view word;
    std::string_view instead;
};

constexpr std::array words = {
    Advice{"as", "types follow from the facts; leave it out"},
    Advice{"convert", "write the value in the unit or type that is compared"},
    Advice{"cast", "types follow from the facts; leave it out"},
    Advice{"div", "divide with / and compare with a decimal"},
    Advice{"mod", "no rule needs remainders"},
    Advice{"union", "write one condition for each list, joined by or"},
    Advice{"intersect", "write exists (A X where X in B)"},
    Advice{"except", "write A X where not (X in B)"},
    Advice{"with", "write exists (...) within where"},
    Advice{"without", "write not exists (...) within where"},
    Advice{"aggregate", "use Count, Min or Max"},
    Advice{"flatten", "write a condition for each list"},
    Advice{"distinct", "write Count(List X return distinct X.field)"},
    Advice{"starts", "write start of A = start of B"},
    Advice{"ends", "write end of A = end of B"},
    Advice{"meets", "compare start of and end of"},
    Advice{"includes", "turn it round: x in Interval[a, b]"},
    Advice{"included", "write in or during"},
    Advice{"properly", "write in, and exclude the ends with Interval(a, b)"},
    Advice{"difference", "write days between A and B"},
    Advice{"duration", "write days between A and B"},
    Advice{"from", "write List X where ..."},
};

constexpr std::array functions = {
    Advice{"Today", "a rule is judged on a day that is given: name a date of the records, such as Registration.date"},
    Advice{"Now", "a rule is judged on a day that is given: name a date of the records, such as Registration.date"},
    Advice{"TimeOfDay", "a rule is judged on a day that is given"},
    Advice{"AllTrue", "it skips what is not known; write exists X and not exists (X L where not L.field)"},
    Advice{"AnyTrue", "it skips what is not known; write exists (X L where L.field)"},
    Advice{"Sum", "no rule needs it yet; Count, Min and Max are there"},
    Advice{"Avg", "no rule needs it yet; Count, Min and Max are there"},
    Advice{"Exists", "write exists X, without parentheses or capital"},
    Advice{"Not", "write not (...)"},
    Advice{"AgeInYearsAt", "write years between Patient.birthDate and Registration.date"},
    Advice{"CalculateAgeInYearsAt", "write years between Patient.birthDate and Registration.date"},
    Advice{"AgeInYears", "write years between Patient.birthDate and Registration.date"},
};

template <std::size_t N>
std::string advice_for(const std::array<Advice, N>& table, std::string_view word) {
    const auto* found = std::find_if(table.begin(), table.end(), [&](const Advice& advice) { return advice.word == word; });
    return found == table.end() ? std::string() : fmt::format("`{}` is not part of the rule language: {}", word, found->instead);
}

}  // namespace

std::string unsupported_word(const Token& token) {
    return token.kind == TokenKind::Word ? advice_for(words, token.text) : std::string();
}

std::string unsupported_function(std::string_view name) {
    return advice_for(functions, name);
}

}  // namespace oligo::expression
