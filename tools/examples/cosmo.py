"""Patients of the COSMO example: oligoprogression in the first or second line."""
from study import Patient, later

DETECTED = "2026-01-05"   # scan that shows the growth
CONFIRMED = later(DETECTED, 42)
REGISTERED = later(DETECTED, 47)
BEFORE = "2025-10-06"     # scan before, smallest size
START = "2025-03-03"      # current line
BASELINE = "2025-02-20"   # scan at the start of the line


def base():
    """HER2-positive, first line since ten months, one liver metastasis growing from 15 to 20 mm, a stable lung metastasis."""
    p = Patient("", "")
    p.add("DM", SITEID="01", BRTHDTC="1968-04-17", SEX="F", ARMCD="COSMO", ARM="Local ablative therapy", RFICDTC="2026-01-12")
    p.add("DS", DSTERM="Informed consent obtained", DSDECOD="INFORMED CONSENT OBTAINED", DSCAT="PROTOCOL MILESTONE", DSSTDTC="2026-01-12")
    p.add("DS", DSTERM="Registered", DSDECOD="REGISTERED", DSCAT="PROTOCOL MILESTONE", DSSTDTC=REGISTERED)
    p.add("MH", MHTERM="Invasive carcinoma of the breast", MHDECOD="BREAST CARCINOMA", MHCAT="PRIMARY DIAGNOSIS", MHSTDTC="2020-05-11")
    p.add("MH", MHTERM="Metastatic breast cancer", MHDECOD="METASTATIC BREAST CANCER", MHCAT="METASTATIC DIAGNOSIS", MHSTDTC="2025-02-10")
    p.add("MH", MHTERM="Polymetastatic disease", MHDECOD="", MHCAT="METASTATIC HISTORY", MHPRESP="Y", MHOCCUR="Y", MHDTC="2026-01-12")
    p.add("MH", MHTERM="Any other malignancy", MHCAT="OTHER MALIGNANCY", MHPRESP="Y", MHOCCUR="N", MHDTC="2026-01-12")
    for test, answer in (("INVASIVE", "Y"), ("HISTCONF", "Y"), ("STAGEM", "M1")):
        p.statement("PRIMARY DIAGNOSIS", test, answer, "2025-02-10")
    p.specimen("SP1", "METASTASIS", "LIVER", "2025-02-12", ihc="3+", er="90", pr="60")
    p.statement("PATHOLOGY REPORTS", "COMPLETE", "Y", "2026-01-12")
    for name in ("PERTUZUMAB", "TRASTUZUMAB", "DOCETAXEL"):
        p.drug(name, "METASTATIC", START, "2025-07-28" if name == "DOCETAXEL" else "", group="L1")
    p.statement("SYSTEMIC THERAPY HISTORY", "COMPLETE", "Y", "2026-01-12")
    p.lesion("L1", "LIVER", BASELINE)
    p.lesion("L2", "LUNG", BASELINE)
    for date, liver, lung in ((BASELINE, "24", "18"), (BEFORE, "15", "12"), (DETECTED, "20", "12")):
        p.measure("L1", "LDIAM", liver, date)
        p.measure("L2", "LDIAM", lung, date)
    p.measure("L1", "LDIAM", "21", CONFIRMED, "FDG-PET/CT").measure("L1", "SUVMAX", "7.1", CONFIRMED, "FDG-PET/CT")
    p.measure("L2", "LDIAM", "12", CONFIRMED, "FDG-PET/CT").measure("L2", "SUVMAX", "1.9", CONFIRMED, "FDG-PET/CT")
    p.response("PR", BEFORE)
    p.scan("CT SCAN", "OLIGOPROGRESSION DETECTION", DETECTED)
    p.scan("FDG-PET/CT", "OLIGOPROGRESSION CONFIRMATION", CONFIRMED)
    p.statement("LESION", "AMENABLE", "Y", "2026-01-14", link="L1")
    p.add("PR", PRTRT="STEREOTACTIC RADIOTHERAPY", PRCAT="RADIOTHERAPY", PRSCAT="STUDY TREATMENT", PRSTDTC=later(DETECTED, 60), PRENDTC=later(DETECTED, 66))
    p.performance("1", "2026-02-16")
    p.reproduction("CHILDPOT", "N", "2026-02-16").reproduction("PREGNANT", "N", "2026-02-16").reproduction("BRSTFEED", "N", "2026-02-16")
    p.answer("unusualMedicalRisk", "N", "2026-02-16").answer("complianceHampered", "N", "2026-02-16")
    return p


