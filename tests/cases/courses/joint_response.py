"""Complete radiologic response with clearance of ctDNA (M22BOL). The day is that of the complete response: the day of a sample is not compared."""
from .ctdna import RESULTS, add_samples, deruxtecan
from .records import after, day, days_between, parts, run, settings_of, yes_or_no
from .tumour import visits_of, write_visits

TABLE = "joint_response"
BASELINE = "-7"

READINGS = {"day_of_the_visit", "any_visit_in_cr", "any_sample_in_window", "local_ignored", "same_day_counts", "only_cr_before_local", "first_local_therapy",
            "confirmation_may_exceed_year", "sample_at_cr_decides", "missing_is_no"}


def run_of(case):
    if case["reading"] and case["reading"] not in READINGS:
        return None
    return run("m22bol", after(case["start_date"], case["cut_off_day"]), {"joint_cr_ctdna": case["joint"], **settings_of(case)})


def write(study, subject, case):
    start = case["start_date"]
    study.subject(subject, start, case["death_day"])
    deruxtecan(study, subject, start, 3 if "after cycle 3" in case["settings"] else 8)
    add_samples(study, subject, start, [(BASELINE, RESULTS[case["baseline_ctdna"]]), *((when, RESULTS[what]) for when, what in visits_of(case["ctdna_samples"]))])
    write_visits(study, subject, start, visits_of(case["visits"]), BASELINE)
    for when in parts(case["local_therapy_day"]):
        study.local(subject, "SURGERY", day(start, when))
    if case["new_therapy_day"]:
        study.drug(subject, "CAPECITABINE", day(start, case["new_therapy_day"]))


def compare(case, found):
    row = found["RCR"]
    yield "response", {"NOT EVALUABLE": "excluded"}.get(row["AVALC"], yes_or_no(row)), case["expected_reached"]
    if case["expected_day"] in dict(visits_of(case["visits"])):
        yield "day", days_between(case["start_date"], row["ADT"]) if row["ADT"] else "", int(case["expected_day"])
