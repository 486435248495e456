#include "response/baseline_findings.hpp"

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "lesions/recorded.hpp"
#include "response/measurability.hpp"
#include "response/sizes.hpp"
#include "response/target_response.hpp"
#include "response/visit_findings.hpp"

namespace oligo::response {
namespace {

using lesions::Assessment;
using lesions::Lesion;

std::optional<MeasuredBy> method_of(std::string_view modality) {
    if (modality == "CT") return MeasuredBy::CT;
    if (modality == "MRI") return MeasuredBy::MRI;
    if (modality == "x-ray") return MeasuredBy::XRay;
    if (modality == "bone scan") return MeasuredBy::BoneScan;
    if (modality == "ultrasound") return MeasuredBy::Ultrasound;
    return std::nullopt;
}

// Whether bone has a soft-tissue component and skin is measured by callipers is not recorded of every lesion: nothing is said of them.
std::optional<LesionKind> kind_of(const Lesion& lesion) {
    if (lesion.nodal) return LesionKind::Node;
    if (!lesion.organ.value || *lesion.organ.value == "bone" || *lesion.organ.value == "skin") return std::nullopt;
    return LesionKind::Lesion;
}

const Assessment* scan_at(const Lesion& lesion, const TargetReading& reading) {
    const auto found = std::find_if(lesion.assessments.begin(), lesion.assessments.end(), [&](const Assessment& scan) {
        return reading.day == scan.date &&
               std::find(scan.records.begin(), scan.records.end(), reading.records.front()) != scan.records.end();
    });
    return found == lesion.assessments.end() ? nullptr : &*found;
}

std::string why_not(Measurability measurability, const Criteria& criteria) {
    switch (measurability) {
        case Measurability::PathologicalNode:
            return fmt::format("a node from {} to 15 mm in short axis is a non-target lesion", criteria.normal_node.mm().text());
        case Measurability::NormalNode:
            return fmt::format("a node below {} mm in short axis is normal", criteria.normal_node.mm().text());
        case Measurability::NotMeasurable:
            return "on CT and MRI a lesion is measurable from 10 mm on, on a plain film from 20 mm on, by other methods never";
        case Measurability::Measurable:
        case Measurability::NotTold:
            break;
    }
    return {};
}

// Larger on the baseline scan than on a scan since the treatment, by the growth that makes progression.
bool has_grown_since(const SubjectRecords& records, const Lesion& lesion, const LocalTreatment& treatment, const TargetReading& baseline,
                     const Criteria& criteria) {
    if (!baseline.size || !baseline.day) return false;
    return std::any_of(lesion.assessments.begin(), lesion.assessments.end(), [&](const Assessment& scan) {
        if (scan.date.earliest < treatment.end.latest || scan.date.latest >= baseline.day->earliest) return false;
        const auto size = usable_diameter(records, scan, lesion.nodal, criteria.node_axis).value;
        return size && is_grown(*baseline.size, *size, criteria);
    });
}

class Selection {
public:
    Selection(const SubjectRecords& records, Followed& followed, const Criteria& criteria)
        : records_(records), followed_(followed), criteria_(criteria) {}

    void report() {
        for (std::size_t t = 0; t < followed_.targets.size(); ++t) {
            if (!is_chosen_at_baseline(lesion(t))) continue;
            chosen_.push_back(t);
        }
        report_number();
        report_organs();
        for (const std::size_t t : chosen_) {
            report_measurability(t);
            report_irradiation(t);
        }
    }

private:
    [[nodiscard]] const Lesion& lesion(std::size_t t) const { return followed_.set.lesions[followed_.targets[t]]; }
    [[nodiscard]] const TargetReading& baseline(std::size_t t) const { return followed_.visits.front().targets[t]; }

    [[nodiscard]] bool is_chosen_at_baseline(const Lesion& target) const {
        const Visit& visit = followed_.visits.front();
        return target.identified_on && target.identified_on->latest >= visit.first.earliest &&
               target.identified_on->earliest <= visit.last.latest;
    }

    void add(std::string id, std::string message, const Rows& rows) {
        followed_.findings.push_back({Severity::Warning, std::move(id), std::move(message), where_of(records_, rows)});
    }

    void report_number() {
        if (chosen_.size() <= criteria_.most_targets) return;
        add("response-many-targets",
            fmt::format(
                "{}: {} target lesions were chosen at baseline; RECIST 1.1 allows {}. All are added up. Call the others NON-TARGET in "
                "TUORRES if they were chosen by mistake.",
                reader_of(followed_), chosen_.size(), criteria_.most_targets),
            lesion(chosen_[criteria_.most_targets]).identifications);
    }

    // Paired organs are one in the dictionary, and so are lymph nodes.
    void report_organs() {
        std::map<std::string, std::vector<std::size_t>> by_organ;
        for (const std::size_t t : chosen_) {
            const Lesion& target = lesion(t);
            const bool by_region = target.nodal && !criteria_.nodes_are_one_organ;
            const auto& organ = by_region ? target.location.value : target.organ.value;
            if (organ) by_organ[*organ].push_back(t);
        }
        for (const auto& [organ, targets] : by_organ) {
            if (targets.size() <= criteria_.most_in_organ) continue;
            add("response-many-targets-in-organ",
                fmt::format(
                    "{}: {} target lesions of one organ ({}) were chosen at baseline; RECIST 1.1 allows {}. All are added up. Call the "
                    "others NON-TARGET in TUORRES if they were chosen by mistake.",
                    reader_of(followed_), targets.size(), organ, criteria_.most_in_organ),
                lesion(targets[criteria_.most_in_organ]).identifications);
        }
    }

