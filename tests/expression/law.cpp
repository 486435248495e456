// The law: a result is true or false only if it is so for every completion of what is not known.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "completions.hpp"
#include "expression/evaluate.hpp"
#include "patient.hpp"
#include "random_rules.hpp"

namespace oligo::testing {
namespace {

using expression::Reason;
using expression::Trace;
using expression::Truth;
using expression::Value;

struct Drawn {
    std::string text;
    expression::Rule rule;
    Value facts;
};

Drawn draw() {
    const int depth = *rc::gen::inRange(0, 4);
    Drawn drawn{random_rule(depth), {}, {}};
    Tried tried = try_rule(drawn.text, false);
    if (!tried.rule) RC_FAIL(drawn.text + "\n" + tried.messages());
    drawn.rule = std::move(*tried.rule);
    drawn.facts = random_facts(patient_scope().parameters[0].type, drawn.text);
    return drawn;
}

// RapidCheck runs a property a hundred times; a rule and its facts are small, so each run looks at many.
template <class See>
void for_many(const See& see) {
    for (int i = 0; i < 10; ++i) see(draw());
}

Value answer(const Drawn& drawn, const Value& facts, Trace* trace = nullptr) {
    return expression::evaluate(drawn.rule, {}, std::vector{facts}, trace);
}

std::string describe(const Drawn& drawn, const Value& facts) {
    return drawn.text + "\nfor " + expression::text_of(facts);
}

// CQL itself has no answer for these, however much is known: extremes of an empty list; and a tie, which we leave open.
bool may_be_null(const std::string& rule) {
    const auto uses = [&rule](const char* word) { return rule.find(word) != std::string::npos; };
    return uses("Max(") || uses("Min(") || uses("First(") || uses("Last(");
}

TEST(Law, a_true_or_false_answer_holds_for_every_completion) {
    RecordProperty("requirement", "EXP-052");
    int known = 0;
    int unknown = 0;
    const bool holds = rc::check("a known answer is the answer of every completion", [&] {
        for_many([&](const Drawn& drawn) {
            const Truth claimed = truth_of(answer(drawn, drawn.facts));
            (claimed == Truth::Unknown ? unknown : known) += 1;
            if (claimed == Truth::Unknown) return;
            for_each_completion(drawn.facts, patient_scope().parameters[0].type, 200, [&](const Value& completed) {
                if (truth_of(answer(drawn, completed)) != claimed) {
                    RC_FAIL(describe(drawn, drawn.facts) + "\nclaimed " + text_of(expression::truth(claimed)) + ", but not so " +
                            describe(drawn, completed));
                }
            });
        });
    });
    EXPECT_TRUE(holds);
    // Otherwise the property would have spoken of nothing.
    EXPECT_GT(known, unknown / 4);
    EXPECT_GT(unknown, known / 20);
}

TEST(Law, nothing_is_unknown_when_everything_is_known) {
    RecordProperty("requirement", "EXP-053");
    EXPECT_TRUE(rc::check("known facts give a known answer", [] {
        for_many([](const Drawn& drawn) {
            if (may_be_null(drawn.text)) return;
            for_each_completion(drawn.facts, patient_scope().parameters[0].type, 4, [&](const Value& completed) {
                // A day against a time of that day is open in CQL too, and so is a month written in the rule.
                const Value known = answer(drawn, completed);
                if (truth_of(known) == Truth::Unknown && known.reason != Reason::PartialDate) RC_FAIL(describe(drawn, completed));
            });
        });
    }));
}

TEST(Law, a_trace_does_not_change_the_answer) {
    RecordProperty("requirement", "EXP-054");
    EXPECT_TRUE(rc::check("traced equals untraced", [] {
        for_many([](const Drawn& drawn) {
            Trace trace;
            const Value traced = answer(drawn, drawn.facts, &trace);
            const Value untraced = answer(drawn, drawn.facts);
            RC_ASSERT(truth_of(traced) == truth_of(untraced));
            RC_ASSERT(traced.reason == untraced.reason);
            RC_ASSERT(trace.reason == (truth_of(traced) == Truth::Unknown ? traced.reason : Reason::None));
        });
    }));
}

TEST(Law, the_sources_that_decided_are_enough_for_the_answer) {
    RecordProperty("requirement", "EXP-055");
    EXPECT_TRUE(rc::check("the answer stays when everything else is forgotten", [] {
        for_many([](const Drawn& drawn) {
            Trace trace;
            const Truth claimed = truth_of(answer(drawn, drawn.facts, &trace));
            if (claimed == Truth::Unknown) return;
            RC_ASSERT(trace.unknown.empty());
            const Value rest = keep_only(drawn.facts, trace.decided);
            if (truth_of(answer(drawn, rest)) != claimed) RC_FAIL(describe(drawn, drawn.facts) + "\nrest: " + text_of(rest));
        });
    }));
}

TEST(Law, an_unknown_answer_names_what_it_lacks) {
    RecordProperty("requirement", "EXP-056");
    EXPECT_TRUE(rc::check("an unknown answer has an unknown source", [] {
        for_many([](const Drawn& drawn) {
            Trace trace;
            const Value value = answer(drawn, drawn.facts, &trace);
            if (truth_of(value) != Truth::Unknown || value.reason == Reason::None || value.reason == Reason::PartialDate) return;
            if (trace.unknown.empty()) RC_FAIL(describe(drawn, drawn.facts));
        });
    }));
}

}  // namespace
}  // namespace oligo::testing
