"""Confirmed objective response by month 3 (SRT + T-DM1) and without a horizon (RECIST 1.1)."""
from .records import after, day, days_between, run, settings_of, yes_or_no
from .tumour import visits_of, write_visits

TABLE = "objective_response"

# Readings that `derive` takes, with the settings of the case; the other reading of each pair is none of the protocol's options.
READINGS = {"relapse", "max_ne_1", "fixed_days", "fixed_weeks", "confirmed_within_window", "same_day_counts", "same_therapy", "new_anticancer_therapy",
            "missing_is_no", "from_time_zero"}
JUDGEMENTS = {"srt-tdm1": {"confirmation_interval", "month_arithmetic", "confirm_may_exceed_window", "tdm1_after_cycle_4"},
              "recist-1.1": {"confirmation", "max_not_evaluable_between"}}
FACTS = {"cohort", "tdm1", "tdm1_cycle_5_day"}


def run_of(case):
    settings = {name: value for name, value in settings_of(case).items() if name not in FACTS}
    if (case["reading"] and case["reading"] not in READINGS) or settings.keys() - JUDGEMENTS[case["protocol"]]:
        return None
    if "confirmation_interval" in settings:
        settings["confirmation_interval"] += " days"
    return run(case["protocol"], after(case["start_date"], case["cut_off_day"]), settings)


def treatment(study, subject, case, settings):
    start = case["start_date"]
    if case["protocol"] == "recist-1.1":
        study.add("ex", subject, TRT="CAPECITABINE", STDTC=start)
        return
    past = settings.get("cohort") == "retrospective"
    study.local(subject, "RADIOTHERAPY", after(start, -30 if past else 0), end=after(start, -26 if past else 4))
    if settings.get("tdm1") == "not started":
        return
    doses = [0 if past else 5, 22, 43, 64, *filter(None, [settings.get("tdm1_cycle_5_day")])]
    for dose in doses:
        study.add("ex", subject, TRT="TRASTUZUMAB EMTANSINE", DOSE="3.6", DOSU="mg/kg", STDTC=after(start, dose), ENDTC=after(start, dose))


def write(study, subject, case):
    settings = settings_of(case)
    start = case["start_date"]
    study.subject(subject, start, case["death_day"], _ARMCD=settings.get("cohort", "prospective").upper())
    treatment(study, subject, case, settings)
    write_visits(study, subject, start, visits_of(case["visits"]), "-37" if settings.get("cohort") else "-7", start[:4])
    if case["new_therapy_day"]:
        study.drug(subject, "CAPECITABINE", day(start, case["new_therapy_day"]))


def compare(case, found):
    row = found["ORR"]
    yield "response", yes_or_no(row), case["expected_reached"]
    wanted = case["expected_first_response_day"]
    if wanted and ".." not in wanted:
        yield "day", days_between(case["start_date"], row["ADT"]) if row["ADT"] else "", int(wanted)
    elif wanted:
        yield "day", row["ADTC"], day(case["start_date"], wanted)
