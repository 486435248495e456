#include "statistics/groups.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace oligo::statistics {

std::vector<SurvivalData> split(const SurvivalData& data, std::span<const int> group, int groups) {
    contract(!what_is_wrong_with_groups(group, groups, data.time.size(), "group"), "rows have their groups");
    std::vector<std::size_t> size(static_cast<std::size_t>(groups));
    for (const int number : group) ++size[static_cast<std::size_t>(number)];
    std::vector<SurvivalData> parts(size.size());
    for (std::size_t i = 0; i < parts.size(); ++i) {
        parts[i].time.reserve(size[i]);
        parts[i].event.reserve(size[i]);
        if (!data.start.empty()) parts[i].start.reserve(size[i]);
        if (!data.weight.empty()) parts[i].weight.reserve(size[i]);
    }
    for (std::size_t row = 0; row < group.size(); ++row) {
        SurvivalData& part = parts[static_cast<std::size_t>(group[row])];
        part.time.push_back(data.time[row]);
        part.event.push_back(data.event[row]);
        if (!data.start.empty()) part.start.push_back(data.start[row]);
        if (!data.weight.empty()) part.weight.push_back(data.weight[row]);
    }
    return parts;
}

std::optional<Error> what_is_wrong_with_groups(std::span<const int> group, int groups, std::size_t rows, const char* what) {
    if (group.size() != rows) {
        return Error{ErrorKind::Conflict, fmt::format("{} has {} rows where the data have {}", what, group.size(), rows), ""};
    }
    const auto bad = std::find_if(group.begin(), group.end(), [&](int number) { return number < 0 || number >= groups; });
    if (bad == group.end()) return std::nullopt;
    return Error{ErrorKind::OutOfRange, fmt::format("{} is {}; there are {}, counted from 0", what, *bad, groups),
                 fmt::format("{}, row {}", what, bad - group.begin() + 1)};
}

}  // namespace oligo::statistics
