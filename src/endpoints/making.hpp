#pragma once
// What the makers of outcome facts share.
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "endpoints/outcome_facts.hpp"
#include "expression/value.hpp"
#include "facts/answer.hpp"
#include "facts/source_book.hpp"
#include "facts/therapy.hpp"
#include "lesions/recorded.hpp"

namespace oligo::endpoints {

using expression::Reason;
using expression::Value;
using facts::Answer;
using facts::SourceBook;
using records::Name;
using records::RecordRef;
using records::Rows;
using records::SubjectRecords;

/// The first and last day that a value can be; empty where one of them is open.
[[nodiscard]] std::optional<DateRange> day_in(const Value& value);

[[nodiscard]] facts::Source source_of(std::string name, std::vector<records::Evidence> evidence, std::string needed = {});

/// The day of each row as evidence.
[[nodiscard]] std::vector<records::Evidence> days_as_evidence(const SubjectRecords& records, std::span<const RecordRef> rows);

/// A day, or an unknown one that says what to record.
[[nodiscard]] Value enter_day(SourceBook& book, const SubjectRecords& records, std::string name, const Answer<DateRange>& day,
                              std::string needed);

/// The day of one row, or an unknown one that says what to record.
[[nodiscard]] Value enter_row_day(SourceBook& book, const SubjectRecords& records, std::string name, RecordRef row, std::string needed);

/// The day of a row, to tell elements of a list apart.
[[nodiscard]] std::string day_words(const SubjectRecords& records, RecordRef row);

/// A record of an event (CE, AE) called a visceral crisis.
[[nodiscard]] bool names_crisis(const SubjectRecords& records, RecordRef row);

/// A record of what is planned and not of what was done (EC: ECMOOD = SCHEDULED).
[[nodiscard]] bool is_planned(const SubjectRecords& records, RecordRef row);

/// The rows of a domain up to the cut-off that happened: not those with --OCCUR N or --STAT NOT DONE, nor what is planned. A row without a
/// day is among them.
[[nodiscard]] Rows rows_until(const SubjectRecords& records, Name domain, Date cutoff);

void add_member(expression::List& list, std::vector<Value> fields, bool possible = false);

Value make_treatment(const OutcomeMaterial& material, SourceBook& book);
Value make_study_doses(const OutcomeMaterial& material, SourceBook& book);
Value make_alive(const OutcomeMaterial& material, SourceBook& book);
/// `alive` is the value of make_alive: nobody dies before a day on which he was seen alive.
Value make_deaths(const OutcomeMaterial& material, SourceBook& book, const Value& alive);
/// The time in which further therapy can begin.
struct FollowUp {
    std::optional<DateRange> start;  ///< registration, or the first day of the trial's treatment; without it nothing can come after
    std::optional<DateRange> death;  ///< nothing begins after it
};
/// `therapy` is that up to the cut-off.
Value make_further_therapies(const OutcomeMaterial& material, SourceBook& book, const facts::Therapy& therapy, const FollowUp& follow_up);
Value make_next_lines(const OutcomeMaterial& material, SourceBook& book, const facts::Therapy& therapy, const FollowUp& follow_up);
Value make_ctdna_samples(const OutcomeMaterial& material, SourceBook& book);
/// As recorded; where nothing is, by the criteria of the EORTC from the uptake of the lesions.
Value make_metabolic_responses(const OutcomeMaterial& material, SourceBook& book, const std::optional<DateRange>& start);
/// Of the trial's surgery, from the first day of treatment on; tissue that was taken out and of which nothing is reported has a report that
/// says nothing. Breast and lymph nodes are one field: where one is reported, the other has to be.
Value make_pathology_reports(const OutcomeMaterial& material, SourceBook& book, const std::optional<DateRange>& start);
/// `start` is the first day of the trial's treatment, where that is known: without it there is no baseline.
Value make_quality_of_life(const OutcomeMaterial& material, SourceBook& book, const std::optional<DateRange>& start);
/// By the treatments that are the trial's.
Value make_treated_lesions(const OutcomeMaterial& material, SourceBook& book, const response::Followed& followed,
                           const response::Criteria& criteria);
Value make_visceral_crises(const OutcomeMaterial& material, SourceBook& book, const std::optional<DateRange>& start);
Value make_adverse_events(const OutcomeMaterial& material, SourceBook& book);
Value make_complications(const OutcomeMaterial& material, SourceBook& book);

}  // namespace oligo::endpoints
