// A registry's table with dirty words becomes a study in which every cell is accounted for; what cannot be known from it stays unknown.
#include "study/convert.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <set>

#include <fmt/format.h>

#include "core/csv.hpp"
#include "report/json_schema.hpp"
#include "study/screening.hpp"
#include "support/cases.hpp"

namespace oligo::study {
namespace {

namespace fs = std::filesystem;

using Counts = std::map<std::string, std::size_t>;

const std::string metabric_map = testing::source_path("docs/recipes/metabric.map.yaml");

// "ER Status": mapped, missing, refused, not used.
std::string cells(const TableConversion& conversion, std::string_view column) {
    for (const auto& fate : conversion.result.tables.at(0).columns) {
        if (fate.name == column) return fmt::format("{} {} {} {}", fate.mapped, fate.missing, fate.refused, fate.unused);
    }
    return "no such column";
}

std::set<std::string> refused(const TableConversion& conversion) {
    std::set<std::string> values;
    for (const auto& finding : conversion.findings) {
        if (finding.id == "convert-value") values.insert(finding.message.substr(0, finding.message.find('.')));
    }
    return values;
}

records::Study study_of(const TableConversion& conversion) {
    std::vector<TextTable> tables;
    for (const auto& table : conversion.result.domains) tables.push_back(read_csv(write_csv(table), table.file).value.value());
    auto study = records::make_study(std::move(tables));
    EXPECT_FALSE(has_error(study.findings)) << study.findings.front().message;
    return std::move(study.value).value_or(records::Study{});
}

// Criterion and verdict of all that is not unknown, by protocol.
Counts verdicts(const records::Study& study, const std::string& protocol, std::vector<std::string> subjects) {
    const fs::path root = OLIGOTRIAL_SOURCE_DIR;
    const Share share{root / "protocols", root / "share" / "vocabularies"};
    const std::vector<std::string> names = {protocol};
    const auto protocols = load_protocols(names, share, {});
    const auto vocabularies = load_vocabularies(share);
    ScreeningRequest request;
    request.on = read_date("2026-11-25")->earliest;
    request.subjects = std::move(subjects);
    const std::vector<std::vector<protocol::Correction>> corrections(1);
    const auto result = screen_study(protocols.all, corrections, study, vocabularies.all, request);
    Counts counts;
    for (const auto& one : result.screenings) {
        ++counts[std::string("eligible ") + eligibility::name(one.screening.eligible)];
        for (const auto& criterion : one.screening.criteria) {
            if (criterion.verdict != eligibility::Verdict::Unknown) ++counts[criterion.id + " " + eligibility::name(criterion.verdict)];
        }
    }
    return counts;
}

TEST(Registry, with_dirty_words_is_converted_with_every_cell_accounted_for) {
    RecordProperty("requirement", "STU-021");
    const auto conversion = convert_table_files({metabric_map, testing::tests_path("study/registry/invented.tsv")});
    ASSERT_TRUE(conversion.done);
    EXPECT_EQ(conversion.result.subjects.size(), 5U);
    EXPECT_EQ(conversion.result.tables.at(0).without_subject, 1U);
    EXPECT_EQ(cells(conversion, "ER status measured by IHC"), "2 2 1 0");
    EXPECT_EQ(cells(conversion, "HER2 Status"), "2 2 1 0");
    EXPECT_EQ(cells(conversion, "HER2 status measured by SNP6"), "3 2 0 0") << "UNDEF says nothing, as the map says";
    EXPECT_EQ(cells(conversion, "Cancer Type"), "4 0 1 0");
    EXPECT_EQ(refused(conversion), (std::set<std::string>{"Age at Diagnosis is \"about 50\"", "Cancer Type is \"Breast Sarcoma\"",
                                                          "Chemotherapy is \"unknown\"", "ER status measured by IHC is \"Postive\"",
                                                          "HER2 Status is \"equivocal\"", "Primary Tumor Laterality is \"both\""}));
    EXPECT_TRUE(has_error(conversion.findings));
    const auto study = study_of(conversion);
    EXPECT_EQ(verdicts(study, "cosmo-a", {}), (Counts{{"eligible unknown", 5}, {"I02 met", 1}}))
        << "stage IV is M1; a sarcoma's name is no answer";
    EXPECT_EQ(verdicts(study, "srt-tdm1", {}), (Counts{{"eligible unknown", 5}, {"I02 met", 1}}));
    EXPECT_EQ(verdicts(study, "m22bol", {}), (Counts{{"eligible unknown", 5}}));
}

TEST(Registry, every_cell_of_each_column_is_mapped_missing_refused_or_not_used) {
    RecordProperty("requirement", "XCH-046");
    const auto conversion = convert_table_files({metabric_map, testing::tests_path("study/registry/invented.tsv")});
    for (const auto& table : conversion.result.tables) {
        for (const auto& fate : table.columns) {
            if (fate.use == exchange::ColumnUse::LeftOut) continue;
            const std::size_t rows = fate.use == exchange::ColumnUse::Subject ? table.rows : table.rows - table.without_subject;
            EXPECT_EQ(fate.mapped + fate.missing + fate.refused + fate.unused, rows) << fate.name;
        }
    }
}

TEST(Registry, metabric_is_converted_with_every_cell_accounted_for) {
    RecordProperty("requirement", "STU-021");
    const std::string table = testing::shared_path("data/cbioportal/brca_metabric_clinical_data.tsv");
    if (table.empty()) GTEST_SKIP() << "the shared material is not at hand";
    const auto conversion = convert_table_files({metabric_map, table});
    ASSERT_TRUE(conversion.done);
    EXPECT_EQ(conversion.result.subjects.size(), 2509U);
    EXPECT_EQ(conversion.result.records,
              (std::map<std::string, std::size_t>{
                  {"CM", 3960}, {"DM", 2509}, {"FA", 3881}, {"GF", 8404}, {"MH", 2509}, {"MI", 2426}, {"PR", 3935}}));
    EXPECT_EQ(cells(conversion, "ER status measured by IHC"), "2426 83 0 0") << "1817 Positve and 609 Negative";
    EXPECT_EQ(cells(conversion, "ER Status"), "2469 40 0 0");
    EXPECT_EQ(cells(conversion, "PR Status"), "1980 529 0 0");
    EXPECT_EQ(cells(conversion, "HER2 Status"), "1980 529 0 0");
    EXPECT_EQ(cells(conversion, "HER2 status measured by SNP6"), "1980 529 0 0");
    EXPECT_EQ(cells(conversion, "Age at Diagnosis"), "2498 11 0 0");
    EXPECT_EQ(cells(conversion, "Cancer Type"), "2506 0 3 0");
    EXPECT_EQ(refused(conversion), (std::set<std::string>{"Cancer Type is \"Breast Sarcoma\""}));
    Counts er;
    for (const auto& domain : conversion.result.domains) {
        if (domain.file != "mi.csv") continue;
        const auto result = std::find(domain.header.begin(), domain.header.end(), "MISTRESC") - domain.header.begin();
        for (const auto& row : domain.rows) ++er[row[static_cast<std::size_t>(result)]];
    }
    EXPECT_EQ(er, (Counts{{"NEGATIVE", 609}, {"POSITIVE", 1817}}));

    const auto study = study_of(conversion);
    const std::vector<std::string> some = {"MB-0010", "MB-0036", "MB-0281", "MB-0284", "MB-0000"};
    EXPECT_EQ(verdicts(study, "cosmo-a", some), (Counts{{"eligible unknown", 5}, {"I02 met", 2}}));
    EXPECT_EQ(verdicts(study, "srt-tdm1", some), (Counts{{"eligible unknown", 5}, {"I02 met", 2}}));
    EXPECT_EQ(verdicts(study, "m22bol", some), (Counts{{"eligible unknown", 5}}));
}

TEST(Registry, metabric_as_a_portal_folder_is_converted_too) {
    RecordProperty("requirement", "STU-021");
    const std::string table = testing::shared_path("data/cbioportal/brca_metabric/data_clinical_patient.txt");
    if (table.empty()) GTEST_SKIP() << "the shared material is not at hand";
    const auto conversion = convert_table_files({testing::source_path("docs/recipes/metabric-portal.map.yaml"), table});
    ASSERT_TRUE(conversion.done);
    EXPECT_FALSE(has_error(conversion.findings));
    EXPECT_EQ(conversion.result.subjects.size(), 2509U);
    EXPECT_EQ(cells(conversion, "ER_IHC"), "2426 83 0 0");
    EXPECT_EQ(cells(conversion, "HER2_SNP6"), "1980 529 0 0");
}

TEST(Registry, answers_as_a_document_that_keeps_its_schema) {
    RecordProperty("requirement", "REP-001");
    const auto conversion = convert_table_files({metabric_map, testing::tests_path("study/registry/invented.tsv")});
    const auto found = report::testing::breaches(nlohmann::json::parse(conversion_json(conversion, {"dm.csv"})),
                                                 report::testing::read_schema("convert-table"));
    EXPECT_TRUE(found.empty()) << found.front();
}

TEST(Registry, cannot_be_converted_without_a_map_or_a_table) {
    RecordProperty("requirement", "STU-021");
    const auto no_map = convert_table_files({"nowhere.yaml", "nowhere.csv"});
    EXPECT_FALSE(no_map.done);
    EXPECT_EQ(no_map.findings.at(0).id, "convert-no-map");
    const auto no_table = convert_table_files({metabric_map, "nowhere.csv"});
    EXPECT_FALSE(no_table.done);
    EXPECT_EQ(no_table.findings.at(0).id, "convert-no-table");
    const auto broken =
        convert_table_files({testing::tests_path("cli/protocols/broken.yaml"), testing::tests_path("study/registry/invented.tsv")});
    EXPECT_FALSE(broken.done);
    EXPECT_TRUE(has_error(broken.findings));
}

}  // namespace
}  // namespace oligo::study
