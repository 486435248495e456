#include "records/check.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <map>

#include <fmt/format.h>

#include "records/shortened.hpp"
#include "records/variables.hpp"

namespace oligo::records {
namespace {

std::size_t subject_of(const Domain& domain, std::size_t row) {
    const auto after = std::upper_bound(domain.first_row.begin(), domain.first_row.end(), row);
    return static_cast<std::size_t>(after - domain.first_row.begin()) - 1;
}

// Rows whose value is wrong, where wrong is decided once for each different value.
template <class IsWrong, class Report>
void for_each_wrong_cell(const Column& column, IsWrong is_wrong, Report report) {
    std::vector<bool> wrong(column.values.size());
    for (std::size_t i = 0; i < wrong.size(); ++i) wrong[i] = is_wrong(i);
    if (std::find(wrong.begin(), wrong.end(), true) == wrong.end()) return;
    for (std::size_t row = 0; row < column.cells.size(); ++row) {
        if (wrong[column.cells[row]]) report(row);
    }
}

void check_ends(const Study& study, const Domain& domain, std::vector<Finding>& findings) {
    const std::string start_variable = variable_of(domain, "STDTC");
    const std::string end_variable = variable_of(domain, "ENDTC");
    const auto start_column = domain.find(start_variable);
    const auto end_column = domain.find(end_variable);
    if (!start_column || !end_column) return;
    const Column& starts = domain.columns[*start_column];
    const Column& ends = domain.columns[*end_column];
    for (std::size_t row = 0; row < domain.size(); ++row) {
        const auto& start = starts.dates[starts.cells[row]];
        const auto& end = ends.dates[ends.cells[row]];
        if (!start || !end || end->latest >= start->earliest) continue;
        findings.push_back(
            {Severity::Warning, "records-end-before-start",
             fmt::format("{} {} lies before {} {}. One of the two is wrong.", end_variable, ends[row], start_variable, starts[row]),
             where_of(study, domain, row, end_variable)});
    }
}

// Tests of TR that measure a size, an uptake or the like.
bool is_size(std::string_view test) {
    for (const std::string_view part : {"DIAM", "PERP", "AXIS", "AREA", "VOL", "SUV"}) {
        if (test.find(part) != std::string_view::npos) return true;
    }
    return false;
}

void check_sizes(const Study& study, const Domain& domain, std::vector<Finding>& findings) {
    for (std::size_t row = 0; row < domain.size(); ++row) {
        if (!is_size(domain.text(row, "TRTESTCD"))) continue;
        for (const std::string_view variable : {"TRSTRESN", "TRSTRESC", "TRORRES"}) {
            const auto number = Decimal::read(domain.text(row, variable));
            if (!number || number->units() >= 0) continue;
            findings.push_back({Severity::Error, "records-negative-size",
                                fmt::format("{} is {}: {} cannot be below 0. Correct the value, or leave it empty if it is not known.",
                                            variable, number->text(), domain.text(row, "TRTESTCD")),
                                where_of(study, domain, row, variable)});
            break;  // the other variables repeat the value
        }
    }
}

// Statistics packages write 6.6 as 6.6000000000000005: the same result.
bool same_result(const Decimal& left, const Decimal& right) {
    constexpr double tolerance = 1e-12;
    const double a = left.as_double();
    const double b = right.as_double();
    return left == right || std::abs(a - b) <= tolerance * std::max(std::abs(a), std::abs(b));
}

// --STRESN repeats --STRESC as a number, where that is one.
void check_results_agree(const Study& study, const Domain& domain, std::vector<Finding>& findings) {
    const std::string as_text = variable_of(domain, "STRESC");
    const std::string as_number = variable_of(domain, "STRESN");
    const auto text_column = domain.find(as_text);
    const auto number_column = domain.find(as_number);
    if (!text_column || !number_column) return;
    for (std::size_t row = 0; row < domain.size(); ++row) {
        const std::string& text = domain.columns[*text_column][row];
        const std::string& number = domain.columns[*number_column][row];
        if (text == number) continue;
        const auto left = Decimal::read(text);
        const auto right = Decimal::read(number);
        if (!left || !right || same_result(*left, *right)) continue;
        findings.push_back({Severity::Error, "records-results-differ",
                            fmt::format("{} says {} and {} says {}. Both must give the same result.", as_text, text, as_number, number),
                            where_of(study, domain, row, as_number)});
    }
}

}  // namespace

Where where_of(const Study& study, const Domain& domain, std::size_t row, std::string_view variable) {
    return {.file = domain.files[domain.file_of[row]],
            .line = domain.lines[row],
            .domain = domain.code,
            .subject = study.subjects[subject_of(domain, row)],
            .seq = seq_of(domain, row),
            .row = domain.lines[row],
            .variable = std::string(variable)};
}

void join_if_twice(std::vector<Finding>& findings, std::size_t from, std::string_view id, const Domain& domain) {
    constexpr std::size_t few = 3;
    const auto begin = findings.begin() + static_cast<std::ptrdiff_t>(from);
    const auto is_it = [&](const Finding& finding) { return finding.id == id; };
    const auto count = static_cast<std::size_t>(std::count_if(begin, findings.end(), is_it));
    if (count <= few || 2 * count < domain.size()) return;
    const auto first = std::find_if(begin, findings.end(), is_it);
    first->message +=
        fmt::format(" So it is with {} of the {} rows of {}: the table seems to be there twice.", count, domain.size(), domain.code);
    findings.erase(std::remove_if(std::next(first), findings.end(), is_it), findings.end());
}

void check_subjects(const Study& study, std::vector<Finding>& findings) {
    if (study.subjects.empty()) return;
    const auto found = study.find_domain("DM");
    if (!found) {
        findings.push_back(
            {Severity::Warning, "records-no-dm", "There is no DM table. It should list every subject once.", {.domain = "DM"}});
        return;
    }
    const Domain& demographics = study.domains[*found];
    const std::size_t before = findings.size();
    for (std::size_t subject = 0; subject < study.subjects.size(); ++subject) {
        const std::size_t first = demographics.first_row[subject];
        const std::size_t last = demographics.first_row[subject + 1];
        for (std::size_t row = first + 1; row < last; ++row) {
            findings.push_back({Severity::Error, "records-subject-twice",
                                fmt::format("{} has a DM row already, on line {}. Keep one of the two.", study.subjects[subject],
                                            demographics.lines[first]),
                                where_of(study, demographics, row, "USUBJID")});
        }
        if (first < last) continue;
        const auto knows = [&](const Domain& domain) { return domain.first_row[subject] < domain.first_row[subject + 1]; };
        const Domain& domain = *std::find_if(study.domains.begin(), study.domains.end(), knows);
        findings.push_back(
            {Severity::Warning, "records-subject-not-in-dm",
             fmt::format("{} has records but no row in DM. Add the subject to DM, or correct USUBJID.", study.subjects[subject]),
             where_of(study, domain, domain.first_row[subject], "USUBJID")});
    }
    join_if_twice(findings, before, "records-subject-twice", demographics);
}

void check_sequence_numbers(const Study& study, const Domain& domain, std::vector<Finding>& findings) {
    if (!has_sequence_numbers(domain.code) || domain.size() == 0) return;
    const std::string variable = variable_of(domain, "SEQ");
    std::size_t without = 0;
    const std::size_t before = findings.size();
    for (std::size_t subject = 0; subject < study.subjects.size(); ++subject) {
        std::map<std::int64_t, std::size_t> row_of;
        for (std::size_t row = domain.first_row[subject]; row < domain.first_row[subject + 1]; ++row) {
            const std::string_view text = domain.text(row, variable);
            const auto seq = seq_of(domain, row);
            if (text.empty()) {
                ++without;
            } else if (!seq) {
                findings.push_back({Severity::Error, "records-seq-not-a-number",
                                    fmt::format("{} is \"{}\". It must be a whole number above 0.", variable, shortened(text)),
                                    where_of(study, domain, row, variable)});
            } else if (const auto [known, added] = row_of.emplace(*seq, row); !added) {
                findings.push_back(
                    {Severity::Error, "records-seq-twice",
                     fmt::format("{} {} of {} stands on line {} of {} too. Number the records of a subject differently.", variable, *seq,
                                 study.subjects[subject], domain.lines[known->second], domain.files[domain.file_of[known->second]]),
                     where_of(study, domain, row, variable)});
            }
        }
    }
    join_if_twice(findings, before, "records-seq-twice", domain);
    if (without == 0) return;
    findings.push_back({Severity::Note,
                        "records-no-seq",
                        fmt::format("{} {} of {} have no {}. Messages and evidence can name them by their line only.", without,
                                    without == 1 ? "row" : "rows", domain.code, variable),
                        {.file = domain.files.front(), .domain = domain.code, .variable = variable}});
}

void check_dates(const Study& study, const Domain& domain, std::vector<Finding>& findings) {
    for (std::size_t i = 0; i < domain.columns.size(); ++i) {
        const Column& column = domain.columns[i];
        if (column.dates.empty()) continue;
        const std::string& variable = domain.variables[i];
        for_each_wrong_cell(
            column, [&](std::size_t value) { return !column.values[value].empty() && !column.dates[value]; },
            [&](std::size_t row) {
                findings.push_back(
                    {Severity::Error, "records-not-a-date",
                     fmt::format("{} is \"{}\", which is not a date. {}", variable, shortened(column[row]), date_advice(column[row])),
                     where_of(study, domain, row, variable)});
            });
    }
    check_ends(study, domain, findings);
}

void check_numbers(const Study& study, const Domain& domain, std::vector<Finding>& findings) {
    const std::string variable = variable_of(domain, "STRESN");
    if (const auto found = domain.find(variable)) {
        const Column& column = domain.columns[*found];
        for_each_wrong_cell(
            column, [&](std::size_t value) { return !column.values[value].empty() && !Decimal::read(column.values[value]); },
            [&](std::size_t row) {
                findings.push_back({Severity::Error, "records-not-a-number",
                                    fmt::format("{} is \"{}\". It holds numbers only, with a point as decimal sign. A text belongs in {}.",
                                                variable, shortened(column[row]), variable_of(domain, "STRESC")),
                                    where_of(study, domain, row, variable)});
            });
    }
    check_results_agree(study, domain, findings);
    if (domain.code == "TR") check_sizes(study, domain, findings);
}

}  // namespace oligo::records
