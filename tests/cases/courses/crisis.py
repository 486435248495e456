"""Time to visceral crisis (COSMO). Values and signs that would raise the suspicion are not read: a suspicion is the investigator's record of a crisis, and
cases in which nobody spoke of one although organs were looked at are not run."""
from .records import after, compare_time, day, parts, run

TABLE = "crisis"
START = "2026-01-05"

READINGS = {"slope_not_needed", "person_decides", "event_wins", "day_0_counts", "dated_by_evidence"}


def somebody_spoke(case):
    if case["definition"] == "investigator_call":
        return case["investigator_call"] != ""
    return case["expected_suspected"] == "yes" or case["investigator_call"] or case["adjudication"]


def run_of(case):
    if (case["reading"] and case["reading"] not in READINGS) or not (somebody_spoke(case) or case["organ"] == "none"):
        return None
    return run("cosmo-a", after(START, case["cut_off_day"]), {"visceral_crisis_definition": case["definition"]})


def write(study, subject, case):
    study.subject(subject, START, case["death_day"])
    study.registered(subject, START)
    decisions = parts(case["adjudication"])
    for number, when in enumerate(parts(case["evidence_day"])):
        crisis = {"TERM": "Visceral crisis", "DECOD": "VISCERAL CRISIS", "STDTC": day(START, when)}
        if case["investigator_call"] or case["expected_suspected"] == "yes":
            study.add("ce", subject, **crisis, EVAL="INVESTIGATOR", OCCUR="N" if case["investigator_call"] == "no" else "Y", DTC=day(START, when))
        decision = decisions[number] if number < len(decisions) else ""
        if decision in ("confirmed", "rejected"):
            study.add("ce", subject, **crisis, EVAL="ADJUDICATOR", EVALID="ADJ-1", OCCUR="Y" if decision == "confirmed" else "N",
                      DTC=day(START, case["adjudication_day"] or when))
    if case["local_therapy_day"]:
        study.local(subject, "RADIOTHERAPY", after(START, case["local_therapy_day"]), end=after(START, case["local_therapy_day"]))
    if case["next_line_day"]:
        study.drug(subject, "CAPECITABINE", after(START, case["next_line_day"]))
    if case["last_seen_day"]:
        study.seen(subject, after(START, case["last_seen_day"]))


def compare(case, found):
    yield from compare_time(found["CRISIS"], case["expected_status"], case["expected_status_day"], "Visceral crisis")
