// The derived responses against those that two published studies record.
#include <gtest/gtest.h>

#include <map>
#include <tuple>

#include "core/csv.hpp"
#include "lesions/recorded.hpp"
#include "lesions/recorded_study.hpp"
#include "response/discrepancies.hpp"

namespace oligo::testing {
namespace {

using records::SubjectRecords;

records::Study pharmaverse(const std::string& name) {
    std::vector<TextTable> tables;
    for (const std::string domain : {"dm", "tu", "tr", "rs"}) {
        const std::string file = domain + ".csv";
        tables.push_back(read_csv(read_file(shared_path("data/pharmaverse/" + name + "/" + file)), file).value.value());
    }
    return records::make_study(std::move(tables)).value.value();
}

// Subject, reader, visit: what was recorded and what is derived of a test.
struct Compared {
    std::string recorded;
    std::string derived;
};
using Comparison = std::map<std::tuple<std::string, std::string, std::string>, Compared>;

std::string code_of(const std::optional<response::Response>& response) {
    return response ? std::string(response::code(*response)) : "";
}

response::Responses responses_of(const SubjectRecords& records, const lesions::Reader& reader) {
    const response::Criteria criteria;
    const auto start = records.date(records.rows("DM").front(), "RFSTDTC");
    const auto set = lesions::derive_lesions_by_visit(reader, records, shipped_organs(), day("2100-01-01"));
    return response::derive_responses(response::follow(records, set, {start}, criteria), criteria);
}

Comparison compare(const records::Study& study, std::string_view test) {
    Comparison all;
    for (std::size_t s = 0; s < study.subjects.size(); ++s) {
        const SubjectRecords records(study, s);
        for (const lesions::Reader& reader : lesions::find_readers(records)) {
            const std::string by = lesions::text_of(reader);
            for (const auto row : records.rows("RS")) {
                if (records.text(row, "RSTESTCD") != test || !lesions::is_by(records, row, reader)) continue;
                const std::string result(lesions::result(records, row));
                all[{records.id(), by, std::string(records.text(row, "VISITNUM"))}].recorded =
                    records.text(row, "RSSTAT") == "NOT DONE" ? "NE" : result;
            }
            const auto responses = responses_of(records, reader);
            for (std::size_t v = 1; v < responses.visits.size(); ++v) {
                const auto& visit = responses.visits[v];
                auto& derived = all[{records.id(), by, responses.followed.visits[v].number}].derived;
                if (test == "OVRLRESP") derived = code_of(visit.overall);
                if (test == "TRGRESP" && visit.target) derived = code_of(visit.target->response);
                if (test == "NTRGRESP") derived = code_of(visit.non_target);
            }
        }
    }
    return all;
}

TEST(Pharmaverse, study_a_agrees_at_every_visit) {
    if (shared_path("data/pharmaverse").empty()) GTEST_SKIP() << "the shared studies are not at hand";
    RecordProperty("requirement", "RSP-040");
    const auto all = compare(pharmaverse("a"), "OVRLRESP");
    EXPECT_EQ(all.size(), 24U);
    for (const auto& [where, pair] : all)
        EXPECT_EQ(pair.derived, pair.recorded) << std::get<0>(where) << " " << std::get<1>(where) << " " << std::get<2>(where);
}

TEST(Pharmaverse, study_b_disagrees_where_its_rules_are_broken_and_nowhere_else) {
    if (shared_path("data/pharmaverse").empty()) GTEST_SKIP() << "the shared studies are not at hand";
    RecordProperty("requirement", "RSP-041");
    const records::Study study = pharmaverse("b");
    std::map<std::pair<std::string, std::string>, int> kinds;
    for (std::size_t s = 0; s < study.subjects.size(); ++s) {
        const SubjectRecords records(study, s);
        for (const lesions::Reader& reader : lesions::find_readers(records)) {
            const auto responses = responses_of(records, reader);
            for (const auto& found : response::find_discrepancies(records, reader, responses, {})) {
                ++kinds[{found.test, response::id_of(found.kind)}];
                EXPECT_FALSE(found.why.empty());
                EXPECT_FALSE(found.rows.empty());
            }
        }
    }
    const std::map<std::pair<std::string, std::string>, int> expected = {{{"OVRLRESP", "component"}, 27},
                                                                         {{"TRGRESP", "growth-from-baseline"}, 39},
                                                                         {{"TRGRESP", "other-sum"}, 8},
                                                                         {{"TRGRESP", "partial-sum"}, 15},
                                                                         {{"TRGRESP", "sum-of-nothing"}, 6}};
    EXPECT_EQ(kinds, expected);
}

}  // namespace
}  // namespace oligo::testing
