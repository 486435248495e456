#pragma once
// The rules of a time or an outcome asked again, with what each of them rested on.
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "endpoints/dated_rule.hpp"
#include "explanation/explanation.hpp"
#include "explanation/material.hpp"
#include "facts/facts.hpp"

namespace oligo::explanation {

class Asker {
public:
    explicit Asker(const Material& material);

    /// As derive_time goes on: the rules of events know the start, those that censor know the event.
    void know(std::string_view fact, const std::optional<endpoints::DatedAnswer>& answer);

    /// The rules in turn, up to the first that applies.
    [[nodiscard]] std::vector<Explanation> first_that_applies(std::span<const protocol::DatedRule> rules,
                                                              const expression::Library& definitions);

    /// All of them. `is_open`: one may have happened on a day that is not known.
    struct AllAsked {
        std::vector<Explanation> parts;
        bool is_open = false;
    };
    [[nodiscard]] AllAsked all_of(std::span<const protocol::DatedRule> rules, const expression::Library& definitions);

    /// The reasons not to ask a time in turn, up to the first that applies.
    [[nodiscard]] std::vector<Explanation> first_that_applies(std::span<const protocol::ReasonRule> rules,
                                                              const expression::Library& definitions);

    /// The answers of an outcome in turn, up to the first that applies.
    [[nodiscard]] std::vector<Explanation> first_that_applies(const protocol::Outcome& outcome);

private:
    /// A rule as a part. `applies`: it does, or may; `is_open`: it may, or its day is not known.
    struct Asked {
        Explanation part;
        bool applies = false;
        bool is_open = false;
        bool is_sure = false;  ///< it applies
    };
    /// A condition of the file, with the definitions that it may name.
    struct Condition {
        const std::string& text;
        const std::optional<expression::Rule>& rule;
        const expression::Library& definitions;
    };
    [[nodiscard]] Asked ask_condition(const Condition& condition, expression::Truth truth, const expression::Trace& trace);
    [[nodiscard]] Asked ask(const protocol::DatedRule& rule, const expression::Library& definitions);
    void add_sources(Explanation& part, const std::vector<expression::SourceId>& ids, const std::optional<DateRange>& day) const;
    [[nodiscard]] bool is_denied(const std::vector<expression::SourceId>& ids) const;
    void add_last_contact(Explanation& part, const protocol::DatedRule& rule, const expression::Library& definitions) const;
    [[nodiscard]] std::vector<std::string> condition_sentences(const Condition& condition, expression::Truth truth,
                                                               const expression::Trace& trace);
    [[nodiscard]] std::vector<std::string> findings(const expression::Library& definitions, expression::Truth truth,
                                                    const expression::Trace& trace);
    [[nodiscard]] expression::Trace without_others(const expression::Trace& trace) const;

    const Material& material_;
    protocol::Protocol protocol_;  // the same, with what happened up to the cut-off in its scope
    endpoints::Outcomes outcomes_;
    facts::Facts facts_;
};

}  // namespace oligo::explanation
