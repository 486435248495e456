#include "response/metabolic_response.hpp"

#include <gtest/gtest.h>

#include <map>

#include "core/text.hpp"
#include "support/cases.hpp"

namespace oligo::testing {
namespace {

using response::MetabolicLesion;
using response::MetabolicScan;
using ::testing::ValuesIn;

// "L1=8.0; L2=missing" or "L1 yes; L2 not recorded".
std::map<std::string, std::string> by_lesion(const std::string& text, char separator) {
    std::map<std::string, std::string> found;
    for (const std::string& part : split(text, ';')) {
        const std::string entry(trim(part));
        const auto at = entry.find(separator);
        if (at != std::string::npos) found[entry.substr(0, at)] = entry.substr(at + 1);
    }
    return found;
}

std::optional<bool> answer(const std::string& text) {
    if (text == "yes") return true;
    if (text == "no") return false;
    return std::nullopt;
}

class MetabolicResponses : public ::testing::TestWithParam<Row> {};

TEST_P(MetabolicResponses, are_those_of_the_eortc) {
    const Row& row = GetParam();
    RecordProperty("requirement", row["requirement"]);
    const auto now = by_lesion(row["now"], '=');
    const auto background = by_lesion(row["at_background"], ' ');
    std::vector<MetabolicLesion> lesions;
    for (const auto& [id, uptake] : by_lesion(row["before"], '=')) {
        MetabolicLesion lesion;
        lesion.baseline = Decimal::read(uptake);
        if (const auto found = now.find(id); found != now.end()) lesion.now = Decimal::read(found->second);
        // A lesion whose uptake is told and of which nothing else is said is seen.
        lesion.at_background = background.empty() ? std::optional(false) : answer(background.at(id));
        lesions.push_back(lesion);
    }
    const std::string cycles = row["cycles"];
    const std::optional<bool> one_cycle = cycles == "not recorded" ? std::nullopt : std::optional(cycles == "1");
    const auto response = response::metabolic_response({lesions, answer(row["new_lesion"]), one_cycle});
    EXPECT_EQ(response ? std::string(response::code(*response)) : "not known", row["expected"]);
}

INSTANTIATE_TEST_SUITE_P(Eortc1999, MetabolicResponses, ValuesIn(read_cases("response/metabolic_response.csv")), case_name);

}  // namespace
}  // namespace oligo::testing
