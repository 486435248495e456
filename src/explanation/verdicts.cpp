#include "explanation/verdicts.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "core/text.hpp"
#include "eligibility/fresh.hpp"
#include "eligibility/judge.hpp"
#include "eligibility/values.hpp"
#include "explanation/material.hpp"
#include "vocabulary/phrases.hpp"

namespace oligo::explanation {
namespace {

using expression::SourceId;

// "FollowedLesions[L01].diameter" as "lesion L01, diameter"; a question by what it asks.
std::string fact_words(std::string_view name, const protocol::Protocol& protocol) {
    constexpr std::string_view judged = "Judged.";
    if (name.starts_with(judged)) {
        for (const protocol::Question& question : protocol.questions) {
            if (question.id == name.substr(judged.size())) return question.ask;
        }
    }
    const auto open = name.find('[');
    const auto close = name.rfind(']');
    if (open == std::string_view::npos || close == std::string_view::npos || close < open) {
        const auto words = vocabulary::phrase(name);
        return std::string(words.empty() ? name : words);
    }
    const std::string field = fmt::format("{}{}", name.substr(0, open), name.substr(close + 1));
    const auto list = vocabulary::phrase(name.substr(0, open));
    const auto words = vocabulary::phrase(field);
    const auto element = name.substr(open + 1, close - open - 1);
    if (list.empty()) return std::string(name);
    return close + 1 == name.size() || words.empty() ? fmt::format("{} {}", list, element) : fmt::format("{} {}, {}", list, element, words);
}

const expression::Value* value_at(const eligibility::Values& values, SourceId id) {
    const auto place = eligibility::find_place(values, id);
    if (!place) return nullptr;
    const expression::Value* value = &values[place->slot];
    if (place->member) value = &std::get<std::shared_ptr<const expression::List>>(value->content)->members[*place->member].value;
    if (place->field) value = &std::get<std::shared_ptr<const expression::Tuple>>(value->content)->fields[*place->field];
    return value;
}

bool is_simple(const expression::Value& value) {
    return !std::holds_alternative<std::shared_ptr<const expression::Tuple>>(value.content) &&
           !std::holds_alternative<std::shared_ptr<const expression::List>>(value.content);
}

std::string fact_value(const expression::Value& value) {
    if (const auto* list = std::get_if<std::shared_ptr<const expression::List>>(&value.content)) {
        const std::size_t count = (*list)->members.size();
        return fmt::format("{} {}{}", count, count == 1 ? "entry" : "entries", (*list)->complete ? "" : ", perhaps more");
    }
    if (!is_simple(value)) return "recorded";
    if (const auto* truth = std::get_if<expression::Truth>(&value.content); truth != nullptr && *truth != expression::Truth::Unknown)
        return *truth == expression::Truth::True ? "yes" : "no";
    return expression::knowledge_of(value) == expression::Knowledge::Unknown ? "" : expression::text_of(value);
}

Explanation explain_fact(const protocol::Protocol& protocol, const records::SubjectRecords& records, const facts::Facts& facts,
                         const eligibility::Values& values, SourceId id) {
    const facts::Source& source = facts.sources[id];
    Explanation part;
    part.name = source.name;
    part.title = fact_words(source.name, protocol);
    const expression::Value* value = value_at(values, id);
    if (value != nullptr) part.value = fact_value(*value);
    const auto reason = value == nullptr ? source.reason : expression::reason_of(*value);
    if (part.value.empty())
        part.open = fmt::format("Not known: {}.", reason == expression::Reason::None ? "missing" : expression::name(reason));
    part.because = source.remarks;
    part.records = records_of(records, source.evidence);
    const bool is_needed = reason != expression::Reason::None && !source.needed.empty();
    if (is_needed) part.to_record.push_back(source.needed);
    return part;
}

std::string window_words(const eligibility::Deadline& deadline) {
    std::string words = "Time frame of the " + deadline.what + ":";
    if (deadline.earliest && deadline.earliest == deadline.latest) {
        words += fmt::format(" on {}", text_of(*deadline.earliest));
    } else {
        if (deadline.earliest) words += fmt::format(" from {}", text_of(*deadline.earliest));
        if (deadline.latest) words += fmt::format(" by {}", text_of(*deadline.latest));
    }
    if (deadline.tolerated_latest && deadline.tolerated_latest != deadline.latest)
        words += fmt::format(", tolerated until {}", text_of(*deadline.tolerated_latest));
    if (deadline.done) words += fmt::format("; done on {}", text_of(*deadline.done));
    return words + ".";
}

Rule rule_of(const protocol::Protocol& protocol, const protocol::Criterion& criterion) {
    Rule rule;
    const bool is_exclusion = criterion.kind == protocol::CriterionKind::Exclusion;
    rule.sentence = is_exclusion ? "Exclusion: " + criterion.text : criterion.text;
    rule.text = trim(criterion.rule_text);
    rule.applies_when = trim(criterion.applies_when_text);
    for (const auto* part : {&criterion.rule, &criterion.applies_when})
        add_definitions(rule.definitions, protocol, *part, protocol.definitions);
    rule.sources = criterion.source;
    if (is_exclusion) rule.notes.emplace_back("An exclusion that is true is not met: the patient is excluded.");
    if (criterion.tolerance) rule.notes.push_back(fmt::format("Tolerance: {}.", terms::text_of(*criterion.tolerance)));
    for (const auto& [fact, age] : criterion.fresh)
        rule.notes.push_back(fmt::format("At most {} old: {}.", terms::text_of(age), fact_words(fact, protocol)));
    for (const protocol::SettledBy& settled : criterion.settled_by)
        rule.notes.push_back(fmt::format("Where {}: {} counts as {}{}.", trim(settled.when_text), trim(settled.settles_text),
                                         settled.as ? "true" : "false",
                                         settled.judgement.empty() ? "" : fmt::format(" (judgement {})", settled.judgement)));
    if (!criterion.when.empty()) rule.notes.push_back(fmt::format("Falls due {}.", criterion.when));
    return rule;
}

std::vector<Parameter> parameters_of(const protocol::Protocol& protocol, const protocol::Criterion& criterion) {
    std::vector<Parameter> parameters;
    for (const auto* part : {&criterion.rule, &criterion.applies_when})
        add_judgements_read(parameters, protocol, *part, protocol.scope, protocol.definitions);
    for (const std::string& id : criterion.judgements) {
        const auto* judgement = protocol.find_judgement(id);
        const bool is_there =
            std::any_of(parameters.begin(), parameters.end(), [&](const Parameter& parameter) { return parameter.name == id; });
        if (judgement != nullptr && !is_there) parameters.push_back(parameter_of(*judgement));
    }
    return parameters;
}

// Lists named in the deadlines as "I08, I10a".
bool names(std::string_view list, std::string_view id) {
    for (const std::string& one : split(list, ',')) {
        if (trim(one) == id) return true;
    }
    return false;
}

}  // namespace

Explanation explain_verdict(const protocol::Protocol& protocol, const records::SubjectRecords& records, const facts::Facts& facts,
                            const eligibility::Screening& screening, const protocol::Criterion& criterion, const VerdictWords& words) {
    Explanation explanation;
    explanation.name = criterion.id;
    explanation.title =
        fmt::format("{} {}, judged for {} ({})", criterion.kind == protocol::CriterionKind::Exclusion ? "Exclusion" : "Inclusion",
                    criterion.id, text_of(facts.on), facts.on_source);
    explanation.value = words.verdict;
    explanation.rule = rule_of(protocol, criterion);
    explanation.parameters = parameters_of(protocol, criterion);
    explanation.because = words.why;
    for (const eligibility::Deadline& deadline : screening.deadlines) {
        if (names(deadline.criterion, criterion.id)) explanation.because.push_back(window_words(deadline));
    }
    for (const eligibility::Renewal& renewal : screening.renewals) {
        if (names(renewal.criterion, criterion.id))
            explanation.because.push_back(fmt::format("{} is valid until {}.", renewal.what, text_of(renewal.valid_until)));
    }
    const auto result = std::find_if(screening.criteria.begin(), screening.criteria.end(),
                                     [&](const eligibility::CriterionResult& one) { return one.id == criterion.id; });
    contract(result != screening.criteria.end(), "a criterion of the screening");
    explanation.to_record = result->needed;

    const auto values = eligibility::fresh_values(criterion, protocol, facts);
    const auto judged = eligibility::judge(criterion, protocol, {values, facts.values});
    std::vector<SourceId> ids = judged.trace.decided;
    ids.insert(ids.end(), judged.trace.unknown.begin(), judged.trace.unknown.end());
    std::vector<SourceId> told;
    for (const SourceId id : ids) {
        const bool is_told = std::find(told.begin(), told.end(), id) != told.end();
        if (id == 0 || id >= facts.sources.size() || is_told || facts.sources[id].name.starts_with("Judgement.")) continue;
        told.push_back(id);
        explanation.parts.push_back(explain_fact(protocol, records, facts, values, id));
        // What answers the criterion is said of the whole.
        std::erase_if(explanation.parts.back().to_record, [&](const std::string& item) {
            const auto& whole = explanation.to_record;
            return judged.verdict != eligibility::Verdict::Unknown || std::find(whole.begin(), whole.end(), item) != whole.end();
        });
    }
    // What decided beside the facts themselves: records that were read and passed over.
    std::vector<Record> all = records_of(records, result->evidence);
    for (const Explanation& part : explanation.parts) {
        std::erase_if(all, [&](const Record& record) {
            return std::any_of(part.records.begin(), part.records.end(), [&](const Record& other) {
                return other.evidence.domain == record.evidence.domain && other.evidence.seq == record.evidence.seq &&
                       other.evidence.variable == record.evidence.variable;
            });
        });
    }
    explanation.records = std::move(all);
    return explanation;
}

}  // namespace oligo::explanation
