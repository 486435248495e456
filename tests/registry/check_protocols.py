#!/usr/bin/env python3
"""Holds that no open point of the registry texts is decided in silence, and that every question of a trial is asked in full.

Usage: check_protocols.py OLIGOTRIAL

judgements.csv    point,protocol,judgement,concerns
    Each open point is a judgement of every protocol file that it concerns, and each judgement of a file stands in the table. A judgement has two
    readings or more, says why, names nobody who did not decide, and every reading of it runs on the example patients.
Every endpoint has a population, a variable, intercurrent events with a strategy, a summary and an analysis.
"""
import csv
import json
import pathlib
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
POINTS = 41
PATIENTS = {"srt-tdm1": "SRT-001", "m22bol": "M22BOL-001", "cosmo-a": "COSMO-001", "cosmo-b": "COSMO-001", "recist-1.1": "M22BOL-001"}
STUDIES = {"SRT": "srt-tdm1", "M22BOL": "m22bol", "COSMO": "cosmo"}


def run(program, *arguments):
    ran = subprocess.run([program, *arguments, "--json"], capture_output=True, text=True, check=False, cwd=ROOT)
    return ran.returncode, json.loads(ran.stdout) if ran.stdout else {}


def read_table():
    with open(ROOT / "tests/registry/judgements.csv", newline="", encoding="utf-8") as file:
        return list(csv.DictReader(line for line in file if not line.startswith("#")))


def check_judgements(name, judgements, rows, problems):
    listed = {row["judgement"]: row["concerns"] for row in rows if row["protocol"] == name}
    for judgement in judgements:
        identifier = judgement["id"]
        if identifier not in listed:
            problems.append(f"{name}: {identifier} does not stand in judgements.csv")
        elif listed[identifier] != judgement["concerns"]:
            problems.append(f"{name}: {identifier} concerns {judgement['concerns']}; the table says {listed[identifier]}")
        if len(judgement["options"]) < 2 or judgement["value"] not in judgement["options"]:
            problems.append(f"{name}: {identifier} has no other reading, or reads as none of its own")
        if len(judgement["why"].split()) < 6:
            problems.append(f"{name}: {identifier} does not say why")
        if judgement["decided_by"]:
            problems.append(f"{name}: {identifier} was decided by {judgement['decided_by']}; the files that ship are decided by nobody")
    for identifier in sorted(set(listed) - {judgement["id"] for judgement in judgements}):
        problems.append(f"{name}: there is no judgement {identifier}")


def check_readings(program, name, judgements, problems):
    """Every other reading can be run, on a patient of the trial's example."""
    runs = 0
    if name not in PATIENTS:
        problems.append(f"{name}: name a patient of its example study in {pathlib.Path(__file__).name}")
        return runs
    patient = PATIENTS[name]
    study = f"examples/{STUDIES[patient.split('-', maxsplit=1)[0]]}"
    for judgement in judgements:
        for option in judgement["options"]:
            if option == judgement["value"]:
                continue
            status, answer = run(program, "screen", "--protocol", f"protocols/{name}.yaml", "--data", study, "--subject", patient, "--judge",
                                 f"{judgement['id']}={option}")
            runs += 1
            errors = [finding["message"] for finding in answer.get("findings", []) if finding["severity"] == "error"]
            if status not in (0, 1) or errors or not answer.get("results"):
                problems.append(f"{name}: {judgement['id']} = {option} does not run: {errors}")
    return runs


def check_endpoints(name, protocol, problems):
    analysed = {analysis["endpoint"] for analysis in protocol["analyses"]}
    for endpoint in protocol["endpoints"]:
        estimand = endpoint["estimand"]
        problems.extend(f"{name}: {endpoint['id']} has no {part}" for part in ("population", "variable", "summary") if not estimand[part])
        if not estimand["intercurrent_events"] or not all(event["strategy"] for event in estimand["intercurrent_events"]):
            problems.append(f"{name}: {endpoint['id']} does not say what becomes of intercurrent events")
        if endpoint["id"] not in analysed:
            problems.append(f"{name}: {endpoint['id']} has no analysis")


def main():
    program = str(pathlib.Path(sys.argv[1]).resolve())
    rows = read_table()
    problems, runs = [], 0
    points = {row["point"] for row in rows if row["point"]}
    if len(points) != POINTS:
        problems.append(f"{len(points)} open points are listed, not {POINTS}")
    files = sorted(path.stem for path in (ROOT / "protocols").glob("*.yaml"))
    problems.extend(f"judgements.csv names {row['protocol']}, which is no protocol file" for row in rows if row["protocol"] not in files)
    for name in files:
        protocol = run(program, "protocol", "show", f"protocols/{name}.yaml")[1]["protocol"]
        check_judgements(name, protocol["judgements"], rows, problems)
        check_endpoints(name, protocol, problems)
        runs += check_readings(program, name, protocol["judgements"], problems)
    print("\n".join(problems))
    print(f"{len(files)} protocol files, {len(rows)} judgements on {len(points)} open points, {runs} readings run: {len(problems)} problems")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
