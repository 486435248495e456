#include "parallel/blocks.hpp"

#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <thread>

namespace oligo::parallel {
namespace {

struct Failure {
    std::size_t block = 0;
    std::exception_ptr exception;
};

class Run {
public:
    Run(std::size_t blocks, const std::function<void(std::size_t)>& work, const Options& options)
        : blocks_(blocks), work_(work), options_(options) {}

    // What each thread does: takes the next block until there is none.
    void work_off() {
        while (!failed_.load() && !options_.stop.stop_requested()) {
            const std::size_t block = next_.fetch_add(1);
            if (block >= blocks_) return;
            try {
                work_(block);
                count_done();
            } catch (...) {
                keep(block, std::current_exception());
            }
        }
    }

    bool finish() {
        if (failure_.exception) std::rethrow_exception(failure_.exception);
        return done_ == blocks_;
    }

private:
    void count_done() {
        const std::lock_guard lock(mutex_);
        ++done_;
        if (options_.progress) options_.progress(done_, blocks_);
    }

    void keep(std::size_t block, std::exception_ptr exception) {
        const std::lock_guard lock(mutex_);
        if (!failure_.exception || block < failure_.block) failure_ = {block, std::move(exception)};
        failed_.store(true);
    }

    const std::size_t blocks_;
    const std::function<void(std::size_t)>& work_;
    const Options& options_;
    std::atomic<std::size_t> next_ = 0;
    std::atomic<bool> failed_ = false;
    std::mutex mutex_;  // guards what follows
    std::size_t done_ = 0;
    Failure failure_;
};

}  // namespace

bool run_blocks(std::size_t blocks, const std::function<void(std::size_t)>& work, const Options& options) {
    const std::size_t cores = std::max(1U, std::thread::hardware_concurrency());
    const std::size_t threads = std::min(options.threads == 0 ? cores : options.threads, blocks);
    Run run(blocks, work, options);
    {
        std::vector<std::jthread> others;
        for (std::size_t i = 1; i < threads; ++i) others.emplace_back([&run] { run.work_off(); });
        run.work_off();
    }
    return run.finish();
}

}  // namespace oligo::parallel
