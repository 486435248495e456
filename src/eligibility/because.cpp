#include "eligibility/because.hpp"

#include <algorithm>
#include <optional>

#include <fmt/format.h>

#include "core/percent.hpp"
#include "eligibility/values.hpp"
#include "eligibility/window_days.hpp"
#include "expression/print.hpp"
#include "vocabulary/phrases.hpp"
#include "vocabulary/vocabulary.hpp"

namespace oligo::eligibility {
namespace {

using expression::Ground;
using expression::Operand;
using expression::Operation;
using expression::Truth;
using Kind = expression::Operand::Kind;

// "FollowedLesions[L01].diameter": which list, which element, which field.
struct Path {
    std::string_view list;
    std::string_view element;
    std::string whole;  // without the element: "FollowedLesions.diameter"
};

Path path_of(std::string_view name) {
    const auto open = name.find('[');
    const auto close = name.rfind(']');
    if (open == std::string_view::npos || close == std::string_view::npos || close < open) return {{}, {}, std::string(name)};
    return {name.substr(0, open), name.substr(open + 1, close - open - 1),
            fmt::format("{}{}", name.substr(0, open), name.substr(close + 1))};
}

std::string joined(const std::vector<std::string>& words, std::string_view last) {
    std::string text;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (i > 0) text += i + 1 == words.size() ? fmt::format(" {} ", last) : ", ";
        text += words[i];
    }
    return text;
}

std::string capital(std::string text) {
    if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') text[0] = static_cast<char>(text[0] - 'a' + 'A');
    return text;
}

std::string value_words(const Value& value) {
    if (const auto* list = std::get_if<std::shared_ptr<const expression::List>>(&value.content)) {
        std::vector<std::string> words;
        for (const auto& member : (*list)->members) words.push_back(value_words(member.value));
        return words.empty() ? "none" : joined(words, "and");
    }
    if (const auto* truth = std::get_if<Truth>(&value.content)) {
        if (*truth != Truth::Unknown) return *truth == Truth::True ? "yes" : "no";
    }
    return knowledge_of(value) == expression::Knowledge::Unknown ? "not known" : text_of(value);
}

// The number of a quantity or a decimal that is known exactly, and its unit.
struct Number {
    Decimal amount;
    std::string unit;
};
std::optional<Number> exact_number(const Value& value) {
    if (const auto* quantity = std::get_if<expression::Range<terms::Quantity>>(&value.content)) {
        const bool is_exact = quantity->low && quantity->high && compare(*quantity->low, *quantity->high) == std::strong_ordering::equal;
        return is_exact ? std::optional(Number{quantity->low->amount, quantity->low->unit.code}) : std::nullopt;
    }
    const auto* decimal = std::get_if<expression::Range<Decimal>>(&value.content);
    const bool is_exact = decimal != nullptr && decimal->low && decimal->high && *decimal->low == *decimal->high;
    return is_exact ? std::optional(Number{*decimal->low, ""}) : std::nullopt;
}

// Smaller, larger or not, in words.
std::string_view relation_words(Operation operation, bool holds) {
    switch (operation) {
        case Operation::Less:
            return holds ? "less than" : "not less than";
        case Operation::LessOrEqual:
            return holds ? "at most" : "more than";
        case Operation::Greater:
            return holds ? "more than" : "not more than";
        default:
            return holds ? "at least" : "less than";
    }
}

std::string distance_words(Date from, Date to) {
    const auto days = (to - from).count();
    if (days == 0) return "on the same day as";
    return fmt::format("{} {} {}", std::abs(days), std::abs(days) == 1 ? "day" : "days", days > 0 ? "before" : "after");
}

class Writer {
public:
    Writer(const protocol::Protocol& protocol, const facts::Facts& facts, bool tolerated)
        : protocol_(protocol), facts_(facts), tolerated_(tolerated) {}

