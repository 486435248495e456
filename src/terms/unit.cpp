#include "terms/unit.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <numeric>

#include "core/result.hpp"
#include "core/text.hpp"

namespace oligo::terms {
namespace {

// Longest code and largest exponent that a unit of this field could need; they also bound the work on any input.
constexpr std::size_t longest_code = 64;
constexpr int largest_exponent = 18;

// A unit on its way: the mass exponents above and below the line are kept apart, so that mg/kg is seen.
struct Parts {
    std::array<int, 7> exponents{};  // in the order of Dimension
    bool mass_above = false;
    bool mass_below = false;
    std::int64_t numerator = 1;
    std::int64_t denominator = 1;
};

enum Base : std::size_t { Length, Mass, Time, Month, Substance, Dose, Activity };

struct Atom {
    std::string_view code;
    std::optional<Base> base;  // empty: a plain number
    int power;                 // of the base dimension: a litre is a length to the third
    std::int64_t numerator;
    std::int64_t denominator;
    bool takes_prefix;
};

constexpr std::array atoms = {
    Atom{"m", Length, 1, 1000, 1, true},       Atom{"L", Length, 3, 1'000'000, 1, true}, Atom{"l", Length, 3, 1'000'000, 1, true},
    Atom{"g", Mass, 1, 1000, 1, true},         Atom{"d", Time, 1, 1, 1, false},          Atom{"wk", Time, 1, 7, 1, false},
    Atom{"h", Time, 1, 1, 24, false},          Atom{"min", Time, 1, 1, 1440, false},     Atom{"s", Time, 1, 1, 86400, true},
    Atom{"mol", Substance, 1, 1, 1, true},     Atom{"Gy", Dose, 1, 1, 1, true},          Atom{"U", Activity, 1, 1, 1, true},
    Atom{"[iU]", Activity, 1, 1, 1, true},     Atom{"[IU]", Activity, 1, 1, 1, true},    Atom{"IU", Activity, 1, 1, 1, true},
    Atom{"%", std::nullopt, 0, 1, 100, false},
};

struct Prefix {
    std::string_view code;
    std::int64_t numerator;
    std::int64_t denominator;
};

// Without UCUM's M and G: who writes Mg means mg, a thousand million times less.
constexpr std::array prefixes = {
    Prefix{"k", 1000, 1},
    Prefix{"d", 1, 10},
    Prefix{"c", 1, 100},
    Prefix{"m", 1, 1000},
    Prefix{"u", 1, 1'000'000},
    Prefix{"\u00B5", 1, 1'000'000},  // micro sign
    Prefix{"\u03BC", 1, 1'000'000},  // Greek mu
    Prefix{"mc", 1, 1'000'000},      // mcg
    Prefix{"n", 1, 1'000'000'000},
    Prefix{"p", 1, 1'000'000'000'000},
};

struct Word {
    std::string_view singular;
    std::string_view plural;
    Base base;
    std::int64_t numerator;
    std::int64_t denominator;
};

constexpr std::array words = {
    Word{"day", "days", Time, 1, 1},          Word{"week", "weeks", Time, 7, 1},    Word{"hour", "hours", Time, 1, 24},
    Word{"minute", "minutes", Time, 1, 1440}, Word{"month", "months", Month, 1, 1}, Word{"year", "years", Month, 12, 1},
};

bool multiply(std::int64_t& value, std::int64_t factor) {
    return !__builtin_mul_overflow(value, factor, &value);
}

// Multiplies by numerator / denominator, in lowest terms; false when it does not fit.
bool scale_by(Parts& parts, std::int64_t numerator, std::int64_t denominator) {
    const std::int64_t above = std::gcd(numerator, parts.denominator);
    const std::int64_t below = std::gcd(parts.numerator, denominator);
    parts.denominator /= above;
    parts.numerator /= below;
    return multiply(parts.numerator, numerator / above) && multiply(parts.denominator, denominator / below);
}

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

// Takes digits off the front; empty when there are none or the number does not fit.
std::optional<std::int64_t> take_number(std::string_view& text) {
    if (text.empty() || !is_digit(text.front())) return std::nullopt;
    std::int64_t value = 0;
    while (!text.empty() && is_digit(text.front())) {
        if (!multiply(value, 10) || __builtin_add_overflow(value, text.front() - '0', &value)) return std::nullopt;
        text.remove_prefix(1);
    }
    return value;
}

// Takes a sign and digits off the front; 1 when nothing of the kind stands there, empty when it is no exponent.
std::optional<int> take_exponent(std::string_view& text) {
    const bool negative = !text.empty() && text.front() == '-';
    const bool sign = negative || (!text.empty() && text.front() == '+');
    if (sign) text.remove_prefix(1);
    if (!sign && (text.empty() || !is_digit(text.front()))) return 1;
    const auto value = take_number(text);
    if (!value || *value == 0 || *value > largest_exponent) return std::nullopt;
    return static_cast<int>(negative ? -*value : *value);
}

// Drops {annotations}; false when one is not closed.
bool drop_annotations(std::string_view& text) {
    while (!text.empty() && text.front() == '{') {
        const auto end = text.find('}');
        if (end == std::string_view::npos) return false;
        text.remove_prefix(end + 1);
    }
    return true;
}

const Atom* find_atom(std::string_view code) {
    const auto found = std::find_if(atoms.begin(), atoms.end(), [&](const Atom& atom) { return atom.code == code; });
    return found == atoms.end() ? nullptr : &*found;
}

struct PrefixedAtom {
    const Atom* atom = nullptr;
    Prefix prefix{"", 1, 1};
};

std::optional<PrefixedAtom> find_prefixed_atom(std::string_view code) {
    // The bare atom first: min is a minute.
    if (const Atom* atom = find_atom(code)) return PrefixedAtom{atom};
    for (const Prefix& prefix : prefixes) {
        if (!code.starts_with(prefix.code)) continue;
        const Atom* atom = find_atom(code.substr(prefix.code.size()));
        const bool only_gram = prefix.code == "mc";
        if (atom && atom->takes_prefix && (!only_gram || atom->code == "g")) return PrefixedAtom{atom, prefix};
    }
    return std::nullopt;
}

bool raise(Parts& parts, std::int64_t numerator, std::int64_t denominator, int exponent) {
    if (exponent < 0) std::swap(numerator, denominator);
    for (int i = 0; i < std::abs(exponent); ++i) {
        if (!scale_by(parts, numerator, denominator)) return false;
    }
    return true;
}

// 1, or a power of ten written 10*9 or 10^9. `direction` is 1 above the line, -1 below.
bool take_factor(std::string_view& text, int direction, Parts& parts) {
    const auto number = take_number(text);
    if (number == 1) return true;
    if (number != 10 || text.size() < 2 || (text.front() != '*' && text.front() != '^')) return false;
    text.remove_prefix(1);
    if (text.find_first_of("+-0123456789") != 0) return false;
    const auto exponent = take_exponent(text);
    return exponent && raise(parts, 10, 1, *exponent * direction);
}

bool take_atom(std::string_view& text, int direction, Parts& parts) {
    const auto end = std::min(text.find_first_of("./{+-0123456789"), text.size());
    const auto found = find_prefixed_atom(text.substr(0, end));
    if (!found) return false;
    text.remove_prefix(end);
    auto exponent = take_exponent(text);
    if (!exponent) return false;
    *exponent *= direction;
    const Atom& atom = *found->atom;
    if (atom.base) parts.exponents[*atom.base] += atom.power * *exponent;
    if (atom.base == Mass) (*exponent > 0 ? parts.mass_above : parts.mass_below) = true;
    return raise(parts, atom.numerator, atom.denominator, *exponent) &&
           raise(parts, found->prefix.numerator, found->prefix.denominator, *exponent);
}

// One term between the dots and slashes: a number, an atom, an annotation, or one of the first two with annotations.
bool take_term(std::string_view& text, int direction, Parts& parts) {
    if (text.empty()) return false;
    if (is_digit(text.front())) {
        if (!take_factor(text, direction, parts)) return false;
    } else if (text.front() != '{' && !take_atom(text, direction, parts)) {
        return false;
    }
    return drop_annotations(text);
}

std::optional<Unit> make_unit(std::string_view code, const Parts& parts) {
    constexpr int limit = std::numeric_limits<std::int8_t>::max();
    std::array<std::int8_t, 7> e{};
    for (std::size_t i = 0; i < e.size(); ++i) {
        if (std::abs(parts.exponents[i]) > limit) return std::nullopt;
        e[i] = static_cast<std::int8_t>(parts.exponents[i]);
    }
    const bool divided_away = parts.mass_above && parts.mass_below && e[Mass] == 0;
    return Unit{.code = std::string(code),
                .dimension = {.length = e[Length],
                              .mass = e[Mass],
                              .time = e[Time],
                              .calendar_month = e[Month],
                              .substance = e[Substance],
                              .dose = e[Dose],
                              .activity = e[Activity],
                              .mass_per_mass = static_cast<std::int8_t>(divided_away ? 1 : 0)},
                .numerator = parts.numerator,
                .denominator = parts.denominator};
}

std::optional<Unit> read_word(std::string_view code) {
    for (const Word& word : words) {
        if (code != word.singular && code != word.plural) continue;
        Parts parts;
        parts.exponents[word.base] = 1;
        parts.numerator = word.numerator;
        parts.denominator = word.denominator;
        return make_unit(code, parts);
    }
    return std::nullopt;
}

}  // namespace

std::optional<Unit> read_unit(std::string_view code) {
    if (code.empty() || code.size() > longest_code) return std::nullopt;
    if (auto word = read_word(code)) return word;
    Parts parts;
    std::string_view text = code;
    int direction = 1;
    if (text.front() == '/') {
        direction = -1;
        text.remove_prefix(1);
    }
    while (take_term(text, direction, parts)) {
        if (text.empty()) return make_unit(code, parts);
        if (text.front() != '.' && text.front() != '/') return std::nullopt;
        direction = text.front() == '/' ? -1 : 1;
        text.remove_prefix(1);
    }
    return std::nullopt;
}

Unit known_unit(std::string_view code) {
    const auto unit = read_unit(code);
    return required(unit, "the code names a unit");
}

std::string unit_advice(std::string_view code) {
    if (read_unit(code)) return {};
    if (code == "mo" || code == "mos" || code == "mth") return "Write months: they are the calendar's, and mo is 30.4375 days.";
    if (code == "a" || code == "y" || code == "yr" || code == "yrs") return "Write years: they are the calendar's, and a is 365.25 days.";
    const std::string_view bare = trim(code);
    for (const std::string& spelling : {std::string(bare), lower(bare)}) {
        if (spelling != code && read_unit(spelling)) return "Write " + spelling + ": case and spaces count in units.";
    }
    const std::vector<std::string> known = {"mm",     "cm",    "mg/kg", "ug/kg", "mg/m2", "days", "weeks",  "months",
                                            "years",  "hours", "mg/dL", "g/dL",  "g/L",   "U/L",  "10*9/L", "umol/L",
                                            "mmol/L", "Gy",    "cGy",   "kg",    "mg",    "%"};
    const std::string near = nearest(code, known);
    return near.empty() ? "" : "Did you mean " + near + "?";
}

}  // namespace oligo::terms
