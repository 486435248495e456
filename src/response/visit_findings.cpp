#include "response/visit_findings.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "core/result.hpp"
#include "lesions/recorded.hpp"
#include "response/sizes.hpp"

namespace oligo::response {

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

std::string reader_of(const Followed& followed) {
    return followed.set.reader.reader ? text_of(*followed.set.reader.reader) : std::string("reader not named");
}

Rows first_rows(const Followed& followed) {
    const Visit& baseline = followed.visits.front();
    for (const TargetReading& reading : baseline.targets) {
        if (!reading.records.empty()) return reading.records;
    }
    for (const NonTargetReading& reading : baseline.non_targets) {
        if (!reading.records.empty()) return reading.records;
    }
    return {};
}

namespace {

std::string named(const Visit& visit) {
    if (!visit.name.empty()) return fmt::format("visit {}", visit.name);
    return visit.number.empty() ? fmt::format("the visit of {}", text_of(visit.first)) : fmt::format("visit {}", visit.number);
}

std::string size_problem(const SubjectRecords& records, RecordRef row) {
    const auto cell = [&](records::Name suffix) { return lesions::cell(records, row, suffix); };
    const auto joined = [](std::string_view amount, std::string_view unit) {
        return unit.empty() ? std::string(amount) : fmt::format("{} {}", amount, unit);
    };
    const auto problem = find_size_problem(records, row);
    switch (required(problem, "a size that cannot be used")) {
        case SizeProblem::NotALength:
            return fmt::format("\"{}\" cannot be read as a size. Record a number in mm or cm.",
                               joined(lesions::result(records, row), lesions::unit(records, row)));
        case SizeProblem::NoUnit:
            return fmt::format("the size {} has no unit. Record TRSTRESU or TRORRESU (mm or cm).", lesions::result(records, row));
        case SizeProblem::Disagrees:
            break;
    }
    const std::string_view standard = cell("STRESC").empty() ? cell("STRESN") : cell("STRESC");
    return fmt::format("{} in TRORRES and {} in TRSTRESC or TRSTRESN are two sizes. Correct the one that is wrong, or its unit.",
                       joined(cell("ORRES"), cell("ORRESU")), joined(standard, lesions::unit(records, row)));
}

}  // namespace

void report_spans(const SubjectRecords& records, const std::vector<Visit>& visits, Followed& followed) {
    for (const Visit& visit : visits) {
        if (!visit.repeats_number) continue;
        const auto original = std::find_if(visits.begin(), visits.end(), [&](const Visit& other) { return other.number == visit.number; });
        followed.findings.push_back(
            {Severity::Warning, "response-visit-spread",
             fmt::format("{} ({}): scans of {} and {} bear one visit number and are more than {} days apart. They are read as two visits, "
                         "the second unscheduled. Correct VISITNUM or the dates if this is wrong.",
                         named(visit), reader_of(followed), text_of(original->first), text_of(visit.first), visit_span.count()),
             where_of(records, Rows{*visit.repeats_number})});
    }
}

void report_days(const SubjectRecords& records, Followed& followed) {
    const auto lesion_of = [&](RecordRef row) {
        const std::string_view link = lesions::cell(records, row, "LNKID");
        return link.empty() ? std::string("A lesion without a link") : fmt::format("Lesion {}", link);
    };
    for (const RecordRef row : followed.set.unplaced) {
        followed.findings.push_back(
            {Severity::Warning, "response-no-day",
             fmt::format("{} ({}): the record has no day that can be read ({}), and its visit number does not tell one. It is left out of "
                         "every response. Record the day of the scan.",
                         lesion_of(row), reader_of(followed), lesions::day_variable(records, row).text()),
             where_of(records, Rows{row})});
    }
    for (const lesions::PlacedRecord& placed : followed.set.placed) {
        followed.findings.push_back(
            {Severity::Note, "response-day-of-visit",
             fmt::format("{} ({}): the record has no day that can be read ({}). It is read as one of visit {}, {}. Record the day of the "
                         "scan.",
                         lesion_of(placed.record), reader_of(followed), lesions::day_variable(records, placed.record).text(),
                         records.text(placed.record, "VISITNUM"), text_of(placed.days)),
             where_of(records, Rows{placed.record})});
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

void report_sizes(const SubjectRecords& records, Followed& followed) {
    std::vector<const lesions::Lesion*> measured;
    measured.reserve(followed.set.lesions.size() + followed.set.parts.size());
    for (const lesions::Lesion& lesion : followed.set.lesions) measured.push_back(&lesion);
    for (const lesions::Lesion& part : followed.set.parts) measured.push_back(&part);
    for (const lesions::Lesion* lesion : measured) {
        for (const lesions::Assessment& scan : lesion->assessments) {
            const auto report = [&](std::string_view what, const Rows& rows) {
                followed.findings.push_back({Severity::Warning, "response-size-unusable",
                                             fmt::format("Lesion {} ({}), scan of {}: {} No response rests on this size.", lesion->id,
                                                         reader_of(followed), text_of(scan.date), what),
                                             where_of(records, rows)});
            };
            const Rows unusable = unusable_sizes(records, scan);
            for (const RecordRef row : unusable) report(size_problem(records, row), Rows{row});
            for (const lesions::Reading<Length>* size : {&scan.longest_diameter, &scan.perpendicular_diameter, &scan.diameter}) {
                if (unusable.empty() && size->conflicting)
                    report("its sizes, or its size and its state, contradict each other. Correct the record that is wrong.", size->records);
            }
        }
    }
}

void report_new_nodes(const SubjectRecords& records, Followed& followed, const Criteria& criteria) {
    std::set<std::pair<std::size_t, bool>> told;  // once a lesion that it is too small, and once that it counts
    for (const Visit& visit : followed.visits) {
        for (const NewLesionReading& reading : visit.new_lesions) {
            if (!reading.node_size || !(reading.is_normal_node || reading.is_small_node)) continue;
            if (!told.emplace(reading.lesion, reading.is_normal_node).second) continue;
            const std::string node =
                fmt::format("Lesion {} ({}), {}: a node of {} mm is called new.", followed.set.lesions[reading.lesion].id,
                            reader_of(followed), named(visit), reading.node_size->mm().text());
            if (reading.is_normal_node) {
                followed.findings.push_back(
                    {Severity::Warning, "response-new-node-normal",
                     fmt::format("{} Below {} mm in short axis a node is normal: it is no new lesion and no progression. Correct the size "
                                 "(TR, LPERP) if it is wrong.",
                                 node, criteria.new_node.mm().text()),
                     where_of(records, reading.records)});
            } else {
                followed.findings.push_back(
                    {Severity::Note, "response-new-node-small",
                     fmt::format("{} It counts as a new lesion. Below {} mm in short axis read with care whether it was there before.",
                                 node, criteria.certain_node.mm().text()),
                     where_of(records, reading.records)});
            }
        }
    }
}

void report_pet_alone(const SubjectRecords& records, Followed& followed) {
    for (const Visit& visit : followed.visits) {
        for (const NewLesionReading& reading : visit.new_lesions) {
            if (!reading.is_pet_alone) continue;
            followed.findings.push_back(
                {Severity::Note, "response-new-lesion-on-pet",
                 fmt::format(
                     "Lesion {} ({}), {}: only an FDG-PET shows it, and no FDG-PET was made at baseline. It is equivocal until CT or "
                     "MRI shows it too; progression is then dated back to here. Record that scan (TR), or an FDG-PET at baseline.",
                     followed.set.lesions[reading.lesion].id, reader_of(followed), named(visit)),
                 where_of(records, reading.records)});
        }
    }
}

}  // namespace oligo::response