    // One finding; empty when there is nothing to tell.
    [[nodiscard]] std::string clause(const Ground& ground) const {
        const Truth truth = truth_of(ground.answer);
        if (truth == Truth::Unknown) return open_clause(ground);
        const bool holds = truth == Truth::True;
        switch (ground.operation) {
            case Operation::Name:
            case Operation::Member:
            case Operation::IsTrue:
            case Operation::IsFalse:
                return yes_or_no(ground.operands[0]);
            case Operation::IsNull:
                return fmt::format("{} {}", noun(ground.operands[0]), holds != ground.negated ? "is not recorded" : "is recorded");
            case Operation::Equal:
            case Operation::NotEqual:
                return equality(ground, holds == (ground.operation == Operation::Equal));
            case Operation::Less:
            case Operation::LessOrEqual:
            case Operation::Greater:
            case Operation::GreaterOrEqual:
                return order(ground, holds);
            case Operation::Between:
                return fmt::format("{}, {}between {} and {}", with_value(ground.operands[0]), holds ? "" : "not ",
                                   right_side(ground.operands[1]), right_side(ground.operands[2]));
            case Operation::In:
                return membership(ground.operands[0], ground.operands[1], holds);
            case Operation::Contains:
                return membership(ground.operands[1], ground.operands[0], holds);
            case Operation::Timing:
                return timing(ground);
            case Operation::Exists:
                return list_words(ground.operands[0], holds);
            default:
                return with_value(ground.operands[0]);
        }
    }

    // "lesion L01 (liver)"; empty when the finding is not about an element of a list.
    [[nodiscard]] std::string element(const Ground& ground) const {
        for (const Operand& operand : ground.operands) {
            for (const Value& fact : operand.facts) {
                const Path path = path_of(name_of(fact));
                if (path.element.empty()) continue;
                const std::string detail = detail_of(fact.source);
                const bool is_named_so = detail.empty() || detail == path.element;
                return fmt::format("{} {}{}", vocabulary::phrase(path.list), path.element, is_named_so ? "" : fmt::format(" ({})", detail));
            }
        }
        return "";
    }

    [[nodiscard]] bool is_choice(const Ground& ground) const {
        bool has_fact = false;
        for (const Operand& operand : ground.operands) {
            if (operand.kind == Kind::Count || operand.kind == Kind::Other) return false;
            for (const Value& fact : operand.facts) {
                has_fact = true;
                if (!is_judgement(fact)) return false;
            }
        }
        return has_fact || ground.operation != Operation::Exists;
    }

    // Which way a definition went is told by who has the definitions.
    [[nodiscard]] static bool is_branch(const Ground& ground) {
        return ground.operation == Operation::If || ground.operation == Operation::Case;
    }

    // A guard such as "the earlier size is more than 0" says nothing when it holds.
    [[nodiscard]] static bool is_guard(const Ground& ground) {
        if (ground.operation != Operation::Greater || truth_of(ground.answer) != Truth::True) return false;
        const auto limit = exact_number(ground.operands[1].value);
        return limit && limit->amount == Decimal{};
    }

private:
    [[nodiscard]] std::string_view name_of(const Value& fact) const {
        return fact.source < facts_.sources.size() ? std::string_view(facts_.sources[fact.source].name) : std::string_view();
    }
    [[nodiscard]] bool is_judgement(const Value& fact) const { return name_of(fact).starts_with("Judgement."); }

    [[nodiscard]] std::string phrase_of(const Value& fact) const {
        const std::string_view name = name_of(fact);
        constexpr std::string_view judged = "Judged.";
        if (name.starts_with(judged)) {
            for (const auto& question : protocol_.questions) {
                if (question.id == name.substr(judged.size())) return fmt::format("\"{}\"", question.ask);
            }
        }
        if (name == "Registration.date" && facts_.on_source == "index date") return "first study treatment (for registration)";
        const std::string_view words = vocabulary::phrase(path_of(name).whole);
        return std::string(words.empty() ? name : words);
    }

    // What tells an element from its like: the organ of a lesion, the ingredient of a drug, the kind of a malignancy.
    [[nodiscard]] std::string detail_of(expression::SourceId source) const {
        const auto place = find_place(facts_.values, source);
        if (!place || !place->member || !place->field) return "";
        const auto& type = protocol_.scope.parameters[place->slot].type;
        const auto& members = std::get<std::shared_ptr<const expression::List>>(facts_.values[place->slot].content)->members;
        const auto& fields = std::get<std::shared_ptr<const expression::Tuple>>(members[*place->member].value.content)->fields;
        for (const char* field : {"organ", "ingredient", "kind"}) {
            const auto found = type.element->tuple->find(field);
            if (found && std::holds_alternative<std::string>(fields[*found].content)) return text_of(fields[*found]);
        }
        return "";
    }

