#include "columnar/run.hpp"

#include <algorithm>

#include "core/date.hpp"

namespace oligo::columnar {
namespace {

using expression::Truth;
using Words = std::vector<std::uint64_t>;

struct TruthView {
    const Words* yes;
    const Words* no;
    [[nodiscard]] bool is_yes(std::size_t row) const { return bit(*yes, row); }
    [[nodiscard]] bool is_no(std::size_t row) const { return bit(*no, row); }

private:
    static bool bit(const Words& words, std::size_t row) { return ((words[row / 64] >> (row % 64)) & 1U) != 0; }
};

// A column, or one constant for all rows.
struct NumberView {
    const std::int64_t* low;
    const std::int64_t* high;
    std::size_t stride;
};

struct TextView {
    const std::int32_t* codes;
    std::size_t stride;
};

// Bit 0 of what `test` gives is "surely true", bit 1 "surely false".
template <class Test>
void fill(Truths& out, std::size_t rows, const Test& test) {
    for (std::size_t word = 0; word * 64 < rows; ++word) {
        std::uint64_t yes = 0;
        std::uint64_t no = 0;
        const std::size_t count = std::min<std::size_t>(64, rows - word * 64);
        for (std::size_t i = 0; i < count; ++i) {
            const unsigned answer = test(word * 64 + i);
            yes |= std::uint64_t{answer & 1U} << i;
            no |= std::uint64_t{(answer >> 1U) & 1U} << i;
        }
        out.yes[word] = yes;
        out.no[word] = no;
    }
}

unsigned answer(bool yes, bool no) {
    return static_cast<unsigned>(yes) | (static_cast<unsigned>(no) << 1U);
}

// What is counted of the members of one list.
struct Counted {
    std::int64_t sure = 0;
    std::int64_t possible = 0;
};

class Machine {
public:
    Machine(const Program& program, const Batch& batch, Workspace& workspace) : program_(program), batch_(batch), workspace_(workspace) {}

    void run() {
        workspace_.registers.resize(program_.registers.size());
        for (std::size_t i = 0; i < program_.registers.size(); ++i) {
            if (const auto& made_by = program_.registers[i].instruction) step(program_.instructions[*made_by], i);
        }
    }

private:
    [[nodiscard]] const Cells& cells(Register source) const {
        const auto& column = program_.registers[source].column;
        return column ? batch_.columns[*column] : workspace_.registers[source];
    }
    [[nodiscard]] TruthView truths(const Input& input) const {
        const Truths& planes = cells(input.source).truths;
        return input.negated ? TruthView{&planes.no, &planes.yes} : TruthView{&planes.yes, &planes.no};
    }
    [[nodiscard]] NumberView numbers(const Input& input, Cells& scratch) const {
        if (input.is_constant) return {&input.low, &input.high, 0};
        const Cells& column = cells(input.source);
        if (input.factor == 1) return {column.low.data(), column.high.data(), 1};
        const auto times = [factor = input.factor](std::int64_t end) { return end == open_low || end == open_high ? end : end * factor; };
        scratch.low.resize(column.low.size());
        scratch.high.resize(column.high.size());
        std::transform(column.low.begin(), column.low.end(), scratch.low.begin(), times);
        std::transform(column.high.begin(), column.high.end(), scratch.high.begin(), times);
        return {scratch.low.data(), scratch.high.data(), 1};
    }
    [[nodiscard]] TextView texts(const Input& input, std::int32_t& constant) const {
        if (!input.is_constant) return {cells(input.source).codes.data(), 1};
        constant = static_cast<std::int32_t>(input.low);
        return {&constant, 0};
    }

    void step(const Instruction& instruction, std::size_t result) {
        Cells& out = workspace_.registers[result];
        const std::size_t rows = batch_.sizes[instruction.domain];
        switch (program_.registers[result].kind) {
            case Kind::Truth:
                out.truths.yes.resize((rows + 63) / 64);
                out.truths.no.resize((rows + 63) / 64);
                make_truths(instruction, rows, out.truths);
                break;
            case Kind::Number:
                out.low.resize(rows);
                out.high.resize(rows);
                make_numbers(instruction, rows, out);
                break;
            case Kind::Text: {
                const auto& codes = cells(instruction.left.source).codes;
                const auto& parents = batch_.parents[instruction.domain];
                out.codes.resize(rows);
                for (std::size_t i = 0; i < rows; ++i) out.codes[i] = codes[parents[i]];
            }
        }
    }

