// Any text that reads and checks as a rule, over any facts: an answer without a crash, and the same one with and without a trace.
#include "expression/evaluate.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "core/result.hpp"
#include "expression/read.hpp"

namespace {

using namespace oligo;
using expression::Base;
using expression::Type;
using expression::Value;

// The bytes before the first zero are the rule, those after it the facts.
class Bytes {
public:
    Bytes(const std::uint8_t* data, std::size_t size) : data_(data), size_(size) {}
    std::uint8_t next() { return at_ < size_ ? data_[at_++] : 0; }
    std::string text() {
        std::string text;
        while (at_ < size_ && data_[at_] != 0) text += static_cast<char>(data_[at_++]);
        next();
        return text;
    }

private:
    const std::uint8_t* data_;
    std::size_t size_;
    std::size_t at_ = 0;
};

expression::Field field(const char* name, Type type) {
    return {name, std::move(type), "", ""};
}

const expression::Scope& scope() {
    using expression::simple;
    static const Type focus = expression::tuple_of({field("organ", simple(Base::String)), field("size", expression::quantity_of("mm")),
                                                    field("since", simple(Base::Date)), field("grows", simple(Base::Boolean))});
    static const expression::Scope made{
        {{"P", expression::tuple_of({field("count", simple(Base::Integer)), field("ratio", simple(Base::Decimal)),
                                     field("flag", simple(Base::Boolean)), field("organ", simple(Base::String)),
                                     field("size", expression::quantity_of("mm")), field("since", simple(Base::Date)),
                                     field("at", simple(Base::DateTime)), field("on", expression::interval_of(simple(Base::Date))),
                                     field("foci", expression::list_of(focus))})}}};
    return made;
}

// Low byte of the shape: which ends are known, and whether they are equal.
template <class T, class End>
Value range(std::uint8_t shape, Bytes& bytes, const End& end, expression::SourceId source) {
    expression::Range<T> made;
    const std::uint8_t low = bytes.next();
    if ((shape & 1U) != 0) made.low = end(low);
    if ((shape & 2U) != 0) made.high = end((shape & 4U) != 0 ? low : static_cast<std::uint8_t>(low + bytes.next() % (256 - low)));
    return {made, expression::Reason::Missing, source};
}

Value fact(const Type& type, Bytes& bytes, expression::SourceId& next) {
    const expression::SourceId source = next++;
    const std::uint8_t shape = bytes.next();
    if (shape % 8 == 0) return expression::null_value(expression::Reason::Missing, source);
    switch (type.base) {
        case Base::Boolean:
            return expression::truth(static_cast<expression::Truth>(shape % 3), expression::Reason::Equivocal, source);
        case Base::String:
            return expression::text(std::string(1, static_cast<char>('a' + shape % 3)), source);
        case Base::Integer:
            return range<std::int64_t>(
                shape, bytes, [](std::uint8_t end) { return std::int64_t{end}; }, source);
        case Base::Decimal:
            return range<Decimal>(
                shape, bytes, [](std::uint8_t end) { return Decimal(end, 1); }, source);
        case Base::Quantity:
            return range<terms::Quantity>(
                shape, bytes,
                [](std::uint8_t end) {
                    return terms::Quantity{Decimal(end, 1), *terms::read_unit("mm")};
                },
                source);
        case Base::Date:
            return range<Date>(
                shape, bytes, [](std::uint8_t end) { return Date{Days{20000 + end}}; }, source);
        case Base::DateTime:
            return range<Minute>(
                shape, bytes, [](std::uint8_t end) { return Minute{Date{Days{20000}}} + std::chrono::minutes{60 * end}; }, source);
        case Base::Interval:
            return expression::interval(
                {fact(*type.element, bytes, next), fact(*type.element, bytes, next), (shape & 1U) != 0, (shape & 2U) != 0}, source);
        case Base::List: {
            expression::List made;
            for (unsigned i = 0; i < shape % 5U; ++i) made.members.push_back({fact(*type.element, bytes, next), bytes.next() % 4 == 0});
            made.complete = bytes.next() % 2 == 0;
            return expression::list(std::move(made), source);
        }
        case Base::Tuple: {
            std::vector<Value> fields;
            for (const auto& one : type.tuple->fields) fields.push_back(fact(one.type, bytes, next));
            return expression::tuple(std::move(fields), source);
        }
        case Base::Any:
            break;
    }
    return {};
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    Bytes bytes(data, size);
    auto tree = expression::read_expression(bytes.text());
    if (!tree.value || has_error(tree.findings)) return 0;
    const auto rule = expression::check(std::move(*tree.value), scope(), {}, false);
    if (!rule.value || has_error(rule.findings)) return 0;
    expression::SourceId next = 1;
    const std::vector<Value> values{fact(scope().parameters[0].type, bytes, next)};
    expression::Trace trace;
    const Value untraced = expression::evaluate(*rule.value, {}, values);
    const Value traced = expression::evaluate(*rule.value, {}, values, &trace);
    const bool equal = expression::text_of(untraced) == expression::text_of(traced) && untraced.reason == traced.reason;
    if (!equal) std::abort();
    return 0;
}
