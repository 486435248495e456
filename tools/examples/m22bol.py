"""Patients of the M22BOL example: HER2-positive, one to three distant metastases, four baskets."""
from study import Patient

REGISTERED = "2026-03-02"
PRIMARY = "2026-01-19"      # first diagnosis of a de novo patient
STAGED = "2026-02-09"
RECURRED = "2026-02-02"     # metastatic diagnosis of a recurrent patient


def base():
    """De novo, ER-positive, HER2-positive, one liver metastasis: basket I."""
    p = Patient("", "")
    p.add("DM", SITEID="01", BRTHDTC="1971-09-30", SEX="F", ARMCD="T-DXD", ARM="Trastuzumab deruxtecan", RFICDTC="2026-02-23")
    p.add("DS", DSTERM="Informed consent obtained", DSDECOD="INFORMED CONSENT OBTAINED", DSCAT="PROTOCOL MILESTONE", DSSTDTC="2026-02-23")
    p.add("DS", DSTERM="Registered", DSDECOD="REGISTERED", DSCAT="PROTOCOL MILESTONE", DSSTDTC=REGISTERED)
    p.add("MH", MHTERM="Invasive carcinoma of the breast", MHDECOD="BREAST CARCINOMA", MHCAT="PRIMARY DIAGNOSIS", MHSTDTC=PRIMARY)
    p.add("MH", MHTERM="Metastatic breast cancer", MHDECOD="METASTATIC BREAST CANCER", MHCAT="METASTATIC DIAGNOSIS", MHSTDTC="2026-02-09")
    p.add("MH", MHTERM="Polymetastatic disease", MHCAT="METASTATIC HISTORY", MHPRESP="Y", MHOCCUR="N", MHDTC="2026-02-23")
    p.add("MH", MHTERM="Oligometastatic disease", MHCAT="METASTATIC HISTORY", MHPRESP="Y", MHOCCUR="N", MHDTC="2026-02-23")
    for test, answer in (("INVASIVE", "Y"), ("HISTCONF", "Y"), ("STAGEM", "M1")):
        p.statement("PRIMARY DIAGNOSIS", test, answer, STAGED)
    p.specimen("SP1", "METASTASIS", "LIVER", "2026-02-11", ihc="3+", er="80", pr="40")
    p.statement("PATHOLOGY REPORTS", "COMPLETE", "Y", "2026-02-23")
    p.statement("SYSTEMIC THERAPY HISTORY", "COMPLETE", "Y", "2026-02-23")
    p.lesion("L1", "LIVER", STAGED).measure("L1", "LDIAM", "22", STAGED).statement("LESION", "CURATIVE", "Y", "2026-02-23", link="L1")
    p.add("PR", PRTRT="FDG-PET/CT", PRCAT="IMAGING", PRSCAT="STAGING", PRSTDTC=STAGED)
    p.performance("0", "2026-02-23")
    p.reproduction("CHILDPOT", "N", "2026-02-23").reproduction("PREGNANT", "N", "2026-02-23")
    return p


def focus(p, link, location, curative="Y", role="TARGET", group="", axis="LDIAM", size="18"):
    p.lesion(link, location, STAGED, role=role, group=group).measure(link, axis, size, STAGED)
    return p.statement("LESION", "CURATIVE", curative, "2026-02-23", link=link) if curative else p


def recurrent(p, drugs=(), setting="NEOADJUVANT"):
    """The primary was diagnosed in 2021, metastases in 2026."""
    p.change("MH", {"MHCAT": "PRIMARY DIAGNOSIS"}, MHSTDTC="2021-03-08").change("MH", {"MHCAT": "METASTATIC DIAGNOSIS"}, MHSTDTC=RECURRED)
    for name in drugs:
        p.drug(name, setting, "2021-04-06", "2021-09-20", group="A1")
    return p


def specimen(p, **results):
    p.drop("MI", MIREFID="SP1")
    return p.specimen("SP1", "METASTASIS", "LIVER", "2026-02-11", **results)


