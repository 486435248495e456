"""Free of progression at 6 months (COSMO). The count adjusted for the window of visits (expected_window_adjusted) is not derived and not compared."""
from .records import day, run, told
from .tumour import write_visits

TABLE = "pfs6"
LOCAL_THERAPY = r"local (?:ablative )?therapy (\d{4}-\d\d-\d\d)"


def run_of(case):
    judgements = {"month_arithmetic": case["month_arithmetic"]}
    if case["reading"] == "FDA":
        judgements["pfs_censoring"] = "censor_at_new_therapy"
    if case["reading"] == "local_therapy_start":
        judgements["pfs_baseline"] = "local_therapy_start"
    return run("cosmo-a", case["cut_off_date"], judgements)


def local_therapy_of(case):
    """First and last day of the trial's local therapy, where the case needs one."""
    if case["reading"] == "local_therapy_start":
        return case["start_date"], day(case["start_date"], "4")
    second = told(case, "(second local therapy)")
    started = "2026-02-05" if second or "first_scan_after_lat" in case["case"] or told(case, "(after LAT)") else told(case, LOCAL_THERAPY)
    return (started, day(started, "4")) if started else None


def write(study, subject, case):
    registered = told(case, r"registered (\S+)") or case["start_date"]
    study.subject(subject, "", case["event_date"] if case["event"] == "death" else "")
    study.registered(subject, day("", registered))
    last = case["last_adequate_date"]
    local = local_therapy_of(case)
    if local:
        study.local(subject, "RADIOTHERAPY", local[0], end=local[1])
    baseline = last if last and last < registered else "2026-01-08" if registered == "?" else day(registered, "-7")
    visits = [("2026-04-09", "SD")] if local and last > "2026-04-09" else []
    if last and last != baseline:
        visits.append((last, "SD"))
    if case["event"] == "progression":
        visits.append((case["event_date"], "NEW LESION" if "new_lesion" in case["case"] else "PD"))
    # Half the size before local therapy: what follows has grown against the nadir of old.
    write_visits(study, subject, "", visits, baseline, size="25" if told(case, "(first scan after LAT)") else "50")
    if case["last_alive_date"]:
        study.seen(subject, case["last_alive_date"])
    therapy = told(case, r"new systemic therapy (\S+)")
    if therapy:
        study.drug(subject, "CAPECITABINE", therapy)
    second = told(case, r"second local therapy ([\d-]+)")
    if second:
        study.local(subject, "RADIOTHERAPY", second, of_study=False)


STATUS = {"N": "event", "Y": "free", "CENSORED": "not known", "": "not known"}
COUNT = {"N": "failure", "Y": "success", "CENSORED": "failure", "": "not known"}


def compare(case, found):
    row = found["PFS6"]
    yield "status", STATUS.get(row["AVALC"], row["AVALC"]), case["expected_status"]
    # Before month 6 has passed the answer is CENSORED, and whether that is a failure is a question of the analysis.
    if case["cut_off_date"] >= case["expected_landmark"]:
        yield "count", COUNT.get(row["AVALC"], row["AVALC"]), case["expected_count_lost_is_failure"]
