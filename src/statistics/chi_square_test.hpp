#pragma once
// A test whose statistic is chi-square.
#include <optional>

namespace oligo::statistics {

struct ChiSquareTest {
    double chisq = 0;
    double df = 0;
    std::optional<double> p;  ///< empty with 0 degrees of freedom: nothing could be compared
    bool operator==(const ChiSquareTest&) const = default;
};

}  // namespace oligo::statistics
