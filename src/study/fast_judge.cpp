#include "study/fast_judge.hpp"

#include "eligibility/fresh.hpp"
#include "eligibility/judge.hpp"
#include "expression/check.hpp"

namespace oligo::study {

using eligibility::Verdict;
using expression::Truth;
using expression::Value;

namespace {

// The judgements are the same for every subject.
std::vector<Value> constants_of(const protocol::Protocol& protocol, std::span<const Value> values) {
    std::vector<Value> constants(values.size());
    if (const auto slot = protocol.scope.find("Judgement")) constants[*slot] = values[*slot];
    return constants;
}

// Whoever has to know why asks the simple evaluator: a part was settled, or a fact is too old.
CriterionVerdict judged_one_by_one(const protocol::Criterion& criterion, const protocol::Protocol& protocol, const facts::Facts& facts) {
    const auto values = eligibility::fresh_values(criterion, protocol, facts);
    const auto judged = eligibility::judge(criterion, protocol, {values, facts.values});
    return {judged.verdict, judged.tolerated};
}

}  // namespace

std::vector<std::string> facts_asked(const protocol::Protocol& protocol) {
    std::vector<std::string> names = {"Judgement"};
    const auto add = [&](const std::optional<expression::Rule>& rule) {
        if (!rule) return;
        for (auto& name : expression::names_read(*rule, protocol.scope, protocol.definitions)) names.push_back(std::move(name));
    };
    const auto add_all = [&](const std::vector<protocol::Branch>& branches) {
        for (const auto& branch : branches) add(branch.rule);
    };
    for (const auto& criterion : protocol.eligibility) {
        add(criterion.applies_when);
        add(criterion.rule);
        add(criterion.tolerated_rule);
        for (const auto& settled : criterion.settled_by) {
            add(settled.when);
            add(settled.settles);
            names.insert(names.end(), settled.unless_recorded.begin(), settled.unless_recorded.end());
        }
        for (const auto& [path, limit] : criterion.fresh) names.push_back(path);
    }
    add_all(protocol.groups);
    add_all(protocol.baskets);
    for (const auto& stratum : protocol.strata) add_all(stratum.levels);
    for (const auto& silence : protocol.silent) add(silence.flag_when);
    return names;
}

FastJudge::FastJudge(const protocol::Protocol& protocol, std::span<const Value> values) : protocol_(protocol) {
    for (const auto& criterion : protocol.eligibility) {
        CriterionRules rules;
        if (eligibility::can_be_judged(criterion)) {
            rules.applies = add(criterion.applies_when);
            rules.rule = add(criterion.rule);
            rules.tolerated = add(criterion.tolerated_rule);
            for (const auto& settled : criterion.settled_by) {
                if (settled.when && eligibility::is_chosen(settled, protocol)) rules.settled_when.push_back(add(settled.when));
            }
        }
        criteria_.push_back(std::move(rules));
    }
    groups_ = add(protocol.groups);
    baskets_ = add(protocol.baskets);
    for (const auto& stratum : protocol.strata) strata_.push_back(add(stratum.levels));
    for (const auto& silence : protocol.silent) flags_.push_back(add(silence.flag_when));
    set_ = columnar::prepare(rules_, protocol.definitions, protocol.scope, constants_of(protocol, values));
}

FastJudge::Rule FastJudge::add(const std::optional<expression::Rule>& rule) {
    if (!rule || rule->type().base != expression::Base::Boolean) return std::nullopt;
    rules_.push_back(&*rule);
    return rules_.size() - 1;
}

std::vector<FastJudge::Rule> FastJudge::add(const std::vector<protocol::Branch>& branches) {
    std::vector<Rule> rules;
    rules.reserve(branches.size());
    for (const auto& branch : branches) rules.push_back(add(branch.rule));
    return rules;
}

bool FastJudge::may_be_settled(const CriterionRules& rules, const Answers& answers, std::size_t subject) const {
    const bool is_open =
        answers[*rules.rule][subject] == Truth::Unknown || (rules.tolerated && answers[*rules.tolerated][subject] == Truth::Unknown);
    for (const Rule& when : rules.settled_when) {
        if (is_open && when && answers[*when][subject] == Truth::True) return true;
    }
    return false;
}

CriterionVerdict FastJudge::verdict_on(std::size_t criterion, const facts::Facts& facts, const Answers& answers,
                                       std::size_t subject) const {
    const auto& asked = protocol_.eligibility[criterion];
    const CriterionRules& rules = criteria_[criterion];
    if (!rules.rule) return {};
    if (may_be_settled(rules, answers, subject) || eligibility::has_stale_values(asked, protocol_, facts))
        return judged_one_by_one(asked, protocol_, facts);
    if (rules.applies && answers[*rules.applies][subject] != Truth::True)
        return {answers[*rules.applies][subject] == Truth::False ? Verdict::NotApplicable : Verdict::Unknown, false};
    const Verdict strict = eligibility::verdict_of(asked.kind, answers[*rules.rule][subject]);
    if (strict == Verdict::Met || !rules.tolerated) return {strict, false};
    const bool tolerated = eligibility::verdict_of(asked.kind, answers[*rules.tolerated][subject]) == Verdict::Met;
    return {tolerated ? Verdict::Met : strict, tolerated};
}

allocation::Branching FastJudge::branching(const std::vector<protocol::Branch>& branches, const std::vector<Rule>& rules, Date on,
                                           const Answers& answers, std::size_t subject) const {
    std::vector<Truth> truths;
    truths.reserve(branches.size());
    for (std::size_t i = 0; i < branches.size(); ++i) {
        const Truth truth = rules[i] ? answers[*rules[i]][subject] : Truth::Unknown;
        truths.push_back(rules[i] && !allocation::is_open(branches[i], on) ? Truth::False : truth);
    }
    return allocation::branching_of(truths);
}

void FastJudge::judge(std::span<const facts::Facts> subjects, ProtocolVerdicts& verdicts) const {
    std::vector<std::span<const Value>> values;
    values.reserve(subjects.size());
    for (const facts::Facts& facts : subjects) values.emplace_back(facts.values);
    const Answers answers = columnar::evaluate(set_, values);
    std::vector<Verdict> of_subject(criteria_.size());
    for (std::size_t subject = 0; subject < subjects.size(); ++subject) {
        const facts::Facts& facts = subjects[subject];
        for (std::size_t i = 0; i < criteria_.size(); ++i) {
            const CriterionVerdict verdict = verdict_on(i, facts, answers, subject);
            verdicts.criteria[i].push_back(verdict);
            of_subject[i] = verdict.verdict;
        }
        verdicts.eligible.push_back(eligibility::eligible_by(protocol_, of_subject));
        verdicts.group.push_back(branching(protocol_.groups, groups_, facts.on, answers, subject));
        verdicts.basket.push_back(branching(protocol_.baskets, baskets_, facts.on, answers, subject));
        for (std::size_t i = 0; i < strata_.size(); ++i) {
            verdicts.strata[i].push_back(branching(protocol_.strata[i].levels, strata_[i], facts.on, answers, subject));
        }
        for (std::size_t i = 0; i < flags_.size(); ++i) {
            verdicts.flagged[i].push_back(flags_[i] && answers[*flags_[i]][subject] == Truth::True);
        }
    }
}

}  // namespace oligo::study
