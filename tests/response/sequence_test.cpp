// Whole courses of a patient: what each lesion measures at each visit, and the responses that follow.
#include <gtest/gtest.h>

#include "core/text.hpp"
#include "response/visit_response.hpp"
#include "support/cases.hpp"

namespace oligo::testing {
namespace {

using response::Criteria;
using response::Followed;
using response::NewLesions;
using response::NonTargetState;
using response::SizeKind;
using response::Visit;
using ::testing::ValuesIn;

std::vector<std::string> words(std::string_view text) {
    std::vector<std::string> found;
    for (const std::string& word : split(std::string(text), ' ')) {
        if (!word.empty()) found.push_back(word);
    }
    return found;
}

std::vector<std::string> parts(const std::string& text) {
    std::vector<std::string> found;
    for (const std::string& part : split(text, ';')) found.emplace_back(trim(part));
    return found;
}

Date day_of_visit(std::size_t index) {
    return read_date("2026-01-05").value().earliest + Days(42 * static_cast<int>(index));
}

response::TargetReading target_of(const std::string& token, const DateRange& day, const Criteria& criteria) {
    if (token == "-") return {std::nullopt, SizeKind::NotEvaluated, std::nullopt, {}};
    if (token == "T") return {criteria.too_small, SizeKind::TooSmall, day, {}};
    const auto size = Length::from_mm(Decimal::read(token).value());
    return {size, SizeKind::Measured, day, {}};
}

NonTargetState state_of(const std::string& token, bool nodal, const Criteria& criteria) {
    if (token == "P") return nodal ? NonTargetState::SeenNode : NonTargetState::Seen;
    if (token == "A") return NonTargetState::Gone;
    if (token == "U") return NonTargetState::Progressed;
    if (token == "-") return NonTargetState::NotEvaluated;
    return Length::from_mm(Decimal::read(token).value()) < criteria.normal_node ? NonTargetState::Gone : NonTargetState::SeenNode;
}

void add_new(Visit& visit, const std::string& token, const DateRange& day) {
    visit.new_lesions.push_back({0, token == "+new?" ? NewLesions::Equivocal : NewLesions::Unequivocal, false, day, {}});
}

Followed course_of(const Row& row, const Criteria& criteria) {
    Followed followed;
    followed.has_baseline = true;
    const auto kinds = words(row["lesions"]);
    for (std::size_t i = 0; i < kinds.size(); ++i) {
        lesions::Lesion& lesion = followed.set.lesions.emplace_back();
        lesion.id = "L" + std::to_string(i + 1);
        lesion.nodal = kinds[i] == "N" || kinds[i] == "m";
        (kinds[i] == "L" || kinds[i] == "N" ? followed.targets : followed.non_targets).push_back(i);
    }
    const auto visits = parts(row["visits"]);
    for (std::size_t v = 0; v < visits.size(); ++v) {
        const DateRange day{day_of_visit(v), day_of_visit(v)};
        Visit& visit = followed.visits.emplace_back();
        visit.first = visit.last = day;
        const auto tokens = words(visits[v]);
        for (std::size_t i = 0; i < tokens.size(); ++i) {
            if (i >= kinds.size())
                add_new(visit, tokens[i], day);
            else if (kinds[i] == "L" || kinds[i] == "N")
                visit.targets.push_back(target_of(tokens[i], day, criteria));
            else
                visit.non_targets.push_back({state_of(tokens[i], kinds[i] == "m", criteria), day, {}});
        }
        EXPECT_GE(tokens.size(), kinds.size()) << row["name"] << ": visit " << v;
    }
    // What follow() does with the readings of records.
    for (std::size_t v = 0; v < followed.visits.size(); ++v) {
        for (auto& reading : followed.visits[v].new_lesions) {
            for (std::size_t later = v + 1; later < followed.visits.size(); ++later) {
                for (const auto& next : followed.visits[later].new_lesions)
                    reading.confirmed_later =
                        reading.confirmed_later || (reading.recorded == NewLesions::Equivocal && next.recorded == NewLesions::Unequivocal);
            }
        }
    }
    return followed;
}

std::string joined(const std::vector<std::string>& codes) {
    std::string text;
    for (const std::string& code : codes) text += (text.empty() ? "" : " ; ") + code;
    return text;
}

std::string code_of(const std::optional<response::Response>& response) {
    return response ? std::string(response::code(*response)) : ".";
}

class Sequences : public ::testing::TestWithParam<Row> {};

TEST_P(Sequences, have_the_responses_of_recist) {
    const Row& row = GetParam();
    RecordProperty("requirement", row["requirement"]);
    Criteria criteria;
    criteria.keeps_partial_response = row["settings"] == "sticky_pr";
    const auto responses = response::derive_responses(course_of(row, criteria), criteria);
    std::vector<std::string> target;
    std::vector<std::string> overall;
    for (std::size_t v = 1; v < responses.visits.size(); ++v) {
        const auto& visit = responses.visits[v];
        target.push_back(code_of(visit.target ? std::optional(visit.target->response) : std::nullopt));
        overall.push_back(code_of(visit.overall));
    }
    // Whether disease is back is one answer: what is no progression at its visit is none in the best response.
    const auto best = response::confirmed_best_response(response::time_points(responses).points, {}, criteria);
    EXPECT_FALSE(best.inconsistent) << row["lesions"] << " | " << row["visits"];
    EXPECT_EQ(joined(target), joined(parts(row["target"]))) << row["lesions"] << " | " << row["visits"];
    EXPECT_EQ(joined(overall), joined(parts(row["overall"]))) << row["lesions"] << " | " << row["visits"];
}

INSTANTIATE_TEST_SUITE_P(Recist11, Sequences, ValuesIn(read_cases("response/sequences.csv")), case_name);

struct Relapse {
    const char* lesions;
    const char* visits;
    const char* confirmed;
    bool progressed;
};

TEST(AfterCompleteResponse, the_best_response_and_the_visits_agree_on_whether_disease_is_back) {
    RecordProperty("requirement", "RSP-067");
    const Relapse cases[] = {{"N", "20 ; 9 ; 9 ; 12", "CR", false},           // a node of 12 mm is no relapse
                             {"N", "20 ; 9 ; 12", "PR", false},               // CR, then PR by the table: the PR is confirmed
                             {"L n", "30 P ; 0 A ; 0 - ; 0 A", "PR", false},  // a non-target lesion that was not looked at
                             {"L m", "40 12 ; 0 9 ; 0 12", "PR", false},
                             {"L", "30 ; 0 ; 2", "SD", true},          // a target is back
                             {"L n", "30 P ; 0 A ; 0 P", "SD", true},  // a non-target lesion is back
                             {"L", "30 ; 0 ; 0 ; 2", "CR", true}};
    for (const Relapse& course : cases) {
        const Row row{{{"name", course.visits}, {"lesions", course.lesions}, {"visits", course.visits}}};
        const Criteria criteria;
        const auto responses = response::derive_responses(course_of(row, criteria), criteria);
        const DateRange start{day_of_visit(0), day_of_visit(0)};
        const auto best = response::confirmed_best_response(response::time_points(responses).points, {start, std::nullopt}, criteria);
        EXPECT_EQ(code_of(best.response), course.confirmed) << course.visits;
        EXPECT_EQ(responses.visits.back().overall == response::Response::PD, course.progressed) << course.visits;
        EXPECT_EQ(responses.visits.back().disease_is_back, course.progressed) << course.visits;
    }
}

class OverallTable : public ::testing::TestWithParam<Row> {};

TEST_P(OverallTable, is_that_of_recist) {
    const Row& row = GetParam();
    RecordProperty("requirement", row["requirement"]);
    const auto part = [](const std::string& text) { return text == "none" ? std::nullopt : response::read_response(text); };
    NewLesions added = NewLesions::None;
    if (row["new_lesions"] == "equivocal") added = NewLesions::Equivocal;
    if (row["new_lesions"] == "yes") added = NewLesions::Unequivocal;
    EXPECT_EQ(code_of(response::overall_response(part(row["target"]), part(row["non_target"]), added)), row["expected"]);
}

INSTANTIATE_TEST_SUITE_P(Recist11, OverallTable, ValuesIn(read_cases("response/overall_response.csv")), case_name);

}  // namespace
}  // namespace oligo::testing
