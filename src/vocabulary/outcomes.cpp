#include <algorithm>

#include "vocabulary/fields.hpp"

namespace oligo::vocabulary {
namespace {

// What has happened is what is recorded up to the cut-off: these lists are complete.
Fact several(std::string name, std::string meaning, std::vector<expression::Field> fields) {
    return vocabulary::several(std::move(name), std::move(meaning), "Up to the cut-off: what is recorded has happened.", std::move(fields));
}

void add_treatment(std::vector<Fact>& facts) {
    facts.push_back(
        single("Treatment", "The trial's own treatment.",
               {date("startedOn", "First day of the trial's drug or local therapy, whichever is first.",
                     "EX, EC: --STDTC; PR STUDY TREATMENT: PRSTDTC; DM.RFXSTDTC, RFSTDTC"),
                boolean("drug", "The trial's drug was given.", "EX, EC"),
                date("drugStartedOn", "First day of the trial's drug.", "EX, EC: --STDTC"),
                date("endedOn", "Last day of the trial's drug or local therapy, whichever is last.",
                     "EX, EC, PR STUDY TREATMENT: --ENDTC, --STDTC"),
                date("drugEndedOn", "Last day of the trial's drug.", "EX, EC: --ENDTC, --STDTC"),
                boolean("localTherapy", "The trial's local therapy was begun.", "PR STUDY TREATMENT"),
                date("localTherapyStartedOn", "Its first day; nothing where none was given.", "PR STUDY TREATMENT: PRSTDTC"),
                date("localTherapyEndedOn", "Its last day; nothing where none was given.", "PR STUDY TREATMENT: PRENDTC, PRSTDTC")}));
    facts.push_back(several(
        "StudyDoses", "Doses of the trial's drugs, one element a drug and day.",
        {text("drug", "The drug as recorded, in lower case.", "EX, EC: --TRT"),
         integer("number", "Which dose of this drug it is, from 1; not known after a day that is not known exactly.", "EX, EC: --STDTC"),
         date("date", "Day of the dose.", "EX, EC: --STDTC")}));
}

void add_responses(std::vector<Fact>& facts) {
    facts.push_back(single("ResponseBaseline", "The scan that responses are compared with.",
                           {date("date", "Day of its last image.", "TU, TR: --DTC"), boolean("present", "There is one.", "TU, TR"),
                            boolean("adequate",
                                    "Every target has a size on it; after local therapy also that it was made in time "
                                    "(judgement post_lat_baseline_window).",
                                    "TU, TR")}));
    facts.push_back(
        several("Assessments", "Tumour assessments after that scan, one a visit, by the reader whose reading counts.",
                {date("date", "Day of the overall response: of progression the first image that shows it, else the last.", "TU, TR: --DTC"),
                 text("overall", "'CR', 'PR', 'SD', 'NON-CR/NON-PD', 'PD' or 'NE'.", "response"),
                 boolean("adequate", "An answer other than NE could be given.", "response"),
                 boolean("confirmed", "A CR that is seen again, or a PR that is seen again or followed by a CR, after the least interval.",
                         "response"),
                 boolean("confirms", "The response of an earlier visit that was the same is confirmed by this one.", "response"),
                 boolean("counts",
                         "Up to the first progression, further therapy, the day `until` of the file, and the return of disease "
                         "after a complete response.",
                         "response")}));
    facts.push_back(single("BestResponse", "The best overall response up to progression, further therapy or the day `until` of the file.",
                           {text("unconfirmed", "As for Assessments; nothing where there was no assessment.", "response"),
                            text("confirmed", "The same, CR and PR counted only where confirmed.", "response"),
                            date("unconfirmedOn", "Day of the first CR or PR.", "response"),
                            date("confirmedOn", "Day of the first CR or PR that was confirmed later: when the response began.", "response"),
                            date("seenAgainOn", "Day of the visit that confirms it.", "response")}));
    facts.push_back(several(
        "TreatedLesions",
        "Lesions that the trial's local therapy treated, by the reader whose reading counts. One fails where it grows by 20 % and 5 mm "
        "from its "
        "smallest size since the last scan before, or is back after it was taken out or gone.",
        {text("lesion", "Its name.", "PR STUDY TREATMENT: PRLNKID, PRLOC; TU: TULNKID"),
         text("kind", "'surgery', 'radiotherapy' or 'ablation'.", "PRCAT"), date("treatedOn", "First day of the treatment.", "PRSTDTC"),
         boolean("failed", "A scan shows its failure; not known where the last one cannot be read.", "TR, TU"),
         date("failedOn", "Day of the first scan that shows its failure; nothing where none does.", "TR, TU"),
         boolean("seen", "A later scan shows it controlled.", "TR, TU"),
         date("seenOn", "Day of the last scan that shows it controlled; nothing where none does.", "TR, TU")}));
}

void add_survival(std::vector<Fact>& facts) {
    facts.push_back(several("Deaths", "Death of any cause.",
                            {date("date", "Day of death; not before the last contact.", "DM.DTHDTC; DS DEATH; AE FATAL")}));
    facts.push_back(single("Alive", "When the subject was last known to be alive.",
                           {date("lastKnownOn", "Latest day on which any record but that of death certainly lies.", "all domains")}));
}

void add_therapies(std::vector<Fact>& facts) {
    facts.push_back(
        several("FurtherTherapies",
                "Anticancer therapy that began after registration, or after the start of the trial's where that is earlier, and is not the "
                "trial's: every drug that was not being given already, "
                "and local therapy that was not planned.",
                {text("kind", "'systemic', 'radiotherapy', 'surgery' or 'ablation'.", "CM, PR"),
                 text("name", "Ingredient, or the procedure.", "CM, PR"), date("startedOn", "First day.", "CMSTDTC, PRSTDTC")}));
    facts.push_back(several(
        "NextLines",
        "Lines of systemic therapy that began after registration, or after the start of the trial's treatment where that is earlier.",
        {integer("number", "Number of the line.", "CM, EX"), date("startedOn", "First day of its first drug.", "CM, EX")}));
}

void add_markers(std::vector<Fact>& facts) {
    facts.push_back(several("CtdnaSamples", "Blood samples examined for circulating tumour DNA, from before treatment on.",
                            {date("date", "Day of the sample.", "LB, GF CTDNA: --DTC"),
                             boolean("detected", "Tumour DNA was found.", "LB, GF CTDNA: --STRESC DETECTED, NOT DETECTED")}));
    facts.push_back(several("MetabolicResponses", "Responses on FDG-PET, as the reader whose reading counts recorded or measured them.",
                            {date("date", "Day of the PET.", "RS, TR: --DTC"), text("criteria", "'EORTC 1999' or 'PERCIST 1.0'.", "RSCAT"),
                             text("response", "'CMR', 'PMR', 'SMD', 'PMD' or 'NE'.", "RS OVRLRESP, METRESP; TR SUVMAX")}));
    facts.push_back(several(
        "PathologyReports",
        "What was found in tissue that the trial's surgery took out, one element a specimen. Tissue of which nothing is reported has one "
        "whose answers are not known; so have breast or lymph nodes where the other is reported.",
        {date("date", "Day of the resection.", "MI: MIDTC"), text("site", "'primary', 'locoregional' or 'metastasis'.", "MICAT, MILOC"),
         boolean("invasive", "Invasive tumour is left.", "MI INVTUM: Y, N"),
         boolean("inSitu", "Carcinoma in situ is left.", "MI INSITU: Y, N")}));
}

void add_quality_of_life(std::vector<Fact>& facts) {
    facts.push_back(several(
        "QualityOfLife", "Scores of the questionnaires that the patient filled in, one element for each scale of each.",
        {text("scale",
              "Of the QLQ-C30: 'QL2', 'PF2', 'RF2', 'EF', 'CF', 'SF', 'FA', 'NV', 'PA', 'DY', 'SL', 'AP', 'CO', 'DI', 'FI'; the summary is "
              "'SUMSC'.",
              "QS EOR0101 to EOR0130"),
         date("date", "Day on which it was filled in.", "QSDTC"), boolean("scored", "There are enough answers for a score.", "QSSTRESC"),
         decimal("score", "0 to 100, to six decimals; nothing where there are too few answers.", "QSSTRESC"),
         boolean("baseline", "The last score of the scale up to the first day of the trial's treatment, that day included.", "QSDTC"),
         decimal("change", "Change from the baseline, from there on; nothing without one.", "QSSTRESC")}));
}

void add_harms(std::vector<Fact>& facts) {
    facts.push_back(
        several("VisceralCrises", "Visceral crises from registration on, or from the start of the trial's treatment where that is earlier.",
                {date("startedOn", "First day.", "CE, AE VISCERAL CRISIS: --STDTC"),
                 boolean("adjudicated", "What the person says who was asked to judge it; not known until he has.", "CEEVAL ADJUDICATOR")}));
    facts.push_back(several("AdverseEvents", "Adverse events, one element a record.",
                            {text("term", "The event.", "AEDECOD, AETERM"), date("startedOn", "First day.", "AESTDTC"),
                             integer("ctcae", "Grade of CTCAE; nothing where only Clavien-Dindo was graded.", "AETOXGR"),
                             integer("clavienDindo", "Grade of Clavien-Dindo as in Complications.", "AECDGR")}));
    facts.push_back(several(
        "Complications", "Adverse events from the first day of the trial's local therapy on that it may have caused.",
        {text("term", "The event.", "AEDECOD, AETERM"), date("startedOn", "First day.", "AESTDTC"),
         text("after", "'surgery', 'radiotherapy' or 'ablation': the latest local therapy before it that may have caused it.", "PR, AEREL"),
         integer("ctcae", "Grade of CTCAE.", "AETOXGR"),
         integer("clavienDindo", "Grade of Clavien-Dindo, IIIa and IIIb as 3, IVa and IVb as 4.", "AECDGR")}));
}

void add_clock(std::vector<Fact>& facts) {
    facts.push_back(single(
        "Schedule", "When tumours are to be assessed.",
        {{"longestGap", expression::quantity_of("d"),
          "Two missed assessments: twice the interval and its window (judgements assessment_interval, assessment_window).", "protocol"}}));
    facts.push_back(single("Cutoff", "The data cut.", {date("date", "Later records do not exist.", "--cutoff; else the last record")}));
    facts.push_back(
        single("Start", "Where the time begins; known to all rules but its own.", {date("date", "Day 1.", "the rule `start`")}));
    facts.push_back(single("Event", "The first event; known to the rules that censor.",
                           {date("date", "Its day; nothing where there is none.", "the rules `events`")}));
    facts.push_back(several("Times", "The times to events, each under the set of censoring rules that counts; known to `outcomes`.",
                            {text("id", "As in the file: 'PFS'.", "time_to_event"), date("startedOn", "Day 1.", "time_to_event"),
                             date("endedOn", "Day of the event or of the censoring.", "time_to_event"),
                             boolean("event", "It ended with the event; not with a competing one.", "time_to_event"),
                             text("ending", "'event', 'censored' or 'competing'.", "time_to_event")}));
}

std::vector<Fact> make_outcome_facts() {
    std::vector<Fact> facts;
    add_treatment(facts);
    add_responses(facts);
    add_survival(facts);
    add_therapies(facts);
    add_markers(facts);
    add_quality_of_life(facts);
    add_harms(facts);
    add_clock(facts);
    return facts;
}

}  // namespace

const std::vector<Fact>& outcome_facts() {
    static const std::vector<Fact> made = make_outcome_facts();
    return made;
}

bool is_outcome(std::string_view name) {
    const auto& facts = outcome_facts();
    return std::any_of(facts.begin(), facts.end(), [name](const Fact& fact) { return fact.name == name; });
}

expression::Scope make_outcome_scope(const expression::Scope& scope) {
    expression::Scope outcomes = scope;
    for (const Fact& fact : outcome_facts()) outcomes.parameters.push_back({fact.name, fact.type});
    return outcomes;
}

}  // namespace oligo::vocabulary
