// What the plan of treatment does to the questions: lesions treated before their response is measured, and groups without a common start.
#include <algorithm>
#include <array>
#include <charconv>

#include <fmt/format.h>

#include "core/text.hpp"
#include "protocol_checks/schedule.hpp"
#include "protocol_checks/trial.hpp"

namespace oligo::protocol_checks {
namespace {

using protocol::Branch;
using protocol::Endpoint;
using protocol::TreatmentElement;
using protocol::Visit;

constexpr std::array<std::string_view, 4> local_kinds = {"radiotherapy", "stereotactic radiotherapy", "surgery", "local ablation"};

// "day 1"; nothing where the start is told by another event.
std::optional<std::int64_t> start_day(const TreatmentElement& element) {
    constexpr std::string_view prefix = "day ";
    const std::string_view text = trim(element.starts);
    if (!text.starts_with(prefix)) return std::nullopt;
    std::int64_t day = 0;
    const auto [end, error] = std::from_chars(text.data() + prefix.size(), text.data() + text.size(), day);
    return error == std::errc{} && end == text.data() + text.size() ? std::optional(day) : std::nullopt;
}

struct Measured {
    const Visit* visit = nullptr;
    std::int64_t day = 0;
};

// The first assessment of the tumour after the baseline that has a study day.
Measured first_response(const protocol::Protocol& protocol) {
    Measured first;
    for (const Visit* visit : visits_with(protocol, "tumour assessment")) {
        const auto day = when_is(*visit).first;
        if (day && *day > 1 && (first.visit == nullptr || *day < first.day)) first = {visit, *day};
    }
    return first;
}

// Local therapy that a plan begins by the first assessment; the first of the file.
const TreatmentElement* treated_before(const protocol::Protocol& protocol, std::int64_t day) {
    const auto found = std::find_if(protocol.treatment.begin(), protocol.treatment.end(), [&](const TreatmentElement& element) {
        const auto start = start_day(element);
        return start && *start < day && std::find(local_kinds.begin(), local_kinds.end(), element.kind) != local_kinds.end();
    });
    return found == protocol.treatment.end() ? nullptr : &*found;
}

void check_treated_targets(Trial& trial) {
    const auto& protocol = trial.protocol();
    const Measured first = first_response(protocol);
    const auto* element = first.visit == nullptr ? nullptr : treated_before(protocol, first.day);
    if (element == nullptr) return;
    for (const Endpoint& endpoint : protocol.endpoints) {
        if (std::find(endpoint.measures.begin(), endpoint.measures.end(), "objective response") == endpoint.measures.end()) continue;
        trial.add(
            Severity::Warning, "protocol-treated-target", endpoint.id, endpoint.position,
            fmt::format("{}: {} begins on day {}, before a response is first measured (\"{}\", day {}). A lesion that had local therapy is "
                        "usually not measurable until it has grown again (RECIST 1.1 (Eisenhauer 2009) section 3.1), and where it "
                        "shrinks the local therapy has a part in it. Say how lesions treated in this way are read.{}",
                        endpoint.id, element->name, *start_day(*element), first.visit->label, first.day, assumed_words({first.visit})));
    }
}

// Nobody but patients treated in the past can be in the group.
bool is_of_the_past(Trial& trial, const Branch& group) {
    return trial.is_impossible(
        trial.formulas().both({trial.axioms(), trial.formula(*group.rule), trial.formula("Patient.cohort != 'retrospective'")}));
}

// A patient treated in the past is never registered: without a stated start the groups are followed from different events.
void check_time_zero(Trial& trial) {
    const auto& protocol = trial.protocol();
    const Branch* past = nullptr;
    const Branch* other = nullptr;
    for (const Branch& group : protocol.groups) {
        if (!group.rule || trial.is_impossible(trial.formulas().both(trial.axioms(), trial.formula(*group.rule)))) continue;
        (is_of_the_past(trial, group) ? past : other) = &group;
    }
    if (past == nullptr || other == nullptr) return;
    std::vector<std::string> compared;
    for (const Endpoint& endpoint : protocol.endpoints) {
        const bool by_group = std::any_of(protocol.analyses.begin(), protocol.analyses.end(),
                                          [&](const auto& analysis) { return analysis.endpoint == endpoint.id && analysis.by == "group"; });
        if (by_group && days_in(endpoint.time_frame)) compared.push_back(fmt::format("{} ({})", endpoint.id, endpoint.time_frame));
    }
    if (compared.empty()) return;
    trial.add(
        Severity::Warning, "protocol-time-zero", past->id, past->position,
        fmt::format(
            "The group {} takes only patients who were treated in the past (proved): nobody registers them or assigns their treatment, so "
            "no event of the trial starts their clock, as it does in the group {}. Analysed by group, in a stated time: {}. "
            "A start that lies earlier in the course of one group counts as survived what its patients had to survive to be in it. Say "
            "from which event each group is followed.",
            past->id, other->id, join(compared, ", ")));
}

}  // namespace

void check_treatment(Trial& trial) {
    check_treated_targets(trial);
    check_time_zero(trial);
}

}  // namespace oligo::protocol_checks
