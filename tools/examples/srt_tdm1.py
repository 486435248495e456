"""Patients of the SRT + T-DM1 example: a prospective and a retrospective group."""
from study import Patient

REGISTERED = "2026-03-16"
STAGED = "2026-03-02"
INDEX = "2023-05-16"        # first trastuzumab emtansine of a retrospective patient
PAST_STAGED = "2023-04-11"


def common(p, day):
    p.add("MH", MHTERM="Invasive carcinoma of the breast", MHDECOD="BREAST CARCINOMA", MHCAT="PRIMARY DIAGNOSIS", MHSTDTC="2019-06-03")
    p.statement("PRIMARY DIAGNOSIS", "STAGEM", "M1", day).statement("PRIMARY DIAGNOSIS", "INVASIVE", "Y", day)
    p.statement("PATHOLOGY REPORTS", "COMPLETE", "Y", day).statement("SYSTEMIC THERAPY HISTORY", "COMPLETE", "Y", day)
    p.lesion("L1", "LIVER", day).measure("L1", "LDIAM", "21", day).statement("LESION", "CURATIVE", "Y", day, link="L1")
    p.add("PR", PRTRT="CT SCAN", PRCAT="IMAGING", PRSCAT="STAGING", PRSTDTC=day)
    return p


def base():
    """Prospective: HER2 3+, one liver metastasis, pertuzumab, trastuzumab and docetaxel before."""
    p = Patient("", "")
    p.add("DM", SITEID="01", BRTHDTC="1969-02-11", SEX="F", ARMCD="PROSPECTIVE", ARM="Prospective", RFICDTC="2026-03-09")
    p.add("DS", DSTERM="Informed consent obtained", DSDECOD="INFORMED CONSENT OBTAINED", DSCAT="PROTOCOL MILESTONE", DSSTDTC="2026-03-09")
    p.add("DS", DSTERM="Registered", DSDECOD="REGISTERED", DSCAT="PROTOCOL MILESTONE", DSSTDTC=REGISTERED)
    common(p, STAGED)
    p.add("MH", MHTERM="Metastatic breast cancer", MHDECOD="METASTATIC BREAST CANCER", MHCAT="METASTATIC DIAGNOSIS", MHSTDTC="2024-11-04")
    p.add("MH", MHTERM="Polymetastatic disease", MHCAT="METASTATIC HISTORY", MHPRESP="Y", MHOCCUR="N", MHDTC="2026-03-09")
    p.add("MH", MHTERM="Oligometastatic disease", MHCAT="METASTATIC HISTORY", MHPRESP="Y", MHOCCUR="N", MHDTC="2026-03-09")
    p.specimen("SP1", "METASTASIS", "LIVER", "2024-11-12", ihc="3+", er="0", pr="0")
    for name, end in (("DOCETAXEL", "2025-05-05"), ("TRASTUZUMAB", "2026-02-09"), ("PERTUZUMAB", "2026-02-09")):
        p.drug(name, "METASTATIC", "2024-12-02", end, group="L1")
    p.performance("1", "2026-03-09")
    for question in ("ableToConsent", "ableToComply", "lifeExpectancyOver6Months"):
        p.answer(question, "Y", "2026-03-09")
    p.reproduction("CHILDPOT", "N", "2026-03-09").reproduction("PREGNANT", "N", "2026-03-09")
    return p


