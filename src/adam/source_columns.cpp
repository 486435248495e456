#include "adam/source_columns.hpp"

#include <algorithm>
#include <vector>

#include <fmt/format.h>

#include "core/text.hpp"
#include "lesions/recorded.hpp"

namespace oligo::adam {
namespace {

struct Group {
    std::string domain;
    std::vector<std::string> variables;
    std::vector<std::int64_t> sequences;
    bool has_none = false;  // a record without a number
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

// "3 5-9 12": in their order; three or more in a row from the first to the last.
std::string numbers(Group group) {
    std::sort(group.sequences.begin(), group.sequences.end());
    std::vector<std::string> texts;
    for (std::size_t i = 0; i < group.sequences.size();) {
        std::size_t last = i;
        while (last + 1 < group.sequences.size() && group.sequences[last + 1] == group.sequences[last] + 1) ++last;
        if (last < i + 2) last = i;
        texts.push_back(last == i ? std::to_string(group.sequences[i]) : fmt::format("{}-{}", group.sequences[i], group.sequences[last]));
        i = last + 1;
    }
    if (group.has_none) texts.emplace_back("?");
    return joined(texts, " ");
}

class Columns {
public:
    void add(const std::string& domain, const std::string& variable, const std::optional<std::int64_t>& seq) {
        auto group = std::find_if(groups_.begin(), groups_.end(), [&](const Group& candidate) { return candidate.domain == domain; });
        if (group == groups_.end()) group = groups_.insert(groups_.end(), Group{domain, {}, {}});
        add_once(group->variables, variable);
        if (!seq)
            group->has_none = true;
        else if (std::find(group->sequences.begin(), group->sequences.end(), *seq) == group->sequences.end())
            group->sequences.push_back(*seq);
    }

    [[nodiscard]] SourceColumns text() const {
        std::vector<std::string> domains;
        std::vector<std::string> variables;
        std::vector<std::string> sequences;
        for (const Group& group : groups_) {
            domains.push_back(group.domain);
            variables.push_back(joined(group.variables, " "));
            sequences.push_back(numbers(group));
        }
        return {joined(domains, "; "), joined(variables, "; "), joined(sequences, "; ")};
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
