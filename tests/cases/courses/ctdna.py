"""Samples of circulating tumour DNA to clearance and its time (M22BOL)."""
import re

from .records import FAR, after, compare_time, day, parts, run

TABLE = "ctdna"
READINGS = {"day_0_is_baseline", "strict_baseline", "last_baseline", "any_age", "first_sample_after_start", "population_detected_at_baseline",
            "unknown_stays_unknown", "single_sample"}
RESULTS = {"DETECTED": "DETECTED", "NOT DETECTED": "NOT DETECTED", "not done": None, "missing": ""}


def samples_of(case):
    """(day, result) of each sample, or None where one is told in a way that no record can hold."""
    found = []
    for part in parts(case["samples"]):
        match = re.fullmatch(r"(\?|-?\d+) (.+)", part)
        if not match or match[2] not in RESULTS:
            return None
        found.append((match[1], RESULTS[match[2]]))
    return found


def run_of(case):
    days = [case[name] for name in ("new_therapy_day", "local_therapy_day", "death_day", "cut_off_day")]
    can_be_written = samples_of(case) is not None and all(re.fullmatch(r"|\?|-?\d+", text) for text in days)
    if (case["reading"] and case["reading"] not in READINGS) or case["settings"] or not can_be_written:
        return None
    policy = {"exclude": "excluded"}.get(case["policy"], case["policy"])
    return run("m22bol", after(case["start_date"], case["cut_off_day"] or FAR), {"ctdna_baseline_negative_policy": policy})


def deruxtecan(study, subject, start, cycles=1):
    for cycle in range(cycles):
        dose = after(start, 21 * cycle)
        study.add("ex", subject, TRT="TRASTUZUMAB DERUXTECAN", DOSE="5.4", DOSU="mg/kg", STDTC=dose, ENDTC=dose)


def add_samples(study, subject, start, samples):
    for when, result in samples:
        study.add("lb", subject, TESTCD="CTDNA", STRESC=result or "", STAT="NOT DONE" if result is None else "", DTC=day(start, when))


def write(study, subject, case):
    start = case["start_date"]
    study.subject(subject, start, case["death_day"])
    deruxtecan(study, subject, start)
    add_samples(study, subject, start, samples_of(case))
    if case["local_therapy_day"]:
        study.local(subject, "SURGERY", day(start, case["local_therapy_day"]))
    if case["new_therapy_day"]:
        study.drug(subject, "CAPECITABINE", day(start, case["new_therapy_day"]))


def compare(case, found):
    yield from compare_time(found["CTDNACLR"], case["expected_status"], case["expected_status_day"], "First sample without ctDNA")
