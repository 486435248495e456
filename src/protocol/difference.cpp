#include "protocol/difference.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "core/text.hpp"
#include "expression/read.hpp"

namespace oligo::protocol {
namespace {

using expression::Rule;

/// One key of an item with its value, for comparing. `rule` where the value is a rule that checked.
struct Facet {
    std::string key;
    std::string text;
    const Rule* rule = nullptr;
};

struct Facets {
    std::string id;
    std::string summary;  ///< what stands for the whole item
    std::vector<Facet> facets;
};

bool is_same(const Facet& left, const Facet& right) {
    if (left.rule != nullptr && right.rule != nullptr) return expression::same(left.rule->tree, right.rule->tree);
    return trim(left.text) == trim(right.text);
}

const Rule* pointer_to(const std::optional<Rule>& rule) {
    return rule ? &*rule : nullptr;
}

std::string text_of(const std::optional<terms::Quantity>& quantity) {
    return quantity ? terms::text_of(*quantity) : std::string();
}
std::string text_of(const std::optional<std::int64_t>& number) {
    return number ? std::to_string(*number) : std::string();
}
std::string text_of(bool value) {
    return value ? "true" : "false";
}
std::string text_of(const std::vector<std::string>& texts) {
    return join(texts, ", ");
}

void compare_facets(std::vector<Difference>& found, std::string_view what, const Facets& before, const Facets& after) {
    // Both lists come from the same function; an item only lacks facets at the end of its list (settlements, freshness).
    const auto text_at = [](const Facets& item, std::size_t i) { return i < item.facets.size() ? item.facets[i] : Facet{}; };
    for (std::size_t i = 0; i < std::max(before.facets.size(), after.facets.size()); ++i) {
        const auto left = text_at(before, i);
        const auto right = text_at(after, i);
        if (is_same(left, right)) continue;
        const Change change = trim(left.text).empty() ? Change::Added : trim(right.text).empty() ? Change::Removed : Change::Changed;
        found.push_back({std::string(what), before.id, left.key.empty() ? right.key : left.key, change, left.text, right.text});
    }
}

template <class Item, class Describe>
void compare_items(std::vector<Difference>& found, std::string_view what, const std::vector<Item>& before, const std::vector<Item>& after,
                   Describe describe) {
    std::vector<Facets> left;
    std::vector<Facets> right;
    std::ranges::transform(before, std::back_inserter(left), describe);
    std::ranges::transform(after, std::back_inserter(right), describe);
    const auto find = [](const std::vector<Facets>& list, const std::string& id) {
        return std::find_if(list.begin(), list.end(), [&id](const Facets& item) { return item.id == id; });
    };
    for (const auto& item : left) {
        if (const auto other = find(right, item.id); other != right.end()) {
            compare_facets(found, what, item, *other);
        } else {
            found.push_back({std::string(what), item.id, "", Change::Removed, item.summary, ""});
        }
    }
    for (const auto& item : right) {
        if (find(left, item.id) == left.end()) found.push_back({std::string(what), item.id, "", Change::Added, "", item.summary});
    }
}

Facets describe_judgement(const Judgement& item) {
    return {item.id,
            item.text,
            {{"value", item.text},
             {"options", text_of(item.options)},
             {"concerns", item.concerns},
             {"decided_by", item.decided_by},
             {"on", item.on},
             {"why", item.why}}};
}

Facets describe_question(const Question& item) {
    return {item.id, item.ask, {{"ask", item.ask}, {"of", item.of}, {"valid_for", text_of(item.valid_for)}}};
}

Facets describe_selection(const Selection& item) {
    return {item.fact,
            item.from,
            {{"from", item.from},
             {"where", item.where_text, pointer_to(item.where)},
             {"prefer", join(item.prefer_text, "; ")},
             {"then", item.then}}};
}

Facets describe_criterion(const Criterion& item) {
    Facets facets{item.id, item.text, {}};
    facets.facets = {{"kind", item.kind == CriterionKind::Exclusion ? "exclusion" : "inclusion"},
                     {"text", item.text},
                     {"rule", item.rule_text, pointer_to(item.rule)},
                     {"applies_when", item.applies_when_text, pointer_to(item.applies_when)},
                     {"when", item.when},
                     {"tolerance", text_of(item.tolerance)},
                     {"judgement", text_of(item.judgements)}};
    std::vector<std::string> fresh;
    fresh.reserve(item.fresh.size());
    for (const auto& [name, age] : item.fresh) fresh.push_back(name + ": " + terms::text_of(age));
    facets.facets.push_back({"fresh", text_of(fresh)});
    for (const auto& settled : item.settled_by) {
        const std::string unless =
            settled.unless_recorded.empty() ? "" : fmt::format(" unless {} is recorded", join(settled.unless_recorded, " or "));
        facets.facets.push_back(
            {"settled_by", fmt::format("{} is {} when {}{}", settled.settles_text, settled.as, settled.when_text, unless)});
    }
    return facets;
}

Facets describe_silence(const Silence& item) {
    return {item.id,
            item.about,
            {{"about", item.about},
             {"show", item.show, pointer_to(item.rule)},
             {"flag_when", item.flag_when_text, pointer_to(item.flag_when)}}};
}

Facets describe_branch(const Branch& item) {
    return {item.id,
            item.label,
            {{"label", item.label},
             {"rule", item.rule_text, pointer_to(item.rule)},
             {"planned", text_of(item.planned)},
             {"treatment", item.treatment},
             {"opened_on", item.opened_on}}};
}

Facets describe_element(const TreatmentElement& item) {
    return {item.id,
            item.name,
            {{"kind", item.kind},
             {"name", item.name},
             {"ingredient", item.ingredient},
             {"text", item.text},
             {"alternative_to", item.alternative_to},
             {"dose", item.dose},
             {"route", item.route},
             {"every", item.every},
             {"cycles", item.cycles},
             {"starts", item.starts},
             {"window", item.window},
             {"note", item.note}}};
}

Facets describe_endpoint(const Endpoint& item) {
    return {item.id,
            item.label,
            {{"label", item.label},
             {"role", item.role},
             {"text", item.text},
             {"time_frame", item.time_frame},
             {"population", item.population},
             {"variable", item.variable},
             {"summary", item.summary},
             {"note", item.note}}};
}

void compare_design(std::vector<Difference>& found, const Protocol& before, const Protocol& after) {
    const auto describe = [](const Protocol& protocol) -> Facets {
        const auto& design = protocol.design;
        return {"",
                "",
                {{"title", protocol.title},
                 {"kind", design.kind},
                 {"phase", design.phase},
                 {"summary", design.summary},
                 {"allocation", design.allocation},
                 {"planned", text_of(design.planned)},
                 {"criteria_complete", text_of(protocol.criteria_complete)},
                 {"criteria_note", design.criteria_note}}};
    };
    compare_facets(found, "design", describe(before), describe(after));
}

void compare_definitions(std::vector<Difference>& found, const Protocol& before, const Protocol& after) {
    const auto describe_in = [](const Protocol& protocol) {
        return [&protocol](const std::pair<std::string, std::string>& item) -> Facets {
            const auto& checked = protocol.definitions.definitions;
            const auto rule =
                std::find_if(checked.begin(), checked.end(), [&item](const auto& definition) { return definition.name == item.first; });
            return {item.first, item.second, {{"rule", item.second, rule == checked.end() ? nullptr : &rule->rule}}};
        };
    };
    std::vector<Facets> left;
    std::vector<Facets> right;
    std::transform(before.definition_texts.begin(), before.definition_texts.end(), std::back_inserter(left), describe_in(before));
    std::transform(after.definition_texts.begin(), after.definition_texts.end(), std::back_inserter(right), describe_in(after));
    compare_items(found, "definition", left, right, [](const Facets& item) { return item; });
}

void compare_strata(std::vector<Difference>& found, const Protocol& before, const Protocol& after) {
    compare_items(found, "stratum", before.strata, after.strata, [](const Stratum& item) -> Facets {
        return {item.id, item.text, {{"text", item.text}}};
    });
    for (const auto& stratum : before.strata) {
        const auto other = std::find_if(after.strata.begin(), after.strata.end(),
                                        [&stratum](const Stratum& candidate) { return candidate.id == stratum.id; });
        if (other == after.strata.end()) continue;
        compare_items(found, "level", stratum.levels, other->levels, [&stratum](const Branch& level) {
            auto facets = describe_branch(level);
            facets.id = stratum.id + ", " + level.id;
            return facets;
        });
    }
}

void compare_plan(std::vector<Difference>& found, const Protocol& before, const Protocol& after) {
    compare_items(found, "treatment element", before.treatment, after.treatment, describe_element);
    compare_items(found, "arm", before.arms, after.arms, [](const Arm& item) -> Facets {
        return {item.id, item.label, {{"label", item.label}, {"elements", text_of(item.elements)}}};
    });
    compare_items(found, "visit", before.visits, after.visits, [](const Visit& item) -> Facets {
        return {item.id, item.label, {{"label", item.label}, {"day", item.day}, {"window", item.window}, {"assumed", item.assumed}}};
    });
    compare_items(found, "activity", before.activities, after.activities, [](const Activity& item) -> Facets {
        return {item.id, item.what, {{"what", item.what}, {"at", text_of(item.at)}, {"note", item.note}}};
    });
    compare_items(found, "endpoint", before.endpoints, after.endpoints, describe_endpoint);
    for (const auto& endpoint : before.endpoints) {
        const auto other = std::find_if(after.endpoints.begin(), after.endpoints.end(),
                                        [&endpoint](const Endpoint& candidate) { return candidate.id == endpoint.id; });
        if (other == after.endpoints.end()) continue;
        compare_items(found, "intercurrent event", endpoint.intercurrent_events, other->intercurrent_events,
                      [&endpoint](const IntercurrentEvent& item) -> Facets {
                          return {endpoint.id + ", " + item.event, item.strategy, {{"strategy", item.strategy}}};
                      });
    }
    compare_items(found, "analysis", before.analyses, after.analyses, [](const Analysis& item) -> Facets {
        return {item.id,
                item.method,
                {{"endpoint", item.endpoint},
                 {"population", item.population},
                 {"method", item.method},
                 {"by", item.by},
                 {"assumed", item.assumed}}};
    });
    compare_items(found, "correction", before.corrections, after.corrections, [](const Correction& item) -> Facets {
        return {item.id,
                item.corrected,
                {{"element", item.element},
                 {"key", item.key},
                 {"original", item.original},
                 {"corrected", item.corrected},
                 {"reason", item.reason},
                 {"name", item.name},
                 {"on", item.on}}};
    });
}

}  // namespace

const char* name(Change change) {
    switch (change) {
        case Change::Added:
            return "added";
        case Change::Removed:
            return "removed";
        case Change::Changed:
            break;
    }
    return "changed";
}

std::vector<Difference> differences(const Protocol& before, const Protocol& after) {
    std::vector<Difference> found;
    compare_design(found, before, after);
    compare_items(found, "judgement", before.judgements, after.judgements, describe_judgement);
    compare_items(found, "question", before.questions, after.questions, describe_question);
    compare_items(found, "selection", before.selections, after.selections, describe_selection);
    compare_items(found, "organ", before.organ_systems, after.organ_systems, [](const std::pair<std::string, std::string>& item) -> Facets {
        return {item.first, item.second, {{"system", item.second}}};
    });
    compare_definitions(found, before, after);
    compare_items(found, "criterion", before.eligibility, after.eligibility, describe_criterion);
    compare_items(found, "silent item", before.silent, after.silent, describe_silence);
    compare_items(found, "group", before.groups, after.groups, describe_branch);
    compare_items(found, "basket", before.baskets, after.baskets, describe_branch);
    compare_strata(found, before, after);
    compare_plan(found, before, after);
    return found;
}

}  // namespace oligo::protocol