    void make_truths(const Instruction& instruction, std::size_t rows, Truths& out) {
        switch (instruction.step) {
            case Step::And:
            case Step::Or:
            case Step::Xor:
                connect(instruction, out);
                break;
            case Step::Less:
            case Step::EqualNumber:
                compare_numbers(instruction, rows, out);
                break;
            case Step::EqualText:
            case Step::TextInSet:
                compare_texts(instruction, rows, out);
                break;
            case Step::Exists:
            case Step::TextInList:
                ask_lists(instruction, rows, out);
                break;
            case Step::BroadcastTruth: {
                const TruthView from = truths(instruction.left);
                const auto& parents = batch_.parents[instruction.domain];
                fill(out, rows, [&](std::size_t i) { return answer(from.is_yes(parents[i]), from.is_no(parents[i])); });
                break;
            }
            case Step::ConstantTruth: {
                const auto truth = static_cast<Truth>(instruction.days);
                fill(out, rows, [truth](std::size_t) { return answer(truth == Truth::True, truth == Truth::False); });
                break;
            }
            default:
                ask_whether_known(instruction, rows, out);
        }
    }

    void connect(const Instruction& instruction, Truths& out) const {
        const TruthView left = truths(instruction.left);
        const TruthView right = truths(instruction.right);
        for (std::size_t i = 0; i < out.yes.size(); ++i) {
            const std::uint64_t left_yes = (*left.yes)[i];
            const std::uint64_t left_no = (*left.no)[i];
            const std::uint64_t right_yes = (*right.yes)[i];
            const std::uint64_t right_no = (*right.no)[i];
            if (instruction.step == Step::And) {
                out.yes[i] = left_yes & right_yes;
                out.no[i] = left_no | right_no;
            } else if (instruction.step == Step::Or) {
                out.yes[i] = left_yes | right_yes;
                out.no[i] = left_no & right_no;
            } else {
                out.yes[i] = (left_yes & right_no) | (left_no & right_yes);
                out.no[i] = (left_yes & right_yes) | (left_no & right_no);
            }
        }
    }

    void compare_numbers(const Instruction& instruction, std::size_t rows, Truths& out) {
        const NumberView left = numbers(instruction.left, left_scratch_);
        const NumberView right = numbers(instruction.right, right_scratch_);
        if (instruction.step == Step::Less) {
            fill(out, rows, [&](std::size_t i) {
                return answer(left.high[i * left.stride] < right.low[i * right.stride],
                              left.low[i * left.stride] >= right.high[i * right.stride]);
            });
            return;
        }
        fill(out, rows, [&](std::size_t i) {
            const std::int64_t left_low = left.low[i * left.stride];
            const std::int64_t left_high = left.high[i * left.stride];
            const std::int64_t right_low = right.low[i * right.stride];
            const std::int64_t right_high = right.high[i * right.stride];
            const bool exact = left_low == left_high && right_low == right_high;
            return answer(exact && left_low == right_low, left_high < right_low || right_high < left_low);
        });
    }

    void compare_texts(const Instruction& instruction, std::size_t rows, Truths& out) const {
        std::int32_t left_constant = 0;
        const TextView left = texts(instruction.left, left_constant);
        if (instruction.step == Step::TextInSet) {
            const auto& codes = instruction.codes;
            fill(out, rows, [&](std::size_t i) {
                const std::int32_t code = left.codes[i];
                const bool is_in = std::find(codes.begin(), codes.end(), code) != codes.end();
                return answer(is_in, !is_in && code != unknown_text);
            });
            return;
        }
        std::int32_t right_constant = 0;
        const TextView right = texts(instruction.right, right_constant);
        fill(out, rows, [&](std::size_t i) {
            const std::int32_t l = left.codes[i * left.stride];
            const std::int32_t r = right.codes[i * right.stride];
            const bool known = l != unknown_text && r != unknown_text;
            return answer(known && l == r, known && l != r);
        });
    }

