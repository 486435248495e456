#include "parallel/blocks.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <thread>

using oligo::parallel::map_blocks;
using oligo::parallel::Options;
using oligo::parallel::run_blocks;

namespace {

// A value that depends on its block alone, and takes more time for some blocks than for others.
std::uint64_t slow_square(std::size_t block) {
    volatile std::uint64_t sum = 0;
    for (std::size_t i = 0; i < (block % 7) * 1000; ++i) sum = sum + i;
    return static_cast<std::uint64_t>(block) * block;
}

}  // namespace

TEST(Blocks, give_the_same_results_in_block_order_on_one_to_eight_threads) {
    RecordProperty("requirement", "CORE-030");
    const auto expected = map_blocks(500, slow_square, {.threads = 1});
    ASSERT_TRUE(expected);
    EXPECT_EQ(expected->at(499), 499U * 499U);
    for (std::size_t threads = 2; threads <= 8; ++threads)
        EXPECT_EQ(map_blocks(500, slow_square, {.threads = threads}), expected) << threads;
}

TEST(Blocks, are_each_run_once) {
    RecordProperty("requirement", "CORE-030");
    std::vector<std::atomic<int>> runs(300);
    EXPECT_TRUE(run_blocks(runs.size(), [&](std::size_t block) { ++runs[block]; }, {.threads = 8}));
    for (const auto& count : runs) EXPECT_EQ(count.load(), 1);
}

TEST(Blocks, none_at_all_is_done_at_once) {
    EXPECT_TRUE(run_blocks(0, [](std::size_t) { FAIL(); }));
    EXPECT_TRUE(map_blocks(0, slow_square)->empty());
}

TEST(Blocks, progress_counts_up_to_all_blocks) {
    std::vector<std::size_t> seen;
    const Options options{.threads = 4, .progress = [&](std::size_t done, std::size_t all) {
                              EXPECT_EQ(all, 100U);
                              seen.push_back(done);
                          }};
    EXPECT_TRUE(run_blocks(
        100, [](std::size_t) {}, options));
    ASSERT_EQ(seen.size(), 100U);
    for (std::size_t i = 0; i < seen.size(); ++i) EXPECT_EQ(seen[i], i + 1);
}

TEST(Blocks, after_a_stop_no_further_block_is_started_and_there_are_no_results) {
    std::stop_source source;
    int runs = 0;
    const auto results = map_blocks(1000,
                                    [&](std::size_t block) {
                                        if (block == 10) source.request_stop();
                                        ++runs;
                                        return block;
                                    },
                                    {.threads = 1, .stop = source.get_token()});
    EXPECT_FALSE(results);
    EXPECT_EQ(runs, 11);
}

TEST(Blocks, a_stop_lets_blocks_that_run_on_other_threads_finish) {
    std::stop_source source;
    std::atomic<std::size_t> started = 0;
    std::atomic<std::size_t> ended = 0;
    const bool all = run_blocks(1000,
                                [&](std::size_t block) {
                                    ++started;
                                    if (block == 10) source.request_stop();
                                    while (block > 10 && !source.stop_requested()) std::this_thread::yield();
                                    ++ended;
                                },
                                {.threads = 4, .stop = source.get_token()});
    EXPECT_FALSE(all);
    EXPECT_EQ(started.load(), ended.load());
    EXPECT_LE(started.load(), 11U + 3U);
}

TEST(Blocks, the_exception_of_the_lowest_failing_block_is_thrown_whatever_the_number_of_threads) {
    for (std::size_t threads = 1; threads <= 8; ++threads) {
        std::string message;
        try {
            run_blocks(200,
                       [](std::size_t block) {
                           if (block >= 20 && block % 5 == 0) throw std::runtime_error("block " + std::to_string(block));
                       },
                       {.threads = threads});
        } catch (const std::runtime_error& error) {
            message = error.what();
        }
        EXPECT_EQ(message, "block 20") << threads;
    }
}
