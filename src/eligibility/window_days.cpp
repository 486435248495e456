#include "eligibility/window_days.hpp"

#include "eligibility/period.hpp"

namespace oligo::eligibility {
namespace {

terms::Quantity negated(const terms::Quantity& quantity) {
    return {quantity.amount.negated(), quantity.unit};
}

}  // namespace

std::optional<Date> exact_day(const expression::Value* value) {
    const auto* range = value == nullptr ? nullptr : std::get_if<expression::Range<Date>>(&value->content);
    return range != nullptr && range->low && range->low == range->high ? range->low : std::nullopt;
}

std::vector<terms::Quantity> periods_in(const expression::Rule& rule) {
    std::vector<terms::Quantity> periods;
    for (const auto& node : rule.tree.nodes) {
        if (node.timing && node.timing->offset) periods.push_back(*node.timing->offset);
        const auto* quantity = std::get_if<expression::Range<terms::Quantity>>(&node.literal.content);
        if (quantity != nullptr && quantity->low) periods.push_back(*quantity->low);
    }
    return periods;
}

std::set<Date> days_to_ask(const std::vector<Date>& known, std::span<const terms::Quantity> periods, int tolerance) {
    std::set<Date> days;
    for (const Date anchor : known) {
        std::set<Date> ends{anchor};
        for (const auto& period : periods) {
            for (const auto& end : {add(anchor, period), add(anchor, negated(period))}) {
                if (end) ends.insert(*end);
            }
        }
        for (const Date end : ends) {
            for (const int shift : {-tolerance, 0, tolerance}) {
                for (const int beside : {-1, 0, 1}) days.insert(end + Days{shift + beside});
            }
        }
    }
    return days;
}

}  // namespace oligo::eligibility