def growing(p, link, location, sizes, scope="DISTANT", amenable="Y", axis="LDIAM"):
    """A further lesion: its sizes at the start of the line, the scan before, detection and confirmation."""
    p.lesion(link, location, BASELINE, scope=scope)
    for date, size, method in zip((BASELINE, BEFORE, DETECTED, CONFIRMED), sizes, ("CT SCAN",) * 3 + ("FDG-PET/CT",)):
        if size:
            p.measure(link, axis, size, date, method)
    if amenable:
        p.statement("LESION", "AMENABLE", amenable, "2026-01-14", link=link)
    return p


def move(p, domain, variable, old, new):
    """All records of a domain dated `old` are dated `new`."""
    return p.change(domain, {variable: old}, **{variable: new})


def without_growth(p):
    """The liver lesion did not grow."""
    p.change("TR", {"TRLNKID": "L1", "TRDTC": DETECTED}, TRSTRESC="15", TRORRES="15", TRSTRESN="15")
    return p


def sized(p, link, date, value, test="LDIAM"):
    return p.change("TR", {"TRLNKID": link, "TRDTC": date, "TRTESTCD": test}, TRORRES=value, TRSTRESC=value, TRSTRESN=value)


def lesion_elsewhere(p, location, scope="DISTANT", axis="LDIAM"):
    """The growing lesion lies elsewhere than in the liver."""
    p.change("TU", {"TULNKID": "L1"}, TULOC=location, TUSCAT=scope)
    p.change("TR", {"TRLNKID": "L1", "TRTESTCD": "LDIAM"}, TRTESTCD=axis)
    return p


