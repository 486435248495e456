"""Patients of SRT + T-DM1 followed to the end."""
from srt_tdm1 import INDEX, base, focus, past
from study import study_day

DAYS = "Day 1 is the day of the first fraction, in the retrospective group of the first dose; month 3 ends on day 93, month 6 on day 185."
FIRST_FRACTION = "2026-03-18"
# Answers to the QLQ-C30, items 1 to 30.
BEST = "1111111111 1111111111 1111111177"
SECOND = "2222222222 2222222222 2222222233"
MIXED = "1212122122 2311211231 2212223255"
HALF_OF_EMOTIONAL = "1111111111 1111111111 4-1-111177"
NO_ITEM_8 = "1111111-11 1111111111 1111111177"
ITEM_8_WRONG = "1111111511 1111111111 1111111177"
SHORT_OF_BREATH = "1111111411 1111111111 1111111177"


def day(number):
    return study_day(FIRST_FRACTION, number)


def visits(p, *scans):
    """Each scan: its day, the size of the liver and of the lung metastasis (21 and 19 mm before treatment)."""
    for number, liver, lung in scans:
        p.measure("L1", "LDIAM", liver, day(number)).measure("L2", "LDIAM", lung, day(number))
    return p


def asked(p, *forms):
    """Each questionnaire: its day and the answers."""
    for number, answers in forms:
        p.questionnaire(answers, day(number), "SCREENING" if number < 2 else "WEEK 6" if number < 50 else "MONTH 3")
    return p


def liver(p, *scans):
    """Scans of a retrospective patient, in days from the first dose; the liver metastasis measured 21 mm before radiotherapy."""
    for number, size in scans:
        p.measure("L1", "LDIAM", size, study_day(INDEX, number))
    return p


def patients():
    made = []

    def story(text, doses=(9, 30, 51, 72)):
        p = base().like(f"FUS-{len(made) + 1:03d}", text)
        focus(p, "L2", "LUNG", size="19").local_therapy("RADIOTHERAPY", "STEREOTACTIC RADIOTHERAPY", day(1), day(8))
        for number in doses:
            p.add("EX", EXTRT="TRASTUZUMAB EMTANSINE", EXDOSE="250", EXDOSU="mg", EXSTDTC=day(number), EXENDTC=day(number))
        made.append(p)
        return p

    def of_the_past(text):
        p = past().like(f"FUS-{len(made) + 1:03d}", text)
        made.append(p)
        return p

    p = visits(story("Partial response on day 43, exactly 30 % from 40 to 28 mm, seen again on day 93; questionnaires before treatment and on day 93"), (43, "16", "12"), (93, "12", "12"), (185, "12", "12"))
    asked(p, (-16, MIXED), (93, BEST))
    p = visits(story("Partial response first on the last day of month 3, seen again 28 days later; two items of four are left out in the questionnaire of day 93"), (43, "19", "17"), (93, "14", "10"), (121, "14", "10"), (185, "14", "10"))
    asked(p, (-16, BEST), (93, HALF_OF_EMOTIONAL))
    p = visits(story("Partial response on day 43, 28 mm; 32 mm on days 93 and 185: never seen again; the questionnaire of day 93 lacks the only item of a scale"), (43, "16", "12"), (93, "18", "14"), (185, "18", "14"))
    asked(p, (-16, BEST), (93, NO_ITEM_8))
    p = visits(story("Complete response on days 43, 93 and 185; platelets of grade 3 on day 30 and of grade 4 on day 120, after month 3; the questionnaire of month 3 is filled in on day 104"), (43, "0", "0"), (93, "0", "0"), (185, "0", "0"))
    p.adverse_event("Nausea", day(12), "2").adverse_event("Platelet count decreased", day(30), "3").adverse_event("Platelet count decreased", day(120), "4")
    asked(p, (-16, MIXED), (104, BEST))
    p = visits(story("Stable disease, 36 mm throughout; a fifth and a sixth cycle on days 93 and 114; no questionnaire before treatment", (9, 30, 51, 72, 93, 114)), (43, "19", "17"), (93, "19", "17"), (185, "19", "17"))
    asked(p, (43, MIXED), (93, BEST))
    p = story("Bone metastases only, nothing to measure: there on every scan, not worse; an answer of 5 where 4 is the last in the questionnaire of day 93")
    asked(p, (-16, BEST), (93, ITEM_8_WRONG))
    p.drop("TR", TRLNKID="L1").drop("TR", TRLNKID="L2")
    for link in ("L1", "L2"):
        p.change("TU", {"TULNKID": link}, TULOC="BONE", TUORRES="NON-TARGET", TUSTRESC="NON-TARGET").measure(link, "TUMSTATE", "PRESENT", "2026-03-02")
        for number in (43, 93, 185):
            p.measure(link, "TUMSTATE", "PRESENT", day(number))
    p = visits(story("Partial response of the irradiated lesions on day 43; a new brain metastasis on the MRI of day 90, out of the field; questionnaires before treatment, on its first day and on days 90 and 97"), (43, "16", "12"), (93, "10", "10"))
    p.identified_new("N1", "BRAIN", day(90), "11", "MRI").contact(day(150))
    asked(p, (-16, SECOND), (1, MIXED), (90, SHORT_OF_BREATH), (97, BEST))
    p = visits(story("Stable on day 43, capecitabine on day 70, grown to 48 mm on day 93; no questionnaire at all", (9, 30, 51)), (43, "19", "17"), (93, "28", "20"))
    p.drug("CAPECITABINE", "METASTATIC", day(70), group="L2")
    p = of_the_past("Retrospective: 21 mm before radiotherapy, 10 mm three days before the first dose, 12 mm on days 43, 85 and 185 after it")
    liver(p, (-3, "10"), (43, "12"), (85, "12"), (185, "12")).adverse_event("Alanine aminotransferase increased", study_day(INDEX, 20), "2")
    p = story("Died on day 30 of liver failure, before the first scan; a questionnaire before treatment", (9,))
    p.adverse_event("Hepatic failure", day(25), "5", outcome="FATAL", end=day(30)).died(day(30))
    asked(p, (-16, MIXED))
    p = visits(story("Partial response on days 43 and 78, 35 days apart, then lost; the questionnaire of month 3 is recorded as not done"), (43, "14", "12"), (78, "14", "12")).lost(day(120))
    asked(p, (-16, MIXED), (43, SECOND), (93, ""))
    p = liver(of_the_past("Retrospective: a new liver metastasis on day 60 after the first dose, capecitabine and lapatinib from day 70"), (60, "21"))
    p.identified_new("N1", "LIVER", study_day(INDEX, 60), "14")
    for name in ("CAPECITABINE", "LAPATINIB"):
        p.drug(name, "METASTATIC", study_day(INDEX, 70), group="L2")
    p = visits(story("Stable disease, 36 mm throughout; of the day of the second questionnaire only the month is known, June"), (43, "19", "17"), (93, "19", "17"), (185, "19", "17"))
    asked(p, (-16, MIXED)).questionnaire(BEST, "2026-06", "MONTH 3")
    return made
