#include "response/criteria.hpp"

#include <variant>

#include "expression/value.hpp"
#include "terms/unit.hpp"

namespace oligo::response {
namespace {

using protocol::Protocol;

void read_days(const Protocol& protocol, std::string_view id, Days& days) {
    if (const auto amount = judged_amount(protocol, id, "d")) days = Days(static_cast<int>(amount->as_double()));
}

// True or false as the file says; the terms of a choice mean yes where `yes` is one of them.
void read_choice(const Protocol& protocol, std::string_view id, std::string_view yes, bool& choice) {
    if (const protocol::Judgement* judgement = protocol.find_judgement(id)) choice = judgement->text == yes;
}

}  // namespace

std::optional<Decimal> judged_amount(const Protocol& protocol, std::string_view id, std::string_view unit) {
    const protocol::Judgement* judgement = protocol.find_judgement(id);
    if (judgement == nullptr) return std::nullopt;
    const auto* range = std::get_if<expression::Range<terms::Quantity>>(&judgement->value.content);
    if (range == nullptr || !range->low) return std::nullopt;
    const auto converted = terms::convert(*range->low, terms::known_unit(unit));
    return converted ? std::optional(converted->amount) : std::nullopt;
}

Criteria read_criteria(const Protocol& protocol) {
    Criteria criteria;
    if (const auto size = judged_amount(protocol, "too_small_to_measure", "mm"))
        criteria.too_small = Length::from_mm(*size).value_or(criteria.too_small);
    if (const auto size = judged_amount(protocol, "new_node_short_axis", "mm"))
        criteria.new_node = Length::from_mm(*size).value_or(criteria.new_node);
    bool short_axis = true;
    read_choice(protocol, "node_axis", "short", short_axis);
    criteria.node_axis = short_axis ? lesions::NodeAxis::Short : lesions::NodeAxis::Long;
    read_choice(protocol, "sticky_pr", "true", criteria.keeps_partial_response);
    read_choice(protocol, "confirmation", "required", criteria.confirmation_required);
    read_choice(protocol, "rcr_confirmation", "required", criteria.confirmation_required);
    read_days(protocol, "confirmation_interval", criteria.confirmation_interval);
    if (const protocol::Judgement* judgement = protocol.find_judgement("max_not_evaluable_between")) {
        if (const auto count = Decimal::read(judgement->text)) criteria.not_evaluable_between = static_cast<int>(count->as_double());
    }
    read_choice(protocol, "accept_sd_between", "true", criteria.stable_between);
    read_days(protocol, "min_sd_days", criteria.stable_from_start);
    read_choice(protocol, "equivocal_new_lesion", "dated_back_when_confirmed", criteria.dates_new_lesion_back);
    read_days(protocol, "baseline_window", criteria.baseline_window);
    if (const auto days = judged_amount(protocol, "post_lat_baseline_window", "d"))
        criteria.new_baseline_window = Days(static_cast<int>(days->as_double()));
    read_choice(protocol, "nodes_in_target_limit", "one_organ", criteria.nodes_are_one_organ);
    read_choice(protocol, "irradiated_target_policy", "keep_measuring", criteria.treated_target_is_measured);
    return criteria;
}

}  // namespace oligo::response
