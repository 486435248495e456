"""Duration of a confirmed response by both sets of censoring rules, time to it, disease control and clinical benefit (RECIST 1.1)."""
from .records import after, day, days_between, run, settings_of, told, yes_or_no
from .tumour import visits_of, write_visits

TABLE = "duration_of_response"
START = "2026-01-05"

READINGS = {"gap_2_times_L_plus_w", "ema_last_adequate", "interval_from_response_day", "not_an_event", "no_imputation", "responders_only", "sd_shown_at_24_weeks"}


def run_of(case):
    if case["reading"] and case["reading"] not in READINGS:
        return None
    settings = {name: value + " days" if name == "min_sd_days" else value for name, value in settings_of(case).items()}
    return run("recist-1.1", after(START, case["cut_off_day"]), {"assessment_interval": case["interval_days"] + " days", **settings})


def write(study, subject, case):
    study.subject(subject, START, case["death_day"])
    study.add("ex", subject, TRT="CAPECITABINE", STDTC=START, ENDTC=after(START, told(case, r"treatment stopped day (\d+)") or 1))
    baseline = told(case, r"baseline day (-\d+)") or "-7"
    write_visits(study, subject, START, visits_of(case["visits"]), baseline, growth_on_the_second=bool(told(case, "(growth only on the image)")))
    if case["new_therapy_day"]:
        study.drug(subject, "VINORELBINE", day(START, case["new_therapy_day"]))
    clinical = told(case, r"clinical progression day (\d+)")
    if clinical:
        study.add("ds", subject, TERM="Clinical progression", DECOD="PROGRESSIVE DISEASE", CAT="DISPOSITION EVENT", STDTC=after(START, clinical))
    lost = told(case, r"lost to follow-up day (\d+)")
    if lost:
        study.add("ds", subject, TERM="Lost to follow-up", DECOD="LOST TO FOLLOW-UP", CAT="DISPOSITION EVENT", STDTC=after(START, lost))


EVENTS = {"Disease progression": "progression", "Death": "death"}


def compare(case, found):
    yield "disease control", yes_or_no(found["DCR"]), case["disease_control"]
    yield "clinical benefit", yes_or_no(found["CBR"]), case["clinical_benefit"]
    for rules in ("FDA", "EMA"):
        row = found["DOR", rules]
        end, status = case[f"{rules.lower()}_end_day"], case[f"{rules.lower()}_status"]
        if not case["dor_start_day"]:
            yield f"{rules} not evaluable", row["OPENDSC"].startswith("Not evaluable"), True
        elif not end.isdigit():
            yield f"{rules} open", (row["AVAL"], row["OPENDSC"] != "", row["OPENDSC"].startswith("Not evaluable")), ("", True, False)
            if ".." in end:
                yield f"{rules} month", row["ADTC"], day(START, end)
        else:
            yield f"{rules} start", row["STARTDT"], after(START, case["dor_start_day"])
            yield f"{rules} end", days_between(START, row["ADT"]) if row["ADT"] else row["OPENDSC"], int(end)
            yield f"{rules} ending", "censored" if row["CNSR"] == "1" else EVENTS.get(row["EVNTDESC"], row["EVNTDESC"]), status
            yield f"{rules} days", int(row["AVAL"] or 0) - 1, int(case[f"{rules.lower()}_duration_days"])
    row = found["TTR"]
    if case["time_to_response_days"]:
        yield "time to response", row["AVAL"] and int(row["AVAL"]) - 1, int(case["time_to_response_days"])
    else:
        yield "no time to response", row["OPENDSC"].startswith("Not evaluable"), True
