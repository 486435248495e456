#include "lesions/recorded.hpp"

#include <gtest/gtest.h>

#include "lesions/modality.hpp"
#include "lesions/recorded_study.hpp"

namespace oligo::testing {
namespace {

using ::testing::ValuesIn;

class ModalityTable : public ::testing::TestWithParam<Row> {};

TEST_P(ModalityTable, is_named_as_rules_name_it) {
    const Row& row = GetParam();
    RecordProperty("requirement", row["requirement"]);
    EXPECT_EQ(lesions::modality(row["method"]), row["expected"]) << row["source"];
}

INSTANTIATE_TEST_SUITE_P(Methods, ModalityTable, ValuesIn(read_cases("lesions/modalities.csv")), case_name);

/// The first TR record of a study.
struct FirstRecord {
    explicit FirstRecord(const std::string& cells)
        : study(study_of({{"TR", "TRTESTCD|TRORRES|TRSTRESC|TRSTRESN|TRSTRESU|TRORRESU|TRSTAT|TRDTC\nLDIAM|" + cells}}, true)),
          records(study, 0) {}
    records::Study study;
    records::SubjectRecords records;
    [[nodiscard]] records::RecordRef row() const { return records.rows("TR").front(); }
};

TEST(RecordedResult, is_the_standard_text_then_the_number_then_the_original) {
    RecordProperty("requirement", "LES-002");
    const FirstRecord all("15 mm|15.6|15.60|mm|||2026-01-05");
    EXPECT_EQ(lesions::result(all.records, all.row()), "15.6");
    EXPECT_EQ(lesions::result_variable(all.records, all.row()).text(), "TRSTRESC");
    const FirstRecord number("15 mm||15.60|mm|||2026-01-05");
    EXPECT_EQ(lesions::result_variable(number.records, number.row()).text(), "TRSTRESN");
    const FirstRecord original("15|||||||");
    EXPECT_EQ(lesions::result_variable(original.records, original.row()).text(), "TRORRES");
    const FirstRecord not_done("|15.6|||| NOT DONE|");
    EXPECT_EQ(lesions::result_variable(not_done.records, not_done.row()).text(), "");
    EXPECT_EQ(lesions::result(not_done.records, not_done.row()), "");
}

TEST(RecordedLength, is_exact_in_millimetres_and_centimetres_and_nothing_else) {
    RecordProperty("requirement", "LES-003");
    const auto length = [](const std::string& cells) {
        const FirstRecord record(cells);
        const auto read = lesions::result_length(record.records, record.row());
        return read ? read->um() : -1;
    };
    EXPECT_EQ(length("|15.6||mm|||"), 15600);
    EXPECT_EQ(length("|1.56||cm|||"), 15600);
    EXPECT_EQ(length("|15.6|||||"), 15600);
    EXPECT_EQ(length("|15.6|||mm||"), 15600);
    EXPECT_EQ(length("|0||mm|||"), 0);
    EXPECT_EQ(length("|15.6||in|||"), -1);
    EXPECT_EQ(length("|-1||mm|||"), -1);
    EXPECT_EQ(length("|<5||mm|||"), -1);
    EXPECT_EQ(length("|15.6||mm||NOT DONE|"), -1);
}

TEST(RecordedDay, decides_whether_a_record_exists_on_a_day) {
    RecordProperty("requirement", "LES-004");
    const FirstRecord partial("|1|||||2026-02");
    EXPECT_FALSE(lesions::exists_on(partial.records, partial.row(), day("2026-01-31")));
    EXPECT_TRUE(lesions::exists_on(partial.records, partial.row(), day("2026-02-01"))) << "it can be of that day";
    const FirstRecord undated("|1|||||");
    EXPECT_TRUE(lesions::exists_on(undated.records, undated.row(), day("2000-01-01")));
}

TEST(RecordedDay, of_an_event_is_its_start_and_of_a_finding_the_day_it_was_made) {
    RecordProperty("requirement", "LES-004");
    const records::Study study =
        study_of({{"MH", "MHTERM|MHSTDTC|MHDTC\nA|2020-01-01|2026-02-01\nB||2026-02-02"}, {"QS", "QSTEST|QSDTC\nC|2026-02-03"}});
    const records::SubjectRecords records(study, 0);
    EXPECT_EQ(lesions::day_variable(records, records.rows("MH")[0]).text(), "MHSTDTC");
    EXPECT_EQ(lesions::day_variable(records, records.rows("MH")[1]).text(), "MHDTC");
    EXPECT_EQ(lesions::day_variable(records, records.rows("QS")[0]).text(), "QSDTC");
}

}  // namespace
}  // namespace oligo::testing
