#pragma once
// The settings of the vocabulary as the protocol file decides them, else their defaults.
#include <cstdint>
#include <string>
#include <string_view>

#include "core/date.hpp"
#include "facts/stability.hpp"
#include "lesions/cluster.hpp"
#include "lesions/reference.hpp"
#include "protocol/protocol.hpp"

namespace oligo::facts {

struct Settings {
    lesions::ClusterRule cluster_rule = lesions::ClusterRule::EachNode;
    bool each_organ = false;
    StabilityRules stability;
    bool asks_for_few_metastases = true;
    std::int64_t oligometastatic_limit = 0;
    lesions::NodeAxis node_axis = lesions::NodeAxis::Short;
    lesions::Reference reference = lesions::Reference::NadirOnCurrentLine;
    Days baseline_window{0};
    Days new_lesion_window{0};
    std::string growth_definition;
    bool confirmed_by_reader = false;
    bool control_from_first_response = false;
    Days regimen_window{0};
    Days resume_gap{0};
    bool maintenance_same_line = false;
    bool substitution_same_line = true;
    bool resumed_subset_same_line = true;
    std::string retro_time_zero;
    std::string retro_staging;
};

/// A judgement that is not a value of its setting counts as not made; the reader of the protocol file has reported it.
[[nodiscard]] Settings read_settings(const protocol::Protocol& protocol);

/// Another reading of one judgement.
struct Instead {
    std::string_view id;
    std::string_view value;
};
/// The settings with that reading.
[[nodiscard]] Settings read_settings(const protocol::Protocol& protocol, const Instead& instead);

}  // namespace oligo::facts
