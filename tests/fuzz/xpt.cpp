// Any bytes: data sets of a SAS transport file, or a refusal with a reason.
#include "exchange/xpt.hpp"

#include <cstdint>

#include "fuzz/tables.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    oligo::fuzz::require_sound(oligo::exchange::read_xpt({reinterpret_cast<const char*>(data), size}, "ae.xpt"));
    return 0;
}