def patients():
    made = []

    def story(text):
        p = base().like(f"COSMO-{len(made) + 1:03d}", text)
        made.append(p)
        return p

    story("Qualifies: one liver metastasis grew from 15 to 20 mm, confirmed by FDG-PET-CT on day 42, registered on day 47")

    # I01 to I05
    story("Ductal carcinoma in situ only: the tumour is not invasive").change("FA", {"FATESTCD": "INVASIVE"}, FAORRES="N", FASTRESC="N")
    story("No record of the histology").drop("FA", FATESTCD="HISTCONF")
    p = story("Recorded as M0, the lesions being locoregional: growing axillary nodes").drop("MH", MHCAT="METASTATIC DIAGNOSIS")
    p.change("FA", {"FATESTCD": "STAGEM"}, FAORRES="M0", FASTRESC="M0", FADTC="2026-01-12")
    lesion_elsewhere(p, "LYMPH NODE, AXILLARY", "LOCOREGIONAL NODE", "LPERP")
    p.drop("TU", TULNKID="L2").drop("TR", TRLNKID="L2").drop("MH", MHCAT="METASTATIC HISTORY")
    for row in p.records["CM"]:
        row["CMSCAT"] = "METASTATIC"
    without_growth(story("The liver metastasis has not grown"))
    sized(story("Grew by 19.3 % from 15 to 17.9 mm: less than 20 %"), "L1", DETECTED, "17.9")
    sized(story("Grew by exactly 20 %, from 15 to 18 mm"), "L1", DETECTED, "18")
    p = sized(sized(sized(story("Grew by 25 % from 12 to exactly 15.0 mm: not larger than 15 mm"), "L1", BASELINE, "13"), "L1", BEFORE, "12"), "L1", DETECTED, "15.0")
    sized(sized(p, "L1", CONFIRMED, "15.0"), "L1", CONFIRMED, "4.0", "SUVMAX")
    p = story("The size of the liver lesion on the detection scan is not recorded").drop("TR", TRLNKID="L1", TRDTC=DETECTED)
    growing(story("Two lesions of the liver grow"), "L3", "LIVER", ("20", "16", "22", "22"))
    p = story("Three lesions of the liver grow")
    growing(growing(p, "L3", "LIVER", ("20", "16", "22", "22")), "L4", "LIVER", ("20", "16", "23", "23"))
    growing(story("Liver and lung grow: two organs"), "L3", "LUNG", ("20", "16", "22", "22"))
    lesion_elsewhere(story("The primary tumour grows"), "BREAST", "PRIMARY")
    lesion_elsewhere(story("A locoregional axillary node grows, measured on its short axis"), "LYMPH NODE, AXILLARY", "LOCOREGIONAL NODE", "LPERP")
    p = lesion_elsewhere(story("The primary and an axillary node grow together"), "BREAST", "PRIMARY")
    growing(p, "L3", "LYMPH NODE, AXILLARY", ("20", "16", "22", "22"), scope="LOCOREGIONAL NODE", axis="LPERP")
    p = story("A new liver lesion of 17 mm beside the growing one: by the default reading it excludes")
    p.lesion("N1", "LIVER", DETECTED, role="NEW").measure("N1", "LDIAM", "17", DETECTED).measure("N1", "LDIAM", "17", CONFIRMED, "FDG-PET/CT")
    p = story("A bone metastasis: its lytic part grew from 10 to 12 mm, under 15 mm and still progression")
    p.drop("TR", TRLNKID="L1")
    p.change("TU", {"TULNKID": "L1"}, TULOC="BONE")
    for date, size, method in ((BASELINE, "14", "CT SCAN"), (BEFORE, "10", "CT SCAN"), (DETECTED, "12", "CT SCAN"), (CONFIRMED, "12.5", "FDG-PET/CT")):
        p.measure("L1", "LYTDIAM", size, date, method)
    p.measure("L1", "SUVMAX", "5.5", CONFIRMED, "FDG-PET/CT")
    p = story("An 8 mm lung lesion whose SUVmax rose from 5.0 to 6.0: exactly 20 %, by FDG-PET-CT throughout")
    p.drop("TR", TRLNKID="L1").drop("TR", TRLNKID="L2").change("TU", {"TULNKID": "L1"}, TULOC="LUNG", TUMETHOD="FDG-PET/CT").drop("TU", TULNKID="L2")
    for date, size, suv in ((BASELINE, "9", "8.0"), (BEFORE, "8", "5.0"), (DETECTED, "8", "6.0"), (CONFIRMED, "8", "6.3")):
        p.measure("L1", "LDIAM", size, date, "FDG-PET/CT").measure("L1", "SUVMAX", suv, date, "FDG-PET/CT")
    p.change("PR", {"PRSCAT": "OLIGOPROGRESSION DETECTION"}, PRTRT="FDG-PET/CT")

    # I04 to I07: therapy, time, imaging
    p = story("On a drug that the dictionary does not know: its kind is unknown")
    p.change("CM", {"CMDECOD": "PERTUZUMAB"}, CMTRT="BLINDED STUDY DRUG", CMDECOD="BLINDED STUDY DRUG")
    p = story("Second line: letrozole with palbociclib before")
    p.drug("LETROZOLE", "METASTATIC", "2023-01-16", "2024-12-20", group="L0").drug("PALBOCICLIB", "METASTATIC", "2023-01-16", "2024-12-20", group="L0")
    p.change("MH", {"MHCAT": "METASTATIC DIAGNOSIS"}, MHSTDTC="2022-12-19").response("PD", "2025-01-30")
    p = story("Third line: two lines before")
    p.drug("PACLITAXEL", "METASTATIC", "2022-05-02", "2022-10-31", group="L00").drug("LETROZOLE", "METASTATIC", "2023-01-16", "2024-12-20", group="L0")
    p.change("MH", {"MHCAT": "METASTATIC DIAGNOSIS"}, MHSTDTC="2022-04-11").response("PD", "2023-01-05").response("PD", "2025-01-30")
    p = story("Letrozole as maintenance after paclitaxel without progression: a second line by default, the same line in the other reading; a third follows")
    p.drug("PACLITAXEL", "METASTATIC", "2022-05-02", "2022-10-31", group="L00").drug("LETROZOLE", "METASTATIC", "2022-11-14", "2024-12-20", group="L0")
    p.change("MH", {"MHCAT": "METASTATIC DIAGNOSIS"}, MHSTDTC="2022-04-11").response("PR", "2022-10-24").response("PD", "2025-01-30")
    story("Nobody said that the history of systemic therapy is complete").drop("FA", FAOBJ="SYSTEMIC THERAPY HISTORY")
    p = story("The current line began five months before the growth was seen")
    for name in ("PERTUZUMAB", "TRASTUZUMAB", "DOCETAXEL"):
        p.change("CM", {"CMDECOD": name}, CMSTDTC="2025-08-04", CMENDTC="2025-11-10" if name == "DOCETAXEL" else "")
    move(p, "TR", "TRDTC", BASELINE, "2025-07-28").change("TU", {"TULNKID": "L1"}, TUDTC="2025-07-28").change("TU", {"TULNKID": "L2"}, TUDTC="2025-07-28")
    p = story("On the current line since 6 July 2025: 183 days, but a day short of six calendar months")
    for name in ("PERTUZUMAB", "TRASTUZUMAB", "DOCETAXEL"):
        p.change("CM", {"CMDECOD": name}, CMSTDTC="2025-07-06", CMENDTC="2025-11-10" if name == "DOCETAXEL" else "")
    move(p, "TR", "TRDTC", BASELINE, "2025-07-01").change("TU", {"TULNKID": "L1"}, TUDTC="2025-07-01").change("TU", {"TULNKID": "L2"}, TUDTC="2025-07-01")
    p = story("The start of the current line is known by the month only, July 2025: six months are not certain")
    for name in ("PERTUZUMAB", "TRASTUZUMAB", "DOCETAXEL"):
        p.change("CM", {"CMDECOD": name}, CMSTDTC="2025-07", CMENDTC="2025-11-10" if name == "DOCETAXEL" else "")
    move(p, "TR", "TRDTC", BASELINE, "2025-06-24").change("TU", {"TULNKID": "L1"}, TUDTC="2025-06-24").change("TU", {"TULNKID": "L2"}, TUDTC="2025-06-24")
    p = story("Baseline by MRI, growth seen by CT: another kind of imaging")
    p.change("TR", {"TRLNKID": "L1", "TRDTC": BASELINE}, TRMETHOD="MRI")

    # I08, I10: windows
    for day, words in ((49, "registered on day 49: the last day"), (51, "registered on day 51: within the tolerance"), (53, "registered on day 53: too late")):
        p = story("Qualifies or not by one date: " + words)
        p.change("DS", {"DSDECOD": "REGISTERED"}, DSSTDTC=later(DETECTED, day))
    for day, words in ((45, "day 45: within the tolerance"), (46, "day 46: outside in version a, inside in version b"), (34, "day 34: too early for both versions")):
        p = story("The confirming scan was made on " + words)
        move(p, "TR", "TRDTC", CONFIRMED, later(DETECTED, day)).change("PR", {"PRSCAT": "OLIGOPROGRESSION CONFIRMATION"}, PRSTDTC=later(DETECTED, day))
    p = story("Screening under way: growth seen, not yet confirmed, not yet registered").drop("PR", PRSCAT="OLIGOPROGRESSION CONFIRMATION").drop("DS", DSDECOD="REGISTERED").drop("PR", PRSCAT="STUDY TREATMENT")
    p.drop("TR", TRDTC=CONFIRMED)
    move(p, "RS", "RSDTC", "2026-02-16", "2026-01-14")
    move(move(p, "QS", "QSDTC", "2026-02-16", "2026-01-14"), "RP", "RPDTC", "2026-02-16", "2026-01-14")
    sized(sized(story("The confirming scan shows the liver lesion at 16 mm: no longer 20 % larger than before"), "L1", CONFIRMED, "16"), "L1", CONFIRMED, "3.0", "SUVMAX")
    p = story("Confirmed by CT, not by FDG-PET-CT").change("PR", {"PRSCAT": "OLIGOPROGRESSION CONFIRMATION"}, PRTRT="CT SCAN")
    p.drop("TR", TRDTC=CONFIRMED, TRTESTCD="SUVMAX").change("TR", {"TRDTC": CONFIRMED}, TRMETHOD="CT SCAN")
    p = lesion_elsewhere(story("A brain metastasis grows and is confirmed by MRI: FDG-PET cannot see it"), "BRAIN")
    p.drop("TR", TRDTC=CONFIRMED, TRLNKID="L1", TRTESTCD="SUVMAX").change("TR", {"TRLNKID": "L1"}, TRMETHOD="MRI").change("TU", {"TULNKID": "L1"}, TUMETHOD="MRI")
    p.change("PR", {"PRSCAT": "OLIGOPROGRESSION DETECTION"}, PRTRT="MRI").change("PR", {"PRSCAT": "OLIGOPROGRESSION CONFIRMATION"}, PRTRT="MRI")
    p = story("At confirmation the lung lesion has grown too: no longer limited")
    sized(p, "L2", CONFIRMED, "16")
    p = story("The radiologist calls the confirmed lesion not increased, though the numbers still say growth")
    p.measure("L1", "TUMSTATE", "NOT INCREASED", CONFIRMED, "FDG-PET/CT")

    # I11 to I14, exclusions
    story("The growing lesion cannot be removed, irradiated or ablated").change("FA", {"FATESTCD": "AMENABLE"}, FAORRES="N", FASTRESC="N")
    story("Nobody has said whether the growing lesion can be treated").drop("FA", FATESTCD="AMENABLE")
    story("Seventeen years old").change("DM", {"SITEID": "01"}, BRTHDTC="2008-06-01")
    story("Born in 2008, the day is not known").change("DM", {"SITEID": "01"}, BRTHDTC="2008")
    story("Performance status 2").change("RS", {"RSTESTCD": "ECOG101"}, RSORRES="2", RSSTRESC="2")
    story("Performance status seen six weeks before registration: stale").change("RS", {"RSTESTCD": "ECOG101"}, RSDTC="2026-01-10")
    p = story("Consent signed the day after registration").change("DS", {"DSDECOD": "INFORMED CONSENT OBTAINED"}, DSSTDTC=later(REGISTERED, 1))
    p.change("DM", {"SITEID": "01"}, RFICDTC="")
    story("No record of consent").drop("DS", DSDECOD="INFORMED CONSENT OBTAINED").change("DM", {"SITEID": "01"}, RFICDTC="")

    def malignancy(words, term, tell=story, **answers):
        q = tell(words)
        q.change("MH", {"MHCAT": "OTHER MALIGNANCY"}, MHOCCUR="Y")
        q.add("MH", MHLNKID="M1", MHTERM=term, MHCAT="OTHER MALIGNANCY", MHSTDTC="2012-03-01", MHDTC="2026-01-12")
        for test, answer in answers.items():
            q.statement("OTHER MALIGNANCY", test, answer, "2026-01-12", link="M1")
        return q

    malignancy("Basal cell carcinoma of the skin: never excludes", "Basal cell carcinoma of skin")
    malignancy("Melanoma excised with curative intent in 2012, neither chemotherapy nor radiotherapy", "Melanoma", CURATIVE="Y", TRTEND="2012-04-02", CHEMO="N", RADIO="N")
    malignancy("Melanoma excised in 2012; whether it was irradiated is not recorded", "Melanoma", CURATIVE="Y", TRTEND="2012-04-02", CHEMO="N")
    malignancy("Hodgkin lymphoma cured in 2012 by radiotherapy: excludes for good", "Hodgkin lymphoma", CURATIVE="Y", TRTEND="2012-04-02", CHEMO="N", RADIO="Y")
    story("Never asked about other malignancies").drop("MH", MHCAT="OTHER MALIGNANCY")

    def fertile(words, pregnant="N", contraception="Y", tell=story):
        q = tell(words).change("RP", {"RPTESTCD": "CHILDPOT"}, RPORRES="Y", RPSTRESC="Y").change("DM", {"SITEID": "01"}, BRTHDTC="1990-04-17")
        if pregnant:
            q.change("RP", {"RPTESTCD": "PREGNANT"}, RPORRES=pregnant, RPSTRESC=pregnant)
        else:
            q.drop("RP", RPTESTCD="PREGNANT")
        return q.reproduction("CONTRACP", contraception, "2026-02-16") if contraception else q

    fertile("Pregnant", pregnant="Y")
    fertile("Able to bear children, no pregnancy test recorded", pregnant="")
    fertile("Able to bear children, no adequate contraception", contraception="N")
    story("Cannot bear children, no pregnancy test: by default none is needed").drop("RP", RPTESTCD="PREGNANT")
    story("A man").change("DM", {"SITEID": "01"}, SEX="M").drop("RP", RPTESTCD="CHILDPOT").drop("RP", RPTESTCD="PREGNANT").drop("RP", RPTESTCD="BRSTFEED")
    story("A medical condition means unusual risk").change("QS", {"QSTEST": "unusualMedicalRisk"}, QSORRES="Y", QSSTRESC="Y")
    story("Nobody has judged the medical risk").drop("QS", QSTEST="unusualMedicalRisk")
    story("Lives too far away to keep the visits").change("QS", {"QSTEST": "complianceHampered"}, QSORRES="Y", QSSTRESC="Y")
    story("The answer about compliance bears no name: it does not count").change("QS", {"QSTEST": "complianceHampered"}, QSEVALID="")

    # Subtype and site
    story("ER 5 %, PR 0 %, HER2 1+: ER-positive by the limit of 1 %, triple negative by 10 %").drop("MI", MIREFID="SP1").specimen("SP1", "METASTASIS", "LIVER", "2025-02-12", ihc="1+", er="5", pr="0")
    story("Triple negative").drop("MI", MIREFID="SP1").specimen("SP1", "METASTASIS", "LIVER", "2025-02-12", ihc="0", er="0", pr="0")
    story("ER negative, PR 20 %, HER2 negative: a subtype the text leaves out").drop("MI", MIREFID="SP1").specimen("SP1", "METASTASIS", "LIVER", "2025-02-12", ihc="0", er="0", pr="20")
    story("HER2 2+ without in situ hybridisation: the subtype is unknown").drop("MI", MIREFID="SP1").specimen("SP1", "METASTASIS", "LIVER", "2025-02-12", ihc="2+", er="90", pr="60")
    p = story("HER2-positive primary, HER2-negative metastasis: which specimen decides is a judgement")
    p.drop("MI", MIREFID="SP1").specimen("SP1", "METASTASIS", "LIVER", "2025-02-12", ihc="0", er="90", pr="60").specimen("SP0", "PRIMARY", "BREAST", "2020-05-04", ihc="3+", er="90", pr="60")
    lesion_elsewhere(story("A distant node grows (mediastinum): a site without a category in the text"), "LYMPH NODE, MEDIASTINAL", axis="LPERP")

    # Readings that matter
    p = story("The largest axis of an axillary node grew, its short axis did not")
    lesion_elsewhere(p, "LYMPH NODE, AXILLARY", "LOCOREGIONAL NODE", "LPERP")
    for date, short, long in ((BASELINE, "16", "24"), (BEFORE, "16", "20"), (DETECTED, "17", "25"), (CONFIRMED, "17", "25")):
        sized(p, "L1", date, short, "LPERP").measure("L1", "LDIAM", long, date, "FDG-PET/CT" if date == CONFIRMED else "CT SCAN")
    sized(p, "L1", CONFIRMED, "2.0", "SUVMAX")
    p = story("17 mm at the start of the line, 15 at its smallest, 18 on the scan before, 20 now: growth against the smallest size only")
    sized(p, "L1", BASELINE, "17").measure("L1", "LDIAM", "18", "2025-11-24").measure("L2", "LDIAM", "12", "2025-11-24")
    p = story("Local therapy began 72 days after the scan that showed the growth").change("PR", {"PRSCAT": "STUDY TREATMENT"}, PRSTDTC=later(DETECTED, 72), PRENDTC=later(DETECTED, 78))
    p = story("Registered; local therapy has not begun yet").drop("PR", PRSCAT="STUDY TREATMENT")
    p = story("Systemic therapy was stopped in November: she is on none")
    for name in ("PERTUZUMAB", "TRASTUZUMAB"):
        p.change("CM", {"CMDECOD": name}, CMENDTC="2025-11-24", CMENRTPT="")
    p = story("Growing axillary nodes, never polymetastatic; nobody recorded the M category").change("MH", {"MHCAT": "METASTATIC HISTORY"}, MHOCCUR="N").drop("MH", MHCAT="METASTATIC DIAGNOSIS").drop("FA", FATESTCD="STAGEM")
    lesion_elsewhere(p, "LYMPH NODE, AXILLARY", "LOCOREGIONAL NODE", "LPERP").drop("TU", TULNKID="L2").drop("TR", TRLNKID="L2")
    p = story("The day of the scan that showed the growth is not known, only January 2026")
    p.change("PR", {"PRSCAT": "OLIGOPROGRESSION DETECTION"}, PRSTDTC="2026-01")
    move(p, "TR", "TRDTC", DETECTED, "2026-01").change("DS", {"DSDECOD": "REGISTERED"}, DSSTDTC="2026-02-25")
    fertile("Able to bear children, contraception not recorded", contraception="")
    p = story("Pertuzumab joined 35 days after trastuzumab and docetaxel: a line of its own by 28 days, the same by 42; one line before")
    p.drug("LETROZOLE", "METASTATIC", "2023-01-16", "2024-12-20", group="L0").change("MH", {"MHCAT": "METASTATIC DIAGNOSIS"}, MHSTDTC="2022-12-19").response("PD", "2025-01-30")
    p.change("CM", {"CMDECOD": "PERTUZUMAB"}, CMSTDTC=later(START, 35), CMGRPID="")
    p = story("Trastuzumab and docetaxel, a pause of 115 days without progression, then trastuzumab alone: a de-escalated regimen is one line; one line before")
    p.drug("LETROZOLE", "METASTATIC", "2022-01-17", "2023-12-20", group="L0").change("MH", {"MHCAT": "METASTATIC DIAGNOSIS"}, MHSTDTC="2021-12-20").response("PD", "2023-12-27")
    p.drop("CM", CMDECOD="PERTUZUMAB").drop("CM", CMDECOD="DOCETAXEL").drop("CM", CMDECOD="TRASTUZUMAB").response("SD", "2024-10-28")
    p.drug("TRASTUZUMAB", "METASTATIC", "2024-01-15", "2024-11-08", group="L1").drug("DOCETAXEL", "METASTATIC", "2024-01-15", "2024-06-03", group="L1")
    p.drug("TRASTUZUMAB", "METASTATIC", START)
    p = story("HER2-negative metastasis of 2025, HER2-positive second biopsy of the primary later: the latest specimen or the metastasis")
    p.drop("MI", MIREFID="SP1").specimen("SP1", "METASTASIS", "LIVER", "2025-02-12", ihc="0", er="90", pr="60").specimen("SP2", "PRIMARY", "BREAST", "2025-12-15", ihc="3+", er="90", pr="60")

    # What is not stable elsewhere, what is compared with what, and on which side
    p = story("A lung lesion that was gone in October is back at 9 mm beside the growing liver lesion: by default like a new lesion")
    sized(sized(sized(p, "L2", BEFORE, "0"), "L2", DETECTED, "9"), "L2", CONFIRMED, "9")
    p = story("A lung lesion that was gone until detection is back at 9 mm on the confirming scan")
    sized(sized(sized(p, "L2", BEFORE, "0"), "L2", DETECTED, "0"), "L2", CONFIRMED, "9")
    p = story("24 mm by CT at the start, 15 mm by MRI in October, 20 mm by CT now: smaller than on the only CT before, so no growth")
    p.change("TR", {"TRLNKID": "L1", "TRDTC": BEFORE}, TRMETHOD="MRI")
    p = story("At confirmation the liver lesion measures 17 mm, but takes up more FDG than on the FDG-PET-CT of June: 7.1 against 5.0")
    sized(p, "L1", CONFIRMED, "17").measure("L1", "SUVMAX", "5.0", "2025-06-16", "FDG-PET/CT")
    p = story("At confirmation the liver lesion measures 17 mm, and there is no earlier FDG-PET-CT: size alone decides")
    sized(p, "L1", CONFIRMED, "17")
    p = lesion_elsewhere(story("A lesion of the right breast grows, the primary was in the left one: a second primary or a metastasis"), "BREAST", "")
    p.change("TU", {"TULNKID": "L1"}, TULAT="RIGHT").change("MH", {"MHCAT": "PRIMARY DIAGNOSIS"}, MHLAT="LEFT")
    p = lesion_elsewhere(story("A left axillary node grows, the primary was in the left breast: locoregional by its side"), "LYMPH NODE, AXILLARY", "", "LPERP")
    p.change("TU", {"TULNKID": "L1"}, TULAT="LEFT").change("MH", {"MHCAT": "PRIMARY DIAGNOSIS"}, MHLAT="LEFT")
    p = without_growth(story("Nothing grows, and a new liver lesion of 17 mm is there: progression, not persistence"))
    p.lesion("N1", "LIVER", DETECTED, role="NEW").measure("N1", "LDIAM", "17", DETECTED).measure("N1", "LDIAM", "17", CONFIRMED, "FDG-PET/CT")
    p = story("A lung nodule of 9 mm was first seen on an FDG-PET-CT four days before the CT that showed the growth of the liver lesion: new")
    p.lesion("N1", "LUNG", "2026-01-01", role="NEW", method="FDG-PET/CT").measure("N1", "LDIAM", "9", "2026-01-01", "FDG-PET/CT").measure("N1", "LDIAM", "9", DETECTED)
    p.measure("N1", "SUVMAX", "3.0", "2026-01-01", "FDG-PET/CT").measure("N1", "LDIAM", "9", CONFIRMED, "FDG-PET/CT").measure("N1", "SUVMAX", "3.1", CONFIRMED, "FDG-PET/CT")
    p = story("CT eleven days before the therapy and FDG-PET-CT three days before it; growth seen by CT: both are the imaging at its start")
    p.measure("L1", "LDIAM", "24", "2025-02-28", "FDG-PET/CT").measure("L1", "SUVMAX", "9.0", "2025-02-28", "FDG-PET/CT")
    p = story("The scans are recorded as PET/CT, the tracer is not told: they may be FDG-PET-CT")
    p.change("PR", {"PRSCAT": "OLIGOPROGRESSION CONFIRMATION"}, PRTRT="PET/CT SCAN").change("TR", {"TRDTC": CONFIRMED}, TRMETHOD="PET/CT SCAN")

    # Records that say less than they seem to
    further = []

    def open_story(text):
        p = base().like(f"COSMO-{len(further) + 101:03d}", text)
        further.append(p)
        return p

    def second_line(p, end="2024-12-20", progression="2025-01-30"):
        p.drug("LETROZOLE", "METASTATIC", "2023-01-16", end, group="L0").change("MH", {"MHCAT": "METASTATIC DIAGNOSIS"}, MHSTDTC="2022-12-19")
        return p.response("PD", progression)

    for why, words in (("ADVERSE EVENT", "was not tolerated and paclitaxel took its place: one line, or a third by the other reading"), ("", "was stopped, nobody recorded why, and paclitaxel followed: one line or two")):
        p = second_line(open_story("One line before; docetaxel " + words))
        p.change("CM", {"CMDECOD": "DOCETAXEL"}, CMENDTC="2025-04-14", CMRSDISC=why).drug("PACLITAXEL", "METASTATIC", "2025-05-05", "2025-09-22")
    open_story("A drug that the dictionary does not know was added in September: a second line, or no cancer drug").drug("NOVELIMUMAB", "METASTATIC", "2025-09-01")
    p = second_line(open_story("Letrozole, then a drug that the dictionary does not know until progression: second or third line"), "2024-11-29", "2024-11-28")
    p.drug("NOVELIMUMAB", "METASTATIC", "2024-12-10", "2025-02-14").response("PD", "2025-02-24")
    malignancy("Another malignancy as MedDRA codes it, basal cell carcinoma: never excludes", "Basal cell carcinoma", tell=open_story)
    malignancy("A skin cancer of which nobody recorded the kind", "Skin cancer", tell=open_story)
    malignancy("Melanoma in situ excised in 2024: no carcinoma in situ, and not five years ago", "Malignant melanoma in situ", tell=open_story, CURATIVE="Y", TRTEND="2024-04-02", CHEMO="N", RADIO="N")
    malignancy("Another malignancy under a name that the dictionary does not know", "Spot on the nose", tell=open_story)
    open_story("Cannot bear children; the pregnancy test is three months old: no worse than none").change("RP", {"RPTESTCD": "PREGNANT"}, RPDTC="2025-11-20")
    fertile("Able to bear children; the pregnancy test is indeterminate", pregnant="INDETERMINATE", tell=open_story)
    open_story("The HER2 score says to see the report: the subtype is unknown").change("MI", {"MITESTCD": "HER2"}, MIORRES="SEE REPORT", MISTRESC="SEE REPORT")
    p = open_story("Trastuzumab and docetaxel, a pause of 115 days without progression, then both again: two lines, or one by the longer gap; one line before")
    p.drug("LETROZOLE", "METASTATIC", "2022-01-17", "2023-12-20", group="L0").change("MH", {"MHCAT": "METASTATIC DIAGNOSIS"}, MHSTDTC="2021-12-20").response("PD", "2023-12-27")
    p.drop("CM", CMDECOD="PERTUZUMAB").drop("CM", CMDECOD="DOCETAXEL").drop("CM", CMDECOD="TRASTUZUMAB").response("SD", "2024-10-28")
    for name in ("TRASTUZUMAB", "DOCETAXEL"):
        p.drug(name, "METASTATIC", "2024-01-15", "2024-11-08", group="L1").drug(name, "METASTATIC", START, group="L2")
    p = open_story("On the line for five months when the growth was seen, responding since the first scan after four weeks; six months at registration by the other readings")
    for name in ("PERTUZUMAB", "TRASTUZUMAB", "DOCETAXEL"):
        p.change("CM", {"CMDECOD": name}, CMSTDTC="2025-07-14", CMENDTC="2025-11-10" if name == "DOCETAXEL" else "")
    move(p, "TR", "TRDTC", BASELINE, "2025-07-07").change("TU", {"TULNKID": "L1"}, TUDTC="2025-07-07").change("TU", {"TULNKID": "L2"}, TUDTC="2025-07-07")
    p.response("SD", "2025-08-11")
    p = lesion_elsewhere(open_story("A dural metastasis grows and is confirmed by MRI: cranial, as one of the brain is"), "MENINGES")
    p.drop("TR", TRDTC=CONFIRMED, TRLNKID="L1", TRTESTCD="SUVMAX").change("TR", {"TRLNKID": "L1"}, TRMETHOD="MRI").change("TU", {"TULNKID": "L1"}, TUMETHOD="MRI")
    p.change("PR", {"PRSCAT": "OLIGOPROGRESSION DETECTION"}, PRTRT="MRI").change("PR", {"PRSCAT": "OLIGOPROGRESSION CONFIRMATION"}, PRTRT="MRI")
    return made + further
