#pragma once
// Lesion sizes as whole micrometres, so that ties with a threshold are decided exactly.
#include <compare>
#include <cstdint>
#include <optional>

#include "core/decimal.hpp"

namespace oligo {

class Length {
public:
    constexpr Length() = default;
    static constexpr Length from_um(std::int64_t um) {
        Length length;
        length.um_ = um;
        return length;
    }
    static constexpr Length from_mm(std::int64_t mm) { return from_um(mm * 1000); }
    /// Empty when the value is finer than a micrometre or does not fit.
    [[nodiscard]] static std::optional<Length> from_mm(const Decimal& mm);

    [[nodiscard]] constexpr std::int64_t um() const { return um_; }
    /// In millimetres, without needless zeros: 15.6
    [[nodiscard]] Decimal mm() const;

    constexpr auto operator<=>(const Length&) const = default;
    constexpr Length operator+(Length other) const { return from_um(um_ + other.um_); }
    constexpr Length operator-(Length other) const { return from_um(um_ - other.um_); }

private:
    std::int64_t um_ = 0;
};

}  // namespace oligo
