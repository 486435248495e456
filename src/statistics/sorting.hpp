#pragma once
// Sorting of times by their bits: linear in the number of rows.
#include <bit>
#include <cstdint>
#include <span>
#include <vector>

namespace oligo::statistics {

/// Sorts ascending. O(n): a key takes part in as many rounds as its bits need, two or three as a rule.
void sort_keys(std::vector<std::uint64_t>& keys);

/// The indices of the values in ascending order of value; equal values keep their order. Values are numbers from 0 on (contract of the
/// caller).
[[nodiscard]] std::vector<std::uint32_t> ascending_order(std::span<const double> values);

/// A number from 0 on as a key of the same order, with one bit to spare above it; -0 is 0.
[[nodiscard]] inline std::uint64_t key_of(double value) {
    return std::bit_cast<std::uint64_t>(value + 0.0);
}
[[nodiscard]] inline double value_of(std::uint64_t key) {
    return std::bit_cast<double>(key);
}

}  // namespace oligo::statistics
