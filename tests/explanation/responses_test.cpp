// What explanations say of sizes, visits and best responses.
#include "explanation/responses.hpp"

#include <gtest/gtest.h>

#include <fmt/format.h>

#include "response/best_response.hpp"

namespace oligo::explanation {
namespace {

using response::Response;

Length mm_of(const char* text) {
    return Length::from_mm(Decimal::read(text).value()).value();
}

TEST(Explanation, a_change_is_told_exactly_or_cut_and_marked) {
    RecordProperty("requirement", "WHY-001");
    EXPECT_EQ(change_words(mm_of("60"), mm_of("42")), "−18 mm, −30 %");
    EXPECT_EQ(change_words(mm_of("27.0"), mm_of("32.4")), "+5.4 mm, +20 %");
    EXPECT_EQ(change_words(mm_of("42"), mm_of("44")), "+2 mm, +4.7619… %");
    EXPECT_EQ(change_words(mm_of("25"), mm_of("29.999")), "+4.999 mm, +19.996 %") << "never rounded up to 20 %";
    EXPECT_EQ(change_words(mm_of("30"), mm_of("35.999")), "+5.999 mm, +19.9966… %");
    EXPECT_EQ(change_words(mm_of("40"), mm_of("40.01")), "+0.01 mm, +0.025 %");
    EXPECT_EQ(change_words(mm_of("22"), mm_of("22")), "±0 mm, ±0 %");
    EXPECT_EQ(change_words(mm_of("0"), mm_of("5")), "+5 mm") << "from nothing there is no percentage";
    EXPECT_EQ(change_words(mm_of("0.001"), mm_of("200000")), "+199999.999 mm, +19999999900 %");
}

Date day(int after_start) {
    return read_date("2026-01-05").value().earliest + Days(after_start);
}

// Visits of one reader with the overall response that each has; the baseline comes first.
class Course {
public:
    struct Seen {
        const char* number;
        int day;
        Response overall;
    };

    explicit Course(std::vector<Seen> visits, std::optional<int> until = std::nullopt) {
        records_.subjects = {"S-01"};
        add("1", -10, std::nullopt);
        for (const Seen& seen : visits) add(seen.number, seen.day, seen.overall);
        reader_.responses.followed.has_baseline = true;
        subject_.response_start = DateRange{day(0), day(0)};
        subject_.cutoff = day(400);
        if (until) subject_.response_until = DateRange{day(*until), day(*until)};
        const response::ResponseWindow window{subject_.response_start, subject_.response_until};
        const auto points = response::time_points(reader_.responses).points;
        reader_.best = response::best_response(points, window, {});
        reader_.confirmed = response::confirmed_best_response(points, window, {});
        reader_.counts = true;
    }

    [[nodiscard]] const adam::ReaderResponses& reader() const { return reader_; }
    [[nodiscard]] Explanation best(Confirmation confirmation) const {
        const records::SubjectRecords records(records_, 0);
        const Material material{protocol_, records, subject_, {}};
        return explain_best(material, reader_, confirmation);
    }

private:
    void add(const char* number, int after_start, std::optional<Response> overall) {
        const DateRange on{day(after_start), day(after_start)};
        response::Visit seen;
        seen.number = number;
        seen.first = on;
        seen.last = on;
        reader_.responses.followed.visits.push_back(std::move(seen));
        response::VisitResponse visit;
        visit.overall = overall;
        visit.day = on;
        reader_.responses.visits.push_back(visit);
    }

