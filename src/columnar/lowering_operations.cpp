// Comparisons, connectives and dates: constants are folded, the rest becomes a step.
#include <algorithm>
#include <numeric>

#include "columnar/lowering.hpp"
#include "core/result.hpp"
#include "expression/operations_compare.hpp"
#include "expression/operations_date.hpp"
#include "expression/operations_interval.hpp"
#include "expression/operations_logic.hpp"

namespace oligo::columnar {
namespace {

using expression::Base;
using expression::Distance;
using expression::Range;
using expression::Relation;
using expression::Truth;
using expression::Value;

__extension__ using Wide = __int128;

bool cannot(const Operand& operand) {
    return std::holds_alternative<std::monostate>(operand);
}

const Value* constant_in(const Operand& operand) {
    const auto* constant = std::get_if<Constant>(&operand);
    return constant == nullptr ? nullptr : &constant->value;
}

// Of a constant that is a truth.
std::optional<Truth> truth_in(const Operand& operand) {
    const Value* value = constant_in(operand);
    const auto* truth = value == nullptr ? nullptr : std::get_if<Truth>(&value->content);
    return truth == nullptr ? std::nullopt : std::optional(*truth);
}

bool is_truth(const Operand& operand) {
    return std::holds_alternative<TruthOperand>(operand) || truth_in(operand).has_value();
}

// One end of a constant, as units and the power of ten below them, in the base unit's numerator and denominator.
struct End {
    std::int64_t units = 0;
    Scale scale;
};

template <class T>
std::optional<End> end_of(const T& value) {
    if constexpr (std::same_as<T, std::int64_t>) {
        return End{value, {}};
    } else if constexpr (std::same_as<T, Decimal>) {
        return End{value.units(), {1, 1, value.scale()}};
    } else if constexpr (std::same_as<T, terms::Quantity>) {
        return End{value.amount.units(), {value.unit.numerator, value.unit.denominator, value.amount.scale()}};
    } else if constexpr (std::same_as<T, Date>) {
        return End{value.time_since_epoch().count(), {}};
    } else {
        return std::nullopt;
    }
}

Base base_of(const Value& constant) {
    if (std::holds_alternative<Range<std::int64_t>>(constant.content)) return Base::Integer;
    if (std::holds_alternative<Range<Decimal>>(constant.content)) return Base::Decimal;
    if (std::holds_alternative<Range<terms::Quantity>>(constant.content)) return Base::Quantity;
    return std::holds_alternative<Range<Date>>(constant.content) ? Base::Date : Base::Any;
}

// Numbers of a kind: integers and decimals among each other, quantities of one dimension, dates.
bool comparable(Base left, Base right) {
    const auto is_plain = [](Base base) { return base == Base::Integer || base == Base::Decimal; };
    return left == right || (is_plain(left) && is_plain(right));
}

Wide power_of_ten(int exponent) {
    Wide power = 1;
    for (int i = 0; i < exponent; ++i) power *= 10;
    return power;
}

Wide greatest_common_divisor(Wide a, Wide b) {
    while (b != 0) {
        a %= b;
        std::swap(a, b);
    }
    return a;
}

// What to multiply two numbers by so that their units compare. Empty when a factor is too great.
struct Factors {
    std::int64_t left;
    std::int64_t right;
};
std::optional<Factors> common_scale(const Scale& left, const Scale& right, std::int64_t greatest_right) {
    constexpr Wide large = Wide{1} << 60;
    const int places = std::min(left.places, right.places);
    Wide l = Wide{left.numerator} * right.denominator;
    Wide r = Wide{right.numerator} * left.denominator;
    if (l > large || r > large || left.places - places > 18 || right.places - places > 18) return std::nullopt;
    l *= power_of_ten(right.places - places);
    r *= power_of_ten(left.places - places);
    const Wide common = greatest_common_divisor(l, r);
    l /= common;
    r /= common;
    if (l > greatest_factor || r > greatest_right) return std::nullopt;
    return Factors{static_cast<std::int64_t>(l), static_cast<std::int64_t>(r)};
}

// The constant as an input against a number of this scale; the number's factor comes with it.
struct Against {
    Input constant;
    std::int64_t factor;
};
std::optional<Against> against(const Value& constant, const Scale& scale) {
    return std::visit(
        [&scale]<class T>(const T& range) -> std::optional<Against> {
            if constexpr (requires { end_of(*range.low); }) {
                Against made{{0, false, 1, true, open_low, open_high}, 1};
                std::optional<Scale> of_both;
                for (const bool is_low : {true, false}) {
                    const auto& end = is_low ? range.low : range.high;
                    if (!end) continue;
                    const auto read = end_of(*end);
                    if (!read) return std::nullopt;
                    // Both ends of a written constant have one scale; of another one, the simple evaluator knows.
                    if (of_both && of_both->places != read->scale.places) return std::nullopt;
                    of_both = read->scale;
                    const auto factors = common_scale(scale, read->scale, std::int64_t{1} << 61);
                    const Wide value = factors ? Wide{read->units} * factors->right : 0;
                    if (!factors || value > (Wide{1} << 62) || value < -(Wide{1} << 62)) return std::nullopt;
                    (is_low ? made.constant.low : made.constant.high) = static_cast<std::int64_t>(value);
                    made.factor = factors->left;
                }
                return made;
            } else {
                return std::nullopt;
            }
        },
        constant.content);
}

terms::Dimension dimension_of(const Value& constant) {
    const auto* range = std::get_if<Range<terms::Quantity>>(&constant.content);
    if (range == nullptr || (!range->low && !range->high)) return {};
    return range->low ? range->low->unit.dimension : range->high->unit.dimension;
}

}  // namespace

Operand Lowering::not_of(Operand operand) {
    if (auto* truth = std::get_if<TruthOperand>(&operand)) {
        truth->negated = !truth->negated;
        return operand;
    }
    if (truth_in(operand)) return Constant{expression::not_of(*constant_in(operand))};
    return {};
}

// A side that decides alone stands for both, even where the other one cannot be compiled.
Operand Lowering::connect(Step step, const Operand& left, const Operand& right) {
    for (const bool is_left : {true, false}) {
        const Operand& one = is_left ? left : right;
        const Operand& other = is_left ? right : left;
        const auto known = truth_in(one);
        if (!known || *known == Truth::Unknown) continue;
        if (step == Step::Xor) return *known == Truth::True ? not_of(other) : other;
        const Truth deciding = step == Step::And ? Truth::False : Truth::True;
        return *known == deciding ? one : other;
    }
    if (cannot(left) || cannot(right)) return {};
    if (!is_truth(left) || !is_truth(right)) return fail("a connective of what are no truths");
    const TruthOperand l = truth_operand(left);
    const TruthOperand r = truth_operand(right);
    const auto domain = common_domain(l.domain, r.domain);
    if (!domain) return fail("truths of two lists");
    Instruction instruction;
    instruction.step = step;
    instruction.domain = *domain;
    instruction.left.source = broadcast(l.source, *domain);
    instruction.right.source = broadcast(r.source, *domain);
    instruction.left.negated = l.negated;
    instruction.right.negated = r.negated;
    if (instruction.right < instruction.left) std::swap(instruction.left, instruction.right);
    if (instruction.left == instruction.right && step != Step::Xor) return TruthOperand{instruction.left.source, l.negated, *domain};
    return TruthOperand{emit(std::move(instruction), Kind::Truth), false, *domain};
}

Operand Lowering::less(const Operand& left, const Operand& right) {
    if (constant_in(left) != nullptr && constant_in(right) != nullptr)
        return Constant{expression::less(*constant_in(left), *constant_in(right))};
    return compare_numbers(Step::Less, left, right);
}

Operand Lowering::equal(const Operand& left, const Operand& right) {
    if (cannot(left) || cannot(right)) return {};
    if (constant_in(left) != nullptr && constant_in(right) != nullptr)
        return Constant{expression::equal(*constant_in(left), *constant_in(right))};
    const auto is_text = [](const Operand& operand) { return std::holds_alternative<TextOperand>(operand); };
    if (is_text(left) || is_text(right)) return equal_texts(left, right);
    if (is_truth(left) || is_truth(right)) return not_of(connect(Step::Xor, left, right));
    return compare_numbers(Step::EqualNumber, left, right);
}

Operand Lowering::equal_texts(const Operand& left, const Operand& right) {
    Instruction instruction;
    instruction.step = Step::EqualText;
    const auto* l = std::get_if<TextOperand>(&left);
    const auto* r = std::get_if<TextOperand>(&right);
    if (l == nullptr) std::swap(l, r);
    if (r == nullptr) {
        const Value* constant = constant_in(std::holds_alternative<TextOperand>(left) ? right : left);
        const auto* word = constant == nullptr ? nullptr : std::get_if<std::string>(&constant->content);
        if (word == nullptr) return fail("a text compared with something else");
        instruction.domain = l->domain;
        instruction.left.source = l->source;
        instruction.right.is_constant = true;
        instruction.right.low = code_of(*word);
    } else {
        const auto domain = common_domain(l->domain, r->domain);
        if (!domain) return fail("texts of two lists");
        instruction.domain = *domain;
        instruction.left.source = broadcast(l->source, *domain);
        instruction.right.source = broadcast(r->source, *domain);
        if (instruction.right < instruction.left) std::swap(instruction.left, instruction.right);
    }
    const std::size_t domain = instruction.domain;
    return TruthOperand{emit(std::move(instruction), Kind::Truth), false, domain};
}

Operand Lowering::compare_numbers(Step step, const Operand& left, const Operand& right) {
    const auto* l = std::get_if<NumberOperand>(&left);
    const auto* r = std::get_if<NumberOperand>(&right);
    Instruction instruction;
    instruction.step = step;
    if (l != nullptr && r != nullptr) {
        const auto domain = common_domain(l->domain, r->domain);
        const auto factors = common_scale(l->scale, r->scale, greatest_factor);
        if (!domain || !factors || !comparable(l->base, r->base) || l->dimension != r->dimension) return fail("numbers of two kinds");
        instruction.domain = *domain;
        instruction.left.source = broadcast(l->source, *domain);
        instruction.right.source = broadcast(r->source, *domain);
        instruction.left.factor = factors->left;
        instruction.right.factor = factors->right;
    } else {
        const NumberOperand* number = l != nullptr ? l : r;
        const Value* constant = constant_in(l != nullptr ? right : left);
        if (number == nullptr || constant == nullptr) return fail("a comparison of what are no numbers");
        const auto made = against(*constant, number->scale);
        if (!made || !comparable(number->base, base_of(*constant)) || dimension_of(*constant) != number->dimension)
            return fail("a number compared with something else");
        Input recorded;
        recorded.source = number->source;
        recorded.factor = made->factor;
        instruction.domain = number->domain;
        instruction.left = l != nullptr ? recorded : made->constant;
        instruction.right = l != nullptr ? made->constant : recorded;
    }
    const std::size_t domain = instruction.domain;
    return TruthOperand{emit(std::move(instruction), Kind::Truth), false, domain};
}

// Empty, without a reason, when the list holds more than written texts.
Operand Lowering::text_in_set(const TextOperand& text, const LiteralList& list) {
    Instruction instruction;
    instruction.step = Step::TextInSet;
    instruction.domain = text.domain;
    instruction.left.source = text.source;
    for (const Operand& element : list.elements) {
        const Value* constant = constant_in(element);
        const auto* word = constant == nullptr ? nullptr : std::get_if<std::string>(&constant->content);
        if (word == nullptr) return {};
        instruction.codes.push_back(code_of(*word));
    }
    std::sort(instruction.codes.begin(), instruction.codes.end());
    return TruthOperand{emit(std::move(instruction), Kind::Truth), false, text.domain};
}

Operand Lowering::is_null(const Operand& operand) {
    if (const Value* constant = constant_in(operand)) return Constant{expression::is_null(*constant)};
    Instruction instruction;
    const auto ask = [&](Step step, Register source, std::size_t domain) -> Operand {
        instruction.step = step;
        instruction.domain = domain;
        instruction.left.source = source;
        return TruthOperand{emit(std::move(instruction), Kind::Truth), true, domain};
    };
    if (const auto* truth = std::get_if<TruthOperand>(&operand)) return ask(Step::IsKnownTruth, truth->source, truth->domain);
    if (const auto* number = std::get_if<NumberOperand>(&operand)) return ask(Step::IsKnownNumber, number->source, number->domain);
    if (const auto* text = std::get_if<TextOperand>(&operand)) return ask(Step::IsKnownText, text->source, text->domain);
    return fail("whether a list or a record is null");
}

// By whole days or whole months, and not out of the calendar.
Operand Lowering::move(const Operand& date, const terms::Quantity& by, bool backwards) {
    if (const Value* constant = constant_in(date)) return Constant{expression::move_date(*constant, expression::quantity(by), backwards)};
    const auto* number = std::get_if<NumberOperand>(&date);
    if (number == nullptr || number->base != Base::Date) return fail("something moved that is no date");
    constexpr std::int64_t farthest = std::int64_t{366} * 500;
    const Wide units = Wide{by.amount.units()} * by.unit.numerator;
    const Wide unit = power_of_ten(by.amount.scale()) * by.unit.denominator;
    const Wide whole = units / unit;
    if (units % unit != 0 || whole > farthest || whole < -farthest) return fail("a date moved by a part of a day");
    Instruction instruction;
    instruction.step = Step::AddPeriod;
    instruction.domain = number->domain;
    instruction.left.source = number->source;
    const int steps = static_cast<int>(backwards ? -whole : whole);
    NumberOperand moved = *number;
    if (by.unit.dimension == terms::Dimension{.calendar_month = 1}) {
        instruction.months = steps;
        moved.moved_days += std::int64_t{31} * std::abs(steps);
    } else if (by.unit.dimension == terms::Dimension{.time = 1}) {
        instruction.days = steps;
        moved.moved_days += std::abs(steps);
    } else {
        return fail("a date moved by what is no duration");
    }
    if (moved.moved_days > farthest) return fail("a date moved by centuries");
    moved.source = emit(std::move(instruction), Kind::Number);
    return moved;
}

// The factor goes into the scale: nothing is left to do for a patient.
Operand Lowering::scaled(const NumberOperand& number, const Value& factor) {
    constexpr std::int64_t greatest = 1'000'000;
    const auto end = [&]() -> std::optional<End> {
        if (expression::knowledge_of(factor) != expression::Knowledge::Exact) return std::nullopt;
        if (const auto* whole = std::get_if<Range<std::int64_t>>(&factor.content)) return end_of(*whole->low);
        if (const auto* decimal = std::get_if<Range<Decimal>>(&factor.content)) return end_of(*decimal->low);
        return std::nullopt;
    }();
    NumberOperand result = number;
    if (!end || end->units <= 0 || end->units > greatest || number.scale.numerator > greatest || end->scale.places > column_places)
        return fail("a product with a number that is negative, great or not written");
    result.scale.numerator *= end->units;
    result.scale.places += end->scale.places;
    if (result.scale.places > 2 * column_places || result.base == Base::Date) return fail("a product of products");
    if (result.base == Base::Integer && std::holds_alternative<Range<Decimal>>(factor.content)) result.base = Base::Decimal;
    return result;
}

Operand Lowering::periods(const Operand& from, const Operand& to, const std::string& unit) {
    if (constant_in(from) != nullptr && constant_in(to) != nullptr)
        return Constant{expression::periods_between(*constant_in(from), *constant_in(to), unit)};
    Instruction instruction;
    instruction.step = unit == "years"    ? Step::YearsBetween
                       : unit == "months" ? Step::MonthsBetween
                       : unit == "weeks"  ? Step::WeeksBetween
                                          : Step::DaysBetween;
    std::size_t domain = 0;
    for (const Operand* operand : {&from, &to}) {
        if (const auto* number = std::get_if<NumberOperand>(operand)) {
            const auto common = common_domain(domain, number->domain);
            if (!common || number->base != Base::Date) return fail("periods between what are no dates");
            domain = *common;
        }
    }
    for (const bool is_from : {true, false}) {
        const Operand& operand = is_from ? from : to;
        Input& input = is_from ? instruction.left : instruction.right;
        if (const auto* number = std::get_if<NumberOperand>(&operand)) {
            input.source = broadcast(number->source, domain);
        } else {
            const Value* constant = constant_in(operand);
            const auto made = constant == nullptr || base_of(*constant) != Base::Date ? std::nullopt : against(*constant, {});
            if (!made) return fail("periods between what are no dates");
            input = made->constant;
        }
    }
    instruction.domain = domain;
    return NumberOperand{emit(std::move(instruction), Kind::Number), {}, domain};
}

// As expression::in_interval, for dates and whole numbers: behind an open bracket the next one is the end.
Operand Lowering::in_interval(const Operand& point, const LiteralInterval& interval) {
    const auto* number = std::get_if<NumberOperand>(&point);
    const bool is_whole = number != nullptr && (number->base == Base::Date || number->base == Base::Integer);
    if (!is_whole) return fail("an interval of other things than dates and whole numbers");
    const Operand from = interval.low_closed ? not_of(less(point, interval.low)) : less(interval.low, point);
    const Operand to = interval.high_closed ? not_of(less(interval.high, point)) : less(point, interval.high);
    return connect(Step::And, from, to);
}

// As expression::timing, for dates.
Operand Lowering::timing(const Operand& left, const Operand& right, const expression::Timing& phrase) {
    if (constant_in(left) != nullptr && constant_in(right) != nullptr)
        return Constant{expression::timing(*constant_in(left), *constant_in(right), phrase)};
    if (const auto* interval = std::get_if<std::shared_ptr<const LiteralInterval>>(&right);
        interval != nullptr && phrase.relation == Relation::During) {
        return in_interval(left, **interval);
    }
    const auto is_date = [](const Operand& operand) {
        if (const auto* number = std::get_if<NumberOperand>(&operand)) return number->base == Base::Date;
        return constant_in(operand) != nullptr && base_of(*constant_in(operand)) == Base::Date;
    };
    if (!is_date(left) || !is_date(right)) return fail("a phrase about what are no dates");
    if (phrase.relation == Relation::SameDay) return equal(left, right);
    if (phrase.relation == Relation::During) return fail("during");
    const auto not_after = [this](const Operand& one, const Operand& other) { return not_of(less(other, one)); };
    if (phrase.relation == Relation::Of) {
        const auto& reach = phrase.offset.value();
        return connect(Step::And, not_after(left, move(right, reach, false)), not_after(right, move(left, reach, false)));
    }
    const bool forwards = phrase.relation == Relation::Before || phrase.relation == Relation::OnOrBefore;
    const bool or_equal = phrase.relation == Relation::OnOrBefore || phrase.relation == Relation::OnOrAfter;
    const Operand& earlier = forwards ? left : right;
    const Operand& later = forwards ? right : left;
    const Operand in_order = or_equal ? not_after(earlier, later) : less(earlier, later);
    if (phrase.distance == Distance::None || !phrase.offset) return in_order;
    const Operand reached = move(earlier, *phrase.offset, false);
    switch (phrase.distance) {
        case Distance::OrMore:
            return not_after(reached, later);
        case Distance::MoreThan:
            return less(reached, later);
        case Distance::OrLess:
            return connect(Step::And, in_order, not_after(later, reached));
        case Distance::LessThan:
            return connect(Step::And, in_order, less(later, reached));
        case Distance::Exactly:
        case Distance::Within:
        case Distance::None:
            break;
    }
    return equal(reached, later);
}

// The lower of two domains of which one holds the other.
std::optional<std::size_t> Lowering::common_domain(std::size_t left, std::size_t right) const {
    const auto holds = [this](std::size_t outer, std::size_t inner) {
        while (inner != outer && inner != 0) inner = program_.domains[inner].parent;
        return inner == outer;
    };
    if (holds(left, right)) return right;
    return holds(right, left) ? std::optional(left) : std::nullopt;
}

Register Lowering::broadcast(Register source, std::size_t to) {
    const RegisterInfo info = program_.registers[source];
    if (info.domain == to) return source;
    Instruction instruction;
    instruction.step = info.kind == Kind::Truth    ? Step::BroadcastTruth
                       : info.kind == Kind::Number ? Step::BroadcastNumber
                                                   : Step::BroadcastText;
    instruction.domain = to;
    instruction.left.source = broadcast(source, program_.domains[to].parent);
    return emit(std::move(instruction), info.kind);
}

Register Lowering::emit(Instruction instruction, Kind kind) {
    const auto found = made_.find(instruction);
    if (found != made_.end()) return found->second;
    const auto made = static_cast<Register>(program_.registers.size());
    program_.registers.push_back({kind, instruction.domain, std::nullopt, program_.instructions.size()});
    made_.emplace(instruction, made);
    program_.instructions.push_back(std::move(instruction));
    return made;
}

TruthOperand Lowering::truth_operand(const Operand& operand) {
    if (const auto* truth = std::get_if<TruthOperand>(&operand)) return *truth;
    const auto known = truth_in(operand);
    contract(known.has_value(), "what is asked for its truth has one");
    Instruction instruction;
    instruction.step = Step::ConstantTruth;
    instruction.days = static_cast<int>(*known);
    return {emit(std::move(instruction), Kind::Truth), false, 0};
}

std::int32_t Lowering::code_of(const std::string& text) {
    const auto found = std::find(program_.texts.begin(), program_.texts.end(), text);
    if (found == program_.texts.end()) {
        program_.texts.push_back(text);
        return static_cast<std::int32_t>(program_.texts.size() - 1);
    }
    return static_cast<std::int32_t>(found - program_.texts.begin());
}

}  // namespace oligo::columnar