def past():
    """Retrospective: stereotactic radiotherapy in April 2023, then trastuzumab emtansine."""
    p = Patient("", "")
    p.add("DM", SITEID="02", BRTHDTC="1964-08-21", SEX="F", ARMCD="RETROSPECTIVE", ARM="Retrospective")
    common(p, PAST_STAGED)
    p.add("MH", MHTERM="Metastatic breast cancer", MHDECOD="METASTATIC BREAST CANCER", MHCAT="METASTATIC DIAGNOSIS", MHSTDTC="2022-01-17")
    p.specimen("SP1", "METASTASIS", "LIVER", "2022-01-24", ihc="3+", er="70", pr="20")
    for name, end in (("PACLITAXEL", "2022-08-01"), ("TRASTUZUMAB", "2023-03-20")):
        p.drug(name, "METASTATIC", "2022-02-07", end, group="L1")
    p.add("PR", PRTRT="STEREOTACTIC RADIOTHERAPY", PRCAT="RADIOTHERAPY", PRSCAT="STUDY TREATMENT", PRSTDTC="2023-05-02", PRENDTC="2023-05-09")
    p.statement("LOCAL THERAPY HISTORY", "COMPLETE", "Y", INDEX)
    for day in ("2023-05-16", "2023-06-06", "2023-06-27", "2023-07-18"):
        p.add("EX", EXTRT="TRASTUZUMAB EMTANSINE", EXDOSE="250", EXDOSU="mg", EXSTDTC=day, EXENDTC=day)
    p.performance("1", "2023-05-08")
    return p


def focus(p, link, location, curative="Y", group="", axis="LDIAM", size="18", day=STAGED):
    p.lesion(link, location, day, group=group).measure(link, axis, size, day)
    return p.statement("LESION", "CURATIVE", curative, day, link=link) if curative else p


def brain(p, scans):
    """A brain metastasis followed by MRI: (date, size) of each scan."""
    p.lesion("B1", "BRAIN", scans[0][0], method="MRI").statement("LESION", "CURATIVE", "Y", STAGED, link="B1")
    for date, size in scans:
        p.measure("B1", "LDIAM", size, date, "MRI")
    return p


def specimen(p, **results):
    return p.drop("MI", MIREFID="SP1").specimen("SP1", "METASTASIS", "LIVER", "2024-11-12", **results)


