#include "eligibility/screening.hpp"

#include <algorithm>
#include <iterator>

#include <fmt/format.h>

#include "eligibility/because.hpp"
#include "eligibility/could_change.hpp"
#include "eligibility/deadlines.hpp"
#include "eligibility/evidence.hpp"
#include "eligibility/fresh.hpp"
#include "eligibility/judge.hpp"
#include "eligibility/renewals.hpp"
#include "eligibility/smallest_missing.hpp"

namespace oligo::eligibility {
namespace {

using expression::Reason;

std::string tolerance_note(const protocol::Criterion& criterion, const protocol::Protocol& protocol, const Known& known) {
    const std::string allowed = terms::text_of(required(criterion.tolerance, "a tolerated criterion has a tolerance"));
    const auto over = days_over(criterion, protocol, known);
    if (!over) return fmt::format("within the tolerance of {}", allowed);
    return fmt::format("within tolerance: {} {} over, {} allowed", *over, *over == 1 ? "day" : "days", allowed);
}

void add(std::vector<std::string>& to, const std::string& item) {
    if (!item.empty() && std::find(to.begin(), to.end(), item) == to.end()) to.push_back(item);
}

CriterionResult screen_criterion(const protocol::Criterion& criterion, const protocol::Protocol& protocol, const facts::Facts& facts) {
    const Values values = fresh_values(criterion, protocol, facts);
    const Judged judged = judge(criterion, protocol, {values, facts.values});

    CriterionResult result;
    result.id = criterion.id;
    result.verdict = judged.verdict;
    result.obligation = is_obligation(criterion);
    result.could_change = could_change(criterion, judged, protocol, facts, values);
    result.tolerated = judged.tolerated;
    if (judged.tolerated) result.tolerance_note = tolerance_note(criterion, protocol, {values, facts.values});
    if (!judged.settled_by.empty()) {
        const auto& settled_by = *judged.settled_by.front();
        result.settled_by = settled_by.judgement.empty() ? settled_by.source : settled_by.judgement;
    }
    result.because = because(judged, protocol, facts);
    if (judged.verdict == Verdict::NotMet && criterion.tolerance)
        result.because.push_back(fmt::format("The tolerance of {} does not save it.", terms::text_of(*criterion.tolerance)));
    add_evidence(result.evidence, judged.trace, facts);
    if (judged.verdict != Verdict::Unknown) return result;

    result.reason = judged.trace.reason == Reason::None ? Reason::Missing : judged.trace.reason;
    for (const auto& item : needed_items(judged.trace, facts, criterion.fresh)) {
        add(result.missing, item.name);
        add(result.needed, item.words);
    }
    if (judged.has_errors)
        add(result.needed, fmt::format("a rule for {} without errors: see the findings about the protocol file", criterion.id));
    return result;
}

bool holds_back(bool obligation, Verdict verdict) {
    return !obligation && verdict != Verdict::Met && verdict != Verdict::NotApplicable;
}

SilentItem silent_item(const protocol::Silence& silence, const protocol::Protocol& protocol, const facts::Facts& facts) {
    SilentItem item{silence.id, silence.about, "", silence.source, false};
    if (silence.rule) item.value = expression::text_of(evaluate(*silence.rule, protocol.definitions, facts.values));
    if (silence.flag_when)
        item.flagged = truth_of(evaluate(*silence.flag_when, protocol.definitions, facts.values)) == expression::Truth::True;
    return item;
}

}  // namespace

const char* name(Verdict verdict) {
    switch (verdict) {
        case Verdict::Met:
            return "met";
        case Verdict::NotMet:
            return "not met";
        case Verdict::Unknown:
            return "unknown";
        case Verdict::NotApplicable:
            return "not applicable";
    }
    return "unknown";
}

const char* name(Eligible eligible) {
    switch (eligible) {
        case Eligible::Yes:
            return "yes";
        case Eligible::No:
            return "no";
        case Eligible::Unknown:
            return "unknown";
    }
    return "unknown";
}

bool is_obligation(const protocol::Criterion& criterion) {
    return criterion.when == "after registration";
}

Eligible eligible_by(const protocol::Protocol& protocol, std::span<const Verdict> verdicts) {
    contract(verdicts.size() == protocol.eligibility.size(), "one verdict for each criterion");
    // Without criteria nothing was asked, and nothing can be said.
    if (verdicts.empty()) return Eligible::Unknown;
    Eligible eligible = Eligible::Yes;
    for (std::size_t i = 0; i < verdicts.size(); ++i) {
        if (!holds_back(is_obligation(protocol.eligibility[i]), verdicts[i])) continue;
        if (verdicts[i] == Verdict::NotMet) return Eligible::No;
        eligible = Eligible::Unknown;
    }
    return eligible;
}

Screening screen(const protocol::Protocol& protocol, const facts::Facts& facts) {
    contract(facts.values.size() == protocol.scope.parameters.size(), "one value for each fact of the protocol's scope");
    Screening screening;
    for (const auto& criterion : protocol.eligibility) {
        screening.criteria.push_back(screen_criterion(criterion, protocol, facts));
        auto deadlines = deadlines_of(criterion, protocol, facts);
        std::move(deadlines.begin(), deadlines.end(), std::back_inserter(screening.deadlines));
    }
    screening.time_frame = time_frame_of(screening.deadlines, facts.on);
    std::vector<Verdict> verdicts;
    verdicts.reserve(screening.criteria.size());
    for (const auto& result : screening.criteria) verdicts.push_back(result.verdict);
    screening.eligible = eligible_by(protocol, verdicts);
    if (screening.eligible != Eligible::No) screening.renewals = renewals_of(screening.criteria, protocol, facts, screening.time_frame);
    if (screening.eligible == Eligible::Unknown) {
        auto smallest = find_smallest_missing(screening.criteria, protocol, facts);
        screening.missing = std::move(smallest.to_confirm);
        screening.first_to_ask = std::move(smallest.to_exclude);
        for (const auto& result : screening.criteria) {
            if (!holds_back(result.obligation, result.verdict)) continue;
            for (const auto& item : result.needed) {
                const auto& asked = screening.missing;
                if (std::find(asked.begin(), asked.end(), item) == asked.end()) add(screening.also_missing, item);
            }
        }
    }
    for (const auto& silence : protocol.silent) screening.silent.push_back(silent_item(silence, protocol, facts));
    return screening;
}

}  // namespace oligo::eligibility
