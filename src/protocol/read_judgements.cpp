#include "protocol/read_judgements.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "core/text.hpp"
#include "expression/value.hpp"
#include "vocabulary/vocabulary.hpp"

namespace oligo::protocol {
namespace {

using expression::Base;
using yaml::Entry;
using yaml::Node;

constexpr std::string_view not_decided = "not decided";

// Rules write Judgement.<id> and Judged.<id>.
bool is_identifier(std::string_view text) {
    const auto letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; };
    return !text.empty() && letter(text.front()) &&
           std::all_of(text.begin(), text.end(), [&](char c) { return letter(c) || (c >= '0' && c <= '9'); });
}

void check_identifier(Reading& reading, const Entry& entry, std::string_view how) {
    if (is_identifier(entry.key)) return;
    reading.error(
        "protocol-identifier",
        fmt::format("{}: rules write {}.<id>, so an id is made of letters, digits and _ and begins with a letter.", entry.key, how),
        entry.key_position);
}

Literal literal_of(const Node& node) {
    const bool quoted = node.style == ScalarStyle::SingleQuoted || node.style == ScalarStyle::DoubleQuoted;
    return read_literal(node.text, quoted);
}

struct Option {
    Literal literal;
    Position position;
};

// 1 beside 1.5 is a decimal too.
void unify_numbers(std::vector<Option>& options) {
    const auto is = [](Base base) { return [base](const Option& option) { return option.literal.type.base == base; }; };
    if (std::none_of(options.begin(), options.end(), is(Base::Decimal))) return;
    for (auto& option : options) {
        if (option.literal.type.base != Base::Integer) continue;
        option.literal.type = expression::simple(Base::Decimal);
        if (const auto decimal = Decimal::read(option.literal.text)) option.literal.value = expression::decimal(*decimal);
    }
}

std::vector<Option> read_options(Reading& reading, const Entry& entry) {
    std::vector<Option> options;
    for (const Node* node : text_nodes_of(entry.value, "options")) options.push_back({literal_of(*node), node->position});
    unify_numbers(options);
    for (std::size_t i = 1; i < options.size(); ++i) {
        const auto& first = options.front().literal;
        const auto& other = options[i].literal;
        if (!expression::same(first.type, other.type)) {
            reading.error("protocol-options-differ",
                          fmt::format("{}: the options are of different kinds: \"{}\" is {}, \"{}\" is {}. Write all in one way.",
                                      entry.key, first.text, in_words(first.type), other.text, in_words(other.type)),
                          options[i].position);
        }
        const bool repeated = std::any_of(options.begin(), options.begin() + static_cast<std::ptrdiff_t>(i),
                                          [&other](const Option& earlier) { return earlier.literal.text == other.text; });
        if (repeated)
            reading.error("protocol-options-differ", fmt::format("{}: the option \"{}\" stands twice.", entry.key, other.text),
                          options[i].position);
    }
    return options;
}

std::string quoted_list(const std::vector<std::string>& words) {
    return "\"" + join(words, "\", \"") + "\"";
}

std::string yes_or_no_advice(std::string_view text, const std::vector<std::string>& options) {
    const auto word = lower(text);
    const bool wants_truth = std::find(options.begin(), options.end(), "true") != options.end();
    if (!wants_truth || (word != "yes" && word != "no" && word != "on" && word != "off")) return "";
    return fmt::format(" Write {}.", word == "yes" || word == "on" ? "true" : "false");
}

// The setting of the vocabulary that a judgement's id names, if any.
const vocabulary::Setting* find_setting(const std::vector<vocabulary::Setting>& settings, std::string_view id) {
    const auto found = std::find_if(settings.begin(), settings.end(), [id](const auto& setting) { return setting.id == id; });
    return found == settings.end() ? nullptr : &*found;
}

void check_setting(Reading& reading, const Entry& entry, const vocabulary::Setting& setting, const std::vector<Option>& options) {
    for (const auto& option : options) {
        if (!setting.options.empty()) {
            if (std::find(setting.options.begin(), setting.options.end(), option.literal.text) != setting.options.end()) continue;
            reading.error("protocol-setting",
                          fmt::format("{}: \"{}\" is not a value that this setting of the facts can have; it can be {}.", entry.key,
                                      option.literal.text, quoted_list(setting.options)),
                          option.position);
        } else if (!expression::same(setting.type, option.literal.type)) {
            reading.error("protocol-setting",
                          fmt::format("{}: \"{}\" is {}; this setting of the facts is {}.", entry.key, option.literal.text,
                                      in_words(option.literal.type), in_words(setting.type)),
                          option.position);
        }
    }
}

void decide(Reading& reading, const Node& node, Judgement& judgement) {
    judgement.decided_by = text_of(node, "decided_by");
    judgement.on = text_of(node, "on");
    if (judgement.decided_by == not_decided) judgement.decided_by.clear();
    if (judgement.decided_by.empty() != judgement.on.empty()) {
        const std::string says = judgement.on.empty() ? fmt::format("{} decided; write the day under `on`.", judgement.decided_by)
                                                      : "a day of decision needs a name under `decided_by`.";
        reading.error("protocol-decision", fmt::format("{}: {}", judgement.id, says), judgement.position);
    }
}

// The option that a text names: written the same, or of the same value (28 days and 4 weeks).
const Option* find_option(const std::vector<Option>& options, const Literal& wanted) {
    const auto same_text =
        std::find_if(options.begin(), options.end(), [&wanted](const Option& option) { return option.literal.text == wanted.text; });
    if (same_text != options.end()) return &*same_text;
    const auto amount = read_quantity(wanted.text);
    if (!amount) return nullptr;
    const auto same_amount = std::find_if(options.begin(), options.end(), [&amount](const Option& option) {
        const auto other = read_quantity(option.literal.text);
        return other && terms::compare(*amount, *other) == std::strong_ordering::equal;
    });
    return same_amount == options.end() ? nullptr : &*same_amount;
}

void choose_option(Judgement& judgement, const Option& option) {
    judgement.text = option.literal.text;
    judgement.value = option.literal.value;
    judgement.type = option.literal.type;
}

void choose_value(Reading& reading, const Entry& entry, const std::vector<Option>& options, Judgement& judgement) {
    const Node* value = yaml::find(entry.value, "value");
    if (value == nullptr || !value->is_scalar()) {
        if (!options.empty()) judgement.type = options.front().literal.type;  // so that rules that name it are still checked
        return;
    }
    const Literal literal = literal_of(*value);
    if (const Option* option = find_option(options, literal)) return choose_option(judgement, *option);
    judgement.text = literal.text;
    judgement.value = literal.value;
    judgement.type = options.empty() ? literal.type : options.front().literal.type;
    if (options.empty()) return;
    reading.error("protocol-not-an-option",
                  fmt::format("{}: the value \"{}\" is not one of the options {}.{}", entry.key, literal.text,
                              quoted_list(judgement.options), yes_or_no_advice(literal.text, judgement.options)),
                  value->position);
}

// On the command line, yes and no may stand for true and false: the synopsis says them so.
const Option* find_wanted(const std::vector<Option>& options, const std::string& wanted) {
    const Option* option = find_option(options, read_literal(wanted));
    const auto word = lower(wanted);
    if (option != nullptr || (word != "yes" && word != "no")) return option;
    return find_option(options, read_literal(word == "yes" ? "true" : "false"));
}

void choose_what_if(Reading& reading, const std::string& wanted, const std::vector<Option>& options, Judgement& judgement) {
    if (const Option* option = find_wanted(options, wanted)) {
        choose_option(judgement, *option);
        judgement.decided_by.clear();
        judgement.on.clear();
        return;
    }
    reading.error("protocol-what-if",
                  fmt::format("{} cannot be \"{}\"; its options are {}.{}", judgement.id, wanted, quoted_list(judgement.options),
                              yes_or_no_advice(wanted, judgement.options)),
                  judgement.position);
    reading.findings.back().where.variable = judgement.id;
}

}  // namespace

