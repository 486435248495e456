#include "response/visit_findings.hpp"

#include <fmt/format.h>

#include "lesions/recorded.hpp"

namespace oligo::response {
namespace {

Where where_of(const SubjectRecords& records, const Rows& rows) {
    Where where;
    where.subject = records.id();
    if (rows.empty()) return where;
    const records::Domain& domain = records.domain(rows.front());
    where.domain = domain.code;
    where.file = domain.files[domain.file_of[rows.front().row]];
    where.row = domain.lines[rows.front().row];
    where.seq = records.seq(rows.front());
    return where;
}

std::string named(const Visit& visit) {
    if (!visit.name.empty()) return fmt::format("visit {}", visit.name);
    return visit.number.empty() ? fmt::format("the visit of {}", text_of(visit.first)) : fmt::format("visit {}", visit.number);
}

std::string reader_of(const Followed& followed) {
    return followed.set.reader.reader ? text_of(*followed.set.reader.reader) : std::string("reader not named");
}

}  // namespace

void report_spans(const SubjectRecords& records, const std::vector<Visit>& visits, Followed& followed) {
    for (const Visit& visit : visits) {
        if (visit.number.empty() || visit.last.earliest - visit.first.latest <= visit_span) continue;
        followed.findings.push_back(
            {Severity::Warning, "response-visit-spread",
             fmt::format("{} ({}): scans of {} and {} bear one visit number. They are read as one visit; a later scan of a lesion speaks. "
                         "Correct VISITNUM or the dates if they belong to two visits.",
                         named(visit), reader_of(followed), text_of(visit.first), text_of(visit.last)),
             where_of(records, {})});
    }
}

void report_no_baseline(const SubjectRecords& records, const std::vector<Visit>& visits, Followed& followed) {
    if (visits.empty()) return;
    followed.findings.push_back(
        {Severity::Warning, "response-no-baseline",
         fmt::format("{}: the first scan is of {}, after treatment started. Without a baseline scan no response is derived. "
                     "Record the baseline scan in TU and TR.",
                     reader_of(followed), text_of(visits.front().first)),
         where_of(records, {})});
}

void report_baseline(const SubjectRecords& records, Followed& followed) {
    const Visit& baseline = followed.visits.front();
    for (std::size_t t = 0; t < followed.targets.size(); ++t) {
        const lesions::Lesion& lesion = followed.set.lesions[followed.targets[t]];
        if (baseline.targets[t].size) continue;
        followed.findings.push_back(
            {Severity::Warning, "response-target-without-baseline",
             fmt::format("Target lesion {} has no size at {} ({}). The sum of diameters is unknown there, so the target "
                         "response of every later visit is not evaluable. Record its size (TR, LDIAM or LPERP of a node).",
                         lesion.id, named(baseline), reader_of(followed)),
             where_of(records, lesion.identifications)});
    }
    for (const std::size_t i : followed.non_targets) {
        const lesions::Lesion& lesion = followed.set.lesions[i];
        if (lesion.identified == lesions::Identified::NonTarget || lesion.identified == lesions::Identified::New) continue;
        followed.findings.push_back({Severity::Warning, "response-lesion-not-told",
                                     fmt::format("Lesion {} is called neither target nor non-target at baseline ({}). It is followed as a "
                                                 "non-target lesion. Record TARGET or NON-TARGET in TUORRES.",
                                                 lesion.id, reader_of(followed)),
                                     where_of(records, lesion.identifications)});
    }
    for (const lesions::Lesion& lesion : followed.set.lesions) {
        const bool is_late = lesion.identified_on && lesion.identified_on->earliest > baseline.last.latest;
        if (!is_late || lesion.identified != lesions::Identified::Target) continue;
        followed.findings.push_back(
            {Severity::Warning, "response-target-added",
             fmt::format("Lesion {} is called a target lesion first on {}, after the baseline scan ({}). Targets are chosen at "
                         "baseline; it is read as a new lesion. Correct TUORRES, or the date if it was there at baseline.",
                         lesion.id, text_of(*lesion.identified_on), reader_of(followed)),
             where_of(records, lesion.identifications)});
    }
}

}  // namespace oligo::response
