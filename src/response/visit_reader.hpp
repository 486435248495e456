#pragma once
// What the records of one visit say of one lesion.
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "response/visits.hpp"

namespace oligo::response {

// What one lesion adds to a visit: a scan of it, or its identification.
struct Sighting {
    std::string number;  ///< VISITNUM
    std::string name;
    DateRange day;
    RecordRef record;  ///< the first of them
};
/// The number of the one visit of a day: what was recorded on that day without a number is of that visit.
class NumbersByDay {
public:
    /// Takes note of records that bear a number; a day of two numbers has none.
    void add(const SubjectRecords& records, const Rows& rows, const DateRange& day);
    [[nodiscard]] std::string at(const DateRange& day) const;

private:
    std::map<std::pair<Date, Date>, std::optional<std::string>> numbers_;
};

[[nodiscard]] Sighting sighting_of(const SubjectRecords& records, const Rows& rows, const DateRange& day, const NumbersByDay& numbers);
[[nodiscard]] bool is_of(const Visit& visit, const Sighting& seen);

struct VisitReader {
    const SubjectRecords& records;
    const lesions::LesionSet& set;
    const Criteria& criteria;
    const NumbersByDay& numbers;
    bool has_baseline_pet = false;  ///< a PET shows what took up FDG at baseline

    [[nodiscard]] std::vector<const lesions::Assessment*> scans_of(const lesions::Lesion& lesion, const Visit& visit) const;

    [[nodiscard]] TargetReading target(const lesions::Lesion& lesion, const Visit& visit, std::string_view modality) const;
    [[nodiscard]] TargetReading size_on(const lesions::Lesion& lesion, const lesions::Assessment& scan) const;
    [[nodiscard]] NonTargetState state_of(const lesions::Lesion& lesion, const lesions::Assessment& scan) const;
    [[nodiscard]] NonTargetReading non_target(const lesions::Lesion& lesion, const Visit& visit, bool is_baseline) const;
    [[nodiscard]] std::optional<Length> node_size(const lesions::Lesion& lesion, const lesions::Assessment& scan) const;
    void read_new_scan(const lesions::Lesion& lesion, const lesions::Assessment& scan, NewLesionReading& reading, bool& is_equivocal) const;
    /// Seen by PET alone, without a PET at baseline to compare with: another image has to show it.
    [[nodiscard]] bool is_pet_alone(const Rows& rows) const;
    [[nodiscard]] std::optional<NewLesionReading> new_lesion(std::size_t index, const lesions::Lesion& lesion, const Visit& visit,
                                                             bool& is_equivocal) const;
};

/// By which a target was measured at the baseline visit; empty when it was not.
[[nodiscard]] std::string_view modality_at(const lesions::Lesion& lesion, const std::vector<const lesions::Assessment*>& scans);

}  // namespace oligo::response
