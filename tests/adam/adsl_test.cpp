// One row a subject: what is recorded stands as it is, and what is not known stays empty.
#include <gtest/gtest.h>

#include <set>

#include "adam/datasets.hpp"
#include "adam/row.hpp"
#include "lesions/recorded_study.hpp"

namespace oligo::testing {
namespace {

using adam::DerivedSubject;

class Adsl {
public:
    Adsl(const std::string& dm, const DerivedSubject& subject) : adsl_(adam::empty_adsl({})) {
        const records::Study study = study_of({{"DM", dm}});
        adam::add_adsl(adsl_, records::SubjectRecords(study, 0), subject);
    }
    [[nodiscard]] std::string operator[](const std::string& variable) const {
        for (std::size_t i = 0; i < adsl_.variables.size(); ++i) {
            if (adsl_.variables[i].name == variable) return adsl_.rows[0][i];
        }
        return "no such variable";
    }

private:
    Dataset adsl_;
};

DerivedSubject registered_in_one_arm() {
    DerivedSubject subject;
    subject.registered = true;
    subject.only_arm = "Drug and surgery";
    return subject;
}

TEST(Adsl, age_is_as_recorded_and_never_counted_from_the_birth_date) {
    RecordProperty("requirement", "ADM-065");
    const Adsl told("AGE|AGEU|RACE|BRTHDTC\n54|YEARS|WHITE|1971-09-30", {});
    EXPECT_EQ(told["AGE"] + told["AGEU"] + told["RACE"], "54YEARSWHITE");
    const Adsl silent("BRTHDTC\n1971-09-30", {});
    EXPECT_EQ(silent["AGE"] + silent["AGEU"] + silent["RACE"] + silent["ETHNIC"], "");
    EXPECT_EQ(Adsl("AGE\n54 years", {})["AGE"], "") << "no number, and no reason to refuse the data set";
}

TEST(Adsl, treatments_are_the_arms_as_recorded) {
    RecordProperty("requirement", "ADM-065");
    DerivedSubject subject = registered_in_one_arm();
    subject.treatment.any = true;
    const Adsl both("ARM|ACTARM\nA|B", subject);
    EXPECT_EQ(both["TRT01P"] + both["TRT01A"], "AB");
    const Adsl planned("ARM\nA", subject);
    EXPECT_EQ(planned["TRT01P"] + planned["TRT01A"], "AA") << "there is no other arm";
    const Adsl none("SEX\nF", subject);
    EXPECT_EQ(none["TRT01P"], "Drug and surgery");
    EXPECT_EQ(none["TRT01A"], "Drug and surgery");
    EXPECT_EQ(none["ARM"] + none["ACTARM"], "");
}

TEST(Adsl, without_a_record_or_a_single_arm_no_treatment_is_made_up) {
    RecordProperty("requirement", "ADM-065");
    DerivedSubject subject = registered_in_one_arm();
    EXPECT_EQ(Adsl("ARM\nA", subject)["TRT01A"], "") << "whether anything was given is not known";
    subject.treatment.any = false;
    EXPECT_EQ(Adsl("ARM\nA", subject)["TRT01A"], "");
    subject.treatment.any = true;
    subject.only_arm.clear();
    EXPECT_EQ(Adsl("ARM\nA", subject)["TRT01A"], "") << "of several arms she may have had another";
    EXPECT_EQ(Adsl("ARM|ACTARM\nNot Assigned|Not Treated", {})["TRT01P"], "");
    EXPECT_EQ(Adsl("ARM|ACTARM\nNot Assigned|Not Treated", {})["ACTARM"], "Not Treated");
}

TEST(Adsl, a_population_is_yes_no_or_not_known) {
    RecordProperty("requirement", "ADM-065");
    EXPECT_EQ(Adsl("SEX\nF", registered_in_one_arm())["ENRLFL"], "Y");
    EXPECT_EQ(Adsl("SEX\nF", {})["ENRLFL"], "") << "nobody recorded it";
    EXPECT_EQ(Adsl("ARMCD\nSCRNFAIL", {})["ENRLFL"], "N");
    EXPECT_EQ(Adsl("ARMNRS\nSCREEN FAILURE", {})["ENRLFL"], "N");
    DerivedSubject subject;
    subject.treatment.any = true;
    subject.treatment.drug = false;
    const Adsl treated("SEX\nF", subject);
    EXPECT_EQ(treated["SAFFL"] + treated["DRUGFL"] + treated["LTHFL"], "YN");
}

TEST(AnalysisDataSets, have_keys_among_their_variables_and_labels_that_a_transport_file_holds) {
    RecordProperty("requirement", "ADM-066");
    const adam::Datasets all = adam::empty_datasets({});
    for (const Dataset* dataset : {&all.adsl, &all.adtr, &all.adrs, &all.adtte, &all.adqs, &all.adae}) {
        std::set<std::string> names;
        for (const Variable& variable : dataset->variables) {
            EXPECT_TRUE(names.insert(variable.name).second) << dataset->name << " " << variable.name;
            EXPECT_LE(variable.name.size(), 8U) << variable.name;
            EXPECT_LE(variable.label.size(), 40U) << variable.label;
        }
        EXPECT_FALSE(dataset->keys.empty()) << dataset->name;
        for (const std::string& key : dataset->keys) EXPECT_TRUE(names.contains(key)) << dataset->name << " " << key;
    }
}

TEST(AnalysisDataSets, rows_are_counted_within_each_subject) {
    RecordProperty("requirement", "ADM-066");
    Dataset dataset = adam::empty_adrs();
    for (const char* subject : {"S1", "S1", "S2", "S3", "S3"}) {
        adam::Row row(dataset);
        row.set("USUBJID", subject);
        adam::add_row(dataset, row);
    }
    std::string numbers;
    for (const auto& row : dataset.rows) numbers += row[4];
    EXPECT_EQ(dataset.variables[4].name, "ASEQ");
    EXPECT_EQ(numbers, "12112");
}

}  // namespace
}  // namespace oligo::testing
