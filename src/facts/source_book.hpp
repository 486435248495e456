#pragma once
// The sources of the facts of one subject, numbered as values carry them.
#include <span>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "facts/facts.hpp"

namespace oligo::facts {

using expression::Reason;
using expression::Value;
using records::Name;
using records::RecordRef;
using records::Rows;

/// Gives every value its number and keeps the day it is known on. Where sources are recorded it also keeps what the maker of the value
/// says of it; else no word is put together and no evidence is read. The values are the same either way.
class SourceBook {
public:
    /// Where nothing is recorded all that the protocol itself says has this number.
    static constexpr expression::SourceId of_protocol = 1;

    explicit SourceBook(Recording recording) : recording_(recording), days_(recording == Recording::Sources ? 1 : 2), sources_(1) {}

    /// Goes on after the sources of facts that were made before.
    SourceBook(Recording recording, std::vector<std::optional<DateRange>> days, std::vector<Source> sources)
        : recording_(recording), days_(std::move(days)), sources_(std::move(sources)) {}

    [[nodiscard]] bool is_recording() const { return recording_ == Recording::Sources; }
    /// Words for people; empty where nothing is recorded.
    template <class... Args>
    [[nodiscard]] std::string words(fmt::format_string<Args...> format, Args&&... args) const {
        return is_recording() ? fmt::format(format, std::forward<Args>(args)...) : std::string();
    }

    /// Enters a value and gives it its number. `describe` says, as a Source, its name, its evidence and what is needed; it is called only
    /// where sources are recorded. Reason and day are filled in here.
    template <class Describe>
    [[nodiscard]] Value enter(Value value, const std::optional<DateRange>& known_on, Describe describe) {
        value.source = static_cast<expression::SourceId>(days_.size());
        days_.push_back(known_on);
        if (is_recording()) {
            Source source = describe();
            source.reason = value.reason;
            source.known_on = known_on;
            sources_.push_back(std::move(source));
        }
        return value;
    }

    /// A sentence about a value that is entered, and the records that it rests on. Nothing where nothing is recorded.
    void add_remark(const Value& value, std::string sentence, std::span<const records::Evidence> evidence, bool contradicts) {
        if (!is_recording()) return;
        Source& source = sources_.at(value.source);
        source.remarks.push_back(std::move(sentence));
        source.evidence.insert(source.evidence.end(), evidence.begin(), evidence.end());
        source.contradicted = source.contradicted || contradicts;
    }

    /// A value of which a person is told by its remarks alone.
    void let_remarks_tell(const Value& value) {
        if (is_recording()) sources_.at(value.source).remarks_tell_all = true;
    }

    [[nodiscard]] const std::optional<DateRange>& known_on(expression::SourceId id) const { return days_.at(id); }
    /// Only where sources are recorded.
    [[nodiscard]] const Source& at(expression::SourceId id) const { return sources_.at(id); }
    [[nodiscard]] std::vector<std::optional<DateRange>> take_days() { return std::move(days_); }
    [[nodiscard]] std::vector<Source> take_sources() { return std::move(sources_); }

private:
    Recording recording_;
    std::vector<std::optional<DateRange>> days_;  ///< days_[0] and sources_[0] stand for "none"
    std::vector<Source> sources_;
};

/// A record's variable as evidence, with its unit and day.
[[nodiscard]] records::Evidence evidence_of(const records::SubjectRecords& records, RecordRef record, Name variable);
/// The result of a finding as evidence; its --TESTCD when it has no result.
[[nodiscard]] records::Evidence result_evidence(const records::SubjectRecords& records, RecordRef record);
[[nodiscard]] std::vector<records::Evidence> result_evidence(const records::SubjectRecords& records, std::span<const RecordRef> rows);

}  // namespace oligo::facts