    [[nodiscard]] std::string noun(const Operand& operand) const {
        switch (operand.kind) {
            case Kind::Fact:
                if (operand.facts.empty()) {
                    const std::string_view words = vocabulary::phrase(operand.text);
                    return std::string(words.empty() ? std::string_view(operand.text) : words);
                }
                return phrase_of(operand.facts[0]);
            case Kind::Count: {
                const std::string_view list = vocabulary::phrase(operand.text);
                const std::string what = list.empty() ? operand.text : fmt::format("each {}", list);
                if (operand.field.empty()) return fmt::format("number of {}", list.empty() ? operand.text : plural(list));
                return fmt::format("number of different {} in {}", plural(spaced(operand.field)), what);
            }
            default:
                return operand.text;
        }
    }
    // organSystem: organ system
    static std::string spaced(std::string_view field) {
        std::string words;
        for (const char letter : field) {
            if (letter >= 'A' && letter <= 'Z')
                words += fmt::format(" {}", static_cast<char>(letter - 'A' + 'a'));
            else
                words += letter;
        }
        return words;
    }
    static std::string plural(std::string_view word) {
        if (word == "metastasis") return "metastases";
        if (word.ends_with("crisis")) return fmt::format("{}es", word.substr(0, word.size() - 2));
        if (word.ends_with("y")) return fmt::format("{}ies", word.substr(0, word.size() - 1));
        return fmt::format("{}s", word);
    }

    // "diameter 15.0 mm", "57 years from day of birth 1968-04-17 to registration 2026-02-21"
    [[nodiscard]] std::string with_value(const Operand& operand) const {
        if (operand.kind == Kind::Constant) return value_words(operand.value);
        if (operand.kind == Kind::Periods && operand.facts.size() == 2) {
            return fmt::format("{} {} from {} {} to {} {}", value_words(operand.value), operand.text, phrase_of(operand.facts[0]),
                               value_words(operand.facts[0]), phrase_of(operand.facts[1]), value_words(operand.facts[1]));
        }
        if (operand.kind == Kind::Periods) return fmt::format("{} {}", value_words(operand.value), operand.text);
        if (operand.kind == Kind::Count) return fmt::format("{}: {}", noun(operand), value_words(operand.value));
        return fmt::format("{} {}", noun(operand), value_words(operand.value));
    }

    // The limit: a constant or a judgement as it is, anything else with what it is made from.
    [[nodiscard]] std::string right_side(const Operand& operand) const {
        const bool is_limit =
            operand.kind == Kind::Constant || (operand.kind == Kind::Fact && !operand.facts.empty() && is_judgement(operand.facts[0]));
        if (is_limit) return value_words(operand.value);
        if (operand.kind == Kind::Fact && operand.facts.empty()) return named_value(operand);
        if (operand.kind == Kind::Other) return fmt::format("{} ({})", value_words(operand.value), made_from(operand));
        if (operand.kind == Kind::Shifted) {
            // What is shifted is a day; by how much may be a fact too, and the day one that no record gives.
            const auto day = std::find_if(operand.facts.begin(), operand.facts.end(),
                                          [](const Value& fact) { return std::holds_alternative<expression::Range<Date>>(fact.content); });
            if (day == operand.facts.end() && operand.shifted)
                return fmt::format("{} ({}{}{} {})", value_words(operand.value), operand.field, operand.field.empty() ? "" : " ",
                                   value_words(*operand.shifted), operand.text);
            if (day == operand.facts.end()) return value_words(operand.value);
            return fmt::format("{} ({} {} {})", value_words(operand.value), phrase_of(*day), value_words(*day), operand.text);
        }
        if (operand.kind == Kind::Multiple && !operand.facts.empty()) {
            return fmt::format("{} ({} x {} {})", value_words(operand.value), required(operand.factor, "a multiple has a factor").text(),
                               phrase_of(operand.facts[0]), value_words(operand.facts[0]));
        }
        return with_value(operand);
    }

