#include "response/reader_difference.hpp"

#include <algorithm>
#include <utility>

#include "response/visit_rows.hpp"

namespace oligo::response {
namespace {

bool is_same_visit(const Visit& left, const Visit& right) {
    if (!left.number.empty() && !right.number.empty()) return left.number == right.number;
    return left.first.earliest <= right.last.latest && right.first.earliest <= left.last.latest;
}

std::string name_of(const Visit& visit) {
    return visit.number.empty() ? oligo::text_of(visit.first) : visit.number;
}

bool says_something(const std::optional<Response>& answer) {
    return answer && *answer != Response::NE;
}

struct Answered {
    const Visit* visit = nullptr;
    std::optional<Response> answer;
};

Answered answered(const Responses& responses, std::size_t v) {
    return {&responses.followed.visits[v], responses.visits[v].overall};
}

void compare(const Answered& left, const Answered& right, std::vector<std::pair<Date, ReaderDifference>>& found) {
    if (left.answer == right.answer || (!says_something(left.answer) && !says_something(right.answer))) return;
    const Visit& named = left.visit != nullptr ? *left.visit : *right.visit;
    ReaderDifference difference{name_of(named), left.answer, right.answer, {}};
    for (const Answered* side : {&left, &right}) {
        if (side->visit != nullptr) difference.rows.append(rows_of(*side->visit));
    }
    found.emplace_back(named.first.earliest, std::move(difference));
}

}  // namespace

std::vector<ReaderDifference> compare_readers(const Responses& first, const Responses& second) {
    std::vector<std::pair<Date, ReaderDifference>> found;
    std::vector<bool> is_paired(second.visits.size(), false);
    for (std::size_t v = 1; v < first.visits.size(); ++v) {
        const Answered left = answered(first, v);
        Answered right;
        for (std::size_t w = 1; w < second.visits.size() && right.visit == nullptr; ++w) {
            if (is_paired[w] || !is_same_visit(*left.visit, second.followed.visits[w])) continue;
            is_paired[w] = true;
            right = answered(second, w);
        }
        compare(left, right, found);
    }
    for (std::size_t w = 1; w < second.visits.size(); ++w) {
        if (!is_paired[w]) compare({}, answered(second, w), found);
    }
    std::stable_sort(found.begin(), found.end(), [](const auto& left, const auto& right) { return left.first < right.first; });
    std::vector<ReaderDifference> differences;
    differences.reserve(found.size());
    for (auto& [day, difference] : found) differences.push_back(std::move(difference));
    return differences;
}

}  // namespace oligo::response
