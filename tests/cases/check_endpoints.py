#!/usr/bin/env python3
"""Endpoints of invented courses, decided from the sources by somebody who has not seen the program, against what `derive` says.

tests/cases/endpoints/ctdna.csv: samples of circulating tumour DNA to clearance, its time and its return, for M22BOL. Days count from the first dose, which is day 0; the data
sets call it day 1. A case with a `reading` is one of several that the sources allow; it is counted and not run. So are cases with
`settings`, which no judgement of the protocol has. `differs` says why an answer of ours is another one.

Usage: check_endpoints.py OLIGOTRIAL
"""
import collections
import csv
import datetime
import pathlib
import re
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
FAR = 4000  # a cut-off that no case reaches
problems = []


def read(file):
    with open(file, encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def write(file, rows):
    if not rows:
        return
    with open(file, "w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, fieldnames=list(dict.fromkeys(name for row in rows for name in row)), restval="")
        writer.writeheader()
        writer.writerows(rows)


def protocol_with(folder, name, judgement, value):
    """A copy of a shipped protocol file in which one judgement has another value."""
    text = (ROOT / "protocols" / f"{name}.yaml").read_text(encoding="utf-8")
    changed = re.sub(rf"(  {judgement}:\n    value: )\S+", rf"\g<1>{value}", text, count=1)
    file = folder / f"{name}.yaml"
    file.write_text(changed, encoding="utf-8")
    return file


def day(case, text):
    """Days after the start as a date; "?" is a day that is not known."""
    if text in ("", "?"):
        return ""
    return (datetime.date.fromisoformat(case["start_date"]) + datetime.timedelta(days=int(text))).isoformat()


def simple(text):
    return re.fullmatch(r"-?\d+", text) or text in ("", "?")


RESULTS = {"DETECTED": "DETECTED", "NOT DETECTED": "NOT DETECTED", "not done": None, "missing": ""}


def samples_of(case):
    """(day, result) of each sample, or None where one is told in a way that no record can hold."""
    found = []
    for part in filter(None, (part.strip() for part in case["samples"].split(";"))):
        match = re.fullmatch(r"(\?|-?\d+) (.+)", part)
        if not match or match[2] not in RESULTS:
            return None
        found.append((match[1], RESULTS[match[2]]))
    return found


def can_be_written(case):
    days = [case[name] for name in ("new_therapy_day", "local_therapy_day", "death_day", "cut_off_day")]
    return samples_of(case) is not None and all(simple(text) for text in days)


def write_study(folder, cases):
    tables = collections.defaultdict(list)
    for number, case in enumerate(cases, 1):
        subject = f"C-{number:03}"
        tables["dm"].append({"USUBJID": subject, "SEX": "F", "DTHFL": "Y" if case["death_day"] else "", "DTHDTC": day(case, case["death_day"])})
        tables["ex"].append({"USUBJID": subject, "EXSEQ": 1, "EXTRT": "TRASTUZUMAB DERUXTECAN", "EXDOSE": "5.4", "EXSTDTC": case["start_date"]})
        for seq, (when, result) in enumerate(samples_of(case), 1):
            tables["lb"].append({"USUBJID": subject, "LBSEQ": seq, "LBTESTCD": "CTDNA", "LBSTRESC": result or "",
                                 "LBSTAT": "NOT DONE" if result is None else "", "LBDTC": day(case, when)})
        if case["local_therapy_day"]:
            tables["pr"].append({"USUBJID": subject, "PRSEQ": 1, "PRTRT": "RESECTION", "PRCAT": "SURGERY", "PRSCAT": "STUDY TREATMENT",
                                 "PRSTDTC": day(case, case["local_therapy_day"])})
        if case["new_therapy_day"]:
            tables["cm"].append({"USUBJID": subject, "CMSEQ": 1, "CMDECOD": "CAPECITABINE", "CMCAT": "SYSTEMIC ANTICANCER THERAPY", "CMSCAT": "METASTATIC",
                                 "CMSTDTC": day(case, case["new_therapy_day"])})
    for name, rows in tables.items():
        write(folder / f"{name}.csv", rows)


def derive(program, protocol, cases):
    """ADTTE and ADRS rows by subject number and parameter."""
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        (folder / "study").mkdir()
        write_study(folder / "study", cases)
        cutoff = day(cases[0], cases[0]["cut_off_day"] or str(FAR))
        subprocess.run([program, "derive", "--protocol", protocol, "--data", folder / "study", "--out", folder / "out", "--cutoff", cutoff],
                       check=False, capture_output=True)
        found = {}
        for file in ("adtte", "adrs"):
            for row in read(folder / "out" / f"{file}.csv"):
                found[int(row["USUBJID"][2:]), row["PARAMCD"]] = row
        return found


def status_of(row):
    if row["OPENDSC"].startswith("Not evaluable"):
        return "none", ""
    if not row["AVAL"]:
        return "not known", ""
    return {"0": "event", "1": "censored", "2": "competing"}[row["CNSR"]], str(int(row["AVAL"]) - 1)


def check_case(case, time):
    status, when = status_of(time)
    wanted = case["expected_status"]
    if case["differs"]:
        return
    if status != wanted or (wanted in ("event", "competing", "censored") and when != case["expected_status_day"]):
        problems.append(f"{case['case']} ({case['policy']}): {status} {when} ({time['EVNTDESC'] or time['OPENDSC']}); "
                        f"by the sources: {wanted} {case['expected_status_day']} ({case['why']})")


def main(program):
    cases = read(ROOT / "tests/cases/endpoints/ctdna.csv")
    run = [case for case in cases if not case["reading"] and not case["settings"] and can_be_written(case)]
    groups = collections.defaultdict(list)
    for case in run:
        groups[case["policy"], case["start_date"], case["cut_off_day"]].append(case)
    with tempfile.TemporaryDirectory() as name:
        for (policy, _, _), group in groups.items():
            protocol = protocol_with(pathlib.Path(name), "m22bol", "ctdna_baseline_negative_policy", {"exclude": "excluded"}.get(policy, policy))
            found = derive(program, protocol, group)
            for number, case in enumerate(group, 1):
                check_case(case, found[number, "CTDNACLR"])
    for problem in problems:
        print(problem)
    print(f"ctDNA: {len(run)} of {len(cases)} cases run, the others rest on a reading, a setting or a record that cannot be written; problems {len(problems)}")
    return 1 if problems or not run else 0


if __name__ == "__main__":
    sys.exit(main(pathlib.Path(sys.argv[1]).resolve()))
