#include "records/check_terms.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <unordered_map>

#include <fmt/format.h>

#include "core/text.hpp"
#include "records/check.hpp"
#include "records/check_use.hpp"
#include "records/shortened.hpp"
#include "records/variables.hpp"
#include "terms/bounds.hpp"

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

    // `judge` is asked once for each different value, a text of the domain; an empty message means that nothing is wrong with it.
    template <class Judge>
    void add(std::size_t row, std::string_view variable, std::string_view value, Judge judge) {
        // A column holds equal texts once, so the place of a text tells column and value.
        Entry*& seen = by_place_[value.data()];
        if (seen == nullptr) {
            const auto [entry, added] = entries_.try_emplace({std::string(variable), std::string(value)});
            seen = &entry->second;
            if (added) {
                seen->judged = judge(value);
                seen->first_row = row;
            }
        }
        ++seen->rows;
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
    std::unordered_map<const char*, Entry*> by_place_;
};

void check_code_lists(const Domain& domain, const terms::CodeLists& lists, Collector& collector) {
    for (std::size_t i = 0; i < domain.variables.size(); ++i) {
        const std::string& variable = domain.variables[i];
        const terms::CodeList* list = lists.find(terms::code_list_of(domain.code, variable));
        if (!list) continue;
        const auto judge = [&](std::string_view value) -> Judged {
            if (list->find(value)) return {Severity::Note, "", ""};
            return {list->extensible ? Severity::Note : Severity::Error, "records-unknown-term",
                    fmt::format("{} is \"{}\", which is no term of the code list {}.{}", variable, shortened(value), list->name,
                                did_you_mean(list->suggestion(value)))};
        };
        for (std::size_t row = 0; row < domain.size(); ++row) {
            if (const std::string& value = domain.columns[i][row]; !value.empty()) collector.add(row, variable, value, judge);
        }
    }
}

// Results whose terms depend on the test; an empty test stands for the one that is named here where `or_none` says so.
struct CodedResult {
    std::string_view domain;
    std::string_view test;
    std::string_view list;
    bool or_none = false;
};
constexpr std::array coded_results = {
    CodedResult{"TU", "TUMIDENT", "TUIDRS", true}, CodedResult{"TR", "TUMSTATE", "TUMSTATE"}, CodedResult{"RS", "OVRLRESP", "ONCRSR"},
    CodedResult{"RS", "ECOG101", "ECOG"},          CodedResult{"QS", "ECOG101", "ECOG"},
};

void check_coded_results(const Domain& domain, const terms::CodeLists& lists, Collector& collector) {
    for (const CodedResult& coded : coded_results) {
        const terms::CodeList* list = coded.domain == domain.code ? lists.find(coded.list) : nullptr;
        if (list == nullptr) continue;
        const std::string test_variable = variable_of(domain, "TESTCD");
        for (std::size_t row = 0; row < domain.size(); ++row) {
            const std::string test = upper(domain.text(row, test_variable));
            if (test != coded.test && !(coded.or_none && test.empty())) continue;
            const std::string variable = result_variable_of(domain, row);
            if (variable.empty()) continue;
            collector.add(row, variable, domain.text(row, variable), [&](std::string_view value) -> Judged {
                if (list->find(value) || terms::says_no_result(value)) return {Severity::Note, "", ""};
                return {list->extensible ? Severity::Note : Severity::Error, "records-unknown-term",
                        fmt::format("{} of {} is \"{}\", which is no term of the code list {}.{}", variable, coded.test, shortened(value),
                                    list->name, did_you_mean(list->suggestion(value)))};
            });
        }
    }
}

