#include "terms/measures.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "support/cases.hpp"
#include "terms/organs.hpp"

namespace oligo::terms {
namespace {

std::vector<std::string> ids_of(const std::vector<Finding>& findings) {
    std::vector<std::string> ids;
    for (const auto& finding : findings) ids.push_back(finding.id);
    return ids;
}

TEST(Measures, a_row_is_read_with_all_its_cells) {
    RecordProperty("requirement", "PCH-015");
    const auto read = read_measures(
        "measure,data,when,ensured,fact,source\nresponse,scans,baseline and "
        "later,disease,Disease.present,RECIST\nsurvival,status,later,,,all\n",
        "f");
    ASSERT_TRUE(read.value && read.findings.empty());
    ASSERT_EQ(read.value->size(), 2U);
    const auto& first = read.value->front();
    EXPECT_EQ(first.measure + first.data + first.ensured + first.fact + first.source, "responsescansdiseaseDisease.presentRECIST");
    EXPECT_TRUE(first.at_baseline);
    EXPECT_FALSE(read.value->back().at_baseline);
}

TEST(Measures, rows_that_cannot_be_used_are_left_out_and_told) {
    RecordProperty("requirement", "PCH-015");
    const auto read = read_measures("measure,data,when,ensured,fact,source\n,scans,later,,,\nresponse,scans,sometimes,,,\n", "f");
    ASSERT_TRUE(read.value);
    EXPECT_TRUE(read.value->empty());
    EXPECT_EQ(ids_of(read.findings), (std::vector<std::string>{"dictionary-empty", "dictionary-when"}));
    EXPECT_FALSE(read_measures("measure,data\n", "f").value);
}

TEST(ImagingLimits, a_row_is_a_modality_and_an_organ) {
    RecordProperty("requirement", "PCH-015");
    const auto read = read_imaging_limits("modality,organ,source\nFDG-PET-CT,brain,EANM\n,brain,\n", "f");
    ASSERT_TRUE(read.value);
    ASSERT_EQ(read.value->size(), 1U);
    EXPECT_EQ(read.value->front().organ, "brain");
    EXPECT_EQ(ids_of(read.findings), std::vector<std::string>{"dictionary-empty"});
    EXPECT_FALSE(read_imaging_limits("modality\n", "f").value);
}

// A modality or an organ that is written in another way would never be met.
TEST(ImagingLimits, the_shipped_ones_name_organs_of_the_dictionary) {
    RecordProperty("requirement", "PCH-015");
    const auto limits = read_imaging_limits(testing::read_file(testing::source_path("share/vocabularies/imaging.csv")), "imaging.csv");
    const auto file = testing::read_file(testing::source_path("share/vocabularies/organs.csv"));
    const auto organs = read_organs(file, "organs.csv");
    ASSERT_TRUE(limits.value && organs.value);
    const auto known = organs.value->organs();
    for (const auto& limit : *limits.value) EXPECT_NE(std::find(known.begin(), known.end(), limit.organ), known.end()) << limit.organ;
}

}  // namespace
}  // namespace oligo::terms
