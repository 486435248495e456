#include "core/result.hpp"

#include <gtest/gtest.h>

#include <optional>
#include <utility>

namespace oligo {
namespace {

TEST(Required, gives_what_is_there) {
    RecordProperty("requirement", "CORE-022");
    std::optional<int> value = 3;
    required(value, "it is there") = 4;
    EXPECT_EQ(required(std::as_const(value), "it is there"), 4);
}

TEST(Required, is_a_bug_when_nothing_is_there) {
    RecordProperty("requirement", "CORE-022");
    const std::optional<int> nothing;
    EXPECT_THROW(static_cast<void>(required(nothing, "it is there")), ContractViolation);
    EXPECT_THROW(contract(nothing.has_value(), "it is there"), ContractViolation);
}

}  // namespace
}  // namespace oligo
