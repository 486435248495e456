#pragma once
// Where the files are that come with oligotrial: protocols and vocabularies.
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "core/result.hpp"

namespace oligo::study {

struct Share {
    std::filesystem::path protocols;
    std::filesystem::path vocabularies;
};

/// The running program's own file.
[[nodiscard]] std::filesystem::path executable_path();

/// `chosen` when given; else what stands beside the executable: ../share/oligotrial of an installation, or share/ and protocols/ of the
/// source tree when it runs from build/<preset>/bin. Fails with Io, naming every place looked at.
[[nodiscard]] Result<Share> find_share(const std::filesystem::path& executable, const std::optional<std::filesystem::path>& chosen);

/// Names of the shipped protocols ("cosmo-a"), sorted.
[[nodiscard]] std::vector<std::string> shipped_protocols(const Share& share);

/// The file a person means: a path, or the name of a shipped protocol. Fails with Io and the nearest shipped name.
[[nodiscard]] Result<std::filesystem::path> find_protocol(const std::string& name_or_path, const Share& share);

}  // namespace oligo::study
