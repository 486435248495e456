// Any text: a date that is written back to the same range, or advice; and decimals that are read back from their own text.
#include "core/date.hpp"

#include <cstdint>
#include <cstdlib>

#include "core/decimal.hpp"

namespace {

void require(bool condition) {
    if (!condition) std::abort();
}

void check_date(std::string_view text) {
    const auto range = oligo::read_date(text);
    const auto minutes = oligo::read_minute(text);
    require(range.has_value() == minutes.has_value());
    require(range.has_value() == oligo::date_advice(text).empty());
    if (!range) return;
    require(range->earliest <= range->latest && minutes->earliest <= minutes->latest);
    require(oligo::read_date(oligo::text_of(*range)) == *range);
}

void check_decimal(std::string_view text) {
    const auto number = oligo::Decimal::read(text);
    if (!number) return;
    const auto again = oligo::Decimal::read(number->text());
    require(again && again->units() == number->units() && again->scale() == number->scale());
    require(number->minus(*number) == oligo::Decimal() && number->negated().negated() == *number);
    if (const auto square = number->times(*number); square && number->units() != 0) require(square->divided_by(*number) == *number);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    check_date(text);
    check_decimal(text);
    return 0;
}
