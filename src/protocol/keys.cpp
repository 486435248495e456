#include "protocol/keys.hpp"

namespace oligo::protocol {
namespace {

using enum Wanted;
using std::string_view;

constexpr string_view not_stated[] = {"not stated"};
constexpr string_view concerns_words[] = {"eligibility", "allocation", "treatment",       "response",
                                          "endpoints",   "safety",     "quality of life", "analysis"};
constexpr string_view kind_words[] = {"inclusion", "exclusion"};
constexpr string_view when_words[] = {"after registration"};
constexpr string_view element_words[] = {"drug", "radiotherapy", "stereotactic radiotherapy", "surgery", "local ablation"};
constexpr string_view role_words[] = {"primary", "secondary", "exploratory"};
constexpr string_view strategy_words[] = {"treatment policy", "composite", "hypothetical", "while on treatment", "principal stratum"};
constexpr string_view called_words[] = {"primary", "co-primary", "secondary", "exploratory"};
constexpr string_view measure_words[] = {"objective response",   "progression-free survival", "overall survival", "pathologic response",
                                         "metabolic response",   "ctDNA clearance",           "adverse events",   "quality of life",
                                         "time to next therapy", "visceral crisis",           "complications",    "local control"};
constexpr string_view data_words[] = {"tumour assessment", "FDG-PET",        "ctDNA",   "pathology",
                                      "survival",          "adverse events", "QLQ-C30", "systemic therapy",
                                      "visceral crisis",   "complications"};
constexpr string_view correction_words[] = {"dose"};

constexpr Key version_keys[] = {
    {"id", Text, true, "What this version is called: a, 2, 1.1."},
    {"in_force_from", Date, true, "First day on which patients were registered under this version, or \"not stated\".", not_stated},
    {"note", Text, false, "What is known about the version."},
};
constexpr Shape version_shape{"the version", version_keys};

constexpr Key design_keys[] = {
    {"kind", Text, true, "The design in a few words: single arm, basket, two non-randomised groups."},
    {"phase", Text, false, "The phase, as the source writes it."},
    {"summary", Text, false, "One paragraph in your own words."},
    {"allocation", Text, false, "How patients come into groups: none, by basket, randomised."},
    {"planned", Integer, false, "Planned number of patients, or \"not stated\".", not_stated},
    {"criteria_complete", Boolean, true, "Whether the published list of criteria is complete. Where it is not, every output says so."},
    {"criteria_note", Text, false, "What the published list is silent about, in a sentence."},
};
constexpr Shape design_shape{"the design", design_keys};

constexpr Key judgement_keys[] = {
    {"value", Value, true, "The reading in use; one of the options."},
    {"options", Values, true, "The readings that the text allows, all of one kind."},
    {"why", Text, true, "What is unclear, and why this reading was chosen."},
    {"concerns", Text, true, "What the reading bears on.", concerns_words},
    {"decided_by", Text, false, "Who decided, or \"not decided\"."},
    {"on", Date, false, "The day of the decision; only with a name."},
    {"answers", Texts, false,
     "Findings of the check that this reading answers: an id, or an id and the item it is about (protocol-left-out:site)."},
};
constexpr Shape judgement_shape{"a judgement", judgement_keys};

constexpr Key question_keys[] = {
    {"ask", Text, true, "The question, to be answered yes or no."},
    {"of", Text, true, "Who answers: investigator, radiologist, patient."},
    {"valid_for", Duration, false, "How long an answer counts; an older one is stale."},
};
constexpr Shape question_shape{"a question", question_keys};

constexpr Key selection_keys[] = {
    {"from", Text, true, "The list fact to choose from."},
    {"where", Rule, false, "Only records for which this is true; the fields of the list are named directly."},
    {"prefer", Rules, false, "Records for which these are true come first; an earlier preference counts more."},
    {"then", Text, false, "Which of the records left: latest or earliest, and a date field."},
};
constexpr Shape selection_shape{"a selection", selection_keys};

constexpr Key settled_by_keys[] = {
    {"when", Rule, true, "The condition under which the test is not needed."},
    {"settles", Rule, true, "The part of the rule that is then settled, if its record is missing."},
    {"as", Boolean, true, "What the part then is."},
    {"unless_recorded", Texts, false, "Facts that speak against it: where one of them is recorded, nothing is settled."},
    {"judgement", Text, false, "The judgement that switches this on."},
    {"source", Text, true, "The guideline or reason."},
};
constexpr Shape settled_by_shape{"settled_by", settled_by_keys};

constexpr Key criterion_keys[] = {
    {"id", Text, true, "Its number: I03, E01a."},
    {"kind", Text, true, "inclusion: the rule must be true. exclusion: it must be false.", kind_words},
    {"source", Source, true, "Document and line it comes from: cosmo-eligibility:7; a list where lines are joined."},
    {"text", Text, true, "What it asks, in plain words of your own."},
    {"rule", Rule, true, "The same as a rule that gives true or false."},
    {"applies_when", Rule, false, "Where this is false the criterion is not applicable, which counts as met."},
    {"when", Text, false, "after registration: an obligation with a deadline, which does not hold eligibility back.", when_words},
    {"tolerance", Duration, false, "Widens the one time window of the rule."},
    {"settled_by", Items, false, "Tests that are not needed when something else is known.", {}, &settled_by_shape},
    {"fresh", DurationsByName, false, "How old a value may be, by the name of its fact and field; an older one is unknown."},
    {"judgement", Texts, false, "Judgements that the reading rests on; shown beside the criterion."},
};
constexpr Shape criterion_shape{"a criterion", criterion_keys};

constexpr Key silence_keys[] = {
    {"id", Text, true, "Its number: S01."},
    {"about", Text, true, "What a clinician would expect and the text does not say."},
    {"show", Rule, false, "An expression whose value is shown; empty where nothing is recorded."},
    {"flag_when", Rule, false, "True: what is recorded is a danger, and stands beside the answer. Never a gate."},
    {"source", Text, true, "Why a clinician would expect it."},
};
constexpr Shape silence_shape{"a silent item", silence_keys};

constexpr Key branch_keys[] = {
    {"id", Text, true, "Its short name: I, prospective, HER2+."},
    {"label", Text, true, "Its name in words."},
    {"rule", Rule, true, "Who belongs to it."},
    {"planned", Integer, false, "Planned number of patients, or \"not stated\".", not_stated},
    {"treatment", Text, false, "Id of the arm that is given here."},
    {"opened_on", Date, false, "The day it opened, where that was later than the trial."},
    {"source", Source, false, "Document and line it comes from."},
};
constexpr Shape group_shape{"a group", branch_keys};
constexpr Shape basket_shape{"a basket", branch_keys};

constexpr Key level_keys[] = {
    {"id", Text, true, "Its short name."},
    {"label", Text, true, "Its name in words."},
    {"rule", Rule, true, "Who belongs to it."},
    {"added_by", Text, false, "Judgement that adds this level; the text has no such category."},
    {"source", Source, false, "Document and line it comes from."},
};
constexpr Shape level_shape{"a level", level_keys};

constexpr Key stratum_keys[] = {
    {"id", Text, true, "Its short name."},
    {"text", Text, true, "What it divides the patients by."},
    {"levels", Items, true, "Its levels.", {}, &level_shape},
    {"source", Source, false, "Document and line it comes from."},
};
constexpr Shape stratum_shape{"a stratum", stratum_keys};

constexpr Key element_keys[] = {
    {"id", Text, true, "Its short name: tdm1."},
    {"kind", Text, true, "What kind of treatment it is.", element_words},
    {"name", Text, true, "What is given."},
    {"ingredient", Text, false, "For a drug: its key in the drug dictionary."},
    {"text", Text, false, "How it is given, in your own words."},
    {"alternative_to", Text, false, "Id of an element in whose place it may be given, or beside it."},
    {"dose", Text, false, "The dose exactly as the source writes it, or \"not stated\"."},
    {"route", Text, false, "The route."},
    {"every", Text, false, "The interval: 21 days."},
    {"cycles", Text, false, "How many: 8, up to 4."},
    {"starts", Text, false, "When it starts: day 1, 24 hours after the end of srt."},
    {"window", Text, false, "How much earlier or later it may be: -3 to +3 days."},
    {"note", Text, false, "What else is to be known."},
    {"source", Source, true, "Document and line it comes from."},
};
constexpr Shape element_shape{"a treatment element", element_keys};

constexpr Key arm_keys[] = {
    {"id", Text, true, "Its short name."},
    {"label", Text, true, "Its name in words."},
    {"elements", Texts, true, "Ids of the treatment elements, in order."},
};
constexpr Shape arm_shape{"an arm", arm_keys};

constexpr Key treatment_keys[] = {
    {"elements", Items, true, "What is given.", {}, &element_shape},
    {"arms", Items, false, "Which elements together, in which order.", {}, &arm_shape},
};
constexpr Shape treatment_shape{"the treatment", treatment_keys};

constexpr Key visit_keys[] = {
    {"id", Text, true, "Its short name."},
    {"label", Text, true, "Its name in words."},
    {"day", Text, true, "When: 1, every 21 days, T0 + 42 days."},
    {"window", Text, false, "How much earlier or later it may be."},
    {"assumed", Text, false, "Why, where the text does not state it."},
};
constexpr Shape visit_shape{"a visit", visit_keys};

constexpr Key activity_keys[] = {
    {"id", Text, true, "Its short name."},
    {"what", Text, true, "What is done."},
    {"at", Texts, true, "Ids of the visits at which it is done."},
    {"collects", Texts, false, "The data that it gives, for the check that endpoints have their data.", data_words},
    {"note", Text, false, "What else is to be known."},
    {"source", Source, false, "Document and line it comes from."},
};
constexpr Shape activity_shape{"an activity", activity_keys};

constexpr Key schedule_keys[] = {
    {"visits", Items, true, "The visits, in order of time.", {}, &visit_shape},
    {"activities", Items, true, "What is done at them.", {}, &activity_shape},
};
constexpr Shape schedule_shape{"the schedule", schedule_keys};

constexpr Key event_keys[] = {
    {"event", Text, true, "What may happen between start and outcome."},
    {"strategy", Text, true, "How it is handled, in the words of ICH E9(R1).", strategy_words},
};
constexpr Shape event_shape{"an intercurrent event", event_keys};

constexpr Key estimand_keys[] = {
    {"population", Text, true, "Whom the question is about."},
    {"variable", Text, true, "What is observed in each patient."},
    {"intercurrent_events", Items, false, "What may come between, and how it is handled.", {}, &event_shape},
    {"summary", Text, true, "How patients are summarised."},
};
constexpr Shape estimand_shape{"an estimand", estimand_keys};

constexpr Key endpoint_keys[] = {
    {"id", Text, true, "Its short name: ORR, PFS6."},
    {"label", Text, true, "Its name in words."},
    {"role", Text, true, "Its rank.", role_words},
    {"text", Text, true, "What it is, in your own words."},
    {"time_frame", Text, false, "The time frame, as the source states it."},
    {"measures", Texts, false, "What is measured, for the check that its data are collected.", measure_words},
    {"called", Text, false, "The rank that the source's own words give it, where they name one.", called_words},
    {"confirmed_after", Text, false, "A response counts once it is seen again so much later: a time, or the id of a judgement."},
    {"until", Text, false, "Id of the last visit that counts, where the time frame does not end it."},
    {"estimand", Item, true, "The question precisely.", {}, &estimand_shape},
    {"note", Text, false, "What else is to be known."},
    {"source", Source, true, "Document and line it comes from."},
};
constexpr Shape endpoint_shape{"an endpoint", endpoint_keys};

constexpr Key dated_keys[] = {
    {"at", Rule, true, "A rule that gives a day."},
    {"when", Rule, false, "Only where this holds."},
    {"means", Text, true, "What that day is, in a few words: Disease progression."},
    {"competes", Boolean, false, "Of an event: true where it ends the time and is not what is asked."},
};
constexpr Shape dated_shape{"a day", dated_keys};

constexpr Key response_keys[] = {
    {"start",
     Items,
     true,
     "Where responses are counted from, the first that holds; the baseline is the last scan up to that day.",
     {},
     &dated_shape},
    {"baseline",
     Items,
     false,
     "The baseline is the last scan up to this day, where it is not that of `start`: the first that holds.",
     {},
     &dated_shape},
    {"baseline_after", Item, false, "The baseline is the first scan after this day, where it has one.", {}, &dated_shape},
    {"until", Items, false, "Visits after the earliest of these days do not count for the best response.", {}, &dated_shape},
    {"further_therapy",
     Items,
     false,
     "What counts as further anticancer therapy beside what the records hold, each from the day given.",
     {},
     &dated_shape},
    {"note", Text, false, "What else is to be known."},
    {"source", Source, false, "Document and line it comes from."},
};
constexpr Shape response_shape{"the response", response_keys};

constexpr Key emergent_keys[] = {
    {"from",
     Items,
     true,
     "An adverse event that begins on this day or later may be of the treatment: the first that holds.",
     {},
     &dated_shape},
    {"until", Items, true, "One that begins after this day is not: the first that holds.", {}, &dated_shape},
    {"note", Text, false, "What else is to be known."},
    {"source", Source, false, "Document and line it comes from."},
};
constexpr Shape emergent_shape{"the window of adverse events", emergent_keys};

constexpr Key censoring_keys[] = {
    {"id", Text, true, "Its short name: EMA."},
    {"label", Text, true, "Its name in words."},
    {"source", Text, false, "The publication that it follows."},
    {"definitions", RulesByName, false, "Named parts of its rules."},
    {"unless", Items, false, "The first that holds censors although there is an event.", {}, &dated_shape},
    {"censored", Items, true, "Without an event: the first that holds. The last must hold for everyone.", {}, &dated_shape},
};
constexpr Shape censoring_shape{"a set of censoring rules", censoring_keys};

constexpr Key reason_keys[] = {
    {"when", Rule, true, "Where this holds, there is no answer."},
    {"means", Text, true, "Why, in a few words: No ctDNA before treatment."},
};
constexpr Shape reason_shape{"a reason", reason_keys};

constexpr Key time_to_event_keys[] = {
    {"id", Text, true, "Its PARAMCD: PFS."},
    {"label", Text, true, "Its name in words."},
    {"endpoints", Texts, false, "Ids of the endpoints that it serves."},
    {"not_evaluable", Items, false, "For whom the time is not asked: the first that holds.", {}, &reason_shape},
    {"start", Items, true, "Day 1: the first that holds.", {}, &dated_shape},
    {"events", Items, true, "What ends the time; the earliest counts.", {}, &dated_shape},
    {"censoring", Texts, true,
     "Ids of sets of censoring rules. The first counts, unless `counts_when` names another; the others run beside it."},
    {"counts_when", RulesByName, false, "A set of `censoring` and the rule under which it is the one that counts."},
    {"assumed", Text, false, "Why, where the text does not state it."},
    {"note", Text, false, "What else is to be known."},
    {"source", Source, false, "Document and line it comes from."},
};
constexpr Shape time_to_event_shape{"a time to an event", time_to_event_keys};

constexpr Key answer_keys[] = {
    {"when", Rule, false, "Only where this holds. The last answer has none."},
    {"answer", Text, false, "The answer: Y, N, CENSORED, a grade."},
    {"value", Rule, false, "A rule that gives the answer, in the place of `answer`."},
    {"at", Rule, false, "The day of the answer."},
    {"means", Text, true, "Why, in a few words: Complete response and no ctDNA within 28 days."},
};
constexpr Shape answer_shape{"an answer", answer_keys};

constexpr Key outcome_keys[] = {
    {"id", Text, true, "Its PARAMCD: ORR."},
    {"label", Text, true, "Its name in words."},
    {"endpoints", Texts, false, "Ids of the endpoints that it serves."},
    {"definitions", RulesByName, false, "Named parts of its rules."},
    {"answers", Items, true, "What it can be; the first that holds.", {}, &answer_shape},
    {"assumed", Text, false, "Why, where the text does not state it."},
    {"note", Text, false, "What else is to be known."},
    {"source", Source, false, "Document and line it comes from."},
};
constexpr Shape outcome_shape{"an outcome", outcome_keys};

constexpr Key analysis_keys[] = {
    {"id", Text, true, "Its short name."},
    {"endpoint", Text, true, "Id of the endpoint."},
    {"population", Text, true, "Whom it is done in."},
    {"method", Text, true, "The statistical method."},
    {"by", Text, false, "What it is divided by: group, basket, a stratum; none."},
    {"assumed", Text, false, "Why, where the text names no method."},
    {"source", Source, false, "Document and line it comes from."},
};
constexpr Shape analysis_shape{"an analysis", analysis_keys};

constexpr Key correction_keys[] = {
    {"id", Text, true, "Its short name."},
    {"element", Text, true, "Id of the treatment element that is corrected."},
    {"key", Text, true, "What of it is corrected.", correction_words},
    {"original", Text, true, "The value exactly as the protocol writes it."},
    {"corrected", Text, true, "What is meant."},
    {"reason", Text, true, "Why."},
    {"name", Text, true, "Who decided."},
    {"on", Date, true, "The day of the decision."},
    {"example", Boolean, false, "true where it was made up for an example; every output that uses it says so."},
};
constexpr Shape correction_shape{"a correction", correction_keys};

constexpr Key file_keys[] = {
    {"oligotrial", Integer, true, "Version of this format: 1."},
    {"id", Text, true, "Short name of the trial."},
    {"title", Text, true, "Title of the trial, in your own words."},
    {"end_mark", Boolean, false, "true: the last line of the file is `...`; without it the file has been cut off."},
    {"version", Item, true, "Which version of the trial's protocol this file is.", {}, &version_shape},
    {"design", Item, true, "What kind of trial it is.", {}, &design_shape},
    {"judgements", ItemsById, false, "Readings of what the text leaves open: Judgement.<id> in rules.", {}, &judgement_shape},
    {"questions", ItemsById, false, "What only a person can answer: Judged.<id> in rules.", {}, &question_shape},
    {"selections", ItemsById, false, "Which record speaks for a fact when there are several.", {}, &selection_shape},
    {"organ_systems", TextsByName, false, "Organ and organ system, where the trial counts systems its own way."},
    {"definitions", RulesByName, false, "Named parts of rules: \"Growing\" in rules."},
    {"eligibility", Items, true, "The criteria.", {}, &criterion_shape},
    {"silent", Items, false, "What the text does not say and a clinician would expect: shown, never a gate.", {}, &silence_shape},
    {"groups", Items, false, "Groups of patients.", {}, &group_shape},
    {"baskets", Items, false, "Baskets.", {}, &basket_shape},
    {"strata", Items, false, "Strata.", {}, &stratum_shape},
    {"treatment", Item, false, "What is given.", {}, &treatment_shape},
    {"schedule", Item, false, "What is done when.", {}, &schedule_shape},
    {"endpoints", Items, false, "What is asked.", {}, &endpoint_shape},
    {"response", Item, false, "Where tumour responses are counted from and to.", {}, &response_shape},
    {"treatment_emergent", Item, false, "Between which days an adverse event is treatment-emergent.", {}, &emergent_shape},
    {"censoring", Items, false, "The trial's own sets of censoring rules, beside the shipped ones.", {}, &censoring_shape},
    {"time_to_event", Items, false, "Times to events: start, events, censoring.", {}, &time_to_event_shape},
    {"outcomes", Items, false, "Endpoints that are an answer and not a time: reached or not, a grade.", {}, &outcome_shape},
    {"analyses", Items, false, "How it is answered.", {}, &analysis_shape},
    {"corrections", Items, false, "What is meant where the text is dangerously wrong.", {}, &correction_shape},
};
constexpr Shape file_shape{"a protocol file", file_keys};

constexpr Key corrections_file_keys[] = {
    {"corrections", Items, true, "What is meant where the protocol is dangerously wrong.", {}, &correction_shape},
};
constexpr Shape corrections_file_shape{"a corrections file", corrections_file_keys};

}  // namespace

const Shape& protocol_shape() {
    return file_shape;
}
const Shape& censoring_set_shape() {
    return censoring_shape;
}
const Shape& corrections_shape() {
    return corrections_file_shape;
}

}  // namespace oligo::protocol
