#include "statistics/tipping_point.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace oligo::statistics {
namespace {

constexpr std::int64_t most_cells = 1'000'000;

std::optional<Error> what_is_wrong_with_missing(const PartlyKnown& first, const PartlyKnown& second) {
    for (const auto& [group, name] : {std::pair(&first, "missing1"), std::pair(&second, "missing2")}) {
        if (group->missing < 0)
            return Error{ErrorKind::OutOfRange, fmt::format("{} answers are missing; it must be a number from 0 on", group->missing), name};
        if (group->missing >= most_cells) return Error{ErrorKind::OutOfRange, "too many answers are missing", name};
        if (group->known.x < 0 || group->known.x > group->known.n)
            return Error{ErrorKind::OutOfRange, fmt::format("x is {}; it must lie between 0 and n", group->known.x), name};
    }
    if ((first.missing + 1) * (second.missing + 1) > most_cells)
        return Error{ErrorKind::OutOfRange, "too many answers are missing", "missing"};
    return std::nullopt;
}

}  // namespace

Result<TippingPoint> tipping_point(const PartlyKnown& first, const PartlyKnown& second, DifferenceMethod method, double conf_level,
                                   double margin) {
    if (auto error = what_is_wrong_with_missing(first, second)) return tl::unexpected(*std::move(error));
    if (!(margin >= -1 && margin <= 1))
        return tl::unexpected(
            Error{ErrorKind::OutOfRange, fmt::format("the margin is {}; it must lie between -1 and 1", margin), "margin"});
    TippingPoint result;
    result.cells.reserve(static_cast<std::size_t>((first.missing + 1) * (second.missing + 1)));
    result.most_second.reserve(static_cast<std::size_t>(first.missing + 1));
    const auto whole = [](const PartlyKnown& group, std::int64_t events) {
        return Count{group.known.x + events, group.known.n + group.missing};
    };
    for (std::int64_t i = 0; i <= first.missing; ++i) {
        std::int64_t most = -1;
        for (std::int64_t j = 0; j <= second.missing; ++j) {
            const auto difference = method == DifferenceMethod::Newcombe
                                        ? newcombe(whole(first, i), whole(second, j), conf_level)
                                        : miettinen_nurminen(whole(first, i), whole(second, j), conf_level);
            if (!difference) return tl::unexpected(difference.error());
            const bool holds = difference->interval.lower.value_or(-1) > margin;
            if (holds) most = j;
            result.cells.push_back({i, j, *difference, holds});
        }
        result.most_second.push_back(most);
    }
    const auto holds = [](const TippingCell& cell) { return cell.holds; };
    result.always = std::all_of(result.cells.begin(), result.cells.end(), holds);
    result.never = std::none_of(result.cells.begin(), result.cells.end(), holds);
    return result;
}

}  // namespace oligo::statistics