    void report_measurability(std::size_t t) {
        const TargetReading& reading = baseline(t);
        const auto kind = kind_of(lesion(t));
        if (!kind || !reading.size || reading.records.empty()) return;
        const Assessment* scan = scan_at(lesion(t), reading);
        const auto method = scan == nullptr ? std::nullopt : method_of(scan->modality);
        if (!method) return;
        BaselineSize size{std::nullopt, reading.size, std::nullopt};
        if (lesion(t).nodal) size = {std::nullopt, std::nullopt, reading.size};
        const std::string why = why_not(measurability(*kind, *method, size), criteria_);
        if (why.empty()) return;
        add("response-target-not-measurable",
            fmt::format(
                "Target lesion {} ({}) is {} mm at baseline on {}: {}. It is added up all the same. Call it NON-TARGET in TUORRES, or "
                "correct the size.",
                lesion(t).id, reader_of(followed_), reading.size->mm().text(), scan->modality, why),
            reading.records);
    }

    void report_irradiation(std::size_t t) {
        const Visit& visit = followed_.visits.front();
        for (const LocalTreatment& treatment : followed_.treatments.all) {
            const bool is_before = treatment.end.latest < visit.first.earliest;
            if (treatment.lesion != followed_.targets[t] || !is_before || treatment.by == TreatedBy::Surgery) continue;
            if (has_grown_since(records_, lesion(t), treatment, baseline(t), criteria_)) continue;
            add("response-target-irradiated",
                fmt::format(
                    "Target lesion {} ({}) was treated locally on {}, before the baseline, and no scan shows that it has grown since. "
                    "RECIST 1.1 counts it as measurable only then. It is added up all the same. Call it NON-TARGET in TUORRES, or "
                    "record the scans that show growth.",
                    lesion(t).id, reader_of(followed_), text_of(treatment.start)),
                Rows{treatment.record});
        }
    }

    const SubjectRecords& records_;
    Followed& followed_;
    const Criteria& criteria_;
    std::vector<std::size_t> chosen_;  // of the targets, those that were identified at the baseline visit
};

// A new baseline that was made too late: growth before it is not seen.
void report_late(const SubjectRecords& records, const BaselineChoice& choice, const Criteria& criteria, Followed& followed) {
    const Visit& baseline = followed.visits.front();
    if (!choice.after || !criteria.new_baseline_window || baseline.first.earliest <= choice.after->latest) return;
    const Days later = baseline.first.earliest - choice.after->latest;
    followed.baseline_is_late = later > *criteria.new_baseline_window;
    if (!followed.baseline_is_late) return;
    followed.findings.push_back(
        {Severity::Warning, "response-baseline-late",
         fmt::format(
             "{}: the first scan after local therapy, the new baseline, was made {} days after its end; at most {} days are allowed. "
             "Responses are derived from it all the same, and the FDA's rules censor at the start. Record an earlier scan, or correct "
             "the days.",
             reader_of(followed), later.count(), criteria.new_baseline_window->count()),
         where_of(records, first_rows(followed))});
}

}  // namespace

void report_baseline_age(const SubjectRecords& records, const BaselineChoice& choice, const Criteria& criteria, Followed& followed) {
    const Visit& baseline = followed.visits.front();
    report_late(records, choice, criteria, followed);
    if (!choice.start || (choice.after && baseline.first.earliest > choice.after->latest)) return;
    const Days age = choice.start->earliest - baseline.first.latest;
    followed.baseline_is_old = age > criteria.baseline_window;
    if (!followed.baseline_is_old) return;
    followed.findings.push_back(
        {Severity::Warning, "response-baseline-old",
         fmt::format("{}: the baseline scan of {} is {} days older than the start ({}); at most {} days are allowed. Responses are derived "
                     "from it all the same. Record a later scan before the start, or correct the days.",
                     reader_of(followed), text_of(baseline.first), age.count(), text_of(*choice.start), criteria.baseline_window.count()),
         where_of(records, first_rows(followed))});
}

void report_selection(const SubjectRecords& records, Followed& followed, const Criteria& criteria) {
    Selection(records, followed, criteria).report();
}

void report_treatments(const SubjectRecords& records, Followed& followed) {
    for (const RecordRef row : followed.treatments.unlinked) {
        followed.findings.push_back(
            {Severity::Note, "response-treatment-not-linked",
             fmt::format(
                 "{}: several lesions lie in the place of this local therapy ({}), and nothing says which of them was treated. Each is "
                 "measured on. Record the lesion (PRLNKID, one record a lesion).",
                 reader_of(followed), records.text(row, "PRLOC")),
             where_of(records, Rows{row})});
    }
}

}  // namespace oligo::response
