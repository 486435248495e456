// The verdicts of a whole study are those that the screening with evidence gives.
#include "study/verdicts.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <random>
#include <string>

#include "core/csv.hpp"
#include "facts/recipe.hpp"
#include "study/files.hpp"
#include "study/load.hpp"
#include "study/overview.hpp"

namespace oligo::study {
namespace {

namespace fs = std::filesystem;

const fs::path root = OLIGOTRIAL_SOURCE_DIR;
const Share share{root / "protocols", root / "share" / "vocabularies"};
const std::vector<std::string> names = {"cosmo-a", "cosmo-b", "m22bol", "srt-tdm1"};

allocation::Branching branching_in(const allocation::Assigned& assigned, const std::vector<protocol::Branch>& branches) {
    using allocation::Standing;
    for (const Standing standing : {Standing::Unassignable, Standing::Unknown, Standing::Ambiguous, Standing::None}) {
        if (assigned.status == allocation::name(standing)) return {standing};
    }
    const auto found = std::find_if(branches.begin(), branches.end(), [&](const auto& branch) { return branch.id == assigned.id; });
    return {Standing::Assigned, static_cast<std::uint8_t>(found - branches.begin())};
}

void expect_same(const report::SubjectScreening& screened, const ProtocolVerdicts& verdicts, std::size_t subject) {
    const auto& protocol = *verdicts.protocol;
    const std::string who = screened.subject + " for " + protocol.id;
    for (std::size_t i = 0; i < protocol.eligibility.size(); ++i) {
        const auto& criterion = screened.screening.criteria[i];
        const CriterionVerdict expected{criterion.verdict, criterion.tolerated};
        EXPECT_EQ(verdicts.criteria[i][subject], expected) << who << ", " << criterion.id;
    }
    EXPECT_EQ(verdicts.eligible[subject], screened.screening.eligible) << who;
    EXPECT_EQ(verdicts.group[subject], branching_in(screened.allocation.group, protocol.groups)) << who;
    EXPECT_EQ(verdicts.basket[subject], branching_in(screened.allocation.basket, protocol.baskets)) << who;
    for (std::size_t i = 0; i < protocol.strata.size(); ++i) {
        const auto expected = branching_in(screened.allocation.strata[i].second, protocol.strata[i].levels);
        EXPECT_EQ(verdicts.strata[i][subject], expected) << who << ", " << protocol.strata[i].id;
    }
    for (std::size_t i = 0; i < protocol.silent.size(); ++i) {
        EXPECT_EQ(verdicts.flagged[i][subject], screened.screening.silent[i].flagged) << who << ", " << protocol.silent[i].id;
    }
}

class Setting {
public:
    Setting() : protocols_(load_protocols(names, share, {})), vocabularies_(load_vocabularies(share)) {}

    void expect_same_verdicts(const records::Study& study, std::optional<Date> on) const {
        ASSERT_EQ(protocols_.all.size(), names.size());
        const std::vector<std::vector<protocol::Correction>> corrections(names.size());
        ScreeningRequest request;
        request.on = on;
        request.threads = 2;
        const auto full = screen_study(protocols_.all, corrections, study, vocabularies_.all, request);
        const auto fast = verdicts_of_study(protocols_.all, study, vocabularies_.all, request);
        EXPECT_EQ(fast.findings, full.findings);
        ASSERT_EQ(full.screenings.size(), fast.subjects.size() * names.size());
        for (std::size_t i = 0; i < full.screenings.size(); ++i) {
            const std::size_t subject = i / names.size();
            ASSERT_EQ(study.subjects[fast.subjects[subject]], full.screenings[i].subject);
            expect_same(full.screenings[i], fast.protocols[i % names.size()], subject);
        }
    }

    void expect_same_table(const records::Study& study) const {
        const std::vector<std::vector<protocol::Correction>> corrections(names.size());
        const auto full = screen_study(protocols_.all, corrections, study, vocabularies_.all, {});
        const auto fast = verdicts_of_study(protocols_.all, study, vocabularies_.all, {});
        const report::TextStyle style{100, false};
        EXPECT_EQ(report::overview_text(overview_of(fast, study, vocabularies_.all, {}), style),
                  report::screening_text(full.screenings, style));
    }

