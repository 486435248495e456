#include "vocabulary/fields.hpp"

namespace oligo::vocabulary {
namespace {

// What has happened is what is recorded up to the cut-off: these lists are complete.
Fact several(std::string name, std::string meaning, std::vector<expression::Field> fields) {
    return vocabulary::several(std::move(name), std::move(meaning), "Up to the cut-off: what is recorded has happened.", std::move(fields));
}

}  // namespace

std::vector<Fact> outcome_facts() {
    std::vector<Fact> facts;
    facts.push_back(single("Treatment", "The trial's own treatment.",
                           {date("startedOn", "First day of the trial's drug or local therapy, whichever is first.",
                                 "EX, EC: --STDTC; PR STUDY TREATMENT: PRSTDTC; DM.RFXSTDTC, RFSTDTC"),
                            date("drugStartedOn", "First day of the trial's drug.", "EX, EC: --STDTC"),
                            date("localTherapyEndedOn", "Last day of the trial's local therapy; nothing where none was given.",
                                 "PR STUDY TREATMENT: PRENDTC, PRSTDTC")}));
    facts.push_back(single("ResponseBaseline", "The scan that responses are compared with.",
                           {date("date", "Day of its last image.", "TU, TR: --DTC"), boolean("present", "There is one.", "TU, TR")}));
    facts.push_back(
        several("Assessments", "Tumour assessments after that scan, one a visit, by the reader whose reading counts.",
                {date("date", "Day of the overall response: of progression the first image that shows it, else the last.", "TU, TR: --DTC"),
                 text("overall", "'CR', 'PR', 'SD', 'NON-CR/NON-PD', 'PD' or 'NE'.", "response"),
                 boolean("adequate", "An answer other than NE could be given.", "response")}));
    facts.push_back(several("Deaths", "Death of any cause.", {date("date", "Day of death.", "DM.DTHDTC; DS DEATH; AE FATAL")}));
    facts.push_back(single("Alive", "When the subject was last known to be alive.",
                           {date("lastKnownOn", "Latest day on which any record but that of death certainly lies.", "all domains")}));
    facts.push_back(several("FurtherTherapies", "Anticancer therapy that is not the trial's: a new line, or local therapy not planned.",
                            {text("kind", "'systemic', 'radiotherapy', 'surgery' or 'ablation'.", "CM, PR"),
                             date("startedOn", "First day.", "CMSTDTC, PRSTDTC")}));
    facts.push_back(single(
        "Schedule", "When tumours are to be assessed.",
        {{"longestGap", expression::quantity_of("d"),
          "Two missed assessments: twice the interval and its window (judgements assessment_interval, assessment_window).", "protocol"}}));
    facts.push_back(single("Cutoff", "The data cut.", {date("date", "Later records do not exist.", "--cutoff; else the last record")}));
    facts.push_back(
        single("Start", "Where the time begins; known to all rules but its own.", {date("date", "Day 1.", "the rule `start`")}));
    facts.push_back(single("Event", "The first event; known to the rules that censor.",
                           {date("date", "Its day; nothing where there is none.", "the rules `events`")}));
    return facts;
}

expression::Scope make_outcome_scope(const expression::Scope& scope) {
    expression::Scope outcomes = scope;
    for (Fact& fact : outcome_facts()) outcomes.parameters.push_back({std::move(fact.name), std::move(fact.type)});
    return outcomes;
}

}  // namespace oligo::vocabulary
