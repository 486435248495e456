#pragma once
// Whole numbers of 128 bits, for exact products of 64-bit ones.

namespace oligo {

/// Wide enough for the product of any two 64-bit numbers, and for any of them times 10^18.
__extension__ using Wide = __int128;

/// Of two numbers that are not negative; std::gcd does not take this type.
[[nodiscard]] constexpr Wide greatest_common_divisor(Wide a, Wide b) {
    while (b != 0) {
        const Wide rest = a % b;
        a = b;
        b = rest;
    }
    return a;
}

}  // namespace oligo
