#pragma once
// One protocol's rules over blocks of subjects: the verdicts alone, by columns where they can be and by the simple evaluator where not.
#include <optional>
#include <span>
#include <vector>

#include "allocation/allocation.hpp"
#include "columnar/evaluate.hpp"
#include "eligibility/screening.hpp"
#include "eligibility/settled.hpp"
#include "facts/facts.hpp"
#include "study/verdicts.hpp"

namespace oligo::study {

/// The facts that the verdicts of a protocol rest on, as names that begin with them.
[[nodiscard]] std::vector<std::string> facts_asked(const protocol::Protocol& protocol);

/// What is the same for every subject, made once. Pure; several threads may use one.
class FastJudge {
public:
    /// The protocol must outlive it. `values`: the facts of any subject, for the protocol's own judgements are the same in all.
    FastJudge(const protocol::Protocol& protocol, std::span<const expression::Value> values);

    /// Adds the verdicts on these subjects, in their order. The facts need no sources.
    void judge(std::span<const facts::Facts> subjects, ProtocolVerdicts& verdicts) const;

private:
    using Rule = std::optional<std::size_t>;  ///< position in rules_; empty: the protocol has no such rule
    /// The rules of a criterion with the parts settled that `by` settles; empty where these settle nothing.
    struct SettledRules {
        std::vector<const protocol::SettledBy*> by;
        std::optional<eligibility::SettledRule> rule;
        std::optional<eligibility::SettledRule> tolerated;
    };
    struct CriterionRules {
        Rule applies;
        Rule rule;
        Rule tolerated;
        std::vector<Rule> settled_when;
        std::vector<SettledRules> settled;  ///< by the settlements that take effect
    };
    using Answers = std::vector<std::vector<expression::Truth>>;  ///< by rule, then subject

    [[nodiscard]] Rule add(const std::optional<expression::Rule>& rule);
    [[nodiscard]] std::vector<Rule> add(const std::vector<protocol::Branch>& branches);
    [[nodiscard]] CriterionVerdict verdict_on(std::size_t criterion, const facts::Facts& facts, const Answers& answers,
                                              std::size_t subject) const;
    [[nodiscard]] std::vector<SettledRules> settle_all(const protocol::Criterion& criterion) const;
    [[nodiscard]] CriterionVerdict settled_verdict(std::size_t criterion, const facts::Facts& facts, const Answers& answers,
                                                   std::size_t subject) const;
    [[nodiscard]] CriterionVerdict combined(std::size_t criterion, const Answers& answers, std::size_t subject, expression::Truth rule,
                                            expression::Truth tolerated) const;
    [[nodiscard]] bool may_be_settled(const CriterionRules& rules, const Answers& answers, std::size_t subject) const;
    [[nodiscard]] allocation::Branching branching(const std::vector<protocol::Branch>& branches, const std::vector<Rule>& rules, Date on,
                                                  const Answers& answers, std::size_t subject) const;

    const protocol::Protocol& protocol_;
    std::vector<const expression::Rule*> rules_;
    std::vector<CriterionRules> criteria_;
    std::vector<Rule> groups_;
    std::vector<Rule> baskets_;
    std::vector<std::vector<Rule>> strata_;
    std::vector<Rule> flags_;
    columnar::RuleSet set_;
};

}  // namespace oligo::study