    // What a definition gave: "2026-08-21 (Month 6)".
    [[nodiscard]] static std::string named_value(const Operand& operand) {
        const std::string value = value_words(operand.value);
        const bool is_quoted = operand.text.size() > 2 && operand.text.front() == '"';
        const std::string name = is_quoted ? operand.text.substr(1, operand.text.size() - 2) : operand.text;
        return name.empty() || name.find('.') != std::string::npos ? value : fmt::format("{} ({})", value, name);
    }

    // The calculation with the facts in words: "first day of treatment 2026-03-18 + 3 months - 7 days".
    [[nodiscard]] std::string made_from(const Operand& operand) const {
        std::string text = operand.text;
        const bool is_day = std::holds_alternative<expression::Range<Date>>(operand.value.content);
        if (text.starts_with("Max(") && text.ends_with(")")) return is_day ? "the latest" : "the greatest";
        if (text.starts_with("Min(") && text.ends_with(")")) return is_day ? "the earliest" : "the smallest";
        for (const Value& fact : operand.facts) {
            const std::string name(name_of(fact));
            const auto at = name.empty() ? std::string::npos : text.find(name);
            if (at == std::string::npos) continue;
            text.replace(at, name.size(),
                         is_judgement(fact) ? value_words(fact) : fmt::format("{} {}", phrase_of(fact), value_words(fact)));
        }
        return text;
    }

    [[nodiscard]] std::string yes_or_no(const Operand& operand) const {
        return fmt::format("{}: {}", noun(operand), value_words(operand.value));
    }

    [[nodiscard]] std::string equality(const Ground& ground, bool are_equal) const {
        const Operand& left = ground.operands[0];
        const Operand& right = ground.operands[1];
        if (right.kind == Kind::Fact && !right.facts.empty() && !is_judgement(right.facts[0])) {
            return fmt::format("{}, {}: {}", with_value(left), with_value(right), are_equal ? "the same" : "not the same");
        }
        const auto from = exact_day(&left.value);
        const auto to = exact_day(&right.value);
        if (right.kind == Kind::Shifted && !are_equal && from && to)
            return fmt::format("{}, {} {}", with_value(left), distance_words(*from, *to), right_side(right));
        if (right.kind == Kind::Shifted)
            return fmt::format("{}, {}{}", with_value(left), are_equal ? "as asked: " : "not ", right_side(right));
        if (are_equal && right.kind == Kind::Other) return fmt::format("{}, as asked: {}", with_value(left), made_from(right));
        return are_equal ? with_value(left) : fmt::format("{}, not {}", with_value(left), right_side(right));
    }

    // Growth: "diameter 12 mm -> 15.0 mm (+25 %), at least +20 %".
    [[nodiscard]] std::optional<std::string> growth(const Operand& now, const Operand& limit, Operation operation, bool holds) const {
        if (now.kind != Kind::Fact || limit.kind != Kind::Multiple || !limit.factor || limit.facts.empty()) return std::nullopt;
        const auto current = exact_number(now.value);
        const auto before = exact_number(limit.facts[0]);
        if (!current || !before || current->unit != before->unit) return std::nullopt;
        const auto change = percent_change(before->amount, current->amount);
        const auto wanted = percent_change(Decimal::from_integer(1), *limit.factor);
        if (!change || !wanted) return std::nullopt;
        return fmt::format("{} {} → {} ({}), {} {}", noun(now), value_words(limit.facts[0]), value_words(now.value), *change,
                           relation_words(operation, holds), *wanted);
    }

    [[nodiscard]] std::string order(const Ground& ground, bool holds) const {
        const bool is_turned = ground.operands[0].kind == Kind::Constant;
        const Operand& left = ground.operands[is_turned ? 1 : 0];
        const Operand& right = ground.operands[is_turned ? 0 : 1];
        const Operation operation = is_turned ? expression::turned(ground.operation) : ground.operation;
        if (const auto grown = growth(left, right, operation, holds)) return *grown;
        return fmt::format("{}, {} {}", with_value(left), relation_words(operation, holds), right_side(right));
    }

