// Other malignancies, and answers of named persons.
#include <gtest/gtest.h>

#include "facts/small_facts.hpp"

namespace oligo::testing {
namespace {

constexpr const char* history = "MHCAT|MHTERM|MHSCAT|MHPRESP|MHOCCUR|MHLNKID|MHSTDTC|MHDTC\n";
const std::string melanoma = "OTHER MALIGNANCY|Melanoma||||M1|2012-03-01|\n";
const std::string asked_yes = "OTHER MALIGNANCY|Any other malignancy||Y|Y|||2026-01-12\n";
const std::string asked_no = "OTHER MALIGNANCY|Any other malignancy||Y|N|||2026-01-12\n";

TEST(OtherMalignancies, none_is_known_only_when_it_was_asked) {
    RecordProperty("requirement", "FACT-070");
    EXPECT_EQ(KnownFacts({{"MH", history + asked_no}}, "2026-02-01")["OtherMalignancies"], "; complete");
    EXPECT_EQ(KnownFacts({{"MH", history + asked_no}}, "2026-01-01")["OtherMalignancies"], "; not complete (missing)") << "asked later";
    EXPECT_EQ(KnownFacts({{"MH", history + melanoma}}, "2026-02-01")["OtherMalignancies"], "M1; not complete (missing)");
    EXPECT_EQ(KnownFacts({{"MH", history + melanoma + asked_yes}}, "2026-02-01")["OtherMalignancies"], "M1; complete");
}

TEST(OtherMalignancies, no_beside_a_listed_one_is_conflicting_and_yes_without_one_is_not_complete) {
    RecordProperty("requirement", "FACT-070");
    EXPECT_EQ(KnownFacts({{"MH", history + melanoma + asked_no}}, "2026-02-01")["OtherMalignancies"], "M1; not complete (conflicting)");
    EXPECT_EQ(KnownFacts({{"MH", history + asked_yes}}, "2026-02-01")["OtherMalignancies"], "; not complete (missing)");
}

TEST(OtherMalignancies, an_answer_that_cannot_be_read_is_not_passed_over) {
    RecordProperty("requirement", "FACT-640");
    const std::string illegible = "OTHER MALIGNANCY|Any other malignancy||Y|nein|||2026-01-20\n";
    EXPECT_EQ(KnownFacts({{"MH", history + asked_no + illegible}}, "2026-02-01")["OtherMalignancies"], "; not complete (equivocal)");
    EXPECT_EQ(KnownFacts({{"MH", history + asked_yes + "OTHER MALIGNANCY|Melanoma|||perhaps|M1|2012-03-01|\n"}},
                         "2026-02-01")["OtherMalignancies"],
              "possibly M1; complete");
}

TEST(OtherMalignancies, their_treatment_is_read_by_link) {
    RecordProperty("requirement", "FACT-071");
    const KnownFacts facts(
        {{"MH", history + melanoma + "OTHER MALIGNANCY|Basal cell carcinoma|BASAL CELL CARCINOMA OF SKIN|||M2|2020|\n" + asked_yes},
         {"FA",
          "FATESTCD|FAOBJ|FALNKID|FASTRESC|FADTC\nCURATIVE|OTHER MALIGNANCY|M1|Y|2026-01-12\nTRTEND|OTHER "
          "MALIGNANCY|M1|2012-04|2026-01-12\n"
          "CHEMO|OTHER MALIGNANCY|M1|N|2026-01-12\nRADIO|OTHER MALIGNANCY|M1|U|2026-01-12\nCURATIVE|LESION|M2|Y|2026-01-12"}},
        "2026-02-01");
    EXPECT_EQ(facts["OtherMalignancies[M1].kind"], "melanoma");
    EXPECT_EQ(facts["OtherMalignancies[M1].curativeIntent"], "true");
    EXPECT_EQ(facts["OtherMalignancies[M1].treatmentEndedOn"], "2012-04 (partial date)");
    EXPECT_EQ(facts["OtherMalignancies[M1].chemotherapy"], "false");
    EXPECT_EQ(facts["OtherMalignancies[M1].radiotherapy"], "unknown (missing)");
    EXPECT_EQ(facts["OtherMalignancies[M2].kind"], "basal cell carcinoma of skin");
    EXPECT_EQ(facts["OtherMalignancies[M2].curativeIntent"], "unknown (missing)") << "an answer about another thing";
}

TEST(OtherMalignancies, have_the_kind_that_their_coded_term_tells) {
    RecordProperty("requirement", "FACT-125");
    const auto kind = [](const std::string& term, const std::string& decoded, const std::string& group, const std::string& code) {
        return KnownFacts({{"MH", "MHCAT|MHTERM|MHDECOD|MHSCAT|MHICD10|MHLNKID\nOTHER MALIGNANCY|" + term + "|" + decoded + "|" + group +
                                      "|" + code + "|M1"}},
                          "2026-02-01");
    };
    constexpr const char* fact = "OtherMalignancies[M1].kind";
    EXPECT_EQ(kind("spot on the nose", "Basal cell carcinoma", "", "")[fact], "basal cell carcinoma of skin");
    EXPECT_EQ(kind("Basal cell carcinoma", "", "", "")[fact], "basal cell carcinoma of skin");
    EXPECT_EQ(kind("spot on the nose", "Skin cancer", "", "C44.31")[fact], "basal cell carcinoma of skin") << "the code tells";
    EXPECT_EQ(kind("spot on the nose", "", "SOLID TUMOUR", "D04.3")[fact], "carcinoma in situ") << "another grouping in MHSCAT";
    EXPECT_EQ(kind("Malignant melanoma in situ", "", "", "")[fact], "melanoma in situ");
    EXPECT_EQ(kind("Basal cell carcinoma", "Malignant melanoma", "", "")[fact], "melanoma") << "the coded term speaks";

    const KnownFacts unknown = kind("spot on the nose", "", "", "");
    EXPECT_EQ(unknown[fact], "unknown (missing)");
    EXPECT_NE(unknown.source(fact).needed.find("does not know \"spot on the nose\""), std::string::npos);
    const KnownFacts coded = kind("Basal cell carcinoma", "Basosquamous carcinoma", "", "");
    EXPECT_EQ(coded[fact], "unknown (missing)") << "what was coded is not known";
    const KnownFacts untold = kind("spot on the nose", "Skin cancer", "", "C44.3");
    EXPECT_EQ(untold[fact], "unknown (equivocal)");
    EXPECT_NE(untold.source(fact).needed.find("\"Skin cancer\" does not tell"), std::string::npos);
    EXPECT_EQ(kind("", "Basal cell carcinoma", "", "C43.5")[fact], "unknown (conflicting)");
    EXPECT_EQ(kind("", "", "", "")["OtherMalignancies[M1].kind"], "unknown (missing)");
}

std::string judged(const std::string& rows, const std::string& on) {
    return KnownFacts({{"QS", "QSTEST|QSSTRESC|QSDTC|QSEVAL|QSEVALID\n" + rows}}, on)["Judged.lifeExpectancyOver6Months"];
}

TEST(Judged, needs_a_day_and_a_person) {
    RecordProperty("requirement", "FACT-055");
    EXPECT_EQ(judged("lifeExpectancyOver6Months|Y|2026-01-10|INVESTIGATOR|DR A", "2026-02-01"), "true");
    EXPECT_EQ(judged("LIFEEXPECTANCYOVER6MONTHS|N|2026-01-10|INVESTIGATOR|DR A", "2026-02-01"), "false");
    EXPECT_EQ(judged("lifeExpectancyOver6Months|Y|2026-01-10|INVESTIGATOR|", "2026-02-01"), "unknown (needs judgement)");
    EXPECT_EQ(judged("", "2026-02-01"), "unknown (needs judgement)");
}

TEST(Judged, an_answer_is_stale_the_day_after_it_stops_being_valid) {
    RecordProperty("requirement", "FACT-072");
    const std::string answer = "lifeExpectancyOver6Months|Y|2026-01-01|INVESTIGATOR|DR A";
    EXPECT_EQ(judged(answer, "2026-01-29"), "true");
    EXPECT_EQ(judged(answer, "2026-01-30"), "unknown (stale)");
    EXPECT_EQ(judged("lifeExpectancyOver6Months|Y|2026-01|INVESTIGATOR|DR A", "2026-02-15"), "unknown (partial date)");
}

TEST(Judged, says_whom_to_ask_what_and_shows_who_answered) {
    RecordProperty("requirement", "FACT-072");
    const KnownFacts facts({{"QS", "QSTEST|QSSTRESC|QSDTC|QSEVAL|QSEVALID\nableToConsent|Y|2020-01-01|INVESTIGATOR|DR A"}}, "2026-02-01");
    EXPECT_EQ(facts["Judged.ableToConsent"], "true") << "valid without limit";
    EXPECT_EQ(facts.evidence("Judged.ableToConsent"), "QS 1 QSSTRESC, QS 1 QSEVALID");
    EXPECT_NE(facts.source("Judged.lifeExpectancyOver6Months").needed.find("Ask the investigator: Is the life expectancy"),
              std::string::npos);
}

}  // namespace
}  // namespace oligo::testing
