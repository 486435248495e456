#include "statistics/random_stream.hpp"

#include <Random123/philox.h>

namespace oligo::statistics {

std::array<std::uint64_t, 4> philox(const std::array<std::uint64_t, 4>& counter, const std::array<std::uint64_t, 2>& key) {
    const r123::Philox4x64 generator;
    const auto made = generator(r123::Philox4x64::ctr_type{{counter[0], counter[1], counter[2], counter[3]}},
                                r123::Philox4x64::key_type{{key[0], key[1]}});
    return {made[0], made[1], made[2], made[3]};
}

void RandomStream::next_block() {
    block_ = philox({blocks_, key_.replicate, key_.subject, 0}, {key_.seed, (std::uint64_t{key_.scenario} << 32U) | key_.purpose});
    ++blocks_;
    used_ = 0;
}

}  // namespace oligo::statistics
