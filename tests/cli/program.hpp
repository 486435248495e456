#pragma once
// Runs the program as a user would.
#include <filesystem>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

namespace oligo::testing {

struct Ran {
    int status = -1;
    std::string out;
    std::string err;

    /// Standard output as JSON; fails the test when it is anything else.
    [[nodiscard]] nlohmann::json json() const;
};

/// oligotrial ARGUMENTS, in a temporary folder of its own.
[[nodiscard]] Ran run(const std::vector<std::string>& arguments);

/// A folder that is removed when the test ends.
class TemporaryFolder {
public:
    TemporaryFolder();
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;
    ~TemporaryFolder();
    [[nodiscard]] const std::filesystem::path& path() const { return path_; }

private:
    std::filesystem::path path_;
};

}  // namespace oligo::testing
