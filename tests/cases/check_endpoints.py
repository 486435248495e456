#!/usr/bin/env python3
"""Endpoints of invented courses, decided from the sources by somebody who has not seen the program, against what `derive` says.

tests/cases/endpoints holds a table an endpoint, tests/cases/courses what turns its cases into records. Days count from the start of the time, which is day 0; the
data sets call it day 1. Where the sources leave a case open it stands there once for each `reading`; those that no option of the protocol
covers are counted and not run. `differs` says why an answer of ours is another one; a case that says so and does not differ is a problem too.

Usage: check_endpoints.py OLIGOTRIAL [TABLE ...]
"""
import collections
import pathlib
import sys

from courses import crisis, ctdna, duration_of_response, joint_response, objective_response, pcr, pfs6, ttnt
from courses.records import Study, derive, read

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
TABLES = [ctdna, objective_response, duration_of_response, pfs6, ttnt, joint_response, pcr, crisis]


def check_case(table, case, found):
    apart = [f"{what} {got}, by the sources {wanted}" for what, got, wanted in table.compare(case, found) if got != wanted]
    if case["differs"]:
        return [] if apart else [f"{table.TABLE} {case['case']}: no longer differs ({case['differs']})"]
    return [f"{table.TABLE} {case['case']}: {'; '.join(apart)} ({case['why']})"] if apart else []


def check_table(program, table):
    cases = read(ROOT / f"tests/cases/endpoints/{table.TABLE}.csv")
    groups = collections.defaultdict(list)
    for case in cases:
        groups[table.run_of(case)].append(case)
    left_out = groups.pop(None, [])
    problems = []
    for how, group in groups.items():
        study = Study()
        for number, case in enumerate(group, 1):
            table.write(study, f"C-{number:03}", case)
        found = derive(program, how, study)
        for number, case in enumerate(group, 1):
            problems += check_case(table, case, found[f"C-{number:03}"])
    differ = sum(bool(case["differs"]) for group in groups.values() for case in group)
    for problem in problems:
        print(problem)
    run = len(cases) - len(left_out)
    print(f"{table.TABLE}: {run} of {len(cases)} cases run, {differ} known to differ, problems {len(problems)}")
    readings = sorted({case["reading"] for case in left_out if case["reading"]})
    if readings:
        print(f"  readings that no option covers: {', '.join(readings)}")
    return not problems and run


def main(program, *names):
    tables = [table for table in TABLES if not names or table.TABLE in names]
    return 0 if tables and all([check_table(program, table) for table in tables]) else 1


if __name__ == "__main__":
    sys.exit(main(pathlib.Path(sys.argv[1]).resolve(), *sys.argv[2:]))
