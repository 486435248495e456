// An explanation in its views.
#include <gtest/gtest.h>

#include "figures/well_formed.hpp"
#include "json_schema.hpp"
#include "report/explanation.hpp"
#include "sample.hpp"

namespace oligo::report {
namespace {

bool says(std::string_view text, std::string_view words) {
    return text.find(words) != std::string_view::npos;
}

explanation::Record record(const std::string& variable, const std::string& value) {
    return {{"TR", 3, variable, value, "mm", "2026-02-16"}, "tr.csv", 4, "visit 2", "form line 12"};
}

// One of everything; `text` stands wherever a text can.
ExplainedValue sample(const protocol::Protocol& protocol, const std::string& text) {
    explanation::Explanation lesion;
    lesion.name = "L1" + text;
    lesion.title = "liver" + text;
    lesion.value = "15 mm";
    lesion.because = {"Measured" + text};
    lesion.records = {record("TRSTRESC", "15" + text), record("TRMETHOD", "CT SCAN")};
    explanation::Explanation sum;
    sum.name = "SUMDIAM@2";
    sum.title = "Sum" + text;
    sum.open = "not complete" + text;
    sum.rule.sentence = "Added up" + text;
    sum.parameters = {{"node_axis", "short", {"short", "long" + text}, "why not" + text, "", "", false}};
    sum.parts = {lesion};
    explanation::Explanation top;
    top.name = "TRGRESP@2";
    top.title = "Response" + text;
    top.value = "PR";
    top.because = {"It shrank" + text};
    top.rule = {"sentence" + text, "A < B" + text, "C" + text, {{"Growing", "D" + text}}, {"cosmo-eligibility:7"}, {"note" + text}};
    top.parameters = {{"sticky_pr", "false", {"true", "false"}, "left open" + text, "Dr. Holm", "2026-01-05", false}};
    top.set_aside = {{"Another scan" + text, "later" + text, {record("TRSTRESC", "16")}}};
    top.to_record = {"Record it" + text};
    top.parts = {sum, lesion};
    ExplainedValue value;
    value.subject = "S-01" + text;
    value.protocol = &protocol;
    value.cutoff = testing::day(6, 30);
    value.explanation = top;
    return value;
}

class Explanations : public ::testing::Test {
protected:
    protocol::Protocol protocol_ = testing::complete_protocol();
};

TEST_F(Explanations, every_view_says_what_decided_and_from_which_row) {
    RecordProperty("requirement", "WHY-020");
    const auto value = sample(protocol_, "");
    const auto text = explanation_text(value, {100, false});
    const auto page = explanation_page(value, {});
    const auto document = explanation_json(value, {});
    for (const std::string_view view : {std::string_view(text), std::string_view(page), std::string_view(document)}) {
        for (const char* words : {"TRGRESP@2", "PR", "It shrank", "15 mm", "tr.csv", "Another scan", "Growing", "Dr. Holm", "Record it",
                                  "form line 12", "not complete", "Added up"})
            EXPECT_TRUE(says(view, words)) << words << "\n" << view;
    }
    EXPECT_TRUE(says(text, "[TR 3, tr.csv row 4; visit 2; form line 12]")) << text;
    EXPECT_TRUE(::oligo::testing::is_well_formed(page));
    for (const auto& breach : testing::breaches(nlohmann::json::parse(document), testing::read_schema("explain"))) ADD_FAILURE() << breach;
}

TEST_F(Explanations, a_record_whose_variables_were_read_apart_stands_once) {
    RecordProperty("requirement", "WHY-020");
    const auto text = explanation_text(sample(protocol_, ""), {160, false});
    EXPECT_TRUE(says(text, "lesion measurement: 15 mm, by CT SCAN mm [TR 3")) << text;
}

TEST_F(Explanations, are_safe_whatever_the_texts_contain) {
    RecordProperty("requirement", "WHY-020");
    const auto value = sample(protocol_, "</style><script>alert(1)</script>\"'&\x1b[2J\xFF");
    const auto page = explanation_page(value, {});
    EXPECT_FALSE(says(page, "<script"));
    EXPECT_TRUE(::oligo::testing::is_well_formed(page));
    for (const int width : {20, 40, 80, 200}) EXPECT_FALSE(says(explanation_text(value, {width, false}), "\x1b")) << width;
    EXPECT_TRUE(nlohmann::json::accept(explanation_json(value, {})));
    const auto reach = {"<link", "<img", "<iframe", "src=", "@import", "url("};
    for (const char* word : reach) EXPECT_FALSE(says(page, word)) << word;
}

TEST_F(Explanations, names_that_can_be_asked_for_are_a_table) {
    RecordProperty("requirement", "WHY-030");
    ExplainedValue value;
    value.subject = "S-01";
    value.protocol = &protocol_;
    value.names = {{"PFS", "Progression-free survival", "85 days, event: Death"}, {"OS", "Overall survival", ""}};
    EXPECT_TRUE(says(explanation_names_text(value, {100, false}), "no answer"));
    const auto document = nlohmann::json::parse(explanation_json(value, {}));
    EXPECT_TRUE(document.at("explanation").is_null());
    EXPECT_EQ(document.at("names").size(), 2U);
    for (const auto& breach : testing::breaches(document, testing::read_schema("explain"))) ADD_FAILURE() << breach;
    EXPECT_TRUE(::oligo::testing::is_well_formed(explanation_page(value, {})));
    value.names.clear();
    EXPECT_EQ(explanation_names_text(value, {100, false}), "Nothing can be asked for of S-01.\n");
}

}  // namespace
}  // namespace oligo::report
