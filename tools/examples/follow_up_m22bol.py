"""Patients of M22BOL followed to the end."""
from m22bol import STAGED, base
from study import study_day

DAYS = "Day 1 is the day of the first dose."
FIRST_DOSE = "2026-03-05"
SURGERY = 182


def day(number):
    return study_day(FIRST_DOSE, number)


def treated(p, doses=((1, 148), (203, 350))):
    """Each pair: first and last dose of a half of the treatment."""
    for first, last in doses:
        p.add("EX", EXTRT="TRASTUZUMAB DERUXTECAN", EXDOSE="5.4", EXDOSU="mg/kg", EXSTDTC=day(first), EXENDTC=day(last))
    return p


def visit(p, number, liver, breast):
    return p.measure("L1", "LDIAM", liver, day(number)).measure("P1", "LDIAM", breast, day(number))


def gone(p, *days):
    for number in days:
        visit(p, number, "0", "0")
    return p


def ctdna(p, *samples):
    """Each sample: its day, and whether ctDNA was found."""
    for number, found in samples:
        answer = "DETECTED" if found else "NOT DETECTED"
        p.add("LB", LBTESTCD="CTDNA", LBORRES=answer, LBSTRESC=answer, LBDTC=day(number))
    return p


def resected(p, reference, category, location, invasive, in_situ="N"):
    for test, answer in (("INVTUM", invasive), ("INSITU", in_situ)):
        p.add("MI", MIREFID=reference, MITESTCD=test, MICAT=category, MILOC=location, MIORRES=answer, MISTRESC=answer, MIDTC=day(SURGERY))
    return p


def operated(p, what="MASTECTOMY"):
    return p.local_therapy("SURGERY", what, day(SURGERY), day(SURGERY))


def irradiated(p, first=175, last=195):
    return p.local_therapy("RADIOTHERAPY", "STEREOTACTIC RADIOTHERAPY", day(first), day(last))


def metabolic(p, number, answer):
    return p.add("RS", RSTESTCD="METRESP", RSCAT="EORTC 1999", RSORRES=answer, RSSTRESC=answer, RSEVAL="INVESTIGATOR", RSDTC=day(number))


def uptake(p, date, liver, breast):
    return p.measure("L1", "SUVMAX", liver, date, "FDG-PET/CT").measure("P1", "SUVMAX", breast, date, "FDG-PET/CT")