    void ask_whether_known(const Instruction& instruction, std::size_t rows, Truths& out) {
        const Cells& column = cells(instruction.left.source);
        if (instruction.step == Step::IsKnownTruth) {
            const TruthView asked = truths(instruction.left);
            fill(out, rows, [&](std::size_t i) {
                const bool known = asked.is_yes(i) || asked.is_no(i);
                return answer(known, !known);
            });
        } else if (instruction.step == Step::IsKnownNumber) {
            fill(out, rows, [&](std::size_t i) {
                const bool known = column.low[i] != open_low || column.high[i] != open_high;
                return answer(known, !known);
            });
        } else {
            fill(out, rows, [&](std::size_t i) { return answer(column.codes[i] != unknown_text, column.codes[i] == unknown_text); });
        }
    }

    void ask_lists(const Instruction& instruction, std::size_t rows, Truths& out) const {
        const TruthView membership = truths(instruction.left);
        const TruthView completeness = truths(instruction.right);
        const auto& offsets = batch_.offsets[instruction.child];
        if (instruction.step == Step::Exists) {
            fill(out, rows, [&](std::size_t i) {
                bool sure = false;
                bool none = completeness.is_yes(i);
                for (std::size_t j = offsets[i]; j < offsets[i + 1]; ++j) {
                    sure = sure || membership.is_yes(j);
                    none = none && membership.is_no(j);
                }
                return answer(sure, none);
            });
            return;
        }
        const auto& members = cells(instruction.third.source).codes;
        std::int32_t constant = 0;
        const TextView wanted = texts(instruction.fourth, constant);
        fill(out, rows, [&](std::size_t i) {
            const std::int32_t code = wanted.codes[i * wanted.stride];
            bool sure = false;
            bool none = completeness.is_yes(i);
            for (std::size_t j = offsets[i]; j < offsets[i + 1]; ++j) {
                if (membership.is_no(j)) continue;
                const bool known = code != unknown_text && members[j] != unknown_text;
                sure = sure || (known && members[j] == code && membership.is_yes(j));
                none = none && known && members[j] != code;
            }
            return answer(sure, none);
        });
    }

    void make_numbers(const Instruction& instruction, std::size_t rows, Cells& out) {
        switch (instruction.step) {
            case Step::AddPeriod:
                add_period(instruction, rows, out);
                break;
            case Step::BroadcastNumber: {
                const Cells& from = cells(instruction.left.source);
                const auto& parents = batch_.parents[instruction.domain];
                for (std::size_t i = 0; i < rows; ++i) {
                    out.low[i] = from.low[parents[i]];
                    out.high[i] = from.high[parents[i]];
                }
                break;
            }
            case Step::Count:
            case Step::CountDistinctText:
                count(instruction, rows, out);
                break;
            default:
                count_periods(instruction, rows, out);
        }
    }

    static Date day(std::int64_t number) { return Date{Days{number}}; }

    void add_period(const Instruction& instruction, std::size_t rows, Cells& out) const {
        const Cells& from = cells(instruction.left.source);
        const auto move = [&instruction](std::int64_t end) -> std::int64_t {
            if (end == open_low || end == open_high) return end;
            if (instruction.months == 0) return end + instruction.days;
            return add_months(day(end), instruction.months).time_since_epoch().count() + instruction.days;
        };
        for (std::size_t i = 0; i < rows; ++i) {
            out.low[i] = move(from.low[i]);
            out.high[i] = from.high[i] == from.low[i] ? out.low[i] : move(from.high[i]);
        }
    }

    static std::int64_t periods(Step step, std::int64_t from, std::int64_t to) {
        constexpr std::int64_t days_a_week = 7;
        switch (step) {
            case Step::YearsBetween:
                return whole_years_between(day(from), day(to));
            case Step::MonthsBetween:
                return whole_months_between(day(from), day(to));
            case Step::WeeksBetween:
                return (to - from) / days_a_week;
            default:
                return to - from;
        }
    }

