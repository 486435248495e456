#include <fmt/format.h>

#include "vocabulary/vocabulary.hpp"

namespace oligo::vocabulary {
namespace {

const expression::TupleType& fields_of(const Fact& fact) {
    return fact.type.tuple ? *fact.type.tuple : *fact.type.element->tuple;
}

std::string joined(const std::vector<std::string>& options) {
    std::string text;
    for (const std::string& option : options) text += fmt::format("{}`{}`", text.empty() ? "" : ", ", option);
    return text;
}

std::string section_of(const Fact& fact, std::string_view level) {
    std::string text = fmt::format("{} {}\n\n{}{}\n\n", level, fact.name, fact.type.tuple ? "" : "A list. ", fact.meaning);
    if (!fact.complete_when.empty()) text += fmt::format("Complete when: {}\n\n", fact.complete_when);
    text += "| field | type | meaning | recorded in |\n|---|---|---|---|\n";
    for (const expression::Field& field : fields_of(fact).fields) {
        text += fmt::format("| `{}` | {} | {} | {} |\n", field.name, expression::describe(field.type), field.meaning, field.source);
    }
    return text + "\n";
}

}  // namespace

std::string facts_page() {
    std::string page =
        "# Facts that a rule may name\n\n"
        "Generated from `src/vocabulary`; a test holds that this page and the program agree. `docs/records.md` says in full which record\n"
        "feeds each fact. What is not recorded is unknown, never \"no\"; a list says \"there is none\" only when it is complete.\n\n";
    for (const Fact& fact : facts()) page += section_of(fact, "##");
    page +=
        "## Judged\n\nOne true-or-false field for each of the protocol's `questions`, answered in `QS` by a named person on a day.\n\n"
        "## Judgement\n\nOne field for each of the protocol's `judgements`.\n\n"
        "## Settings\n\nJudgements with these ids decide how facts are made. Where a file does not decide, the default holds and a note "
        "says so.\n\n"
        "| setting | values | default | meaning |\n|---|---|---|---|\n";
    for (const Setting& setting : settings()) {
        page += fmt::format("| `{}` | {} | {} | {} |\n", setting.id,
                            setting.options.empty() ? expression::describe(setting.type) : joined(setting.options), setting.default_value,
                            setting.meaning);
    }
    page +=
        "\n## Outcomes\n\nRules about responses and times to events (`response`, `censoring`, `time_to_event`, `outcomes`) may also name "
        "what happened "
        "up to the data cut.\n\n";
    for (const Fact& fact : outcome_facts()) page += section_of(fact, "###");
    return page;
}

}  // namespace oligo::vocabulary
