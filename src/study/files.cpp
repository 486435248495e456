#include "study/files.hpp"

#include <algorithm>
#include <cerrno>
#include <limits>
#include <system_error>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

namespace oligo::study {
namespace {

namespace fs = std::filesystem;

tl::unexpected<Error> io_error(const std::string& what, const fs::path& path, int code) {
    return tl::make_unexpected(Error{ErrorKind::Io, fmt::format("{}: {}", what, std::generic_category().message(code)), path.string()});
}

class Descriptor {
public:
    explicit Descriptor(int number) : number_(number) {}
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    ~Descriptor() {
        if (number_ >= 0) ::close(number_);
    }
    [[nodiscard]] int number() const { return number_; }

private:
    int number_;
};

bool write_all(int descriptor, std::string_view content) {
    while (!content.empty()) {
        const auto written = ::write(descriptor, content.data(), content.size());
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) return false;
        content.remove_prefix(static_cast<std::size_t>(written));
    }
    return ::fsync(descriptor) == 0;
}

fs::path hidden_name(const fs::path& path) {
    return path.parent_path() / fmt::format(".{}.{}", path.filename().string(), ::getpid());
}

Result<void> take_the_name(const fs::path& hidden, const fs::path& path) {
    if (::rename(hidden.c_str(), path.c_str()) == 0) return {};
    const int code = errno;
    ::unlink(hidden.c_str());
    return io_error("cannot be written", path, code);
}

Result<void> write_named(const fs::path& path, std::string_view content) {
    const fs::path hidden = hidden_name(path);
    const Descriptor file(::open(hidden.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666));
    if (file.number() < 0) return io_error("cannot be written", path, errno);
    if (!write_all(file.number(), content)) {
        const int code = errno;
        ::unlink(hidden.c_str());
        return io_error("cannot be written", path, code);
    }
    return take_the_name(hidden, path);
}

}  // namespace

Result<std::string> read_file(const fs::path& path) {
    return read_beginning(path, std::numeric_limits<std::size_t>::max());
}

Result<std::string> read_beginning(const fs::path& path, std::size_t most) {
    std::error_code failed;
    const auto status = fs::status(path, failed);
    if (!fs::exists(status)) return tl::make_unexpected(Error{ErrorKind::Io, "there is no such file", path.string()});
    if (!fs::is_regular_file(status)) return tl::make_unexpected(Error{ErrorKind::Io, "is not a file", path.string()});
    const auto cannot = [&] { return tl::make_unexpected(Error{ErrorKind::Io, "cannot be read: is it yours to read?", path.string()}); };
    const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    struct ::stat about {};
    if (file.number() < 0 || ::fstat(file.number(), &about) != 0) return cannot();
    // A file may grow while it is read, and the size of some (in /proc) is not told.
    constexpr std::size_t step = std::size_t{1} << 16U;
    std::string content;
    content.resize(std::min(most, std::max(step, static_cast<std::size_t>(about.st_size) + 1)));
    std::size_t size = 0;
    while (size < most) {
        if (size == content.size()) content.resize(std::min(most, 2 * content.size()));
        const auto read = ::read(file.number(), content.data() + size, content.size() - size);
        if (read < 0 && errno == EINTR) continue;
        if (read < 0) return cannot();
        if (read == 0) break;
        size += static_cast<std::size_t>(read);
    }
    content.resize(size);
    return content;
}

Result<void> write_whole(const fs::path& path, std::string_view content) {
    const fs::path folder = path.parent_path().empty() ? fs::path(".") : path.parent_path();
    const Descriptor file(::open(folder.c_str(), O_TMPFILE | O_WRONLY | O_CLOEXEC, 0666));
    if (file.number() < 0 && (errno == EOPNOTSUPP || errno == EISDIR || errno == EINVAL)) return write_named(path, content);
    if (file.number() < 0) return io_error("cannot be written", path, errno);
    if (!write_all(file.number(), content)) return io_error("cannot be written", path, errno);

    const fs::path hidden = hidden_name(path);
    const std::string nameless = fmt::format("/proc/self/fd/{}", file.number());
    if (::linkat(AT_FDCWD, nameless.c_str(), AT_FDCWD, hidden.c_str(), AT_SYMLINK_FOLLOW) != 0) return write_named(path, content);
    return take_the_name(hidden, path);
}

Result<void> make_output_folder(const fs::path& folder, bool force) {
    std::error_code failed;
    if (fs::exists(folder, failed) && !fs::is_directory(folder, failed)) {
        return tl::make_unexpected(Error{ErrorKind::Conflict, "is a file, not a folder", folder.string()});
    }
    fs::create_directories(folder, failed);
    if (failed) return io_error("the folder cannot be made", folder, failed.value());
    const bool is_empty = fs::is_empty(folder, failed);
    if (failed) return io_error("the folder cannot be read", folder, failed.value());
    if (is_empty || force) return {};
    return tl::make_unexpected(
        Error{ErrorKind::Conflict, "the folder is not empty: choose another one, or add --force to write into it", folder.string()});
}

}  // namespace oligo::study
