// Whether a lesion that was treated locally is controlled there. The cases were decided from the definition by hand.
#include "response/local_control.hpp"

#include <gtest/gtest.h>

#include "response/recorded_visits.hpp"
#include "support/cases.hpp"

namespace oligo::testing {
namespace {

using response::LocalControl;

// "2026-03-01 20": a CT; "2026-03 20 MRI".
struct Scan {
    std::string day;
    std::string value;
    std::string method = "CT SCAN";
};

std::vector<Scan> scans_of(const std::string& text) {
    std::vector<Scan> scans;
    for (const std::string& part : split(text, ';')) {
        std::string one(trim(part));
        if (one.empty()) continue;
        const bool by_mri = one.ends_with(" MRI");
        if (by_mri) one.resize(one.size() - 4);
        const auto gap = one.find(' ');
        Scan& scan = scans.emplace_back(Scan{one.substr(0, gap), one.substr(gap + 1)});
        if (by_mri) scan.method = "MRI";
    }
    return scans;
}

bool is_word(const std::string& value) {
    return value == "ABSENT" || value == "PRESENT" || value == "INCREASED" || value == "EQUIVOCAL" || value == "UNEQUIVOCAL";
}

// A row of TR; a size that cannot be read has no unit.
std::string row_of(const Scan& scan, bool nodal) {
    std::string test = nodal ? "LPERP|" : "LDIAM|";
    std::string result = scan.value + "||";
    std::string unit = "|mm";
    if (is_word(scan.value)) test = "TUMSTATE|";
    if (scan.value == "TOO SMALL") result = "TOO SMALL TO MEASURE||";
    if (scan.value == "NOT DONE") result = "|NOT DONE|";
    if (scan.value == "BAD") {
        result = "17||";
        unit = "|";
    }
    return "L1|" + test + result + scan.method + "|INVESTIGATOR||" + scan.day + unit + "\n";
}

// "SURGERY": on the first of March; "RADIOTHERAPY 2026-03; SURGERY 2026-05-01": two, in the order of their rows.
std::string treatments_of(const std::string& text) {
    std::string rows = "PRLNKID|PRCAT|PRLOC|PRSTDTC";
    for (const std::string& part : split(text, ';')) {
        const std::string one(trim(part));
        const auto gap = one.find(' ');
        rows += "\nL1|" + one.substr(0, gap) + "||" + (gap == std::string::npos ? "2026-03-01" : one.substr(gap + 1));
    }
    return rows;
}

std::vector<LocalControl> controls_of(const Row& row) {
    const bool nodal = row["lesion"] == "NODE";
    const auto scans = scans_of(row["scans"]);
    const std::string first = scans.front().day;
    const std::string place = nodal ? "LYMPH NODE" : "LIVER";
    std::string lesions = "L1|TARGET|" + place + "|CT SCAN|INVESTIGATOR||" + first;
    std::string measured;
    for (const Scan& scan : scans) measured += row_of(scan, nodal);
    std::string others = row["others"];
    if (!others.empty()) lesions += "\nL2|TARGET|LUNG|CT SCAN|INVESTIGATOR||" + others.substr(0, 10);
    for (const std::string& day : split(others, ' ')) {
        if (!day.empty()) measured += "L2|LDIAM|20||CT SCAN|INVESTIGATOR||" + day + "|mm\n";
    }
    const records::Study study =
        study_of({{"TU", with_tests(lesions)}, {"TR", with_units(measured)}, {"PR", treatments_of(row["kind"])}}, true);
    const records::SubjectRecords records(study, 0);
    const auto set = lesions::derive_lesions_by_visit(lesions::find_readers(records).front(), records, shipped_organs(), day("2030-01-01"));
    return response::local_controls(records, set, response::find_local_treatments(records, set).all, response::Criteria{});
}

std::string words(const std::optional<DateRange>& day) {
    if (!day) return "";
    return day->is_exact() ? text_of(day->earliest) : text_of(day->earliest) + "/" + text_of(day->latest);
}

class LocalControlCases : public ::testing::TestWithParam<Row> {};
TEST_P(LocalControlCases, are_as_decided_by_hand) {
    RecordProperty("requirement", "RSP-130");
    const Row& row = GetParam();
    const auto controls = controls_of(row);
    ASSERT_EQ(controls.size(), 1U);
    EXPECT_EQ(words(controls[0].failed_on), row["failed"]) << row["why"];
    EXPECT_EQ(controls[0].may_have_failed, row["may_have_failed"] == "yes") << row["why"];
    EXPECT_EQ(words(controls[0].seen_on), row["seen"]) << row["why"];
    EXPECT_EQ(controls[0].failed_on.has_value(), !controls[0].failed_by.empty());
}
INSTANTIATE_TEST_SUITE_P(Lesions, LocalControlCases, ::testing::ValuesIn(read_cases("response/local_control.csv")),
                         [](const auto& parameter) {
                             std::string name = parameter.param["name"];
                             std::replace(name.begin(), name.end(), '-', '_');
                             return name;
                         });

struct Treatments {
    const char* rows;
    std::vector<response::TreatedBy> by;  // of each lesion that is followed
};

TEST(LocalControl, is_of_each_treated_lesion_from_its_first_treatment_on) {
    RecordProperty("requirement", "RSP-130");
    using enum response::TreatedBy;
    const Treatments cases[] = {{"L1|RADIOTHERAPY||2026-03-01", {Radiotherapy}},
                                {"L2|SURGERY||2026-03-01\nL1|RADIOTHERAPY||2026-04-01", {Radiotherapy, Surgery}},
                                {"L1|SURGERY||2026-04-01\nL1|RADIOTHERAPY||2026-03-01", {Radiotherapy}},
                                {"L1|RADIOTHERAPY||2026-03-01\nL1|SURGERY||2026-04-01", {Radiotherapy}},
                                {"L1|SURGERY||2026-03-10\nL1|RADIOTHERAPY||2026-03", {Radiotherapy}},  // as early as the first of March
                                {"L1|RADIOTHERAPY||2026-03\nL1|SURGERY||2026-03-10", {Radiotherapy}},
                                {"L1|RADIOTHERAPY||2026-03-01\nL1|SURGERY||2026-03-01", {Radiotherapy}},  // of one day: the first row
                                {"L1|SURGERY||2026-03-01\nL1|RADIOTHERAPY||2026-03-01", {Surgery}},
                                {"L1|SURGERY||2026-02-09\nL1|RADIOTHERAPY||2026-04-01", {Radiotherapy}},  // before it was seen
                                {"L1|SURGERY||2026-02-10", {Surgery}},
                                {"L1|SURGERY||2026-02-09", {}}};
    for (const Treatments& treatments : cases) {
        const records::Study study = study_of({{"TU", with_tests("L1|TARGET|LIVER|CT SCAN|INVESTIGATOR||2026-02-10\n"
                                                                 "L2|TARGET|LUNG|CT SCAN|INVESTIGATOR||2026-02-10")},
                                               {"TR", with_units("L1|LDIAM|20||CT SCAN|INVESTIGATOR||2026-02-10\n"
                                                                 "L2|LDIAM|20||CT SCAN|INVESTIGATOR||2026-02-10")},
                                               {"PR", std::string("PRLNKID|PRCAT|PRLOC|PRSTDTC\n") + treatments.rows}},
                                              true);
        const records::SubjectRecords records(study, 0);
        const auto set =
            lesions::derive_lesions_by_visit(lesions::find_readers(records).front(), records, shipped_organs(), day("2030-01-01"));
        std::vector<response::TreatedBy> by;
        for (const LocalControl& control :
             response::local_controls(records, set, response::find_local_treatments(records, set).all, response::Criteria{}))
            by.push_back(control.treatment.by);
        EXPECT_EQ(by, treatments.by) << treatments.rows;
    }
}

}  // namespace
}  // namespace oligo::testing
