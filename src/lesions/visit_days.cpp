#include "lesions/visit_days.hpp"

#include <algorithm>

#include "core/decimal.hpp"
#include "lesions/recorded.hpp"

namespace oligo::lesions {
namespace {

bool comes_before(const VisitDays& left, const VisitDays& right) {
    return Decimal::read(left.number) < Decimal::read(right.number);
}

}  // namespace

std::vector<VisitDays> visit_days(const SubjectRecords& records, const Reader& reader, Date until) {
    std::vector<VisitDays> visits;
    for (const Name domain : {Name("TU"), Name("TR")}) {
        for (const RecordRef row : records.rows(domain)) {
            const std::string_view number = records.text(row, "VISITNUM");
            const auto day = day_of(records, row);
            if (number.empty() || !day || day->earliest > until || !is_by(records, row, reader)) continue;
            const auto same = std::find_if(visits.begin(), visits.end(), [&](const VisitDays& visit) { return visit.number == number; });
            if (same == visits.end()) {
                visits.push_back({std::string(number), *day});
            } else {
                same->days.earliest = std::min(same->days.earliest, day->earliest);
                same->days.latest = std::max(same->days.latest, day->latest);
            }
        }
    }
    std::stable_sort(visits.begin(), visits.end(), comes_before);
    return visits;
}

std::optional<DateRange> days_of_visit(const std::vector<VisitDays>& visits, std::string_view number, Date until) {
    const VisitDays wanted{std::string(number), {}};
    const auto same = std::find_if(visits.begin(), visits.end(), [&](const VisitDays& visit) { return visit.number == number; });
    if (same != visits.end()) return same->days.latest - same->days.earliest <= visit_span ? std::optional(same->days) : std::nullopt;
    if (!Decimal::read(number)) return std::nullopt;
    const auto after = std::upper_bound(visits.begin(), visits.end(), wanted, comes_before);
    if (after == visits.begin() || !Decimal::read(std::prev(after)->number)) return std::nullopt;
    const Date last = after == visits.end() ? until : std::min(until, after->days.latest);
    return DateRange{std::min(std::prev(after)->days.latest + Days(1), last), last};
}

}  // namespace oligo::lesions
