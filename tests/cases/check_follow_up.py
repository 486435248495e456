#!/usr/bin/env python3
"""Patients followed to the end: every endpoint of the three trials has the value, or the reason for none, that was decided by hand.

tests/cases/follow-up/STUDY.csv: the subject (* for all who have no row of their own), the time or outcome (PARAMCD), the set of censoring rules (CNSRSET), the
answer, the study day on which it falls (- where it is not looked at; empty where there is none), and why. A time answers EVENT, CENSORED, COMPETING or OPEN; an outcome with
its answer or OPEN. OPEN must come with a reason (OPENDSC; of a best response DRVRULE). Where the program is known
to answer otherwise, the row says so in `known` and does not fail.
tests/cases/follow-up/readings.csv: what another reading of a text changes for these patients. All that is not in it stays as it was.

Usage: check_follow_up.py OLIGOTRIAL
"""
import csv
import datetime
import itertools
import pathlib
import re
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
TABLES = ROOT / "tests/cases/follow-up"
# The protocol files that a study may have been run under; the readings are those of the first.
STUDIES = {"cosmo": ["cosmo-a", "cosmo-b"], "m22bol": ["m22bol"], "srt-tdm1": ["srt-tdm1"]}
ENDINGS = {"0": "EVENT", "1": "CENSORED", "2": "COMPETING"}
problems = []


def check(condition, message):
    if not condition:
        problems.append(message)


def read(file):
    with open(file, encoding="utf-8", newline="") as rows:
        return list(csv.DictReader(rows))


def derive(program, protocol, study, out, *more):
    data = str(ROOT / "examples/follow-up" / study)
    done = subprocess.run([program, "derive", "--protocol", protocol, "--data", data, "--out", str(out), *more], capture_output=True, text=True, check=False)
    check(done.returncode == 0, f"{protocol} {' '.join(more)}: derive ended with {done.returncode}: {done.stderr[-500:]}")
    return out


def spread(rows, where):
    """(subject, PARAMCD, CNSRSET) -> row; names joined by | stand for several, a row of everybody stands under *."""
    found = {}
    for row in rows:
        for key in itertools.product(row["subject"].split("|"), row["PARAMCD"].split("|"), row["CNSRSET"].split("|")):
            check(key not in found, f"{where}: {' '.join(key)} is decided twice")
            found[key] = row
    return found


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


def compare_one(name, row, answer, day):
    """Whether the row is one that is known to differ."""
    same = answer == row["answer"] and row["day"] in ("-", day)
    if row["known"]:
        if same:
            print(f"{name}: no longer differs; take the sentence out of the table")
        return 1
    check(same, f"{name}: {answer} {day or '(no day)'}; decided by hand: {row['answer']} {row['day'] or '(no day)'} ({row['why']})")
    return 0


def compare(study, protocol, subjects, wanted, answers):
    """Every subject by every time and outcome. How many were compared, and how many are known to differ."""
    decided = [row for row in read(TABLES / f"{study}.csv") if not row["subject"].startswith("#")]
    rows = spread(decided, f"{study}.csv")
    asked = {key[1:] for key in rows} | set(wanted)
    known = 0
    for subject in subjects:
        for param, rules in sorted(asked):
            name = f"{protocol}: {subject} {param} {rules}".rstrip()
            row = rows.get((subject, param, rules)) or rows.get(("*", param, rules))
            check(row, f"{name} is not decided by hand")
            check((subject, param, rules) in answers, f"{name} has no row")
            if row and (subject, param, rules) in answers:
                known += compare_one(name, row, *answers[subject, param, rules])
    for subject, _, _ in rows:
        check(subject == "*" or subject in subjects, f"{study}.csv: there is no {subject}")
    return len(subjects) * len(asked), known


def compare_readings(program, study, folder, answers):
    """What each reading of readings.csv changes, and that nothing else does. How many rows were compared, and how many are known to differ."""
    decided = [row for row in read(TABLES / "readings.csv") if row["study"] == study]
    asked = {key[1:] for key in spread([row for row in read(TABLES / f"{study}.csv") if not row["subject"].startswith("#")], study)}
    compared = known = 0
    for reading in dict.fromkeys(row["reading"] for row in decided):
        where = f"{study}, {reading}"
        rows = spread([row for row in decided if row["reading"] == reading], where)
        other = made(derive(program, STUDIES[study][0], study, folder / reading.replace("=", "-"), "--judge", reading), where)
        for key, (answer, day) in other.items():
            name = f"{where}: {' '.join(key)}".rstrip()
            if key in rows:
                known += compare_one(name, rows[key], answer, day)
                compared += 1
            elif key[1:] in asked:
                check((answer, day) == answers[key], f"{name}: {answer} {day or '(no day)'} in place of {' '.join(answers[key])}, which nobody decided")
        check(not set(rows) - set(other), f"{where}: no row for {sorted(set(rows) - set(other))}")
    return compared, known


def main():
    program = sys.argv[1]
    total = readings = differ = 0
    with tempfile.TemporaryDirectory() as folder:
        for study, protocols in STUDIES.items():
            kept = pathlib.Path(folder) / study
            for protocol in reversed(protocols):
                out = derive(program, protocol, study, kept / protocol)
                answers = made(out, protocol)
                wanted, without = rules_of(protocol)
                check(not without, f"{protocol}: endpoints without a time or an outcome: {sorted(without)}")
                subjects = [row["USUBJID"] for row in read(out / "adsl.csv")]
                check(len(subjects) >= 10, f"{study}: {len(subjects)} subjects")
                compared, known = compare(study, protocol, subjects, wanted, answers)
                total += compared
                differ += known
            compared, known = compare_readings(program, study, kept, answers)
            readings += compared
            differ += known
    for problem in problems[:60]:
        print(problem)
    print(f"follow-up: {total} endpoints of patients decided by hand, {readings} by other readings, {differ} known to differ, problems {len(problems)}")
    return 1 if problems or not total or not readings else 0


if __name__ == "__main__":
    sys.exit(main())
