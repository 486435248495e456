#pragma once
// Which specimen speaks: the protocol's selection, applied without ever choosing between equals.
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "facts/material.hpp"

namespace oligo::facts {

/// An element that gave way to another: by this rule of preference, or, where there is none, by the order of days.
struct PassedOver {
    const expression::Tuple* element = nullptr;
    const expression::Rule* by = nullptr;
};

/// The elements of a list between which nothing decides; one when the choice is clear. `reason` says why it is not clear, or why there
/// is none.
struct Chosen {
    std::vector<const expression::Tuple*> elements;
    Reason reason = Reason::None;
    std::vector<PassedOver> passed_over;
    bool latest_first = true;
};

/// `selection` may be null: then all elements with a value in one of `fields` are candidates. `fields`: their positions in the element.
/// `values` holds the facts in slot order.
[[nodiscard]] Chosen choose(const protocol::Protocol& protocol, const protocol::Selection* selection, std::string_view list_fact,
                            std::span<const std::size_t> fields, const std::vector<Value>& values);

/// The value of a field on which all chosen elements agree, else an unknown one. `field` is its position in the element.
[[nodiscard]] Value agreed_value(const Chosen& chosen, std::size_t field);

}  // namespace oligo::facts
