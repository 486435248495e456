#include "cli/console.hpp"

#include <cstdlib>

#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

namespace oligo::cli {
namespace {

bool has_value(const char* variable) {
    const char* value = std::getenv(variable);  // NOLINT(concurrency-mt-unsafe): nothing changes the environment
    return value != nullptr && *value != '\0';
}

bool is_dumb() {
    const char* terminal = std::getenv("TERM");  // NOLINT(concurrency-mt-unsafe): nothing changes the environment
    return terminal != nullptr && std::string_view(terminal) == "dumb";
}

bool is_terminal(std::FILE* stream) {
    return ::isatty(::fileno(stream)) == 1;
}

}  // namespace

report::TextStyle style_of(std::FILE* stream) {
    report::TextStyle style;
    if (!is_terminal(stream)) return style;
    style.colour = !has_value("NO_COLOR") && !is_dumb();
    winsize size{};
    if (::ioctl(::fileno(stream), TIOCGWINSZ, &size) == 0 && size.ws_col > 0) style.width = size.ws_col;
    return style;
}

bool print(std::string_view text) {
    return std::fwrite(text.data(), 1, text.size(), stdout) == text.size() && std::fflush(stdout) == 0;
}

void complain(std::string_view text) {
    static_cast<void>(std::fwrite(text.data(), 1, text.size(), stderr));
}

ProgressBar::ProgressBar(std::string what) : what_(std::move(what)), on_terminal_(is_terminal(stderr) && !is_dumb()) {}

ProgressBar::~ProgressBar() {
    if (drawn_percent_ >= 0) complain("\r\033[K");
}

void ProgressBar::show(std::size_t done, std::size_t total) {
    constexpr std::size_t worth_a_bar = 2000;
    constexpr int cells = 30;
    if (!on_terminal_ || total < worth_a_bar) return;
    const int percent = static_cast<int>(100 * done / total);
    if (percent == drawn_percent_) return;
    drawn_percent_ = percent;
    const int filled = cells * percent / 100;
    complain(fmt::format("\r{} [{:#<{}}{:.<{}}] {} %", what_, "", filled, "", cells - filled, percent));
}

}  // namespace oligo::cli
