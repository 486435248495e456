#include "eligibility/deadlines.hpp"

#include <algorithm>
#include <array>
#include <set>

#include "eligibility/judge.hpp"
#include "eligibility/period.hpp"
#include "eligibility/registered.hpp"
#include "eligibility/values.hpp"

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

std::optional<Date> exact_day(const Value* value) {
    const auto* range = value == nullptr ? nullptr : std::get_if<expression::Range<Date>>(&value->content);
    return range != nullptr && range->low && range->low == range->high ? range->low : std::nullopt;
}

// The periods that a rule writes down.
std::vector<terms::Quantity> periods_in(const expression::Rule& rule) {
    std::vector<terms::Quantity> periods;
    for (const auto& node : rule.tree.nodes) {
        if (node.timing && node.timing->offset) periods.push_back(*node.timing->offset);
        const auto* quantity = std::get_if<expression::Range<terms::Quantity>>(&node.literal.content);
        if (quantity != nullptr && quantity->low) periods.push_back(*quantity->low);
    }
    return periods;
}

terms::Quantity negated(const terms::Quantity& quantity) {
    return {quantity.amount.negated(), quantity.unit};
}

// Days beside which a window can end: a period away from a known day, give or take the tolerance.
std::set<Date> days_to_ask(const std::vector<Date>& anchors, const protocol::Criterion& criterion) {
    const int tolerance = criterion.tolerance ? whole_days(*criterion.tolerance).value_or(0) : 0;
    std::set<Date> days;
    for (const Date anchor : anchors) {
        std::set<Date> ends{anchor};
        for (const auto& period : periods_in(*criterion.rule)) {
            for (const auto& end : {add(anchor, period), add(anchor, negated(period))}) {
                if (end) ends.insert(*end);
            }
        }
        for (const Date end : ends) {
            for (const int shift : {-tolerance, 0, tolerance}) {
                for (const int beside : {-1, 0, 1}) days.insert(end + Days{shift + beside});
            }
        }
    }
    return days;
}

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
    const auto asked = days_to_ask(anchors, criterion);
    Window strict;
    Window wide;
    for (const Date day : asked) {
        const auto with_day =
            with_changed(facts.values, protocol.scope, planned.path, [day](const Value&) { return expression::date(day); });
        const Judged judged = judge(criterion, protocol, {with_day, with_day});
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

}  // namespace oligo::eligibility
