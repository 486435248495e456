// Studies made elsewhere, for another purpose: what they record is judged, what they lack is unknown, and nobody qualifies by silence.
#include <gtest/gtest.h>

#include <map>

#include "study/screening.hpp"
#include "support/cases.hpp"

namespace oligo::study {
namespace {

namespace fs = std::filesystem;

using Counts = std::map<std::string, int>;

// Criterion and verdict, counted over the subjects; the unknown ones left out.
struct Screened {
    std::size_t subjects = 0;
    Counts verdicts;
    int decided = 0;  ///< subjects of whom anything but "unknown" is said
};

Screened screen_folder(const std::string& folder, const std::string& name) {
    const fs::path root = OLIGOTRIAL_SOURCE_DIR;
    const Share share{root / "protocols", root / "share" / "vocabularies"};
    const std::vector<std::string> names = {name};
    const auto protocols = load_protocols(names, share, {});
    const auto study = load_study(folder);
    const auto corrections = load_corrections(study, protocols.all);
    const auto vocabularies = load_vocabularies(share);
    const auto result = screen_study(protocols.all, corrections.of, study.study, vocabularies.all, {});
    EXPECT_TRUE(result.findings.empty());
    Screened screened;
    screened.subjects = result.screenings.size();
    for (const auto& one : result.screenings) {
        if (one.screening.eligible != eligibility::Eligible::Unknown) ++screened.decided;
        for (const auto& criterion : one.screening.criteria) {
            if (criterion.verdict != eligibility::Verdict::Unknown)
                ++screened.verdicts[criterion.id + " " + eligibility::name(criterion.verdict)];
        }
    }
    return screened;
}

TEST(ForeignStudies, are_judged_by_what_they_record) {
    RecordProperty("requirement", "STU-007");
    const std::string a = testing::shared_path("data/pharmaverse/a");
    const std::string b = testing::shared_path("data/pharmaverse/b");
    if (a.empty() || b.empty()) GTEST_SKIP() << "the shared material is not at hand";

    const Screened few = screen_folder(a, "cosmo-a");
    EXPECT_EQ(few.subjects, 3U);
    EXPECT_EQ(few.decided, 0);
    EXPECT_EQ(few.verdicts, (Counts{{"E03a not applicable", 1}, {"E03b not applicable", 1}, {"I02 met", 3}, {"I12 met", 3}}))
        << "distant lesions make M1, and the birth dates are there; one subject is a man";

    const Screened many = screen_folder(b, "cosmo-a");
    EXPECT_EQ(many.subjects, 80U);
    EXPECT_EQ(many.decided, 0);
    EXPECT_EQ(many.verdicts, (Counts{{"E03a not applicable", 30}, {"E03b not applicable", 30}, {"I02 met", 80}, {"I12 met", 80}}));

    for (const auto& folder : {a, b}) {
        for (const char* protocol : {"srt-tdm1", "m22bol"}) EXPECT_EQ(screen_folder(folder, protocol).decided, 0) << folder << protocol;
    }
}

}  // namespace
}  // namespace oligo::study
