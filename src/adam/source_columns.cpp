#include "adam/source_columns.hpp"

#include <algorithm>
#include <vector>

#include <fmt/format.h>

#include "core/text.hpp"
#include "lesions/recorded.hpp"

namespace oligo::adam {
namespace {

constexpr std::size_t longest = 200;

struct Group {
    std::string domain;
    std::vector<std::string> variables = {};
    std::vector<std::optional<std::int64_t>> numbers = {};  // empty: a record without one
};

template <class T>
void add_once(std::vector<T>& items, const T& item) {
    if (std::find(items.begin(), items.end(), item) == items.end()) items.push_back(item);
}

// In the order in which the records were named.
std::string listed(const Group& group) {
    std::vector<std::string> texts;
    texts.reserve(group.numbers.size());
    for (const auto& number : group.numbers) texts.push_back(number ? std::to_string(*number) : "?");
    return join(texts, " ");
}

// 34 35 36 64 are "34-36 64".
std::string runs_of(const Group& group) {
    std::vector<std::int64_t> numbers;
    for (const auto& number : group.numbers) {
        if (number) numbers.push_back(*number);
    }
    std::sort(numbers.begin(), numbers.end());
    std::vector<std::string> runs;
    for (std::size_t i = 0; i < numbers.size();) {
        std::size_t end = i + 1;
        while (end < numbers.size() && numbers[end] == numbers[end - 1] + 1) ++end;
        const bool is_run = end - i > 2;
        runs.push_back(is_run ? fmt::format("{}-{}", numbers[i], numbers[end - 1]) : std::to_string(numbers[i]));
        i = is_run ? end : i + 1;
    }
    if (numbers.size() < group.numbers.size()) runs.emplace_back("?");
    return join(runs, " ");
}

class Columns {
public:
    void add(const std::string& domain, const std::string& variable, const std::optional<std::int64_t>& seq) {
        auto group = std::find_if(groups_.begin(), groups_.end(), [&](const Group& candidate) { return candidate.domain == domain; });
        if (group == groups_.end()) group = groups_.insert(groups_.end(), Group{.domain = domain});
        if (!variable.empty()) add_once(group->variables, variable);
        add_once(group->numbers, seq);
    }

    [[nodiscard]] SourceColumns text() const {
        std::vector<std::string> domains;
        std::vector<std::string> variables;
        std::vector<std::string> sequences;
        for (const Group& group : groups_) {
            domains.push_back(group.domain);
            variables.push_back(join(group.variables, " "));
            sequences.push_back(listed(group));
        }
        std::string numbers = join(sequences, "; ");
        if (numbers.size() > longest) {
            std::transform(groups_.begin(), groups_.end(), sequences.begin(), runs_of);
            numbers = join(sequences, "; ");
        }
        return {join(domains, "; "), join(variables, "; "), std::move(numbers)};
    }

private:
    std::vector<Group> groups_;
};

}  // namespace

SourceColumns source_columns(const records::SubjectRecords& records, std::span<const records::RecordRef> rows) {
    Columns columns;
    for (const records::RecordRef row : rows) {
        records::Name variable = lesions::result_variable(records, row);
        if (variable.empty()) variable = lesions::day_variable(records, row);
        columns.add(lesions::domain_of(records, row), std::string(variable.text()), records.seq(row));
    }
    return columns.text();
}

SourceColumns source_columns(std::span<const records::Evidence> evidence) {
    Columns columns;
    for (const records::Evidence& record : evidence) {
        if (!record.domain.empty()) columns.add(record.domain, record.variable, record.seq);
    }
    return columns.text();
}

}  // namespace oligo::adam
