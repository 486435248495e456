#pragma once
// The numbers of RECIST 1.1, and what it leaves to the protocol.
#include <optional>

#include "core/date.hpp"
#include "core/length.hpp"
#include "lesions/reference.hpp"
#include "protocol/protocol.hpp"

namespace oligo::response {

/// A part of a length, as a fraction: 12/10 of the nadir.
struct Fraction {
    std::int64_t numerator = 1;
    std::int64_t denominator = 1;
};

/// Source: RECIST 1.1 (Eisenhauer 2009) 3.1, 4.3, 4.4. The members without a judgement in their comment are fixed by it.
struct Criteria {
    Fraction progression_from_nadir{12, 10};                 ///< at least +20 %
    Length least_growth = Length::from_mm(5);                ///< and at least so much
    Fraction partial_from_baseline{7, 10};                   ///< at least -30 %
    Length normal_node = Length::from_mm(10);                ///< a node whose short axis is smaller is normal
    Length new_node = Length::from_mm(10);                   ///< a new node is a new lesion from this short axis on; new_node_short_axis
    Length certain_node = Length::from_mm(15);               ///< and surely one from this on
    Length too_small = Length::from_mm(5);                   ///< a lesion seen and too small to measure; judgement too_small_to_measure
    lesions::NodeAxis node_axis = lesions::NodeAxis::Short;  ///< judgement node_axis
    bool keeps_partial_response = false;                     ///< a sum that grows back from PR without PD stays PR; judgement sticky_pr
    bool confirmation_required = true;                       ///< judgement confirmation, or rcr_confirmation
    Days confirmation_interval{28};                          ///< judgement confirmation_interval
    int not_evaluable_between = 1;            ///< visits NE allowed between a response and its confirmation; max_not_evaluable_between
    bool stable_between = false;              ///< one visit SD allowed between PR and PR; accept_sd_between
    Days stable_from_start{42};               ///< stable disease is none before; min_sd_days
    bool dates_new_lesion_back = true;        ///< to where it was first seen, equivocally; judgement equivocal_new_lesion
    Days baseline_window{28};                 ///< a baseline scan is at most so old at the start; baseline_window
    std::optional<Days> new_baseline_window;  ///< after local therapy a new baseline is made so soon; post_lat_baseline_window
    bool treated_target_is_measured = true;   ///< false: leaves the sum after radiotherapy or ablation; irradiated_target_policy
    std::size_t most_targets = 5;             ///< in all
    std::size_t most_in_organ = 2;            ///< of one organ; paired organs are one
    bool nodes_are_one_organ = true;          ///< lymph nodes of all regions; nodes_in_target_limit
};

/// A judgement that is an amount, in this unit ("d", "mm"); empty where the protocol makes none.
[[nodiscard]] std::optional<Decimal> judged_amount(const protocol::Protocol& protocol, std::string_view id, std::string_view unit);

/// The judgements of the protocol; RECIST's usual value where it makes none.
[[nodiscard]] Criteria read_criteria(const protocol::Protocol& protocol);

}  // namespace oligo::response
