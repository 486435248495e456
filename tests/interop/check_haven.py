#!/usr/bin/env python3
"""R's haven reads what `derive` writes as SAS transport files, value by value what stands in its CSV.

Names, order, labels, types and formats of the variables, the number of rows, texts, days, numbers to their last bit, and missing values that are the ordinary one. A text as long as
the form can hold arrives whole; letters outside ASCII, line ends and backslashes arrive as they are. Where R or haven is not installed the check is skipped.

Usage: check_haven.py OLIGOTRIAL
"""
import os
import pathlib
import subprocess
import sys
import tempfile

import data_sets

CLASSES = {"text": "character", "number": "numeric", "day": "Date"}
AWKWARD = ["x" * 200, "é" * 100, "Größe ≥ 10 mm", "line\nend", "back\\slash and \"quotes\", comma", "  two blanks before", "."]
problems = []


def check(condition, message):
    if not condition:
        problems.append(message)


def unescaped(text):
    found, characters = "", iter(text)
    for character in characters:
        found += {"n": "\n", "r": "\r", "t": "\t", "\\": "\\"}[next(characters)] if character == "\\" else character
    return found


def read_with_haven(files):
    """PATH -> (label, rows, [(name, class, format, label, values)])"""
    script = pathlib.Path(__file__).with_name("read_transport.R")
    done = subprocess.run(["Rscript", "--vanilla", str(script), *map(str, files)], capture_output=True, text=True, check=False,
                          env=os.environ | {"LC_ALL": "C.UTF-8"})
    check(done.returncode == 0, f"haven: {done.stderr[-800:]}")
    found = {}
    for line in done.stdout.split("\n"):
        kind, *fields = line.split("\t")
        if kind == "file":
            variables = []
            found[fields[0]] = (fields[1], int(fields[2]), variables)
        elif kind == "variable":
            variables.append((*fields, []))
        elif kind == "value":
            variables[-1][4].append(fields[0])
    return found


def same(kind, value, cell):
    if kind == "text":
        return value.startswith("=") and unescaped(value[1:]) == cell
    if not cell:
        return value == "NA"
    if kind == "day":
        return value == cell
    return value[:2] != "NA" and float(value) == float(cell)


def compare(where, table, found):
    label, count, variables = found
    rows, names = data_sets.read(table), data_sets.header(table)
    check(label and len(label.encode()) <= 40, f"{where}: the label of the data set is \"{label}\"")
    check(count == len(rows), f"{where}: {count} rows, the CSV has {len(rows)}")
    check([variable[0] for variable in variables] == names, f"{where}: the variables are {[variable[0] for variable in variables]}, of the CSV {names}")
    for name, kind_in_r, form, variable_label, values in variables:
        kind = data_sets.kind_of(name)
        check(kind_in_r == CLASSES[kind], f"{where}: {name} is {kind_in_r}, not {CLASSES[kind]}")
        check(form == ("DATE9" if kind == "day" else ""), f"{where}: {name} has the format \"{form}\"")
        check(variable_label and len(variable_label.encode()) <= 40 and len(name) <= 8, f"{where}: {name} has the label \"{variable_label}\"")
        for number, (value, row) in enumerate(zip(values, rows), 2):
            check(same(kind, value, row.get(name, "")), f"{where} row {number}: {name} is {value}, the CSV has \"{row.get(name)}\"")
    return count * len(variables)


def awkward_study(folder):
    """The followed patients of SRT + T-DM1, with texts that are hard to carry in the identifiers of their sites."""
    source = data_sets.ROOT / "examples/follow-up/srt-tdm1"
    folder.mkdir()
    for file in source.glob("*.csv"):
        rows = data_sets.read(file)
        if file.stem == "dm":
            rows = [row | {"SITEID": text} for row, text in zip(rows, AWKWARD)] + rows[len(AWKWARD):]
        data_sets.write(folder / file.name, rows)
    return folder


def main():
    program = pathlib.Path(sys.argv[1]).resolve()
    missing = data_sets.missing_in_r(["haven"])
    if missing:
        print(f"haven: skipped, {missing}")
        return data_sets.SKIPPED
    values = 0
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        made = data_sets.derive_all(program, folder, data_sets.FOLLOWED + data_sets.RESPONSES, ["csv", "xpt"], problems)
        awkward = awkward_study(folder / "awkward")
        for form in ("csv", "xpt"):
            done = data_sets.derive(program, "srt-tdm1", awkward, folder / "awkward-out" / form, form)
            check(done.returncode == 0, f"awkward texts: derive ended with {done.returncode}: {done.stdout[-500:]} {done.stderr[-500:]}")
        made.append(("awkward texts", folder / "awkward-out"))
        sites = [row["SITEID"] for row in data_sets.read(folder / "awkward-out/csv/adsl.csv")]
        for text in AWKWARD:
            check(text.strip(" ") in sites, f"awkward texts: \"{text[:20]}\" stands at no site: {[site[:20] for site in sites]}")
        pairs = [(f"{where} {data}", out / f"csv/{data}.csv", out / f"xpt/{data}.xpt") for where, out in made for data in data_sets.NAMES]
        found = read_with_haven([transport for _, _, transport in pairs])
        for where, table, transport in pairs:
            if str(transport) in found:
                values += compare(where, table, found[str(transport)])
            else:
                check(False, f"{where}: haven has not read it")
    for problem in problems[:40]:
        print(problem)
    print(f"haven: {len(pairs)} files, {values} values, problems {len(problems)}")
    return 1 if problems or not values else 0


if __name__ == "__main__":
    sys.exit(main())