    // Values, why they are not known, and the day they are known on.
    void expect_same_facts(const records::Study& study) const {
        std::vector<facts::Recipe> recipes;
        for (const auto& protocol : protocols_.all) recipes.push_back(facts::read_recipe(protocol));
        for (std::size_t subject = 0; subject < study.subjects.size(); ++subject) {
            const records::SubjectRecords records(study, subject);
            const auto alone = facts::derive_facts_alone(records, recipes, vocabularies_.all, std::nullopt);
            for (std::size_t i = 0; i < alone.size(); ++i) {
                const auto judged = facts::judged_on(records, protocols_.all[i], vocabularies_.all, std::nullopt);
                const auto full = facts::derive_facts(records, protocols_.all[i], vocabularies_.all, judged.value());
                ASSERT_EQ(alone[i].on, full.on) << records.id();
                for (std::size_t slot = 0; slot < full.values.size(); ++slot) {
                    const auto& name = protocols_.all[i].scope.parameters[slot].name;
                    EXPECT_EQ(text_of(alone[i].values[slot]), text_of(full.values[slot])) << records.id() << ", " << name;
                    EXPECT_EQ(alone[i].values[slot].reason, full.values[slot].reason) << records.id() << ", " << name;
                    if (name == "Judgement" || full.values[slot].source == 0) continue;
                    EXPECT_EQ(alone[i].known_on.at(alone[i].values[slot].source), full.known_on.at(full.values[slot].source)) << name;
                }
            }
        }
    }

private:
    Protocols protocols_;
    Vocabularies vocabularies_;
};

const Setting& setting() {
    static const Setting made;
    return made;
}

class Verdicts : public ::testing::TestWithParam<std::string> {};

TEST_P(Verdicts, of_the_examples_are_those_of_the_screening_with_evidence) {
    RecordProperty("requirement", "STU-008");
    const auto study = load_study(root / "examples" / GetParam()).study;
    setting().expect_same_verdicts(study, std::nullopt);
    setting().expect_same_verdicts(study, read_date("2026-02-20")->latest);
}

TEST_P(Verdicts, rest_on_the_facts_that_are_made_with_sources) {
    RecordProperty("requirement", "STU-009");
    setting().expect_same_facts(load_study(root / "examples" / GetParam()).study);
}

TEST_P(Verdicts, fill_the_table_that_the_screenings_fill) {
    RecordProperty("requirement", "STU-012");
    setting().expect_same_table(load_study(root / "examples" / GetParam()).study);
}

// Rows and cells are lost at random: what is then unknown, partial or contradictory has to be so either way.
TEST_P(Verdicts, of_records_with_holes_are_those_of_the_screening_with_evidence) {
    RecordProperty("requirement", "STU-008");
    std::mt19937 random(7);
    for (const double lost : {0.03, 0.2}) {
        std::bernoulli_distribution is_lost(lost);
        std::vector<records::TextTable> tables;
        for (const auto& entry : fs::directory_iterator(root / "examples" / GetParam())) {
            if (entry.path().extension() != ".csv") continue;
            const auto text = read_file(entry.path());
            const auto table = read_csv(text.value(), entry.path().filename().string()).value.value();
            auto torn = table;
            torn.rows.clear();
            torn.lines.clear();
            for (std::size_t row = 0; row < table.rows.size(); ++row) {
                if (is_lost(random)) continue;
                auto cells = table.rows[row].cells();
                for (std::size_t i = 0; i < table.header.size(); ++i) {
                    const bool is_key = table.header[i] == "USUBJID" || table.header[i] == "DOMAIN" || table.header[i] == "STUDYID";
                    if (!is_key && is_lost(random)) cells[i].clear();
                }
                torn.rows.push_back(cells);
                torn.lines.push_back(table.lines[row]);
            }
            tables.push_back(std::move(torn));
        }
        std::sort(tables.begin(), tables.end(), [](const auto& left, const auto& right) { return left.file < right.file; });
        const auto study = records::make_study(std::move(tables));
        setting().expect_same_verdicts(study.value.value(), std::nullopt);
        setting().expect_same_facts(study.value.value());
    }
}

INSTANTIATE_TEST_SUITE_P(Examples, Verdicts, ::testing::Values("cosmo", "m22bol", "srt-tdm1"), [](const auto& tested) {
    std::string name = tested.param;
    std::erase(name, '-');
    return name;
});

}  // namespace
}  // namespace oligo::study
