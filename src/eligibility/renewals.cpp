#include "eligibility/renewals.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "eligibility/fresh.hpp"
#include "eligibility/judge.hpp"
#include "eligibility/period.hpp"
#include "eligibility/registered.hpp"
#include "vocabulary/phrases.hpp"

namespace oligo::eligibility {
namespace {

// A fact that may not be older than this on the day judged.
struct Limited {
    std::string path;
    terms::Quantity limit;
    std::string what;
};

std::vector<Limited> limits_of(const protocol::Criterion& criterion, const protocol::Protocol& protocol) {
    std::vector<Limited> limits;
    limits.reserve(criterion.fresh.size() + protocol.questions.size());
    for (const auto& [path, limit] : criterion.fresh) {
        const auto phrase = vocabulary::phrase(path);
        limits.push_back({path, limit, phrase.empty() ? path : std::string(phrase)});
    }
    const auto names = expression::names_read(*criterion.rule, protocol.scope, protocol.definitions);
    for (const auto& question : protocol.questions) {
        std::string path = "Judged." + question.id;
        if (!question.valid_for || std::find(names.begin(), names.end(), path) == names.end()) continue;
        limits.push_back({std::move(path), *question.valid_for, fmt::format("the answer to \"{}\"", question.ask)});
    }
    return limits;
}

bool rests_on(const protocol::Criterion& criterion, const protocol::Protocol& protocol, const facts::Facts& facts, const Limited& limited) {
    const Values without = with_changed(fresh_values(criterion, protocol, facts), protocol.scope, limited.path,
                                        [](const Value& value) { return expression::null_value(expression::Reason::Stale, value.source); });
    return judge(criterion, protocol, {without, facts.values}, Tracing::Off).verdict != Verdict::Met;
}

// The last day on which a known value counts; empty for one that is not known, or whose day is not.
std::optional<Date> last_day(const Limited& limited, const protocol::Protocol& protocol, const facts::Facts& facts) {
    const Value* value = find_value(facts.values, protocol.scope, limited.path);
    if (value == nullptr || value->is_null() || value->source >= facts.known_on.size()) return std::nullopt;
    const auto& known_on = facts.known_on[value->source];
    return known_on ? add(known_on->earliest, limited.limit) : std::nullopt;
}

void add_renewal(std::vector<Renewal>& renewals, Renewal renewal) {
    const auto same = std::find_if(renewals.begin(), renewals.end(), [&](const Renewal& other) { return other.fact == renewal.fact; });
    if (same == renewals.end()) return renewals.push_back(std::move(renewal));
    same->criterion += ", " + renewal.criterion;
    same->valid_until = std::min(same->valid_until, renewal.valid_until);
}

}  // namespace

std::vector<Renewal> renewals_of(std::span<const CriterionResult> results, const protocol::Protocol& protocol, const facts::Facts& facts,
                                 std::span<const Deadline> time_frame) {
    if (is_registered(protocol, facts)) return {};
    const auto registration =
        std::find_if(time_frame.begin(), time_frame.end(), [](const Deadline& deadline) { return deadline.what == "registration"; });
    const bool has_window = registration != time_frame.end();
    std::vector<Renewal> renewals;
    for (std::size_t i = 0; i < results.size(); ++i) {
        const auto& criterion = protocol.eligibility[i];
        if (results[i].verdict != Verdict::Met || results[i].obligation || !criterion.rule) continue;
        for (const auto& limited : limits_of(criterion, protocol)) {
            const auto until = last_day(limited, protocol, facts);
            if (!until || !rests_on(criterion, protocol, facts, limited)) continue;
            if (has_window && registration->tolerated_latest && *registration->tolerated_latest <= *until) continue;
            add_renewal(renewals, {limited.path, limited.what, criterion.id, *until, std::nullopt});
        }
    }
    for (auto& renewal : renewals) {
        if (has_window && registration->tolerated_earliest && *registration->tolerated_earliest > renewal.valid_until)
            renewal.registration_from = registration->tolerated_earliest;
    }
    return renewals;
}

}  // namespace oligo::eligibility
