"""Time to the next line of systemic therapy (COSMO)."""
import re

from .records import after, compare_time, day, parts, run, settings_of, told

TABLE = "ttnt"
START = "2026-01-05"

READINGS = {"maintenance_new_line", "maintenance_same_line", "same_line", "new_line", "class_by_mechanism", "resume_gap_decides", "by_resume_gap", "event_wins",
            "counts", "before_time_zero"}
SUPPORTIVE = {"dexamethasone"}
REASONS = {"toxicity": "TOXICITY", "progression": "PROGRESSIVE DISEASE", "availability": "AVAILABILITY", "reason not recorded": "", None: ""}


def run_of(case):
    if case["reading"] and case["reading"] not in READINGS:
        return None
    settings = settings_of(case)
    if "resume_gap" in settings:
        settings["resume_gap"] += " days"
    return run("cosmo-a", after(START, case["cut_off_day"]), {"ttnt_death_policy": case["policy"], **settings})


def periods_of(case):
    """(drug, first day, last day or "", reason) of each period of a drug."""
    given = [[*re.fullmatch(r"(.+) from (-\d+)", part).groups(), "", ""] for part in parts(case["regimen_at_baseline"])]
    for part in parts(case["therapy_events"]):
        when, what, names, reason = re.fullmatch(r"(\S+) (start|stop|plan|reduce) (.+?)(?: \((.+)\))?", part).groups()
        for name in names.split(", "):
            if what in ("stop", "reduce"):
                for period in given:
                    if name in ("all", period[0]) and not period[2]:
                        period[2:] = [when, REASONS[reason]]
            if what in ("start", "reduce"):
                given.append([name, when, "", ""])
    return given


def write(study, subject, case):
    study.subject(subject, START, case["death_day"])
    study.registered(subject, after(START, -10 if "pfs_baseline" in settings_of(case) else 0))
    for name, first, last, reason in periods_of(case):
        study.drug(subject, name, day(START, first), ENDTC=day(START, last), ENRTPT="" if last else "ONGOING", RSDISC=reason,
                   **{"CAT": "CONCOMITANT MEDICATION", "SCAT": ""} if name in SUPPORTIVE else {})
    adjuvant = told(case, r"docetaxel adjuvant (-\d+)")
    if adjuvant:
        study.drug(subject, "DOCETAXEL", after(START, adjuvant), ENDTC=after(START, int(adjuvant) + 100), SCAT="ADJUVANT")
    for when in parts(case["progression_days"]):
        study.add("rs", subject, TESTCD="OVRLRESP", CAT="RECIST 1.1", STRESC="PD", EVAL="INVESTIGATOR", DTC=after(START, when))
    for number, when in enumerate(parts(case["local_therapy_days"])):
        study.local(subject, "RADIOTHERAPY", after(START, when), of_study=number == 0, end=after(START, when))
    if re.fullmatch(r"\d+", case["last_known_without_next_line_day"]):
        study.seen(subject, after(START, case["last_known_without_next_line_day"]))


def compare(case, found):
    yield from compare_time(found["TTNT"], case["expected_status"], case["expected_status_day"], "Next line of systemic therapy")
