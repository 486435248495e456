#include "response/local_treatment.hpp"

#include <array>
#include <utility>

#include "core/find_term.hpp"
#include "core/text.hpp"
#include "lesions/recorded.hpp"

namespace oligo::response {
namespace {

using records::RecordRef;
using records::SubjectRecords;

constexpr std::array<std::pair<std::string_view, TreatedBy>, 3> categories = {{
    {"SURGERY", TreatedBy::Surgery},
    {"RADIOTHERAPY", TreatedBy::Radiotherapy},
    {"ABLATION", TreatedBy::Ablation},
}};

constexpr std::array<std::pair<std::string_view, lesions::Side>, 2> sides = {{
    {"LEFT", lesions::Side::Left},
    {"RIGHT", lesions::Side::Right},
}};

bool is_in_place(const SubjectRecords& records, RecordRef row, const lesions::Lesion& lesion) {
    const std::string_view place = records.text(row, "PRLOC");
    if (place.empty() || !lesion.location.value || !same_ignoring_case(place, *lesion.location.value)) return false;
    const auto side = find_term(sides, records.text(row, "PRLAT"));
    return !side || !lesion.side.value || *side == *lesion.side.value;
}

// Positions of the lesions that a record is of: one by its link, else all in its place.
std::vector<std::size_t> lesions_of(const SubjectRecords& records, RecordRef row, const lesions::LesionSet& set) {
    const std::string_view link = records.text(row, "PRLNKID");
    std::vector<std::size_t> found;
    for (std::size_t i = 0; i < set.lesions.size(); ++i) {
        const bool is_its = link.empty() ? is_in_place(records, row, set.lesions[i]) : set.lesions[i].id == link;
        if (is_its) found.push_back(i);
    }
    return found;
}

}  // namespace

LocalTreatments find_local_treatments(const SubjectRecords& records, const lesions::LesionSet& set) {
    LocalTreatments treatments;
    for (const RecordRef row : records.rows("PR")) {
        const auto by = find_term(categories, records.text(row, "PRCAT"));
        const auto start = lesions::day_of(records, row);
        if (!by || !start || lesions::has_term(records, row, "OCCUR", "N")) continue;
        const auto found = lesions_of(records, row, set);
        if (found.size() > 1) treatments.unlinked.push_back(row);
        if (found.size() != 1) continue;
        const auto end = records.date(row, "PRENDTC");
        treatments.all.push_back({found.front(), *by, *start, end.value_or(*start), row, records.text(row, "PRLNKID").empty()});
    }
    return treatments;
}

bool was_seen_before(const lesions::Lesion& lesion, const LocalTreatment& treatment) {
    return lesion.identified_on && lesion.identified_on->latest <= treatment.start.earliest;
}

}  // namespace oligo::response