def patients():
    made = []

    def story(text, baseline_ctdna=True):
        p = base().like(f"FUM-{len(made) + 1:03d}", text)
        p.lesion("P1", "BREAST", STAGED, scope="PRIMARY").measure("P1", "LDIAM", "30", STAGED)
        ctdna(p, (-3, baseline_ctdna))
        made.append(p)
        return p

    p = treated(story("Complete response on days 63, 126 and 168, ctDNA cleared on day 63; both lesions resected, no tumour left; clean scans to month 24"))
    gone(p, 63, 126, 168, 245, 365, 547, 732)
    ctdna(operated(p), (63, False), (126, False), (732, False)).adverse_event("Nausea", day(8), "2")
    resected(resected(resected(p, "R1", "PRIMARY", "BREAST", "N"), "R3", "LOCOREGIONAL", "LYMPH NODE, AXILLARY", "N"), "R2", "METASTASIS", "LIVER", "N")

    p = treated(story("Complete response on days 63 and 126, ctDNA cleared on day 166, 40 days after the last scan before local therapy; radiotherapy only"))
    gone(p, 63, 126, 245, 365)
    ctdna(irradiated(p), (63, True), (126, True), (166, False), (245, False)).adverse_event("Neutrophil count decreased", day(30), "3")

    p = treated(story("No ctDNA before treatment; complete response on days 63 and 126; the primary resected with carcinoma in situ left, the liver irradiated", False))
    gone(p, 63, 126, 245, 365)
    ctdna(irradiated(operated(p)), (63, False), (126, False))
    resected(p, "R1", "PRIMARY", "BREAST", "N", "Y")

    p = treated(story("Partial response before surgery, complete only after it; invasive tumour in the breast, none in the liver; new brain metastasis on day 427; died on day 600"))
    for number, liver, breast in ((63, "12", "15"), (126, "10", "12"), (168, "10", "12")):
        visit(p, number, liver, breast)
    gone(operated(p), 245, 308, 365, 427)
    resected(resected(p, "R1", "PRIMARY", "BREAST", "Y"), "R2", "METASTASIS", "LIVER", "N")
    ctdna(p, (126, True), (245, False), (427, True)).identified_new("N1", "BRAIN", day(427), "14", "MRI")
    metabolic(p, 168, "PMR").adverse_event("Fatigue", day(20), "2").adverse_event("Wound dehiscence", day(190), surgical="IIIa", after="PROCEDURE").died(day(600))

    p = treated(story("Partial response; uptake on FDG-PET-CT halved, and nobody recorded a metabolic response; radiotherapy; died, the day is not known"), ((1, 148),))
    for number, liver, breast in ((63, "12", "15"), (126, "10", "12"), (168, "10", "12"), (245, "10", "12")):
        visit(p, number, liver, breast)
    uptake(uptake(p, STAGED, "8.0", "10.0"), day(168), "4.0", "5.0")
    ctdna(irradiated(p), (63, True), (245, True)).died("")

    p = treated(story("ctDNA cleared on day 63 and back on day 245; capecitabine and tucatinib on day 260; new liver metastasis on day 308"), ((1, 148), (203, 245)))
    for number in (63, 126, 168):
        visit(p, number, "12", "15")
    gone(operated(p), 245, 308)
    resected(resected(resected(p, "R1", "PRIMARY", "BREAST", "N"), "R3", "LOCOREGIONAL", "LYMPH NODE, AXILLARY", "N"), "R2", "METASTASIS", "LIVER", "N")
    ctdna(p, (63, False), (126, False), (245, True)).identified_new("N1", "LIVER", day(308), "15").contact(day(400))
    for name in ("CAPECITABINE", "TUCATINIB"):
        p.drug(name, "METASTATIC", day(260), group="L2")

    p = treated(story("Stable disease on day 63, last dose on day 85, lost after month 3"), ((1, 85),))
    ctdna(visit(p, 63, "20", "28"), (63, True)).adverse_event("Nausea", day(10), "1").lost(day(100))

    story("Registered and never treated: withdrew consent on the day of the first dose").add(
        "DS", DSTERM="Withdrawal by subject", DSDECOD="WITHDRAWAL BY SUBJECT", DSCAT="DISPOSITION EVENT", DSSTDTC=day(1))

    p = treated(story("Complete response first on day 168, two weeks before surgery: never confirmed; tumour left in a node; died of pneumonitis on day 300"), ((1, 148), (203, 266)))
    for number in (63, 126):
        visit(p, number, "12", "15")
    gone(operated(p), 168, 245)
    resected(resected(resected(p, "R1", "PRIMARY", "BREAST", "N"), "R3", "LOCOREGIONAL", "LYMPH NODE, AXILLARY", "Y"), "R2", "METASTASIS", "LIVER", "N")
    ctdna(p, (63, True), (168, False)).adverse_event("Pneumonitis", day(280), "5", outcome="FATAL", end=day(300))

    p = treated(story("Complete response on days 63 and 126, ctDNA cleared on day 91, 28 days after the first; the liver resected, the breast irradiated; no scan from day 245 to a new lesion on day 427; heart failure 40 days after the last dose"))
    gone(irradiated(operated(p, "LIVER RESECTION")), 63, 126, 168, 245, 427)
    ctdna(resected(p, "R2", "METASTASIS", "LIVER", "N"), (63, True), (91, False))
    metabolic(p, 168, "CMR").identified_new("N1", "LUNG", day(427), "12").adverse_event("Heart failure", day(390), "3")

    p = treated(story("Stable disease on days 63 and 126, ctDNA never cleared, died on day 150 before local therapy"), ((1, 127),))
    ctdna(visit(visit(p, 63, "20", "28"), 126, "20", "28"), (63, True), (126, True)).died(day(150))

    p = treated(story("Tucatinib added on day 70; complete response on days 126 and 168 with ctDNA cleared, partial metabolic response on day 168: not of the trial's drug alone"))
    for number, liver, breast in ((63, "20", "28"), (126, "0", "0"), (168, "0", "0"), (245, "0", "0")):
        visit(p, number, liver, breast)
    metabolic(ctdna(irradiated(p), (126, False), (168, False)), 168, "PMR").drug("TUCATINIB", "METASTATIC", day(70), group="L2")
    return made
