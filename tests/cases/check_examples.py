#!/usr/bin/env python3
"""Screens the example studies and compares every verdict with the ones written by hand.

Usage: check_examples.py OLIGOTRIAL [STUDY...]

tests/cases/STUDY/expected.csv    subjects,protocol,item,expected
    `subjects` is one subject, a range (SRT-001..SRT-043) or several with blanks; `protocol` a shipped name, or several. `item` is a criterion, `eligible`, `group`, `basket`,
    `basket status`, `stratum NAME`, `reason CRITERION`, `tolerated CRITERION`, `settled_by CRITERION`, `could_change CRITERION`, `needed CRITERION` (what to record, as written), `done DEADLINE`, `state` or `flags` (the silent items that stand beside the answer, with blanks). Later rows override earlier ones, so a study begins with what
    holds for everybody. Every criterion of every subject must be covered.
tests/cases/STUDY/readings.csv    judgement,value,protocol,subject,item,before,after,given
    The other reading of an ambiguous text: what it changes, and for whom; `given` names a further reading (id=value) that both sides take. Each option of each judgement about eligibility or allocation must stand here.
tests/cases/STUDY/because.csv       subject,protocol,criterion,sentence
    Sentences that must stand, word for word, among the reasons of a verdict.
tests/cases/STUDY/cannot_occur.csv    protocol,item,value,why
    Verdicts that no patient can have. All others must occur.
"""
import csv
import json
import os
import pathlib
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
STUDIES = {"srt-tdm1": ["srt-tdm1"], "m22bol": ["m22bol"], "cosmo": ["cosmo-a", "cosmo-b"]}
VERDICTS = ("met", "not met", "unknown")
# A program with sanitizers starts slowly: there each N-th of the repeated cases is enough, for all of them run without.
EVERY = int(os.environ.get("OLIGOTRIAL_EVERY", "1"))


def read_table(path):
    if not path.exists():
        return []
    with open(path, newline="", encoding="utf-8") as file:
        return list(csv.DictReader(line for line in file if not line.startswith("#")))


class Screener:
    def __init__(self, program):
        self.program = program

    def run(self, *arguments):
        ran = subprocess.run([self.program, *arguments, "--json"], capture_output=True, text=True, check=False, cwd=ROOT)
        if ran.returncode not in (0, 1):
            raise SystemExit(f"{' '.join(arguments)}: exit status {ran.returncode}\n{ran.stderr}")
        return json.loads(ran.stdout)

    def screen(self, study, protocol, *more):
        results = self.run("screen", "--protocol", f"protocols/{protocol}.yaml", "--data", f"examples/{study}", *more)["results"]
        return {result["subject"]: items(result) for result in results}


def items(result):
    found = {"eligible": result["eligible"], "group": result["group"] or "", "basket": result["basket"] or "", "state": result["oligometastatic_state"] or ""}
    allocation = result["allocation"]
    found["group status"], found["basket status"] = allocation["group"]["status"], allocation["basket"]["status"]
    for name, level in result["strata"].items():
        found[f"stratum {name}"] = level or ""
    for criterion in result["criteria"]:
        found[criterion["id"]] = criterion["verdict"]
        found[f"reason {criterion['id']}"] = criterion["reason"] or ""
        found[f"tolerated {criterion['id']}"] = "yes" if criterion["tolerated"] else "no"
        found[f"settled_by {criterion['id']}"] = criterion["settled_by"] or ""
        found[f"needed {criterion['id']}"] = " ".join(criterion["needed"])
        found[f"because {criterion['id']}"] = criterion["because"]
        found[f"could_change {criterion['id']}"] = "yes" if criterion["could_change"] else "no"
    found["flags"] = " ".join(item["id"] for item in result["protocol_silent"] if item["flagged"])
    for deadline in result["deadlines"]:
        found[f"done {deadline['what']}"] = deadline["done"] or "not yet"
    found["criteria"] = [criterion["id"] for criterion in result["criteria"]]
    return found


def expand(text, subjects):
    chosen = []
    for part in text.split():
        if ".." in part:
            first, last = part.split("..")
            chosen += [subject for subject in subjects if first <= subject <= last]
        elif part == "*":
            chosen += subjects
        else:
            chosen.append(part)
    return chosen


