#!/usr/bin/env python3
"""Joins requirements, tests and results into a page, and fails where the chain is broken.

Usage: tools/trace_requirements.py BUILD_FOLDER
Reads tests/requirements.csv, the XML files GoogleTest wrote (property `requirement`) and ctest's own results (label `requirement:ID`).
Fails on: a high-risk requirement without a passed test, a test with an unknown id, a skipped or failed test of a high-risk requirement.
Writes BUILD_FOLDER/requirements.html.
"""
import collections
import csv
import html
import json
import pathlib
import subprocess
import sys
import xml.etree.ElementTree as ElementTree

ROOT = pathlib.Path(__file__).resolve().parent.parent


def read_requirements():
    with open(ROOT / "tests/requirements.csv", newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    problems = []
    seen = set()
    for row in rows:
        if row["id"] in seen:
            problems.append(f"requirement {row['id']} stands twice in tests/requirements.csv")
        seen.add(row["id"])
        if row["risk"] not in ("high", "medium", "low"):
            problems.append(f"requirement {row['id']} has the risk '{row['risk']}'; write high, medium or low")
    return rows, problems


def ids_of(text):
    return [part for part in text.replace(";", " ").replace(",", " ").split() if part]


def gtest_results(build):
    for path in sorted((build / "test-results").rglob("*.xml")):
        for case in ElementTree.parse(path).getroot().iter("testcase"):
            properties = {p.get("name"): p.get("value") for p in case.iter("property")}
            requirement = case.get("requirement") or properties.get("requirement") or ""
            name = f"{case.get('classname')}.{case.get('name')}"
            skipped = case.get("result") == "skipped" or case.find("skipped") is not None
            state = "failed" if case.find("failure") is not None else "skipped" if skipped else "passed"
            if case.get("status") != "notrun":
                yield name, ids_of(requirement), state


def ctest_results(build):
    shown = json.loads(subprocess.run(["ctest", "--test-dir", str(build), "--show-only=json-v1"], capture_output=True, text=True, check=True).stdout)
    labels = {}
    for test in shown["tests"]:
        for item in test.get("properties", []):
            if item["name"] == "LABELS":
                labels[test["name"]] = [label.split(":", 1)[1] for label in item["value"] if label.startswith("requirement:")]
    results = {}
    for case in ElementTree.parse(build / "tests.xml").getroot().iter("testcase"):
        status = case.get("status")
        results[case.get("name")] = "passed" if status == "run" else "failed" if status == "fail" else "skipped"
    for name, ids in labels.items():
        if ids and name in results:
            yield name, ids, results[name]


def page(rows, tests):
    counts = collections.Counter(row["risk"] for row in rows)
    out = ["<!doctype html><html lang='en'><meta charset='utf-8'><title>Requirements and their tests</title><style>",
           "body{font:15px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:72rem;padding:0 1rem;color:#1b1b1b}table{border-collapse:collapse;width:100%}",
           "td,th{border-top:1px solid #ccc;padding:.4rem .6rem;text-align:left;vertical-align:top}.failed,.none{font-weight:700;color:#a00000}.skipped{color:#8a5a00}",
           "code{font-size:.85em;overflow-wrap:anywhere}</style><h1>Requirements and their tests</h1>",
           f"<p>{len(rows)} requirements: {counts['high']} of high, {counts['medium']} of medium, {counts['low']} of low risk.</p>",
           "<table><tr><th>id<th>risk<th>requirement<th>source<th>tests"]
    for row in rows:
        found = tests.get(row["id"], [])
        cells = "<br>".join(f"<span class={state}>{state}</span> <code>{html.escape(name)}</code>" for name, state in found[:40]) or "<span class=none>no test</span>"
        if len(found) > 40:
            cells += f"<br>and {len(found) - 40} more"
        out.append(f"<tr id='{html.escape(row['id'])}'><td>{html.escape(row['id'])}<td>{row['risk']}<td>{html.escape(row['statement'])}<td>{html.escape(row['source'])}<td>{cells}")
    out.append("</table>")
    return "\n".join(out)


def main():
    build = pathlib.Path(sys.argv[1])
    rows, problems = read_requirements()
    known = {row["id"]: row for row in rows}
    tests = collections.defaultdict(list)
    for name, ids, state in [*gtest_results(build), *ctest_results(build)]:
        for identifier in ids:
            if identifier not in known:
                problems.append(f"{name} names the requirement {identifier}, which tests/requirements.csv does not have")
            tests[identifier].append((name, state))
    for row in rows:
        found = tests.get(row["id"], [])
        if row["risk"] == "high":
            if not any(state == "passed" for _, state in found):
                problems.append(f"{row['id']} is of high risk and no test that ran shows it: {row['statement']}")
            problems += [f"{name} shows {row['id']} (high risk) and {state}" for name, state in found if state != "passed"]
    (build / "requirements.html").write_text(page(rows, tests), encoding="utf-8")
    for problem in sorted(set(problems)):
        print(problem)
    print(f"requirements: {len(rows)}, with a test {sum(1 for row in rows if tests.get(row['id']))}, problems {len(set(problems))}")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
