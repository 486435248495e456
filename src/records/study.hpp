#pragma once
// What was recorded: SDTM domains as columns of text, sorted by subject. Nothing is interpreted here but dates and numbers.
#include <cstddef>
#include <cstdint>
#include <iterator>
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
#include "records/name.hpp"
#include "records/rows.hpp"

namespace oligo::records {

using oligo::TextTable;

/// One variable of a domain. Equal texts are held once: a million rows have few different tests, units and days.
struct Column {
    std::vector<std::string> values;              ///< the different texts, trimmed
    std::vector<std::optional<DateRange>> dates;  ///< of a date variable: what each of `values` reads as; empty for other variables
    std::vector<std::uint32_t> cells;             ///< for each row, the position in `values`

    [[nodiscard]] const std::string& operator[](std::size_t row) const { return values[cells[row]]; }
    /// What a cell reads as; empty when it is no date.
    [[nodiscard]] std::optional<DateRange> date(std::size_t row) const {
        return dates.empty() ? read_date((*this)[row]) : dates[cells[row]];
    }
};

/// One domain (DM, TU, TR, ...). Rows are sorted by subject, within a subject as in the file.
class Domain {
public:
    std::string code;                      ///< upper case: TR
    std::vector<std::string> files;        ///< more than one for a split domain
    std::vector<std::string> variables;    ///< upper case, as in the header
    Name name;                             ///< of `code`
    std::vector<Name> names;               ///< of `variables`
    bool is_event_or_treatment = false;    ///< its records speak of --STDTC, findings of --DTC
    std::vector<Column> columns;           ///< columns[variable][row]
    std::vector<int> lines;                ///< line in its file of each row
    std::vector<std::uint16_t> file_of;    ///< for each row, the position in `files`
    std::vector<std::uint32_t> first_row;  ///< subject s owns rows first_row[s] to first_row[s + 1]

    [[nodiscard]] std::size_t size() const { return lines.size(); }
    [[nodiscard]] std::optional<std::size_t> find(std::string_view variable) const;
    /// Null when the domain has no such variable.
    [[nodiscard]] const Column* column(Name variable) const {
        for (std::size_t i = 0; i < names.size(); ++i) {
            if (names[i] == variable) return &columns[i];
        }
        return nullptr;
    }
    /// Empty when the domain has no such variable.
    [[nodiscard]] std::string_view text(std::size_t row, std::string_view variable) const;
};

/// A domain of which rows stood in a file and could not be read: nobody knows of which subject they were.
struct LostRows {
    Name domain;
    std::string file;  ///< without its folder
};

struct Study {
    std::vector<std::string> subjects;  ///< USUBJID, sorted; those of DM and any that only other domains know
    std::vector<Domain> domains;        ///< sorted by code
    std::vector<LostRows> lost_rows;    ///< each domain once, with the first file; also domains of which nothing was read
    [[nodiscard]] std::optional<std::size_t> find_subject(std::string_view usubjid) const;
    [[nodiscard]] std::optional<std::size_t> find_domain(std::string_view code) const;
};

/// Enters that rows of the domain stood in this file and could not be read.
void lose_rows(Study& study, std::string_view domain, std::string_view file);

/// Fills what a domain says of its own names from `code` and `variables`.
void name_domain(Domain& domain);

/// The rows of one subject in one domain, in file order.
struct RowRange {
    std::uint16_t domain = 0;
    std::uint32_t first = 0;
    std::uint32_t last = 0;  ///< after the last

    class Iterator {
    public:
        using value_type = RecordRef;
        using difference_type = std::ptrdiff_t;
        using iterator_category = std::input_iterator_tag;
        using pointer = const RecordRef*;
        using reference = RecordRef;
        Iterator() = default;
        Iterator(std::uint16_t domain, std::uint32_t row) : at_{domain, row} {}
        RecordRef operator*() const { return at_; }
        Iterator& operator++() {
            ++at_.row;
            return *this;
        }
        Iterator operator++(int) {
            Iterator before = *this;
            ++at_.row;
            return before;
        }
        bool operator==(const Iterator&) const = default;

    private:
        RecordRef at_;
    };
    [[nodiscard]] Iterator begin() const { return {domain, first}; }
    [[nodiscard]] Iterator end() const { return {domain, last}; }
    [[nodiscard]] std::size_t size() const { return last - first; }
    [[nodiscard]] bool empty() const { return first == last; }
    [[nodiscard]] RecordRef front() const { return {domain, first}; }
    operator Rows() const {  // NOLINT(google-explicit-constructor): the same rows, held
        Rows rows;
        for (const RecordRef row : *this) rows.push_back(row);
        return rows;
    }
    [[nodiscard]] RecordRef operator[](std::size_t i) const { return {domain, first + static_cast<std::uint32_t>(i)}; }
};

/// The rows of one subject: the only way rules read records.
class SubjectRecords {
public:
    SubjectRecords(const Study& study, std::size_t subject) : study_(&study), subject_(subject) {}
    [[nodiscard]] const Study& study() const { return *study_; }
    [[nodiscard]] const std::string& id() const { return study_->subjects[subject_]; }
    /// Rows of a domain in file order; empty when the study has no such domain.
    [[nodiscard]] RowRange rows(Name domain) const;
    [[nodiscard]] const Domain& domain(RecordRef record) const { return study_->domains[record.domain]; }
    /// The cell's text; empty when the variable is absent or the cell is empty.
    [[nodiscard]] std::string_view text(RecordRef record, Name variable) const {
        const Column* column = domain(record).column(variable);
        return column == nullptr ? std::string_view() : std::string_view((*column)[record.row]);
    }
    /// A file with rows of this domain that could not be read; null when there is none.
    [[nodiscard]] const std::string* lost_rows(Name domain) const;
    /// Empty when absent, empty or not a date (the reader of the study reported that).
    [[nodiscard]] std::optional<DateRange> date(RecordRef record, Name variable) const {
        const Column* column = domain(record).column(variable);
        return column == nullptr ? std::nullopt : column->date(record.row);
    }
    [[nodiscard]] std::optional<Decimal> number(RecordRef record, Name variable) const;
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

/// Joins tables into a study: finds each domain's code (DOMAIN column, else the file's name), checks what every domain must have, keeps
/// everything else as it is. Findings have file, row, domain, subject, seq and variable, as far as they apply:
///   records-no-usubjid, records-row-without-subject   the table, or the row, is left out
///   records-other-domain                              a row of another domain than the rest of its file is left out
///   records-variable-twice                            only the first column of that name is read
///   records-split-domain                              (note) several files were joined
///   records-not-about-subjects                        (note) trial design tables are left out
///   records-no-dm, records-subject-not-in-dm          (warning)
///   records-subject-twice                             a second DM row of one subject
///   records-no-seq                                    (note) rows without sequence number
///   records-seq-not-a-number, records-seq-twice       within a subject
///   records-not-a-date, records-end-before-start      (the latter a warning)
///   records-not-a-number, records-results-differ      --STRESN, and --STRESN against --STRESC
///   records-negative-size                             in TR
/// Cells that cannot be read stay as text; SubjectRecords gives no date or number for them.
[[nodiscard]] Checked<Study> make_study(std::vector<TextTable> tables);

}  // namespace oligo::records
