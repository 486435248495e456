#!/usr/bin/env python3
"""Patients followed to the end: every endpoint of the three trials has the value, or the reason for none, that was decided by hand.

tests/cases/follow-up/STUDY.csv: the subject (* for all who have no row of their own), the time or outcome (PARAMCD), the set of censoring rules (CNSRSET), the
answer, the study day on which it falls (- where it is not looked at; empty where there is none), and why. A time answers EVENT, CENSORED, COMPETING or OPEN; an outcome with
its answer or OPEN. OPEN must come with a reason (OPENDSC; of a best response DRVRULE). Where the program is known
to answer otherwise, the row says so in `known` and does not fail.

Usage: check_follow_up.py OLIGOTRIAL
"""
import csv
import datetime
import pathlib
import re
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
STUDIES = {"cosmo": "cosmo-a", "m22bol": "m22bol", "srt-tdm1": "srt-tdm1"}
ENDINGS = {"0": "EVENT", "1": "CENSORED", "2": "COMPETING"}
# Endpoints that no time and no outcome serves yet.
NOT_DERIVED = {"srt-tdm1": {"QOL"}}
problems = []


def check(condition, message):
    if not condition:
        problems.append(message)


def read(file):
    with open(file, encoding="utf-8", newline="") as rows:
        return list(csv.DictReader(rows))


def run(program, *arguments):
    done = subprocess.run([program, *arguments], capture_output=True, text=True, check=False)
    check(done.returncode in (0, 1), f"{' '.join(arguments)}: ended with {done.returncode}: {done.stderr[-500:]}")


def decided(study):
    """(subject, PARAMCD, CNSRSET) -> row; a row of everybody stands under *."""
    rows = {}
    for row in read(ROOT / f"tests/cases/follow-up/{study}.csv"):
        if row["subject"].startswith("#"):
            continue
        for subject in row["subject"].split("|"):
            for param in row["PARAMCD"].split("|"):
                for rules in row["CNSRSET"].split("|"):
                    check((subject, param, rules) not in rows, f"{study}.csv: {subject} {param} {rules} is decided twice")
                    rows[subject, param, rules] = row
    return rows


def made(folder, where):
    """What the program says: (subject, PARAMCD, CNSRSET) -> (answer, day), and that an open answer has its reason."""
    answers = {}
    starts = {}
    for row in read(folder / "adtte.csv"):
        if row["STARTDT"]:
            starts.setdefault(row["USUBJID"], datetime.date.fromisoformat(row["STARTDT"]))
        answer = ENDINGS.get(row["CNSR"], "OPEN")
        check(answer != "OPEN" or row["OPENDSC"], f"{where}: {row['USUBJID']} {row['PARAMCD']} {row['CNSRSET']} has neither a value nor a reason")
        answers[row["USUBJID"], row["PARAMCD"], row["CNSRSET"]] = (answer, row["AVAL"])
    for row in read(folder / "adrs.csv"):
        if row["VISITNUM"] or row["AVISIT"] or row["ANL01FL"] != "Y":
            continue
        answer = row["AVALC"] or row["AVAL"] or "OPEN"
        day = ""
        if row["ADT"] and row["USUBJID"] in starts:
            day = str((datetime.date.fromisoformat(row["ADT"]) - starts[row["USUBJID"]]).days + 1)
        check(answer != "OPEN" or row["OPENDSC"] or row["DRVRULE"], f"{where}: {row['USUBJID']} {row['PARAMCD']} has neither an answer nor a reason")
        answers[row["USUBJID"], row["PARAMCD"], ""] = (answer, day)
    return answers


def entries(protocol, section):
    """The entries of a list of the protocol file, as far as they are asked for here: id, and the lists of names `endpoints` and `censoring`."""
    text = (ROOT / "protocols" / f"{protocol}.yaml").read_text(encoding="utf-8")
    part = re.search(rf"^{section}:\n((?:[ #].*\n|\n)*)", text, re.MULTILINE).group(1)
    found = []
    for entry in re.split(r"^  - id: ", part, flags=re.MULTILINE)[1:]:
        lists = {key: re.split(r", *", names) for key, names in re.findall(r"^    (endpoints|censoring): \[(.*)\]$", entry, re.MULTILINE)}
        found.append({"id": entry.split("\n", 1)[0], **lists})
    return found


def rules_of(protocol):
    """The times and outcomes that the protocol file asks for, and the endpoints that none of them serves."""
    times, outcomes = entries(protocol, "time_to_event"), entries(protocol, "outcomes")
    wanted = [(time["id"], rules) for time in times for rules in time["censoring"]] + [(outcome["id"], "") for outcome in outcomes]
    served = {name for entry in times + outcomes for name in entry["endpoints"]}
    return wanted, {endpoint["id"] for endpoint in entries(protocol, "endpoints")} - served


def compare(study, subjects, wanted, answers):
    rows = decided(study)
    asked = {key[1:] for key in rows} | set(wanted)
    known = 0
    for subject in subjects:
        for param, rules in sorted(asked):
            name = f"{study}: {subject} {param} {rules}".rstrip()
            row = rows.get((subject, param, rules)) or rows.get(("*", param, rules))
            check(row, f"{name} is not decided by hand")
            answer, day = answers.get((subject, param, rules), ("missing", ""))
            check(answer != "missing", f"{name} has no row")
            if not row:
                continue
            same = answer == row["answer"] and row["day"] in ("-", day)
            if row["known"]:
                known += 1
                if same:
                    print(f"{name}: no longer differs; take the sentence out of {study}.csv")
                continue
            check(same, f"{name}: {answer} {day or '(no day)'}; decided by hand: {row['answer']} {row['day'] or '(no day)'} ({row['why']})")
    for subject, _, _ in rows:
        check(subject == "*" or subject in subjects, f"{study}.csv: there is no {subject}")
    return len(subjects) * len(asked), known


def main():
    program = sys.argv[1]
    total = differ = 0
    with tempfile.TemporaryDirectory() as folder:
        for study, protocol in STUDIES.items():
            out = pathlib.Path(folder) / study
            run(program, "derive", "--protocol", protocol, "--data", str(ROOT / "examples/follow-up" / study), "--out", str(out))
            wanted, without = rules_of(protocol)
            check(without == NOT_DERIVED.get(study, set()), f"{protocol}: endpoints without a time or an outcome: {sorted(without)}")
            subjects = [row["USUBJID"] for row in read(out / "adsl.csv")]
            check(len(subjects) >= 10, f"{study}: {len(subjects)} subjects")
            compared, known = compare(study, subjects, wanted, made(out, study))
            total += compared
            differ += known
    for problem in problems[:60]:
        print(problem)
    print(f"follow-up: {total} endpoints of patients decided by hand, {differ} known to differ, problems {len(problems)}")
    return 1 if problems or not total else 0


if __name__ == "__main__":
    sys.exit(main())