def check_verdicts(study, protocol, screened, problems):
    subjects = sorted(screened)
    expected = {}
    for row in read_table(ROOT / "tests/cases" / study / "expected.csv"):
        if protocol not in row["protocol"].split():
            continue
        for subject in expand(row["subjects"], subjects):
            for item in row["item"].split("|"):
                expected[subject, item.strip()] = row["expected"]
    for (subject, item), value in expected.items():
        if subject not in screened:
            problems.append(f"{study}: no subject {subject}")
        elif item not in screened[subject]:
            problems.append(f"{subject} {protocol}: there is no item '{item}'")
        elif screened[subject][item] != value:
            problems.append(f"{subject} {protocol} {item}: expected '{value}', got '{screened[subject][item]}'")
    for subject in subjects:
        for item in [*screened[subject]["criteria"], "eligible"]:
            if (subject, item) not in expected:
                problems.append(f"{subject} {protocol} {item}: nothing expected is written down")
    return len(expected)


def check_reasons(study, protocol, screened, problems):
    rows = [row for row in read_table(ROOT / "tests/cases" / study / "because.csv") if row["protocol"] == protocol]
    for row in rows:
        said = screened[row["subject"]][f"because {row['criterion']}"]
        if row["sentence"] not in said:
            problems.append(f"{row['subject']} {protocol} {row['criterion']}: nothing says '{row['sentence']}', only {said}")
    return len(rows)


def check_occurrence(study, protocol, shown, screened, problems):
    cannot = {(row["item"], row["value"]) for row in read_table(ROOT / "tests/cases" / study / "cannot_occur.csv") if row["protocol"] in ("*", protocol)}
    wanted = {(criterion["id"], verdict) for criterion in shown["eligibility"] for verdict in VERDICTS}
    wanted |= {("group", group["id"]) for group in shown["groups"]} | {("basket", basket["id"]) for basket in shown["baskets"]}
    wanted |= {(f"stratum {stratum['id']}", level["id"]) for stratum in shown["strata"] for level in stratum["levels"]}
    if shown["baskets"]:
        wanted |= {("basket status", "unassignable"), ("basket status", "unknown")}
    occurred = {(item, value) for found in screened.values() for item, value in found.items() if isinstance(value, str)}
    for item, value in sorted(wanted - cannot - occurred):
        problems.append(f"{study} {protocol}: no subject has {item} = {value}")
    for item, value in sorted(cannot & occurred):
        problems.append(f"{study} {protocol}: {item} = {value} is listed as impossible and occurs")
    return len(wanted)


def check_readings(study, protocol, shown, screener, screened, problems):
    rows = [row for row in read_table(ROOT / "tests/cases" / study / "readings.csv") if row["protocol"] == protocol]
    runs = {}
    chosen = sorted({(row["judgement"], row["value"]) for row in rows})[::EVERY]
    for row in rows:
        if (row["judgement"], row["value"]) not in chosen:
            continue
        reading, given = (row["judgement"], row["value"]), row["given"]
        more = ["--judge", given] if given else []
        if (given, ()) not in runs:
            runs[given, ()] = screener.screen(study, protocol, *more) if given else screened
        if (given, reading) not in runs:
            runs[given, reading] = screener.screen(study, protocol, *more, "--judge", f"{row['judgement']}={row['value']}")
        before, after = runs[given, ()][row["subject"]][row["item"]], runs[given, reading][row["subject"]][row["item"]]
        if before == after or (before, after) != (row["before"], row["after"]):
            problems.append(f"{row['subject']} {protocol} {row['item']} under {reading[0]} = {reading[1]}: expected '{row['before']}' -> '{row['after']}', got '{before}' -> '{after}'")
    for judgement in shown["judgements"] if EVERY == 1 else []:
        if judgement["concerns"] not in ("eligibility", "allocation"):
            continue
        for option in judgement["options"]:
            if option != judgement["value"] and (judgement["id"], option) not in {reading for _, reading in runs}:
                problems.append(f"{study} {protocol}: the reading {judgement['id']} = {option} changes nobody's verdict in readings.csv")
    return sum((row["judgement"], row["value"]) in chosen for row in rows)


def main():
    screener = Screener(str(pathlib.Path(sys.argv[1]).resolve()))
    problems = []
    for study in sys.argv[2:] or STUDIES:
        for protocol in STUDIES[study]:
            screened = screener.screen(study, protocol)
            shown = screener.run("protocol", "show", f"protocols/{protocol}.yaml")["protocol"]
            verdicts = check_verdicts(study, protocol, screened, problems)
            reasons = check_reasons(study, protocol, screened, problems)
            occurrences = check_occurrence(study, protocol, shown, screened, problems)
            readings = check_readings(study, protocol, shown, screener, screened, problems)
            print(f"{study} by {protocol}: {len(screened)} subjects, {verdicts} verdicts, {reasons} reasons, {occurrences} values that must occur, {readings} other readings")
    print("\n".join(problems))
    print(f"examples: {len(problems)} problems")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
