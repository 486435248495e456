#pragma once
// The scales of the EORTC QLQ-C30, version 3.0.
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace oligo::quality_of_life {

inline constexpr std::size_t item_count = 30;
inline constexpr std::size_t scale_count = 15;

/// A higher score of a function scale or of the global scale is better, of a symptom scale worse.
enum class ScaleKind : std::uint8_t { Global, Function, Symptom };

struct Scale {
    std::string_view code;  ///< as in the scoring manual: PF2
    std::string_view name;
    ScaleKind kind;
    int range;                            ///< greatest answer less the smallest
    std::span<const std::uint8_t> items;  ///< numbers of its items
};

/// In the order of the scoring manual: QL2, PF2, RF2, EF, CF, SF, FA, NV, PA, DY, SL, AP, CO, DI, FI.
[[nodiscard]] const std::array<Scale, scale_count>& scales();

/// Items 1 to 28 are answered with 1 to 4, items 29 and 30 with 1 to 7.
[[nodiscard]] int greatest_answer(std::size_t item);

inline constexpr std::string_view summary_code = "SUMSC";
/// The summary score is the mean of all scales but the global one and the financial one.
[[nodiscard]] bool is_of_summary(const Scale& scale);

}  // namespace oligo::quality_of_life
