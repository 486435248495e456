#include "eligibility/could_change.hpp"

#include <array>

#include "eligibility/registered.hpp"

namespace oligo::eligibility {
namespace {

// Facts, or fields of facts, that may be otherwise when looked at again.
constexpr std::array changing{
    "Performance",
    "Patient.pregnant",
    "Patient.breastfeeding",
    "Patient.childbearingPotential",
    "Patient.adequateContraception",
    "Judged",
    "DistantFoci",
    "FollowedLesions",
    "DetectionScan",
    "ConfirmationScan",
    "ConfirmedLesions",
    "MeasurableDisease",
};

Value forget(const Value& value) {
    if (!std::holds_alternative<std::shared_ptr<const expression::List>>(value.content)) {
        return expression::null_value(expression::Reason::Missing, value.source);
    }
    Value any_list = expression::list({{}, false}, value.source);
    any_list.reason = expression::Reason::Missing;
    return any_list;
}

Values as_seen_later(Values values, const protocol::Protocol& protocol, const facts::Facts& facts) {
    for (const char* name : changing) {
        const std::string_view path = name;
        if (path.find('.') != std::string_view::npos) {
            values = with_changed(std::move(values), protocol.scope, path, forget);
        } else if (const auto slot = protocol.scope.find(path); slot && *slot < values.size()) {
            values[*slot] = forget(values[*slot]);
        }
    }
    if (is_registered(protocol, facts)) return values;
    return with_changed(std::move(values), protocol.scope, "Registration.date", [&facts](const Value& value) {
        Value later = value;
        later.content = expression::Range<Date>{facts.on, std::nullopt};
        later.reason = expression::Reason::Missing;
        return later;
    });
}

}  // namespace

bool could_change(const protocol::Criterion& criterion, const Judged& judged, const protocol::Protocol& protocol, const facts::Facts& facts,
                  const Values& values) {
    if (judged.verdict == Verdict::Unknown) return true;
    return judge(criterion, protocol, as_seen_later(values, protocol, facts)).verdict == Verdict::Unknown;
}

}  // namespace oligo::eligibility
