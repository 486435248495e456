// The dictionaries that are shipped: read without findings, and right about the names that must not be confused.
#include <gtest/gtest.h>

#include <algorithm>

#include <fmt/format.h>

#include "support/cases.hpp"
#include "terms/controlled.hpp"
#include "terms/drugs.hpp"
#include "terms/malignancies.hpp"
#include "terms/organs.hpp"

using namespace oligo;           // NOLINT(google-build-using-namespace)
using namespace oligo::testing;  // NOLINT(google-build-using-namespace)

namespace {

std::string all_messages(const std::vector<Finding>& findings) {
    std::string text;
    for (const Finding& finding : findings)
        text += finding.where.file + ":" + std::to_string(finding.where.line) + " " + finding.message + "\n";
    return text;
}

std::string shipped(const std::string& name) {
    return read_file(source_path("share/vocabularies/" + name));
}

terms::DrugDictionary shipped_drugs() {
    auto read = terms::read_drugs(shipped("drugs.csv"), "drugs.csv");
    EXPECT_TRUE(read.findings.empty()) << all_messages(read.findings);
    return read.value.value();
}

terms::OrganMap shipped_organs() {
    auto read = terms::read_organs(shipped("organs.csv"), "organs.csv");
    EXPECT_TRUE(read.findings.empty()) << all_messages(read.findings);
    return read.value.value();
}

terms::MalignancyDictionary shipped_malignancies() {
    auto read = terms::read_malignancies(shipped("malignancies.csv"), "malignancies.csv");
    EXPECT_TRUE(read.findings.empty()) << all_messages(read.findings);
    return read.value.value();
}

class MalignancyNames : public ::testing::TestWithParam<Row> {};
class DrugNames : public ::testing::TestWithParam<Row> {};
class SiteNames : public ::testing::TestWithParam<Row> {};

}  // namespace

TEST_P(DrugNames, lead_to_their_ingredient_and_no_other) {
    const Row& row = GetParam();
    RecordProperty("requirement", row["requirement"]);
    const terms::DrugDictionary drugs = shipped_drugs();
    std::string found;
    for (const terms::Drug* drug : drugs.ingredients_of(row["written"])) found += (found.empty() ? "" : "|") + drug->ingredient;
    EXPECT_EQ(found, row["ingredients"]) << row["source"];
}
INSTANTIATE_TEST_SUITE_P(Shipped, DrugNames, ::testing::ValuesIn(read_cases("terms/drug_names.csv")), case_name);

TEST_P(SiteNames, lead_to_their_organ) {
    const Row& row = GetParam();
    RecordProperty("requirement", row["requirement"]);
    const auto map = shipped_organs();
    const terms::Site* site = map.find(row["written"]);
    if (row["organ"].empty()) {
        EXPECT_EQ(site, nullptr) << row["source"];
        return;
    }
    ASSERT_NE(site, nullptr);
    const std::string region = site->region == terms::Region::Locoregional ? "locoregional"
                               : site->region == terms::Region::Distant    ? "distant"
                                                                           : "untold";
    EXPECT_EQ(site->organ, row["organ"]) << row["source"];
    EXPECT_EQ(site->nodal ? "yes" : "no", row["nodal"]) << row["source"];
    EXPECT_EQ(region, row["region"]) << row["source"];
}
INSTANTIATE_TEST_SUITE_P(Shipped, SiteNames, ::testing::ValuesIn(read_cases("terms/site_names.csv")), case_name);

TEST_P(MalignancyNames, lead_to_their_kind_or_to_none) {
    const Row& row = GetParam();
    RecordProperty("requirement", row["requirement"]);
    const auto dictionary = shipped_malignancies();
    const terms::Malignancy* found = dictionary.find(row["written"]);
    const std::string kind = found == nullptr ? "unknown" : (found->kind.empty() ? "not told" : found->kind);
    EXPECT_EQ(kind, row["expected"]) << row["source"];
}
INSTANTIATE_TEST_SUITE_P(Shipped, MalignancyNames, ::testing::ValuesIn(read_cases("terms/malignancy_names.csv")), case_name);

