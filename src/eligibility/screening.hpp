#pragma once
// Criteria to verdicts, with evidence, what is missing and by when.
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "facts/facts.hpp"
#include "protocol/protocol.hpp"

namespace oligo::eligibility {

enum class Verdict : std::uint8_t { Met, NotMet, Unknown, NotApplicable };
[[nodiscard]] const char* name(Verdict verdict);  ///< "met", "not met", "unknown", "not applicable"

struct CriterionResult {
    std::string id;
    Verdict verdict = Verdict::Unknown;
    expression::Reason reason = expression::Reason::None;  ///< of an unknown
    bool could_change = false;                             ///< a retest, a later date or a missing record could turn it
    bool tolerated = false;                                ///< only the tolerance saves it
    std::string tolerance_note;                            ///< "within tolerance: 2 days over 49 days"
    std::string settled_by;                                ///< judgement that settled a missing part
    bool obligation = false;                               ///< when: after registration
    std::vector<std::string> because;                      ///< what was compared and found, in sentences (because.hpp)
    std::vector<records::Evidence> evidence;
    std::vector<std::string> missing;  ///< source names that were needed and not known
    std::vector<std::string> needed;   ///< the same in words: what to record
};

enum class Eligible : std::uint8_t { Yes, No, Unknown };
[[nodiscard]] const char* name(Eligible eligible);  ///< "yes", "no", "unknown"

/// A window for something that the trial team does. An empty end is open.
struct Deadline {
    std::string what;  ///< "registration", "confirmation scan", "start of local therapy", "informed consent"
    std::optional<Date> earliest;
    std::optional<Date> latest;
    std::string criterion;                   ///< of a time frame all that bear on it: "I08, I10a"
    std::optional<Date> tolerated_earliest;  ///< the same with the criterion's tolerance; equal where it has none
    std::optional<Date> tolerated_latest;
    std::optional<Date> done;  ///< when it happened, where that is recorded
    bool passed = false;       ///< of a time frame: not done, and on the day judged its last day, with the tolerance, is over
    /// Of a time frame: earliest lies after latest, also with the tolerances: it can no longer be done.
    [[nodiscard]] bool is_impossible() const {
        return !done && tolerated_earliest && tolerated_latest && *tolerated_earliest > *tolerated_latest;
    }
};

/// A finding that counts on the day judged and has to be made anew if registration comes later.
struct Renewal {
    std::string fact;                       ///< "Performance.ecog"
    std::string what;                       ///< in words: "ECOG performance status"
    std::string criterion;                  ///< all that rest on it: "I13, E04"
    Date valid_until;                       ///< its last day
    std::optional<Date> registration_from;  ///< where registration cannot be before the finding is too old: its first day
};

/// The fewest records by which one criterion could turn out not met. Empty for a subject who is in or out, and where none was found.
struct FirstToAsk {
    std::string criterion;
    std::vector<std::string> needed;  ///< in words
};

struct SilentItem {
    std::string id, about, value, source;
    bool flagged = false;  ///< the item's `flag_when` is true; never when it is unknown
};

struct Screening {
    std::vector<CriterionResult> criteria;  ///< every criterion, in file order
    Eligible eligible = Eligible::Unknown;
    std::vector<std::string> missing;       ///< in words: the fewest records with which every criterion could be met
    std::vector<std::string> also_missing;  ///< what else is not known and was needed: asked for when those do not turn out so
    FirstToAsk first_to_ask;                ///< what could end the question soonest
    std::vector<Deadline> deadlines;        ///< one a criterion and day that the team sets
    std::vector<Deadline> time_frame;       ///< the same taken together, one a day: what must happen by when
    std::vector<SilentItem> silent;
    std::vector<Renewal> renewals;  ///< of a subject who is neither registered nor ruled out
};

/// No when any applicable criterion is not met, yes when all are met or not applicable, else unknown; also unknown without criteria.
/// Obligations after registration do not hold eligibility back. `verdicts` has one for each criterion of the protocol, in file order.
[[nodiscard]] Eligible eligible_by(const protocol::Protocol& protocol, std::span<const Verdict> verdicts);
[[nodiscard]] bool is_obligation(const protocol::Criterion& criterion);

/// Judges every criterion. An exclusion that is true is "not met". Pure.
[[nodiscard]] Screening screen(const protocol::Protocol& protocol, const facts::Facts& facts);

}  // namespace oligo::eligibility
