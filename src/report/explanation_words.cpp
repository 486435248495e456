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

std::string content_words(const Record& record, const RecordNames& names) {
    const auto found = record.evidence.seq ? names.find({record.evidence.domain, *record.evidence.seq}) : names.end();
    std::string name = found == names.end() ? domain_words(record.evidence.domain) : text_of(found->second);
    std::string value = variable_words(record.evidence.variable);
    for (const std::string* part : {&record.evidence.value, &record.evidence.unit}) {
        if (!part->empty()) value += (value.empty() ? "" : " ") + *part;
    }
    if (value.empty()) value = "no result";
    if (lower(name) == lower(value)) return name;
    return name + ": " + value;
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

std::string line_of(const Record& record, const RecordNames& names) {
    return fmt::format("{}{}{} [{}]", record.evidence.date, record.evidence.date.empty() ? "" : " ", content_words(record, names),
                       place_words(record));
}

std::string answer_words(const Explanation& explanation) {
    return explanation.value.empty() ? explanation.open : explanation.value;
}

bool is_leaf(const Explanation& explanation) {
    return explanation.parts.empty() && explanation.set_aside.empty() && explanation.parameters.empty() &&
           explanation.rule.definitions.empty();
}

std::string chosen_words(const Parameter& parameter) {
    if (parameter.usual) return "the usual value";
    if (parameter.decided_by.empty()) return "chosen by nobody yet: the file's own default";
    return fmt::format("decided by {}{}", parameter.decided_by, parameter.decided_on.empty() ? "" : " on " + parameter.decided_on);
}

std::vector<std::string> other_options(const Parameter& parameter) {
    std::vector<std::string> others;
    std::copy_if(parameter.options.begin(), parameter.options.end(), std::back_inserter(others),
                 [&](const std::string& option) { return option != parameter.value; });
    return others;
}

std::string title_of(const ExplainedValue& value) {
    return fmt::format("{} of {} in {}", value.explanation ? value.explanation->name : "Values", value.subject,
                       trial_name(*value.protocol));
}

}  // namespace oligo::report
