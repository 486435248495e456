// The funnel as people and programs read it.
#include "report/funnel.hpp"

#include <gtest/gtest.h>

#include "figures/funnel.hpp"
#include "json_schema.hpp"
#include "sample.hpp"

namespace oligo::report {
namespace {

class FunnelViews : public ::testing::Test {
protected:
    FunnelViews() {
        eligibility::FunnelCounter counter(protocol_);
        std::vector<eligibility::Verdict> person(protocol_.eligibility.size(), eligibility::Verdict::Met);
        counter.add(person);
        person[0] = eligibility::Verdict::NotMet;
        counter.add(person);
        person[0] = eligibility::Verdict::Unknown;
        counter.add(person);
        funnels_.push_back({&protocol_, counter.funnel()});
    }
    protocol::Protocol protocol_ = testing::complete_protocol();
    std::vector<ProtocolFunnel> funnels_;
};

TEST_F(FunnelViews, json_keeps_its_schema) {
    RecordProperty("requirement", "REP-020");
    for (const auto& text : {funnel_json(funnels_, {}), funnel_json({}, {})}) {
        EXPECT_TRUE(testing::breaches(nlohmann::json::parse(text), testing::read_schema("screen-funnel")).empty()) << text;
    }
}

TEST_F(FunnelViews, tell_who_is_left_and_who_would_be_gained) {
    RecordProperty("requirement", "REP-020");
    const std::string text = funnel_text(funnels_, {.width = 120, .colour = false});
    EXPECT_NE(text.find("3 persons: 1 qualifies, 1 does not qualify, 1 not decided yet."), std::string::npos) << text;
    EXPECT_NE(text.find("1 (+1)"), std::string::npos) << text;
    const std::string page = funnel_page(funnels_, {});
    EXPECT_NE(page.find("<svg"), std::string::npos);
    EXPECT_NE(page.find("1 (+1)"), std::string::npos);
    const std::string csv = funnel_csv(funnels_);
    EXPECT_NE(csv.find(protocol_.eligibility[0].id + ",inclusion,3,1,1,1,0,1,1,1,1,0,1\r\n"), std::string::npos) << csv;
}

TEST(FunnelFigure, has_a_bar_a_step_and_says_the_numbers) {
    RecordProperty("requirement", "FIG-006");
    const std::string svg = figures::funnel_svg({"Who is left", 10, {{"all", 10, 0}, {"I<1>", 4, 3}}});
    EXPECT_NE(svg.find("4 and 3 open"), std::string::npos);
    EXPECT_NE(svg.find("I&lt;1&gt;"), std::string::npos);
    EXPECT_EQ(svg.find("nan"), std::string::npos);
    EXPECT_EQ(figures::funnel_svg({"Nobody", 0, {{"all", 0, 0}}}).find("nan"), std::string::npos);
}

}  // namespace
}  // namespace oligo::report
