#include <algorithm>
#include <array>
#include <map>
#include <numeric>
#include <string>

#include <fmt/format.h>

#include "core/text.hpp"
#include "records/check.hpp"
#include "records/check_use.hpp"
#include "records/shortened.hpp"
#include "records/variables.hpp"

namespace oligo::records {
namespace {

// One question: what has to be equal for two rows to answer it. Variables without their domain; the first ones must not be empty.
struct Question {
    std::string_view domain;
    std::size_t must_be_there;
    std::string_view variables;
    std::string_view about;  // for messages
};

constexpr std::array questions = {
    Question{"TR", 3, "LNKID TESTCD DTC METHOD EVAL EVALID", "one lesion on one scan"},
    Question{"TU", 3, "LNKID TESTCD DTC EVAL EVALID", "one lesion on one scan"},
    Question{"RS", 2, "TESTCD DTC CAT EVAL EVALID TPT", "one assessment"},
    Question{"MI", 2, "REFID TESTCD METHOD DTC EVAL EVALID", "one test of one specimen"},
    Question{"GF", 2, "REFID TESTCD METHOD DTC", "one test of one specimen"},
    Question{"FA", 2, "TESTCD DTC OBJ LNKID CAT SCAT EVAL EVALID", "one statement of one day"},
    Question{"QS", 3, "TEST TESTCD DTC CAT EVAL EVALID TPT", "one question on one day"},
    Question{"RP", 2, "TESTCD DTC", "one question on one day"},
};

// Which values of a column are one: upper and lower case do not count.
std::vector<std::uint32_t> folded(const Column& column) {
    std::map<std::string, std::uint32_t> first;
    std::vector<std::uint32_t> same_as(column.values.size());
    for (std::uint32_t i = 0; i < same_as.size(); ++i) same_as[i] = first.emplace(upper(column.values[i]), i).first->second;
    return same_as;
}

// Rows by some of their variables. Variables that the domain does not have are equal everywhere.
class Keys {
public:
    Keys(const Domain& domain, const std::vector<std::string>& variables) {
        for (const std::string& variable : variables) {
            const auto found = domain.find(variable);
            if (!found) continue;
            columns_.push_back(&domain.columns[*found]);
            folded_.push_back(folded(*columns_.back()));
        }
    }
    [[nodiscard]] std::strong_ordering compare(std::size_t a, std::size_t b) const {
        for (std::size_t i = 0; i < columns_.size(); ++i) {
            const auto order = folded_[i][columns_[i]->cells[a]] <=> folded_[i][columns_[i]->cells[b]];
            if (order != std::strong_ordering::equal) return order;
        }
        return std::strong_ordering::equal;
    }

private:
    std::vector<const Column*> columns_;
    std::vector<std::vector<std::uint32_t>> folded_;
};

// Calls `look` for each two rows of a subject that follow each other among those of one key, in the order of the second.
template <class Includes, class Look>
void for_each_pair(const Study& study, const Domain& domain, const Keys& keys, Includes includes, Look look) {
    std::vector<std::size_t> rows;
    std::vector<std::pair<std::size_t, std::size_t>> pairs;  // second, first
    for (std::size_t subject = 0; subject < study.subjects.size(); ++subject) {
        rows.clear();
        for (std::size_t row = domain.first_row[subject]; row < domain.first_row[subject + 1]; ++row) {
            if (includes(row)) rows.push_back(row);
        }
        std::sort(rows.begin(), rows.end(), [&](std::size_t a, std::size_t b) {
            const auto order = keys.compare(a, b);
            return order == std::strong_ordering::equal ? a < b : order == std::strong_ordering::less;
        });
        pairs.clear();
        for (std::size_t i = 1; i < rows.size(); ++i) {
            if (keys.compare(rows[i - 1], rows[i]) == std::strong_ordering::equal) pairs.emplace_back(rows[i], rows[i - 1]);
        }
        std::sort(pairs.begin(), pairs.end());
        for (const auto& [second, first] : pairs) look(first, second);
    }
}

std::string row_name(const Domain& domain, std::size_t row) {
    const auto seq = seq_of(domain, row);
    const std::string line = fmt::format("line {} of {}", domain.lines[row], domain.files[domain.file_of[row]]);
    return seq ? fmt::format("{} {} ({})", domain.code, *seq, line) : line;
}

void check_repeated(const Study& study, const Domain& domain, std::vector<Finding>& findings) {
    std::vector<std::string> variables = domain.variables;
    std::erase(variables, variable_of(domain, "SEQ"));
    const Keys keys(domain, variables);
    const auto all = [](std::size_t) { return true; };
    const std::size_t before = findings.size();
    for_each_pair(study, domain, keys, all, [&](std::size_t first, std::size_t second) {
        findings.push_back({Severity::Warning, "records-repeated",
                            fmt::format("The row says what {} says already. Delete one of the two.", row_name(domain, first)),
                            where_of(study, domain, second, "")});
    });
    join_if_twice(findings, before, "records-repeated", domain);
}

struct Result {
    std::string variable;
    std::string text;
    std::string unit;
};

Result result_of(const Domain& domain, std::size_t row) {
    Result result;
    result.variable = result_variable_of(domain, row);
    result.text = upper(domain.text(row, result.variable));
    result.unit = domain.text(row, variable_of(domain, "STRESU"));
    if (result.unit.empty()) result.unit = domain.text(row, variable_of(domain, "ORRESU"));
    return result;
}

// Results in different units are not compared here: 1.5 cm and 15 mm are one.
bool differ(const Result& a, const Result& b) {
    if (a.text == b.text || a.unit != b.unit) return false;
    const auto left = Decimal::read(a.text);
    const auto right = Decimal::read(b.text);
    return !left || !right || *left != *right;
}

void check_question(const Study& study, const Domain& domain, const Question& question, std::vector<Finding>& findings) {
    std::vector<std::string> variables;
    for (const std::string& ending : split(question.variables, ' ')) variables.push_back(variable_of(domain, ending));
    const Keys keys(domain, variables);
    const auto can_be_compared = [&](std::size_t row) {
        for (std::size_t i = 0; i < question.must_be_there; ++i) {
            if (domain.text(row, variables[i]).empty()) return false;
        }
        return !result_variable_of(domain, row).empty();
    };
    for_each_pair(study, domain, keys, can_be_compared, [&](std::size_t first, std::size_t second) {
        const Result one = result_of(domain, first);
        const Result other = result_of(domain, second);
        if (!differ(one, other)) return;
        findings.push_back({Severity::Warning, "records-conflict",
                            fmt::format("{} is \"{}\" here and \"{}\" in {}: two answers to {}. Neither is used until one is corrected.",
                                        other.variable, shortened(domain.text(second, other.variable)),
                                        shortened(domain.text(first, one.variable)), row_name(domain, first), question.about),
                            where_of(study, domain, second, other.variable)});
    });
}

}  // namespace

std::string result_variable_of(const Domain& domain, std::size_t row) {
    for (const std::string_view ending : {"STRESC", "STRESN", "ORRES"}) {
        std::string variable = variable_of(domain, ending);
        if (!domain.text(row, variable).empty()) return variable;
    }
    return "";
}

void check_repeats(const Study& study, const Domain& domain, std::vector<Finding>& findings) {
    check_repeated(study, domain, findings);
    for (const Question& question : questions) {
        if (question.domain == domain.code) check_question(study, domain, question, findings);
    }
}

}  // namespace oligo::records
