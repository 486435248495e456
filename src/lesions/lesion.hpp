#pragma once
// A lesion followed through the scans of one reader.
#include <optional>
#include <string>
#include <vector>

#include "core/date.hpp"
#include "core/length.hpp"
#include "lesions/reader.hpp"
#include "records/study.hpp"
#include "terms/organs.hpp"

namespace oligo::lesions {

using records::RecordRef;
using records::Rows;

/// What was recorded of one thing: a value, nothing, values that contradict each other, or something that cannot be read. `records` are
/// those read, also where they conflict; those to correct, where something cannot be read.
template <class T>
struct Reading {
    std::optional<T> value;
    bool conflicting = false;  ///< something was recorded that gives no value
    Rows records;
    bool unreadable = false;  ///< `conflicting`, and why: a cell that cannot be read, or a record that may be of this scan or of another

    /// A further record: equal values agree, others conflict for good.
    void add(const std::optional<T>& next, RecordRef record) {
        if (!next || unreadable) return;
        records.push_back(record);
        if (conflicting) return;
        if (value && *value != *next) {
            value.reset();
            conflicting = true;
        } else {
            value = next;
        }
    }
    /// A record that says something of this and cannot be read.
    void add_unreadable(RecordRef record) {
        if (!unreadable) records.clear();
        records.push_back(record);
        value.reset();
        conflicting = unreadable = true;
    }
};

enum class Scope : std::uint8_t { NotTold, Primary, LocoregionalNode, Distant };
enum class Side : std::uint8_t { Left, Right, Bilateral, Midline };
enum class Identified : std::uint8_t { NotTold, Target, NonTarget, New, Benign };
/// TUMSTATE. Equivocal: it may be no lesion at all. Increased and NotIncreased: compared by eye.
enum class State : std::uint8_t { Present, Absent, Equivocal, Unequivocal, Increased, NotIncreased };

/// What one scan says of a lesion: one day and one modality.
struct Assessment {
    DateRange date;
    std::string modality;  ///< as rules name it; empty when not told
    Reading<Length> longest_diameter;
    Reading<Length> perpendicular_diameter;  ///< short axis
    Reading<Length> diameter;                ///< axis not told
    Reading<Length> lytic_diameter;
    Reading<Decimal> suv_max;
    Reading<bool> too_small;  ///< seen and too small to be measured
    Reading<State> state;
    Reading<State> state_by_size;  ///< Absent where the diameters are 0, else Present
    Rows records;                  ///< all of the scan, also those without a result

    /// A size, the lytic component or the uptake, also one that contradicts itself or cannot be read.
    [[nodiscard]] bool is_measured() const;
};

struct Lesion {
    std::string id;              ///< TULNKID
    Reading<std::string> organ;  ///< by the dictionary; empty when the location is missing or not in it
    std::string organ_system;    ///< of that organ, by the dictionary
    bool nodal = false;
    Reading<std::string> location;                ///< as recorded
    Reading<Side> side;                           ///< TULAT
    Reading<Scope> told_scope;                    ///< TUSCAT
    Scope scope = Scope::NotTold;                 ///< as told, else by place and side
    std::string cluster;                          ///< TUGRPID; empty: none
    Identified identified = Identified::NotTold;  ///< at its first identification
    bool identified_conflicting = false;          ///< two that may both be the first call it differently
    std::optional<DateRange> identified_on;       ///< day of the first identification, else of the first scan
    bool benign = false;                          ///< identified as a benign abnormality, at last
    std::optional<RecordRef> unreadable_kind;     ///< the last identification, where its word cannot be read: it may say benign
    Rows identifications;
    std::vector<Assessment> assessments;  ///< by earliest day, then modality
    Rows undated;                         ///< measurements whose day is not told or cannot be read: they may be of any scan
    Reading<State> undated_state;         ///< what those say of whether it is there
};

/// A record without a day that can be read, and the days of the visit whose number it bears.
struct PlacedRecord {
    RecordRef record;
    DateRange days;
};

/// The lesions of the reader whose reading counts.
struct LesionSet {
    ReaderChoice reader;
    std::vector<Lesion> lesions;  ///< in the order of their first record
    Rows unlinked;                ///< of the same reader: identified or measured without a link, or measured and never identified
    std::vector<Lesion> parts;    ///< derive_lesions_by_visit: names that measure fragments of a lesion, or several lesions merged into one
    Rows regrouping;              ///< derive_lesions_by_visit: what says so (TUTESTCD TUSPLIT, TUMERGE), in file order
    std::vector<PlacedRecord> placed;  ///< derive_lesions_by_visit: records that have their day from their visit
    Rows unplaced;                     ///< derive_lesions_by_visit: records that have neither, and make no scan
};

/// All lesions identified (TUMIDENT) on or before the day, with the scans up to it; what turned out benign is no lesion. Records of other
/// readers are left out. A measurement without a day that can be read makes no scan; on every scan that it could be of and that does not
/// say the same, what it measures cannot be read.
[[nodiscard]] LesionSet derive_lesions(const records::SubjectRecords& records, const terms::OrganMap& organs, Date until);
/// The same by the reader named, whoever else read.
[[nodiscard]] LesionSet derive_lesions_by(const Reader& reader, const records::SubjectRecords& records, const terms::OrganMap& organs,
                                          Date until);
/// The same where visits are told apart: a record without a day that can be read is of the visit whose number (VISITNUM) it bears, and its
/// day lies in that visit. One whose visit is not known either is `unplaced`, and changes no scan.
[[nodiscard]] LesionSet derive_lesions_by_visit(const Reader& reader, const records::SubjectRecords& records, const terms::OrganMap& organs,
                                                Date until);
/// The days on which a record of these lesions was made: as recorded, else those of its visit.
[[nodiscard]] std::optional<DateRange> scan_days(const LesionSet& set, const records::SubjectRecords& records, RecordRef record);

/// Whether the lesion is there on this scan: Absent, Equivocal, or Present for anything else. Where the reader gives no state a diameter of
/// 0 is absent, any other present. Empty when the scan does not tell. A sclerotic bone lesion whose lytic component is 0 is not absent.
[[nodiscard]] Reading<State> state_on(const Assessment& scan);
/// The same by the latest scan that tells, of those that began on or before `until`. Conflicting when scans that cannot be ordered
/// disagree.
[[nodiscard]] Reading<State> latest_state(const Lesion& lesion, std::optional<Date> until = std::nullopt);
/// May be no lesion: equivocal and not yet resolved.
[[nodiscard]] bool is_equivocal(const Lesion& lesion);

}  // namespace oligo::lesions