TEST(ShippedMalignancies, has_the_kinds_that_cosmo_lets_pass_and_every_malignant_code) {
    RecordProperty("requirement", "TERM-021");
    const auto dictionary = shipped_malignancies();
    for (const char* kind : {"carcinoma in situ", "basal cell carcinoma of skin", "squamous cell carcinoma of skin"}) {
        const auto* found = dictionary.find(kind);
        ASSERT_NE(found, nullptr) << kind;
        EXPECT_EQ(found->kind, kind);
    }
    for (int number = 0; number <= 97; ++number) {
        const std::string code = fmt::format("C{:02}", number);
        const bool unused = number == 27 || number == 28 || number == 29 || number == 35 || number == 36 || number == 42 || number == 59 ||
                            number == 87 || number == 89;
        EXPECT_EQ(dictionary.find(code) == nullptr, unused) << code;
    }
}

TEST(ShippedDrugs, every_cytotoxic_is_chemotherapy_and_every_kind_agrees_with_the_classes) {
    RecordProperty("requirement", "TERM-012");
    const terms::DrugDictionary drugs = shipped_drugs();
    for (const terms::Drug& drug : drugs.drugs) {
        const bool cytotoxic = has_class(drug, "taxane") || has_class(drug, "anthracycline") || has_class(drug, "alkylating agent") ||
                               has_class(drug, "antimetabolite") || has_class(drug, "vinca") || has_class(drug, "platinum");
        if (cytotoxic) {
            EXPECT_TRUE(has_class(drug, "chemotherapy")) << drug.ingredient;
        }
        EXPECT_EQ(has_class(drug, "chemotherapy"), drug.kind == "chemotherapy") << drug.ingredient;
        EXPECT_EQ(has_class(drug, "endocrine"), drug.kind == "endocrine") << drug.ingredient;
        EXPECT_EQ(has_class(drug, "targeted"), drug.kind == "targeted") << drug.ingredient;
        EXPECT_EQ(has_class(drug, "immune checkpoint inhibitor"), drug.kind == "immune checkpoint") << drug.ingredient;
    }
}

TEST(ShippedDrugs, drugs_of_one_class_have_the_same_classes_and_others_do_not) {
    RecordProperty("requirement", "TERM-019");
    const auto drugs = shipped_drugs();
    const auto are_one_class = [&](const char* left, const char* right) {
        auto one = drugs.find(left)->classes;
        auto other = drugs.find(right)->classes;
        std::sort(one.begin(), one.end());
        std::sort(other.begin(), other.end());
        return one == other;
    };
    EXPECT_TRUE(are_one_class("letrozole", "exemestane"));
    EXPECT_TRUE(are_one_class("paclitaxel", "docetaxel"));
    EXPECT_TRUE(are_one_class("palbociclib", "ribociclib"));
    EXPECT_TRUE(are_one_class("doxorubicin", "pegylated liposomal doxorubicin"));
    EXPECT_TRUE(are_one_class("capecitabine", "S-1"));
    EXPECT_FALSE(are_one_class("trastuzumab", "pertuzumab"));
    EXPECT_FALSE(are_one_class("trastuzumab", "trastuzumab emtansine"));
    EXPECT_FALSE(are_one_class("trastuzumab emtansine", "trastuzumab deruxtecan"));
    EXPECT_FALSE(are_one_class("letrozole", "tamoxifen"));
    EXPECT_FALSE(are_one_class("gemcitabine", "methotrexate"));
    EXPECT_FALSE(are_one_class("etoposide", "irinotecan"));
    EXPECT_FALSE(are_one_class("pembrolizumab", "atezolizumab"));
}

TEST(ShippedDrugs, bone_agents_and_ovarian_suppression_never_start_a_line) {
    RecordProperty("requirement", "TERM-013");
    const terms::DrugDictionary drugs = shipped_drugs();
    int seen = 0;
    for (const terms::Drug& drug : drugs.drugs) {
        if (!has_class(drug, "bone agent") && !has_class(drug, "ovarian suppression")) continue;
        ++seen;
        EXPECT_EQ(drug.kind, "") << drug.ingredient;
    }
    EXPECT_GE(seen, 9);
}

