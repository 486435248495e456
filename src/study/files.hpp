#pragma once
// Reading and writing files: whole or not at all.
#include <filesystem>
#include <string>
#include <string_view>

#include "core/result.hpp"

namespace oligo::study {

/// The bytes of a regular file. Fails with Io: not there, not a file, not readable.
[[nodiscard]] Result<std::string> read_file(const std::filesystem::path& path);

/// Its first bytes, `most` at most. Fails as read_file does.
[[nodiscard]] Result<std::string> read_beginning(const std::filesystem::path& path, std::size_t most);

/// Writes a file so that nobody ever sees half of it: until it is complete it has no name, or where the file system cannot do that, a
/// hidden name beside the target that is removed on failure. Replaces what stood there. Fails with Io.
[[nodiscard]] Result<void> write_whole(const std::filesystem::path& path, std::string_view content);

/// Makes a folder for output. Fails with Conflict when it holds anything and `force` is not given, with Io when it cannot be made.
[[nodiscard]] Result<void> make_output_folder(const std::filesystem::path& folder, bool force);

}  // namespace oligo::study
