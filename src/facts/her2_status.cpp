#include "facts/her2_status.hpp"

#include <array>

namespace oligo::facts {
namespace {

constexpr Her2Status pos = Her2Status::Positive;
constexpr Her2Status neg = Her2Status::Negative;
constexpr Her2Status open = Her2Status::Undetermined;

struct TableRow {
    IshResult ish;
    std::array<Her2Status, 4> by_score;  ///< IHC 0, 1+, 2+, 3+
    Her2Status without_score;
};

constexpr std::array<TableRow, 9> table = {{
    {IshResult::NotDone, {neg, neg, open, pos}, open},
    {IshResult::Group1, {pos, pos, pos, pos}, pos},
    {IshResult::Group2, {neg, neg, neg, pos}, open},
    {IshResult::Group3, {neg, neg, pos, pos}, open},
    {IshResult::Group4, {neg, neg, neg, pos}, open},
    {IshResult::Group5, {neg, neg, neg, pos}, neg},
    {IshResult::SingleFrom6, {pos, pos, pos, pos}, pos},
    {IshResult::Single4To6, {neg, neg, open, pos}, open},
    {IshResult::SingleBelow4, {neg, neg, neg, pos}, neg},
}};

bool may_be_at_least(const std::optional<Decimal>& high, std::int64_t limit) {
    return !high || *high >= Decimal::from_integer(limit);
}
bool may_be_below(const std::optional<Decimal>& low, std::int64_t limit) {
    return !low || *low < Decimal::from_integer(limit);
}

}  // namespace

Her2Status her2_status(std::optional<int> score, IshResult ish) {
    for (const TableRow& row : table) {
        if (row.ish == ish) return score ? row.by_score.at(static_cast<std::size_t>(*score)) : row.without_score;
    }
    return open;
}

std::vector<IshResult> possible_ish(const IshNumbers& numbers) {
    if (!numbers.has_ratio && !numbers.has_copies) return {IshResult::NotDone};
    const bool below4 = may_be_below(numbers.copies_low, 4);
    const bool from4 = may_be_at_least(numbers.copies_high, 4);
    const bool from6 = may_be_at_least(numbers.copies_high, 6);
    const bool from4_below6 = from4 && may_be_below(numbers.copies_low, 6);
    std::vector<IshResult> possible;
    const auto add = [&possible](bool may_be, IshResult result) {
        if (may_be) possible.push_back(result);
    };
    if (!numbers.has_ratio) {
        add(from6, IshResult::SingleFrom6);
        add(from4_below6, IshResult::Single4To6);
        add(below4, IshResult::SingleBelow4);
        return possible;
    }
    const bool amplified = may_be_at_least(numbers.ratio_high, 2);
    const bool not_amplified = may_be_below(numbers.ratio_low, 2);
    add(amplified && from4, IshResult::Group1);
    add(amplified && below4, IshResult::Group2);
    add(not_amplified && from6, IshResult::Group3);
    add(not_amplified && from4_below6, IshResult::Group4);
    add(not_amplified && below4, IshResult::Group5);
    return possible;
}

}  // namespace oligo::facts