def patients():
    made = []

    def story(text):
        p = base().like(f"M22BOL-{len(made) + 1:03d}", text)
        made.append(p)
        return p

    # Baskets and the gap between them
    story("Basket I: de novo, ER 80 %, HER2 3+, one liver metastasis")
    specimen(story("Basket II: de novo, ER 0 %"), ihc="3+", er="0", pr="0")
    recurrent(story("Basket III: recurrence after neoadjuvant docetaxel, trastuzumab and pertuzumab; ER 80 %"), ("DOCETAXEL", "TRASTUZUMAB", "PERTUZUMAB"))
    recurrent(specimen(story("Basket IV: the same, ER 0 %"), ihc="3+", er="0", pr="0"), ("DOCETAXEL", "TRASTUZUMAB", "PERTUZUMAB"))
    p = recurrent(story("Recurrence after surgery and tamoxifen only: qualifies, and no basket takes her"), ("TAMOXIFEN",), "ADJUVANT")
    p = recurrent(story("Recurrence; which drugs were given for the primary is not recorded")).drop("FA", FAOBJ="SYSTEMIC THERAPY HISTORY")
    recurrent(story("Recurrence after adjuvant chemotherapy without anti-HER2 therapy: basket III by default, none when both are asked for"), ("DOCETAXEL",), "ADJUVANT")
    specimen(story("De novo, ER 5 %: basket I by the limit of 1 %, basket II by 10 %"), ihc="3+", er="5", pr="0")
    specimen(story("De novo, ER positive without a percentage: at least 1 %, so basket I by that limit; unknown by 10 %"), ihc="3+", er="POSITIVE", pr="0")
    specimen(story("De novo, ER not recorded: basket I or II"), ihc="3+")
    p = story("Metastases found four months after the primary: de novo within 6 months, not within 3")
    p.change("MH", {"MHCAT": "PRIMARY DIAGNOSIS"}, MHSTDTC="2025-10-06")
    p = story("Metastases found five weeks after the primary: de novo within 3 months, not on the day of diagnosis")
    p.change("MH", {"MHCAT": "PRIMARY DIAGNOSIS"}, MHSTDTC="2026-01-05")
    p = story("The primary was diagnosed in 2025, the month is not known: de novo or not is open").change("MH", {"MHCAT": "PRIMARY DIAGNOSIS"}, MHSTDTC="2025")
    p = story("De novo, already given paclitaxel and trastuzumab for the metastases: basket I with a flag, or no basket")
    p.drug("PACLITAXEL", "METASTATIC", "2026-02-16", "2026-02-23", group="L1").drug("TRASTUZUMAB", "METASTATIC", "2026-02-16", "2026-02-23", group="L1")
    p = recurrent(story("ER 90 % in the primary, ER 0 % in the metastasis: the specimen decides the basket"), ("DOCETAXEL", "TRASTUZUMAB"))
    specimen(p, ihc="3+", er="0", pr="0").specimen("SP0", "PRIMARY", "BREAST", "2021-03-02", ihc="3+", er="90", pr="60")

    # I01: HER2
    specimen(story("HER2 2+ with ratio 2.4 and 6.1 copies: group 1, positive"), ihc="2+", ratio="2.4", copies="6.1", er="80")
    specimen(story("HER2 2+ with ratio 2.3 and 3.4 copies: group 2, negative by ASCO/CAP, positive by the ratio alone"), ihc="2+", ratio="2.3", copies="3.4", er="80")
    specimen(story("HER2 2+ with ratio 1.7 and 6.5 copies: group 3, positive by ASCO/CAP, negative by the ratio"), ihc="2+", ratio="1.7", copies="6.5", er="80")
    specimen(story("HER2 2+ with ratio 1.4 and 2.9 copies: negative"), ihc="2+", ratio="1.4", copies="2.9", er="80")
    specimen(story("HER2 2+, in situ hybridisation not done: unknown"), ihc="2+", er="80")
    specimen(story("HER2 1+, in situ hybridisation not done: negative"), ihc="1+", er="80")
    specimen(story("HER2 read as 1-2+: unknown"), ihc="1-2+", er="80")
    specimen(story("No HER2 result"), er="80")
    p = specimen(story("HER2 0 in the metastasis, 3+ in the primary"), ihc="0", er="80")
    p.specimen("SP0", "PRIMARY", "BREAST", "2026-01-15", ihc="3+", er="80")
    p = story("HER2 3+ and 1+ recorded for the same specimen: conflicting")
    p.add("MI", MIREFID="SP1", MICAT="METASTASIS", MILOC="LIVER", MIDTC="2026-02-11", MITESTCD="HER2", MIMETHOD="IHC", MIORRES="1+", MISTRESC="1+")
    story("Not breast cancer: metastatic gastric cancer").change("MH", {"MHCAT": "PRIMARY DIAGNOSIS"}, MHTERM="Gastric adenocarcinoma", MHDECOD="GASTRIC CANCER")

    # I02, I03: burden and intent
    focus(focus(story("Three metastases: liver and lung"), "L2", "LUNG"), "L3", "LIVER")
    focus(focus(focus(story("Four metastases"), "L2", "LUNG"), "L3", "LIVER"), "L4", "LUNG")
    p = focus(focus(story("Three sure metastases and an equivocal one: three or four"), "L2", "LUNG"), "L3", "LIVER")
    focus(p, "L4", "LUNG", size="5").measure("L4", "TUMSTATE", "EQUIVOCAL", STAGED)
    p = story("A liver metastasis and three mediastinal nodes that lie together: four by each node, two when they count once")
    for link in ("N1", "N2", "N3"):
        focus(p, link, "LYMPH NODE, MEDIASTINAL", group="CLUSTER-1", axis="LPERP", size="16")
    story("Staging is not recorded as done: one metastasis is known, others may be there").drop("PR", PRSCAT="STAGING")
    p = story("No distant metastasis at staging: breast and axilla only").drop("TU", TULNKID="L1").drop("TR", TRLNKID="L1").drop("FA", FALNKID="L1")
    p.change("FA", {"FATESTCD": "STAGEM"}, FAORRES="M0", FASTRESC="M0").drop("MH", MHCAT="METASTATIC DIAGNOSIS")
    focus(story("Of two metastases one cannot be treated with curative intent"), "L2", "LUNG", curative="N")
    focus(story("Of two metastases nobody has judged one"), "L2", "LUNG", curative="")
    p = focus(story("A brain metastasis of 12 mm, to be irradiated: the text neither names nor refuses it"), "L2", "BRAIN", size="12")

    # What the text is silent about
    p = recurrent(story("Had trastuzumab emtansine after surgery: prior anti-HER2 therapy, shown, not a gate"), ("DOCETAXEL", "TRASTUZUMAB"))
    p.drug("TRASTUZUMAB EMTANSINE", "ADJUVANT", "2021-11-02", "2022-07-12", group="A2")
    recurrent(story("Had trastuzumab deruxtecan for the primary: shown, not a gate"), ("TRASTUZUMAB DERUXTECAN",))
    story("Pregnant: the published text does not say what then").change("RP", {"RPTESTCD": "PREGNANT"}, RPORRES="Y", RPSTRESC="Y").change("DM", {"SITEID": "01"}, BRTHDTC="1990-09-30").change("RP", {"RPTESTCD": "CHILDPOT"}, RPORRES="Y", RPSTRESC="Y")
    p = specimen(story("Metastasis HER2 0 and ER 0 %; a later second biopsy of the primary HER2 3+ and ER 90 %: the latest specimen or the metastasis"), ihc="0", er="0", pr="0")
    p.specimen("SP2", "PRIMARY", "BREAST", "2026-02-20", ihc="3+", er="90", pr="60")
    p = story("Not yet registered: judged on the day of the last record").drop("DS", DSDECOD="REGISTERED")
    return made
