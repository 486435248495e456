#include "response/local_control.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "response/sizes.hpp"
#include "response/target_response.hpp"

namespace oligo::response {
namespace {

using lesions::Assessment;
using lesions::Lesion;
using lesions::State;

/// What one scan says of the site.
struct SiteReading {
    enum class Kind : std::uint8_t { Nothing, Unreadable, Gone, Seen, Progressed };
    Kind kind = Kind::Nothing;
    std::optional<Length> size;  ///< of what is seen, where it was measured
    records::Rows records;
};

SiteReading read_site(const records::SubjectRecords& records, const Lesion& lesion, const Assessment& scan, const Criteria& criteria) {
    using enum SiteReading::Kind;
    const lesions::Reading<Length> diameter = usable_diameter(records, scan, lesion.nodal, criteria.node_axis);
    if (diameter.conflicting || scan.state.conflicting) return {Unreadable, std::nullopt, scan.records};
    if (scan.state.value == State::Unequivocal) return {Progressed, diameter.value, scan.state.records};
    if (diameter.value) {
        const bool is_gone = lesion.nodal ? *diameter.value < criteria.normal_node : *diameter.value == Length();
        return {is_gone ? Gone : Seen, diameter.value, diameter.records};
    }
    if (scan.state.value == State::Absent) return {Gone, Length(), scan.state.records};
    if (scan.too_small.value) return {lesion.nodal ? Gone : Seen, criteria.too_small, scan.too_small.records};
    if (scan.state.value == State::Equivocal || !scan.state.value) return {Nothing, std::nullopt, scan.records};
    return {Seen, std::nullopt, scan.state.records};
}

/// The smallest size of the scans of the last day before the treatment.
std::optional<Length> size_before(const records::SubjectRecords& records, const Lesion& lesion, const LocalTreatment& treatment,
                                  const Criteria& criteria) {
    std::optional<Length> size;
    std::optional<Date> day;
    for (const Assessment& scan : lesion.assessments) {
        if (scan.date.latest >= treatment.start.earliest) continue;
        const SiteReading reading = read_site(records, lesion, scan, criteria);
        if (!reading.size) continue;
        if (day == scan.date.latest) size = std::min(*size, *reading.size);
        if (day >= scan.date.latest) continue;
        size = reading.size;
        day = scan.date.latest;
    }
    return size;
}

/// Goes through the scans after the treatment.
class Course {
public:
    Course(const records::SubjectRecords& records, const Lesion& lesion, const LocalTreatment& treatment, const Criteria& criteria)
        : records_(records),
          lesion_(lesion),
          criteria_(criteria),
          smallest_(size_before(records, lesion, treatment, criteria)),
          is_out_(treatment.by == TreatedBy::Surgery) {
        control.treatment = treatment;
    }

    /// False from the failure on.
    bool take(const Assessment& scan) {
        const SiteReading reading = read_site(records_, lesion_, scan, criteria_);
        if (reading.kind == SiteReading::Kind::Nothing) return true;
        if (reading.kind == SiteReading::Kind::Unreadable) {
            if (!open_since_) open_since_ = scan.date;
            return true;
        }
        if (is_failure(reading)) {
            control.failed_on =
                DateRange{open_since_ ? std::min(open_since_->earliest, scan.date.earliest) : scan.date.earliest, scan.date.latest};
            control.failed_by = reading.records;
            open_since_.reset();
            return false;
        }
        if (reading.kind == SiteReading::Kind::Gone && !lesion_.nodal) is_out_ = true;
        if (reading.size) smallest_ = std::min(smallest_.value_or(*reading.size), *reading.size);
        see(scan.date, reading.records);
        return true;
    }

    void see(const DateRange& day, const records::Rows& rows) {
        open_since_.reset();
        control.seen_on = day;
        control.seen_by = rows;
    }

    [[nodiscard]] LocalControl end() && {
        control.may_have_failed = open_since_.has_value();
        return std::move(control);
    }

    LocalControl control;

private:
    [[nodiscard]] bool is_failure(const SiteReading& reading) const {
        if (reading.kind == SiteReading::Kind::Progressed) return true;
        if (reading.kind == SiteReading::Kind::Gone) return false;
        return is_out_ || (reading.size && smallest_ && is_grown(*reading.size, *smallest_, criteria_));
    }

    const records::SubjectRecords& records_;
    const Lesion& lesion_;
    const Criteria& criteria_;
    std::optional<Length> smallest_;
    bool is_out_;  ///< taken out, or gone since
    std::optional<DateRange> open_since_;
};

bool is_later(const DateRange& day, const LocalTreatment& treatment) {
    return day.earliest > treatment.start.latest;
}

/// Days on which the reader looked at anything after the treatment, ascending: the latest that each can be, and the earliest.
std::set<std::pair<Date, Date>> days_looked_at(const lesions::LesionSet& set, const LocalTreatment& treatment) {
    std::set<std::pair<Date, Date>> days;
    for (const Lesion& lesion : set.lesions) {
        for (const Assessment& scan : lesion.assessments) {
            if (is_later(scan.date, treatment)) days.insert({scan.date.latest, scan.date.earliest});
        }
    }
    return days;
}

LocalControl follow(const records::SubjectRecords& records, const lesions::LesionSet& set, const LocalTreatment& treatment,
                    const Criteria& criteria) {
    const Lesion& lesion = set.lesions[treatment.lesion];
    Course course(records, lesion, treatment, criteria);
    if (treatment.by != TreatedBy::Surgery) {
        for (const Assessment& scan : lesion.assessments) {
            if (is_later(scan.date, treatment) && !course.take(scan)) break;
        }
        return std::move(course).end();
    }
    for (const auto& [latest, earliest] : days_looked_at(set, treatment)) {
        const DateRange day{earliest, latest};
        bool has_record = false;
        for (const Assessment& scan : lesion.assessments) {
            if (!(scan.date == day)) continue;
            has_record = true;
            if (!course.take(scan)) return std::move(course).end();
        }
        if (!has_record) course.see(day, records::Rows{treatment.record});
    }
    return std::move(course).end();
}

}  // namespace

std::vector<LocalControl> local_controls(const records::SubjectRecords& records, const lesions::LesionSet& set,
                                         const std::vector<LocalTreatment>& treatments, const Criteria& criteria) {
    std::vector<LocalControl> controls;
    for (std::size_t i = 0; i < set.lesions.size(); ++i) {
        const LocalTreatment* first = nullptr;
        for (const LocalTreatment& treatment : treatments) {
            if (treatment.lesion != i || !was_seen_before(set.lesions[i], treatment)) continue;
            if (first == nullptr || treatment.start.earliest < first->start.earliest) first = &treatment;
        }
        if (first != nullptr) controls.push_back(follow(records, set, *first, criteria));
    }
    return controls;
}

}  // namespace oligo::response
