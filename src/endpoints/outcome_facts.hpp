#pragma once
// What happened to a subject up to the cut-off, for the rules about responses and endpoints.
#include <optional>
#include <span>

#include "facts/facts.hpp"
#include "response/best_response.hpp"
#include "response/visit_response.hpp"

namespace oligo::endpoints {

/// Values for every parameter of vocabulary::make_outcome_scope, and the sources they carry.
struct Outcomes {
    std::vector<expression::Value> values;
    std::vector<facts::Source> sources;  ///< by SourceId; sources[0] is unused
};

struct OutcomeMaterial {
    const records::SubjectRecords& records;
    const protocol::Protocol& protocol;
    const facts::Facts& facts;  ///< on the day of the cut-off, with sources
    const facts::Vocabularies& vocabularies;
    Date cutoff;
};

/// The facts, then the outcome facts that do not rest on responses: treatment, death, last contact, further therapy, the schedule. The
/// others are null. A registration that is not recorded is not known here. Sources: SDTM 3.4; clinical facts C and H1. A death of which no
/// day is recorded is known to have happened and has no day.
[[nodiscard]] Outcomes derive_outcomes(const OutcomeMaterial& material);

/// The value of a fact or an outcome fact, by its name.
[[nodiscard]] const expression::Value& fact_of(const Outcomes& outcomes, const protocol::Protocol& protocol, std::string_view name);

/// The day that the first field of a tuple is, as far as it is known; empty where one of its ends is open.
[[nodiscard]] std::optional<DateRange> first_day_of(const expression::Value& tuple);

/// Whether the trial's treatment was given, and when.
struct TreatmentGiven {
    std::optional<bool> any;
    std::optional<bool> drug;
    std::optional<bool> local_therapy;
    std::optional<DateRange> start;
    std::optional<DateRange> end;  ///< the last day recorded up to the cut-off
};
/// That something was not given is known only where the study has a table that would say so (EX or EC; PR), read whole.
[[nodiscard]] TreatmentGiven treatment_given(const Outcomes& outcomes, const protocol::Protocol& protocol,
                                             const records::SubjectRecords& records);

/// Adds to FurtherTherapies what the protocol counts as such: the day that each rule gives.
void add_further_therapies(Outcomes& outcomes, const protocol::Protocol& protocol, std::span<const protocol::DatedRule> rules);

/// A death, and records that only a living subject has and that certainly lie after it: one of the days is wrong.
struct LifeAfterDeath {
    DateRange death;
    records::Rows records;
};
/// Of deaths up to the cut-off; empty where nothing contradicts. Looked at are doses, drugs, scans, samples, vital signs, questionnaires
/// and contacts.
[[nodiscard]] std::optional<LifeAfterDeath> find_life_after_death(const records::SubjectRecords& records, Date cutoff);

/// What the reader found whose readings count.
struct CountingReader {
    const response::Responses& responses;
    const response::BestResponse& best;  ///< not confirmed
    const response::BestResponse& confirmed;
    std::span<const response::Confirmation> confirmations;  ///< one for each of response::time_points that counts
    const response::Criteria& criteria;
};

/// Fills in ResponseBaseline, Assessments, BestResponse and TreatedLesions.
void add_responses(Outcomes& outcomes, const OutcomeMaterial& material, const CountingReader& reader);

struct TimeToEventResult;
/// Fills in Times: of those that count; one that is not asked of the subject is not among them.
void add_times(Outcomes& outcomes, const protocol::Protocol& protocol, std::span<const TimeToEventResult> times);

/// The records of these sources: of those that lie on the day, where some do, for they are the ones that a day rests on; else of all.
[[nodiscard]] std::vector<records::Evidence> evidence_of(std::span<const facts::Source> sources, std::span<const expression::SourceId> ids,
                                                         const std::optional<DateRange>& day);

/// What the record says of a day that a judgement of the protocol filled in; empty of any other day.
[[nodiscard]] std::optional<DateRange> imputed_from(std::span<const facts::Source> sources, std::span<const expression::SourceId> ids,
                                                    const std::optional<DateRange>& day);

/// Where nothing says whose readings count: every answer that rests on an assessment stays open.
void leave_assessments_open(Outcomes& outcomes, const protocol::Protocol& protocol);

/// Fills in a single fact that is one day: Start, Event. Nothing: empty. `source` is what it rests on, where somebody asks.
void set_day(Outcomes& outcomes, const protocol::Protocol& protocol, std::string_view fact, const std::optional<DateRange>& day,
             expression::SourceId source = 0);

}  // namespace oligo::endpoints
