// What a value says of itself: how much is known, why not more, and its words.
#include "expression/value.hpp"

#include <gtest/gtest.h>

#include "core/result.hpp"

namespace oligo::expression {
namespace {

const Date day = std::chrono::sys_days{std::chrono::year{2026} / 2 / 10};

terms::Quantity mm(std::int64_t amount) {
    return {Decimal::from_integer(amount), *terms::read_unit("mm")};
}

TEST(Value, a_missing_fact_is_unknown_but_a_null_of_the_rule_is_nothing) {
    RecordProperty("requirement", "EXP-050");
    EXPECT_FALSE(is_nothing(null_value(Reason::Missing, 7)));
    EXPECT_FALSE(is_nothing(null_value()));
    EXPECT_FALSE(is_nothing(null_value(Reason::None, 7)));  // a fact without a reason is still a fact
    EXPECT_TRUE(is_nothing(Value{}));
    EXPECT_TRUE(is_nothing(truth(Truth::Unknown)));
    EXPECT_FALSE(is_nothing(boolean(false)));
}

TEST(Value, knows_how_much_of_it_is_known) {
    RecordProperty("requirement", "EXP-050");
    EXPECT_EQ(knowledge_of(integer(3)), Knowledge::Exact);
    EXPECT_EQ(knowledge_of(integer_between(1, 2, Reason::Equivocal)), Knowledge::Partial);
    EXPECT_EQ(knowledge_of({Range<std::int64_t>{2, std::nullopt}}), Knowledge::Partial);
    EXPECT_EQ(knowledge_of({Range<std::int64_t>{}}), Knowledge::Unknown);
    EXPECT_EQ(knowledge_of(null_value()), Knowledge::Unknown);
    EXPECT_EQ(knowledge_of(truth(Truth::Unknown, Reason::Equivocal)), Knowledge::Unknown);
    EXPECT_EQ(knowledge_of(text("liver")), Knowledge::Exact);
    EXPECT_EQ(knowledge_of(date(*read_date("2026-02"))), Knowledge::Partial);
    EXPECT_EQ(knowledge_of(date(*read_date("2026-02-10"))), Knowledge::Exact);
    EXPECT_EQ(knowledge_of({Range<terms::Quantity>{mm(10), terms::Quantity{Decimal::from_integer(1), *terms::read_unit("cm")}}}),
              Knowledge::Exact);
    EXPECT_EQ(knowledge_of(tuple({integer(1), null_value()})), Knowledge::Partial);
    EXPECT_EQ(knowledge_of(list({{{integer(1)}}})), Knowledge::Exact);
    EXPECT_EQ(knowledge_of(list({{{integer(1), true}}})), Knowledge::Partial);
    EXPECT_EQ(knowledge_of(list({{}, false})), Knowledge::Partial);
    EXPECT_EQ(knowledge_of(interval({date(day), null_value(), true, true})), Knowledge::Exact);
    EXPECT_EQ(knowledge_of(interval({date(day), null_value(), true, false})), Knowledge::Partial);
}

TEST(Value, gives_the_reason_only_while_something_is_unknown) {
    RecordProperty("requirement", "EXP-051");
    EXPECT_EQ(reason_of(date(*read_date("2026-02"))), Reason::PartialDate);
    EXPECT_EQ(reason_of(date(*read_date("2026-02-10"))), Reason::None);
    EXPECT_EQ(reason_of(null_value(Reason::Stale, 1)), Reason::Stale);
    EXPECT_EQ(reason_of(null_value(Reason::None, 1)), Reason::Missing);
    EXPECT_EQ(reason_of(Value{}), Reason::None);
    EXPECT_EQ(reason_of(list({{}, false})), Reason::Missing);
}

TEST(Value, the_worst_reason_is_the_one_reported) {
    RecordProperty("requirement", "EXP-051");
    const Reason order[] = {Reason::Conflicting, Reason::Equivocal,      Reason::PartialDate, Reason::Stale,
                            Reason::Missing,     Reason::NeedsJudgement, Reason::None};
    for (std::size_t worse = 0; worse < std::size(order); ++worse) {
        for (std::size_t better = worse; better < std::size(order); ++better) {
            EXPECT_EQ(worst(order[worse], order[better]), order[worse]);
            EXPECT_EQ(worst(order[better], order[worse]), order[worse]);
        }
    }
}

TEST(Value, every_reason_has_its_name) {
    EXPECT_STREQ(name(Reason::Conflicting), "conflicting");
    EXPECT_STREQ(name(Reason::Equivocal), "equivocal");
    EXPECT_STREQ(name(Reason::PartialDate), "partial date");
    EXPECT_STREQ(name(Reason::Stale), "stale");
    EXPECT_STREQ(name(Reason::Missing), "missing");
    EXPECT_STREQ(name(Reason::NeedsJudgement), "needs judgement");
    EXPECT_STREQ(name(Reason::None), "");
}

TEST(Value, speaks_in_words_of_people) {
    EXPECT_EQ(text_of(boolean(true)), "true");
    EXPECT_EQ(text_of(truth(Truth::Unknown)), "unknown");
    EXPECT_EQ(text_of(null_value()), "unknown");
    EXPECT_EQ(text_of(integer(3)), "3");
    EXPECT_EQ(text_of(integer_between(1, 2, Reason::Equivocal)), "1 to 2");
    EXPECT_EQ(text_of({Range<std::int64_t>{2, std::nullopt}}), "at least 2");
    EXPECT_EQ(text_of({Range<std::int64_t>{std::nullopt, 2}}), "at most 2");
    EXPECT_EQ(text_of(decimal(*Decimal::read("2.50"))), "2.50");
    EXPECT_EQ(text_of(text("liver")), "liver");
    EXPECT_EQ(text_of(quantity(mm(15))), "15 mm");
    EXPECT_EQ(text_of(date(*read_date("2026-02"))), "2026-02");
    EXPECT_EQ(text_of({Range<Date>{day, std::nullopt}}), "on or after 2026-02-10");
    EXPECT_EQ(text_of(date_time(*read_minute("2026-02-10T08:30"))), "2026-02-10T08:30");
    EXPECT_EQ(text_of(interval({date(day), null_value(), true, false})), "[2026-02-10, )");
    EXPECT_EQ(text_of(list({{{integer(1)}, {integer(2), true}}, false})), "{ 1, possibly 2, perhaps more }");
    EXPECT_EQ(text_of(list({})), "{ }");
    EXPECT_EQ(text_of(tuple({text("liver"), null_value()})), "(liver, unknown)");
}

TEST(Value, only_a_truth_has_a_truth) {
    EXPECT_EQ(truth_of(null_value()), Truth::Unknown);
    EXPECT_EQ(truth_of(boolean(true)), Truth::True);
    EXPECT_THROW(static_cast<void>(truth_of(integer(1))), ContractViolation);
}

}  // namespace
}  // namespace oligo::expression
