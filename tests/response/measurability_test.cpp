#include "response/measurability.hpp"

#include <gtest/gtest.h>

#include <map>

#include "support/cases.hpp"

namespace oligo::testing {
namespace {

using response::LesionKind;
using response::Measurability;
using response::MeasuredBy;
using ::testing::ValuesIn;

const std::map<std::string, LesionKind> kinds = {{"lesion", LesionKind::Lesion},
                                                 {"node", LesionKind::Node},
                                                 {"lytic bone with soft tissue", LesionKind::LyticBone},
                                                 {"blastic bone", LesionKind::BlasticBone},
                                                 {"skin lesion", LesionKind::Skin},
                                                 {"cyst", LesionKind::Cyst},
                                                 {"effusion", LesionKind::Effusion},
                                                 {"leptomeningeal", LesionKind::Leptomeningeal}};
const std::map<std::string, MeasuredBy> methods = {{"CT", MeasuredBy::CT},
                                                   {"MRI", MeasuredBy::MRI},
                                                   {"X-ray", MeasuredBy::XRay},
                                                   {"calliper", MeasuredBy::Calliper},
                                                   {"PET", MeasuredBy::PET},
                                                   {"bone scan", MeasuredBy::BoneScan},
                                                   {"ultrasound", MeasuredBy::Ultrasound}};
const std::map<std::string, Measurability> answers = {{"measurable", Measurability::Measurable},
                                                      {"not measurable", Measurability::NotMeasurable},
                                                      {"pathological node", Measurability::PathologicalNode},
                                                      {"normal node", Measurability::NormalNode},
                                                      {"not told", Measurability::NotTold}};

std::optional<Length> length(const std::string& text) {
    const auto mm = Decimal::read(text);
    return mm ? Length::from_mm(*mm) : std::nullopt;
}

class MeasurabilityTable : public ::testing::TestWithParam<Row> {};

TEST_P(MeasurabilityTable, is_that_of_recist) {
    const Row& row = GetParam();
    RecordProperty("requirement", row["requirement"]);
    const response::BaselineSize size{length(row["slice_mm"]), length(row["longest_mm"]), length(row["short_mm"])};
    EXPECT_EQ(response::measurability(kinds.at(row["object"]), methods.at(row["method"]), size), answers.at(row["expected"]));
}

INSTANTIATE_TEST_SUITE_P(Recist11, MeasurabilityTable, ValuesIn(read_cases("response/measurability.csv")), case_name);

}  // namespace
}  // namespace oligo::testing
