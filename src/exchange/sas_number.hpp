#pragma once
// Numeric cells of SAS transport files: IBM System/360 floating point, and what a SAS format makes of the number.
#include <optional>
#include <string>
#include <string_view>

namespace oligo::exchange {

struct SasNumber {
    char missing = '\0';    ///< '.', '_' or 'A' to 'Z' for a missing value; '\0' for a number
    long double value = 0;  ///< exact: 56 bits of fraction
};

/// 1 to 8 bytes, the most significant first; bytes that are not stored are 0. Every pattern of bits is a number or a missing value:
/// one of '.', '_', 'A' to 'Z' followed by zeros is missing, any other fraction of zero is 0.
[[nodiscard]] SasNumber read_sas_number(std::string_view bytes);

/// What a format says that the number is.
enum class SasKind { Number, Date, DateTime, DateOfDateTime, Time };
/// By the format's name without width: "DATE", "E8601DT". Anything that is no format of a day or a time is Number.
[[nodiscard]] SasKind kind_of_format(std::string_view name);

/// How a written day is shown, in SAS transport files and Dataset-JSON: DATE9.
inline constexpr std::string_view day_format = "DATE";
inline constexpr int day_format_width = 9;

/// ISO 8601 of a day (days since 1960-01-01), a point in time (seconds since then) or a time of day (seconds); fractions of a second are
/// kept. Empty when the number is none of the years 1 to 9999, or no time of day.
[[nodiscard]] std::optional<std::string> iso_text(long double value, SasKind kind);

}  // namespace oligo::exchange
