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
    std::vector<std::string> sequences = {};
    std::vector<std::int64_t> numbers = {};
    bool has_unnumbered = false;
};

void add_once(std::vector<std::string>& texts, const std::string& text) {
    if (!text.empty() && std::find(texts.begin(), texts.end(), text) == texts.end()) texts.push_back(text);
}

std::string joined(const std::vector<std::string>& texts, std::string_view separator) {
    std::string all;
    for (const std::string& text : texts) {
        if (!all.empty()) all += separator;
        all += text;
    }
    return all;
}

// 34 35 36 64 are "34-36 64".
std::string runs_of(const Group& group) {
    std::vector<std::int64_t> numbers = group.numbers;
    std::sort(numbers.begin(), numbers.end());
    numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
    std::vector<std::string> runs;
    for (std::size_t i = 0; i < numbers.size();) {
        std::size_t end = i + 1;
        while (end < numbers.size() && numbers[end] == numbers[end - 1] + 1) ++end;
        const bool is_run = end - i > 2;
        runs.push_back(is_run ? fmt::format("{}-{}", numbers[i], numbers[end - 1]) : std::to_string(numbers[i]));
        i = is_run ? end : i + 1;
    }
    if (group.has_unnumbered) runs.emplace_back("?");
    return joined(runs, " ");
}

class Columns {
public:
    void add(const std::string& domain, const std::string& variable, const std::optional<std::int64_t>& seq) {
        auto group = std::find_if(groups_.begin(), groups_.end(), [&](const Group& candidate) { return candidate.domain == domain; });
        if (group == groups_.end()) group = groups_.insert(groups_.end(), Group{.domain = domain});
        add_once(group->variables, variable);
        add_once(group->sequences, seq ? std::to_string(*seq) : "?");
        if (seq)
            group->numbers.push_back(*seq);
        else
            group->has_unnumbered = true;
    }

    [[nodiscard]] SourceColumns text() const {
        std::vector<std::string> domains;
        std::vector<std::string> variables;
        std::vector<std::string> sequences;
        for (const Group& group : groups_) {
            domains.push_back(group.domain);
            variables.push_back(joined(group.variables, " "));
            sequences.push_back(joined(group.sequences, " "));
        }
        std::string listed = joined(sequences, "; ");
        if (listed.size() > longest) {
            std::transform(groups_.begin(), groups_.end(), sequences.begin(), runs_of);
            listed = joined(sequences, "; ");
        }
        return {joined(domains, "; "), joined(variables, "; "), std::move(listed)};
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