    protocol::Protocol protocol_;
    records::Study records_;
    adam::DerivedSubject subject_;
    adam::ReaderResponses reader_;
};

TEST(Explanation, a_visit_is_asked_for_by_its_number_or_its_day) {
    RecordProperty("requirement", "WHY-002");
    const Course course({{"2", 42, Response::SD}, {"2.1", 60, Response::SD}, {"", 84, Response::SD}});
    using Found = std::vector<std::size_t>;
    EXPECT_EQ(find_visits(course.reader(), "2"), Found{1});
    EXPECT_EQ(find_visits(course.reader(), "2.0"), Found{1}) << "the same number";
    EXPECT_EQ(find_visits(course.reader(), "2.1"), Found{2});
    EXPECT_EQ(find_visits(course.reader(), text_of(day(84))), Found{3});
    EXPECT_EQ(find_visits(course.reader(), text_of(day(83))), Found{});
    EXPECT_EQ(find_visits(course.reader(), "7"), Found{});
    EXPECT_EQ(find_visits(course.reader(), ""), Found{});
    EXPECT_EQ(visit_key(course.reader(), 2), "2.1");
    EXPECT_EQ(visit_key(course.reader(), 3), text_of(day(84))) << "without a number its day";
}

TEST(Explanation, visits_that_share_a_number_are_asked_for_by_their_days) {
    RecordProperty("requirement", "WHY-002");
    const Course course({{"2", 42, Response::SD}, {"2", 90, Response::SD}});
    EXPECT_EQ(find_visits(course.reader(), "2").size(), 2U);
    EXPECT_EQ(visit_key(course.reader(), 1), text_of(day(42)));
    EXPECT_EQ(visit_key(course.reader(), 2), text_of(day(90)));
}

std::vector<std::string> reasons(const Explanation& explanation) {
    std::vector<std::string> said;
    for (const SetAside& aside : explanation.set_aside) said.push_back(aside.why);
    return said;
}

TEST(Explanation, visits_after_the_first_progression_are_set_aside) {
    RecordProperty("requirement", "WHY-003");
    const Course course({{"2", 42, Response::SD}, {"3", 84, Response::PD}, {"4", 126, Response::PR}});
    const Explanation best = course.best(Confirmation::NotAsked);
    EXPECT_EQ(best.value, "SD");
    ASSERT_EQ(best.parts.size(), 3U) << "the baseline and two visits";
    EXPECT_EQ(best.parts[1].because,
              (std::vector<std::string>{"This visit gives the answer.", "42 days after the start; stable disease asks 42 days."}));
    EXPECT_EQ(reasons(best), std::vector<std::string>{fmt::format("After the first progression, of {}.", text_of(day(84)))});
}

TEST(Explanation, visits_after_the_last_day_that_counts_are_set_aside) {
    RecordProperty("requirement", "WHY-003");
    const Course course({{"2", 42, Response::SD}, {"3", 84, Response::PR}, {"4", 126, Response::PR}}, 83);
    const Explanation best = course.best(Confirmation::NotAsked);
    EXPECT_EQ(best.value, "SD");
    const std::string why = fmt::format("After {}, the last day that counts.", text_of(day(83)));
    EXPECT_EQ(reasons(best), (std::vector<std::string>{why, why}));
}

TEST(Explanation, a_response_that_was_not_confirmed_says_what_followed) {
    RecordProperty("requirement", "WHY-003");
    const Course course({{"2", 42, Response::PR}, {"3", 84, Response::SD}, {"4", 126, Response::PD}});
    const Explanation confirmed = course.best(Confirmation::Asked);
    EXPECT_EQ(confirmed.value, "SD");
    const std::string told =
        fmt::format("The PR of visit 2 of {} was followed by SD at visit 3 of {}, 42 days later, and is not confirmed (28 days asked).",
                    text_of(day(42)), text_of(day(84)));
    EXPECT_NE(std::find(confirmed.because.begin(), confirmed.because.end(), told), confirmed.because.end());
}

TEST(Explanation, the_visit_that_confirms_says_after_how_many_days) {
    RecordProperty("requirement", "WHY-003");
    const Course course({{"2", 42, Response::PR}, {"3", 84, Response::PR}});
    const Explanation confirmed = course.best(Confirmation::Asked);
    EXPECT_EQ(confirmed.value, "PR");
    ASSERT_EQ(confirmed.parts.size(), 3U);
    EXPECT_EQ(confirmed.parts[2].because,
              std::vector<std::string>{fmt::format("Confirms visit 2 of {}, 42 days later; 28 days asked.", text_of(day(42)))});
}

TEST(Explanation, without_an_answer_it_says_why) {
    RecordProperty("requirement", "WHY-003");
    const Explanation best = Course(std::vector<Course::Seen>{}).best(Confirmation::NotAsked);
    EXPECT_EQ(best.value, "");
    EXPECT_EQ(best.open, "No visit after the baseline has a response that counts.");
}

}  // namespace
}  // namespace oligo::explanation
