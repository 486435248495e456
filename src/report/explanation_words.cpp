#include "report/explanation_words.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "core/text.hpp"
#include "report/records_used.hpp"
#include "report/words.hpp"

namespace oligo::report {

using explanation::Explanation;
using explanation::Parameter;
using explanation::Record;

namespace {

std::string value_words(const Record& record) {
    std::string value = variable_words(record.evidence.variable);
    for (const std::string* part : {&record.evidence.value, &record.evidence.unit}) {
        if (!part->empty()) value += (value.empty() ? "" : " ") + *part;
    }
    return value.empty() ? "no result" : value;
}

bool is_same_record(const Record& left, const Record& right) {
    return left.evidence.domain == right.evidence.domain && left.evidence.seq == right.evidence.seq && left.row == right.row;
}

}  // namespace

std::string content_words(const Record& record, const RecordNames& names) {
    const auto found = record.evidence.seq ? names.find({record.evidence.domain, *record.evidence.seq}) : names.end();
    const std::string name = found == names.end() ? domain_words(record.evidence.domain) : text_of(found->second);
    const std::string value = value_words(record);
    return lower(name) == lower(value) ? name : name + ": " + value;
}

std::string place_words(const Record& record) {
    std::string words = record.evidence.domain;
    if (record.evidence.seq) words += fmt::format(" {}", *record.evidence.seq);
    if (!record.file.empty()) words += fmt::format(", {} row {}", record.file, record.row);
    for (const std::string* part : {&record.about, &record.document}) {
        if (!part->empty()) words += "; " + *part;
    }
    return words;
}

std::vector<RecordLine> lines_of(const std::vector<Record>& records, const RecordNames& names) {
    std::vector<RecordLine> lines;
    std::vector<const Record*> told;
    lines.reserve(records.size());
    told.reserve(records.size());
    for (const Record& record : records) {
        const auto same = std::find_if(told.begin(), told.end(), [&](const Record* other) { return is_same_record(*other, record); });
        if (same != told.end()) {
            lines[static_cast<std::size_t>(same - told.begin())].content += ", " + value_words(record);
            continue;
        }
        lines.push_back({record.evidence.date, content_words(record, names), place_words(record)});
        told.push_back(&record);
    }
    return lines;
}

std::string text_of(const RecordLine& line) {
    return fmt::format("{}{}{} [{}]", line.date, line.date.empty() ? "" : " ", line.content, line.place);
}

std::string answer_words(const Explanation& explanation) {
    return explanation.value.empty() ? explanation.open : explanation.value;
}

bool is_leaf(const Explanation& explanation) {
    return !answer_words(explanation).empty() && explanation.parts.empty() && explanation.set_aside.empty() &&
           explanation.parameters.empty() && explanation.rule.definitions.empty();
}

std::string chosen_words(const Parameter& parameter) {
    if (parameter.usual) return "the usual value";
    if (parameter.decided_by.empty()) return "chosen by nobody yet: the file's own default";
    return fmt::format("decided by {}{}", parameter.decided_by, parameter.decided_on.empty() ? "" : " on " + parameter.decided_on);
}

std::string parameters_in_short(const std::vector<Parameter>& parameters) {
    std::vector<std::string> words;
    words.reserve(parameters.size());
    for (const Parameter& parameter : parameters)
        words.push_back(fmt::format("{}: {}", plain(parameter.name), reading_words(parameter.value)));
    return join(words, "; ");
}

std::vector<std::string> other_options(const Parameter& parameter) {
    std::vector<std::string> others;
    for (const std::string& option : parameter.options) {
        if (option != parameter.value) others.push_back(reading_words(option));
    }
    return others;
}

std::string title_of(const ExplainedValue& value) {
    return fmt::format("{} of {} in {}", value.explanation ? value.explanation->name : "Values", value.subject,
                       trial_name(*value.protocol));
}

}  // namespace oligo::report
