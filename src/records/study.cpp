#include "records/study.hpp"

#include <algorithm>

#include "records/variables.hpp"

namespace oligo::records {
namespace {

template <class Sorted, class Key, class Projection>
std::optional<std::size_t> find_sorted(const Sorted& sorted, const Key& key, Projection of) {
    const auto found =
        std::lower_bound(sorted.begin(), sorted.end(), key, [&](const auto& element, const Key& k) { return of(element) < k; });
    if (found == sorted.end() || of(*found) != key) return std::nullopt;
    return static_cast<std::size_t>(found - sorted.begin());
}

}  // namespace

std::optional<std::size_t> Domain::find(std::string_view variable) const {
    const auto found = std::find(variables.begin(), variables.end(), variable);
    if (found == variables.end()) return std::nullopt;
    return static_cast<std::size_t>(found - variables.begin());
}

std::string_view Domain::text(std::size_t row, std::string_view variable) const {
    const auto column = find(variable);
    return column ? std::string_view(columns[*column][row]) : std::string_view();
}

std::optional<std::size_t> Study::find_subject(std::string_view usubjid) const {
    return find_sorted(subjects, usubjid, [](const std::string& subject) -> std::string_view { return subject; });
}

std::optional<std::size_t> Study::find_domain(std::string_view code) const {
    return find_sorted(domains, code, [](const Domain& domain) -> std::string_view { return domain.code; });
}

std::vector<RecordRef> SubjectRecords::rows(std::string_view domain) const {
    const auto found = study_->find_domain(domain);
    if (!found) return {};
    const auto& first_row = study_->domains[*found].first_row;
    std::vector<RecordRef> result;
    result.reserve(first_row[subject_ + 1] - first_row[subject_]);
    for (std::uint32_t row = first_row[subject_]; row < first_row[subject_ + 1]; ++row) {
        result.push_back({.domain = static_cast<std::uint16_t>(*found), .row = row});
    }
    return result;
}

std::string_view SubjectRecords::text(RecordRef record, std::string_view variable) const {
    return study_->domains[record.domain].text(record.row, variable);
}

std::optional<DateRange> SubjectRecords::date(RecordRef record, std::string_view variable) const {
    const Domain& domain = study_->domains[record.domain];
    const auto found = domain.find(variable);
    if (!found) return std::nullopt;
    const Column& column = domain.columns[*found];
    if (column.dates.empty()) return read_date(column[record.row]);
    return column.dates[column.cells[record.row]];
}

std::optional<Decimal> SubjectRecords::number(RecordRef record, std::string_view variable) const {
    return Decimal::read(text(record, variable));
}

std::optional<std::int64_t> SubjectRecords::seq(RecordRef record) const {
    const Domain& domain = study_->domains[record.domain];
    return seq_of(domain, record.row);
}

std::optional<Date> SubjectRecords::last_record_date() const {
    std::optional<Date> last;
    for (const Domain& domain : study_->domains) {
        for (std::size_t variable = 0; variable < domain.variables.size(); ++variable) {
            const Column& column = domain.columns[variable];
            if (column.dates.empty()) continue;
            for (std::uint32_t row = domain.first_row[subject_]; row < domain.first_row[subject_ + 1]; ++row) {
                const auto& date = column.dates[column.cells[row]];
                if (date && (!last || date->earliest > *last)) last = date->earliest;
            }
        }
    }
    return last;
}

}  // namespace oligo::records
