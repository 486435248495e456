#pragma once
// What explanations are made from, and how they name days, visits, lesions and records.
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "adam/subject.hpp"
#include "eligibility/screening.hpp"
#include "explanation/explanation.hpp"
#include "facts/facts.hpp"
#include "protocol/protocol.hpp"
#include "response/criteria.hpp"

namespace oligo::explanation {

/// One subject, as derived by the same functions that fill the data sets.
struct Material {
    const protocol::Protocol& protocol;
    const records::SubjectRecords& records;
    const adam::DerivedSubject& subject;
    response::Criteria criteria;
};

/// A record behind a value, with its place in its file.
[[nodiscard]] Record record_of(const records::SubjectRecords& records, const records::Evidence& evidence);
[[nodiscard]] std::vector<Record> records_of(const records::SubjectRecords& records, std::span<const records::Evidence> evidence);
/// The results of these rows, each row once.
[[nodiscard]] std::vector<Record> records_of(const records::SubjectRecords& records, std::span<const records::RecordRef> rows);
/// Adds those that are not there yet.
void add_records(std::vector<Record>& to, std::vector<Record> more);

/// The judgements of these ids; of one that the protocol does not make, `usual` where it is given, else nothing.
struct Usual {
    std::string_view id;
    std::string value;
};
[[nodiscard]] std::vector<Parameter> parameters_of(const protocol::Protocol& protocol, std::span<const Usual> ids);
[[nodiscard]] Parameter parameter_of(const protocol::Judgement& judgement);
/// The judgements that these rules read, definitions followed.
void add_judgements_read(std::vector<Parameter>& parameters, const protocol::Protocol& protocol,
                         const std::optional<expression::Rule>& rule, const expression::Scope& scope, const expression::Library& library);
/// Name and text of the definitions that a rule uses, definitions followed, each once.
void add_definitions(std::vector<std::pair<std::string, std::string>>& definitions, const protocol::Protocol& protocol,
                     const std::optional<expression::Rule>& rule, const expression::Library& library);

/// "month_arithmetic = 'calendar_months'": choices stand without the word that says that they are some.
[[nodiscard]] std::string condition_words(std::string text);

/// "30 mm"
[[nodiscard]] std::string mm(Length length);
/// "-12 mm, -28.5714… %": exact, or the first digits of what has no end. "-12 mm" from 0.
[[nodiscard]] std::string change_words(Length from, Length to);

}  // namespace oligo::explanation
