#pragma once
// What results are called, in plain sentences that every view shares.
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "report/screening.hpp"

namespace oligo::report {

/// "✓", "✗", "?", "–": never shown without the word.
[[nodiscard]] const char* symbol(eligibility::Verdict verdict);
[[nodiscard]] const char* symbol(eligibility::Eligible eligible);

/// The verdict in words: "met", "met, tolerated", "not met", "unknown", "not applicable"; of an exclusion also what that means.
[[nodiscard]] std::string verdict_words(const protocol::Criterion& criterion, const eligibility::CriterionResult& result);

/// Why an unknown is unknown: "not recorded", "recorded, but too old", ...
[[nodiscard]] const char* reason_words(expression::Reason reason);

/// Why the verdict is what it is, as sentences; empty when there is nothing to add to it.
[[nodiscard]] std::vector<std::string> verdict_notes(const protocol::Protocol& protocol, const eligibility::CriterionResult& result);

/// All that is said beside a verdict: the sentences that the screening gives, then the notes.
[[nodiscard]] std::vector<std::string> why_sentences(const protocol::Protocol& protocol, const eligibility::CriterionResult& result);

/// Of a verdict's sentences those that speak of the whole: counts and single facts; where all speak of one lesion, drug or malignancy each,
/// the first two.
[[nodiscard]] std::vector<std::string> leading_sentences(const eligibility::CriterionResult& result);

/// The answer in a sentence: "Does not qualify: 2 of 14 criteria are not met (I03, I08)."
[[nodiscard]] std::string headline(const SubjectScreening& screening);
/// The criteria that decide the answer: those not met where it is no, those unknown where it is open. Obligations do not.
[[nodiscard]] std::vector<std::string> deciding_ids(const SubjectScreening& screening);
/// Dangers that are recorded and that the published criteria do not ask about: "Pregnancy: yes". They decide nothing and stand beside every
/// answer.
[[nodiscard]] std::vector<std::string> recorded_dangers(const SubjectScreening& screening);
/// The same as one sentence; empty where there are none.
[[nodiscard]] std::string dangers_words(const SubjectScreening& screening);
/// Of whoever is not ruled out: "Only the tolerance saves I08 (within tolerance: 2 days over, 3 allowed)."; empty where none is needed.
[[nodiscard]] std::string tolerated_words(const SubjectScreening& screening);
/// Obligations after registration that were not kept, or are still to be kept and by when, of a subject who qualifies: "an obligation
/// after it was not kept: I08", "still to be kept after it: I08 (by 2026-03-16)". `after` is a word for the registration.
[[nodiscard]] std::vector<std::string> obligations_open(const SubjectScreening& screening, std::string_view after = "it");
/// What to record next: what decides eligibility and, of a subject who is not ruled out, group, basket and strata.
[[nodiscard]] std::vector<std::string> what_to_record(const SubjectScreening& screening);
/// What a table says beside the short answer, each beginning with a mark: "! Pregnancy: yes".
[[nodiscard]] std::vector<std::string> answer_marks(const SubjectScreening& screening);
/// Two words for a table: "qualifies", "meets the published criteria", "does not qualify", "not decided".
[[nodiscard]] std::string short_answer(const protocol::Protocol& protocol, eligibility::Eligible eligible);
[[nodiscard]] std::string short_answer(const SubjectScreening& screening);

/// "15 meet the published criteria, 3 do not qualify, 1 not decided yet"
[[nodiscard]] std::string counts_words(std::size_t yes, std::size_t no, std::size_t unknown, const protocol::Protocol& protocol);

/// What every answer says of itself: that it is never an enrolment, and, where the published list is not complete, not an eligibility
/// decision.
[[nodiscard]] std::string standing(const protocol::Protocol& protocol);

/// "COSMO, version a"
[[nodiscard]] std::string trial_name(const protocol::Protocol& protocol);
/// "as registered on 2026-02-20", "as if registered on 2026-02-20 (the day asked for)", "as of 2026-02-20 (the last record)"
[[nodiscard]] std::string judged_words(const facts::Facts& facts);

/// What the protocol says of the criterion the result is for; contract: it is there.
[[nodiscard]] const protocol::Criterion& criterion_of(const protocol::Protocol& protocol, const eligibility::CriterionResult& result);

/// "Group", what was found, and why, in words.
struct BranchShown {
    std::string what;
    std::string found;
    std::string why;
};
/// The ESTRO/EORTC state, of an unclassified one with what is not known: "unclassified; not known: ...". Empty where nothing was said.
[[nodiscard]] std::string state_words(const SubjectScreening& screening);

/// "inclusion" or "exclusion".
[[nodiscard]] const char* kind_word(const protocol::Criterion& criterion);

/// Group, basket and strata, those that the protocol has.
[[nodiscard]] std::vector<BranchShown> branches_shown(const SubjectScreening& screening);

/// "registration window, confirmation meaning": the ids of judgements, for people.
[[nodiscard]] std::string judgement_words(const std::vector<std::string>& ids);

/// "2026-02-16 to 2026-02-18", "by 2026-02-26", "from 2026-02-01", "on 2026-02-16".
[[nodiscard]] std::string window_words(const std::optional<Date>& earliest, const std::optional<Date>& latest);
/// The window, what the tolerance adds to it and, where it has happened, when: "by 2026-02-23, tolerated until 2026-02-26; done on
/// 2026-02-20".
[[nodiscard]] std::string deadline_words(const eligibility::Deadline& deadline);
/// Whether these criteria, "I08, I10a", name this one.
[[nodiscard]] bool bears_on(const std::string& criteria, const std::string& criterion);
/// "valid until 2026-02-11; repeat it if registration is later", or "... registration is 2026-02-13 at the earliest: repeat it before".
[[nodiscard]] std::string renewal_words(const eligibility::Renewal& renewal);

/// Those of the screening's corrections whose element the protocol has: a study's file may hold corrections of several protocols.
[[nodiscard]] std::vector<protocol::Correction> own_corrections(const SubjectScreening& screening);
/// A correction as every output that uses it says it.
[[nodiscard]] std::string correction_words(const protocol::Protocol& protocol, const protocol::Correction& correction);

/// Judgements that a screening rests on: those that concern eligibility or allocation, and those that a criterion names.
[[nodiscard]] std::vector<const protocol::Judgement*> screening_judgements(const protocol::Protocol& protocol);
/// "chosen by nobody yet: the file's own default", "decided by NAME on 2026-01-05".
[[nodiscard]] std::string decided_words(const protocol::Judgement& judgement);
[[nodiscard]] bool is_decided(const protocol::Judgement& judgement);
/// The reading chosen: "nadir on current line", "yes".
[[nodiscard]] std::string reading_words(std::string_view value);
/// What is shown of a silent item's value.
[[nodiscard]] std::string silent_value_words(const std::string& value);

/// A name made for a file, for people: "nadir_on_current_line" is "nadir on current line".
[[nodiscard]] std::string plain(std::string_view name);
/// "cosmo-eligibility lines 7, 13; cosmo-record line 3" for "cosmo-eligibility:7", "cosmo-eligibility:13", "cosmo-record:3".
[[nodiscard]] std::string source_words(const protocol::Sources& sources);

}  // namespace oligo::report
