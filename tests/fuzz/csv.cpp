// Any bytes: read or refused with a place; what was read is written and read back equal; and what is records becomes a study.
#include "core/csv.hpp"

#include <cstdint>
#include <cstdlib>

#include "records/study.hpp"

namespace {

void require(bool condition) {
    if (!condition) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto read = oligo::read_csv({reinterpret_cast<const char*>(data), size}, "tr.csv");
    for (const oligo::Finding& finding : read.findings) require(finding.where.line > 0 && !finding.message.empty());
    if (!read.value) {
        require(oligo::has_error(read.findings));
        return 0;
    }
    const auto again = oligo::read_csv(oligo::write_csv(*read.value), "tr.csv");
    require(again.findings.empty() && again.value && again.value->header == read.value->header && again.value->rows == read.value->rows);

    const auto study = oligo::records::make_study({*read.value});
    require(study.value.has_value());
    std::size_t rows = 0;
    for (std::size_t subject = 0; subject < study.value->subjects.size(); ++subject) {
        const oligo::records::SubjectRecords records(*study.value, subject);
        static_cast<void>(records.last_record_date());
        for (const auto& domain : study.value->domains) {
            for (const auto& row : records.rows(oligo::records::Name(domain.code))) {
                require(records.text(row, "USUBJID") == records.id());
                static_cast<void>(records.number(row, "TRSTRESN"));
                static_cast<void>(records.seq(row));
                ++rows;
            }
        }
    }
    require(rows <= read.value->rows.size());
    return 0;
}
