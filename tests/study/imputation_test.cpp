// Days that a record leaves open in part, filled in by a judgement of the protocol, down to the data sets.
#include "endpoints/imputation.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>

#include "lesions/recorded_study.hpp"
#include "study/derive.hpp"
#include "study/load.hpp"

namespace oligo::study {
namespace {

namespace fs = std::filesystem;
using endpoints::Imputation;
using endpoints::impute;

const fs::path root = OLIGOTRIAL_SOURCE_DIR;

DateRange range(std::string_view text) {
    return read_date(text).value();
}

TEST(Imputation, FillsInADayOfThoseThatCanBe) {
    RecordProperty("requirement", "END-040");
    const DateRange may = range("2026-05");
    const DateRange from_11{range("2026-05-11").earliest, may.latest};
    EXPECT_EQ(impute(Imputation::None, may, may), std::nullopt);
    EXPECT_EQ(impute(Imputation::FirstDay, may, may), range("2026-05-01").earliest);
    EXPECT_EQ(impute(Imputation::FirstDay, may, from_11), range("2026-05-11").earliest);
    EXPECT_EQ(impute(Imputation::MidMonth, may, from_11), range("2026-05-15").earliest);
    EXPECT_EQ(impute(Imputation::LastDay, may, from_11), range("2026-05-31").earliest);
    const DateRange from_20{range("2026-05-20").earliest, may.latest};
    EXPECT_EQ(impute(Imputation::MidMonth, may, from_20), range("2026-05-20").earliest) << "the 15th cannot be";
    EXPECT_EQ(impute(Imputation::MidMonth, range("2026"), range("2026")), range("2026-07-01").earliest);
    EXPECT_EQ(impute(Imputation::FirstDay, std::nullopt, from_11), std::nullopt) << "nothing is recorded";
    EXPECT_EQ(impute(Imputation::FirstDay, range("2026-05-12"), from_11), std::nullopt) << "nothing is missing";
    EXPECT_EQ(impute(Imputation::FirstDay, DateRange{range("2025-12-30").earliest, range("2026-01-02").latest}, may), std::nullopt)
        << "no part of one year";
}

struct Answer {
    std::string day;
    std::string flag;
    std::string as_known;
    std::string what;
    bool operator==(const Answer&) const = default;
};
void PrintTo(const Answer& answer, std::ostream* out) {
    *out << answer.day << ", " << answer.flag << ", " << answer.as_known << ", " << answer.what;
}

std::string cell(const Dataset& dataset, std::size_t row, std::string_view name) {
    const auto& variables = dataset.variables;
    const auto found = std::find_if(variables.begin(), variables.end(), [name](const auto& variable) { return variable.name == name; });
    return dataset.rows[row].cells()[static_cast<std::size_t>(found - variables.begin())];
}

// Somebody treated from 10 January on, seen alive on 10 May.
adam::Datasets derived(const std::string& judgement, const std::string& reading, const std::string& death, const std::string& further,
                       const std::string& cutoff) {
    const Share share{root / "protocols", root / "share" / "vocabularies"};
    const auto protocols = load_protocols(std::vector<std::string>{"cosmo-a"}, share, WhatIf{{judgement, reading}});
    const auto vocabularies = load_vocabularies(share);
    std::vector<oligo::testing::Block> blocks = {{"DM", "RFSTDTC|DTHDTC|DTHFL\n2026-01-10|" + death + "|" + (death.empty() ? "" : "Y")},
                                                 {"EX", "EXTRT|EXSTDTC\nTRASTUZUMAB EMTANSINE|2026-01-10"},
                                                 {"DS", "DSDECOD|DSCAT|DSSTDTC\nREGISTERED|PROTOCOL MILESTONE|2026-01-10"},
                                                 {"SS", "SSTESTCD|SSSTRESC|SSDTC\nSURVSTAT|ALIVE|2026-05-10"}};
    if (!further.empty())
        blocks.push_back({"CM", "CMTRT|CMDECOD|CMCAT|CMSCAT|CMSTDTC\nCapecitabine|CAPECITABINE|CANCER THERAPY|METASTATIC|" + further});
    const records::Study study = oligo::testing::study_of(blocks, true);
    return derive_study(protocols.all.front(), load_censoring_sets(share).all, study, vocabularies.all,
                        {.cutoff = range(cutoff).earliest, .evaluator = "", .subjects = {}, .threads = 1, .progress = {}})
        .datasets;
}

Answer time_of(const adam::Datasets& datasets, std::string_view param) {
    for (std::size_t row = 0; row < datasets.adtte.rows.size(); ++row) {
        if (cell(datasets.adtte, row, "PARAMCD") == param && cell(datasets.adtte, row, "ANL01FL") == "Y")
            return {cell(datasets.adtte, row, "ADT"), cell(datasets.adtte, row, "ADTF"), cell(datasets.adtte, row, "ADTC"),
                    cell(datasets.adtte, row, "EVNTDESC")};
    }
    return {};
}

TEST(Imputation, OfADeathIsToldInTheDataSets) {
    RecordProperty("requirement", "END-041");
    const auto with = [](const std::string& reading, const std::string& death, const std::string& cutoff = "2026-12-31") {
        return derived("death_date_imputation", reading, death, "", cutoff);
    };
    EXPECT_EQ(time_of(with("none", "2026-05"), "OS"), (Answer{"", "", "2026-05-10 to 2026-05-31", "Death"}));
    EXPECT_EQ(time_of(with("first_day", "2026-05"), "OS"), (Answer{"2026-05-11", "D", "2026-05", "Death"})) << "after the last contact";
    EXPECT_EQ(time_of(with("mid_month", "2026-05"), "OS"), (Answer{"2026-05-15", "D", "2026-05", "Death"}));
    EXPECT_EQ(time_of(with("last_day", "2026-05"), "OS"), (Answer{"2026-05-31", "D", "2026-05", "Death"}));
    EXPECT_EQ(time_of(with("last_day", "2026-05", "2026-05-20"), "OS"), (Answer{"2026-05-20", "D", "2026-05", "Death"}))
        << "up to the cut-off";
    EXPECT_EQ(time_of(with("mid_month", "2026"), "OS"), (Answer{"2026-07-01", "M", "2026", "Death"}));
    EXPECT_EQ(time_of(with("first_day", "2026-05-20"), "OS"), (Answer{"2026-05-20", "", "2026-05-20", "Death"})) << "nothing is missing";
    const auto datasets = with("mid_month", "2026-05");
    EXPECT_EQ(cell(datasets.adsl, 0, "DTHDT"), "2026-05-15");
    EXPECT_EQ(cell(datasets.adsl, 0, "DTHDTF"), "D");
}

TEST(Imputation, OfFurtherTherapyCensorsOnTheDayFilledIn) {
    RecordProperty("requirement", "END-042");
    const auto with = [](const std::string& reading, const std::string& further) {
        return derived("therapy_date_imputation", reading, "", further, "2026-12-31");
    };
    EXPECT_EQ(time_of(with("none", "2026-03"), "TTNT").day, "");
    EXPECT_EQ(time_of(with("first_day", "2026-03"), "TTNT"), (Answer{"2026-03-01", "D", "2026-03", "Next line of systemic therapy"}));
    EXPECT_EQ(time_of(with("mid_month", "2026-03"), "TTNT"), (Answer{"2026-03-15", "D", "2026-03", "Next line of systemic therapy"}));
    EXPECT_EQ(time_of(with("mid_month", "2026-01"), "TTNT").day, "")
        << "it may have begun before the trial's treatment: nothing is filled in";
}

}  // namespace
}  // namespace oligo::study