    [[nodiscard]] std::string membership(const Operand& element, const Operand& whole, bool holds) const {
        if (whole.kind == Kind::Constant) {
            const auto* list = std::get_if<std::shared_ptr<const expression::List>>(&whole.value.content);
            std::vector<std::string> words;
            for (std::size_t i = 0; list != nullptr && i < (*list)->members.size(); ++i)
                words.push_back(value_words((*list)->members[i].value));
            if (holds && words.size() > 1) return with_value(element);
            return fmt::format("{}, {} {}", with_value(element), words.size() > 2 ? "none of" : "not", joined(words, "or"));
        }
        if (element.kind == Kind::Constant)
            return fmt::format("{} {}: {}", noun(whole), holds ? "include" : "do not include", value_words(element.value));
        return fmt::format("{}, {}in {}", with_value(element), holds ? "" : "not ", with_value(whole));
    }

    [[nodiscard]] std::string timing(const Ground& ground) const {
        const Operand& left = ground.operands[0];
        const Operand& right = ground.operands[1];
        const std::string asked = fmt::format("asked{}: {}", tolerated_ ? ", with the tolerance" : "",
                                              expression::text_of(required(ground.timing, "a timing has a phrase")));
        const auto from = exact_day(&left.value);
        const auto to = exact_day(&right.value);
        if (!from || !to) return fmt::format("{}, {}; {}", with_value(left), right_side(right), asked);
        return fmt::format("{}, {} {}; {}", with_value(left), distance_words(*from, *to), right_side(right), asked);
    }

    [[nodiscard]] std::string list_words(const Operand& operand, bool holds) const {
        const std::string_view element = vocabulary::phrase(operand.text);
        const auto* list = std::get_if<std::shared_ptr<const expression::List>>(&operand.value.content);
        const bool is_empty = list != nullptr && (*list)->members.empty();
        if (operand.kind == Kind::Fact && operand.text.find('.') != std::string::npos) return with_value(operand);
        if (element.empty()) return fmt::format("{}: {}", noun(operand), holds ? "there are some" : "none");
        if (holds) return fmt::format("at least one {} is recorded", element);
        if (!is_empty) return fmt::format("no such {}", element);
        // What happened is what is recorded: where nobody wrote anything, nobody said that there was nothing.
        return vocabulary::is_outcome(operand.text) ? fmt::format("no {} is recorded", element)
                                                    : fmt::format("no {}, as the records say", element);
    }

    // What leaves an answer open though something is recorded: a range, a partial date. What is not recorded at all is told by what to
    // record.
    [[nodiscard]] std::string open_clause(const Ground& ground) const {
        const bool is_partial = std::any_of(ground.operands.begin(), ground.operands.end(), [](const Operand& operand) {
            return std::any_of(operand.facts.begin(), operand.facts.end(), [](const Value& fact) {
                return !std::holds_alternative<std::shared_ptr<const expression::List>>(fact.content) &&
                       knowledge_of(fact) == expression::Knowledge::Partial;
            });
        });
        if (!is_partial || ground.operands.size() < 2) return "";
        std::string wanted = right_side(ground.operands[1]);
        if (ground.operation == Operation::Between) wanted = fmt::format("between {} and {}", wanted, right_side(ground.operands[2]));
        return fmt::format("{} leaves open whether it is {}{}", with_value(ground.operands[0]), open_words(ground), wanted);
    }
    static std::string open_words(const Ground& ground) {
        switch (ground.operation) {
            case Operation::Timing:
                return expression::text_of(required(ground.timing, "a timing has a phrase")) + " ";
            case Operation::Less:
            case Operation::LessOrEqual:
            case Operation::Greater:
            case Operation::GreaterOrEqual:
                return fmt::format("{} ", relation_words(ground.operation, true));
            default:
                return "";
        }
    }

