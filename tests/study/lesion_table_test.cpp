// The lesions of the example patients, visit by visit.
#include "study/lesion_table.hpp"

#include <gtest/gtest.h>

#include "figures/well_formed.hpp"
#include "records/study.hpp"
#include "study/derive.hpp"
#include "study/load.hpp"

namespace oligo::study {
namespace {

const std::filesystem::path root = OLIGOTRIAL_SOURCE_DIR;
const Share share{root / "protocols", root / "share" / "vocabularies"};

report::LesionTable table_of(const std::string& subject) {
    static const std::vector<std::string> names = {"recist-1.1"};
    static const auto protocols = load_protocols(names, share, {});
    static const auto vocabularies = load_vocabularies(share);
    static const auto read = load_study(root / "examples/response");
    const records::Study& study = read.study;
    const auto found = std::find(study.subjects.begin(), study.subjects.end(), subject);
    const records::SubjectRecords records(study, static_cast<std::size_t>(found - study.subjects.begin()));
    const auto derived = derive_subject(protocols.all.front(), {}, records, vocabularies.all, records.last_record_date().value(), {});
    return lesion_table(derived).value();
}

std::vector<std::string> cells(const report::LesionTable& table, const std::string& label) {
    for (const auto* lines : {&table.lesions, &table.summary}) {
        for (const auto& line : *lines) {
            if (line.label == label) return line.cells;
        }
    }
    return {"no such line"};
}

using Cells = std::vector<std::string>;

TEST(LesionTable, has_a_row_a_lesion_and_a_column_a_visit_with_sum_nadir_change_and_response) {
    RecordProperty("requirement", "REP-031");
    const auto table = table_of("RSP-001");
    ASSERT_EQ(table.visits.size(), 4U);
    EXPECT_EQ(cells(table, "L1, liver"), (Cells{"30", "15", "gone", "gone"}));
    EXPECT_EQ(cells(table, "Sum, mm"), (Cells{"50", "25", "0", "0"}));
    EXPECT_EQ(cells(table, "Smallest before, mm"), (Cells{"", "50", "25", "0"}));
    EXPECT_EQ(cells(table, "Change from baseline"), (Cells{"", "-50.0 %", "-100.0 %", "-100.0 %"}));
    EXPECT_EQ(cells(table, "Response"), (Cells{"", "PR", "CR", "CR"}));
}

TEST(LesionTable, says_how_a_size_came_about) {
    RecordProperty("requirement", "REP-031");
    EXPECT_EQ(cells(table_of("RSP-014"), "L2, lung"), (Cells{"12", "5 (too small)", "5 (too small)"}));
    EXPECT_EQ(cells(table_of("RSP-009"), "L2, lung").front(), "not evaluated");
}

TEST(LesionTable, is_shown_with_every_cell_in_its_column) {
    RecordProperty("requirement", "REP-031");
    const std::string markup = report::lesion_table_markup(table_of("RSP-001"));
    EXPECT_TRUE(testing::is_well_formed(markup));
    EXPECT_NE(markup.find("<td></td><td>50</td>"), std::string::npos);  // the baseline has no sum before it
}

}  // namespace
}  // namespace oligo::study
