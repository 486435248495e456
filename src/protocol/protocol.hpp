#pragma once
// A protocol file as values. docs/formats/protocol.md describes every key; the member names here are the keys.
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/date.hpp"
#include "core/result.hpp"
#include "expression/check.hpp"
#include "expression/value.hpp"

namespace oligo::protocol {

using expression::Position;

/// Line of a source document that a statement comes from: "cosmo-eligibility:7". Several where a statement joins lines.
using Sources = std::vector<std::string>;

struct Version {
    std::string id;
    std::string in_force_from;  ///< a date, or "not stated"
    std::string note;
};

/// A reading of an ambiguous text, chosen by somebody: Judgement.<id> in rules, or a setting that makes facts.
struct Judgement {
    std::string id;
    expression::Value value;
    expression::Type type;
    std::string text;                              ///< the value as written
    std::vector<std::string> options;              ///< as written; the value is one of them
    std::vector<expression::Value> option_values;  ///< one an option
    std::vector<std::string> answers;              ///< findings that this reading answers: "protocol-left-out" or "protocol-left-out:site"
    std::string why;
    std::string decided_by;  ///< empty: not yet decided by anybody, the file's default; also with a what-if value
    std::string on;          ///< the day it was decided; empty without a name
    std::string concerns;    ///< eligibility, allocation, treatment, response, endpoints, safety, quality of life, analysis
    Position position;
};

/// A fact only a person can give: Judged.<id>.
struct Question {
    std::string id;
    std::string ask;
    std::string of;                            ///< investigator, radiologist, patient, ...
    std::optional<terms::Quantity> valid_for;  ///< older answers are stale
    Position position;
};

/// Which record speaks when there are several.
struct Selection {
    std::string fact;  ///< Her2Specimen
    std::string from;  ///< Specimens
    std::string where_text;
    std::optional<expression::Rule> where;
    std::vector<std::string> prefer_text;
    std::vector<expression::Rule> prefer;  ///< earlier ones count more
    std::string then;                      ///< "latest collectedOn"
    Position position;
};

struct SettledBy {
    std::string when_text, settles_text;
    std::optional<expression::Rule> when, settles;
    bool as = false;
    std::vector<std::string> unless_recorded;  ///< fields of facts: Her2Specimen.copies
    std::string judgement;
    std::string source;
    Position position;
};

enum class CriterionKind { Inclusion, Exclusion };

struct Criterion {
    std::string id;
    CriterionKind kind = CriterionKind::Inclusion;
    Sources source;
    std::string text;
    std::string rule_text;
    std::optional<expression::Rule> rule;  ///< empty when the text did not check
    std::string applies_when_text;
    std::optional<expression::Rule> applies_when;
    std::string when;  ///< "" or "after registration": an obligation with a deadline
    std::optional<terms::Quantity> tolerance;
    std::optional<expression::Rule> tolerated_rule;  ///< the rule with its one window widened by the tolerance
    std::vector<SettledBy> settled_by;
    std::vector<std::pair<std::string, terms::Quantity>> fresh;  ///< Performance.ecog: 28 days
    std::vector<std::string> judgements;  ///< ids of the judgements the reading rests on (key `judgement`), for display
    Position position;
};

/// What the published text does not say and a clinician would expect: shown with the patient's value, never a gate.
struct Silence {
    std::string id;
    std::string about;
    std::string show;  ///< an expression whose value is shown; may be empty
    std::optional<expression::Rule> rule;
    std::string source;  ///< why a clinician would expect it
    std::string flag_when_text;
    std::optional<expression::Rule> flag_when;  ///< true: the value is a danger that is recorded, and is shown beside the answer
    Position position;
};

/// A basket, group or stratum value: the first-class branches of the design, each a named condition.
struct Branch {
    std::string id;
    std::string label;
    std::string rule_text;
    std::optional<expression::Rule> rule;
    std::optional<std::int64_t> planned;  ///< planned number of subjects, where stated
    std::string treatment;                ///< id of the treatment arm given in this branch
    std::string opened_on;                ///< later-opening baskets; empty: from the start
    std::string added_by;                 ///< of a level: the judgement that adds it to those of the text
    Sources source;
    Position position;
};

struct Stratum {
    std::string id;
    std::string text;
    std::vector<Branch> levels;
    Sources source;
    Position position;
};

/// One element of treatment.
struct TreatmentElement {
    std::string id;
    std::string kind;        ///< drug, radiotherapy, stereotactic radiotherapy, surgery, local ablation
    std::string name;        ///< "trastuzumab emtansine"
    std::string ingredient;  ///< key of the drug dictionary, for a drug
    std::string text;
    std::string alternative_to;                    ///< id of an element in whose place it may be given, or beside it
    std::string dose;                              ///< as written in the source: "3.6 mcg/kg"
    std::optional<terms::Quantity> dose_quantity;  ///< what it says, never repaired; empty when it is no amount with a unit
    Position dose_position;
    std::string route;
    std::string every;   ///< "21 days"
    std::string cycles;  ///< "up to 4"
    std::string starts;  ///< in words of the vocabulary of anchors: "24 hours after the end of SRT"
    std::string window;
    std::string note;
    Sources source;
    Position position;
};

struct Arm {
    std::string id;
    std::string label;
    std::vector<std::string> elements;  ///< ids, in order
    Position position;
};

/// A row of the schedule of activities.
struct Activity {
    std::string id;
    std::string what;
    std::vector<std::string> at;  ///< visit ids
    std::string note;
    Sources source;
    Position position;
    std::vector<std::string> collects = {};  ///< data of the table of measures: "tumour assessment"
};
struct Visit {
    std::string id;
    std::string label;
    std::string day;      ///< "1", "every 21 days", "T0 + 42 days"
    std::string window;   ///< "-3 to +3 days"
    std::string assumed;  ///< why, where the text does not state it
    Position position;
};

struct IntercurrentEvent {
    std::string event;
    std::string strategy;  ///< treatment policy, composite, hypothetical, while on treatment, principal stratum
};
struct Endpoint {
    std::string id;
    std::string label;
    std::string role;  ///< primary, secondary, exploratory
    std::string text;
    std::string time_frame;
    std::string population, variable, summary;
    std::vector<IntercurrentEvent> intercurrent_events;
    std::string note;
    Sources source;
    Position position;
    std::vector<std::string> measures = {};  ///< of the table of measures: "objective response"
    std::string called = {};                 ///< the rank that the source's own words give it, where they name one
    std::string confirmed_after = {};        ///< id of a judgement, or a time: a response counts once seen again so much later
    std::string until = {};                  ///< id of the last visit that counts, where the time frame does not end it
};
struct Analysis {
    std::string id;
    std::string endpoint;
    std::string population;
    std::string method;
    std::string by;
    std::string assumed;
    Sources source;
    Position position;
};

/// A rule that gives a day, and what that day means. Of an event or a censoring `when` may stand before it.
struct DatedRule {
    std::string at_text;
    std::optional<expression::Rule> at;  ///< empty when the text did not check
    std::string when_text;
    std::optional<expression::Rule> when;
    std::string means;      ///< "Disease progression"
    bool competes = false;  ///< of an event: it ends the time and is not what is asked
    Position position;
};

/// Where responses are counted from and to.
struct ResponsePlan {
    std::vector<DatedRule> start;             ///< the first that holds; the baseline is the last scan up to this day
    std::vector<DatedRule> baseline;          ///< the baseline is the last scan up to this day, the first that holds; none: that of `start`
    std::optional<DatedRule> baseline_after;  ///< the baseline is the first scan after this day, where it has one
    std::vector<DatedRule> until;             ///< visits after the earliest of these days do not count for the best response
    std::vector<DatedRule> further_therapy;   ///< what counts as further anticancer therapy beside what the records hold
    std::string note;
    Sources source;
    Position position;
};

/// Between which days an adverse event is one of the trial's treatment.
struct EmergentPlan {
    std::vector<DatedRule> from;   ///< the first that holds
    std::vector<DatedRule> until;  ///< the last day of the window, the first that holds
    std::string note;
    Sources source;
    Position position;
};

/// Which of two things counts: an event that comes first, or a reason to censor. Ready-made sets are shipped in share/censoring.
struct CensoringSet {
    std::string id;
    std::string label;
    std::string source;
    expression::Library definitions;
    std::vector<DatedRule> unless;    ///< the first that holds censors although there is an event
    std::vector<DatedRule> censored;  ///< without an event: the first that holds
    Position position;
};

/// Where it holds, there is no answer, for the reason that it names.
struct ReasonRule {
    std::string when_text;
    std::optional<expression::Rule> when;  ///< empty when the text did not check
    std::string means;
    Position position;
};

/// The set of censoring rules that counts where the rule holds; the others run beside it.
struct CountingSet {
    std::string set;
    std::optional<expression::Rule> when;  ///< empty when the text did not check
    Position position;
};

/// A time to an event, as ADTTE holds it.
struct TimeToEvent {
    std::string id;  ///< PARAMCD
    std::string label;
    std::vector<std::string> endpoints;     ///< ids of those it serves
    std::vector<DatedRule> start;           ///< the first that holds
    std::vector<DatedRule> events;          ///< the earliest counts
    std::vector<ReasonRule> not_evaluable;  ///< the first that holds: the time is not asked of this subject
    std::vector<std::string> censoring;     ///< ids of censoring sets; the first counts unless `counts_when` says another
    std::vector<CountingSet> counts_when;   ///< the first that holds
    std::string assumed;                    ///< why, where the text does not state it
    std::string note;
    Sources source;
    Position position;
};

/// One of the answers that an outcome can have.
struct OutcomeAnswer {
    std::string when_text;  ///< empty: holds for everyone
    std::optional<expression::Rule> when;
    std::string answer;                     ///< "Y", "N", "CENSORED"; empty where `value` gives it
    std::optional<expression::Rule> value;  ///< a text or a number
    std::string at_text;
    std::optional<expression::Rule> at;  ///< the day of the answer; empty: it has none
    std::string means;
    Position position;
};

/// An endpoint that is an answer and not a time: reached or not, a grade. ADRS holds it.
struct Outcome {
    std::string id;  ///< PARAMCD
    std::string label;
    std::vector<std::string> endpoints;  ///< ids of those it serves
    expression::Library definitions;     ///< named parts of its rules
    std::vector<OutcomeAnswer> answers;  ///< the first that holds; the last holds for everyone
    std::string assumed;                 ///< why, where the text does not state it
    std::string note;
    Sources source;
    Position position;
};

/// A contradiction with safety in it stops execution until somebody records what is meant.
struct Correction {
    std::string id;
    std::string element;  ///< treatment element or criterion
    std::string key;      ///< "dose"
    std::string original;
    std::string corrected;
    std::string reason;
    std::string name;
    std::string on;
    bool example = false;  ///< made for an example; every output that uses it says so
    Position position;
};

struct DesignFacts {
    std::string kind;  ///< "two non-randomised groups", "basket", "single arm"
    std::string phase;
    std::string summary;
    std::string allocation;
    std::optional<std::int64_t> planned;
    std::string criteria_note;  ///< what the published list is silent about, in a sentence
};

struct Protocol {
    int format = 1;
    std::string id;
    std::string title;
    std::string file;  ///< as opened, for findings
    Version version;
    DesignFacts design;
    bool criteria_complete = false;
    std::vector<Judgement> judgements;
    std::vector<Question> questions;
    std::vector<Selection> selections;
    std::vector<std::pair<std::string, std::string>> organ_systems;  ///< organ -> system, where the trial groups organs its own way
    std::vector<std::pair<std::string, std::string>> definition_texts;
    expression::Library definitions;
    std::vector<Criterion> eligibility;
    std::vector<Silence> silent;
    std::vector<Branch> groups;
    std::vector<Branch> baskets;
    std::vector<Stratum> strata;
    std::vector<TreatmentElement> treatment;
    std::vector<Arm> arms;
    std::vector<Visit> visits;
    std::vector<Activity> activities;
    std::vector<Endpoint> endpoints;
    std::vector<Analysis> analyses;
    std::optional<ResponsePlan> response;
    std::optional<EmergentPlan> treatment_emergent;
    std::vector<CensoringSet> censoring;  ///< the protocol's own sets
    std::vector<TimeToEvent> time_to_event;
    std::vector<Outcome> outcomes;
    std::vector<Correction> corrections;
    expression::Scope scope;  ///< facts, Judged, Judgement: what the rules were checked against

    [[nodiscard]] const Judgement* find_judgement(std::string_view id) const;
};

/// Reads and checks a protocol file: every error in one run, each with line and column. `value` is there whenever the document could be
/// read as YAML and is a mapping; parts that did not check are empty. Pure: `text` is the file's content, `file` its name for findings.
/// `what_if` replaces the values of judgements, by id: the other readings of an ambiguous text must run too.
[[nodiscard]] Checked<Protocol> read_protocol(std::string_view text, std::string_view file,
                                              const std::map<std::string, std::string>& what_if = {});

/// Reads a shipped set of censoring rules (share/censoring), whose rules speak of any subject and of no protocol's judgements. Findings as
/// for a protocol file. `scope` as of a protocol without questions and judgements.
[[nodiscard]] Checked<CensoringSet> read_censoring_set(std::string_view text, std::string_view file);

/// Reads a study's corrections file (`corrections:` as in a protocol) for this protocol; corrections that fit nothing are findings.
[[nodiscard]] Checked<std::vector<Correction>> read_corrections(std::string_view text, std::string_view file, const Protocol& protocol);

}  // namespace oligo::protocol
