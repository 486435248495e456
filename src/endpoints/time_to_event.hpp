#pragma once
// A time to an event of one subject: from which day, to which, and whether an event ended it.
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "endpoints/outcome_facts.hpp"
#include "protocol/protocol.hpp"

namespace oligo::endpoints {

/// A day that a rule gave, with what it rests on.
struct DatedAnswer {
    const protocol::DatedRule* rule = nullptr;
    std::optional<DateRange> day;
    std::vector<expression::SourceId> sources;  ///< of the outcomes
};

/// How a time ended. CNSR of ADaM is its number: 0 an event, above 0 censored; a competing event is censored with a number of its own.
enum class Ending : std::uint8_t { Event = 0, Censored = 1, Competing = 2 };

struct TimeToEventResult {
    const protocol::TimeToEvent* time = nullptr;
    const protocol::CensoringSet* set = nullptr;
    std::optional<DatedAnswer> start;
    std::optional<DatedAnswer> event;  ///< the first, also where it does not count
    std::optional<DatedAnswer> end;    ///< the event, or what censors; empty where the end is not known
    Ending ending = Ending::Censored;
    bool counts = false;                                  ///< the set is the one that counts
    bool is_not_evaluable = false;                        ///< the protocol does not ask this time of the subject; `open` says why
    const protocol::ReasonRule* not_evaluable = nullptr;  ///< that holds, or of which it is not known whether it does
    std::optional<int> days;                              ///< end - start + 1; empty where either day is not known exactly
    std::string open;                                     ///< why there is no answer, in a sentence; empty where there is one
};

/// By the rules of `time` and of the censoring set. `outcomes` are those of the subject with responses. The earliest event counts; of
/// events of one day the one that stands first. Unknown conditions and days that are not known exactly leave the answer open, with the
/// reason.
[[nodiscard]] TimeToEventResult derive_time(const protocol::Protocol& protocol, const protocol::TimeToEvent& time,
                                            const protocol::CensoringSet& set, Outcomes outcomes);

/// The set of censoring rules that counts.
struct CountingChoice {
    std::string set;                              ///< empty where it is not known
    const protocol::CountingSet* rule = nullptr;  ///< that says so; none: the first that the file names
};
[[nodiscard]] CountingChoice find_counting_set(const protocol::Protocol& protocol, const protocol::TimeToEvent& time,
                                               const Outcomes& outcomes);

/// The day of the first of these rules that holds, as of `response.start`; empty where none does, or it is not known which.
[[nodiscard]] std::optional<DatedAnswer> first_day(std::span<const protocol::DatedRule> rules, const expression::Library& definitions,
                                                   const Outcomes& outcomes);

/// The earliest day that any of these rules gives, as of `response.until`; empty where none gives one. A day that is not known, or may not
/// be given, can be any up to the cut-off.
[[nodiscard]] std::optional<DateRange> earliest_day(std::span<const protocol::DatedRule> rules, const expression::Library& definitions,
                                                    const Outcomes& outcomes);

}  // namespace oligo::endpoints
