#pragma once
// What was recorded: SDTM domains as columns of text, sorted by subject. Nothing is interpreted here but dates and numbers.
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/date.hpp"
#include "core/decimal.hpp"
#include "core/result.hpp"
#include "core/table.hpp"

namespace oligo::records {

using oligo::TextTable;

/// One domain (DM, TU, TR, ...). Rows are sorted by subject, within a subject as in the file.
class Domain {
public:
    std::string code;  ///< upper case: TR
    std::string file;
    std::vector<std::string> variables;             ///< upper case, as in the header
    std::vector<std::vector<std::string>> columns;  ///< columns[variable][row], trimmed
    std::vector<int> lines;                         ///< line in the file of each row
    std::vector<std::uint32_t> first_row;           ///< subject s owns rows first_row[s] to first_row[s + 1]

    [[nodiscard]] std::size_t size() const { return lines.size(); }
    [[nodiscard]] std::optional<std::size_t> find(std::string_view variable) const;
};

/// A row of a domain: what evidence points at.
struct RecordRef {
    std::uint16_t domain = 0;
    std::uint32_t row = 0;
    auto operator<=>(const RecordRef&) const = default;
};

struct Study {
    std::vector<std::string> subjects;  ///< USUBJID, sorted; those of DM and any that only other domains know
    std::vector<Domain> domains;        ///< sorted by code
    [[nodiscard]] std::optional<std::size_t> find_subject(std::string_view usubjid) const;
    [[nodiscard]] std::optional<std::size_t> find_domain(std::string_view code) const;
};

/// The rows of one subject: the only way rules read records.
class SubjectRecords {
public:
    SubjectRecords(const Study& study, std::size_t subject) : study_(&study), subject_(subject) {}
    [[nodiscard]] const Study& study() const { return *study_; }
    [[nodiscard]] const std::string& id() const { return study_->subjects[subject_]; }
    /// Rows of a domain in file order; empty when the study has no such domain.
    [[nodiscard]] std::vector<RecordRef> rows(std::string_view domain) const;
    /// The cell's text; empty when the variable is absent or the cell is empty.
    [[nodiscard]] std::string_view text(RecordRef record, std::string_view variable) const;
    /// Empty when absent, empty or not a date (the reader of the study reported that).
    [[nodiscard]] std::optional<DateRange> date(RecordRef record, std::string_view variable) const;
    [[nodiscard]] std::optional<Decimal> number(RecordRef record, std::string_view variable) const;
    /// --SEQ of the row, where it has one.
    [[nodiscard]] std::optional<std::int64_t> seq(RecordRef record) const;
    /// The latest day on which any record of this subject can be dated for certain (earliest day of partial dates).
    [[nodiscard]] std::optional<Date> last_record_date() const;

private:
    const Study* study_;
    std::size_t subject_;
};

/// Domain, variable and value as evidence shows them.
struct Evidence {
    std::string domain;
    std::optional<std::int64_t> seq;
    std::string variable;
    std::string value;
    std::string unit;
    std::string date;
};

/// Joins tables into a study: finds each domain's code (DOMAIN column, else the file's name), checks what every domain must have
/// (USUBJID; --SEQ unique within subject; well-formed dates; numbers in --STRESN), keeps everything else as it is. Findings have domain,
/// subject, seq, row and variable (ids records-*); the rest is read.
[[nodiscard]] Checked<Study> make_study(std::vector<TextTable> tables);

}  // namespace oligo::records
