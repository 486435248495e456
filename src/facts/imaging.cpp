#include "facts/imaging.hpp"

#include "lesions/modality.hpp"

namespace oligo::facts {

bool is_told(std::string_view modality) {
    return !modality.empty() && modality != lesions::untold_pet_ct;
}

Rows imaging_rows(const records::SubjectRecords& records, std::string_view purpose, Date on) {
    Rows rows = lesions::rows_known_on(records, "PR", on);
    erase_if(rows, [&](RecordRef row) {
        return !lesions::has_term(records, row, "CAT", "IMAGING") || !lesions::has_term(records, row, "SCAT", purpose) ||
               lesions::has_term(records, row, "OCCUR", "N") || lesions::has_term(records, row, "STAT", "NOT DONE");
    });
    return rows;
}

Answer<ImagingScan> find_scan(const records::SubjectRecords& records, std::string_view purpose, Date on) {
    const Rows rows = imaging_rows(records, purpose, on);
    Rows undated = rows;
    erase_if(undated, [&](RecordRef row) { return lesions::day_of(records, row).has_value(); });
    if (!undated.empty()) return {std::nullopt, Reason::PartialDate, undated, std::nullopt};
    return latest_answer<ImagingScan>(records, rows, [&](RecordRef row) -> std::optional<ImagingScan> {
        const auto date = lesions::day_of(records, row);
        if (!date) return std::nullopt;
        return ImagingScan{*date, lesions::modality(records.text(row, "PRTRT"))};
    });
}

}  // namespace oligo::facts
