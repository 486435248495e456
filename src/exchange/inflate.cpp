#include "exchange/inflate.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>
#include <zlib.h>

namespace oligo::exchange {
namespace {

// zlib or gzip, whichever the first bytes say.
constexpr int either_form = 15 + 32;

class Stream {
public:
    explicit Stream(std::string_view bytes) : bytes_(bytes) { ready_ = inflateInit2(&stream_, either_form) == Z_OK; }
    Stream(const Stream&) = delete;
    Stream& operator=(const Stream&) = delete;
    ~Stream() { inflateEnd(&stream_); }

    [[nodiscard]] bool ready() const { return ready_; }
    [[nodiscard]] std::size_t consumed() const { return offered_ - stream_.avail_in; }
    bool restart() { return inflateReset2(&stream_, either_form) == Z_OK; }

    // Appends what comes out next; the answer of zlib.
    int step(std::string& out) {
        if (stream_.avail_in == 0) offer();
        stream_.next_out = buffer_.data();
        stream_.avail_out = static_cast<uInt>(buffer_.size());
        const int answer = ::inflate(&stream_, Z_NO_FLUSH);
        out.append(reinterpret_cast<const char*>(buffer_.data()), buffer_.size() - stream_.avail_out);
        return answer;
    }

private:
    void offer() {
        constexpr std::size_t most = std::size_t{1} << 30U;
        const std::size_t size = std::min(most, bytes_.size() - offered_);
        // zlib does not write to its input; its interface predates const.
        stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes_.data() + offered_));
        stream_.avail_in = static_cast<uInt>(size);
        offered_ += size;
    }

    std::string_view bytes_;
    std::size_t offered_ = 0;
    z_stream stream_{};
    std::array<Bytef, 65536> buffer_{};
    bool ready_ = false;
};

tl::unexpected<Error> failed(ErrorKind kind, std::string message, std::size_t at) {
    return tl::make_unexpected(Error{kind, std::move(message), fmt::format("byte {}", at)});
}

}  // namespace

bool is_gzip(std::string_view beginning) {
    return beginning.starts_with("\x1F\x8B");
}

bool is_zlib(std::string_view beginning) {
    return beginning.size() >= 2 && beginning[0] == '\x78' &&
           (beginning[1] == '\x01' || beginning[1] == '\x5E' || beginning[1] == '\x9C' || beginning[1] == '\xDA');
}

Result<std::string> inflate(std::string_view bytes, const GrowthLimit& limit) {
    const std::size_t most = std::max(limit.always, limit.times * bytes.size());
    Stream stream(bytes);
    contract(stream.ready(), "zlib starts");
    std::string out;
    while (true) {
        const int answer = stream.step(out);
        if (out.size() > most)
            return failed(ErrorKind::OutOfRange,
                          fmt::format("The file grows to more than {} times its size: this is no study data.", limit.times),
                          stream.consumed());
        if (answer == Z_OK) continue;
        if (answer == Z_BUF_ERROR)
            return failed(ErrorKind::Malformed, "The compressed data end too early: the file was cut off.", stream.consumed());
        if (answer != Z_STREAM_END) return failed(ErrorKind::Malformed, "The compressed data are damaged.", stream.consumed());
        const std::string_view rest = bytes.substr(stream.consumed());
        if (rest.empty()) return out;
        if (!is_gzip(rest)) return failed(ErrorKind::Malformed, "Bytes follow the end of the compressed data.", stream.consumed());
        contract(stream.restart(), "zlib starts again");
    }
}

std::string inflate_beginning(std::string_view bytes, std::size_t most) {
    Stream stream(bytes);
    contract(stream.ready(), "zlib starts");
    std::string out;
    while (out.size() < most && stream.step(out) == Z_OK) {
    }
    return out.substr(0, most);
}

}  // namespace oligo::exchange
