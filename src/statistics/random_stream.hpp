#pragma once
// Random numbers that depend on what they are for and on nothing else.
#include <array>
#include <cstdint>
#include <span>
#include <utility>

namespace oligo::statistics {

/// Which stream: the same key gives the same numbers on any machine and any number of threads; different keys give independent streams,
/// however near they are. `purpose` keeps apart what is drawn for the same subject.
struct StreamKey {
    std::uint64_t seed = 0;
    std::uint32_t scenario = 0;
    std::uint64_t replicate = 0;
    std::uint64_t subject = 0;
    std::uint32_t purpose = 0;
    bool operator==(const StreamKey&) const = default;
};

/// Purposes that are taken here. Other rooms begin at `first_free`.
namespace purpose {
inline constexpr std::uint32_t bootstrap = 1;
inline constexpr std::uint32_t permutation = 2;
inline constexpr std::uint32_t first_free = 16;
}  // namespace purpose

/// In (0, 1), of 2^52 equally likely values in the middles of their intervals. With one bit more the half would be rounded: half of the
/// values would be lost, and the last one would be 1.
[[nodiscard]] constexpr double between_0_and_1(std::uint64_t bits) {
    return (static_cast<double>(bits >> 12U) + 0.5) * 0x1p-52;
}

/// Philox 4x64-10 of Random123 (Salmon et al. 2011, "Parallel random numbers: as easy as 1, 2, 3"): key (seed, scenario and purpose),
/// counter (block, replicate, subject, 0). 2^66 numbers a stream.
class RandomStream {
public:
    explicit RandomStream(const StreamKey& key) : key_(key) {}

    std::uint64_t bits() {
        if (used_ == block_.size()) next_block();
        return block_[used_++];
    }

    double uniform() { return between_0_and_1(bits()); }

    /// 0 to n-1, each equally likely; n > 0. Source: Lemire 2019, "Fast random integer generation in an interval", with 32 bits.
    std::uint32_t below(std::uint32_t n) {
        std::uint64_t product = std::uint64_t{half()} * n;
        if (static_cast<std::uint32_t>(product) < n) {
            const std::uint32_t threshold = (0U - n) % n;
            while (static_cast<std::uint32_t>(product) < threshold) product = std::uint64_t{half()} * n;
        }
        return static_cast<std::uint32_t>(product >> 32U);
    }

    /// Every order equally likely.
    template <class Value>
    void shuffle(std::span<Value> values) {
        for (std::size_t left = values.size(); left > 1; --left)
            std::swap(values[left - 1], values[below(static_cast<std::uint32_t>(left))]);
    }

private:
    void next_block();

    std::uint32_t half() {
        has_half_ = !has_half_;
        if (!has_half_) return static_cast<std::uint32_t>(halves_ >> 32U);
        halves_ = bits();
        return static_cast<std::uint32_t>(halves_);
    }

    StreamKey key_;
    std::uint64_t blocks_ = 0;
    std::array<std::uint64_t, 4> block_{};
    std::size_t used_ = 4;
    std::uint64_t halves_ = 0;
    bool has_half_ = false;
};

/// The generator itself, for the published known answers.
[[nodiscard]] std::array<std::uint64_t, 4> philox(const std::array<std::uint64_t, 4>& counter, const std::array<std::uint64_t, 2>& key);

}  // namespace oligo::statistics