def patients():
    made = []

    def story(text, start=base):
        p = start().like(f"SRT-{len(made) + 1:03d}", text)
        made.append(p)
        return p

    story("Prospective, meets the published criteria: HER2 3+, one liver metastasis, taxane and trastuzumab before")

    # I01, I02
    story("Seventeen years old").change("DM", {"SITEID": "01"}, BRTHDTC="2008-06-02")
    story("Turns 18 on the day of registration").change("DM", {"SITEID": "01"}, BRTHDTC="2008-03-16")
    story("Year of birth 2008, month not known: 17 or 18").change("DM", {"SITEID": "01"}, BRTHDTC="2008")
    story("Cannot consent").change("QS", {"QSTEST": "ableToConsent"}, QSORRES="N", QSSTRESC="N")
    story("Nobody has judged whether she can comply").drop("QS", QSTEST="ableToComply")
    p = story("Locally advanced, no metastasis: the text's own contradiction").drop("TU", TULNKID="L1").drop("TR", TRLNKID="L1").drop("FA", FALNKID="L1")
    p.change("FA", {"FATESTCD": "STAGEM"}, FAORRES="M0", FASTRESC="M0").drop("MH", MHCAT="METASTATIC DIAGNOSIS").statement("PRIMARY DIAGNOSIS", "INOPLA", "Y", STAGED)
    for row in p.records["CM"]:
        row["CMSCAT"] = "LOCALLY ADVANCED"

    # I03, I04: burden
    p = story("Five metastases in liver, lung and bone: three systems")
    for link, location in (("L2", "LIVER"), ("L3", "LUNG"), ("L4", "LUNG"), ("L5", "BONE")):
        focus(p, link, location)
    p = story("Six metastases")
    for link, location in (("L2", "LIVER"), ("L3", "LUNG"), ("L4", "LUNG"), ("L5", "BONE"), ("L6", "BONE")):
        focus(p, link, location)
    p = story("Four metastases in four systems: liver, lung, bone, adrenal gland")
    for link, location in (("L2", "LUNG"), ("L3", "BONE"), ("L4", "ADRENAL GLAND")):
        focus(p, link, location)
    p = story("Liver and four mediastinal nodes in one field: two metastases when the cluster counts once, five when each node counts; one more in the lung")
    for link in ("N1", "N2", "N3", "N4"):
        focus(p, link, "LYMPH NODE, MEDIASTINAL", group="CLUSTER-1", axis="LPERP", size="16")
    focus(p, "L2", "LUNG")
    p = story("Lung, pleura, liver and bone: three systems, four organs")
    for link, location in (("L2", "LUNG"), ("L3", "PLEURA"), ("L4", "BONE")):
        focus(p, link, location)
    p = story("Lung and pleura only: two organs of one system").change("TU", {"TULNKID": "L1"}, TULOC="LUNG")
    focus(p, "L2", "PLEURA")
    p = story("Five metastases outside the brain and one stable in it: six, or five when the brain does not count")
    for link, location in (("L2", "LIVER"), ("L3", "LUNG"), ("L4", "LUNG"), ("L5", "LIVER")):
        focus(p, link, location)
    brain(p, (("2026-01-12", "10"), ("2026-03-02", "10")))
    story("Staging is not recorded as done").drop("PR", PRSCAT="STAGING")
    focus(story("One of two metastases cannot be eliminated"), "L2", "LUNG", curative="N")
    focus(story("One of two metastases has not been judged"), "L2", "LUNG", curative="")

    # I05: HER2 by the text
    specimen(story("HER2 2+, ratio exactly 2.0: in"), ihc="2+", ratio="2.0", copies="4.4", er="0")
    specimen(story("HER2 2+, ratio 1.98: out, not rounded"), ihc="2+", ratio="1.98", copies="3.9", er="0")
    specimen(story("HER2 2+, ratio 2.2 and 3.1 copies (group 2): in by the text, negative by ASCO/CAP"), ihc="2+", ratio="2.2", copies="3.1", er="0")
    specimen(story("HER2 2+, ratio 1.6 and 6.4 copies (group 3): out by the text, positive by ASCO/CAP"), ihc="2+", ratio="1.6", copies="6.4", er="0")
    specimen(story("HER2 1+ but amplified, ratio 2.6: a recorded hybridisation counts"), ihc="1+", ratio="2.6", copies="5.8", er="0")
    specimen(story("HER2 1+, no hybridisation: read as not amplified, by a named judgement"), ihc="1+", er="0")
    specimen(story("HER2 2+, hybridisation not done: unknown"), ihc="2+", er="0")
    specimen(story("HER2 read as 2-3+: unknown"), ihc="2-3+", er="0")
    p = specimen(story("HER2 3+ in the primary, 0 in the later metastasis"), ihc="0", ratio="1.1", copies="1.9", er="0")
    p.specimen("SP0", "PRIMARY", "BREAST", "2019-05-27", ihc="3+", er="0")

    # I06: brain
    brain(story("Brain metastasis, stable on MRI for seven weeks"), (("2026-01-12", "10"), ("2026-03-02", "10")))
    brain(story("Brain metastasis, stable for five weeks: enough by 4, not by 6"), (("2026-01-26", "10"), ("2026-03-02", "10")))
    brain(story("Brain metastasis, stable for two weeks only"), (("2026-02-16", "10"), ("2026-03-02", "10")))
    brain(story("Brain metastasis seen on one MRI: no stability to speak of"), (("2026-03-02", "10"),))
    brain(story("Brain metastasis that grew from 25 to 30.5 mm: 22 % and 5.5 mm, stable only by the limit of 25 %"), (("2026-01-12", "25"), ("2026-03-02", "30.5")))
    p = brain(story("Brain metastasis; the second MRI gave no measurement"), (("2026-01-12", "10"),))
    p.measure("B1", "TUMSTATE", "PRESENT", "2026-03-02", "MRI")

    # I07 to I09
    story("Had no taxane").drop("CM", CMDECOD="DOCETAXEL")
    p = story("Had trastuzumab deruxtecan, never trastuzumab itself: two different drugs").drop("CM", CMDECOD="PERTUZUMAB")
    p.change("CM", {"CMDECOD": "TRASTUZUMAB"}, CMTRT="TRASTUZUMAB DERUXTECAN", CMDECOD="TRASTUZUMAB DERUXTECAN")
    story("No taxane on record, and nobody said that the history is complete").drop("CM", CMDECOD="DOCETAXEL").drop("FA", FAOBJ="SYSTEMIC THERAPY HISTORY")
    story("Performance status 2").change("RS", {"RSTESTCD": "ECOG101"}, RSORRES="2", RSSTRESC="2")
    story("Performance status not recorded").drop("RS", RSTESTCD="ECOG101")
    story("Performance status recorded as 1 and as 2 on one day: conflicting").performance("2", "2026-03-09")
    story("Life expectancy under 6 months").change("QS", {"QSTEST": "lifeExpectancyOver6Months"}, QSORRES="N", QSSTRESC="N")
    story("Life expectancy was judged in January: stale").change("QS", {"QSTEST": "lifeExpectancyOver6Months"}, QSDTC="2026-01-15")
    story("The cohort is not recorded").change("DM", {"SITEID": "01"}, ARMCD="", ARM="")
    story("Sixty-six years old, with liver and brain metastases: for the strata").change("DM", {"SITEID": "01"}, BRTHDTC="1959-12-01")
    brain(made[-1], (("2026-01-12", "10"), ("2026-03-02", "10")))
    p = story("Bone metastasis only: no measurable disease, which the text does not ask for").change("TU", {"TULNKID": "L1"}, TULOC="BONE", TUORRES="NON-TARGET", TUSTRESC="NON-TARGET")
    p.drop("TR", TRLNKID="L1").measure("L1", "TUMSTATE", "PRESENT", STAGED)

    # Retrospective group
    story("Retrospective: stereotactic radiotherapy two weeks before trastuzumab emtansine", past)
    p = story("Retrospective: radiotherapy came in June, after the second infusion: out by default, in when the order does not matter", past)
    p.change("PR", {"PRCAT": "RADIOTHERAPY"}, PRSTDTC="2023-06-12", PRENDTC="2023-06-19")
    story("Retrospective: no radiotherapy on record, and nobody said that all local therapy is", past).drop("PR", PRCAT="RADIOTHERAPY").drop("FA", FAOBJ="LOCAL THERAPY HISTORY")
    p = story("Retrospective: trastuzumab itself was given, not its conjugate", past)
    for row in p.records["EX"]:
        row["EXTRT"] = "TRASTUZUMAB"
    story("Retrospective: performance status 2; by the description of the group alone nobody would ask", past).change("RS", {"RSTESTCD": "ECOG101"}, RSORRES="2", RSSTRESC="2")

    # Prospective again
    p = story("Neither the M category nor a metastatic diagnosis is recorded, and the only lesion is equivocal").drop("FA", FATESTCD="STAGEM").drop("MH", MHCAT="METASTATIC DIAGNOSIS")
    p.measure("L1", "TUMSTATE", "EQUIVOCAL", STAGED)
    p = specimen(story("HER2 0 in the metastasis of 2024, 3+ in a second biopsy of the primary in 2026: the latest specimen or the metastasis"), ihc="0", ratio="1.1", copies="1.9", er="0")
    p.specimen("SP2", "PRIMARY", "BREAST", "2026-02-16", ihc="3+", er="0")

    # Retrospective again: the radiotherapy has to be stereotactic, and what it treated counts
    p = story("Retrospective: the liver metastasis was resected, not irradiated", past)
    p.change("PR", {"PRCAT": "RADIOTHERAPY"}, PRTRT="LIVER RESECTION", PRCAT="SURGERY")
    story("Retrospective: conventional radiotherapy", past).change("PR", {"PRCAT": "RADIOTHERAPY"}, PRTRT="CONVENTIONAL RADIOTHERAPY")
    story("Retrospective: the technique of the radiotherapy is not recorded", past).change("PR", {"PRCAT": "RADIOTHERAPY"}, PRTRT="RADIOTHERAPY")
    p = story("Retrospective: six metastases before radiotherapy, five when the drug was begun: the staging before radiotherapy counts", past)
    for link in ("L2", "L3", "L4", "L5", "L6"):
        focus(p, link, "LUNG", day=PAST_STAGED)
    p.measure("L6", "TUMSTATE", "ABSENT", "2023-05-12")
    p = story("Retrospective: one metastasis was irradiated, five more were found ten days later, before the drug: in by the staging before radiotherapy", past)
    for link in ("L2", "L3", "L4", "L5", "L6"):
        focus(p, link, "LUNG", day="2023-05-12")
    p = story("Retrospective: of radiotherapy only the month is known, and a second metastasis was found within it", past)
    p.change("PR", {"PRCAT": "RADIOTHERAPY"}, PRSTDTC="2023-05", PRENDTC="2023-05")
    focus(p, "L2", "LUNG", day="2023-05-12")
    p = story("Retrospective: radiotherapy after the drug was begun; the metastases before the drug count, not the sixth that was irradiated later", past)
    p.change("PR", {"PRCAT": "RADIOTHERAPY"}, PRSTDTC="2023-06-12", PRENDTC="2023-06-19")
    for link in ("L2", "L3", "L4", "L5"):
        focus(p, link, "LUNG", day=PAST_STAGED)
    focus(p, "L6", "LUNG", day="2023-06-05")
    story("Retrospective: never had a taxane", past).drop("CM", CMDECOD="PACLITAXEL")
    story("Retrospective: the metastasis could not be eliminated", past).change("FA", {"FATESTCD": "CURATIVE"}, FAORRES="N", FASTRESC="N")
    story("Retrospective: nobody has said whether the metastasis could be eliminated", past).drop("FA", FATESTCD="CURATIVE")

    # Brain metastases that were looked at more than twice
    brain(story("Brain metastasis that grows slowly, 18, 20, 22 and 24 mm: each step under 20 %, 33 % and 6 mm in all"),
          (("2025-11-17", "18"), ("2025-12-22", "20"), ("2026-01-26", "22"), ("2026-03-02", "24")))
    brain(story("Brain metastasis stable for nine weeks, the last MRI 35 days before registration: stale by 28 days"), (("2025-12-08", "10"), ("2026-02-09", "10")))
    brain(story("Brain metastasis that grew in autumn and has kept its size since December: stable for twelve weeks"),
          (("2025-10-06", "15"), ("2025-12-08", "21"), ("2026-03-02", "21")))

    # Records that say less than they seem to
    further = []

    def open_story(text):
        p = base().like(f"SRT-{len(further) + 101:03d}", text)
        further.append(p)
        return p

    specimen(open_story("HER2 1+; a single probe counted 6.8 copies a cell: the hybridisation was done, its ratio is not known"), ihc="1+", copies="6.8", er="0")
    specimen(open_story("HER2 called indeterminate: not a test that was not done"), ihc="INDETERMINATE", er="0")
    p = open_story("Had a drug that the dictionary does not know, perhaps trastuzumab under another name")
    p.change("CM", {"CMDECOD": "TRASTUZUMAB"}, CMTRT="HERTRAZ", CMDECOD="HERTRAZ")
    brain(open_story("Brain metastasis of 10 and seven weeks later 12.2 mm: 22 %, but not 5 mm larger"), (("2026-01-12", "10"), ("2026-03-02", "12.2")))
    brain(open_story("Brain metastasis that grew from 20 to exactly 25 mm: 25 % and 5 mm"), (("2026-01-12", "20"), ("2026-03-02", "25")))
    return made + further
