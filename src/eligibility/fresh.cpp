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

}  // namespace

Values fresh_values(const protocol::Criterion& criterion, const protocol::Protocol& protocol, const facts::Facts& facts) {
    Values values = facts.values;
    for (const auto& [path, limit] : criterion.fresh) {
        values = with_changed(std::move(values), protocol.scope, path, [&facts, &longest = limit](const Value& value) {
            if (value.is_null() || value.source >= facts.sources.size()) return value;
            const Reason reason = age_reason(facts.sources[value.source].known_on, longest, facts.on);
            return reason == Reason::None ? value : expression::null_value(reason, value.source);
        });
    }
    return values;
}

}  // namespace oligo::eligibility