    // More periods the later the second date and the earlier the first.
    void count_periods(const Instruction& instruction, std::size_t rows, Cells& out) {
        const NumberView from = numbers(instruction.left, left_scratch_);
        const NumberView to = numbers(instruction.right, right_scratch_);
        for (std::size_t i = 0; i < rows; ++i) {
            const std::int64_t from_low = from.low[i * from.stride];
            const std::int64_t from_high = from.high[i * from.stride];
            const std::int64_t to_low = to.low[i * to.stride];
            const std::int64_t to_high = to.high[i * to.stride];
            out.low[i] = from_high == open_high || to_low == open_low ? open_low : periods(instruction.step, from_high, to_low);
            out.high[i] = from_low == open_low || to_high == open_high ? open_high : periods(instruction.step, from_low, to_high);
        }
    }

    void count(const Instruction& instruction, std::size_t rows, Cells& out) {
        const TruthView membership = truths(instruction.left);
        const TruthView completeness = truths(instruction.right);
        const auto& offsets = batch_.offsets[instruction.child];
        for (std::size_t i = 0; i < rows; ++i) {
            const Counted counted = instruction.step == Step::Count
                                        ? count_members(membership, offsets[i], offsets[i + 1])
                                        : count_distinct(membership, cells(instruction.third.source).codes, offsets[i], offsets[i + 1]);
            out.low[i] = counted.sure;
            out.high[i] = completeness.is_yes(i) ? counted.sure + counted.possible : open_high;
        }
    }

    static Counted count_members(const TruthView& membership, std::size_t begin, std::size_t end) {
        Counted counted;
        for (std::size_t j = begin; j < end; ++j) {
            counted.sure += membership.is_yes(j) ? 1 : 0;
            counted.possible += membership.is_yes(j) || membership.is_no(j) ? 0 : 1;
        }
        return counted;
    }

    // As expression::distinct: of equal texts one is left, sure if one of them is; a text that is not known may equal any sure one.
    Counted count_distinct(const TruthView& membership, const std::vector<std::int32_t>& codes, std::size_t begin, std::size_t end) {
        kept_.clear();
        for (std::size_t j = begin; j < end; ++j) {
            if (membership.is_no(j) || codes[j] == unknown_text) continue;
            const auto found = std::find_if(kept_.begin(), kept_.end(), [&](const auto& one) { return one.first == codes[j]; });
            if (found == kept_.end()) {
                kept_.emplace_back(codes[j], membership.is_yes(j));
            } else {
                found->second = found->second || membership.is_yes(j);
            }
        }
        Counted counted;
        for (const auto& [code, sure] : kept_) (sure ? counted.sure : counted.possible) += 1;
        for (std::size_t j = begin; j < end; ++j) {
            if (membership.is_no(j) || codes[j] != unknown_text) continue;
            (membership.is_yes(j) && counted.sure == 0 ? counted.sure : counted.possible) += 1;
        }
        return counted;
    }

    const Program& program_;
    const Batch& batch_;
    Workspace& workspace_;
    Cells left_scratch_;
    Cells right_scratch_;
    std::vector<std::pair<std::int32_t, bool>> kept_;
};

}  // namespace

void run(const Program& program, const Batch& batch, Workspace& workspace) {
    Machine(program, batch, workspace).run();
}

Truth truth_of(const Compiled& compiled, std::size_t rule, const Batch& batch, const Workspace& workspace, std::size_t patient) {
    const Lowered& lowered = compiled.rules[rule];
    if (!lowered.result) return lowered.constant.value_or(Truth::Unknown);
    const auto& column = compiled.program.registers[*lowered.result].column;
    const Truth truth = (column ? batch.columns[*column] : workspace.registers[*lowered.result]).truths.at(patient);
    if (!lowered.negated || truth == Truth::Unknown) return truth;
    return truth == Truth::True ? Truth::False : Truth::True;
}

}  // namespace oligo::columnar
