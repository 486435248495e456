// What is explained is what screening and derivation say, and rests on the same records.
#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <sstream>

#include "core/text.hpp"
#include "report/json_schema.hpp"
#include "report/words.hpp"
#include "study/explained.hpp"
#include "study/screening.hpp"

namespace oligo::study {
namespace {

using namespace explained;

const Example& responses() {
    static const Example example("recist-1.1", "response");
    return example;
}

// The cells of one row by the names of its variables.
class Cells {
public:
    Cells(const Dataset& dataset, std::size_t row) : dataset_(dataset), row_(row) {}
    [[nodiscard]] std::string operator[](std::string_view name) const {
        for (std::size_t i = 0; i < dataset_.variables.size(); ++i) {
            if (dataset_.variables[i].name == name) return dataset_.rows[row_].cells()[i];
        }
        ADD_FAILURE() << name;
        return {};
    }

private:
    const Dataset& dataset_;
    std::size_t row_;
};

// "3 5-7" names 3, 5, 6 and 7.
std::vector<std::string> numbers_of(const std::string& text) {
    std::istringstream stream(text);
    std::vector<std::string> numbers;
    for (std::string word; stream >> word;) {
        const auto dash = word.find('-');
        if (dash == std::string::npos) {
            numbers.push_back(word);
            continue;
        }
        for (int number = std::stoi(word.substr(0, dash)); number <= std::stoi(word.substr(dash + 1)); ++number)
            numbers.push_back(std::to_string(number));
    }
    return numbers;
}

void expect_sources(const Explanation& explanation, const Cells& row) {
    const auto domains = split(row["SRCDOM"], ';');
    const auto sequences = split(row["SRCSEQ"], ';');
    for (std::size_t i = 0; i < domains.size() && i < sequences.size(); ++i) {
        for (const std::string& seq : numbers_of(sequences[i]))
            EXPECT_TRUE(has_record(explanation, trim(domains[i]), seq)) << explanation.name << ": " << domains[i] << " " << seq;
    }
}

// Two visits of RSP-023 bear one number: such a one is asked for by its day.
std::string visit_key(const Cells& row) {
    return row["USUBJID"] == "RSP-023" ? row["ADTC"] : row["VISITNUM"];
}

TEST(Explain, responses_are_those_of_the_data_set_with_its_records) {
    RecordProperty("requirement", "WHY-010");
    const auto& example = responses();
    const auto derived = derive_study(example.protocol(), example.sets.all, example.folder.study, example.vocabularies.all, {});
    const Dataset& adrs = derived.datasets.adrs;
    ASSERT_GT(adrs.rows.size(), 100U);
    for (std::size_t i = 0; i < adrs.rows.size(); ++i) {
        const Cells row(adrs, i);
        const std::string visit = row["VISITNUM"];
        const std::string param = row["PARAMCD"];
        const auto explanation = example.of(row["USUBJID"], visit.empty() ? param : param + "@" + visit_key(row));
        EXPECT_EQ(explanation.value, row["AVALC"]) << row["USUBJID"] << " " << explanation.name;
        expect_sources(explanation, row);
    }
}

TEST(Explain, sums_are_those_of_the_data_set_with_its_records) {
    RecordProperty("requirement", "WHY-010");
    const auto& example = responses();
    const auto derived = derive_study(example.protocol(), example.sets.all, example.folder.study, example.vocabularies.all, {});
    const Dataset& adtr = derived.datasets.adtr;
    std::size_t sums = 0;
    for (std::size_t i = 0; i < adtr.rows.size(); ++i) {
        const Cells row(adtr, i);
        if (row["PARAMCD"] != "SDIAM") continue;
        ++sums;
        const auto explanation = example.of(row["USUBJID"], "SDIAM@" + visit_key(row));
        EXPECT_EQ(explanation.value, row["AVAL"].empty() ? "" : row["AVAL"] + " mm") << row["USUBJID"] << " " << explanation.name;
        expect_sources(explanation, row);
    }
    EXPECT_GT(sums, 30U);
}

TEST(Explain, times_are_those_of_the_data_set_with_its_records) {
    RecordProperty("requirement", "WHY-010");
    const auto& example = responses();
    const auto derived = derive_study(example.protocol(), example.sets.all, example.folder.study, example.vocabularies.all, {});
    const Dataset& adtte = derived.datasets.adtte;
    ASSERT_GT(adtte.rows.size(), 50U);
    for (std::size_t i = 0; i < adtte.rows.size(); ++i) {
        const Cells row(adtte, i);
        const auto explanation = example.of(row["USUBJID"], row["PARAMCD"] + ":" + row["CNSRSET"]);
        const std::string name = row["USUBJID"] + " " + explanation.name;
        EXPECT_EQ(explanation.open, row["OPENDSC"]) << name;
        EXPECT_EQ(explanation.value.substr(0, explanation.value.find(' ')), row["AVAL"]) << name;
        if (!row["AVAL"].empty()) {
            EXPECT_NE(explanation.value.find(row["CNSR"] == "0" ? ", event: " : ", censored: "), std::string::npos) << name;
            EXPECT_NE(explanation.value.find(row["EVNTDESC"]), std::string::npos) << name;
        }
        expect_sources(explanation, row);
    }
}

// Whatever the number: the rule that is said to have given start or end is the one that did.
TEST(Explain, the_rules_that_are_said_to_decide_are_those_that_decided) {
    RecordProperty("requirement", "WHY-011");
    for (const auto& [protocol, data] : {std::pair("recist-1.1", "response"), std::pair("cosmo-a", "cosmo")}) {
        const Example example(protocol, data);
        const auto cutoff = cutoff_of(example.folder.study, {}).value();
        for (std::size_t s = 0; s < std::min<std::size_t>(20, example.folder.study.subjects.size()); ++s) {
            const records::SubjectRecords records(example.folder.study, s);
            const auto subject = derive_subject(example.protocol(), example.sets.all, records, example.vocabularies.all, cutoff, "");
            for (const auto& time : subject.times) {
                const auto explanation = example.of(records.id(), time.time->id + ":" + time.set->id);
                const std::string name = records.id() + " " + explanation.name;
                const auto marked = [&](std::string_view group, std::string_view words) {
                    if (std::none_of(explanation.parts.begin(), explanation.parts.end(),
                                     [group](const Explanation& one) { return one.name == group; }))
                        return std::string();
                    std::string found;
                    for (const Explanation& rule : part(explanation, group).parts) {
                        if (says(rule.because, words)) found += rule.name + " " + rule.value;
                    }
                    return found;
                };
                const auto answer = [](const std::optional<endpoints::DatedAnswer>& dated) {
                    return dated ? dated->rule->means + " " + text_of(*dated->day) : std::string();
                };
                EXPECT_EQ(marked("Start", "The time begins here."), answer(time.start)) << name;
                EXPECT_EQ(marked("Events", "The earliest event"), answer(time.event)) << name;
                const bool is_censored = time.end && time.ending == endpoints::Ending::Censored;
                EXPECT_EQ(marked("Censoring", "This rule censors."), is_censored ? answer(time.end) : "") << name;
            }
        }
    }
}

TEST(Explain, a_censoring_says_which_rules_were_asked_before_and_what_it_sets_aside) {
    RecordProperty("requirement", "WHY-011");
    const auto explanation = responses().of("RSP-011", "PFS:FDA");
    EXPECT_EQ(explanation.value, "85 days, censored: New anticancer therapy");
    const auto& rules = part(explanation, "Censoring").parts;
    ASSERT_EQ(rules.size(), 3U);
    EXPECT_EQ(rules[0].open, "Does not apply.");
    EXPECT_EQ(rules[0].name, "No adequate baseline");
    EXPECT_EQ(rules[1].open, "Does not apply.");
    EXPECT_TRUE(says(rules[1].because, "2026-03-30, 6 days before 2026-04-05"));
    EXPECT_EQ(rules[2].value, "2026-03-30");
    ASSERT_EQ(explanation.set_aside.size(), 1U);
    EXPECT_EQ(explanation.set_aside[0].what, "Disease progression of 2026-05-11");
    EXPECT_EQ(explanation.set_aside[0].why, "The set FDA censors before it: New anticancer therapy.");
    EXPECT_EQ(explanation.rule.definitions.size(), 3U);
    EXPECT_EQ(part(explanation, "OVRLRESP@4").value, "PD") << "the progression that does not count";
    EXPECT_EQ(part(explanation, "OVRLRESP@3").value, "SD") << "the assessment that censors";
}

TEST(Explain, a_sum_says_what_gave_each_lesion_its_size) {
    RecordProperty("requirement", "WHY-012");
    const auto small = responses().of("RSP-014", "SUMDIAM@2");
    EXPECT_TRUE(says(small.because, "= 17 mm"));
    EXPECT_TRUE(std::any_of(small.parts.begin(), small.parts.end(), [](const Explanation& lesion) {
        return lesion.value == "5 mm" && says(lesion.because, "too small to measure: it counts as 5 mm");
    }));
    const auto missing = responses().of("RSP-005", "SUMDIAM@2");
    EXPECT_EQ(missing.value, "");
    EXPECT_EQ(missing.open, "1 of 2 targets not measured (L2); the others make 18 mm.");
    EXPECT_EQ(part(missing, "L2").open, "Not evaluated: no scan of this visit gives a size.");
    EXPECT_TRUE(has_record(missing, "TR", "4")) << "the record that says NOT DONE";
    const auto later = responses().of("RSP-018", "SUMDIAM@2026-03-30");
    EXPECT_TRUE(says(later.because, "Smallest complete sum before (nadir) 30 mm, at visit 2"));
    EXPECT_TRUE(says(later.because, "+16.3333… %"));
}

TEST(Explain, a_target_response_tells_each_sentence_that_was_asked) {
    RecordProperty("requirement", "WHY-013");
    const auto partial = responses().of("RSP-002", "TRGRESP@2");
    ASSERT_EQ(partial.because.size(), 3U);
    EXPECT_TRUE(partial.because[0].starts_with("Complete response asks")) << partial.because[0];
    EXPECT_TRUE(partial.because[1].starts_with("Progression asks at least +20 % and +5 mm")) << partial.because[1];
    EXPECT_TRUE(partial.because[2].ends_with("42 mm is −18 mm, −30 %: yes.")) << partial.because[2];
    const auto grown = responses().of("RSP-003", "TRGRESP@3");
    EXPECT_TRUE(grown.because[1].ends_with("72 mm is +12 mm, +20 %: yes.")) << grown.because[1];
    EXPECT_EQ(grown.because.size(), 2U) << "what comes after is not asked";
    const auto stable = responses().of("RSP-007", "TRGRESP@3");
    EXPECT_EQ(stable.because.back(), "Stable disease: neither shrunk nor grown enough.");
}

TEST(Explain, a_recorded_answer_stands_beside_the_derived_one) {
    RecordProperty("requirement", "WHY-013");
    const auto same = responses().of("RSP-001", "OVRLRESP@3");
    EXPECT_TRUE(says(same.because, "The reader recorded the same: CR."));
    EXPECT_TRUE(has_record(same, "RS", "2"));
    const auto other = responses().of("RSP-003", "OVRLRESP@3");
    EXPECT_FALSE(says(other.because, "recorded the same"));
    ASSERT_EQ(other.set_aside.size(), 1U);
    EXPECT_EQ(other.set_aside[0].what, "OVRLRESP SD as recorded");
    EXPECT_FALSE(other.set_aside[0].records.empty());
}

TEST(Explain, records_are_named_with_file_and_row) {
    RecordProperty("requirement", "WHY-010");
    const auto sum = responses().of("RSP-001", "SUMDIAM@1");
    const auto& record = part(sum, "L1").records.at(0);
    EXPECT_EQ(record.evidence.domain, "TR");
    EXPECT_EQ(record.evidence.value, "30");
    EXPECT_EQ(record.evidence.unit, "mm");
    EXPECT_EQ(record.file, "tr.csv");
    EXPECT_EQ(record.row, 2);
    EXPECT_EQ(record.about, "visit 1, read by INVESTIGATOR");
}

TEST(Explain, verdicts_are_those_of_the_screening_with_its_records) {
    RecordProperty("requirement", "WHY-014");
    const Example example("cosmo-a", "cosmo");
    ScreeningRequest request;
    for (std::size_t s = 0; s < 6; ++s) request.subjects.push_back(example.folder.study.subjects[s]);
    const std::vector<std::vector<protocol::Correction>> corrections(1);
    const auto screened = screen_study(example.protocols.all, corrections, example.folder.study, example.vocabularies.all, request);
    for (const auto& screening : screened.screenings) {
        for (const auto& result : screening.screening.criteria) {
            const auto& criterion = report::criterion_of(example.protocol(), result);
            const auto explanation = example.of(screening.subject, result.id);
            EXPECT_EQ(explanation.value, report::verdict_words(criterion, result)) << screening.subject << " " << result.id;
            EXPECT_NE(explanation.rule.sentence.find(criterion.text), std::string::npos);
            EXPECT_EQ(explanation.rule.text, trim(criterion.rule_text));
            EXPECT_EQ(explanation.to_record, result.needed);
            for (const std::string& sentence : result.because) EXPECT_TRUE(says(explanation.because, sentence));
            for (const auto& record : result.evidence) {
                if (record.domain.empty()) continue;
                EXPECT_TRUE(has_record(explanation, record.domain, record.seq ? std::to_string(*record.seq) : "?"))
                    << screening.subject << " " << result.id << ": " << record.domain;
            }
        }
    }
}

TEST(Explain, a_verdict_names_the_choices_and_definitions_it_rests_on) {
    RecordProperty("requirement", "WHY-014");
    const Example example("cosmo-a", "cosmo");
    const auto confirmation = example.of("COSMO-034", "i10a");
    EXPECT_EQ(confirmation.name, "I10a") << "whatever the case";
    ASSERT_EQ(confirmation.parameters.size(), 1U);
    EXPECT_EQ(confirmation.parameters[0].name, "confirm_window");
    EXPECT_EQ(confirmation.parameters[0].options.size(), 2U);
    EXPECT_FALSE(confirmation.parameters[0].why.empty());
    EXPECT_EQ(part(confirmation, "DetectionScan.date").value, "2026-01-05");
    EXPECT_EQ(part(confirmation, "ConfirmationScan.date").value, "");
    const auto growth = example.of("COSMO-034", "I03");
    EXPECT_FALSE(growth.rule.definitions.empty());
}

TEST(Explain, a_name_that_the_subject_does_not_have_lists_those_she_has) {
    RecordProperty("requirement", "WHY-030");
    const auto explained = responses().ask("RSP-001", "PFS7");
    ASSERT_TRUE(explained.value);
    EXPECT_FALSE(explained.value->explanation);
    std::vector<std::string> names;
    for (const auto& name : explained.value->names) names.push_back(name.name);
    for (const char* name : {"PFS", "PFS:FDA", "OS", "BOR", "CBOR", "SUMDIAM@1", "OVRLRESP@2"})
        EXPECT_NE(std::find(names.begin(), names.end(), name), names.end()) << name;
    EXPECT_EQ(std::find(names.begin(), names.end(), "TRGRESP@1"), names.end()) << "there is no response at baseline";
    EXPECT_FALSE(responses().ask("RSP-999", "PFS").value);
}

TEST(Explain, the_document_keeps_its_schema) {
    RecordProperty("requirement", "WHY-020");
    const auto schema = report::testing::read_schema("explain");
    for (const auto& [subject, value] : {std::pair("RSP-011", "PFS:FDA"),
                                         {"RSP-013", "OS"},
                                         {"RSP-003", "CBOR"},
                                         {"RSP-007", "NEWLESN@3"},
                                         {"RSP-005", "SUMDIAM@2"},
                                         {"RSP-001", ""}}) {
        const auto explained = responses().ask(subject, value);
        const auto document = report::explanation_json(*explained.value, explained.findings);
        for (const auto& breach : report::testing::breaches(nlohmann::json::parse(document), schema)) ADD_FAILURE() << breach;
    }
}

}  // namespace
}  // namespace oligo::study
