#pragma once
// Sorting of times by their bits: linear in the number of rows, and faster still when times are whole days.
#include <cstdint>
#include <span>
#include <vector>

namespace oligo::statistics {

/// Sorts ascending. Least significant digit first, digits that are the same in all keys left out; O(n).
void sort_keys(std::vector<std::uint64_t>& keys);

/// The indices of the values in ascending order of value; equal values keep their order. Values are numbers from 0 on (contract of the
/// caller).
[[nodiscard]] std::vector<std::uint32_t> ascending_order(std::span<const double> values);

/// A number from 0 on as a key of the same order, with one bit to spare above it; -0 is 0.
[[nodiscard]] std::uint64_t key_of(double value);
[[nodiscard]] double value_of(std::uint64_t key);

}  // namespace oligo::statistics