    const protocol::Protocol& protocol_;
    const facts::Facts& facts_;
    bool tolerated_;
};

// What is said of one element, or of none.
struct Sentence {
    std::string about;
    std::vector<std::string> sizes;  // comparisons of numbers and days come first
    std::vector<std::string> others;
};

// A rule asks the same of the same facts more than once: in definitions, and in what a judgement would ask otherwise.
using Asked = std::vector<expression::SourceId>;
Asked facts_of(const Ground& ground) {
    Asked asked;
    for (const Operand& operand : ground.operands) {
        for (const Value& fact : operand.facts) asked.push_back(fact.source);
    }
    std::sort(asked.begin(), asked.end());
    return asked;
}

bool is_order(const Ground& ground) {
    switch (ground.operation) {
        case Operation::Less:
        case Operation::LessOrEqual:
        case Operation::Greater:
        case Operation::GreaterOrEqual:
        case Operation::Between:
        case Operation::Timing:
            return true;
        default:
            return false;
    }
}

bool is_told_by_remarks(const Asked& asked, const facts::Facts& facts) {
    return std::any_of(asked.begin(), asked.end(),
                       [&](expression::SourceId id) { return id < facts.sources.size() && facts.sources[id].remarks_tell_all; });
}

// The comparisons of a made value: one sentence.
std::optional<std::string> making_words(const Writer& writer, const facts::Making& made) {
    std::vector<std::string> clauses;
    std::vector<std::string> others;
    std::vector<Asked> told;
    for (const auto& ground : made.grounds) {
        if (Writer::is_branch(*ground)) continue;
        if (truth_of(ground->answer) == Truth::Unknown || writer.is_choice(*ground) || Writer::is_guard(*ground)) continue;
        Asked asked = facts_of(*ground);
        if (std::find(told.begin(), told.end(), asked) != told.end()) continue;
        told.push_back(std::move(asked));
        (is_order(*ground) ? clauses : others).push_back(writer.clause(*ground));
    }
    clauses.insert(clauses.end(), others.begin(), others.end());
    if (clauses.empty()) return std::nullopt;
    return capital(fmt::format("{}: {}.", made.about, fmt::join(clauses, "; ")));
}

// How the values that were compared were made, each once: those that the sentences name, in their order, then what else decided.
void add_makings(std::vector<std::string>& texts, const Writer& writer, const facts::Facts& facts, const Judged& judged,
                 const std::vector<Asked>& told) {
    std::vector<expression::SourceId> ids;
    const auto want = [&](expression::SourceId id) {
        if (id < facts.sources.size() && std::find(ids.begin(), ids.end(), id) == ids.end()) ids.push_back(id);
    };
    for (const Asked& asked : told) {
        for (const auto id : asked) want(id);
    }
    for (const auto id : judged.trace.decided) want(id);
    for (const auto id : judged.trace.unknown) want(id);
    const auto add = [&](std::string sentence) {
        if (std::find(texts.begin(), texts.end(), sentence) == texts.end()) texts.push_back(std::move(sentence));
    };
    for (const auto id : ids) {
        const facts::Source& source = facts.sources[id];
        if (const auto made = making_words(writer, source.made_by)) add(*made);
        for (const std::string& remark : source.remarks) add(remark);
    }
}

}  // namespace

std::vector<std::string> because(const Judged& judged, const protocol::Protocol& protocol, const facts::Facts& facts) {
    const Writer writer(protocol, facts, judged.tolerated);
    std::vector<Sentence> sentences;
    std::vector<Asked> told;
    for (const auto& ground : judged.trace.grounds) {
        if (Writer::is_branch(*ground)) continue;
        const bool is_open = truth_of(ground->answer) == Truth::Unknown;
        if (is_open != (judged.verdict == Verdict::Unknown) || writer.is_choice(*ground) || Writer::is_guard(*ground)) continue;
        const Asked asked = facts_of(*ground);
        if (!asked.empty() && std::find(told.begin(), told.end(), asked) != told.end()) continue;
        const std::string clause = writer.clause(*ground);
        if (clause.empty()) continue;
        told.push_back(asked);
        if (is_told_by_remarks(asked, facts)) continue;
        const std::string about = writer.element(*ground);
        auto sentence =
            std::find_if(sentences.begin(), sentences.end(), [&](const Sentence& other) { return !about.empty() && other.about == about; });
        if (sentence == sentences.end()) sentence = sentences.insert(sentences.end(), Sentence{about, {}, {}});
        (is_order(*ground) ? sentence->sizes : sentence->others).push_back(clause);
    }
    std::vector<std::string> texts;
    texts.reserve(sentences.size());
    for (const Sentence& sentence : sentences) {
        std::vector<std::string> clauses = sentence.sizes;
        clauses.insert(clauses.end(), sentence.others.begin(), sentence.others.end());
        const std::string said = fmt::format("{}", fmt::join(clauses, "; "));
        texts.push_back(capital(sentence.about.empty() ? said : fmt::format("{}: {}", sentence.about, said)) + ".");
    }
    add_makings(texts, writer, facts, judged, told);
    return texts;
}

}  // namespace oligo::eligibility
