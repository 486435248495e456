// What the readers of dictionaries say of files that somebody has edited.
#include "terms/dictionary.hpp"

#include <gtest/gtest.h>

#include "terms/controlled.hpp"
#include "terms/drugs.hpp"
#include "terms/malignancies.hpp"
#include "terms/organs.hpp"

using namespace oligo;  // NOLINT(google-build-using-namespace)

namespace {

constexpr std::string_view drug_header = "ingredient,synonyms,contains,classes,kind,usual_dose,usual_dose_unit,source\n";
constexpr std::string_view organ_header = "term,synonyms,organ,organ_system,nodal,region,source\n";
constexpr std::string_view list_header = "list,term,meaning,extensible,source\n";

using Found = std::vector<std::string>;

// "dictionary-kind 2 kind": what was found, on which row, in which column.
template <class T>
Found found(const Checked<T>& read) {
    Found result;
    for (const Finding& finding : read.findings)
        result.push_back(finding.id + " " + std::to_string(finding.where.row) + " " + finding.where.variable);
    return result;
}

Found in_drugs(const std::string& rows) {
    return found(terms::read_drugs(std::string(drug_header) + rows, "drugs.csv"));
}
Found in_organs(const std::string& rows) {
    return found(terms::read_organs(std::string(organ_header) + rows, "organs.csv"));
}
Found in_lists(const std::string& rows) {
    return found(terms::read_code_lists(std::string(list_header) + rows, "code_lists.csv"));
}

}  // namespace

TEST(NameKey, ignores_case_blanks_and_trademark_signs_alone) {
    RecordProperty("requirement", "TERM-010");
    EXPECT_EQ(terms::name_key("  Trastuzumab \t Emtansine "), "trastuzumab emtansine");
    EXPECT_EQ(terms::name_key("KADCYLA\u00AE"), "kadcyla");
    EXPECT_EQ(terms::name_key("Kadcyla (R)"), "kadcyla");
    EXPECT_EQ(terms::name_key("T-DM1"), "t-dm1");
    EXPECT_EQ(terms::name_key(""), "");
}

TEST(DrugFile, a_name_that_means_two_drugs_is_an_error) {
    RecordProperty("requirement", "TERM-018");
    EXPECT_EQ(in_drugs("trastuzumab,Herceptin,,,targeted,,,\nother,HERCEPTIN,,,targeted,,,\n"),
              (Found{"dictionary-name-twice 3 synonyms"}));
    EXPECT_EQ(in_drugs("trastuzumab,,,,targeted,,,\nTrastuzumab,,,,targeted,,,\n"), (Found{"dictionary-name-twice 3 ingredient"}));
}

TEST(DrugFile, unknown_kinds_doses_and_parts_are_errors_all_in_one_run) {
    RecordProperty("requirement", "TERM-018");
    EXPECT_EQ(in_drugs("a,,,,hormone,,,\nb,,,,targeted,3.6,mg/kgg,\nc,,,,targeted,x,mg,\nd,,a|nobody,,,,,\n,,,,,,,\ne,,a,taxane,,,,\n"),
              (Found{"dictionary-kind 2 kind", "dictionary-dose 3 usual_dose_unit", "dictionary-dose 4 usual_dose",
                     "dictionary-empty 6 ingredient", "dictionary-combination 7 contains", "dictionary-combination 5 contains"}));
}

TEST(DrugFile, a_missing_column_is_named_and_nothing_is_read) {
    RecordProperty("requirement", "TERM-018");
    const auto read = terms::read_drugs("ingredient,synonyms\na,b\n", "drugs.csv");
    EXPECT_FALSE(read.value);
    EXPECT_EQ(read.findings.size(), 6U);
    EXPECT_EQ(read.findings.front().id, "dictionary-column");
    EXPECT_FALSE(terms::read_drugs("", "drugs.csv").value);
}

TEST(DrugFile, further_columns_are_allowed) {
    EXPECT_FALSE(has_error(
        terms::read_drugs("note,ingredient,synonyms,contains,classes,kind,usual_dose,usual_dose_unit,source\nx,a,,,,,,,\n", "drugs.csv")
            .findings));
}

TEST(OrganFile, regions_yes_and_no_and_systems_are_checked) {
    RecordProperty("requirement", "TERM-018");
    EXPECT_EQ(in_organs("LIVER,,liver,digestive,nein,far,\n"), (Found{"dictionary-yes-no 2 nodal", "dictionary-region 2 region"}));
    EXPECT_EQ(in_organs("LIVER,,liver,digestive,no,distant,\nLOBE,,liver,other,no,distant,\n"),
              (Found{"dictionary-organ-system 3 organ_system"}));
    EXPECT_EQ(in_organs("LIVER,HEPAR,liver,digestive,no,distant,\nhepar,,liver,digestive,no,distant,\n"),
              (Found{"dictionary-name-twice 3 term"}));
    EXPECT_EQ(in_organs(",,liver,digestive,no,distant,\n"), (Found{"dictionary-empty 2 term"}));
}

TEST(CodeListFile, terms_stand_once_and_a_list_is_extensible_as_a_whole) {
    RecordProperty("requirement", "TERM-018");
    EXPECT_EQ(in_lists("SEX,F,,no,\nSEX,f,,no,\n"), (Found{"dictionary-name-twice 3 term"}));
    EXPECT_EQ(in_lists("SEX,F,,no,\nSEX,M,,yes,\n"), (Found{"dictionary-extensible 3 extensible"}));
    EXPECT_EQ(in_lists("SEX,F,,perhaps,\n,M,,no,\nSEX,,,no,\n"),
              (Found{"dictionary-yes-no 2 extensible", "dictionary-empty 3 list", "dictionary-empty 4 term"}));
}

TEST(MalignancyFile, names_every_contradiction) {
    RecordProperty("requirement", "TERM-018");
    const auto read = terms::read_malignancies(
        "kind,names,icd10,source\nmelanoma,skin melanoma,C43,x\nother,Skin-Melanoma,C43|D-3,x\n,skin cancer,C44,x\n", "malignancies.csv");
    EXPECT_EQ(found(read), (Found{"dictionary-name-twice 3 names", "dictionary-name-twice 3 icd10", "dictionary-code 3 icd10"}));
    EXPECT_EQ(found(terms::read_malignancies("kind,names,source\n", "malignancies.csv")), (Found{"dictionary-column 0 "}));
}
