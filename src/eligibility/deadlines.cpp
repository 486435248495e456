#include "eligibility/deadlines.hpp"

#include <algorithm>
#include <array>
#include <set>

#include "eligibility/judge.hpp"
#include "eligibility/period.hpp"
#include "eligibility/registered.hpp"
#include "eligibility/values.hpp"
#include "eligibility/window_days.hpp"

namespace oligo::eligibility {
namespace {

// Days that the trial team sets, and what happens on them.
struct Planned {
    std::string_view path;
    std::string_view what;
};
constexpr std::array planned_days{
    Planned{"Consent.signedOn", "informed consent"},
    Planned{"ConfirmationScan.date", "confirmation scan"},
    Planned{"Registration.date", "registration"},
    Planned{"LocalTherapy.startedOn", "start of local therapy"},
};

struct Window {
    std::set<Date> days;  // asked, and inside
    [[nodiscard]] std::optional<Date> first(const std::set<Date>& asked) const {
        return days.empty() || *days.begin() == *asked.begin() ? std::nullopt : std::optional(*days.begin());
    }
    [[nodiscard]] std::optional<Date> last(const std::set<Date>& asked) const {
        return days.empty() || *days.rbegin() == *asked.rbegin() ? std::nullopt : std::optional(*days.rbegin());
    }
};

std::optional<Deadline> solve(const Planned& planned, const std::vector<Date>& anchors, const protocol::Criterion& criterion,
                              const protocol::Protocol& protocol, const facts::Facts& facts) {
    const int tolerance = criterion.tolerance ? whole_days(*criterion.tolerance).value_or(0) : 0;
    const auto asked = days_to_ask(anchors, periods_in(*criterion.rule), tolerance);
    Window strict;
    Window wide;
    for (const Date day : asked) {
        const auto with_day =
            with_changed(facts.values, protocol.scope, planned.path, [day](const Value&) { return expression::date(day); });
        const Judged judged = judge(criterion, protocol, {with_day, with_day}, Tracing::Off);
        if (judged.verdict == Verdict::NotMet || judged.verdict == Verdict::NotApplicable) continue;
        wide.days.insert(day);
        if (!judged.tolerated) strict.days.insert(day);
    }
    if (strict.days.empty() || strict.days.size() == asked.size()) return std::nullopt;
    Deadline deadline;
    deadline.what = planned.what;
    deadline.earliest = strict.first(asked);
    deadline.latest = strict.last(asked);
    deadline.tolerated_earliest = wide.first(asked);
    deadline.tolerated_latest = wide.last(asked);
    if (planned.path != "Registration.date" || is_registered(protocol, facts))
        deadline.done = exact_day(find_value(facts.values, protocol.scope, planned.path));
    deadline.criterion = criterion.id;
    return deadline;
}

}  // namespace

std::vector<Deadline> deadlines_of(const protocol::Criterion& criterion, const protocol::Protocol& protocol, const facts::Facts& facts) {
    if (!criterion.rule || periods_in(*criterion.rule).empty()) return {};
    const auto names = expression::names_read(*criterion.rule, protocol.scope, protocol.definitions);
    std::vector<Deadline> deadlines;
    for (const auto& planned : planned_days) {
        if (std::find(names.begin(), names.end(), planned.path) == names.end()) continue;
        std::vector<Date> anchors;
        for (const auto& name : names) {
            if (const auto day = exact_day(find_value(facts.values, protocol.scope, name)); day && name != planned.path)
                anchors.push_back(*day);
        }
        if (anchors.empty()) continue;
        if (auto deadline = solve(planned, anchors, criterion, protocol, facts)) deadlines.push_back(std::move(*deadline));
    }
    return deadlines;
}

namespace {

void narrow(std::optional<Date>& earliest, const std::optional<Date>& other) {
    if (other && (!earliest || *earliest < *other)) earliest = other;
}
void shorten(std::optional<Date>& latest, const std::optional<Date>& other) {
    if (other && (!latest || *other < *latest)) latest = other;
}

// All windows for one day together; empty when no criterion lays one.
std::optional<Deadline> together(std::string_view what, std::span<const Deadline> deadlines) {
    std::optional<Deadline> all;
    for (const Deadline& deadline : deadlines) {
        if (deadline.what != what) continue;
        if (!all) {
            all = deadline;
            continue;
        }
        narrow(all->earliest, deadline.earliest);
        narrow(all->tolerated_earliest, deadline.tolerated_earliest);
        shorten(all->latest, deadline.latest);
        shorten(all->tolerated_latest, deadline.tolerated_latest);
        all->criterion += ", " + deadline.criterion;
        if (!all->done) all->done = deadline.done;
    }
    return all;
}

// What has to be first has to be over when the other begins.
void in_this_order(std::optional<Deadline>& first, std::optional<Deadline>& second) {
    if (!first || !second) return;
    const Deadline before = *first;
    if (!first->done) {
        shorten(first->latest, second->done ? second->done : second->latest);
        shorten(first->tolerated_latest, second->done ? second->done : second->tolerated_latest);
    }
    if (!second->done) {
        narrow(second->earliest, before.done ? before.done : before.earliest);
        narrow(second->tolerated_earliest, before.done ? before.done : before.tolerated_earliest);
    }
}

}  // namespace

std::vector<Deadline> time_frame_of(std::span<const Deadline> deadlines, Date on) {
    auto consent = together("informed consent", deadlines);
    auto confirmation = together("confirmation scan", deadlines);
    auto registration = together("registration", deadlines);
    auto therapy = together("start of local therapy", deadlines);
    in_this_order(confirmation, registration);
    in_this_order(consent, registration);
    in_this_order(registration, therapy);
    std::vector<Deadline> frame;
    for (auto* deadline : {&consent, &confirmation, &registration, &therapy}) {
        if (!*deadline) continue;
        frame.push_back(std::move(**deadline));
        frame.back().passed = !frame.back().done && frame.back().tolerated_latest && *frame.back().tolerated_latest < on;
    }
    return frame;
}

}  // namespace oligo::eligibility
