#pragma once
// Response of the target lesions at one visit, by the sum of their diameters.
#include <optional>
#include <span>

#include "core/length.hpp"
#include "response/criteria.hpp"
#include "response/response.hpp"

namespace oligo::response {

/// One target lesion at one visit: its longest diameter, or the short axis of a node. Empty: not evaluated.
struct TargetSize {
    std::optional<Length> size;
    bool nodal = false;
    bool treated = false;  ///< taken out, or treated and not measured further: no part of the sum, and no response
};

/// The target lesions of one visit, added up.
struct TargetSum {
    Length sum;                    ///< of those that were measured
    bool complete = true;          ///< all were
    bool all_gone = true;          ///< of those measured: non-nodal ones 0, nodes of normal size
    bool non_nodal_seen = false;   ///< a target that is no node has a size above 0
    bool any_treated = false;      ///< a target is left out because it was treated locally
    bool all_treated = false;      ///< all are
    bool treated_is_back = false;  ///< disease at a treated site
};
/// Order does not matter.
[[nodiscard]] TargetSum add_up(std::span<const TargetSize> targets, const Criteria& criteria);

/// What came before the visit.
struct TargetHistory {
    std::optional<Length> baseline;      ///< empty: a target was not measured at baseline
    std::optional<Length> nadir;         ///< smallest complete sum of baseline and the visits before; empty without baseline
    bool was_complete_response = false;  ///< an overall response was CR
    bool was_partial_response = false;   ///< a target response was PR or CR, and none since was PD
};

/// Which sentence of RECIST decided.
enum class TargetRule : std::uint8_t {
    NoBaseline,     ///< nothing to compare with
    AllGone,        ///< CR
    TreatedIsBack,  ///< PD: disease at the site of a target that was treated locally
    AllTreated,     ///< SD: every target was treated locally and none is back; nobody responds by that
    SeenAgain,      ///< PD: a target that had disappeared is back after an overall CR
    Grown,          ///< PD: +20 % and +5 mm from the nadir
    GrownInPart,    ///< PD: the same by the measured targets alone
    NotEvaluated,   ///< NE: a target was not measured
    Shrunk,         ///< PR: -30 % from baseline
    KeptPartial,    ///< PR by judgement: was PR and has not progressed
    Neither,        ///< SD
};
struct TargetResponse {
    Response response = Response::NE;
    TargetRule rule = TargetRule::NoBaseline;
};

/// Whether a sum has grown to progression from another: +20 % and +5 mm.
[[nodiscard]] bool is_grown(Length sum, Length nadir, const Criteria& criteria);

/// Source: RECIST 1.1 4.3.1; decided in this order: treated site, all gone, seen again, grown, not evaluated, shrunk, neither. Cases:
/// tests/response/target_response.csv.
/// Growth counts from the nadir, baseline included, and both +20 % and +5 mm must be reached; from a nadir of 0 the 5 mm decide. A sum that
/// lacks a target can only be larger than what was measured, so it can show growth and nothing else. RECIST does not say what becomes of
/// targets that are treated locally: they leave the sum, so `history` is that of the others, and all others gone is no complete response.
[[nodiscard]] TargetResponse target_response(const TargetSum& now, const TargetHistory& history, const Criteria& criteria);

}  // namespace oligo::response
