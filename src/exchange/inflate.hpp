#pragma once
// The one place that names zlib: bytes that were compressed as a zlib stream or as gzip.
#include <cstddef>
#include <string>
#include <string_view>

#include "core/result.hpp"

namespace oligo::exchange {

/// gzip starts with 1F 8B; a zlib stream with 78 and one of four second bytes.
[[nodiscard]] bool is_gzip(std::string_view beginning);
[[nodiscard]] bool is_zlib(std::string_view beginning);

/// How much a compressed file may grow: text of records grows 10 to 100 times, a decompression bomb 1000 times.
struct GrowthLimit {
    std::size_t times = 400;
    std::size_t always = std::size_t{64} << 20U;  ///< so many bytes are allowed whatever the size of the file
};

/// The whole content, of all members of a gzip file. Fails with Malformed (cut off, damaged, checksum, bytes after the end) or OutOfRange
/// (grows beyond the limit); `where` says at which byte.
[[nodiscard]] Result<std::string> inflate(std::string_view bytes, const GrowthLimit& limit = {});

/// What the first bytes of a compressed file unpack to, as far as they go and `most` at most; empty when they are damaged.
[[nodiscard]] std::string inflate_beginning(std::string_view bytes, std::size_t most);

}  // namespace oligo::exchange
