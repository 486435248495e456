#include "exchange/sas_number.hpp"

#include <algorithm>
#include <array>
#include <cfloat>
#include <cmath>
#include <cstdint>

#include <fmt/format.h>

#include "core/date.hpp"
#include "exchange/numbers.hpp"

namespace oligo::exchange {
namespace {

static_assert(LDBL_MANT_DIG >= 56, "the fraction of an IBM number fits a long double");

constexpr std::int64_t seconds_a_day = 86400;

bool is_missing_code(unsigned char byte) {
    return byte == '.' || byte == '_' || (byte >= 'A' && byte <= 'Z');
}

std::optional<std::string> day_text(std::int64_t days_since_1960) {
    using namespace std::chrono;  // NOLINT(google-build-using-namespace): calendar terms
    constexpr sys_days epoch = year{1960} / January / 1;
    constexpr sys_days first = year{1} / January / 1;
    constexpr sys_days last = year{9999} / December / 31;
    if (days_since_1960 < (first - epoch).count() || days_since_1960 > (last - epoch).count()) return std::nullopt;
    const year_month_day day(epoch + days{days_since_1960});
    return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(day.year()), static_cast<unsigned>(day.month()),
                       static_cast<unsigned>(day.day()));
}

// hh:mm:ss of 0 to 86399 seconds, and the fraction of a second where there is one.
std::string time_text(std::int64_t seconds, long double fraction) {
    std::string text = fmt::format("{:02}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60);
    if (fraction > 0) {
        constexpr long double microsecond = 1e6L;
        const auto micros = static_cast<std::int64_t>(fraction * microsecond + 0.5L);
        if (micros > 0 && micros < 1'000'000) {
            std::string digits = fmt::format("{:06}", micros);
            digits.erase(digits.find_last_not_of('0') + 1);
            text += "." + digits;
        }
    }
    return text;
}

}  // namespace

SasNumber read_sas_number(std::string_view bytes) {
    const auto byte = [&](std::size_t i) -> std::uint64_t { return i < bytes.size() ? static_cast<unsigned char>(bytes[i]) : 0U; };
    std::uint64_t fraction = 0;
    for (std::size_t i = 1; i < 8; ++i) fraction = (fraction << 8U) | byte(i);
    const auto first = static_cast<unsigned char>(byte(0));
    if (fraction == 0) return {is_missing_code(first) ? static_cast<char>(first) : '\0', 0};
    // 0.fraction times 16 to the power of (the low 7 bits - 64)
    const int exponent = 4 * (static_cast<int>(first & 0x7FU) - 64) - 56;
    const long double size = std::ldexp(static_cast<long double>(fraction), exponent);
    return {'\0', (first & 0x80U) != 0 ? -size : size};
}

SasKind kind_of_format(std::string_view name) {
    struct Family {
        std::string_view name;
        SasKind kind;
    };
    static constexpr std::array<Family, 60> formats = {{
        {"DATE", SasKind::Date},
        {"E8601DA", SasKind::Date},
        {"B8601DA", SasKind::Date},
        {"IS8601DA", SasKind::Date},
        {"DDMMYY", SasKind::Date},
        {"DDMMYYB", SasKind::Date},
        {"DDMMYYC", SasKind::Date},
        {"DDMMYYD", SasKind::Date},
        {"DDMMYYN", SasKind::Date},
        {"DDMMYYP", SasKind::Date},
        {"DDMMYYS", SasKind::Date},
        {"MMDDYY", SasKind::Date},
        {"MMDDYYB", SasKind::Date},
        {"MMDDYYC", SasKind::Date},
        {"MMDDYYD", SasKind::Date},
        {"MMDDYYN", SasKind::Date},
        {"MMDDYYP", SasKind::Date},
        {"MMDDYYS", SasKind::Date},
        {"YYMMDD", SasKind::Date},
        {"YYMMDDB", SasKind::Date},
        {"YYMMDDC", SasKind::Date},
        {"YYMMDDD", SasKind::Date},
        {"YYMMDDN", SasKind::Date},
        {"YYMMDDP", SasKind::Date},
        {"YYMMDDS", SasKind::Date},
        {"JULIAN", SasKind::Date},
        {"WORDDATE", SasKind::Date},
        {"WORDDATX", SasKind::Date},
        {"WEEKDATE", SasKind::Date},
        {"WEEKDATX", SasKind::Date},
        {"MONYY", SasKind::Date},
        {"NLDATE", SasKind::Date},
        {"EURDFDE", SasKind::Date},
        {"EURDFDD", SasKind::Date},
        {"DATETIME", SasKind::DateTime},
        {"E8601DT", SasKind::DateTime},
        {"B8601DT", SasKind::DateTime},
        {"IS8601DT", SasKind::DateTime},
        {"DATEAMPM", SasKind::DateTime},
        {"MDYAMPM", SasKind::DateTime},
        {"NLDATM", SasKind::DateTime},
        {"EURDFDT", SasKind::DateTime},
        {"E8601DZ", SasKind::DateTime},
        {"B8601DZ", SasKind::DateTime},
        {"E8601DN", SasKind::DateOfDateTime},
        {"B8601DN", SasKind::DateOfDateTime},
        {"IS8601DN", SasKind::DateOfDateTime},
        {"DTDATE", SasKind::DateOfDateTime},
        {"DTMONYY", SasKind::DateOfDateTime},
        {"TIME", SasKind::Time},
        {"TOD", SasKind::Time},
        {"HHMM", SasKind::Time},
        {"TIMEAMPM", SasKind::Time},
        {"E8601TM", SasKind::Time},
        {"B8601TM", SasKind::Time},
        {"IS8601TM", SasKind::Time},
        {"NLTIME", SasKind::Time},
        {"NLTIMAP", SasKind::Time},
        {"E8601TZ", SasKind::Time},
        {"B8601TZ", SasKind::Time},
    }};
    const auto found = std::find_if(formats.begin(), formats.end(), [name](const Family& family) { return family.name == name; });
    return found == formats.end() ? SasKind::Number : found->kind;
}

std::optional<std::string> iso_text(long double value, SasKind kind) {
    constexpr long double beyond_any_calendar = 1e13L;
    if (std::abs(value) > beyond_any_calendar) return std::nullopt;
    const long double floor = std::floor(value);
    const auto whole = static_cast<std::int64_t>(floor);
    const long double fraction = value - floor;
    if (kind == SasKind::Date) return fraction == 0 ? day_text(whole) : std::nullopt;
    if (kind == SasKind::Time) {
        if (whole < 0 || whole >= seconds_a_day) return std::nullopt;
        return time_text(whole, fraction);
    }
    const std::int64_t second = ((whole % seconds_a_day) + seconds_a_day) % seconds_a_day;
    auto day = day_text((whole - second) / seconds_a_day);
    if (!day || kind == SasKind::DateOfDateTime) return day;
    return *day + "T" + time_text(second, fraction);
}

}  // namespace oligo::exchange
