// Any text: read, or refused with places and words; what is read prints so that it reads back the same; checking it never crashes, and a
// widened rule is one that can be checked.
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "expression/read.hpp"
#include "expression/window.hpp"

namespace {

using namespace oligo;
using expression::Base;
using expression::Field;
using expression::list_of;
using expression::quantity_of;
using expression::simple;
using expression::tuple_of;

void require(bool condition) {
    if (!condition) std::abort();
}

const expression::Scope& scope() {
    static const std::vector<Field> fields{{"a", simple(Base::Boolean), "", ""},
                                           {"n", simple(Base::Integer), "", ""},
                                           {"x", simple(Base::Decimal), "", ""},
                                           {"s", simple(Base::String), "", ""},
                                           {"d", simple(Base::Date), "", ""},
                                           {"t", simple(Base::DateTime), "", ""},
                                           {"q", quantity_of("mm"), "Size: of something.", ""},
                                           {"i", expression::interval_of(simple(Base::Date)), "", ""},
                                           {"w", list_of(simple(Base::String)), "", ""}};
    static const expression::Scope made{{{"P", tuple_of(fields)}, {"L", list_of(tuple_of(fields))}}};
    return made;
}

void check_findings(const std::vector<Finding>& findings) {
    for (const Finding& finding : findings) {
        require(finding.where.line >= 1 && finding.where.column >= 1);
        require(!finding.id.empty() && !finding.message.empty());
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto tree = expression::read_expression({reinterpret_cast<const char*>(data), size});
    require(tree.value.has_value() != has_error(tree.findings));
    check_findings(tree.findings);
    if (!tree.value) return 0;

    const std::string text = expression::text_of(*tree.value);
    const auto again = expression::read_expression(text);
    require(again.value.has_value());
    require(expression::same(*tree.value, *again.value));
    require(expression::text_of(*again.value) == text);

    const auto loose = expression::check(*tree.value, scope(), {}, false);
    const auto strict = expression::check(*tree.value, scope(), {}, true);
    check_findings(loose.findings);
    check_findings(strict.findings);
    require(!strict.value || loose.value);
    if (!strict.value) return 0;
    static_cast<void>(expression::names_read(*strict.value, scope(), {}));
    const auto wide = expression::widen(*strict.value, {Decimal::from_integer(3), *terms::read_unit("days")});
    if (wide) require(expression::check(*wide, scope(), {}, true).value.has_value());
    return 0;
}
