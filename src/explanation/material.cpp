#include "explanation/material.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "core/text.hpp"
#include "expression/print.hpp"
#include "facts/source_book.hpp"
#include "lesions/recorded.hpp"

namespace oligo::explanation {
namespace {

using records::RecordRef;
using records::SubjectRecords;

std::optional<RecordRef> find_row(const SubjectRecords& records, const records::Evidence& evidence) {
    for (const RecordRef row : records.rows(records::Name(evidence.domain))) {
        if (records.seq(row) == evidence.seq) return row;
    }
    return std::nullopt;
}

// A record names its source by an external file, the line of a form, or a reference of the site.
std::string document_of(const SubjectRecords& records, RecordRef row) {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 3> names{
        {{"XFN", "external file"}, {"SPID", "form line"}, {"REFID", "reference"}}};
    std::vector<std::string> words;
    for (const auto& [suffix, what] : names) {
        const auto text = lesions::cell(records, row, records::Name(suffix));
        if (!text.empty()) words.push_back(fmt::format("{} {}", what, text));
    }
    return join(words, ", ");
}

// Images are read, questionnaires answered; of anything else somebody assessed it.
std::string_view by_words(const SubjectRecords& records, RecordRef row) {
    const std::string& domain = lesions::domain_of(records, row);
    if (domain == "TU" || domain == "TR" || domain == "RS") return "read by";
    return domain == "QS" ? "answered by" : "assessed by";
}

std::string about(const SubjectRecords& records, RecordRef row) {
    std::vector<std::string> words;
    const auto number = records.text(row, "VISITNUM");
    const auto name = records.text(row, "VISIT");
    if (!number.empty() || !name.empty()) words.push_back(fmt::format("visit {}", number.empty() ? name : number));
    const auto reader = lesions::cell(records, row, "EVAL");
    const auto id = lesions::cell(records, row, "EVALID");
    if (!reader.empty() || !id.empty()) words.push_back(fmt::format("{} {}", by_words(records, row), reader.empty() ? id : reader));
    return join(words, ", ");
}

void place(Record& record, const SubjectRecords& records, RecordRef row) {
    const records::Domain& domain = records.domain(row);
    record.row = domain.lines[row.row];
    const std::string& file = domain.files[domain.file_of[row.row]];
    record.file = file.substr(file.find_last_of('/') == std::string::npos ? 0 : file.find_last_of('/') + 1);
    record.about = about(records, row);
    record.document = document_of(records, row);
}

void walk_definitions(std::vector<std::size_t>& found, const expression::Rule& rule, const expression::Library& library) {
    for (const expression::Binding& binding : rule.bindings) {
        if (binding.kind != expression::Binding::Kind::Definition) continue;
        if (std::find(found.begin(), found.end(), binding.index) != found.end()) continue;
        found.push_back(binding.index);
        walk_definitions(found, library.definitions.at(binding.index).rule, library);
    }
}

}  // namespace

Record record_of(const SubjectRecords& records, const records::Evidence& evidence) {
    Record record{evidence, {}, 0, {}, {}};
    if (evidence.domain.empty()) return record;
    if (const auto row = find_row(records, evidence)) place(record, records, *row);
    return record;
}

std::vector<Record> records_of(const SubjectRecords& records, std::span<const records::Evidence> evidence) {
    std::vector<Record> all;
    all.reserve(evidence.size());
    for (const records::Evidence& item : evidence) {
        if (!item.domain.empty()) all.push_back(record_of(records, item));
    }
    return all;
}

std::vector<Record> records_of(const SubjectRecords& records, std::span<const RecordRef> rows) {
    std::vector<Record> all;
    all.reserve(rows.size());
    for (const RecordRef row : rows) {
        Record record{facts::result_evidence(records, row), {}, 0, {}, {}};
        if (!records.text(row, records::Name(record.evidence.domain + "STAT")).empty() && record.evidence.value.empty()) {
            record.evidence.variable = record.evidence.domain + "STAT";
            record.evidence.value = records.text(row, records::Name(record.evidence.variable));
        }
        place(record, records, row);
        all.push_back(std::move(record));
    }
    return all;
}

void add_records(std::vector<Record>& to, std::vector<Record> more) {
    for (Record& record : more) {
        const bool is_there = std::any_of(to.begin(), to.end(), [&](const Record& other) {
            return other.evidence.domain == record.evidence.domain && other.evidence.seq == record.evidence.seq &&
                   other.evidence.variable == record.evidence.variable && other.row == record.row;
        });
        if (!is_there) to.push_back(std::move(record));
    }
}

Parameter parameter_of(const protocol::Judgement& judgement) {
    return {judgement.id, judgement.text, judgement.options, judgement.why, judgement.decided_by, judgement.on, false};
}

std::vector<Parameter> parameters_of(const protocol::Protocol& protocol, std::span<const Usual> ids) {
    std::vector<Parameter> parameters;
    parameters.reserve(ids.size());
    for (const Usual& usual : ids) {
        if (const auto* judgement = protocol.find_judgement(usual.id))
            parameters.push_back(parameter_of(*judgement));
        else if (!usual.value.empty())
            parameters.push_back({std::string(usual.id), usual.value, {}, "The protocol file says nothing of it.", {}, {}, true});
    }
    return parameters;
}

void add_judgements_read(std::vector<Parameter>& parameters, const protocol::Protocol& protocol,
                         const std::optional<expression::Rule>& rule, const expression::Scope& scope, const expression::Library& library) {
    constexpr std::string_view fact = "Judgement.";
    if (!rule) return;
    for (const auto& name : expression::names_read(*rule, scope, library)) {
        if (!name.starts_with(fact)) continue;
        const auto* judgement = protocol.find_judgement(std::string_view(name).substr(fact.size()));
        const bool is_there = judgement == nullptr || std::any_of(parameters.begin(), parameters.end(),
                                                                  [&](const Parameter& other) { return other.name == judgement->id; });
        if (!is_there) parameters.push_back(parameter_of(*judgement));
    }
}

void add_definitions(std::vector<std::pair<std::string, std::string>>& definitions, const protocol::Protocol& protocol,
                     const std::optional<expression::Rule>& rule, const expression::Library& library) {
    if (!rule) return;
    std::vector<std::size_t> found;
    walk_definitions(found, *rule, library);
    std::sort(found.begin(), found.end());
    for (const std::size_t index : found) {
        const expression::Definition& definition = library.definitions[index];
        const auto known = [&](const auto& pair) { return pair.first == definition.name; };
        if (std::any_of(definitions.begin(), definitions.end(), known)) continue;
        const bool is_own = &library == &protocol.definitions;
        const auto written = std::find_if(protocol.definition_texts.begin(), protocol.definition_texts.end(), known);
        const auto& tree = definition.rule.tree;
        definitions.emplace_back(definition.name, is_own && written != protocol.definition_texts.end()
                                                      ? std::string(trim(written->second))
                                                      : expression::text_of(tree, tree.root()));
    }
}

std::string condition_words(std::string text) {
    constexpr std::string_view choice = "Judgement.";
    for (auto at = text.find(choice); at != std::string::npos; at = text.find(choice, at)) text.erase(at, choice.size());
    return text;
}

std::string mm(Length length) {
    return fmt::format("{} mm", length.mm().text());
}

std::string change_words(Length from, Length to) {
    const std::int64_t difference = (to - from).um();
    const char* sign = difference < 0 ? "−" : difference > 0 ? "+" : "±";
    const std::int64_t size = difference < 0 ? -difference : difference;
    std::string words = fmt::format("{}{}", sign, mm(Length::from_um(size)));
    if (from.um() <= 0) return words;
    constexpr int most_digits = 4;
    std::int64_t rest = size * 100;
    std::string percent = std::to_string(rest / from.um());
    rest %= from.um();
    for (int digit = 0; rest > 0 && digit < most_digits; ++digit) {
        rest *= 10;
        percent += fmt::format("{}{}", digit == 0 ? "." : "", rest / from.um());
        rest %= from.um();
    }
    return fmt::format("{}, {}{}{} %", words, sign, percent, rest > 0 ? "…" : "");
}

}  // namespace oligo::explanation
