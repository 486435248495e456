#include "statistics/sorting.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace oligo::statistics {
namespace {

// Sizes above those of insertion, keys that crowd together, spread over all bits, and stand far off alone.
std::vector<std::uint64_t> some_keys() {
    const auto n = *rc::gen::inRange<std::size_t>(0, 3000);
    const auto seed = *rc::gen::arbitrary<std::uint64_t>();
    const auto width = *rc::gen::inRange(1, 65);
    std::vector<std::uint64_t> keys(n);
    std::uint64_t state = seed | 1U;
    for (std::uint64_t& key : keys) {
        state = state * 6364136223846793005U + 1442695040888963407U;
        key = (state ^ (state >> 29U)) >> (64 - width);
    }
    if (n > 0) keys[n / 2] = std::numeric_limits<std::uint64_t>::max();
    return keys;
}

RC_GTEST_PROP(Sorting, KeysStandInOrder, ()) {
    ::testing::Test::RecordProperty("requirement", "STAT-029");
    std::vector<std::uint64_t> keys = some_keys();
    std::vector<std::uint64_t> expected = keys;
    std::sort(expected.begin(), expected.end());
    sort_keys(keys);
    RC_ASSERT((keys == expected));
}

RC_GTEST_PROP(Sorting, EqualValuesKeepTheirOrder, ()) {
    ::testing::Test::RecordProperty("requirement", "STAT-029");
    std::vector<double> values;
    for (const std::uint64_t key : some_keys()) values.push_back(static_cast<double>(key % 1000) / 8);
    std::vector<std::uint32_t> expected(values.size());
    std::iota(expected.begin(), expected.end(), 0U);
    std::stable_sort(expected.begin(), expected.end(), [&](std::uint32_t a, std::uint32_t b) { return values[a] < values[b]; });
    RC_ASSERT((ascending_order(values) == expected));
}

TEST(Sorting, ValuesOfEverySizeHaveKeysInTheirOrder) {
    RecordProperty("requirement", "STAT-029");
    std::vector<double> values{0.0, 5e-324, 1e-300, 1e-8, 1, std::nextafter(1.0, 2.0), 1e300, std::numeric_limits<double>::max()};
    std::vector<std::uint64_t> keys;
    for (const double value : values) keys.push_back(key_of(value));
    EXPECT_TRUE(std::is_sorted(keys.begin(), keys.end()));
    EXPECT_EQ(key_of(-0.0), key_of(0.0));
    EXPECT_EQ(keys.back() >> 63U, 0U);
    EXPECT_EQ(value_of(key_of(0.1)), 0.1);
}

}  // namespace
}  // namespace oligo::statistics
