#include "endpoints/time_to_event.hpp"

#include <gtest/gtest.h>

#include <fmt/format.h>

#include "core/text.hpp"
#include "support/cases.hpp"
#include "terms/unit.hpp"
#include "vocabulary/vocabulary.hpp"

namespace oligo::testing {
namespace {

using endpoints::Ending;
using endpoints::Outcomes;
using endpoints::TimeToEventResult;
using expression::Reason;
using expression::Value;
using ::testing::ValuesIn;

const protocol::Protocol& small() {
    static const protocol::Protocol protocol = [] {
        auto read = protocol::read_protocol(read_file(tests_path("endpoints/small.yaml")), "small.yaml");
        EXPECT_FALSE(has_error(read.findings)) << read.findings.front().message;
        return std::move(read.value).value();
    }();
    return protocol;
}

protocol::CensoringSet shipped(const std::string& name) {
    auto read = protocol::read_censoring_set(read_file(source_path("share/censoring/" + name + ".yaml")), name);
    EXPECT_TRUE(read.findings.empty()) << read.findings.front().message;
    return std::move(read.value).value();
}

const Date start = read_date("2026-01-05").value().earliest;

// Days after the start, "?" for a day that is not known, or a date as recorded.
Value day(std::string_view text) {
    if (text == "?") return expression::null_value(Reason::Missing);
    if (text.find('-') != std::string_view::npos) return expression::date(read_date(text).value());
    return expression::date(start + Days(std::stoi(std::string(text))));
}

class Course {
public:
    explicit Course(const Row& row) {
        outcomes_.values.resize(vocabulary::make_outcome_scope(small().scope).parameters.size(), expression::null_value(Reason::None));
        outcomes_.sources.resize(1);
        set("Treatment", expression::tuple({expression::date(start), expression::boolean(true), expression::date(start),
                                            expression::date(start), expression::date(start), expression::boolean(false),
                                            expression::null_value(Reason::None), expression::null_value(Reason::None)}));
        set("Schedule", expression::tuple({expression::quantity({Decimal::read("98").value(), terms::known_unit("d")})}));
        set("ResponseBaseline", expression::tuple({expression::date(start), expression::boolean(row["baseline"] == "yes"),
                                                   expression::boolean(row["baseline"] == "yes")}));
        set("Alive", expression::tuple({day(row["contact"])}));
        set("Deaths", list_of(row["death"], [](Value day) { return expression::tuple({std::move(day)}); }));
        set("FurtherTherapies", list_of(row["therapy"], [](Value day) {
                return expression::tuple({expression::text("systemic"), expression::text("capecitabine"), std::move(day)});
            }));
        set("NextLines", list_of(row["therapy"], [](Value day) { return expression::tuple({expression::integer(3), std::move(day)}); }));
        set("Assessments", assessments(row["visits"]));
        endpoints::set_day(outcomes_, small(), "Start", std::nullopt);
        endpoints::set_day(outcomes_, small(), "Event", std::nullopt);
    }

    [[nodiscard]] std::string answer(std::size_t time, const std::string& set) const {
        const protocol::CensoringSet rules = shipped(set);
        const TimeToEventResult result = endpoints::derive_time(small(), small().time_to_event.at(time), rules, outcomes_);
        if (!result.days) return result.open.empty() ? "nothing said" : "open";
        constexpr const char* endings[] = {"event", "censored", "competing"};
        return fmt::format("{} {} {}", *result.days, endings[static_cast<std::size_t>(result.ending)], result.end->rule->means);
    }

private:
    void set(std::string_view fact, Value value) {
        outcomes_.values.at(vocabulary::make_outcome_scope(small().scope).find(fact).value()) = std::move(value);
    }
    template <class Make>
    static Value list_of(const std::string& days, Make make) {
        expression::List list;
        if (!days.empty()) list.members.push_back({make(day(days)), false, Reason::None});
        return expression::list(std::move(list));
    }
    static Value assessments(const std::string& text) {
        expression::List list;
        for (const std::string& part : split(text, ';')) {
            const std::string visit(trim(part));
            if (visit.empty()) continue;
            const auto gap = visit.find(' ');
            const std::string response = visit.substr(gap + 1);
            list.members.push_back(
                {expression::tuple({day(visit.substr(0, gap)), expression::text(response), expression::boolean(response != "NE"),
                                    expression::boolean(false), expression::boolean(false), expression::boolean(true)}),
                 false, Reason::None});
        }
        return expression::list(std::move(list));
    }

    Outcomes outcomes_;
};

class Times : public ::testing::TestWithParam<Row> {};

TEST_P(Times, end_as_the_rules_say) {
    const Row& row = GetParam();
    RecordProperty("requirement", row["requirement"]);
    const Course course(row);
    EXPECT_EQ(course.answer(0, "fda"), row["fda"]);
    EXPECT_EQ(course.answer(0, "ema"), row["ema"]);
    EXPECT_EQ(course.answer(1, "alive"), row["survival"]);
    EXPECT_EQ(course.answer(2, "alive"), row["next_line"]);
}

INSTANTIATE_TEST_SUITE_P(Courses, Times, ValuesIn(read_cases("endpoints/time_to_event.csv")), case_name);

}  // namespace
}  // namespace oligo::testing
