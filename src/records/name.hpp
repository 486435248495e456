#pragma once
// Names of domains and variables as numbers: rules look up a cell by name a dozen times a record.
#include <bit>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace oligo::records {

/// SDTM gives names at most eight characters, so a name is a number and names compare as numbers do. A longer name equals none that a
/// rule can write.
class Name {
public:
    constexpr Name() = default;
    /// A name that the program writes; too long a name does not compile.
    template <std::size_t N>
    consteval Name(const char (&text)[N])  // NOLINT(google-explicit-constructor, modernize-avoid-c-arrays): "TRSEQ" is a name
        : packed_(pack({text, N - 1})) {
        static_assert(N - 1 <= longest, "SDTM names have at most eight characters");
    }
    constexpr explicit Name(std::string_view text) : packed_(text.size() <= longest ? pack(text) : too_long) {}

    /// TR and SEQ make TRSEQ.
    [[nodiscard]] constexpr Name operator+(Name ending) const {
        const std::size_t length = size();
        Name joined = *this;
        if (length + ending.size() > longest)
            joined.packed_ = too_long;
        else if (length < longest)
            joined.packed_ |= ending.packed_ << (8 * length);
        return joined;
    }
    [[nodiscard]] constexpr bool empty() const { return packed_ == 0; }
    [[nodiscard]] std::string text() const {
        std::string characters;
        for (std::uint64_t rest = packed_; rest != 0; rest >>= 8) characters += static_cast<char>(rest & 0xFF);
        return characters;
    }
    constexpr bool operator==(const Name&) const = default;

private:
    static constexpr std::size_t longest = 8;
    static constexpr std::uint64_t too_long = ~std::uint64_t{0};

    [[nodiscard]] static constexpr std::uint64_t pack(std::string_view text) {
        std::uint64_t packed = 0;
        for (std::size_t i = text.size(); i-- > 0;) packed = packed << 8 | static_cast<unsigned char>(text[i]);
        return packed;
    }
    [[nodiscard]] constexpr std::size_t size() const { return (static_cast<std::size_t>(std::bit_width(packed_)) + 7) / 8; }

    std::uint64_t packed_ = 0;  ///< first character in the lowest byte
};

}  // namespace oligo::records
