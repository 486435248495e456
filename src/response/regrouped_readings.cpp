#include "response/regrouped_readings.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "core/result.hpp"
#include "response/visit_findings.hpp"

namespace oligo::response {
namespace {

using lesions::Lesion;

std::optional<std::size_t> position(const std::vector<std::size_t>& lesions, std::size_t lesion) {
    const auto found = std::find(lesions.begin(), lesions.end(), lesion);
    return found == lesions.end() ? std::nullopt : std::optional(static_cast<std::size_t>(found - lesions.begin()));
}

bool is_seen(NonTargetState state) {
    return state == NonTargetState::Seen || state == NonTargetState::SeenNode;
}
bool has_size(const TargetReading& reading) {
    return reading.size && *reading.size > Length();
}

class Regrouping {
public:
    Regrouping(const VisitReader& reader, Followed& followed, Regrouped regrouped)
        : reader_(reader), followed_(followed), regrouped_(std::move(regrouped)) {}

    void read() {
        for (Visit& visit : followed_.visits) {
            for (std::size_t t = 0; t < followed_.targets.size(); ++t) read_split_target(visit, t);
            for (std::size_t n = 0; n < followed_.non_targets.size(); ++n) read_split_non_target(visit, n);
            for (const Merge& merge : regrouped_.merges) {
                if (has_begun(merge.day, visit)) read_merge(visit, merge);
            }
        }
    }

private:
    static bool has_begun(const DateRange& day, const Visit& visit) { return day.earliest <= visit.last.latest; }

    // A part is a node where its lesion is one.
    [[nodiscard]] Lesion part(std::size_t position, std::size_t lesion) const {
        Lesion part = followed_.set.parts[position];
        part.nodal = followed_.set.lesions[lesion].nodal;
        return part;
    }

    void read_split_target(Visit& visit, std::size_t t) {
        TargetReading& own = visit.targets[t];
        TargetReading sum{Length(), SizeKind::Fragments, std::nullopt, {}};
        bool is_split = false;
        for (const Split& split : regrouped_.splits) {
            if (split.lesion != followed_.targets[t] || !has_begun(split.day, visit)) continue;
            is_split = true;
            const TargetReading fragment = reader_.target(part(split.part, split.lesion), visit, {});
            sum.size = sum.size && fragment.size ? std::optional(*sum.size + *fragment.size) : std::nullopt;
            sum.records.append(fragment.records);
            if (!sum.day) sum.day = fragment.day;
        }
        if (!is_split) return;
        const bool was_looked_at = !sum.records.empty();
        if (!was_looked_at && has_size(own)) return;
        if (was_looked_at && sum.size && own.size && *own.size > Length() && *own.size != *sum.size)
            return report_two_sizes(visit, t, *own.size, sum, *sum.size);
        if (!sum.size) sum.kind = SizeKind::NotEvaluated;
        if (sum.size == Length()) sum.kind = SizeKind::Gone;
        sum.records.append(own.records);
        if (!sum.day) sum.day = own.day;
        own = sum;
    }

    void report_two_sizes(Visit& visit, std::size_t t, Length own_size, const TargetReading& sum, Length sum_size) {
        TargetReading& own = visit.targets[t];
        followed_.findings.push_back(
            {Severity::Warning, "response-split-size",
             fmt::format("Target lesion {} ({}) has split, and on one visit it has {} mm beside fragments of {} mm in all. It is not "
                         "evaluable there. Record either its fragments or their sum.",
                         followed_.set.lesions[followed_.targets[t]].id, reader_of(followed_), own_size.mm().text(), sum_size.mm().text()),
             where_of(reader_.records, own.records)});
        own.size.reset();
        own.kind = SizeKind::Unreadable;
        own.records.append(sum.records);
    }

