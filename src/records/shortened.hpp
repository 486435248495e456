#pragma once
// Texts of cells as messages quote them.
#include <string>
#include <string_view>

namespace oligo::records {

/// Cut after 80 characters (never within one), and then its whole length told: somebody pasted a report into a cell.
[[nodiscard]] std::string shortened(std::string_view text);

}  // namespace oligo::records
