// The verdicts of a whole study are those that the screening with evidence gives.
#include "study/verdicts.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <string>

#include "study/load.hpp"

namespace oligo::study {
namespace {

namespace fs = std::filesystem;

const fs::path root = OLIGOTRIAL_SOURCE_DIR;
const Share share{root / "protocols", root / "share" / "vocabularies"};

allocation::Branching branching_in(const allocation::Assigned& assigned, const std::vector<protocol::Branch>& branches) {
    using allocation::Standing;
    for (const Standing standing : {Standing::Unassignable, Standing::Unknown, Standing::Ambiguous, Standing::None}) {
        if (assigned.status == allocation::name(standing)) return {standing};
    }
    const auto found = std::find_if(branches.begin(), branches.end(), [&](const auto& branch) { return branch.id == assigned.id; });
    return {Standing::Assigned, static_cast<std::uint8_t>(found - branches.begin())};
}

class VerdictsOfExamples : public ::testing::TestWithParam<std::string> {};

TEST_P(VerdictsOfExamples, are_those_of_the_screening_with_evidence) {
    RecordProperty("requirement", "STU-008");
    const std::vector<std::string> names = {"cosmo-a", "cosmo-b", "m22bol", "srt-tdm1"};
    const auto protocols = load_protocols(names, share, {});
    ASSERT_EQ(protocols.all.size(), names.size());
    const auto vocabularies = load_vocabularies(share);
    const auto folder = load_study(root / "examples" / GetParam());
    const std::vector<std::vector<protocol::Correction>> corrections(names.size());
    for (const auto& on : {std::optional<Date>(), std::optional<Date>(read_date("2026-02-20")->latest)}) {
        ScreeningRequest request;
        request.on = on;
        const auto full = screen_study(protocols.all, corrections, folder.study, vocabularies.all, request);
        const auto fast = verdicts_of_study(protocols.all, folder.study, vocabularies.all, request);
        EXPECT_EQ(fast.findings, full.findings);
        ASSERT_EQ(full.screenings.size(), fast.subjects.size() * names.size());
        for (std::size_t i = 0; i < full.screenings.size(); ++i) {
            const auto& screened = full.screenings[i];
            const std::size_t subject = i / names.size();
            const ProtocolVerdicts& verdicts = fast.protocols[i % names.size()];
            const auto& protocol = *verdicts.protocol;
            const std::string who = screened.subject + " for " + protocol.id;
            ASSERT_EQ(folder.study.subjects[fast.subjects[subject]], screened.subject);
            for (std::size_t c = 0; c < screened.screening.criteria.size(); ++c) {
                const auto& criterion = screened.screening.criteria[c];
                EXPECT_EQ(verdicts.criteria[c][subject].verdict, criterion.verdict) << who << ", " << criterion.id;
                EXPECT_EQ(verdicts.criteria[c][subject].tolerated, criterion.tolerated) << who << ", " << criterion.id;
            }
            EXPECT_EQ(verdicts.eligible[subject], screened.screening.eligible) << who;
            EXPECT_EQ(verdicts.group[subject], branching_in(screened.allocation.group, protocol.groups)) << who;
            EXPECT_EQ(verdicts.basket[subject], branching_in(screened.allocation.basket, protocol.baskets)) << who;
            for (std::size_t s = 0; s < protocol.strata.size(); ++s) {
                EXPECT_EQ(verdicts.strata[s][subject], branching_in(screened.allocation.strata[s].second, protocol.strata[s].levels))
                    << who;
            }
            for (std::size_t s = 0; s < protocol.silent.size(); ++s) {
                EXPECT_EQ(verdicts.flagged[s][subject], screened.screening.silent[s].flagged) << who << ", " << protocol.silent[s].id;
            }
        }
    }
}

INSTANTIATE_TEST_SUITE_P(Examples, VerdictsOfExamples, ::testing::Values("cosmo", "m22bol", "srt-tdm1"), [](const auto& tested) {
    std::string name = tested.param;
    std::erase(name, '-');
    return name;
});

}  // namespace
}  // namespace oligo::study
