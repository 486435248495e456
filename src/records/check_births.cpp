#include <fmt/format.h>

#include "records/check.hpp"
#include "records/check_use.hpp"

namespace oligo::records {
namespace {

// The days that the birth can lie on; empty when DM has no day of birth, or several.
std::optional<DateRange> birth_of(const Domain& demographics, const Column& births, std::size_t subject) {
    std::optional<DateRange> birth;
    for (std::size_t row = demographics.first_row[subject]; row < demographics.first_row[subject + 1]; ++row) {
        const auto& date = births.dates[births.cells[row]];
        if (!date || (birth && *birth != *date)) return std::nullopt;
        birth = date;
    }
    return birth;
}

}  // namespace

namespace {

constexpr int oldest_years = 120;

// The latest day of all records of the subject.
std::optional<Date> latest_day(const Study& study, std::size_t subject) {
    std::optional<Date> latest;
    for (const Domain& domain : study.domains) {
        for (const Column& column : domain.columns) {
            if (column.dates.empty()) continue;
            for (std::size_t row = domain.first_row[subject]; row < domain.first_row[subject + 1]; ++row) {
                const auto& date = column.dates[column.cells[row]];
                if (date && latest < date->earliest) latest = date->earliest;
            }
        }
    }
    return latest;
}

void check_age(const Study& study, const Domain& demographics, std::size_t subject, const DateRange& birth,
               std::vector<Finding>& findings) {
    const auto latest = latest_day(study, subject);
    if (!latest || *latest < add_months(birth.latest, 12 * (oldest_years + 1))) return;
    findings.push_back(
        {Severity::Warning, "records-implausible-age",
         fmt::format("BRTHDTC is {}, and other records are of {}: the subject would be older than {} years. One of the two is "
                     "wrong.",
                     text_of(birth), text_of(DateRange{*latest, *latest}), oldest_years),
         where_of(study, demographics, demographics.first_row[subject], "BRTHDTC")});
}

}  // namespace

void check_births(const Study& study, std::vector<Finding>& findings) {
    const auto dm = study.find_domain("DM");
    if (!dm) return;
    const Domain& demographics = study.domains[*dm];
    const auto variable = demographics.find("BRTHDTC");
    if (!variable) return;
    std::vector<std::optional<DateRange>> births;
    births.reserve(study.subjects.size());
    for (std::size_t subject = 0; subject < study.subjects.size(); ++subject)
        births.push_back(birth_of(demographics, demographics.columns[*variable], subject));
    for (std::size_t subject = 0; subject < study.subjects.size(); ++subject) {
        if (births[subject]) check_age(study, demographics, subject, *births[subject], findings);
    }
    for (const Domain& domain : study.domains) {
        for (std::size_t i = 0; i < domain.columns.size(); ++i) {
            const Column& column = domain.columns[i];
            if (column.dates.empty()) continue;
            for (std::size_t subject = 0; subject < study.subjects.size(); ++subject) {
                for (std::size_t row = domain.first_row[subject]; births[subject] && row < domain.first_row[subject + 1]; ++row) {
                    const auto& date = column.dates[column.cells[row]];
                    if (!date || date->latest >= births[subject]->earliest) continue;
                    findings.push_back({Severity::Error, "records-before-birth",
                                        fmt::format("{} is {}, before the birth of the subject ({}). One of the two is wrong.",
                                                    domain.variables[i], column[row], text_of(*births[subject])),
                                        where_of(study, domain, row, domain.variables[i])});
                }
            }
        }
    }
}

}  // namespace oligo::records
