#pragma once
// The terminal: what may be printed on it, and how.
#include <cstdio>
#include <string>
#include <string_view>

#include "report/text_style.hpp"

namespace oligo::cli {

/// Colour only on a terminal, and not where NO_COLOR is set or TERM is "dumb"; as wide as the terminal, 100 columns elsewhere.
[[nodiscard]] report::TextStyle style_of(std::FILE* stream);

/// The answer. False when it could not be written (a full disk, a closed pipe).
[[nodiscard]] bool print(std::string_view text);
/// Diagnostics.
void complain(std::string_view text);

/// A bar on standard error, drawn only on a terminal and only for work that lasts.
class ProgressBar {
public:
    explicit ProgressBar(std::string what);
    ProgressBar(const ProgressBar&) = delete;
    ProgressBar& operator=(const ProgressBar&) = delete;
    ~ProgressBar();  ///< clears the line
    void show(std::size_t done, std::size_t total);

private:
    std::string what_;
    bool on_terminal_;
    int drawn_percent_ = -1;
};

}  // namespace oligo::cli