Literal read_literal(std::string_view text, bool quoted) {
    text = trim(text);
    Literal literal{std::string(text), expression::text(std::string(text)), expression::simple(Base::String)};
    if (quoted) return literal;
    if (const auto amount = read_quantity(text)) {
        literal.value = expression::quantity(*amount);
        literal.type = expression::quantity_of(amount->unit.code);
    } else if (const auto integer = read_integer(text)) {
        literal.value = expression::integer(*integer);
        literal.type = expression::simple(Base::Integer);
    } else if (const auto decimal = Decimal::read(text)) {
        literal.value = expression::decimal(*decimal);
        literal.type = expression::simple(Base::Decimal);
    } else if (text == "true" || text == "false") {
        literal.value = expression::boolean(text == "true");
        literal.type = expression::simple(Base::Boolean);
    } else if (const auto day = read_day(text)) {
        literal.value = expression::date(*day);
        literal.type = expression::simple(Base::Date);
    }
    return literal;
}

std::vector<Judgement> read_judgements(Reading& reading, std::span<const Entry> entries,
                                       const std::map<std::string, std::string>& what_if) {
    const auto settings = vocabulary::settings();
    std::vector<Judgement> judgements;
    for (const auto& entry : entries) {
        check_identifier(reading, entry, "Judgement");
        Judgement judgement;
        judgement.id = entry.key;
        judgement.position = entry.key_position;
        judgement.options = texts_of(entry.value, "options");
        judgement.why = text_of(entry.value, "why");
        judgement.concerns = text_of(entry.value, "concerns");
        judgement.answers = texts_of(entry.value, "answers");
        decide(reading, entry.value, judgement);
        const auto options = read_options(reading, entry);
        for (const auto& option : options) judgement.option_values.push_back(option.literal.value);
        if (const auto* setting = find_setting(settings, entry.key)) check_setting(reading, entry, *setting, options);
        choose_value(reading, entry, options, judgement);
        if (const auto wanted = what_if.find(entry.key); wanted != what_if.end())
            choose_what_if(reading, wanted->second, options, judgement);
        judgements.push_back(std::move(judgement));
    }
    const auto ids = ids_of(judgements);
    for (const auto& [id, wanted] : what_if) {
        if (std::find(ids.begin(), ids.end(), id) != ids.end()) continue;
        const auto suggestion = nearest(id, ids);
        reading.error("protocol-what-if",
                      fmt::format("{} is no judgement of this protocol.{}", id,
                                  suggestion.empty() ? "" : fmt::format(" Did you mean {}?", suggestion)),
                      {});
        reading.findings.back().where.variable = id;
    }
    return judgements;
}

std::vector<Question> read_questions(Reading& reading, std::span<const Entry> entries) {
    std::vector<Question> questions;
    for (const auto& entry : entries) {
        check_identifier(reading, entry, "Judged");
        questions.push_back({entry.key, text_of(entry.value, "ask"), text_of(entry.value, "of"), duration_of(entry.value, "valid_for"),
                             entry.key_position});
    }
    return questions;
}

std::vector<expression::Field> fields_of(const std::vector<Judgement>& judgements) {
    std::vector<expression::Field> fields;
    fields.reserve(judgements.size());
    for (const auto& judgement : judgements)
        fields.push_back({judgement.id, judgement.type, judgement.why, "the protocol's judgements", true});
    return fields;
}

std::vector<expression::Field> fields_of(const std::vector<Question>& questions) {
    std::vector<expression::Field> fields;
    fields.reserve(questions.size());
    for (const auto& question : questions) {
        fields.push_back({question.id, expression::simple(Base::Boolean), question.ask, "the answer of a person (" + question.of + ")"});
    }
    return fields;
}

}  // namespace oligo::protocol