    // Gone where all fragments are, or where its reader says so of the whole.
    void read_split_non_target(Visit& visit, std::size_t n) {
        NonTargetReading& own = visit.non_targets[n];
        const bool is_told = own.state != NonTargetState::NotEvaluated;
        bool misses_fragment = false;
        for (const Split& split : regrouped_.splits) {
            if (split.lesion != followed_.non_targets[n] || !has_begun(split.day, visit)) continue;
            const bool is_baseline = &visit == &followed_.visits.front();
            const NonTargetReading fragment = reader_.non_target(part(split.part, split.lesion), visit, is_baseline);
            misses_fragment = misses_fragment || fragment.state == NonTargetState::NotEvaluated;
            take_state(own, fragment);
        }
        if (own.state == NonTargetState::Gone && misses_fragment && !is_told) own.state = NonTargetState::NotEvaluated;
    }

    // What a fragment, or the whole, shows of a lesion that has no reading of its own.
    static void take_state(NonTargetReading& own, const NonTargetReading& other) {
        const bool is_open = own.state == NonTargetState::Gone || own.state == NonTargetState::NotEvaluated;
        const bool tells_more = other.state == NonTargetState::Progressed || (is_open && is_seen(other.state)) ||
                                (own.state == NonTargetState::NotEvaluated && other.state == NonTargetState::Gone);
        own.records.append(other.records);
        if (!tells_more) return;
        own.state = other.state;
        own.day = other.day;
    }

    void read_merge(Visit& visit, const Merge& merge) {
        const auto carrier = std::find_if(merge.members.begin(), merge.members.end(),
                                          [&](std::size_t lesion) { return position(followed_.targets, lesion).has_value(); });
        if (carrier == merge.members.end()) return read_merged_non_targets(visit, merge);
        const auto at = position(followed_.targets, *carrier);
        TargetReading& whole = visit.targets[required(at, "the lesion is a target")];
        if (merge.part) {
            TargetReading measured = reader_.target(part(*merge.part, *carrier), visit, {});
            if (measured.records.empty()) return;
            measured.records.append(whole.records);
            whole = std::move(measured);
        }
        if (whole.records.empty()) return;
        for (const std::size_t lesion : merge.members) {
            if (lesion == *carrier) continue;
            if (const auto t = position(followed_.targets, lesion)) {
                read_merged_target(visit.targets[*t], whole, merge);
            } else if (const auto n = position(followed_.non_targets, lesion); n && has_size(whole)) {
                const bool nodal = followed_.set.lesions[lesion].nodal;
                take_state(visit.non_targets[*n], {nodal ? NonTargetState::SeenNode : NonTargetState::Seen, whole.day, Rows{merge.record}});
            }
        }
    }

    // A member with a size of its own is still told apart from the whole.
    static void read_merged_target(TargetReading& member, const TargetReading& whole, const Merge& merge) {
        if (has_size(member)) return;
        member.records.push_back(merge.record);
        member.day = whole.day;
        member.size = whole.size ? std::optional(Length()) : std::nullopt;
        member.kind = whole.size == Length() ? SizeKind::Gone : SizeKind::Merged;
        if (!whole.size) member.kind = SizeKind::NotEvaluated;
    }

    void read_merged_non_targets(Visit& visit, const Merge& merge) {
        if (!merge.part) return;
        const bool is_baseline = &visit == &followed_.visits.front();
        const NonTargetReading whole = reader_.non_target(part(*merge.part, merge.members.front()), visit, is_baseline);
        for (const std::size_t lesion : merge.members) {
            if (const auto n = position(followed_.non_targets, lesion)) take_state(visit.non_targets[*n], whole);
        }
    }

    const VisitReader& reader_;
    Followed& followed_;
    Regrouped regrouped_;
};

}  // namespace

void read_regrouped(const VisitReader& reader, Followed& followed) {
    if (followed.set.regrouping.empty()) return;
    Regrouped regrouped = find_regrouped(reader.records, followed.set);
    for (const RecordRef row : regrouped.unknown) {
        followed.findings.push_back(
            {Severity::Warning, "response-regrouping-not-linked",
             fmt::format(
                 "{}: the record of {} does not say which lesion split or which merged, or on which day. What is measured under this "
                 "name is left out. Record the lesions in TUGRPID (T1, or T1/T2).",
                 reader_of(followed), reader.records.text(row, "TULNKID")),
             where_of(reader.records, Rows{row})});
    }
    Regrouping(reader, followed, std::move(regrouped)).read();
}

}  // namespace oligo::response
