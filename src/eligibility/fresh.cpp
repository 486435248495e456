#include "eligibility/fresh.hpp"

#include "eligibility/period.hpp"

namespace oligo::eligibility {
namespace {

using expression::Reason;

Reason age_reason(const std::optional<DateRange>& known_on, const terms::Quantity& limit, Date on) {
    if (!known_on) return Reason::Missing;
    if (is_over(known_on->latest, limit, on)) return Reason::Stale;
    if (is_over(known_on->earliest, limit, on)) return Reason::PartialDate;
    return Reason::None;
}

/// Why the value may not speak; None where it may.
Reason doubt_about(const Value& value, const terms::Quantity& limit, const facts::Facts& facts) {
    if (value.is_null() || value.source >= facts.known_on.size()) return Reason::None;
    return age_reason(facts.known_on[value.source], limit, facts.on);
}

}  // namespace

Values fresh_values(const protocol::Criterion& criterion, const protocol::Protocol& protocol, const facts::Facts& facts) {
    Values values = facts.values;
    for (const auto& [path, limit] : criterion.fresh) {
        values = with_changed(std::move(values), protocol.scope, path, [&facts, &longest = limit](const Value& value) {
            const Reason reason = doubt_about(value, longest, facts);
            return reason == Reason::None ? value : expression::null_value(reason, value.source);
        });
    }
    return values;
}

bool has_stale_values(const protocol::Criterion& criterion, const protocol::Protocol& protocol, const facts::Facts& facts) {
    for (const auto& [path, limit] : criterion.fresh) {
        const Value* value = find_value(facts.values, protocol.scope, path);
        // A whole fact, or the members of a list: rare enough to be asked of the criterion itself.
        if (value == nullptr || doubt_about(*value, limit, facts) != Reason::None) return true;
    }
    return false;
}

}  // namespace oligo::eligibility
