#!/usr/bin/env python3
"""Every endpoint of the protocols has, for each subject of each example study, a value or a stated reason why there is none.

The endpoints are those that `protocol show --json` prints; which times and outcomes serve them, and under which sets of censoring rules, stands in the protocol file. Asked of each
subject: one row for each of these, the one that counts among them; a value with words for what it rests on, or no value and the reason (OPENDSC). CASE-004 sees to it that the
endpoints are those of the registry texts.

Usage: check_every_endpoint.py OLIGOTRIAL
"""
import collections
import json
import pathlib
import re
import subprocess
import sys
import tempfile

import data_sets

STUDIES = data_sets.FOLLOWED + data_sets.SCREENED + data_sets.RESPONSES
problems = []


def check(condition, message):
    if not condition:
        problems.append(message)


def endpoints_of(program, protocol):
    done = subprocess.run([str(program), "protocol", "show", str(data_sets.ROOT / f"protocols/{protocol}.yaml"), "--json"], capture_output=True, text=True, check=False)
    check(done.returncode == 0, f"{protocol}: protocol show ended with {done.returncode}: {done.stderr[-300:]}")
    return [endpoint["id"] for endpoint in json.loads(done.stdout)["protocol"]["endpoints"]]


def entries(protocol, section):
    """The entries of a list of the protocol file, as far as they are asked for here: (id, {key: names}) for the lists `endpoints` and `censoring`."""
    text = (data_sets.ROOT / f"protocols/{protocol}.yaml").read_text(encoding="utf-8")
    part = re.search(rf"^{section}:\n((?:[ #].*\n|\n)*)", text, re.MULTILINE).group(1)
    for entry in re.split(r"^  - id: ", part, flags=re.MULTILINE)[1:]:
        lists = dict(re.findall(r"^    (endpoints|censoring): \[(.*)\]$", entry, re.MULTILINE))
        yield entry.split("\n", 1)[0].strip(), {key: re.split(r", *", names) for key, names in lists.items()}


def serving(protocol):
    """endpoint -> [(data set, PARAMCD, set of censoring rules)]"""
    found = collections.defaultdict(list)
    for section, data in (("time_to_event", "adtte"), ("outcomes", "adrs")):
        for name, lists in entries(protocol, section):
            check(lists.get("endpoints"), f"{protocol}: {name} serves no endpoint")
            for endpoint in lists.get("endpoints", []):
                found[endpoint] += [(data, name, rules) for rules in (lists["censoring"] if section == "time_to_event" else [""])]
    return found


def check_time(name, row):
    if row["AVAL"]:
        check(row["CNSR"] and row["EVNTDESC"] and row["STARTDSC"] and row["ADT"], f"{name}: a number of days without start, end or words")
        check(not row["OPENDSC"], f"{name}: a value and a reason for none")
    else:
        check(len(row["OPENDSC"]) > 10 and row["OPENDSC"].endswith("."), f"{name}: neither a value nor a reason")


def check_outcome(name, row):
    if row["AVALC"] or row["AVAL"]:
        check(row["DRVRULE"], f"{name}: {row['AVALC'] or row['AVAL']} without the words of the rule that gave it")
        check(not row["OPENDSC"], f"{name}: a value and a reason for none")
        check(row["AVAL"] == {"Y": "1", "N": "0"}.get(row["AVALC"], row["AVAL"]), f"{name}: AVAL {row['AVAL']} beside AVALC {row['AVALC']}")
    else:
        check(len(row["OPENDSC"]) > 10 and row["OPENDSC"].endswith("."), f"{name}: neither a value nor a reason")


def check_study(program, protocol, where, out):
    """How many subjects by endpoints were looked at, and how many of them have a value."""
    served = serving(protocol)
    endpoints = endpoints_of(program, protocol)
    check(set(endpoints) <= set(served), f"{protocol}: endpoints that nothing serves: {sorted(set(endpoints) - set(served))}")
    check(set(served) <= set(endpoints), f"{protocol}: {sorted(set(served) - set(endpoints))} are no endpoints")
    rows = collections.defaultdict(list)
    for data in ("adtte", "adrs"):
        for row in data_sets.read(out / f"{data}.csv"):
            if data == "adtte" or not (row["RSEVAL"] or row["VISITNUM"] or row["AVISIT"]):
                rows[data, row["USUBJID"], row["PARAMCD"], row.get("CNSRSET", "")].append(row)
    subjects = [row["USUBJID"] for row in data_sets.read(out / "adsl.csv")]
    recorded = {row["USUBJID"] for row in data_sets.read(out.parent / "subjects.csv")}
    check(set(subjects) == recorded and len(subjects) == len(recorded), f"{where}: ADSL has not each subject once")
    asked = answered = 0
    for subject in subjects:
        for endpoint in endpoints:
            if endpoint not in served:
                continue
            asked += 1
            counts = 0
            for data, param, rules in served[endpoint]:
                name = f"{where}: {subject} {endpoint}, {param} {rules}".rstrip()
                found = rows[data, subject, param, rules]
                check(len(found) == 1, f"{name}: {len(found)} rows")
                for row in found:
                    (check_time if data == "adtte" else check_outcome)(name, row)
                    counts += row["ANL01FL"] == "Y"
                    answered += row["ANL01FL"] == "Y" and bool(row["AVAL"] or row.get("AVALC"))
            check(counts, f"{where}: {subject} {endpoint}: nothing counts")
    return asked, answered


def main():
    program = pathlib.Path(sys.argv[1]).resolve()
    asked = answered = 0
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        made = dict(data_sets.derive_all(program, folder, STUDIES, ["csv"], problems))
        for protocol, study in STUDIES:
            where = f"{protocol} on {study}"
            if where in made:
                data_sets.write(made[where] / "subjects.csv", data_sets.read(data_sets.ROOT / "examples" / study / "dm.csv"))
                more_asked, more_answered = check_study(program, protocol, where, made[where] / "csv")
                asked += more_asked
                answered += more_answered
                print(f"{where}: {more_asked} endpoints of subjects")
    for problem in problems[:60]:
        print(problem)
    print(f"every endpoint: {asked} of subjects in {len(made)} studies, {answered} values that count, the rest with a reason; problems {len(problems)}")
    return 1 if problems or not answered else 0


if __name__ == "__main__":
    sys.exit(main())
