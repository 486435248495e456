#include "allocation/allocation.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "core/text.hpp"
#include "eligibility/evidence.hpp"
#include "expression/evaluate.hpp"

namespace oligo::allocation {
namespace {

using expression::Truth;

struct Weighed {
    const protocol::Branch* branch;
    Truth truth;
    expression::Trace trace;
    bool not_yet_open = false;
};

Weighed weigh(const protocol::Branch& branch, const protocol::Protocol& protocol, const facts::Facts& facts) {
    Weighed weighed{&branch, Truth::Unknown, {}, false};
    if (!branch.rule || branch.rule->type().base != expression::Base::Boolean) return weighed;
    weighed.truth = truth_of(evaluate(*branch.rule, protocol.definitions, facts.values, &weighed.trace));
    if (weighed.truth != Truth::False && !is_open(branch, facts.on)) {
        weighed.truth = Truth::False;
        weighed.not_yet_open = true;
    }
    return weighed;
}

std::vector<std::string> ids_of(const std::vector<Weighed>& all, Truth truth) {
    std::vector<std::string> ids;
    for (const auto& weighed : all) {
        if (weighed.truth == truth) ids.push_back(weighed.branch->id);
    }
    return ids;
}

void add(std::vector<std::string>& to, const std::string& item) {
    if (std::find(to.begin(), to.end(), item) == to.end()) to.push_back(item);
}

std::vector<std::string> missing_for(const std::vector<Weighed>& all, const facts::Facts& facts) {
    std::vector<std::string> items;
    for (const auto& weighed : all) {
        if (weighed.truth != Truth::Unknown) continue;
        for (const auto& item : eligibility::needed_items(weighed.trace, facts)) add(items, item.words);
    }
    return items;
}

std::string why_none(const std::vector<Weighed>& all, std::string_view kind) {
    std::string why = fmt::format("no {} of the protocol takes this subject", kind);
    for (const auto& weighed : all) {
        if (weighed.not_yet_open) why += fmt::format("; {} opens on {}", weighed.branch->id, weighed.branch->opened_on);
    }
    return why;
}

// `kind` is the word for a branch in messages.
Assigned assign(const std::vector<protocol::Branch>& branches, std::string_view kind, const protocol::Protocol& protocol,
                const facts::Facts& facts) {
    if (branches.empty()) return {"", "none", fmt::format("the protocol has no {}s", kind), {}, {}};
    std::vector<Weighed> all;
    all.reserve(branches.size());
    for (const auto& branch : branches) all.push_back(weigh(branch, protocol, facts));
    std::vector<Truth> truths;
    truths.reserve(all.size());
    for (const auto& weighed : all) truths.push_back(weighed.truth);
    const Branching branching = branching_of(truths);

    Assigned assigned;
    assigned.status = name(branching.standing);
    switch (branching.standing) {
        case Standing::Ambiguous:
            assigned.why = fmt::format("more than one {} takes this subject: {}", kind, join(ids_of(all, Truth::True), ", "));
            break;
        case Standing::Unknown:
            assigned.missing = missing_for(all, facts);
            assigned.why = fmt::format("not decided: {} {}{}", kind, join(ids_of(all, Truth::Unknown), ", "),
                                       assigned.missing.empty() ? "" : "; missing: " + join(assigned.missing, "; "));
            break;
        case Standing::Unassignable:
            assigned.why = why_none(all, kind);
            break;
        case Standing::Assigned:
            assigned.id = branches[branching.branch].id;
            assigned.why = branches[branching.branch].label;
            break;
        case Standing::None:
            break;
    }
    for (const auto& weighed : all) {
        const bool speaks = branching.standing != Standing::Assigned || weighed.truth == Truth::True;
        if (speaks) eligibility::add_evidence(assigned.evidence, weighed.trace, facts);
    }
    return assigned;
}

}  // namespace

const char* name(Standing standing) {
    switch (standing) {
        case Standing::Assigned:
            return "assigned";
        case Standing::Unassignable:
            return "unassignable";
        case Standing::Unknown:
            return "unknown";
        case Standing::Ambiguous:
            return "ambiguous";
        case Standing::None:
            break;
    }
    return "none";
}

bool is_open(const protocol::Branch& branch, Date on) {
    const auto opened = read_date(branch.opened_on);
    return branch.opened_on.empty() || (opened && opened->latest <= on);
}

Branching branching_of(std::span<const Truth> branches) {
    if (branches.empty()) return {};
    const auto first = std::find(branches.begin(), branches.end(), Truth::True);
    if (std::count(branches.begin(), branches.end(), Truth::True) > 1) return {Standing::Ambiguous};
    if (std::find(branches.begin(), branches.end(), Truth::Unknown) != branches.end()) return {Standing::Unknown};
    if (first == branches.end()) return {Standing::Unassignable};
    return {Standing::Assigned, static_cast<std::uint8_t>(first - branches.begin())};
}

std::vector<std::string> missing_items(const Allocation& allocation) {
    std::vector<std::string> items;
    for (const auto* branch : {&allocation.group, &allocation.basket}) {
        for (const auto& item : branch->missing) add(items, item);
    }
    for (const auto& [id, level] : allocation.strata) {
        for (const auto& item : level.missing) add(items, item);
    }
    return items;
}

Allocation allocate(const protocol::Protocol& protocol, const facts::Facts& facts) {
    Allocation allocation;
    allocation.group = assign(protocol.groups, "group", protocol, facts);
    allocation.basket = assign(protocol.baskets, "basket", protocol, facts);
    for (const auto& stratum : protocol.strata) {
        allocation.strata.emplace_back(stratum.id, assign(stratum.levels, "level", protocol, facts));
    }
    return allocation;
}

}  // namespace oligo::allocation
