#pragma once
// HER2 by ASCO/CAP.
// Source: Wolff et al., Journal of Clinical Oncology 2018;36:2105, reaffirmed 2023. Cases: tests/facts/her2_status.csv.
#include <optional>
#include <vector>

#include "core/decimal.hpp"

namespace oligo::facts {

enum class Her2Status : std::uint8_t { Negative, Positive, Undetermined };

/// What in situ hybridisation says: dual-probe groups 1 to 5 by HER2/CEP17 ratio and mean HER2 copies, or copies of a single probe.
enum class IshResult : std::uint8_t { NotDone, Group1, Group2, Group3, Group4, Group5, SingleFrom6, Single4To6, SingleBelow4 };

/// Results as they stand after the recount that the guideline asks for in groups 2, 3 and 4. `score` 0 to 3, empty when IHC was not done.
/// Undetermined: the guideline asks for another test.
[[nodiscard]] Her2Status her2_status(std::optional<int> score, IshResult ish);

/// The groups that a result can belong to. Ends belong to the ranges; an empty end is open. Without a ratio the copies are a single
/// probe's.
struct IshNumbers {
    bool has_ratio = false;
    std::optional<Decimal> ratio_low, ratio_high;
    bool has_copies = false;
    std::optional<Decimal> copies_low, copies_high;
};
[[nodiscard]] std::vector<IshResult> possible_ish(const IshNumbers& numbers);

}  // namespace oligo::facts
