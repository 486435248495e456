#pragma once
// Every name a rule may use: its type, unit, source, and what makes a list complete.
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "expression/type.hpp"

namespace oligo::vocabulary {

/// A fact: one name that a rule may start with (Patient, DistantFoci, ...).
struct Fact {
    std::string name;
    expression::Type type;  ///< a Tuple or a List of Tuple; fields carry meaning and source
    std::string meaning;
    std::string complete_when;  ///< for a list: what has to be recorded before an absent element means "there is none"
};

/// A setting: how facts are made, chosen by the protocol file as a judgement of the same id.
struct Setting {
    std::string id;                    ///< "oligoprogression_reference"
    std::vector<std::string> options;  ///< allowed values; empty: any value of `type`
    expression::Type type;             ///< of the value when there are no options
    std::string meaning;
    std::string default_value;  ///< used, and reported as a note, when the file does not decide; empty: a fact that needs it is unknown
};

/// All facts, in slot order. A test holds that facts::derive makes each, and nothing else.
[[nodiscard]] const std::vector<Fact>& facts();
[[nodiscard]] std::vector<Setting> settings();
/// What rules about responses and endpoints may name beside the facts: what happened to a subject up to the cut-off.
[[nodiscard]] const std::vector<Fact>& outcome_facts();

/// Whether a name is that of an outcome fact.
[[nodiscard]] bool is_outcome(std::string_view name);

/// The scope of a protocol's rules: all facts, then Judged (one Boolean field a question) and Judgement (one field a judgement).
[[nodiscard]] expression::Scope make_scope(std::span<const expression::Field> questions, std::span<const expression::Field> judgements);

/// The scope of rules about responses and endpoints: the protocol's scope, then the outcome facts.
[[nodiscard]] expression::Scope make_outcome_scope(const expression::Scope& scope);

/// The scope of a selection's rules, which speak of one element: the protocol's scope, then each field of the list's element as a name.
/// `list_fact` must be a list of the scope (contract).
[[nodiscard]] expression::Scope make_selection_scope(const expression::Scope& scope, std::string_view list_fact);

/// docs/facts.md: every fact and setting as a Markdown page.
[[nodiscard]] std::string facts_page();

}  // namespace oligo::vocabulary
