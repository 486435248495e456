#!/usr/bin/env python3
"""Forms filled in by hand, from blank form to verdict: template, convert table, records check, screen.

Usage: check_forms.py OLIGOTRIAL [--garble]

--garble    writes nonsense into each filled-in cell, or empties it, one at a time: where nonsense is refused, and in each emptied cell, no verdict may become another than unknown
examples/forms/STUDY/*.csv    the filled-in forms; their first lines must be those of the blank forms (commas or semicolons)
tests/cases/forms.csv         study,protocol,subject,item,expected: every criterion; written by reading the protocol
"""
import csv
import json
import pathlib
import shutil
import subprocess
import sys
import tempfile

from check_examples import EVERY, ROOT, items, read_table


def run(program, *arguments):
    ran = subprocess.run([program, *map(str, arguments)], capture_output=True, text=True, check=False, cwd=ROOT)
    return ran.returncode, ran.stdout, ran.stderr


def header(path):
    with open(path, newline="", encoding="utf-8") as file:
        line = file.readline().rstrip("\r\n")
    separator = ";" if line.startswith("Patient number;") else ","
    return next(csv.reader([line], delimiter=separator))


def check_study(program, study, protocol, expected, folder):
    problems = []
    forms, blank, converted = ROOT / "examples/forms" / study, folder / "blank", folder / "study"
    status, _, err = run(program, "template", "--protocol", protocol, "--out", blank)
    if status != 0:
        return [f"{study}: template ends with {status}: {err}"]
    for path in sorted(forms.glob("*.csv")):
        if header(path) != header(blank / path.name):
            problems.append(f"{path}: its first line is not that of the blank form\n  {header(path)}\n  {header(blank / path.name)}")
    for path in blank.glob("*.csv"):
        if path.name != "columns.csv" and not (forms / path.name).exists():
            problems.append(f"{forms}: {path.name} is missing")
    status, out, err = run(program, "convert", "table", "--map", blank / "forms.map.yaml", forms, "--out", converted, "--json")
    document = json.loads(out)
    if status != 0 or document["findings"]:
        problems.append(f"{study}: convert table ends with {status}: {document['findings']} {err}")
    for table in document["tables"]:
        for column in table["columns"]:
            if column["use"] == "left out" or column["refused"] or column["not_used"]:
                problems.append(f"{study}: {table['file']}, {column}")
    status, out, err = run(program, "records", "check", "--data", converted, "--json")
    checked = json.loads(out)
    # Whoever never had a cancer drug has no table of drugs: the finding asks whether it was left behind.
    told = [f for f in checked["findings"] if f["severity"] != "note" and (study, f["id"]) != ("m22bol", "records-complete-without-table")]
    if status != 0 or told:
        problems.append(f"{study}: records check: {told}")
    status, out, err = run(program, "screen", "--protocol", protocol, "--data", converted, "--json")
    results = {result["subject"]: result for result in json.loads(out)["results"]}
    for row in expected:
        found = items(results[row["subject"]]).get(row["item"])
        if found != row["expected"]:
            reasons = [c for c in results[row["subject"]]["criteria"] if c["id"] == row["item"]]
            problems.append(f"{study}: {row['subject']}, {row['item']} is {found}, expected {row['expected']}: {json.dumps(reasons)[:2000]}")
    for subject, result in results.items():
        for criterion in result["criteria"]:
            if not any(row["subject"] == subject and row["item"] == criterion["id"] for row in expected):
                problems.append(f"{study}: nothing is expected of {subject}, {criterion['id']}")
    return problems


def screened(program, protocol, forms, blank, converted):
    shutil.rmtree(converted, ignore_errors=True)
    _, out, _ = run(program, "convert", "table", "--map", blank / "forms.map.yaml", forms, "--out", converted, "--json")
    is_refused = any(finding["id"] == "convert-value" for finding in json.loads(out)["findings"])
    status, out, _ = run(program, "screen", "--protocol", protocol, "--data", converted, "--json")
    results = json.loads(out)["results"] if status in (0, 1) else None
    if results is None:
        return is_refused, None
    found = items(results[0]) if results else {}
    return is_refused, {item: value for item, value in found.items() if not item.split()[0].islower() or item in ("eligible", "group", "basket") or item.startswith("stratum")}


def garble_study(program, study, protocol, folder):
    problems, cells = [], 0
    forms, blank, converted, garbled = ROOT / "examples/forms" / study, folder / "blank", folder / "study", folder / "garbled"
    run(program, "template", "--protocol", protocol, "--out", blank)
    _, before = screened(program, protocol, forms, blank, converted)
    for path in sorted(forms.glob("*.csv")):
        text = path.read_text(encoding="utf-8")
        separator = ";" if text.startswith("Patient number;") else ","
        rows = list(csv.reader(text.splitlines(), delimiter=separator))
        for number, row in enumerate(rows[1:], 1):
            for column in (i for i in range(1, len(row)) if row[i]):
                cells += 1
                if cells % EVERY:
                    continue
                for written in ("zzz", ""):
                    changed = [list(cells_of) for cells_of in rows]
                    changed[number][column] = written
                    shutil.rmtree(garbled, ignore_errors=True)
                    shutil.copytree(forms, garbled)
                    with open(garbled / path.name, "w", newline="", encoding="utf-8") as file:
                        csv.writer(file, delimiter=separator).writerows(changed)
                    is_refused, after = screened(program, protocol, garbled, blank, converted)
                    where = f"{study}: {path.name} line {number + 1}, {rows[0][column]}, {written or 'empty'}"
                    if after is None:
                        problems.append(f"{where}: screen ends badly")
                    elif is_refused or not written:
                        problems += [f"{where}: {item} was {before[item]} and is {value}" for item, value in after.items() if value not in (before[item], "unknown", "")]
    return problems, cells


def main():
    program, problems, cases = pathlib.Path(sys.argv[1]).resolve(), [], {}
    garble, cells = "--garble" in sys.argv[2:], 0
    for row in read_table(ROOT / "tests/cases/forms.csv"):
        cases.setdefault((row["study"], row["protocol"]), []).append(row)
    for (study, protocol), expected in cases.items():
        with tempfile.TemporaryDirectory() as made:
            if garble:
                found, count = garble_study(program, study, protocol, pathlib.Path(made))
                problems, cells = problems + found, cells + count
            else:
                problems += check_study(program, study, protocol, expected, pathlib.Path(made))
    print("\n".join(problems))
    print(f"{len(cases)} studies of forms{f', {cells} cells garbled' if garble else ''}, problems {len(problems)}")
    return 1 if problems or not cases else 0


if __name__ == "__main__":
    sys.exit(main())