void check_places(const Domain& domain, const terms::OrganMap& organs, Collector& collector) {
    const auto judge = [&](std::string_view value) -> Judged {
        if (organs.find(value)) return {Severity::Note, "", ""};
        return {Severity::Warning, "records-unknown-place",
                fmt::format("TULOC is \"{}\", which is no place in organs.csv: the organ is unknown.{}", shortened(value),
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

// A cancer drug under a heading that is neither that of cancer therapy nor of other medication: it is counted, and somebody should look.
void check_drug_categories(const Domain& domain, const terms::DrugDictionary& drugs, Collector& collector) {
    if (domain.code != "CM") return;
    for (std::size_t row = 0; row < domain.size(); ++row) {
        const std::string_view category = domain.text(row, "CMCAT");
        const std::string_view name = domain.text(row, domain.text(row, "CMDECOD").empty() ? "CMTRT" : "CMDECOD");
        const bool is_named = category.empty() || upper(category) == "SYSTEMIC ANTICANCER THERAPY" || terms::is_other_medication(category);
        if (is_named || drugs.find(name) == nullptr) continue;
        collector.add(row, "CMCAT", category, [&](std::string_view value) -> Judged {
            return {
                Severity::Warning, "records-drug-category",
                fmt::format("CMCAT is \"{}\" for {}, a cancer drug: it is counted as cancer therapy. Write SYSTEMIC ANTICANCER THERAPY, or "
                            "CONCOMITANT MEDICATION where it was given for something else.",
                            shortened(value), shortened(name))};
        });
    }
}

void check_drugs(const Domain& domain, const terms::DrugDictionary& drugs, Collector& collector) {
    for (std::size_t row = 0; row < domain.size(); ++row) {
        const std::string_view variable = drug_variable(domain, row);
        const std::string_view name = variable.empty() ? std::string_view() : domain.text(row, variable);
        if (name.empty()) continue;
        collector.add(row, variable, name, [&](std::string_view value) -> Judged {
            if (drugs.find(value)) return {Severity::Note, "", ""};
            return {Severity::Warning, "records-unknown-drug",
                    fmt::format("{} is \"{}\", which is no drug in drugs.csv: its classes are unknown.{}", variable, shortened(value),
                                did_you_mean(drugs.suggestion(value)))};
        });
    }
}

// The row that asks whether there was any other malignancy names none.
void check_malignancies(const Domain& domain, const terms::MalignancyDictionary& malignancies, Collector& collector) {
    const auto judge_in = [&](std::string_view variable) {
        return [&malignancies, variable](std::string_view value) -> Judged {
            const terms::Malignancy* known = malignancies.find(value);
            if (known != nullptr && !known->kind.empty()) return {Severity::Note, "", ""};
            const std::string what =
                known == nullptr ? "is no malignancy in malignancies.csv" : "does not tell which kind of malignancy it was";
            return {Severity::Warning, "records-unknown-malignancy",
                    fmt::format("{} is \"{}\", which {}: the kind is unknown.", variable, shortened(value), what)};
        };
    };
    for (std::size_t row = 0; row < domain.size(); ++row) {
        if (upper(domain.text(row, "MHCAT")) != "OTHER MALIGNANCY" || !domain.text(row, "MHPRESP").empty()) continue;
        const std::string_view variable = domain.text(row, "MHDECOD").empty() ? "MHTERM" : "MHDECOD";
        const std::string_view name = domain.text(row, variable);
        const std::string_view code = domain.text(row, "MHICD10");
        const auto tells = [&](std::string_view value) {
            const terms::Malignancy* known = malignancies.find(value);
            return known != nullptr && !known->kind.empty();
        };
        if (tells(name) || tells(code) || tells(domain.text(row, "MHSCAT"))) continue;
        if (!name.empty())
            collector.add(row, variable, name, judge_in(variable));
        else if (!code.empty())
            collector.add(row, "MHICD10", code, judge_in("MHICD10"));
    }
}

std::string_view result_variable(const Domain& domain, std::size_t row) {
    const bool genomic = domain.code == "GF";
    if (domain.text(row, genomic ? "GFSTAT" : "MISTAT") == "NOT DONE") return {};
    static constexpr std::array<std::string_view, 3> pathology = {"MISTRESC", "MISTRESN", "MIORRES"};
    static constexpr std::array<std::string_view, 3> genes = {"GFSTRESC", "GFSTRESN", "GFORRES"};
    for (const std::string_view variable : genomic ? genes : pathology) {
        if (!domain.text(row, variable).empty()) return variable;
    }
    return {};
}

bool is_percentage(std::string_view test) {
    return test == "ESTRCPT" || test == "PROGRCPT";
}

// The same readers as the facts use: what is warned of here is equivocal there. One value may be read in one test and not in another.
void check_receptors(const Study& study, const Domain& domain, std::vector<Finding>& findings) {
    const bool genomic = domain.code == "GF";
    std::map<std::string, Collector> by_test;
    for (std::size_t row = 0; row < domain.size(); ++row) {
        const std::string test = upper(domain.text(row, genomic ? "GFTESTCD" : "MITESTCD"));
        const auto read = terms::reader_of(test);
        const std::string_view variable = read == nullptr ? std::string_view() : result_variable(domain, row);
        if (variable.empty()) continue;
        const std::string_view method = domain.text(row, genomic ? "GFMETHOD" : "MIMETHOD");
        const bool untold = test == "HER2" && terms::is_in_situ_hybridisation(method);
        if (test == "HER2" && !untold && !terms::is_immunohistochemistry(method)) continue;
        Collector& collector = by_test.try_emplace(untold ? test + " by " + upper(method) : test, study, domain).first->second;
        collector.add(row, variable, domain.text(row, variable), [&](std::string_view value) -> Judged {
            if ((!untold && read(value)) || terms::says_no_result(value)) return {Severity::Note, "", ""};
            return {Severity::Warning, "records-unreadable-result",
                    fmt::format("{} of {}{} is \"{}\", which cannot be read: the result is equivocal.{}", variable, test,
                                untold ? fmt::format(" by {}", method) : "", shortened(value),
                                untold ? " Record a hybridisation as HER2RAT (ratio) and HER2COPY (copies a cell)." : "")};
        });
        const std::string_view unit_variable = domain.text(row, "MISTRESU").empty() ? "MIORRESU" : "MISTRESU";
        const std::string_view unit = is_percentage(test) && !genomic ? domain.text(row, unit_variable) : std::string_view();
        if (unit.empty() || unit == "%") continue;
        collector.add(row, unit_variable, unit, [&](std::string_view value) -> Judged {
            return {Severity::Warning, "records-unreadable-result",
                    fmt::format("{} of {} is \"{}\", where a percentage is wanted: the result is equivocal.", unit_variable, test,
                                shortened(value))};
        });
    }
    for (const auto& [test, collector] : by_test) collector.report(findings);
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
            const std::string unit_read = lower(trim(value));
            if (unit_read == "mm" || unit_read == "cm") return {Severity::Note, "", ""};
            return {Severity::Error, "records-not-a-length",
                    fmt::format("{} is \"{}\", in which no diameter is read. Write mm or cm.", variable, shortened(value))};
        });
    }
}

}  // namespace

std::vector<Finding> check_terms(const Study& study, const Dictionaries& dictionaries) {
    std::vector<Finding> findings;
    for (const Domain& domain : study.domains) {
        Collector collector(study, domain);
        check_code_lists(domain, dictionaries.lists, collector);
        if (domain.code == "TU") check_places(domain, dictionaries.organs, collector);
        if (domain.code == "TR") check_lengths(domain, collector);
        if (domain.code == "EX" || domain.code == "CM") check_drugs(domain, dictionaries.drugs, collector);
        check_drug_categories(domain, dictionaries.drugs, collector);
        if (domain.code == "MH") check_malignancies(domain, dictionaries.malignancies, collector);
        collector.report(findings);
        Collector results(study, domain);  // apart: one value may be right in one test and wrong in another
        check_coded_results(domain, dictionaries.lists, results);
        results.report(findings);
        if (domain.code == "MI" || domain.code == "GF") check_receptors(study, domain, findings);
    }
    return findings;
}

}  // namespace oligo::records
