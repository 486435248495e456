#include "response/reader_difference.hpp"

#include <gtest/gtest.h>

namespace oligo::testing {
namespace {

using response::Response;
using response::Responses;

struct Read {
    const char* number;
    const char* day;
    std::optional<Response> answer;
};

// A baseline visit, then these.
Responses reader(std::initializer_list<Read> visits) {
    Responses made;
    made.followed.visits.emplace_back();
    made.visits.emplace_back();
    for (const Read& read : visits) {
        response::Visit visit;
        visit.number = read.number;
        visit.first = visit.last = read_date(read.day).value();
        made.followed.visits.push_back(visit);
        response::VisitResponse answer;
        answer.overall = read.answer;
        made.visits.push_back(answer);
    }
    return made;
}

std::vector<std::string> words(const Responses& first, const Responses& second) {
    std::vector<std::string> found;
    for (const response::ReaderDifference& difference : response::compare_readers(first, second)) {
        const auto word = [](const std::optional<Response>& answer) { return answer ? std::string(response::code(*answer)) : "-"; };
        found.push_back(difference.visit + " " + word(difference.first) + " " + word(difference.second));
    }
    return found;
}

using Words = std::vector<std::string>;

TEST(CompareReaders, pairs_visits_by_their_number) {
    RecordProperty("requirement", "RSP-120");
    EXPECT_EQ(words(reader({{"2", "2026-03-02", Response::SD}, {"3", "2026-04-13", Response::PR}}),
                    reader({{"2", "2026-03-20", Response::PD}, {"3", "2026-04-13", Response::PR}})),
              Words{"2 SD PD"});
}

TEST(CompareReaders, pairs_visits_without_a_number_by_their_days) {
    RecordProperty("requirement", "RSP-120");
    EXPECT_EQ(words(reader({{"", "2026-03-02", Response::SD}}), reader({{"2", "2026-03-02", Response::PR}})), Words{"2026-03-02 SD PR"});
    EXPECT_EQ(words(reader({{"", "2026-03-02", Response::SD}}), reader({{"2", "2026-03-03", Response::PR}})),
              (Words{"2026-03-02 SD -", "2 - PR"}));
}

TEST(CompareReaders, lists_what_only_one_has_read_by_its_day) {
    RecordProperty("requirement", "RSP-120");
    EXPECT_EQ(words(reader({{"2", "2026-03-02", Response::SD}, {"4", "2026-06-01", Response::PD}}),
                    reader({{"2", "2026-03-02", Response::SD}, {"3", "2026-04-13", Response::PR}})),
              (Words{"3 - PR", "4 PD -"}));
}

TEST(CompareReaders, finds_no_difference_where_nobody_has_an_answer) {
    RecordProperty("requirement", "RSP-120");
    EXPECT_EQ(
        words(reader({{"2", "2026-03-02", Response::NE}, {"3", "2026-04-13", std::nullopt}}), reader({{"2", "2026-03-02", std::nullopt}})),
        Words{});
}

}  // namespace
}  // namespace oligo::testing
