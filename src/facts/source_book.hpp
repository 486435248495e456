#pragma once
// The sources of the facts of one subject, numbered as values carry them.
#include <string>
#include <vector>

#include "facts/facts.hpp"

namespace oligo::facts {

using expression::Reason;
using expression::Value;
using records::RecordRef;

class SourceBook {
public:
    SourceBook() : sources_(1) {}
    /// Enters the source and gives the value its number. The source's reason becomes the value's.
    [[nodiscard]] Value enter(Value value, Source source);
    [[nodiscard]] const Source& at(expression::SourceId id) const { return sources_.at(id); }
    [[nodiscard]] std::vector<Source> take() { return std::move(sources_); }

private:
    std::vector<Source> sources_;  ///< sources_[0] stands for "none"
};

/// A record's variable as evidence, with its unit and day.
[[nodiscard]] records::Evidence evidence_of(const records::SubjectRecords& records, RecordRef record, const std::string& variable);
/// The result of a finding as evidence; its --TESTCD when it has no result.
[[nodiscard]] records::Evidence result_evidence(const records::SubjectRecords& records, RecordRef record);
[[nodiscard]] std::vector<records::Evidence> result_evidence(const records::SubjectRecords& records, const std::vector<RecordRef>& rows);

}  // namespace oligo::facts
