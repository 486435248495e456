#!/usr/bin/env python3
"""What a SAS transport file cannot hold is an error that names the variable, and the data set is not written; nothing is cut. What just fits is written whole.

The descriptions of the variables are read here from the bytes (SAS TS-140), beside what `derive` says: names, labels, the kind, and a length that is that of the longest text.

Usage: check_transport_limits.py OLIGOTRIAL
"""
import json
import pathlib
import re
import struct
import sys
import tempfile

import data_sets

SOURCE = data_sets.ROOT / "examples/follow-up/srt-tdm1"
DESCRIPTION = 140  # bytes of a variable
problems = []


def check(condition, message):
    if not condition:
        problems.append(message)


def variables_of(file):
    """(name, whether it is a number, length, label, format) of each variable, and the bytes of the rows."""
    content = file.read_bytes()
    check(len(content) % 80 == 0, f"{file.name}: {len(content)} bytes are no whole number of records")
    start = content.index(b"HEADER RECORD*******NAMESTR ")
    count = int(content[start + 54:start + 58])
    at = start + 80
    found = []
    for _ in range(count):
        kind, _, length, _ = struct.unpack(">hhhh", content[at:at + 8])
        name, label, form = (content[at + a:at + b].decode().rstrip(" ") for a, b in ((8, 16), (16, 56), (56, 64)))
        found.append((name, kind == 1, length, label, form))
        at += DESCRIPTION
    rows = content[content.index(b"HEADER RECORD*******OBS ", at - DESCRIPTION) + 80:]
    return found, rows


def check_descriptions(where, out):
    count = 0
    for data in data_sets.NAMES:
        table = data_sets.read(out / f"csv/{data}.csv")
        labels = {column["name"]: column["label"] for column in json.loads((out / f"dataset-json/{data}.json").read_text(encoding="utf-8"))["columns"]}
        found, rows = variables_of(out / f"xpt/{data}.xpt")
        check([name for name, *_ in found] == data_sets.header(out / f"csv/{data}.csv"), f"{where} {data}: other variables than in the CSV")
        for name, is_number, length, label, form in found:
            kind = data_sets.kind_of(name)
            longest = max([1] + [len(row[name].encode()) for row in table])
            check(is_number == (kind != "text"), f"{where} {data}: {name} is {'a number' if is_number else 'a text'}")
            check(length == (longest if kind == "text" else 8), f"{where} {data}: {name} has {length} bytes, its longest value {longest}")
            check(label == labels[name], f"{where} {data}: {name} is labelled \"{label}\", in Dataset-JSON \"{labels[name]}\"")
            check(form == ("DATE" if kind == "day" else ""), f"{where} {data}: {name} has the format \"{form}\"")
            count += 1
        width = sum(length for _, _, length, _, _ in found)
        check(0 <= len(rows) - width * len(table) < 80, f"{where} {data}: {len(rows)} bytes for {len(table)} rows of {width}")
    return count


def study_with(folder, domain, change):
    folder.mkdir(parents=True)
    for file in SOURCE.glob("*.csv"):
        rows = data_sets.read(file)
        data_sets.write(folder / file.name, change(rows) if file.stem == domain else rows)
    return folder


def first(rows, **cells):
    return [rows[0] | cells] + rows[1:]


def many_events(rows):
    """More adverse events of one patient than their numbers have room for in SRCSEQ."""
    return rows + [{"STUDYID": "SRT-TDM1", "DOMAIN": "AE", "USUBJID": "FUS-001", "AESEQ": str(number), "AETERM": "Nausea", "AEDECOD": "NAUSEA", "AETOXGR": "1",
                    "AESTDTC": "2026-04-01"} for number in range(100, 280, 2)]


def words(text):
    """For protocol files: what the outcome of worst toxicity is called."""
    return lambda protocol: re.sub(r"(- id: TOXGR\n    label: ).*", rf"\g<1>{text}", protocol)


# What is tried, the data set that it concerns, the variable, domain and change of the records, change of the protocol file, and whether it fits.
TRIED = [
    ("an identifier of a site of 200 bytes", "adsl", "SITEID", "dm", lambda rows: first(rows, SITEID="x" * 200), None, True),
    ("one of 201 bytes", "adsl", "SITEID", "dm", lambda rows: first(rows, SITEID="x" * 201), None, False),
    ("one of 100 letters of two bytes", "adsl", "SITEID", "dm", lambda rows: first(rows, SITEID="é" * 100), None, True),
    ("one of 101 letters of two bytes", "adsl", "SITEID", "dm", lambda rows: first(rows, SITEID="é" * 101), None, False),
    ("a place of a lesion of 201 bytes", "adtr", "TRLOC", "tu", lambda rows: [row | {"TULOC": "LIVER" + "X" * 196} for row in rows], None, False),
    ("a parameter named in 200 bytes", "adrs", "PARAM", None, None, words("L" * 200), True),
    ("a parameter named in 201 bytes", "adrs", "PARAM", None, None, words("L" * 201), False),
    ("the numbers of 90 adverse events", "adrs", "SRCSEQ", "ae", many_events, None, False),
]


def try_one(program, folder, tried):
    what, data, variable, domain, change, change_protocol, fits = tried
    study = study_with(folder / "study", domain, change)
    protocol = "srt-tdm1"
    if change_protocol:
        text = (data_sets.ROOT / "protocols/srt-tdm1.yaml").read_text(encoding="utf-8")
        protocol = folder / "srt-tdm1.yaml"
        protocol.write_text(change_protocol(text), encoding="utf-8")
        check(protocol.read_text(encoding="utf-8") != text, f"{what}: the protocol file is as it was")
    done = data_sets.derive(program, protocol, study, folder / "csv", "csv")
    check(done.returncode == 0, f"{what}: as CSV derive ended with {done.returncode}: {done.stderr[-300:]}")
    longest = max(len(row[variable].encode()) for row in data_sets.read(folder / f"csv/{data}.csv"))
    check((longest <= 200) == fits, f"{what}: the longest {variable} of the CSV has {longest} bytes")
    done = data_sets.derive(program, protocol, study, folder / "xpt", "xpt")
    file = folder / f"xpt/{data}.xpt"
    if fits:
        check(done.returncode == 0, f"{what}: derive ended with {done.returncode}: {done.stderr[-300:]}")
        length = {name: length for name, _, length, _, _ in variables_of(file)[0]}[variable]
        check(length == longest, f"{what}: written with {length} bytes of {longest}")
        return
    check(done.returncode == 1, f"{what}: derive ended with {done.returncode}")
    check(variable in done.stderr and f"{longest} bytes" in done.stderr, f"{what}: the message does not name {variable} and {longest} bytes: {done.stderr[-300:]}")
    check(not file.exists(), f"{what}: {file.name} was written all the same")


def main():
    program = pathlib.Path(sys.argv[1]).resolve()
    described = 0
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        for where, out in data_sets.derive_all(program, folder, data_sets.FOLLOWED + data_sets.RESPONSES, ["csv", "xpt", "dataset-json"], problems):
            described += check_descriptions(where, out)
        for number, tried in enumerate(TRIED):
            try_one(program, folder / str(number), tried)
    for problem in problems[:40]:
        print(problem)
    print(f"transport files: {described} descriptions, {len(TRIED)} limits tried, problems {len(problems)}")
    return 1 if problems or not described else 0


if __name__ == "__main__":
    sys.exit(main())
