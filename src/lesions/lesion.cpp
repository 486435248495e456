#include "lesions/lesion.hpp"

#include <algorithm>
#include <array>
#include <tuple>
#include <utility>

#include "core/find_term.hpp"
#include "core/text.hpp"
#include "lesions/modality.hpp"
#include "lesions/recorded.hpp"
#include "lesions/reference.hpp"
#include "lesions/scope.hpp"
#include "lesions/visit_days.hpp"
#include "terms/bounds.hpp"

namespace oligo::lesions {
namespace {

// The words with NEW and PROGRESSION are those of responses, which readers write here too.
constexpr std::array<std::pair<std::string_view, State>, 9> states = {{
    {"PRESENT", State::Present},
    {"ABSENT", State::Absent},
    {"EQUIVOCAL", State::Equivocal},
    {"UNEQUIVOCAL", State::Unequivocal},
    {"INCREASED", State::Increased},
    {"NOT INCREASED", State::NotIncreased},
    {"NEW EQUIVOCAL", State::Equivocal},
    {"NEW UNEQUIVOCAL", State::Unequivocal},
    {"UNEQUIVOCAL PROGRESSION", State::Unequivocal},
}};

// As sites write it in place of a size; CDISC has no one term.
constexpr std::array<std::pair<std::string_view, bool>, 4> words_for_too_small = {{
    {"TOO SMALL TO MEASURE", true},
    {"TOO SMALL TO MEASURE ACCURATELY", true},
    {"TSTM", true},
    {"BELOW MEASURABLE LIMIT", true},
}};

bool says_too_small(std::string_view text) {
    return find_term(words_for_too_small, text).has_value();
}

constexpr std::array<std::pair<std::string_view, Identified>, 4> identifications = {{
    {"TARGET", Identified::Target},
    {"NON-TARGET", Identified::NonTarget},
    {"NEW", Identified::New},
    {"BENIGN ABNORMALITY", Identified::Benign},
}};

Lesion& lesion_named(std::vector<Lesion>& lesions, std::string_view id) {
    const auto found = std::find_if(lesions.begin(), lesions.end(), [id](const Lesion& lesion) { return lesion.id == id; });
    if (found != lesions.end()) return *found;
    lesions.emplace_back().id = id;
    return lesions.back();
}

bool is_identification(const SubjectRecords& records, RecordRef row) {
    return records.text(row, "TUTESTCD").empty() || has_term(records, row, "TESTCD", "TUMIDENT");
}

/// By day; those without a day last, for they speak only where no other does.
void order_by_day(const SubjectRecords& records, const LesionSet& set, Rows& rows) {
    std::stable_sort(rows.begin(), rows.end(), [&](RecordRef left, RecordRef right) {
        const auto left_day = scan_days(set, records, left);
        const auto right_day = scan_days(set, records, right);
        return left_day && (!right_day || left_day->earliest < right_day->earliest);
    });
}

std::optional<Identified> kind_of(const SubjectRecords& records, RecordRef row) {
    return find_term(identifications, result(records, row));
}

// A word for an identification that may say anything, also that it is no tumour.
bool is_unreadable_kind(const SubjectRecords& records, RecordRef row) {
    const std::string_view text = result(records, row);
    return !find_term(identifications, text) && !terms::says_no_result(text);
}

// What it was when it entered: by the first identification as a tumour; those that may both be the first must agree.
void read_first_kind(const SubjectRecords& records, const LesionSet& set, Lesion& lesion) {
    std::optional<Date> first_end;
    for (const RecordRef row : lesion.identifications) {
        const auto kind = kind_of(records, row);
        if (lesion.identified == Identified::NotTold && is_unreadable_kind(records, row)) lesion.identified_conflicting = true;
        if (!kind || *kind == Identified::Benign) continue;
        const auto day = scan_days(set, records, row);
        if (lesion.identified == Identified::NotTold) {
            lesion.identified = *kind;
            if (day) first_end = day->latest;
        } else if (*kind != lesion.identified && (first_end ? day && day->earliest <= *first_end : !day)) {
            lesion.identified_conflicting = true;
        }
        if (first_end && day) first_end = std::min(*first_end, day->latest);
    }
    if (lesion.identified_conflicting) lesion.identified = Identified::NotTold;
}

// The first identification as a tumour decides what the lesion was when it entered, the last whether it is one.
void read_identifications(const SubjectRecords& records, const LesionSet& set, Lesion& lesion) {
    order_by_day(records, set, lesion.identifications);
    read_first_kind(records, set, lesion);
    for (const RecordRef row : lesion.identifications) {
        const auto kind = kind_of(records, row);
        if (kind) {
            lesion.benign = *kind == Identified::Benign;
            lesion.unreadable_kind.reset();
        } else if (is_unreadable_kind(records, row)) {
            lesion.benign = false;
            lesion.unreadable_kind = row;
        }
        if (!lesion.identified_on && kind != Identified::Benign) lesion.identified_on = scan_days(set, records, row);
        const std::string_view location = records.text(row, "TULOC");
        if (!location.empty()) lesion.location.add(upper(location), row);
        if (lesion.cluster.empty()) lesion.cluster = upper(records.text(row, "TUGRPID"));
    }
}

void find_organ(const terms::OrganMap& organs, Lesion& lesion) {
    const terms::Site* site = lesion.location.value ? organs.find(*lesion.location.value) : nullptr;
    lesion.organ.conflicting = lesion.location.conflicting;
    lesion.organ.records = lesion.location.records;
    if (site != nullptr) {
        lesion.organ.value = site->organ;
        lesion.organ_system = site->organ_system;
        lesion.nodal = site->nodal;
    }
}

Assessment& assessment_of(Lesion& lesion, const DateRange& date, const std::string& modality) {
    const auto same = [&](const Assessment& scan) { return scan.date == date && scan.modality == modality; };
    const auto found = std::find_if(lesion.assessments.begin(), lesion.assessments.end(), same);
    if (found != lesion.assessments.end()) return *found;
    Assessment& scan = lesion.assessments.emplace_back();
    scan.date = date;
    scan.modality = modality;
    return scan;
}

/// Gives `take` each reading of the scan that this row speaks of, with the row's value of it; empty when it cannot be read. Nothing for
/// a test that is not read, or that was not done.
template <class Take>
void with_measurement(const SubjectRecords& records, RecordRef row, Assessment& scan, Take take) {
    if (terms::says_no_result(result(records, row))) return;
    const std::string_view code = records.text(row, "TRTESTCD");
    const auto is = [code](std::string_view test) { return same_ignoring_case(code, test); };
    const auto take_diameter = [&](Reading<Length>& diameter) {
        if (says_too_small(result(records, row))) {
            take(scan.too_small, std::optional(true));
            take(scan.state_by_size, std::optional(State::Present));
            return;
        }
        const auto size = result_length(records, row);
        take(diameter, size);
        take(scan.state_by_size, size ? std::optional(*size == Length() ? State::Absent : State::Present) : std::nullopt);
    };
    if (is("LDIAM")) take_diameter(scan.longest_diameter);
    if (is("LPERP")) take_diameter(scan.perpendicular_diameter);
    if (is("DIAMETER")) take_diameter(scan.diameter);
    if (is("LYTDIAM")) take(scan.lytic_diameter, result_length(records, row));
    if (is("SUVMAX")) take(scan.suv_max, result_number(records, row));
    if (is("TUMSTATE") || is("LNSTATE")) take(scan.state, find_term(states, result(records, row)));
}

void read_measurement(const SubjectRecords& records, RecordRef row, Assessment& scan) {
    scan.records.push_back(row);
    with_measurement(records, row, scan, [row](auto& reading, const auto& value) {
        if (value)
            reading.add(value, row);
        else
            reading.add_unreadable(row);
    });
}

// A measurement that may be of this scan: it changes nothing where the scan says the same.
void read_undated(const SubjectRecords& records, RecordRef row, Assessment& scan) {
    with_measurement(records, row, scan, [row](auto& reading, const auto& value) {
        if (!value || reading.value != value) reading.add_unreadable(row);
    });
}

// A scan on which the lesion is both gone and measured, or seen and 0, contradicts itself.
void mark_contradiction(Assessment& scan) {
    if (!scan.state.value) return;
    const bool gone = *scan.state.value == State::Absent;
    const bool seen =
        *scan.state.value == State::Present || *scan.state.value == State::Unequivocal || *scan.state.value == State::Increased;
    for (Reading<Length>* size : {&scan.longest_diameter, &scan.perpendicular_diameter, &scan.diameter}) {
        if (!size->value || (*size->value == Length() ? !seen : !gone)) continue;
        size->records.append(scan.state.records);
        size->value.reset();
        size->conflicting = true;
        scan.state.records = size->records;
        scan.state.value.reset();
        scan.state.conflicting = true;
    }
    if (gone && scan.state.value && scan.state_by_size.unreadable) scan.state = scan.state_by_size;
}

std::string method_of(const SubjectRecords& records, RecordRef row, const Lesion& lesion) {
    std::string_view method = records.text(row, "TRMETHOD");
    for (const RecordRef identification : lesion.identifications) {
        if (method.empty()) method = records.text(identification, "TUMETHOD");
    }
    return modality(method);
}

// A lesion whose identification bears no date exists from its first scan on, so one that is only scanned later does not exist yet.
bool is_scanned_only_later(const SubjectRecords& records, const Lesion& lesion, const Reader& reader, Date until) {
    if (lesion.identified_on || !lesion.assessments.empty()) return false;
    const auto rows = records.rows("TR");
    return std::any_of(rows.begin(), rows.end(), [&](RecordRef row) {
        return records.text(row, "TRLNKID") == lesion.id && is_by(records, row, reader) && !exists_on(records, row, until);
    });
}

// A measurement above 0, the word of the reader that it is there, or what may be either and cannot be read.
bool shows_a_lesion(const SubjectRecords& records, RecordRef row) {
    Assessment scan;
    read_measurement(records, row, scan);
    const bool told = scan.state.value && *scan.state.value != State::Absent && *scan.state.value != State::Equivocal;
    return told || scan.state.unreadable || scan.state_by_size.value == State::Present || scan.state_by_size.unreadable ||
           scan.lytic_diameter.unreadable || (scan.lytic_diameter.value && *scan.lytic_diameter.value > Length()) ||
           scan.suv_max.unreadable || (scan.suv_max.value && *scan.suv_max.value > Decimal());
}

bool is_measurement(const SubjectRecords& records, RecordRef row) {
    bool is = false;
    Assessment scan;
    with_measurement(records, row, scan, [&is](const auto&, const auto&) { is = true; });
    return is;
}

// On which scan was it made? The cells do not say.
void spread_undated(const SubjectRecords& records, Lesion& lesion) {
    if (lesion.undated.empty()) return;
    Assessment somewhere;
    for (const RecordRef row : lesion.undated) read_measurement(records, row, somewhere);
    lesion.undated_state = state_on(somewhere);
    for (const RecordRef row : lesion.undated) {
        const std::string method = method_of(records, row, lesion);
        for (Assessment& scan : lesion.assessments) {
            if (is_of_modality(scan, method) != false) read_undated(records, row, scan);
        }
    }
}

bool is_identified_ever(const SubjectRecords& records, std::string_view id, const Reader& reader) {
    const auto rows = records.rows("TU");
    return std::any_of(rows.begin(), rows.end(),
                       [&](RecordRef row) { return records.text(row, "TULNKID") == id && is_by(records, row, reader); });
}

}  // namespace

bool Assessment::is_measured() const {
    const auto is_there = [](const auto& reading) { return reading.value || reading.conflicting; };
    return is_there(longest_diameter) || is_there(perpendicular_diameter) || is_there(diameter) || is_there(lytic_diameter) ||
           is_there(suv_max);
}

LesionSet derive_lesions(const SubjectRecords& records, const terms::OrganMap& organs, Date until) {
    LesionSet set;
    set.reader = choose_reader(records, rows_known_on(records, "TU", until));
    if (set.reader.reader) return derive_lesions_by(*set.reader.reader, records, organs, until);
    if (!set.reader.conflicting) {
        set.unlinked = rows_known_on(records, "TR", until);
        erase_if(set.unlinked, [&](RecordRef row) { return !shows_a_lesion(records, row); });
    }
    return set;
}

namespace {

bool is_regrouping(const SubjectRecords& records, RecordRef row) {
    return has_term(records, row, "TESTCD", "TUSPLIT") || has_term(records, row, "TESTCD", "TUMERGE");
}

// The days of the reader's records that bear none, by their visits.
void place_by_visit(const SubjectRecords& records, const Reader& reader, Date until, LesionSet& set) {
    std::optional<std::vector<VisitDays>> visits;
    for (const Name domain : {Name("TU"), Name("TR")}) {
        for (const RecordRef row : records.rows(domain)) {
            if (day_of(records, row) || !is_by(records, row, reader)) continue;
            const bool says_something =
                domain == Name("TU") ? is_identification(records, row) || is_regrouping(records, row) : is_measurement(records, row);
            if (!says_something) continue;
            if (!visits) visits = visit_days(records, reader, until);
            if (const auto days = days_of_visit(*visits, records.text(row, "VISITNUM"), until))
                set.placed.push_back({row, *days});
            else
                set.unplaced.push_back(row);
        }
    }
}

// A name that a split or a merge brings is no lesion of its own, also where it is identified on that day; one identified before stays.
void name_parts(const SubjectRecords& records, LesionSet& set) {
    for (const RecordRef row : set.regrouping) {
        const std::string_view id = records.text(row, "TULNKID");
        const auto day = scan_days(set, records, row);
        const auto same = [id](const Lesion& lesion) { return lesion.id == id; };
        const auto lesion = std::find_if(set.lesions.begin(), set.lesions.end(), same);
        if (lesion != set.lesions.end()) {
            const bool was_there = day && lesion->identified_on && lesion->identified_on->earliest < day->earliest;
            if (was_there) continue;
            set.lesions.erase(lesion);
        }
        lesion_named(set.parts, id).identifications.push_back(row);
    }
}

template <class Is>
Lesion* find_if_any(std::vector<Lesion>& lesions, Is is) {
    const auto found = std::find_if(lesions.begin(), lesions.end(), is);
    return found == lesions.end() ? nullptr : &*found;
}

// What the reader recorded of the lesions named in `set`.
void read_scans(const SubjectRecords& records, const Reader& reader, Date until, LesionSet& set) {
    for (const RecordRef row : rows_known_on(records, "TR", until)) {
        const std::string_view id = records.text(row, "TRLNKID");
        const auto same = [id](const Lesion& lesion) { return lesion.id == id; };
        if (!is_by(records, row, reader)) continue;
        Lesion* found = find_if_any(set.lesions, same);
        if (found == nullptr) found = find_if_any(set.parts, same);
        if (found == nullptr) {
            const bool is_followed = !id.empty() && is_identified_ever(records, id, reader);
            if (!is_followed && shows_a_lesion(records, row)) set.unlinked.push_back(row);
        } else if (const auto day = scan_days(set, records, row)) {
            read_measurement(records, row, assessment_of(*found, *day, method_of(records, row, *found)));
        } else if (is_measurement(records, row)) {
            found->undated.push_back(row);
        }
    }
}

void order_scans(Lesion& lesion) {
    for (Assessment& scan : lesion.assessments) mark_contradiction(scan);
    std::stable_sort(lesion.assessments.begin(), lesion.assessments.end(), [](const Assessment& left, const Assessment& right) {
        return std::tie(left.date.earliest, left.date.latest, left.modality) <
               std::tie(right.date.earliest, right.date.latest, right.modality);
    });
}

enum class Undated { MayBeOfAnyScan, OfItsVisit };

LesionSet derive_set(const Reader& reader, const SubjectRecords& records, const terms::OrganMap& organs, Date until, Undated undated) {
    LesionSet set;
    set.reader.reader = reader;
    if (undated == Undated::OfItsVisit) place_by_visit(records, reader, until, set);
    for (const RecordRef row : rows_known_on(records, "TU", until)) {
        const std::string_view id = records.text(row, "TULNKID");
        if (!is_by(records, row, reader)) continue;
        if (undated == Undated::OfItsVisit && !id.empty() && is_regrouping(records, row)) set.regrouping.push_back(row);
        if (!is_identification(records, row)) continue;
        if (!id.empty())
            lesion_named(set.lesions, id).identifications.push_back(row);
        else if (!result(records, row).empty() && kind_of(records, row) != Identified::Benign)
            set.unlinked.push_back(row);
    }
    for (Lesion& lesion : set.lesions) read_identifications(records, set, lesion);
    name_parts(records, set);
    read_scans(records, reader, until, set);
    std::erase_if(set.lesions,
                  [&](const Lesion& lesion) { return lesion.benign || is_scanned_only_later(records, lesion, reader, until); });
    for (Lesion& lesion : set.lesions) {
        find_organ(organs, lesion);
        if (undated == Undated::MayBeOfAnyScan) spread_undated(records, lesion);
        order_scans(lesion);
        if (!lesion.identified_on && !lesion.assessments.empty()) lesion.identified_on = lesion.assessments.front().date;
    }
    for (Lesion& part : set.parts) order_scans(part);
    place_in_scope(records, organs, set.lesions, until);
    return set;
}

}  // namespace

LesionSet derive_lesions_by(const Reader& reader, const SubjectRecords& records, const terms::OrganMap& organs, Date until) {
    return derive_set(reader, records, organs, until, Undated::MayBeOfAnyScan);
}

LesionSet derive_lesions_by_visit(const Reader& reader, const SubjectRecords& records, const terms::OrganMap& organs, Date until) {
    return derive_set(reader, records, organs, until, Undated::OfItsVisit);
}

std::optional<DateRange> scan_days(const LesionSet& set, const SubjectRecords& records, RecordRef record) {
    if (const auto day = day_of(records, record)) return day;
    const auto found =
        std::find_if(set.placed.begin(), set.placed.end(), [&](const PlacedRecord& placed) { return placed.record == record; });
    return found == set.placed.end() ? std::nullopt : std::optional(found->days);
}

}  // namespace oligo::lesions
