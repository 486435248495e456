#include "study/fast_judge.hpp"

#include <algorithm>

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

// Facts that are too old for the criterion are rare.
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
            rules.settled = settle_all(criterion);
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
    if (eligibility::has_stale_values(asked, protocol_, facts)) return judged_one_by_one(asked, protocol_, facts);
    if (may_be_settled(rules, answers, subject)) return settled_verdict(criterion, facts, answers, subject);
    return combined(criterion, answers, subject, answers[*rules.rule][subject],
                    rules.tolerated ? answers[*rules.tolerated][subject] : Truth::Unknown);
}

// As eligibility::judge, of the answers to the criterion's rules.
CriterionVerdict FastJudge::combined(std::size_t criterion, const Answers& answers, std::size_t subject, Truth rule,
                                     Truth tolerated) const {
    const CriterionRules& rules = criteria_[criterion];
    const auto kind = protocol_.eligibility[criterion].kind;
    if (rules.applies && answers[*rules.applies][subject] != Truth::True)
        return {answers[*rules.applies][subject] == Truth::False ? Verdict::NotApplicable : Verdict::Unknown, false};
    const Verdict strict = eligibility::verdict_of(kind, rule);
    if (strict == Verdict::Met || !rules.tolerated) return {strict, false};
    const bool is_tolerated = eligibility::verdict_of(kind, tolerated) == Verdict::Met;
    return {is_tolerated ? Verdict::Met : strict, is_tolerated};
}

CriterionVerdict FastJudge::settled_verdict(std::size_t criterion, const facts::Facts& facts, const Answers& answers,
                                            std::size_t subject) const {
    const CriterionRules& rules = criteria_[criterion];
    const auto by = eligibility::taking_effect(protocol_.eligibility[criterion], protocol_, {facts.values, facts.values});
    const auto settled =
        std::find_if(rules.settled.begin(), rules.settled.end(), [&](const SettledRules& candidate) { return candidate.by == by; });
    const auto answer = [&](Rule rule, const std::optional<eligibility::SettledRule>& changed) {
        const Truth truth = rule ? answers[*rule][subject] : Truth::Unknown;
        if (truth != Truth::Unknown || !changed) return truth;
        return truth_of(expression::evaluate(changed->rule, changed->definitions, facts.values));
    };
    if (settled == rules.settled.end()) return combined(criterion, answers, subject, answer(rules.rule, {}), answer(rules.tolerated, {}));
    return combined(criterion, answers, subject, answer(rules.rule, settled->rule), answer(rules.tolerated, settled->tolerated));
}

// Of n settlements any may take effect for a subject; more than two never stand in one criterion.
std::vector<FastJudge::SettledRules> FastJudge::settle_all(const protocol::Criterion& criterion) const {
    std::vector<SettledRules> all;
    const std::size_t count = criterion.settled_by.size();
    for (std::size_t chosen = 1; chosen < std::size_t{1} << count; ++chosen) {
        SettledRules settled;
        for (std::size_t i = 0; i < count; ++i) {
            if ((chosen >> i & 1U) != 0) settled.by.push_back(&criterion.settled_by[i]);
        }
        if (!std::all_of(settled.by.begin(), settled.by.end(), [](const auto* by) { return by->settles.has_value(); })) continue;
        settled.rule = eligibility::settled_rule(settled.by, *criterion.rule, protocol_);
        if (criterion.tolerated_rule) settled.tolerated = eligibility::settled_rule(settled.by, *criterion.tolerated_rule, protocol_);
        all.push_back(std::move(settled));
    }
    return all;
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
