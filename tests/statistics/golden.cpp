#include "statistics/golden.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <limits>

#include "support/cases.hpp"

namespace oligo::testing {

nlohmann::json golden(const std::string& topic) {
    return nlohmann::json::parse(read_file(tests_path("golden/statistics/" + topic + ".json")));
}

std::optional<double> number(const nlohmann::json& cell) {
    if (cell.is_null()) return std::nullopt;
    if (!cell.is_string()) return cell.get<double>();
    return cell.get<std::string>() == "-Inf" ? -std::numeric_limits<double>::infinity() : std::numeric_limits<double>::infinity();
}

std::vector<double> numbers(const nlohmann::json& column) {
    return column.get<std::vector<double>>();
}

void expect_agrees(std::optional<double> actual, std::optional<double> expected, const std::string& what, double relative) {
    ASSERT_EQ(actual.has_value(), expected.has_value()) << what << ": " << actual.value_or(0) << ", expected " << expected.value_or(0);
    if (!actual || *actual == *expected) return;
    EXPECT_NEAR(*actual, *expected, std::max(1e-12, relative * std::abs(*expected))) << what;
    // The largest difference of a run, for docs/statistics.md: OLIGOTRIAL_DIFFERENCES=1.
    if (std::getenv("OLIGOTRIAL_DIFFERENCES") != nullptr)
        std::printf("difference %.3g absolute %.3g %s\n", std::abs(*actual - *expected) / std::abs(*expected),
                    std::abs(*actual - *expected), what.c_str());
}

}  // namespace oligo::testing
