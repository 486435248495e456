#pragma once
// Made-up data that R makes too.
#include <cstdint>

namespace oligo::bench {

/// The same numbers in R: a multiplicative generator modulo 2^31 - 1, whose products are exact in doubles.
class Uniform {
public:
    double next() {
        state_ = state_ * 16807 % 2147483647;
        return static_cast<double>(state_) / 2147483647.0;
    }

private:
    std::uint64_t state_ = 20261129;
};

}  // namespace oligo::bench
