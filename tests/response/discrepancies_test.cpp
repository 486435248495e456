// What recorded responses say against the measurements of the same reader, kind by kind.
#include "response/discrepancies.hpp"

#include <gtest/gtest.h>

#include "response/recorded_visits.hpp"

namespace oligo::testing {
namespace {

struct Listing {
    const char* why;
    std::string scans;       // after the baseline: rows of TR
    std::string responses;   // rows of RS: RSTESTCD|RSSTRESC|RSSTAT|VISITNUM|RSDTC
    std::string listed;      // "visit test kind recorded>derived", in their order
    std::string added = {};  // a row of TU
};

std::string listed(const Listing& listing) {
    std::string rows = "RSTESTCD|RSSTRESC|RSSTAT|VISITNUM|RSDTC|RSEVAL\n";
    for (const std::string& row : split(listing.responses, '\n')) rows += row + "|INVESTIGATOR\n";
    rows.pop_back();
    const std::string lesions =
        "T1|TARGET|LIVER|CT SCAN|INVESTIGATOR|1|2026-01-05\nT2|TARGET|LUNG|CT SCAN|INVESTIGATOR|1|2026-01-05\n"
        "X1|NON-TARGET|PLEURA|CT SCAN|INVESTIGATOR|1|2026-01-05";
    const std::string baseline =
        "T1|LDIAM|30||CT SCAN|INVESTIGATOR|1|2026-01-05\nT2|LDIAM|20||CT SCAN|INVESTIGATOR|1|2026-01-05\n"
        "X1|TUMSTATE|PRESENT||CT SCAN|INVESTIGATOR|1|2026-01-05\n";
    const records::Study study = study_of({{"TU", with_tests(lesions + (listing.added.empty() ? "" : "\n") + listing.added)},
                                           {"TR", with_units(baseline + listing.scans)},
                                           {"RS", rows}},
                                          true);
    const records::SubjectRecords records(study, 0);
    const auto reader = lesions::find_readers(records).front();
    const auto set = lesions::derive_lesions_by_visit(reader, records, shipped_organs(), day("2030-01-01"));
    const auto responses = response::derive_responses(response::follow(records, set, {read_date("2026-01-10")}, {}), {});
    std::string text;
    for (const auto& found : response::find_discrepancies(records, reader, responses, {})) {
        text += (text.empty() ? "" : " ; ") + found.visit + " " + found.test + " " + response::id_of(found.kind) + " " + found.recorded +
                ">" + found.derived;
        EXPECT_FALSE(found.why.empty());
        EXPECT_FALSE(found.rows.empty());
    }
    return text;
}

// Both targets and the non-target lesion at a visit.
std::string seen(std::string_view first, std::string_view second, int visit, const std::string& day, std::string_view state = "PRESENT") {
    const auto row = [&](const std::string& what, std::string_view result) {
        return what + (result == "NOT DONE" ? "||NOT DONE" : "|" + std::string(result) + "|") + "|CT SCAN|INVESTIGATOR|" +
               std::to_string(visit) + "|" + day + "\n";
    };
    return row("T1|LDIAM", first) + row("T2|LDIAM", second) + row("X1|TUMSTATE", state);
}

TEST(Discrepancies, say_what_is_wrong_with_a_recorded_answer) {
    RecordProperty("requirement", "RSP-041");
    const std::string shrunk = seen("15", "15", 2, "2026-02-20");  // 30 of 50 mm: PR
    const std::string sum = "|SUMDIAM|31||CT SCAN|INVESTIGATOR|2|2026-02-20\n";
    const std::string added = "N1|NEW|BRAIN|CT SCAN|INVESTIGATOR|2|2026-02-20";
    const Listing cases[] = {
        {"nothing recorded", shrunk, "TRGRESP|||2|2026-02-20", "2 TRGRESP other NE>PR"},
        {"all agree", shrunk, "TRGRESP|PR||2|2026-02-20\nNTRGRESP|NON-CR/NON-PD||2|2026-02-20\nOVRLRESP|PR||2|2026-02-20", ""},
        {"of another visit", shrunk, "OVRLRESP|SD||1|2026-01-05", ""},
        {"no response of RECIST", shrunk, "TRGRESP|BETTER||2|2026-02-20", "2 TRGRESP unknown-code BETTER>PR"},
        {"another answer", shrunk, "TRGRESP|SD||2|2026-02-20", "2 TRGRESP other SD>PR"},
        {"not done", shrunk, "TRGRESP||NOT DONE|2|2026-02-20", "2 TRGRESP other NE>PR"},
        {"another sum", shrunk + sum, "TRGRESP|SD||2|2026-02-20", "2 TRGRESP other-sum SD>PR"},
        {"a part is wrong and the rest follows", shrunk,
         "TRGRESP|SD||2|2026-02-20\nNTRGRESP|NON-CR/NON-PD||2|2026-02-20\nOVRLRESP|SD||2|2026-02-20",
         "2 TRGRESP other SD>PR ; 2 OVRLRESP component SD>PR"},
        {"the parts make another overall", shrunk,
         "TRGRESP|PR||2|2026-02-20\nNTRGRESP|NON-CR/NON-PD||2|2026-02-20\nOVRLRESP|SD||2|2026-02-20", "2 OVRLRESP overall SD>PR"},
        {"progression without a cause", shrunk, "TRGRESP|PR||2|2026-02-20\nNTRGRESP|NON-CR/NON-PD||2|2026-02-20\nOVRLRESP|PD||2|2026-02-20",
         "2 OVRLRESP new-lesion PD>PR"},
        {"a new lesion that is not heeded", shrunk,
         "TRGRESP|PR||2|2026-02-20\nNTRGRESP|NON-CR/NON-PD||2|2026-02-20\nOVRLRESP|PR||2|2026-02-20", "2 OVRLRESP new-lesion PR>PD", added},
        {"overall alone, by the targets", shrunk, "OVRLRESP|SD||2|2026-02-20", "2 OVRLRESP other SD>PR"},
        {"nothing was measured", seen("NOT DONE", "NOT DONE", 2, "2026-02-20"), "TRGRESP|CR||2|2026-02-20",
         "2 TRGRESP sum-of-nothing CR>NE"},
        {"one was not measured", seen("15", "NOT DONE", 2, "2026-02-20"), "TRGRESP|PR||2|2026-02-20", "2 TRGRESP partial-sum PR>NE"},
        {"growth since the nadir", shrunk + seen("20", "20", 3, "2026-04-03"), "TRGRESP|SD||3|2026-04-03",
         "3 TRGRESP growth-from-baseline SD>PD"},
        {"growth since the baseline too", seen("40", "30", 2, "2026-02-20"), "TRGRESP|SD||2|2026-02-20", "2 TRGRESP other SD>PD"},
        {"non-target lesions", seen("15", "15", 2, "2026-02-20", "ABSENT"), "NTRGRESP|NON-CR/NON-PD||2|2026-02-20",
         "2 NTRGRESP other NON-CR/NON-PD>CR"},
    };
    for (const Listing& listing : cases) EXPECT_EQ(listed(listing), listing.listed) << listing.why;
}

TEST(Discrepancies, name_answers_of_visits_at_which_nothing_was_looked_at) {
    RecordProperty("requirement", "RSP-041");
    const std::string scans = seen("15", "15", 2, "2026-02-20");
    const Listing cases[] = {
        {"another visit", scans, "OVRLRESP|SD||3|2026-04-03", "3 OVRLRESP not-measured SD>"},
        {"not evaluable there", scans, "OVRLRESP|NE||3|2026-04-03", ""},
        {"no result there", scans, "OVRLRESP|||3|2026-04-03", ""},
        {"the targets alone are not asked", scans, "TRGRESP|SD||3|2026-04-03", ""},
        {"before the baseline", scans, "OVRLRESP|SD||0|2025-12-01", ""},
        {"on a day without a number", scans, "OVRLRESP|SD|||2026-04-03", "2026-04-03 OVRLRESP not-measured SD>"},
        {"with neither", scans, "OVRLRESP|SD|||", " OVRLRESP not-measured SD>"},
        {"of the second visit of a number", scans + seen("30", "20", 2, "2026-04-03"),
         "OVRLRESP|PR||2|2026-02-20\nOVRLRESP|SD||2|2026-04-03", "2 OVRLRESP growth-from-baseline SD>PD"},
        {"of a number without a day the first", scans + seen("30", "20", 2, "2026-04-03"), "OVRLRESP|SD||2|", "2 OVRLRESP other SD>PR"},
    };
    for (const Listing& listing : cases) EXPECT_EQ(listed(listing), listing.listed) << listing.why;
}

}  // namespace
}  // namespace oligo::testing
