// What is planned has not happened: EC with ECMOOD = SCHEDULED.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>

#include "lesions/recorded_study.hpp"
#include "study/derive.hpp"
#include "study/load.hpp"

namespace oligo::study {
namespace {

namespace fs = std::filesystem;
const fs::path root = OLIGOTRIAL_SOURCE_DIR;

TEST(PlannedDoses, AreNeitherTreatmentNorContactNorLifeAfterDeath) {
    RecordProperty("requirement", "END-056");
    const Share share{root / "protocols", root / "share" / "vocabularies"};
    const auto protocols = load_protocols(std::vector<std::string>{"m22bol"}, share, {});
    const records::Study study = oligo::testing::study_of({{"DM", "SEX|DTHDTC\nF|2026-05-20"},
                                                           {"EC",
                                                            "ECTRT|ECMOOD|ECSTDTC\n"
                                                            "TRASTUZUMAB DERUXTECAN|SCHEDULED|2026-01-05\n"
                                                            "TRASTUZUMAB DERUXTECAN|PERFORMED|2026-01-12\n"
                                                            "TRASTUZUMAB DERUXTECAN|SCHEDULED|2026-06-01"}},
                                                          true);
    const auto subject = derive_subject(protocols.all.front(), load_censoring_sets(share).all, records::SubjectRecords(study, 0),
                                        load_vocabularies(share).all, oligo::testing::day("2026-12-31"), "");
    ASSERT_TRUE(subject.treatment_start);
    EXPECT_EQ(text_of(*subject.treatment_start), "2026-01-12");
    ASSERT_TRUE(subject.death) << "a dose that was planned for a later day does not contradict the death";
    EXPECT_EQ(text_of(*subject.death), "2026-05-20");
    const auto survival = std::find_if(subject.times.begin(), subject.times.end(), [](const auto& time) { return time.time->id == "OS"; });
    ASSERT_NE(survival, subject.times.end());
    EXPECT_EQ(survival->days, 129);
}

}  // namespace
}  // namespace oligo::study
