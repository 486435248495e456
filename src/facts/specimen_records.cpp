#include "facts/specimen_records.hpp"

#include <fmt/format.h>

#include "core/text.hpp"
#include "lesions/recorded.hpp"

namespace oligo::facts {

std::string specimen_id(const records::SubjectRecords& records, records::RecordRef row) {
    const std::string_view given = lesions::cell(records, row, "REFID");
    if (!given.empty()) return upper(given);
    const std::string_view day = lesions::cell(records, row, "DTC");
    return upper(fmt::format("{} {}", lesions::cell(records, row, "LOC"), day.substr(0, 10)));
}

std::optional<std::string> specimen_site(const records::SubjectRecords& records, const terms::OrganMap& organs, records::RecordRef row) {
    const std::string_view told = lesions::cell(records, row, "CAT");
    for (const char* site : {"primary", "locoregional", "metastasis"}) {
        if (same_ignoring_case(told, site)) return site;
    }
    const terms::Site* site = organs.find(lesions::cell(records, row, "LOC"));
    if (site == nullptr) return std::nullopt;
    if (site->organ == "breast") return "primary";
    return site->region == terms::Region::Distant ? std::optional<std::string>("metastasis") : std::nullopt;
}

}  // namespace oligo::facts
