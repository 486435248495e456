// Any two lines: units that compare and convert without a contradiction, or none.
#include "terms/unit.hpp"

#include <algorithm>
#include <cstdint>
#include <cstdlib>

namespace {

using oligo::Decimal;
using oligo::terms::Quantity;

void require(bool condition) {
    if (!condition) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const auto end = std::min(text.find('\n'), text.size());
    const auto left = oligo::terms::read_unit(text.substr(0, end));
    const auto right = oligo::terms::read_unit(text.substr(std::min(end + 1, text.size())));
    require(left.has_value() ? oligo::terms::unit_advice(text.substr(0, end)).empty() : true);
    if (!left || !right) return 0;
    require(left->numerator > 0 && left->denominator > 0 && !describe(left->dimension).empty());

    const Quantity one{Decimal::from_integer(1), *left};
    const Quantity other{Decimal::from_integer(1), *right};
    require(compare(one, one) == std::strong_ordering::equal);
    const auto order = compare(one, other);
    const auto mirrored = compare(other, one);
    require(order.has_value() == mirrored.has_value());
    if (order) require((*order < 0) == (*mirrored > 0));
    if (left->dimension != right->dimension) require(!order);
    if (const auto converted = convert(one, *right)) {
        require(compare(*converted, one) == std::strong_ordering::equal);
    }
    return 0;
}
