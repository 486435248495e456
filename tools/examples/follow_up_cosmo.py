"""Patients of COSMO followed to the end."""
from cosmo import REGISTERED, base
from study import study_day

DAYS = "Day 1 is the day of registration; local therapy runs from day 14 to day 20, and month 6 ends on day 182."


def day(number):
    return study_day(REGISTERED, number)


def visits(p, *scans):
    """Each scan: its day, the size of the liver and of the lung metastasis."""
    for number, liver, lung in scans:
        p.measure("L1", "LDIAM", liver, day(number)).measure("L2", "LDIAM", lung, day(number))
    return p


def steady(p, *days):
    return visits(p, *((number, "14", "12") for number in days))


def next_line(p, name, number):
    return p.drug(name, "METASTATIC", day(number), group="L2")


def crisis(p, number, judge):
    return p.add("CE", CETERM="Visceral crisis", CEDECOD="VISCERAL CRISIS", CEEVAL=judge, CEEVALID="ADJ-1", CESTDTC=day(number))


def patients():
    made = []

    def story(text):
        p = base().like(f"FUC-{len(made) + 1:03d}", text).change("PR", {"PRSCAT": "STUDY TREATMENT"}, PRLNKID="L1")
        made.append(p)
        return p

    p = story("The liver metastasis measured 21 mm before local therapy and 14 mm after it, the second baseline; stable from there to day 244")
    visits(p, (76, "14", "12"), (160, "12", "12"), (244, "12", "12"))

    p = steady(story("A bone metastasis is new on the first scan after local therapy; capecitabine is added to the drugs on day 90"), 76)
    next_line(p.identified_new("N1", "BONE", day(76), "16"), "CAPECITABINE", 90).contact(day(200))

    visits(steady(story("Progression three days after month 6: from 26 to 32 mm on day 185"), 76, 160), (185, "20", "12"))
    visits(steady(story("Progression on the last day of month 6: from 26 to 32 mm on day 182"), 76, 160), (182, "20", "12"))

    p = crisis(steady(story("Died on day 210 on the same drugs; the investigator spoke of a visceral crisis on day 205, nobody was asked to judge it"), 76, 160), 205, "INVESTIGATOR")
    p.died(day(210))

    p = steady(story("Pertuzumab stopped on day 100, trastuzumab goes on: no next line; radiation pneumonitis of grade 2 on day 60"), 76, 160, 244)
    p.change("CM", {"CMDECOD": "PERTUZUMAB"}, CMENDTC=day(100), CMENRTPT="").adverse_event("Radiation pneumonitis", day(60), "2", after="RADIOTHERAPY")

    p = steady(story("First scan after local therapy on day 100, 80 days after the end; new liver metastasis 84 days later, on day 184; paclitaxel on day 190, visceral crisis on day 230 by adjudication, died on day 260"), 100, 184)
    crisis(next_line(p.identified_new("N1", "LIVER", day(184), "18"), "PACLITAXEL", 190), 230, "ADJUDICATOR").died(day(260))

    p = story("The liver metastasis was resected; bile leak drained under local anaesthesia on day 25, Clavien-Dindo IIIa; free of progression on day 244")
    p.change("PR", {"PRSCAT": "STUDY TREATMENT"}, PRTRT="LIVER RESECTION", PRCAT="SURGERY", PRENDTC=day(14))
    visits(p, *((number, "0", "12") for number in (76, 160, 244))).adverse_event("Bile leak", day(25), surgical="IIIa", after="PROCEDURE")

    p = steady(story("Radiotherapy of a painful rib outside the plan on day 130; progression on day 244, from 26 to 32 mm"), 76, 118, 202)
    visits(p, (244, "20", "12")).local_therapy("RADIOTHERAPY", "EXTERNAL BEAM RADIATION THERAPY", day(130), day(134), planned=False)

    p = steady(story("No scan from day 160 to day 400, which shows a new lung metastasis; vinorelbine on day 410"), 76, 160, 400)
    next_line(p.identified_new("N1", "LUNG", day(400), "15"), "VINORELBINE", 410)

    p = visits(story("Local therapy was never given; against 33 mm on the scan before registration the sum is 40 mm on day 84; paclitaxel on day 95, visceral crisis on day 150 by adjudication"), (84, "28", "12"))
    crisis(next_line(p.drop("PR", PRSCAT="STUDY TREATMENT"), "PACLITAXEL", 95), 150, "ADJUDICATOR").contact(day(200))

    steady(story("Stable on day 118, then lost"), 76, 118).lost(day(150))
    return made
