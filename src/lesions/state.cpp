#include <algorithm>

#include "lesions/lesion.hpp"

namespace oligo::lesions {
namespace {

/// What a scan tells, without a copy of the records that say so.
struct Told {
    std::optional<State> value;
    bool conflicting = false;
    const Rows* records = nullptr;
    bool unreadable = false;

    [[nodiscard]] bool says_something() const { return value || conflicting; }
    [[nodiscard]] Reading<State> reading() const { return {value, conflicting, *records, unreadable}; }
};
Told told_by(const Reading<State>& reading) {
    return {reading.value, reading.conflicting, &reading.records, reading.unreadable};
}

// One diameter above 0 is enough; without one, diameters that contradict each other or cannot be read leave it open.
Told told_by_size(const Assessment& scan) {
    if (!scan.state_by_size.conflicting) return told_by(scan.state_by_size);
    for (const Reading<Length>* size : {&scan.longest_diameter, &scan.diameter, &scan.perpendicular_diameter}) {
        if (size->value && *size->value > Length()) return {State::Present, false, &size->records};
    }
    return told_by(scan.state_by_size);
}

// Whether the lesion is there is all that states on one day must agree on.
State presence(State state) {
    return state == State::Absent || state == State::Equivocal ? state : State::Present;
}

Told word_of(const Assessment& scan) {
    return told_by(scan.state);
}

// A word of the reader counts before a size, for a lesion may be equivocal and measured; but "not increased" is also said of what is gone.
Told told_on(const Assessment& scan) {
    if (scan.state.conflicting) return told_by(scan.state);
    const Told by_word{scan.state.value ? std::optional(presence(*scan.state.value)) : std::nullopt, false, &scan.state.records};
    if (scan.state.value && *scan.state.value != State::NotIncreased) return by_word;
    const Told by_size = told_by_size(scan);
    return by_size.says_something() ? by_size : by_word;
}

void add_told(Reading<State>& latest, const Told& told) {
    if (!told.value) return;
    const State state = presence(*told.value);
    for (const RecordRef record : *told.records) latest.add(state, record);
}

// The latest of what scans tell; a scan that tells nothing is passed over.
template <class Tell>
Reading<State> latest_told(const Lesion& lesion, const std::optional<Date>& until, Tell tell) {
    const auto is_later = [&](const Assessment& scan) { return until && scan.date.earliest > *until; };
    std::optional<Date> latest_start;
    for (const Assessment& scan : lesion.assessments) {
        if (is_later(scan)) continue;
        if (latest_start < scan.date.earliest && tell(scan).says_something()) latest_start = scan.date.earliest;
    }
    Reading<State> latest;
    for (const Assessment& scan : lesion.assessments) {
        if (is_later(scan) || scan.date.latest < latest_start) continue;
        const Told told = tell(scan);
        if (told.conflicting) return told.reading();
        add_told(latest, told);
    }
    return latest;
}

}  // namespace

Reading<State> state_on(const Assessment& scan) {
    return told_on(scan).reading();
}

namespace {

Reading<State> latest_by_scans(const Lesion& lesion, std::optional<Date> until) {
    Reading<State> latest = latest_told(lesion, until, told_on);
    // A measurement of a scan of which nothing else is recorded may be the latest.
    const Reading<State>& undated = lesion.undated_state;
    if (!latest.value && !latest.conflicting && (undated.conflicting || (undated.value && undated.value != State::Present))) {
        for (const RecordRef row : lesion.undated) latest.add_unreadable(row);
        return latest;
    }
    if (latest.value != State::Present) return latest;
    // A size alone does not say that an equivocal lesion is one.
    Reading<State> word = latest_told(lesion, until, word_of);
    return word.value == State::Equivocal ? word : latest;
}

}  // namespace

Reading<State> latest_state(const Lesion& lesion, std::optional<Date> until) {
    Reading<State> latest = latest_by_scans(lesion, until);
    if (lesion.unreadable_kind && latest.value != State::Absent) latest.add_unreadable(*lesion.unreadable_kind);
    return latest;
}

bool is_equivocal(const Lesion& lesion) {
    return latest_state(lesion).value == State::Equivocal;
}

}  // namespace oligo::lesions
