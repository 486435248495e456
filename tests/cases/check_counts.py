#!/usr/bin/env python3
"""Counts the funnel of each example study, and the places of its groups, again: from the verdicts of each subject and from the records.

Usage: check_counts.py OLIGOTRIAL
"""
import csv
import json
import pathlib
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
STUDIES = [("srt-tdm1", "srt-tdm1"), ("m22bol", "m22bol"), ("cosmo", "cosmo-a"), ("cosmo", "srt-tdm1")]
PASSED = ("met", "not applicable")


def run(program, study, protocol, *more):
    ran = subprocess.run([program, "screen", "--protocol", protocol, "--data", f"examples/{study}", "--json", *more], capture_output=True, text=True, check=False, cwd=ROOT)
    return json.loads(ran.stdout)


def count(results, ids):
    people = [{criterion["id"]: criterion["verdict"] for criterion in result["criteria"]} for result in results]
    steps = []
    for place, this in enumerate(ids):
        before = ids[: place + 1]
        others = [other for other in ids if other != this]
        failed = [person for person in people if person[this] == "not met"]
        no_other_fails = [person for person in failed if all(person[other] != "not met" for other in others)]
        sure = [person for person in no_other_fails if all(person[other] in PASSED for other in others)]
        left = [person for person in people if all(person[other] != "not met" for other in before)]
        left_surely = [person for person in left if all(person[other] in PASSED for other in before)]
        steps.append({
            "alone": {"met": sum(p[this] == "met" for p in people), "not_met": len(failed), "unknown": sum(p[this] == "unknown" for p in people), "not_applicable": sum(p[this] == "not applicable" for p in people)},
            "left": {"surely": len(left_surely), "possibly": len(left) - len(left_surely), "lost_here": sum(p[this] == "not met" and all(p[other] != "not met" for other in ids[:place]) for p in people)},
            "without_it": {"gained_surely": len(sure), "gained_possibly": len(no_other_fails) - len(sure)},
            "only_this_unknown": sum(p[this] == "unknown" and all(p[other] in PASSED for other in others) for p in people),
        })
    return steps


def registered(study, cohort):
    with open(ROOT / "examples" / study / "ds.csv", newline="", encoding="utf-8") as file:
        known = {row["USUBJID"] for row in csv.DictReader(file) if row["DSDECOD"] in ("ENROLLED", "REGISTERED", "ENTERED INTO TRIAL", "RANDOMIZED") and row["DSSTDTC"]}
    with open(ROOT / "examples" / study / "dm.csv", newline="", encoding="utf-8") as file:
        return sum(row["USUBJID"] in known and row["ARMCD"] == cohort.upper() for row in csv.DictReader(file))


def main():
    program = str(pathlib.Path(sys.argv[1]).resolve())
    problems = []
    for study, protocol in STUDIES:
        results = run(program, study, protocol)["results"]
        funnel = run(program, study, protocol, "--funnel")["funnels"][0]
        ids = [criterion["id"] for criterion in results[0]["criteria"] if not criterion["after_registration"]]
        if [step["id"] for step in funnel["criteria"]] != ids:
            problems.append(f"{study} {protocol}: the steps are not the criteria")
        if funnel["persons"] != len(results) or funnel["eligible"] != {answer: sum(r["eligible"] == answer for r in results) for answer in ("yes", "no", "unknown")}:
            problems.append(f"{study} {protocol}: {funnel['persons']} persons, {funnel['eligible']}")
        for wanted, step in zip(count(results, ids), funnel["criteria"]):
            for key, value in wanted.items():
                if step[key] != value:
                    problems.append(f"{study} {protocol} {step['id']} {key}: {step[key]}, counted again {value}")
        for result in results:
            places = result["allocation"]["group"]["places"]
            # Nobody of the past is registered: nothing is said of their places.
            is_counted = study == protocol == "srt-tdm1" and result["group"] and result["group"] != "retrospective"
            wanted = registered(study, result["group"]) if is_counted else None
            if (places and places["registered"]) != wanted or (places and (places["planned"], places["left"]) != (29, max(0, 29 - wanted))):
                problems.append(f"{study} {protocol} {result['subject']}: places {places}, registered {wanted}")
        print(f"{study} by {protocol}: {len(results)} persons, {len(ids)} steps")
    print("\n".join(problems))
    print(f"counts: {len(problems)} problems")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
