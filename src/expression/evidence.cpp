#include "expression/evidence.hpp"

#include <algorithm>

namespace oligo::expression {
namespace {

Standing standing_of(const Value& value) {
    if (const auto* list = std::get_if<std::shared_ptr<const List>>(&value.content)) {
        return (*list)->complete ? Standing::Known : Standing::Unknown;
    }
    switch (knowledge_of(value)) {
        case Knowledge::Exact:
            return Standing::Known;
        case Knowledge::Partial:
            return Standing::Partial;
        case Knowledge::Unknown:
            break;
    }
    return Standing::Unknown;
}

Evidence with_standing(Evidence evidence, Standing standing) {
    for (Used& used : evidence.used) used.standing = standing;
    return evidence;
}

Truth truth_in(const Value& value) {
    const Truth* truth = std::get_if<Truth>(&value.content);
    return truth == nullptr ? Truth::Unknown : *truth;
}

}  // namespace

Evidence evidence_of(const Value& value) {
    if (value.source == 0 || std::holds_alternative<std::shared_ptr<const Tuple>>(value.content)) return {};
    return {{{value.source, standing_of(value)}}, {}};
}

Evidence evidence_of_member(const Member& member) {
    if (member.value.source == 0) return {};
    return {{{member.value.source, member.possible ? Standing::Partial : Standing::Known}}, {}};
}

void add(Evidence& evidence, const Evidence& more) {
    for (const Used& used : more.used) {
        const auto found = std::ranges::find(evidence.used, used.source, &Used::source);
        if (found == evidence.used.end()) {
            evidence.used.push_back(used);
        } else {
            found->standing = std::max(found->standing, used.standing);
        }
    }
    for (const GroundPtr& ground : more.grounds) {
        const bool is_new = std::ranges::none_of(evidence.grounds, [&](const GroundPtr& other) { return same_ground(*ground, *other); });
        if (is_new) evidence.grounds.push_back(ground);
    }
}

Evidence both(Evidence left, const Evidence& right) {
    add(left, right);
    return left;
}

Evidence decided(Evidence evidence) {
    std::erase_if(evidence.used, [](const Used& used) { return used.standing == Standing::Unknown; });
    std::erase_if(evidence.grounds, [](const GroundPtr& ground) { return !is_settled(ground->answer); });
    return with_standing(std::move(evidence), Standing::Known);
}

Evidence unsettled(Evidence evidence) {
    return with_standing(std::move(evidence), Standing::Unknown);
}

Evidence asked(Evidence evidence) {
    return with_standing(std::move(evidence), Standing::Known);
}

Evidence only_unknown(const Evidence& evidence) {
    Evidence unknown;
    std::ranges::copy_if(evidence.used, std::back_inserter(unknown.used),
                         [](const Used& used) { return used.standing == Standing::Unknown; });
    std::ranges::copy_if(evidence.grounds, std::back_inserter(unknown.grounds),
                         [](const GroundPtr& ground) { return !is_settled(ground->answer); });
    return unknown;
}

bool is_settled(const Value& value) {
    return is_nothing(value) || knowledge_of(value) == Knowledge::Exact;
}

Evidence of_connective(const Value& answer, Truth by_any, const Answer& left, const Answer& right) {
    const Truth truth = truth_in(answer);
    const bool takes_both = is_settled(answer) && truth != by_any;
    const auto decides = [=](const Answer& side) { return truth_in(side.value) == truth; };
    const bool is_moot = !takes_both && truth != Truth::Unknown && decides(left) && decides(right) && left.constant != right.constant;
    if (is_moot) return left.constant ? left.evidence : right.evidence;
    const auto speaks = [=](const Answer& side) { return takes_both || decides(side); };
    Evidence evidence;
    if (speaks(left)) add(evidence, left.evidence);
    if (speaks(right)) add(evidence, right.evidence);
    return evidence;
}

}  // namespace oligo::expression
