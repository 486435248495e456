// Any bytes as a compressed file: unpacked within the limit, or a refusal with the byte. Then as a table of any form.
#include <cstdint>

#include "exchange/inflate.hpp"
#include "exchange/read_table.hpp"
#include "fuzz/tables.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using oligo::fuzz::require;
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    constexpr oligo::exchange::GrowthLimit limit{.times = 50, .always = 1U << 16U};
    const auto plain = oligo::exchange::inflate(bytes, limit);
    if (!plain) require(!plain.error().message.empty() && !plain.error().where.empty());
    // A block of 64 KiB may pass the limit before it is seen.
    if (plain) require(plain->size() <= std::max(limit.always, limit.times * size));
    static_cast<void>(oligo::exchange::form_inside(bytes));
    if (plain || size < 4096) oligo::fuzz::require_sound(oligo::exchange::read_tables(bytes, "ae.dsjc"));
    return 0;
}
