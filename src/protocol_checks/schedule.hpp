#pragma once
// Days of visits and time frames, as far as their words tell them.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "protocol/protocol.hpp"

namespace oligo::protocol_checks {

/// When a visit is, in study days; what its words do not tell is empty.
struct When {
    std::optional<std::int64_t> first;
    std::optional<std::int64_t> last;  ///< the window included
    bool is_single = false;            ///< one visit on one day
};

/// "63", "3 months", "-28 to -1", "every 6 months to 10 years". "cycle 1 + 21 days" and "T0 + 42 days" tell no study day.
[[nodiscard]] When when_is(const protocol::Visit& visit);

/// The first amount of time in a text: "up to 1 year from the start" is 365 days. Months are 30.4375 days, rounded.
[[nodiscard]] std::optional<std::int64_t> days_in(std::string_view text);

/// Visits at which these data are collected, in the order of the file.
[[nodiscard]] std::vector<const protocol::Visit*> visits_with(const protocol::Protocol& protocol, std::string_view data);

/// What a finding that rests on these visits has to add: those that the file marks as assumed, with its reason, each once. Empty where
/// the text states all of them. A null visit is passed over.
[[nodiscard]] std::string assumed_words(const std::vector<const protocol::Visit*>& visits);

}  // namespace oligo::protocol_checks
