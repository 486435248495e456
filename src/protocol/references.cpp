#include "protocol/references.hpp"

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "core/text.hpp"
#include "protocol/check_shape.hpp"

namespace oligo::protocol {
namespace {

using yaml::Node;

std::string name_of(const Node& node, std::string_view list) {
    const auto id = text_of(node, "id");
    return id.empty() ? std::string(list) : id;
}

void check_ids(Reading& reading, std::span<const Node> items, std::string_view list) {
    std::map<std::string, int> lines;
    for (const auto& node : items) {
        const Node* id = yaml::find(node, "id");
        if (id == nullptr || !id->is_scalar() || trim(id->text).empty()) continue;
        const auto [first, is_new] = lines.emplace(trim(id->text), id->position.line);
        if (is_new) continue;
        reading.error(
            "protocol-duplicate-id",
            fmt::format("The id {} stands twice under {}, first in line {}. Each needs its own.", first->first, list, first->second),
            id->position);
    }
}

// What the ids in a key lead to: "arm", with those there are.
struct Targets {
    std::string what;
    std::vector<std::string> ids;
};

void check_key(Reading& reading, const Node& node, std::string_view key, const std::string& item, const Targets& targets) {
    for (const Node* reference : text_nodes_of(node, key)) {
        const auto id = std::string(trim(reference->text));
        if (id.empty() || std::find(targets.ids.begin(), targets.ids.end(), id) != targets.ids.end()) continue;
        constexpr std::size_t few = 1000;  // no file that a person wrote has more; comparing with each takes time
        const auto suggestion = targets.ids.size() <= few ? nearest(id, targets.ids) : std::string();
        std::string advice;
        if (!suggestion.empty()) {
            advice = fmt::format(" Did you mean {}?", suggestion);
        } else if (targets.ids.empty()) {
            advice = fmt::format(" This file has no {}.", targets.what);
        } else {
            advice = fmt::format(" There are: {}.", join(targets.ids, ", "));
        }
        reading.error("protocol-unknown-reference", fmt::format("{}{}: there is no {} {}.{}", prefix(item), key, targets.what, id, advice),
                      reference->position);
    }
}

void check_list(Reading& reading, const Node& parent, std::string_view list, std::string_view key, const Targets& targets) {
    for (const auto& node : items_of(parent, list)) check_key(reading, node, key, name_of(node, list), targets);
}

}  // namespace

void check_references(Reading& reading, const Node& root, const Protocol& protocol) {
    const Node none;
    const auto part = [&root, &none](std::string_view key) -> const Node& {
        const Node* node = yaml::find(root, key);
        return node != nullptr ? *node : none;
    };
    const Node& treatment = part("treatment");
    const Node& schedule = part("schedule");
    for (const auto* list : {"eligibility", "silent", "groups", "baskets", "strata", "endpoints", "censoring", "time_to_event", "outcomes",
                             "analyses", "corrections"}) {
        check_ids(reading, items_of(root, list), list);
    }
    for (const auto* list : {"elements", "arms"}) check_ids(reading, items_of(treatment, list), list);
    for (const auto* list : {"visits", "activities"}) check_ids(reading, items_of(schedule, list), list);
    for (const auto& stratum : items_of(root, "strata"))
        check_ids(reading, items_of(stratum, "levels"), "the levels of " + name_of(stratum, "a stratum"));

    const Targets arms{"arm", ids_of(protocol.arms)};
    const Targets judgements{"judgement", ids_of(protocol.judgements)};
    check_list(reading, root, "groups", "treatment", arms);
    check_list(reading, root, "baskets", "treatment", arms);
    const Targets elements{"treatment element", ids_of(protocol.treatment)};
    check_list(reading, treatment, "arms", "elements", elements);
    check_list(reading, treatment, "elements", "alternative_to", elements);
    check_list(reading, schedule, "activities", "at", {"visit", ids_of(protocol.visits)});
    check_list(reading, root, "analyses", "endpoint", {"endpoint", ids_of(protocol.endpoints)});
    check_list(reading, root, "time_to_event", "endpoints", {"endpoint", ids_of(protocol.endpoints)});
    check_list(reading, root, "outcomes", "endpoints", {"endpoint", ids_of(protocol.endpoints)});
    check_list(reading, root, "endpoints", "until", {"visit", ids_of(protocol.visits)});
    for (const auto& endpoint : items_of(root, "endpoints")) {
        if (!read_duration(text_of(endpoint, "confirmed_after")))
            check_key(reading, endpoint, "confirmed_after", name_of(endpoint, "an endpoint"), judgements);
    }
    for (const auto& stratum : items_of(root, "strata")) check_list(reading, stratum, "levels", "added_by", judgements);
    check_list(reading, root, "eligibility", "judgement", judgements);
    for (const auto& criterion : items_of(root, "eligibility")) {
        for (const auto& settled : items_of(criterion, "settled_by")) {
            check_key(reading, settled, "judgement", name_of(criterion, "a criterion") + ", settled_by", judgements);
        }
    }
}

}  // namespace oligo::protocol
