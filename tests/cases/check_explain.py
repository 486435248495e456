#!/usr/bin/env python3
"""Asks for every value of every subject of examples/response, and of some of the other studies: each is explained, says what the list of names says, names a record or a reason, and speaks of facts in words.

Usage: check_explain.py OLIGOTRIAL
"""
import csv
import json
import pathlib
import re
import subprocess
import sys

from check_examples import EVERY, ROOT

STUDIES = [("recist-1.1", "response", None), ("cosmo-a", "cosmo", 2), ("cosmo-a", "follow-up/cosmo", 2), ("m22bol", "follow-up/m22bol", 2), ("srt-tdm1", "follow-up/srt-tdm1", 2)]
# A fact by its name in the rules, "CtdnaSamples[2026-05-06].date", where a sentence has words for it.
FIELD = re.compile(r"\b[A-Z][A-Za-z0-9]+(\[[^\]]*\])?\.[a-z][A-Za-z]+")
problems = []


def ask(program, protocol, study, subject, *more):
    ran = subprocess.run([program, "explain", "--protocol", protocol, "--data", f"examples/{study}", "--subject", subject, "--json", *more],
                         capture_output=True, text=True, check=False, cwd=ROOT)
    return ran.returncode, json.loads(ran.stdout)


def has_record(explanation):
    return bool(explanation["records"]) or any(has_record(part) for part in explanation["parts"])


def sentences(explanation):
    yield from explanation["because"]
    for part in explanation["parts"]:
        yield from sentences(part)


def main():
    program, count = str(pathlib.Path(sys.argv[1]).resolve()), 0
    for protocol, study, most in STUDIES:
        with open(ROOT / f"examples/{study}/dm.csv", encoding="utf-8", newline="") as file:
            subjects = [row["USUBJID"] for row in csv.DictReader(file)][:most]
        for subject in subjects:
            status, listed = ask(program, protocol, study, subject)
            if status != 2 or not listed["names"]:
                problems.append(f"{subject}: status {status}, {len(listed['names'])} names")
            for name in listed["names"][::EVERY]:
                count += 1
                where = f"{subject} {name['name']}"
                status, document = ask(program, protocol, study, subject, "--value", name["name"])
                explanation = document["explanation"]
                if status not in (0, 1) or not explanation:
                    problems.append(f"{where}: status {status}")
                    continue
                if explanation["value"] != name["value"]:
                    problems.append(f"{where}: {explanation['value']}, the list says {name['value']}")
                problems.extend(f"{where}: no words for {said}" for said in sentences(explanation) if FIELD.search(said))
                if not (has_record(explanation) or explanation["open"] or explanation["because"]):
                    problems.append(f"{where}: neither a record nor a reason")
    print("\n".join(problems))
    print(f"explain: {count} values, problems {len(problems)}")
    return 1 if problems or not count else 0


if __name__ == "__main__":
    sys.exit(main())
