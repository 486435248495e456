#include "study/needed_tables.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <map>

#include <fmt/format.h>

#include "core/text.hpp"
#include "study/needs.hpp"
#include "vocabulary/vocabulary.hpp"

namespace oligo::study {
namespace {

constexpr std::array<std::string_view, 20> domains = {"AE", "CE", "CM", "DM", "DS", "EC", "EX", "FA", "GF", "IE",
                                                      "LB", "MH", "MI", "PR", "QS", "RP", "RS", "TR", "TU", "VS"};

bool is_letter(char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0;
}

// The domains that the source of a field names: "CM, EX: --TRT".
void add_domains(std::string_view source, std::vector<std::string>& found) {
    for (const std::string_view domain : domains) {
        for (std::size_t at = source.find(domain); at != std::string_view::npos; at = source.find(domain, at + 1)) {
            const std::size_t end = at + domain.size();
            const bool is_word = (at == 0 || !is_letter(source[at - 1])) && (end == source.size() || !is_letter(source[end]));
            if (is_word && std::find(found.begin(), found.end(), domain) == found.end()) found.emplace_back(domain);
        }
    }
}

const std::vector<expression::Field>& fields_of(const expression::Type& type) {
    return type.base == expression::Base::List ? type.element->tuple->fields : type.tuple->fields;
}

bool has_rows(const records::Study& study, const std::string& code) {
    const auto domain = study.find_domain(code);
    return domain && study.domains[*domain].size() > 0;
}

}  // namespace

std::vector<Finding> missing_tables(const protocol::Protocol& protocol, const records::Study& study) {
    const ProtocolNeeds needs(protocol);
    std::map<std::string, std::pair<std::vector<std::string>, std::vector<std::string>>> missing;  // tables: facts and who asks
    for (const vocabulary::Fact& fact : vocabulary::facts()) {
        const Askers askers = needs.of(fact.name);
        if (askers.decide.empty()) continue;
        std::vector<std::string> tables;
        for (const expression::Field& field : fields_of(fact.type)) {
            if (!needs.of(fact.name + "." + field.name).decide.empty()) add_domains(field.source, tables);
        }
        const bool is_there = std::any_of(tables.begin(), tables.end(), [&](const std::string& code) { return has_rows(study, code); });
        if (tables.empty() || is_there) continue;
        auto& [facts, ids] = missing[join(tables, ", ")];
        facts.push_back(fact.name);
        for (const std::string& id : askers.decide) {
            if (std::find(ids.begin(), ids.end(), id) == ids.end()) ids.push_back(id);
        }
    }
    std::vector<Finding> findings;
    findings.reserve(missing.size());
    for (const auto& [tables, told] : missing) {
        findings.push_back(
            {Severity::Warning,
             "records-needed-table",
             fmt::format(
                 "{} asks for {} ({}), and the folder has no records of it (tables: {}). docs/records.md says how they are written.",
                 protocol.id, join(told.first, ", "), join(told.second, ", "), tables),
             {}});
    }
    return findings;
}

}  // namespace oligo::study
