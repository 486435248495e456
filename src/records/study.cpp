#include "records/study.hpp"

#include <algorithm>
#include <array>

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

void name_domain(Domain& domain) {
    constexpr std::array<Name, 9> events_and_treatments = {"AE", "CE", "CM", "DS", "EC", "EX", "MH", "PR", "SV"};
    domain.name = Name(domain.code);
    domain.names.clear();
    for (const std::string& variable : domain.variables) domain.names.emplace_back(variable);
    domain.is_event_or_treatment =
        std::find(events_and_treatments.begin(), events_and_treatments.end(), domain.name) != events_and_treatments.end();
}

void lose_rows(Study& study, std::string_view domain, std::string_view file) {
    const Name name(domain);
    const auto is_known = [name](const LostRows& lost) { return lost.domain == name; };
    if (std::any_of(study.lost_rows.begin(), study.lost_rows.end(), is_known)) return;
    if (const auto slash = file.find_last_of("/\\"); slash != std::string_view::npos) file.remove_prefix(slash + 1);
    study.lost_rows.push_back({name, std::string(file)});
}

const std::string* SubjectRecords::lost_rows(Name domain) const {
    for (const LostRows& lost : study_->lost_rows) {
        if (lost.domain == domain) return &lost.file;
    }
    return nullptr;
}

RowRange SubjectRecords::rows(Name domain) const {
    for (std::size_t i = 0; i < study_->domains.size(); ++i) {
        const Domain& candidate = study_->domains[i];
        if (candidate.name != domain) continue;
        return {static_cast<std::uint16_t>(i), candidate.first_row[subject_], candidate.first_row[subject_ + 1]};
    }
    return {};
}

std::optional<Decimal> SubjectRecords::number(RecordRef record, Name variable) const {
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
