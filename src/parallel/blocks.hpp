#pragma once
// Runs independent blocks of work on threads; the answer does not depend on how many.
#include <cstddef>
#include <functional>
#include <optional>
#include <stop_token>
#include <utility>
#include <vector>

#include "core/result.hpp"

namespace oligo::parallel {

struct Options {
    /// 0: as many as the machine has cores. Never more than there are blocks.
    std::size_t threads = 0;
    /// Called with the number of blocks done and of all blocks, from whichever thread finished one, never from two at once. It counts up.
    std::function<void(std::size_t done, std::size_t all)> progress = {};
    /// When a stop is requested no further block is started; blocks that run are finished.
    std::stop_token stop = {};
};

/// Calls work(0) to work(blocks - 1), each once, in no order. False when it was stopped before all were run.
/// When calls throw, no further block is started and the exception of the lowest block that threw is thrown here. Blocks are started in
/// order, so that with one thread and with many this is the same block, if work depends on nothing but its block.
bool run_blocks(std::size_t blocks, const std::function<void(std::size_t)>& work, const Options& options = {});

/// As run_blocks; the results in the order of blocks. Empty when it was stopped.
template <class Work>
[[nodiscard]] auto map_blocks(std::size_t blocks, Work&& work, const Options& options = {}) {
    using Value = decltype(work(std::size_t{0}));
    std::vector<std::optional<Value>> slots(blocks);
    const bool finished = run_blocks(
        blocks, [&](std::size_t block) { slots[block].emplace(work(block)); }, options);
    if (!finished) return std::optional<std::vector<Value>>();
    std::vector<Value> results;
    results.reserve(blocks);
    for (auto& slot : slots) results.push_back(std::move(required(slot, "every block was run")));
    return std::optional(std::move(results));
}

}  // namespace oligo::parallel
