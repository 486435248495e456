#include "eligibility/could_change.hpp"

#include <array>
#include <span>
#include <string_view>

#include "eligibility/registered.hpp"

namespace oligo::eligibility {
namespace {

// Facts, or fields of facts, that may be otherwise when looked at again.
constexpr std::array<std::string_view, 8> changing{
    "Performance", "Patient.pregnant", "Patient.breastfeeding", "Patient.childbearingPotential", "Patient.adequateContraception",
    "Judged",      "DistantFoci",      "MeasurableDisease",
};

// What the scans showed that led to registration: until then they can be made again.
constexpr std::array<std::string_view, 4> screening_scans{"DetectionScan", "FollowedLesions", "ConfirmationScan", "ConfirmedLesions"};

Value forget(const Value& value) {
    if (!std::holds_alternative<std::shared_ptr<const expression::List>>(value.content)) {
        return expression::null_value(expression::Reason::Missing, value.source);
    }
    Value any_list = expression::list({{}, false}, value.source);
    any_list.reason = expression::Reason::Missing;
    return any_list;
}

Values without(Values values, const protocol::Protocol& protocol, std::span<const std::string_view> paths) {
    for (const std::string_view path : paths) {
        if (path.find('.') != std::string_view::npos) {
            values = with_changed(std::move(values), protocol.scope, path, forget);
        } else if (const auto slot = protocol.scope.find(path); slot && *slot < values.size()) {
            values[*slot] = forget(values[*slot]);
        }
    }
    return values;
}

Values as_seen_later(const Values& values, const protocol::Protocol& protocol, const facts::Facts& facts) {
    Values later = without(values, protocol, changing);
    if (is_registered(protocol, facts)) return later;
    return with_changed(without(std::move(later), protocol, screening_scans), protocol.scope, "Registration.date",
                        [&facts](const Value& value) {
                            Value open = value;
                            open.content = expression::Range<Date>{facts.on, std::nullopt};
                            open.reason = expression::Reason::Missing;
                            return open;
                        });
}

// What records contradict may be read otherwise when somebody looks again.
Values without_contradicted(Values values, const facts::Facts& facts) {
    for (expression::SourceId id = 1; id < facts.sources.size(); ++id) {
        if (facts.sources[id].contradicted) values = with_changed(std::move(values), id, forget);
    }
    return values;
}

}  // namespace

bool could_change(const protocol::Criterion& criterion, const Judged& judged, const protocol::Protocol& protocol, const facts::Facts& facts,
                  const Values& values) {
    if (judged.verdict == Verdict::Unknown) return true;
    const Values later = without_contradicted(as_seen_later(values, protocol, facts), facts);
    return judge(criterion, protocol, {later, later}, Tracing::Off).verdict == Verdict::Unknown;
}

}  // namespace oligo::eligibility
