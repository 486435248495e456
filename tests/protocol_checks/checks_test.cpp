// Each check finds its fault in an invented trial and nothing in one without it; what the shipped files are told is looked at line by line.
#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <fstream>
#include <set>

#include <fmt/format.h>

#include "core/text.hpp"
#include "protocol/keys.hpp"
#include "protocol_checks/fact_values.hpp"
#include "protocol_checks/schedule.hpp"
#include "shipped.hpp"
#include "support/cases.hpp"
#include "vocabulary/vocabulary.hpp"

namespace oligo::protocol_checks {
namespace {

using oligo::testing::case_name;
using oligo::testing::read_cases;
using oligo::testing::Row;
using testing::check_text;
using testing::shipped_protocol;

std::string all_of(const std::vector<Finding>& findings) {
    std::string text;
    for (const auto& finding : findings) text += fmt::format("{} {}: {}\n", name(finding.severity), finding.id, finding.message);
    return text;
}

class InventedTrials : public ::testing::TestWithParam<Row> {};

TEST_P(InventedTrials, AreToldWhatIsWrong) {
    const Row& row = GetParam();
    RecordProperty("requirement", row["requirement"]);
    const std::string file = row["file"] + ".yaml";
    const auto findings = check_text(oligo::testing::read_file(oligo::testing::tests_path("protocol_checks/" + file)), file);
    if (row["finding"] == "none") {
        EXPECT_TRUE(findings.empty()) << all_of(findings);
        return;
    }
    ASSERT_EQ(findings.size(), 1U) << all_of(findings);
    EXPECT_EQ(findings[0].id, row["finding"]);
    EXPECT_EQ(name(findings[0].severity), row["severity"]);
    EXPECT_NE(findings[0].message.find(row["words"]), std::string::npos) << findings[0].message;
    EXPECT_EQ(findings[0].where.file, file);
    EXPECT_GT(findings[0].where.line, 1);
    EXPECT_GT(findings[0].where.column, 0);
}

INSTANTIATE_TEST_SUITE_P(Trials, InventedTrials, ::testing::ValuesIn(read_cases("protocol_checks/cases.csv")), case_name);

class Mutations : public ::testing::TestWithParam<Row> {};

// Which findings there are, "protocol-not-ensured:RCR objective response" being the one whose sentence begins with "RCR" and has the words.
// A severity may stand first: "warning protocol-rank".
bool is_found(const std::vector<Finding>& findings, std::string wanted) {
    std::string severity;
    if (const auto blank = wanted.find(' '); blank != std::string::npos && !wanted.starts_with("protocol-")) {
        severity = wanted.substr(0, blank);
        wanted.erase(0, blank + 1);
    }
    const auto colon = wanted.find(':');
    const std::string id = wanted.substr(0, colon);
    return std::any_of(findings.begin(), findings.end(), [&](const Finding& finding) {
        if (finding.id != id || (!severity.empty() && name(finding.severity) != severity)) return false;
        if (colon == std::string::npos) return true;
        const std::string about = wanted.substr(colon + 1);
        const auto blank = about.find(' ');
        return finding.message.starts_with(about.substr(0, blank)) && finding.message.find(about.substr(blank + 1)) != std::string::npos;
    });
}

TEST_P(Mutations, ChangeWhatIsFound) {
    const Row& row = GetParam();
    RecordProperty("requirement", row["requirement"]);
    std::string text = shipped_protocol(row["protocol"]);
    const auto before = check_text(text, "before.yaml");
    const auto place = text.find(row["from"]);
    ASSERT_NE(place, std::string::npos) << row["from"];
    text.replace(place, row["from"].size(), row["to"]);
    const auto after = check_text(text, "after.yaml");
    if (!row["appears"].empty()) {
        EXPECT_FALSE(is_found(before, row["appears"])) << all_of(before);
        EXPECT_TRUE(is_found(after, row["appears"])) << all_of(after);
    }
    if (!row["vanishes"].empty()) {
        EXPECT_TRUE(is_found(before, row["vanishes"])) << all_of(before);
        EXPECT_FALSE(is_found(after, row["vanishes"])) << all_of(after);
    }
}

INSTANTIATE_TEST_SUITE_P(Changes, Mutations, ::testing::ValuesIn(read_cases("protocol_checks/mutations.csv")), case_name);

class Shipped : public ::testing::TestWithParam<std::string> {};

// Without lines and columns, so that a longer comment in a file changes nothing here.
TEST_P(Shipped, AreToldWhatStandsInTheGoldenFile) {
    RecordProperty("requirement", "PCH-012");
    const std::string golden = oligo::testing::tests_path("protocol_checks/shipped/" + GetParam() + ".txt");
    const std::string told = all_of(check_text(shipped_protocol(GetParam()), GetParam() + ".yaml"));
    const std::string expected = std::ifstream(golden).good() ? oligo::testing::read_file(golden) : std::string();
    if (told == expected) return;
    const std::string fresh = ::testing::TempDir() + GetParam() + ".txt";
    std::ofstream(fresh, std::ios::binary) << told;
    FAIL() << "what is found has changed: read " << fresh << " line by line and put it in the place of " << golden << "\n" << told;
}

INSTANTIATE_TEST_SUITE_P(Protocols, Shipped, ::testing::Values("srt-tdm1", "m22bol", "cosmo-a", "cosmo-b", "recist-1.1"),
                         [](const auto& parameter) {
                             std::string id = parameter.param;
                             std::replace_if(
                                 id.begin(), id.end(), [](char c) { return c == '-' || c == '.'; }, '_');
                             return id;
                         });

TEST(ProtocolChecks, the_same_file_is_told_the_same_again) {
    RecordProperty("requirement", "PCH-012");
    EXPECT_EQ(check_text(shipped_protocol("cosmo-a"), "f"), check_text(shipped_protocol("cosmo-a"), "f"));
}

// The words a fact can be stand in its meaning, between single quotes; where the meaning ends with "..." it may be another one.
TEST(ProtocolChecks, know_the_words_that_the_vocabulary_lists) {
    RecordProperty("requirement", "PCH-013");
    const auto& tables = testing::shipped_tables();
    const Dictionaries dictionaries{tables.organs, tables.drugs};
    int compared = 0;
    for (const auto& fact : vocabulary::facts()) {
        const bool is_list = fact.type.base == expression::Base::List;
        for (const auto& field : (is_list ? *fact.type.element->tuple : *fact.type.tuple).fields) {
            const std::string path = fact.name + (is_list ? "[]." : ".") + field.name;
            const auto known = values_of(path, dictionaries);
            if (known.empty() || field.name == "organ") continue;
            std::vector<std::string> listed;
            for (std::size_t at = field.meaning.find('\''); at != std::string::npos; at = field.meaning.find('\'', at)) {
                const auto end = field.meaning.find('\'', at + 1);
                ASSERT_NE(end, std::string::npos) << path;
                listed.push_back(field.meaning.substr(at + 1, end - at - 1));
                at = end + 1;
            }
            EXPECT_EQ(known, listed) << path << ": " << field.meaning;
            ++compared;
        }
    }
    EXPECT_GE(compared, 9);
}

// The words that the format allows are those that the tables know.
TEST(ProtocolChecks, know_the_measures_and_data_that_the_format_allows) {
    RecordProperty("requirement", "PCH-013");
    const auto words_of_key = [](std::string_view list, std::string_view key) {
        std::set<std::string> words;
        const auto find = [&](const auto& self, const protocol::Shape& shape, bool inside) -> void {
            for (const auto& one : shape.keys) {
                if (inside && one.name == key) words.insert(one.words.begin(), one.words.end());
                if (one.shape != nullptr) self(self, *one.shape, one.name == list);
            }
        };
        find(find, protocol::protocol_shape(), false);
        return words;
    };
    std::set<std::string> measures;
    std::set<std::string> data;
    for (const auto& need : testing::shipped_tables().measures) {
        measures.insert(need.measure);
        data.insert(need.data);
    }
    EXPECT_EQ(words_of_key("endpoints", "measures"), measures);
    EXPECT_EQ(words_of_key("activities", "collects"), data);
}

// Each definition names the one before twice, so that the last one stands for more parts than there is time to look at.
TEST(ProtocolChecks, end_on_a_file_that_unfolds_without_end) {
    RecordProperty("requirement", "PCH-012");
    std::string text =
        "oligotrial: 1\nid: X\ntitle: X\nversion: {id: \"1\", in_force_from: not stated}\n"
        "design: {kind: invented, criteria_complete: true}\ndefinitions:\n  D0: Disease.breastCancer\n";
    constexpr int many = 60;
    for (int i = 1; i <= many; ++i) {
        text += fmt::format("  D{0}: '(\"D{1}\" and Count(DistantFoci) > {0}) xor \"D{1}\"'\n", i, i - 1);
    }
    text += "eligibility:\n  - {id: I01, kind: inclusion, source: \"x:1\", text: X, rule: '\"D60\"'}\n";
    const auto start = std::chrono::steady_clock::now();
    (void)check_text(text, "f");
    EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(30));
}

class VisitDays : public ::testing::TestWithParam<Row> {};

TEST_P(VisitDays, AreReadFromWords) {
    const Row& row = GetParam();
    RecordProperty("requirement", row["requirement"]);
    protocol::Visit visit;
    visit.day = row["day"];
    visit.window = row["window"];
    const When when = when_is(visit);
    const auto text = [](const std::optional<std::int64_t>& day) { return day ? fmt::format("{}", *day) : std::string(); };
    EXPECT_EQ(text(when.first), row["first"]);
    EXPECT_EQ(text(when.last), row["last"]);
    EXPECT_EQ(when.is_single ? "yes" : "no", row["single"]);
}

INSTANTIATE_TEST_SUITE_P(Visits, VisitDays, ::testing::ValuesIn(read_cases("protocol_checks/visit_days.csv")), case_name);

TEST(ProtocolChecks, leave_a_file_alone_that_has_errors) {
    RecordProperty("requirement", "PCH-012");
    std::string text = shipped_protocol("m22bol");
    text.replace(text.find("Count(DistantFoci)"), 18, "Count(DistantFocus)");
    const auto read = protocol::read_protocol(text, "f");
    ASSERT_TRUE(read.value);
    EXPECT_TRUE(check(*read.value, testing::shipped_tables()).empty());
}

}  // namespace
}  // namespace oligo::protocol_checks
