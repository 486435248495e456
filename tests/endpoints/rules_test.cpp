// Times and answers from records to the end: each row of the table is one turn that a rule can take.
#include <gtest/gtest.h>

#include <fmt/format.h>

#include "core/text.hpp"
#include "endpoints/dated_rule.hpp"
#include "endpoints/outcome.hpp"
#include "endpoints/recorded_outcomes.hpp"
#include "endpoints/time_to_event.hpp"
#include "endpoints/treatment_emergent.hpp"

namespace oligo::testing {
namespace {

using endpoints::Outcomes;
using endpoints::TimeToEventResult;
using ::testing::ValuesIn;

const protocol::Protocol& rules() {
    static const protocol::Protocol protocol = [] {
        auto read = protocol::read_protocol(read_file(tests_path("endpoints/rules.yaml")), "rules.yaml");
        for (const Finding& finding : read.findings) EXPECT_LT(finding.severity, Severity::Error) << finding.message;
        protocol::Protocol made = std::move(read.value).value();
        // A file that was checked ends with an answer, and with a rule of censoring, for everybody: here nothing is left to apply.
        made.censoring.front().censored.pop_back();
        made.outcomes.at(1).answers.pop_back();
        return made;
    }();
    return protocol;
}

protocol::CensoringSet set_named(const std::string& id) {
    for (const protocol::CensoringSet& set : rules().censoring) {
        if (set.id == id) return set;
    }
    return protocol::read_censoring_set(read_file(source_path("share/censoring/" + lower(id) + ".yaml")), id).value.value();
}

const protocol::TimeToEvent* time_named(std::string_view id) {
    for (const protocol::TimeToEvent& time : rules().time_to_event) {
        if (time.id == id) return &time;
    }
    return nullptr;
}

const protocol::Outcome& outcome_named(std::string_view id) {
    const auto& all = rules().outcomes;
    return *std::find_if(all.begin(), all.end(), [id](const protocol::Outcome& outcome) { return outcome.id == id; });
}

// The cells, each once.
std::string evidence_words(const Outcomes& outcomes, std::span<const expression::SourceId> ids, const std::optional<DateRange>& day) {
    std::vector<std::string> words;
    for (const records::Evidence& evidence : endpoints::evidence_of(outcomes.sources, ids, day)) {
        std::string word = evidence.variable + " " + evidence.value;
        if (std::find(words.begin(), words.end(), word) == words.end()) words.push_back(std::move(word));
    }
    return join(words, " ; ");
}

struct Said {
    std::string answer;
    std::string rests_on;
};

Said say_time(const protocol::TimeToEvent& time, const std::string& set_id, const Outcomes& outcomes) {
    const protocol::CensoringSet set = set_named(set_id);
    const TimeToEventResult result = endpoints::derive_time(rules(), time, set, outcomes);
    const std::string counts = result.counts ? "" : ", does not count";
    const std::string rests = result.end ? evidence_words(outcomes, result.end->sources, result.end->day) : "";
    EXPECT_NE(result.days.has_value(), !result.open.empty());
    if (!result.days) return {result.open + (result.is_not_evaluable ? " Not asked." : "") + counts, rests};
    constexpr const char* endings[] = {"event", "censored", "competing"};
    return {fmt::format("{} {} {}{}", *result.days, endings[static_cast<std::size_t>(result.ending)], result.end->rule->means, counts),
            rests};
}

Said say_outcome(const protocol::Outcome& outcome, const Outcomes& outcomes) {
    const auto result = endpoints::derive_outcome(outcome, outcomes);
    EXPECT_EQ(result.rule == nullptr, result.value.empty());
    EXPECT_EQ(std::count(result.sources.begin(), result.sources.end(), 0U), 0);
    const std::string on = result.day ? " on " + oligo::text_of(*result.day) : "";
    return {result.value.empty() ? result.open : result.value + on, evidence_words(outcomes, result.sources, std::nullopt)};
}

class Rules : public ::testing::TestWithParam<Row> {};

TEST_P(Rules, answer_as_their_words_say) {
    const Row& row = GetParam();
    RecordProperty("requirement", row["requirement"]);
    const auto study = study_of(blocks_in(row["records"]), true);
    const auto outcomes = outcomes_of(study, rules(), day("2026-12-31"));
    const auto* time = time_named(row["rule"]);
    const Said said = time != nullptr ? say_time(*time, row["set"], outcomes) : say_outcome(outcome_named(row["rule"]), outcomes);
    EXPECT_EQ(said.answer, row["expected"]) << row["source"];
    if (!row["rests_on"].empty()) {
        EXPECT_EQ(said.rests_on, row["rests_on"]);
    }
}

INSTANTIATE_TEST_SUITE_P(Turns, Rules, ValuesIn(read_cases("endpoints/rules.csv")), case_name);

Outcomes outcomes_in(const std::string& text) {
    return outcomes_of(study_of(blocks_in(text), true), rules(), day("2026-12-31"));
}

std::string text_or_none(const std::optional<DateRange>& range) {
    return range ? oligo::text_of(*range) : "none";
}

// The earliest day that the events of a time give.
std::optional<DateRange> earliest_of(std::string_view time, const Outcomes& outcomes) {
    return endpoints::earliest_day(time_named(time)->events, rules().definitions, outcomes);
}

TEST(EarliestDay, is_that_of_any_rule_and_open_where_one_is) {
    RecordProperty("requirement", "END-053");
    const std::string dose = "EX: EXTRT|EXSTDTC ; T-DM1|2026-01-10";
    const std::string crisis = " // CE: CETERM|CESTDTC ; Visceral crisis|";
    const std::string death = " // DM: SEX|DTHDTC ; F|";
    const std::string local = " // PR: PRTRT|PRCAT|PRSCAT|PRSTDTC ; SBRT|RADIOTHERAPY|STUDY TREATMENT|";
    EXPECT_EQ(text_or_none(earliest_of("CRISIS", outcomes_in(dose))), "none");
    EXPECT_EQ(text_or_none(earliest_of("CRISIS", outcomes_in(dose + death + "2026-05-10"))), "2026-05-10");
    EXPECT_EQ(text_or_none(earliest_of("CRISIS", outcomes_in(dose + crisis + "2026-04-01" + death + "2026-05-10"))), "2026-04-01");
    EXPECT_EQ(text_or_none(earliest_of("CRISIS", outcomes_in(dose + crisis + "2026-06-01" + death + "2026-05-10"))), "2026-05-10");
    EXPECT_EQ(text_or_none(earliest_of("CRISIS", outcomes_in(dose + crisis + "2026-05" + death + "2026-05-10"))),
              "2026-05-01 to 2026-05-10");
    EXPECT_EQ(text_or_none(earliest_of("WHEN", outcomes_in(dose + local + "2026-01-20" + crisis + "2026-05" + death + "2026-05-10"))),
              "2026-05-01 to 2026-05-10");
    EXPECT_EQ(text_or_none(earliest_of("CRISIS", outcomes_in(dose + crisis + "2026-06" + death + "2026-05"))), "2026-05");
    // A crisis of which nobody knows the day may be any day; the death bounds it.
    const auto any = earliest_of("CRISIS", outcomes_in(dose + crisis + death + "2026-05-10")).value();
    EXPECT_EQ(any.earliest, Date::min());
    EXPECT_EQ(oligo::text_of(any.latest), "2026-05-10");
    // Of a rule that may not hold the day may not be given.
    EXPECT_EQ(text_or_none(earliest_of("WHEN", outcomes_in(dose + local + "2026-01-20" + death + "2026-05-10"))), "2026-05-10");
    EXPECT_EQ(text_or_none(earliest_of("WHEN", outcomes_in(dose + local + "2026-02-20" + death + "2026-05-10"))), "none");
    EXPECT_EQ(text_or_none(earliest_of("WHEN", outcomes_in(dose + local + "2026-02-20" + crisis + "2026-04-01"))), "2026-04-01");
    const auto perhaps = earliest_of("WHEN", outcomes_in(dose + local + death + "2026-05-10")).value();
    EXPECT_EQ(oligo::text_of(perhaps.earliest), "2026-05-10");
    EXPECT_EQ(perhaps.latest, Date::max());
}

TEST(FirstDay, is_that_of_the_first_rule_that_holds) {
    RecordProperty("requirement", "END-053");
    const std::string dose = "EX: EXTRT|EXSTDTC ; T-DM1|2026-01-10";
    const std::string local = " // PR: PRTRT|PRCAT|PRSCAT|PRSTDTC ; SBRT|RADIOTHERAPY|STUDY TREATMENT|";
    const auto first = [](const std::string& records) {
        const auto answer = endpoints::first_day(time_named("CHOSEN")->start, rules().definitions, outcomes_in(records));
        return answer ? answer->rule->means : "none";
    };
    EXPECT_EQ(first(dose + local + "2026-01-20"), "Local therapy");
    EXPECT_EQ(first(dose), "Dose in January");
    EXPECT_EQ(first("EX: EXTRT|EXSTDTC ; T-DM1|2026-02-10"), "none") << "no rule holds";
    EXPECT_EQ(first(dose + local), "none") << "the day of the rule that holds is not known";
}

TEST(DatedRule, whose_text_did_not_check_is_not_known) {
    RecordProperty("requirement", "END-053");
    const auto outcomes = outcomes_in("EX: EXTRT|EXSTDTC ; T-DM1|2026-01-10");
    protocol::DatedRule rule = time_named("CHOSEN")->start.front();
    rule.when.reset();
    EXPECT_EQ(endpoints::holds(rule, rules().definitions, outcomes), expression::Truth::Unknown);
    rule.when_text.clear();
    EXPECT_EQ(endpoints::holds(rule, rules().definitions, outcomes), expression::Truth::True);
    rule.at.reset();
    const auto given = endpoints::give(rule, rules().definitions, outcomes);
    EXPECT_FALSE(given.is_nothing);
    EXPECT_EQ(given.reason, expression::Reason::NeedsJudgement);
    protocol::TimeToEvent asked = *time_named("ASKED");
    asked.not_evaluable.front().when.reset();
    const auto set = set_named("ALIVE");
    EXPECT_EQ(endpoints::derive_time(rules(), asked, set, outcomes).open, "It is not known whether \"No local therapy\" applies.");
    protocol::TimeToEvent counts = *time_named("COUNTS");
    counts.counts_when.front().when.reset();
    EXPECT_EQ(endpoints::find_counting_set(rules(), counts, outcomes).set, "");
    counts.counts_when.clear();
    EXPECT_EQ(endpoints::find_counting_set(rules(), counts, outcomes).set, "ALIVE");
    counts.censoring.clear();
    EXPECT_EQ(endpoints::find_counting_set(rules(), counts, outcomes).set, "");
}

TEST(Outcome, whose_condition_did_not_check_is_open) {
    RecordProperty("requirement", "END-054");
    const auto outcomes = outcomes_in("EX: EXTRT|EXSTDTC ; T-DM1|2026-01-10");
    protocol::Outcome outcome = outcome_named("GRADE");
    outcome.answers.front().when.reset();
    EXPECT_EQ(endpoints::derive_outcome(outcome, outcomes).open, "It is not known whether \"No event\" applies: needs judgement.");
}

TEST(FurtherTherapies, take_in_what_the_protocol_counts_as_such) {
    RecordProperty("requirement", "END-045");
    const std::string dose = "EX: EXTRT|EXSTDTC ; T-DM1|2026-01-10";
    const std::string local = " // PR: PRTRT|PRCAT|PRSCAT|PRSTDTC ; SBRT|RADIOTHERAPY|STUDY TREATMENT|";
    const auto with = [](const std::string& records, std::string_view time) {
        auto outcomes = outcomes_in(records);
        endpoints::add_further_therapies(outcomes, rules(), time_named(time)->events);
        return words_of(endpoints::fact_of(outcomes, rules(), "FurtherTherapies"));
    };
    const std::string death = " // DM: SEX|DTHDTC ; F|";
    EXPECT_EQ(with(dose, "OS"), "[]") << "nothing happened";
    EXPECT_EQ(with(dose + death + "2026-05-10", "OS"), "[(systemic, Death, 2026-05-10)]");
    EXPECT_EQ(with(dose + local + "2026-02-20" + death + "2026-05-10", "WHEN"), "[]") << "the rule does not hold";
    EXPECT_EQ(with(dose + local + death + "2026-05-10", "WHEN"), "[may be (systemic, Death, 2026-05-10)]") << "it may hold";
    EXPECT_EQ(with(dose + " // DM: SEX|DTHDTC|DTHFL ; F||Y", "OS"), "[(systemic, Death, 2026-01-10 to 2026-12-31)]");
    EXPECT_EQ(with("DM: SEX|DTHDTC|DTHFL ; F||Y", "OS"), "[may be (systemic, Death, ? missing)]") << "its day is not known";
}

TEST(Times, are_those_that_count_and_are_asked) {
    RecordProperty("requirement", "END-055");
    const auto with = [](const std::string& records, const std::vector<std::pair<std::string, std::string>>& asked) {
        auto outcomes = outcomes_in(records);
        std::vector<protocol::CensoringSet> sets;
        for (const auto& [time, set] : asked) sets.push_back(set_named(set));
        std::vector<TimeToEventResult> times;
        for (std::size_t i = 0; i < asked.size(); ++i)
            times.push_back(endpoints::derive_time(rules(), *time_named(asked[i].first), sets[i], outcomes));
        endpoints::add_times(outcomes, rules(), times);
        const auto& value = endpoints::fact_of(outcomes, rules(), "Times");
        return std::pair(words_of(value), sources_of(outcomes, value));
    };
    const std::string dead = "EX: EXTRT|EXSTDTC ; T-DM1|2026-01-10 // DM: SEX|DTHDTC ; F|2026-05-10";
    EXPECT_EQ(with(dead, {{"OS", "ALIVE"}}).first, "[(OS, 2026-01-10, 2026-05-10, true, event) ; perhaps more: needs judgement]")
        << "the other times are not there";
    std::vector<std::pair<std::string, std::string>> all;
    for (const auto& time : rules().time_to_event) all.emplace_back(time.id, "ALIVE");
    EXPECT_EQ(with(dead, all).first,
              "[(OS, 2026-01-10, 2026-05-10, true, event) ; (CRISIS, 2026-01-10, 2026-05-10, false, competing) ; "
              "(FROMLAST, 2026-01-10, 2026-01-10, false, censored) ; (CHOSEN, 2026-01-10, 2026-05-10, true, event) ; "
              "(WHEN, 2026-01-10, 2026-01-10, false, censored) ; (COUNTS, 2026-01-10, 2026-05-10, true, event)]")
        << "the one that is not asked is known not to be there";
    EXPECT_EQ(with(dead, {{"COUNTS", "EMA"}}).first, "[perhaps more: needs judgement]") << "its set does not count";
    const auto sources = with(dead, {{"OS", "ALIVE"}}).second;
    ASSERT_EQ(sources.size(), 5U);
    EXPECT_EQ(sources[1].name, "Times[OS].startedOn");
    EXPECT_EQ(sources[1].evidence.at(0).variable, "EXSTDTC");
    EXPECT_EQ(sources[2].evidence.at(0).variable, "DTHDTC");
    EXPECT_EQ(with("DM: SEX|DTHDTC|DTHFL ; F||Y // EX: EXTRT|EXSTDTC ; T-DM1|2026-01-10 // CE: CETERM|CESTDTC ; Visceral crisis|",
                   {{"CRISIS", "ALIVE"}})
                  .first,
              "[(CRISIS, 2026-01-10, ? missing, ? missing, ? missing) ; perhaps more: needs judgement]");
}

TEST(ImputedFrom, is_what_the_record_says_of_the_day_that_was_filled_in) {
    RecordProperty("requirement", "END-040");
    facts::Source told;
    told.known_on = read_date("2026-05-20");
    facts::Source filled;
    filled.known_on = read_date("2026-05-15");
    filled.imputed_from = read_date("2026-05");
    const std::vector<facts::Source> sources = {{}, told, filled};
    const std::vector<expression::SourceId> both = {1, 2};
    EXPECT_EQ(text_or_none(endpoints::imputed_from(sources, both, read_date("2026-05-15"))), "2026-05");
    EXPECT_EQ(text_or_none(endpoints::imputed_from(sources, both, read_date("2026-05-20"))), "none");
    EXPECT_EQ(text_or_none(endpoints::imputed_from(sources, std::span(both).first(1), read_date("2026-05-15"))), "none");
}

TEST(OutcomeFacts, have_names_that_tell_them_apart) {
    RecordProperty("requirement", "END-044");
    const auto outcomes = outcomes_in("EX: EXTRT|EXSTDTC ; A|2026-01-10 ; A|2026-02-01");
    std::vector<std::string> names;
    for (const auto& source : sources_of(outcomes, endpoints::fact_of(outcomes, rules(), "StudyDoses"))) names.push_back(source.name);
    EXPECT_EQ(join(names, " "),
              "StudyDoses[a 1].drug StudyDoses[a 1].number StudyDoses[a 1].date "
              "StudyDoses[a 2].drug StudyDoses[a 2].number StudyDoses[a 2].date");
}

TEST(EmergentWindow, runs_from_the_first_to_the_last_day_of_the_plan) {
    RecordProperty("requirement", "ADM-068");
    const auto window = [](const std::string& text) {
        const auto study = study_of(blocks_in(text), true);
        const auto outcomes = outcomes_of(study, rules(), day("2026-12-31"));
        const auto treatment = endpoints::treatment_given(outcomes, rules(), records::SubjectRecords(study, 0));
        return endpoints::emergent_window(rules(), outcomes, treatment).value();
    };
    const auto treated = window("EX: EXTRT|EXSTDTC|EXENDTC ; T-DM1|2026-01-10|2026-02-10");
    EXPECT_EQ(text_or_none(treated.from), "2026-01-10");
    EXPECT_EQ(text_or_none(treated.until), "2026-03-12");
    EXPECT_FALSE(treated.nothing_given);
    const auto refused = window("EX: EXTRT|EXSTDTC|EXOCCUR ; T-DM1|2026-01-10|N");
    EXPECT_EQ(text_or_none(refused.from), "none");
    EXPECT_TRUE(refused.nothing_given);
    EXPECT_FALSE(window("DM: SEX ; F").nothing_given) << "no table would say so";
    const auto none = small_trial();
    EXPECT_EQ(endpoints::emergent_window(none, outcomes_in("DM: SEX ; F"), {}), std::nullopt);
}

TEST(TreatmentGiven, by_the_drug_alone_by_local_therapy_alone_or_by_its_day) {
    RecordProperty("requirement", "ADM-065");
    const auto given = [](const std::string& text) {
        const auto study = study_of(blocks_in(text), true);
        const auto treatment =
            endpoints::treatment_given(outcomes_of(study, rules(), day("2026-12-31")), rules(), records::SubjectRecords(study, 0));
        const auto word = [](std::optional<bool> answer) { return !answer ? "?" : *answer ? "yes" : "no"; };
        return fmt::format("{} {} {}", word(treatment.any), word(treatment.drug), word(treatment.local_therapy));
    };
    EXPECT_EQ(given("EX: EXTRT|EXSTDTC ; T-DM1|2026-01-10"), "yes yes ?");
    EXPECT_EQ(given("EX: EXTRT|EXSTDTC ; T-DM1|"), "yes yes ?") << "its day is not known";
    EXPECT_EQ(given("PR: PRTRT|PRCAT|PRSCAT|PRSTDTC ; SBRT|RADIOTHERAPY|STUDY TREATMENT|"), "yes ? yes");
    EXPECT_EQ(given("DM: SEX|RFXSTDTC ; F|2026-01-10"), "yes ? ?");
    EXPECT_EQ(given("EC: ECTRT|ECOCCUR ; T-DM1|N"), "no no ?");
    EXPECT_EQ(given("PR: PRTRT ; Biopsy"), "no ? no");
}

}  // namespace
}  // namespace oligo::testing
