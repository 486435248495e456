#include "records/check_terms.hpp"

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "core/text.hpp"
#include "records/check.hpp"

namespace oligo::records {
namespace {

struct Judged {
    Severity severity;
    const char* id;
    std::string message;
};

std::string did_you_mean(const std::string& suggestion) {
    return suggestion.empty() ? "" : fmt::format(" Did you mean {}?", suggestion);
}

// Collects what is wrong by value, so that each value is reported once.
class Collector {
public:
    Collector(const Study& study, const Domain& domain) : study_(study), domain_(domain) {}

    // `judge` is asked once for each different value; an empty message means that nothing is wrong with it.
    template <class Judge>
    void add(std::size_t row, std::string_view variable, std::string_view value, Judge judge) {
        const auto [entry, added] = entries_.try_emplace({std::string(variable), std::string(value)});
        if (added) {
            entry->second.judged = judge(value);
            entry->second.first_row = row;
        }
        ++entry->second.rows;
    }

    void report(std::vector<Finding>& findings) const {
        for (const auto& [key, entry] : entries_) {
            if (entry.judged.message.empty()) continue;
            const std::string rows = entry.rows == 1 ? "" : fmt::format(" It stands on {} rows.", entry.rows);
            findings.push_back({entry.judged.severity, entry.judged.id, entry.judged.message + rows,
                                where_of(study_, domain_, entry.first_row, key.first)});
        }
    }

private:
    struct Entry {
        Judged judged{Severity::Note, "", ""};
        std::size_t first_row = 0;
        std::size_t rows = 0;
    };
    const Study& study_;
    const Domain& domain_;
    std::map<std::pair<std::string, std::string>, Entry> entries_;
};

void check_code_lists(const Domain& domain, const terms::CodeLists& lists, Collector& collector) {
    for (std::size_t i = 0; i < domain.variables.size(); ++i) {
        const std::string& variable = domain.variables[i];
        const terms::CodeList* list = lists.find(terms::code_list_of(domain.code, variable));
        if (!list) continue;
        const auto judge = [&](std::string_view value) -> Judged {
            if (list->find(value)) return {Severity::Note, "", ""};
            return {list->extensible ? Severity::Note : Severity::Error, "records-unknown-term",
                    fmt::format("{} is \"{}\", which is no term of the code list {}.{}", variable, value, list->name,
                                did_you_mean(list->suggestion(value)))};
        };
        for (std::size_t row = 0; row < domain.size(); ++row) {
            if (const std::string& value = domain.columns[i][row]; !value.empty()) collector.add(row, variable, value, judge);
        }
    }
}

void check_places(const Domain& domain, const terms::OrganMap& organs, Collector& collector) {
    const auto judge = [&](std::string_view value) -> Judged {
        if (organs.find(value)) return {Severity::Note, "", ""};
        return {Severity::Warning, "records-unknown-place",
                fmt::format("TULOC is \"{}\", which is no place in organs.csv: the organ is unknown.{}", value,
                            did_you_mean(organs.suggestion(value)))};
    };
    for (std::size_t row = 0; row < domain.size(); ++row) {
        if (const auto value = domain.text(row, "TULOC"); !value.empty()) collector.add(row, "TULOC", value, judge);
    }
}

// The variable that names the drug of a row; empty when the row is about no cancer drug.
std::string_view drug_variable(const Domain& domain, std::size_t row) {
    if (domain.code == "EX") return "EXTRT";
    if (upper(domain.text(row, "CMCAT")) != "SYSTEMIC ANTICANCER THERAPY") return {};
    return domain.text(row, "CMDECOD").empty() ? "CMTRT" : "CMDECOD";
}

void check_drugs(const Domain& domain, const terms::DrugDictionary& drugs, Collector& collector) {
    for (std::size_t row = 0; row < domain.size(); ++row) {
        const std::string_view variable = drug_variable(domain, row);
        const std::string_view name = variable.empty() ? std::string_view() : domain.text(row, variable);
        if (name.empty()) continue;
        collector.add(row, variable, name, [&](std::string_view value) -> Judged {
            if (drugs.find(value)) return {Severity::Note, "", ""};
            return {Severity::Warning, "records-unknown-drug",
                    fmt::format("{} is \"{}\", which is no drug in drugs.csv: its classes are unknown.{}", variable, value,
                                did_you_mean(drugs.suggestion(value)))};
        });
    }
}

bool is_diameter(std::string_view test) {
    return test.find("DIAM") != std::string_view::npos || test == "LPERP";
}

void check_lengths(const Domain& domain, Collector& collector) {
    for (std::size_t row = 0; row < domain.size(); ++row) {
        if (!is_diameter(upper(domain.text(row, "TRTESTCD")))) continue;
        const std::string_view variable = domain.text(row, "TRSTRESU").empty() ? "TRORRESU" : "TRSTRESU";
        const std::string_view unit = domain.text(row, variable);
        if (unit.empty()) continue;
        collector.add(row, variable, unit, [&](std::string_view value) -> Judged {
            const auto known = terms::read_unit(value);
            if (known && known->dimension == terms::Dimension{.length = 1}) return {Severity::Note, "", ""};
            return {Severity::Error, "records-not-a-length",
                    fmt::format("{} is \"{}\", which is not a length. Write mm or cm. {}", variable, value, terms::unit_advice(value))};
        });
    }
}

}  // namespace

std::vector<Finding> check_terms(const Study& study, const terms::CodeLists& lists, const terms::OrganMap& organs,
                                 const terms::DrugDictionary& drugs) {
    std::vector<Finding> findings;
    for (const Domain& domain : study.domains) {
        Collector collector(study, domain);
        check_code_lists(domain, lists, collector);
        if (domain.code == "TU") check_places(domain, organs, collector);
        if (domain.code == "TR") check_lengths(domain, collector);
        if (domain.code == "EX" || domain.code == "CM") check_drugs(domain, drugs, collector);
        collector.report(findings);
    }
    return findings;
}

}  // namespace oligo::records
