#pragma once
// What is derived of one subject, as the data sets take it.
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "endpoints/outcome.hpp"
#include "endpoints/outcome_facts.hpp"
#include "endpoints/time_to_event.hpp"
#include "endpoints/treatment_emergent.hpp"
#include "quality_of_life/forms.hpp"
#include "response/discrepancies.hpp"
#include "response/visit_response.hpp"

namespace oligo::adam {

/// The readings of one reader.
struct ReaderResponses {
    lesions::Reader reader;
    response::Responses responses;
    response::BestResponse best;  ///< not confirmed
    response::BestResponse confirmed;
    std::vector<response::Discrepancy> discrepancies;
    bool counts = false;  ///< the endpoints rest on this reader
};

struct DerivedSubject {
    std::string study_id;
    std::vector<ReaderResponses> readers;
    std::optional<DateRange> response_start;  ///< day 1 of ADRS and ADTR
    std::optional<DateRange> response_until;  ///< later visits do not count for the best response
    std::optional<DateRange> treatment_start;
    endpoints::TreatmentGiven treatment;
    std::optional<endpoints::EmergentWindow> emergent_window;  ///< of adverse events; empty where the protocol names none
    bool registered = false;                   ///< a registration is recorded; of a retrospective subject the index date is known
    std::string only_arm;                      ///< label of the protocol's arm, where it has one alone
    std::vector<quality_of_life::Form> forms;  ///< questionnaires, by day
    std::optional<DateRange> death;
    std::optional<DateRange> death_as_recorded;  ///< where `death` was filled in by a judgement of the protocol
    bool died = false;
    std::vector<endpoints::TimeToEventResult> times;
    std::vector<endpoints::OutcomeResult> outcomes;
    std::vector<facts::Source> sources;             ///< that the times and outcomes carry
    std::vector<expression::Value> outcome_values;  ///< what the rules of the times and outcomes were asked of, but Start and Event
    Date cutoff;
    std::string group;
    std::string basket;
    struct Stratum {
        std::string factor;  ///< what is told apart
        std::string level;   ///< empty where it is not known
    };
    std::vector<Stratum> strata;  ///< one for each of the protocol
    std::vector<Finding> findings;
};

}  // namespace oligo::adam
