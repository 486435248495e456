#pragma once
// What a named person stated on a day.
#include <string>
#include <string_view>

#include "facts/answer.hpp"

namespace oligo::facts {

/// Y or N of the latest of these rows that bear a day and a person (--DTC, --EVALID). Answers without either do not count: the reason is
/// then NeedsJudgement, and `records` holds them.
[[nodiscard]] Answer<bool> find_judgement(const records::SubjectRecords& records, std::span<const RecordRef> rows);

/// FA rows about one thing: FAOBJ = object, FALNKID = link, FATESTCD = test.
[[nodiscard]] Rows statements_about(const records::SubjectRecords& records, std::span<const RecordRef> findings, std::string_view object,
                                    std::string_view link, std::string_view test);

/// Evidence of a judgement: the answer, and who gave it.
[[nodiscard]] std::vector<records::Evidence> judgement_evidence(const records::SubjectRecords& records, std::span<const RecordRef> rows);

/// The judgement with its source; `needed` is the question and where to record the answer.
[[nodiscard]] Value enter_judgement(SourceBook& book, const records::SubjectRecords& records, const Answer<bool>& answer,
                                    std::string_view of, std::string_view field, std::string_view needed);

}  // namespace oligo::facts
