#pragma once
// What a protocol file says of its derivations, as JSON: responses, times to events, outcomes, its own sets of censoring rules.
#include "report/json.hpp"

namespace oligo::report {

/// Where responses are counted from and to; null where the file says nothing.
[[nodiscard]] Json response_plan_object(const protocol::Protocol& protocol);
/// Between which days an adverse event is treatment-emergent; null where the file says nothing.
[[nodiscard]] Json emergent_plan_object(const protocol::Protocol& protocol);
[[nodiscard]] Json censoring_array(const protocol::Protocol& protocol);
[[nodiscard]] Json time_to_event_array(const protocol::Protocol& protocol);
[[nodiscard]] Json outcomes_array(const protocol::Protocol& protocol);

}  // namespace oligo::report