TEST(ShippedDrugs, licensed_doses_of_the_two_conjugates_are_in_mg_per_kg_and_differ) {
    RecordProperty("requirement", "TERM-014");
    const auto drugs = shipped_drugs();
    const auto emtansine = drugs.find("trastuzumab emtansine")->usual_dose;
    const auto deruxtecan = drugs.find("trastuzumab deruxtecan")->usual_dose;
    ASSERT_TRUE(emtansine && deruxtecan);
    EXPECT_EQ(text_of(*emtansine), "3.6 mg/kg");
    EXPECT_EQ(text_of(*deruxtecan), "5.4 mg/kg");
    EXPECT_FALSE(drugs.find("trastuzumab")->usual_dose);
}

TEST(ShippedDrugs, an_unknown_name_is_not_found_and_the_nearest_is_only_suggested) {
    RecordProperty("requirement", "TERM-011");
    const auto drugs = shipped_drugs();
    EXPECT_EQ(drugs.find("trastuzumab deruxtecn"), nullptr);
    EXPECT_EQ(drugs.suggestion("trastuzumab deruxtecn"), "trastuzumab deruxtecan");
    EXPECT_EQ(drugs.suggestion("xyzzy"), "");
}

TEST(ShippedOrgans, all_lymph_nodes_are_one_organ_and_all_bones_one) {
    RecordProperty("requirement", "TERM-015");
    const terms::OrganMap map = shipped_organs();
    for (const terms::Site& site : map.sites) {
        EXPECT_EQ(site.nodal, site.organ == "lymph node") << site.term;
        EXPECT_EQ(site.nodal, site.term.find("LYMPH NODE") != std::string::npos) << site.term;
        if (site.term.find("VERTEBRA") != std::string::npos) {
            EXPECT_EQ(site.organ, "bone") << site.term;
        }
    }
}

TEST(ShippedOrgans, each_adjective_form_of_a_node_is_known_in_the_comma_form_too) {
    RecordProperty("requirement", "TERM-015");
    const auto map = shipped_organs();
    for (const terms::Site& site : map.sites) {
        const auto end = site.term.find(" LYMPH NODE");
        if (!site.nodal || end == std::string::npos) continue;
        const std::string other = "LYMPH NODE, " + site.term.substr(0, end);
        EXPECT_EQ(map.find(other), map.find(site.term)) << other;
    }
}

TEST(ShippedOrgans, a_misspelt_site_is_not_found_and_the_nearest_is_suggested) {
    RecordProperty("requirement", "TERM-016");
    const auto map = shipped_organs();
    EXPECT_EQ(map.find("LIVR"), nullptr);
    EXPECT_EQ(map.suggestion("LIVR"), "LIVER");
}

TEST(ShippedCodeLists, are_read_and_found_without_regard_to_case) {
    RecordProperty("requirement", "TERM-017");
    const auto read = terms::read_code_lists(shipped("code_lists.csv"), "code_lists.csv");
    EXPECT_TRUE(read.findings.empty()) << all_messages(read.findings);
    const terms::CodeList* sex = read.value->find(terms::code_list_of("DM", "SEX"));
    ASSERT_NE(sex, nullptr);
    EXPECT_FALSE(sex->extensible);
    EXPECT_NE(sex->find("f"), nullptr);
    EXPECT_EQ(sex->find("FEMALE"), nullptr);
    EXPECT_TRUE(read.value->find("TRTESTCD")->extensible);
    EXPECT_EQ(read.value->find("TRTESTCD")->suggestion("LDIAMM"), "LDIAM");
    EXPECT_EQ(terms::code_list_of("DM", "ARM"), "");
}

TEST(ShippedCodeLists, has_every_list_that_a_variable_names) {
    RecordProperty("requirement", "TERM-017");
    const auto lists = terms::read_code_lists(shipped("code_lists.csv"), "code_lists.csv").value.value();
    for (const auto& [domain, variable] : {std::pair{"DM", "SEX"},
                                           {"DM", "AGEU"},
                                           {"DM", "DTHFL"},
                                           {"TU", "TUTESTCD"},
                                           {"TU", "TULAT"},
                                           {"TR", "TRTESTCD"},
                                           {"TR", "TRSTAT"},
                                           {"RS", "RSTESTCD"},
                                           {"MH", "MHOCCUR"},
                                           {"MH", "MHLAT"},
                                           {"CM", "CMOCCUR"},
                                           {"PR", "PROCCUR"}}) {
        const auto name = terms::code_list_of(domain, variable);
        EXPECT_NE(lists.find(name), nullptr) << variable;
    }
}
