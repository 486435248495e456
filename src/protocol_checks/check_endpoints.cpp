// Endpoints: are their data collected, in time, and ensured at entry; is their rank what the text says; is the question whole?
#include <algorithm>

#include <fmt/format.h>

#include "core/text.hpp"
#include "protocol_checks/schedule.hpp"
#include "protocol_checks/trial.hpp"

namespace oligo::protocol_checks {
namespace {

using protocol::Endpoint;
using protocol::Visit;

bool contains(const std::vector<std::string>& list, const std::string& wanted) {
    return std::find(list.begin(), list.end(), wanted) != list.end();
}

const Visit* find_visit(const protocol::Protocol& protocol, const std::string& id) {
    const auto found = std::find_if(protocol.visits.begin(), protocol.visits.end(), [&](const Visit& visit) { return visit.id == id; });
    return found == protocol.visits.end() ? nullptr : &*found;
}

constexpr std::int64_t first_day = 1;

void check_need(Trial& trial, const Endpoint& endpoint, const terms::MeasureNeed& need) {
    const auto& protocol = trial.protocol();
    const auto visits = visits_with(protocol, need.data);
    const auto is_surely = [&](const Visit* visit, bool early) {
        const When when = when_is(*visit);
        return early ? when.last && *when.last <= first_day : when.first && *when.first > first_day;
    };
    const auto say = [&](const std::string& what) {
        trial.add(Severity::Warning, "protocol-not-collected", endpoint.id + " " + need.measure, endpoint.position,
                  fmt::format("{}: {} is made from {} ({}), and {}. Add them to the schedule.{}", endpoint.id, need.measure, need.data,
                              need.source, what, assumed_words(visits)));
    };
    if (visits.empty()) return say("no activity of the schedule collects it");
    if (std::all_of(visits.begin(), visits.end(), [&](const Visit* visit) { return is_surely(visit, true); })) {
        return say("the schedule collects it before treatment only");
    }
    if (need.at_baseline && std::all_of(visits.begin(), visits.end(), [&](const Visit* visit) { return is_surely(visit, false); })) {
        return say("the schedule never collects it before treatment, where the comparison starts");
    }
    const auto horizon = days_in(endpoint.time_frame);
    std::int64_t last = 0;
    for (const Visit* visit : visits) {
        const When when = when_is(*visit);
        if (!when.last) return;
        last = std::max(last, *when.last);
    }
    if (horizon && last < *horizon) {
        say(fmt::format("the schedule collects it for the last time on day {}, while the time frame is {} (day {})", last,
                        endpoint.time_frame, *horizon));
    }
}

// For a primary question: each patient must have what is measured. A patient who meets every criterion without it is the example.
void check_ensured(Trial& trial, const Endpoint& endpoint, const terms::MeasureNeed& need) {
    if (endpoint.role != "primary" || need.ensured.empty() || trial.asked().empty()) return;
    std::string how = "no fact that a rule could ask for says so";
    if (!need.fact.empty()) {
        const FormulaId missing = trial.formulas().negation(trial.formula(need.fact));
        const auto slot = need.fact.find('.');
        const auto patient = trial.find_patient(trial.formulas().both(trial.eligible(), missing),
                                                [&](const Patient& example) { return trial.is_eligible(example); });
        if (!patient || slot == std::string::npos) return;
        how = fmt::format("a patient who meets every criterion can have {}", describe(*patient, trial.protocol().scope, {need.fact}));
    }
    trial.add(
        Severity::Warning, "protocol-not-ensured", endpoint.id + " " + need.measure, endpoint.position,
        fmt::format(
            "{}: the primary question is {}, which needs {} at entry ({}). The criteria do not ensure it: {}. Ask for it at entry, or "
            "say how patients without it count.",
            endpoint.id, need.measure, need.ensured, need.source, how));
}

std::optional<std::int64_t> confirmation_days(const Trial& trial, const Endpoint& endpoint) {
    if (const auto* judgement = trial.protocol().find_judgement(endpoint.confirmed_after)) return days_in(judgement->text);
    return days_in(endpoint.confirmed_after);
}

// A response that is first seen at the last assessment in time cannot be seen again in time.
void check_confirmation(Trial& trial, const Endpoint& endpoint) {
    const auto& protocol = trial.protocol();
    const auto interval = endpoint.confirmed_after.empty() ? std::nullopt : confirmation_days(trial, endpoint);
    if (!interval || *interval == 0) return;
    const Visit* until = find_visit(protocol, endpoint.until);
    const auto horizon = until != nullptr ? when_is(*until).first : days_in(endpoint.time_frame);
    if (!horizon) return;
    const Visit* last = nullptr;
    const Visit* in_time = nullptr;
    std::int64_t last_day = 0;
    std::int64_t in_time_day = 0;
    for (const Visit* visit : visits_with(protocol, "tumour assessment")) {
        const When when = when_is(*visit);
        if (!when.is_single || *when.first <= first_day || *when.first > *horizon) continue;
        if (*when.first > last_day) {
            last = visit;
            last_day = *when.first;
        }
        if (*when.first + *interval <= *horizon && *when.first > in_time_day) {
            in_time = visit;
            in_time_day = *when.first;
        }
    }
    if (last == nullptr || last_day + *interval <= *horizon) return;
    trial.add(
        Severity::Warning, "protocol-confirmation-late", endpoint.id, endpoint.position,
        fmt::format(
            "{}: a response has to be seen again {} days later. One first seen at \"{}\" (day {}) cannot be confirmed before day {}, and "
            "the time ends on day {} ({}); {}. Say whether the confirmation may come later, or assess earlier.{}",
            endpoint.id, *interval, last->label, last_day, last_day + *interval, *horizon,
            until != nullptr ? until->label : endpoint.time_frame,
            in_time == nullptr ? std::string("no scheduled assessment leaves time for it")
                               : fmt::format("the last assessment that leaves time is \"{}\" (day {})", in_time->label, in_time_day),
            assumed_words({last, in_time, until})));
}

void check_rank(Trial& trial, const Endpoint& endpoint) {
    if (endpoint.called.empty() || endpoint.called == endpoint.role || (endpoint.called == "co-primary" && endpoint.role == "primary"))
        return;
    trial.add(
        Severity::Warning, "protocol-rank", endpoint.id, endpoint.position,
        fmt::format(
            "{}: the text calls this outcome {} and lists it among the {} ones. A co-primary outcome decides the trial and costs sample "
            "size; a secondary one does not. Record in a judgement which holds.",
            endpoint.id, endpoint.called, endpoint.role));
}

bool is_missing(const std::string& text) {
    return text.empty() || text == "not stated";
}

void check_estimand(Trial& trial, const Endpoint& endpoint) {
    std::vector<std::string> missing;
    if (is_missing(endpoint.population)) missing.emplace_back("population");
    if (is_missing(endpoint.variable)) missing.emplace_back("variable");
    if (endpoint.intercurrent_events.empty()) missing.emplace_back("intercurrent events");
    if (is_missing(endpoint.summary)) missing.emplace_back("summary");
    if (missing.empty()) return;
    trial.add(
        Severity::Warning, "protocol-estimand", endpoint.id, endpoint.position,
        fmt::format(
            "{}: the question is not whole (ICH E9(R1)): {} {} missing. Say whom it is about, what is observed, what becomes of events "
            "that come between, and how patients are summarised.",
            endpoint.id, join(missing, ", "), missing.size() > 1 ? "are" : "is"));
}

}  // namespace

void check_endpoints(Trial& trial) {
    const auto& endpoints = trial.protocol().endpoints;
    const bool nobody = trial.is_impossible(trial.eligible());
    for (const auto& endpoint : endpoints) {
        for (const auto& need : trial.tables().measures) {
            if (!contains(endpoint.measures, need.measure)) continue;
            check_need(trial, endpoint, need);
            if (!nobody) check_ensured(trial, endpoint, need);
        }
        check_confirmation(trial, endpoint);
        check_rank(trial, endpoint);
        check_estimand(trial, endpoint);
    }
    const bool has_primary =
        std::any_of(endpoints.begin(), endpoints.end(), [](const Endpoint& endpoint) { return endpoint.role == "primary"; });
    if (!endpoints.empty() && !has_primary) {
        trial.add(Severity::Warning, "protocol-rank", "endpoints", endpoints.front().position,
                  "No endpoint is primary: nothing says what decides the trial. Name one.");
    }
}

}  // namespace oligo::protocol_checks
