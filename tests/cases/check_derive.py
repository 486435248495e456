#!/usr/bin/env python3
"""What `derive` writes holds together, and is derived a second time here from the same records.

For each example study: every subject has every time to an event under every set, with a number of days or the reason why there is none;
AVAL is ADT - STARTDT + 1; the sum of each visit is that of its lesions, its changes are those of the numbers beside it; every record that a row
names is in the study; every score of a questionnaire is that of its answers. CSV, SAS transport files and Dataset-JSON of one study are told to have the same rows.

Usage: check_derive.py OLIGOTRIAL
"""
import csv
import datetime
import fractions
import json
import pathlib
import re
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
STUDIES = [("cosmo-a", ROOT / "examples/cosmo"), ("cosmo-b", ROOT / "examples/cosmo"), ("m22bol", ROOT / "examples/m22bol"),
           ("srt-tdm1", ROOT / "examples/srt-tdm1"), ("recist-1.1", ROOT / "examples/response"),
           ("cosmo-a", ROOT / "examples/follow-up/cosmo"), ("m22bol", ROOT / "examples/follow-up/m22bol"),
           ("srt-tdm1", ROOT / "examples/follow-up/srt-tdm1")]
problems = []


def check(condition, message):
    if not condition:
        problems.append(message)


def read(file):
    with open(file, encoding="utf-8", newline="") as rows:
        return list(csv.DictReader(rows))


def write(file, rows):
    names = list(dict.fromkeys(name for row in rows for name in row))
    if not rows:
        return
    with open(file, "w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, names, restval="")
        writer.writeheader()
        writer.writerows(rows)


def run(program, protocol, study, out, *more):
    done = subprocess.run([program, "derive", "--protocol", protocol, "--data", str(study), "--out", str(out), "--json", *more],
                          capture_output=True, text=True, check=False)
    check(done.returncode in (0, 1), f"{study}: derive ended with {done.returncode}: {done.stderr[-500:]}")
    return json.loads(done.stdout)


def records_of(study):
    """(domain, subject, sequence number) of every record."""
    known = set()
    for file in study.glob("*.csv"):
        domain = file.stem.upper()
        for row in read(file):
            known.add((domain, row.get("USUBJID", ""), row.get(domain + "SEQ", "")))
    return known


def numbers_of(part):
    """34-60 is a run of sequence numbers."""
    first, _, last = part.partition("-")
    return map(str, range(int(first), int(last) + 1)) if last else [part]


def check_sources(where, row, known):
    for domain, numbers in zip(filter(None, row["SRCDOM"].split("; ")), row["SRCSEQ"].split("; ")):
        for number in (one for part in numbers.split() for one in numbers_of(part)):
            found = number == "?" or (domain, row["USUBJID"], number) in known or domain == "DM"
            check(found, f"{where}: {domain} {number} is no record of {row['USUBJID']}")


def check_times(where, adsl, adtte):
    wanted = {(row["PARAMCD"], row["CNSRSET"]) for row in adtte}
    have = {(row["USUBJID"], row["PARAMCD"], row["CNSRSET"]) for row in adtte}
    for subject in adsl:
        for param, rules in wanted:
            check((subject["USUBJID"], param, rules) in have, f"{where}: {subject['USUBJID']} has no {param} by {rules}")
    for row in adtte:
        name = f"{where}: {row['USUBJID']} {row['PARAMCD']} {row['CNSRSET']}"
        check((row["AVAL"] == "") == (row["OPENDSC"] != ""), f"{name} has neither a number nor a reason, or both")
        if row["AVAL"]:
            days = datetime.date.fromisoformat(row["ADT"]) - datetime.date.fromisoformat(row["STARTDT"])
            check(int(row["AVAL"]) == days.days + 1, f"{name}: AVAL {row['AVAL']} for {days.days} days")
            check(int(row["AVAL"]) >= 1, f"{name}: AVAL {row['AVAL']}")
            check(row["CNSR"] in ("0", "1", "2") and row["EVNTDESC"], f"{name}: CNSR {row['CNSR']}")


def close(left, right):
    return abs(float(left) - right) <= 1e-9 * max(1.0, abs(right))


def check_sums(where, adtr):
    """The lesions of a visit stand before their sum."""
    sums = 0
    sizes = []
    for row in adtr:
        if row["PARAMCD"] == "DIAM":
            sizes.append(row)
            continue
        name = f"{where}: {row['USUBJID']} {row['TREVAL']} {row['VISITNUM'] or row['ADTC']}"
        measured = [float(size["AVAL"]) for size in sizes if size["AVAL"]]
        treated = sum(size["AVALC"] == "TREATED" for size in sizes)
        check(not any(size["AVAL"] for size in sizes if size["AVALC"] == "TREATED"), f"{name}: a lesion that was taken out has a size")
        missing = len(sizes) - len(measured) - treated
        # A sum that lacks a target is none: what was measured stands apart.
        whole, part = ("AVAL", "PARTSUM") if missing == 0 else ("PARTSUM", "AVAL")
        check(row[part] == "" and (row[whole] != "") == bool(measured), f"{name}: {whole} {row[whole]}, {part} {row[part]} of {len(measured)} measured, {missing} missing")
        if row[whole]:
            check(close(row[whole], sum(measured)), f"{name}: {whole} is {row[whole]}, its lesions make {sum(measured)}")
        counts = (row["NMEAS"], row["NMISS"] or "0", row["NTARG"])
        check(counts == (str(len(measured)), str(missing), str(len(sizes))), f"{name}: NMEAS, NMISS, NTARG are {counts} of {len(sizes)}")
        check(not row["CHG"] or not missing + treated, f"{name}: CHG {row['CHG']} of other lesions than those of the baseline")
        if row["PCHG"]:
            base = float(row["BASE"])
            check(close(row["PCHG"], 100 * (float(row["AVAL"]) - base) / base), f"{name}: PCHG {row['PCHG']}")
        sums += 1
        sizes = []
    return sums


def target_response(row, history):
    """RECIST 1.1 4.3.1 a second time, in whole micrometres, for visits whose targets were all measured, are no nodes and were not treated locally."""
    um = round(float(row["AVAL"]) * 1000)
    if um == 0:
        return "CR"
    if um * 10 >= history["nadir"] * 12 and um - history["nadir"] >= 5000:
        return "PD"
    return "PR" if um * 10 <= history["base"] * 7 else "SD"


def check_responses(where, adtr, adrs):
    treated = {(row["USUBJID"], row["TREVAL"], row["TREVALID"]) for row in adtr if row["AVALC"] == "TREATED"}
    nodal = {(row["USUBJID"], row["TREVAL"], row["TREVALID"]) for row in adtr if row["NODALFL"] == "Y"}
    answers = {(row["USUBJID"], row["RSEVAL"], row["RSEVALID"], row["VISITNUM"], row["ADTC"]): row["AVALC"] for row in adrs if row["PARAMCD"] == "TRGRESP"}
    overall = {(row["USUBJID"], row["RSEVAL"], row["RSEVALID"], row["VISITNUM"], row["ADTC"]): row["AVALC"] for row in adrs if row["PARAMCD"] == "OVRLRESP"}
    histories = {}
    compared = 0
    for row in adtr:
        reader = (row["USUBJID"], row["TREVAL"], row["TREVALID"])
        if row["PARAMCD"] != "SDIAM" or reader in nodal | treated or row["NMISS"] or not row["BASE"]:
            continue
        if row["ABLFL"] == "Y":
            histories[reader] = {"base": round(float(row["BASE"]) * 1000), "nadir": round(float(row["BASE"]) * 1000), "complete": False}
            continue
        history = histories[reader]
        answer = answers.get((*reader, row["VISITNUM"], row["ADTC"]))
        expected = target_response(row, history)
        if history["complete"] and expected != "CR":
            expected = "PD"
        check(answer == expected, f"{where}: {reader} {row['VISITNUM']}: {answer}, a second derivation says {expected}")
        compared += 1
        history["nadir"] = min(history["nadir"], round(float(row["AVAL"]) * 1000))
        history["complete"] = history["complete"] or overall.get((*reader, row["VISITNUM"], row["ADTC"])) == "CR"
    return compared


# The scoring manual of the QLQ-C30 a second time: items of each scale; functions fall with the answers.
SCALES = {"QL2": [29, 30], "PF2": [1, 2, 3, 4, 5], "RF2": [6, 7], "EF": [21, 22, 23, 24], "CF": [20, 25], "SF": [26, 27], "FA": [10, 12, 18], "NV": [14, 15],
          "PA": [9, 19], "DY": [8], "SL": [11], "AP": [13], "CO": [16], "DI": [17], "FI": [28]}
FUNCTIONS = ["PF2", "RF2", "EF", "CF", "SF"]


def scores_of(answers):
    """Scale -> score; a scale without one is not there. `answers`: item -> text."""
    scores = {}
    for scale, items in SCALES.items():
        given = [answers[item] for item in items if item in answers]
        most = 7 if scale == "QL2" else 4
        if 2 * len(given) < len(items) or any(answer not in "1234567"[:most] for answer in given):
            continue
        part = fractions.Fraction(sum(map(int, given)) - len(given), len(given) * (most - 1))
        scores[scale] = 100 * (1 - part if scale in FUNCTIONS else part)
    whole = [scale for scale in SCALES if scale not in ("QL2", "FI")]
    if all(scale in scores for scale in whole):
        scores["SUMSC"] = sum(scores[scale] if scale in FUNCTIONS else 100 - scores[scale] for scale in whole) / 13
    return scores


def check_questionnaires(where, study, adsl, adqs):
    """Forms with one answer an item, those before treatment of whole days; how many scores were compared."""
    forms = {}
    for row in read(study / "qs.csv") if (study / "qs.csv").exists() else []:
        if row.get("QSCAT") == "EORTC QLQ-C30":
            form = forms.setdefault((row["USUBJID"], row["QSDTC"]), {})
            if row["QSTESTCD"] != "QSALL":
                form[int(row["QSTESTCD"][5:])] = row["QSSTRESC"]
    expected = {form: scores_of(answers) for form, answers in forms.items()}
    check(len(adqs) == 16 * len(forms), f"{where}: {len(adqs)} rows of ADQS for {len(forms)} questionnaires")
    starts = {row["USUBJID"]: row["TRTSDT"] for row in adsl}
    for row in adqs:
        subject, param = row["USUBJID"], row["PARAMCD"]
        name = f"{where}: {subject} {param} {row['ADTC']}"
        score = expected[subject, row["ADTC"]].get(param)
        check((score is None) == (row["AVAL"] == "") == (row["AVALC"] != ""), f"{name}: {row['AVAL']} {row['AVALC']}, a second derivation says {score}")
        check(score is None or row["AVAL"] == "" or float(row["AVAL"]) == float(score), f"{name}: {row['AVAL']}, a second derivation says {score}")
        before = [(day, scores[param]) for (who, day), scores in expected.items() if who == subject and day <= starts[subject] and param in scores]
        day, base = max(before, default=("", None))
        check((row["BASE"] == "") if base is None else (row["BASE"] != "" and float(row["BASE"]) == float(base)), f"{name}: BASE {row['BASE']}, a second derivation says {base}")
        check((row["ABLFL"] == "Y") == (row["ADTC"] == day), f"{name}: ABLFL {row['ABLFL']}, the baseline is of {day}")
        change = score - base if score is not None and base is not None and row["ADTC"] >= day else None
        check((row["CHG"] == "") if change is None else (row["CHG"] != "" and float(row["CHG"]) == float(change)), f"{name}: CHG {row['CHG']}, a second derivation says {change}")
    return len(adqs)


# Treatment-emergent a second time, of whole days: the first and the last day of the window by what the records say was given.
def plus_three_months(day):
    month = day.month + 3
    return day.replace(year=day.year + (month > 12), month=(month - 1) % 12 + 1)


def window_of(protocol, study, subject):
    def days(file, column, wanted=lambda row: True):
        rows = read(study / file) if (study / file).exists() else []
        return [datetime.date.fromisoformat(row[column]) for row in rows if row["USUBJID"] == subject and wanted(row) and row.get(column)]

    def of_trial(row):
        return row["PRSCAT"] == "STUDY TREATMENT"

    doses = days("ex.csv", "EXSTDTC")
    if protocol == "m22bol":
        last = doses + days("ex.csv", "EXENDTC") + days("pr.csv", "PRSTDTC", of_trial) + days("pr.csv", "PRENDTC", of_trial)
        return min(doses), max(last) + datetime.timedelta(days=30)
    first = min(doses + days("pr.csv", "PRSTDTC", of_trial))
    return first, plus_three_months(first)


def check_adverse_events(where, protocol, study, adae):
    """How many events were compared."""
    recorded = read(study / "ae.csv") if (study / "ae.csv").exists() else []
    check(len(adae) == len(recorded), f"{where}: {len(adae)} rows of ADAE for {len(recorded)} records")
    found = {(row["USUBJID"], row["SRCSEQ"]): row for row in adae}
    for event in recorded:
        row = found[event["USUBJID"], event["AESEQ"]]
        name = f"{where}: {event['USUBJID']} {event['AETERM']}"
        check(all(row[key] == event.get(key, "") for key in ("AETERM", "AEDECOD", "AETOXGR", "AECDGR", "AEREL", "AESER")), f"{name} is not as recorded")
        check((row["ASTDT"], row["AENDT"]) == (event["AESTDTC"], event.get("AEENDTC", "")), f"{name} has other days")
        if protocol not in ("m22bol", "srt-tdm1"):
            check(row["TRTEMFL"] == "", f"{name}: TRTEMFL without a window")
        # The index date of a patient of the past is not derived here.
        elif study.name == "m22bol" or not event["AESTDTC"].startswith("2023"):
            first, last = window_of(protocol, study, event["USUBJID"])
            began = datetime.date.fromisoformat(event["AESTDTC"])
            check(began >= first and row["TRTEMFL"] == ("Y" if began <= last else "N"), f"{name}: TRTEMFL {row['TRTEMFL']}, {began} in {first} to {last}")
    return len(recorded)


def check_expected(adrs, adtte):
    """The invented patients of examples/response against what was decided by hand."""
    def answer(subject, param):
        return next((row["AVALC"] for row in adrs if row["USUBJID"] == subject and row["PARAMCD"] == param), "")

    def time(subject, param, rules):
        row = next(row for row in adtte if (row["USUBJID"], row["PARAMCD"], row["CNSRSET"]) == (subject, param, rules))
        return f"{row['AVAL']} {row['CNSR']}".strip()

    expected = read(ROOT / "tests/cases/response/expected.csv")
    for row in expected:
        subject = row["subject"]
        made = {"best": answer(subject, "BOR"), "confirmed": answer(subject, "CBOR"), "pfs_fda": time(subject, "PFS", "FDA"),
                "pfs_ema": time(subject, "PFS", "EMA"), "os": time(subject, "OS", "ALIVE")}
        for key, value in made.items():
            check(value == row[key], f"{subject} {key}: {value or 'nothing'}, decided by hand: {row[key] or 'nothing'} ({row['why']})")
    told = [row["DRVRULE"] for row in adrs if row["USUBJID"] == "RSP-021" and row["PARAMCD"] == "NEWLESN"]
    check(told and all("NODE" in rule for rule in told), f"RSP-021: the rows do not say why a node of 9 mm is no new lesion: {told}")
    return len(expected)


def check_resected(program, folder):
    """M22BOL: all disease is taken out in month 5 and clean scans go on to month 24. PFS is censored at the last of them: decided by hand."""
    source, study, subject = ROOT / "examples/m22bol", folder / "resected", "M22BOL-001"
    study.mkdir()
    for file in source.glob("*.csv"):
        rows = [row for row in read(file) if row["USUBJID"] == subject]
        if file.stem == "pr":
            rows.append(rows[0] | {"PRSEQ": "90", "PRTRT": "HEPATECTOMY", "PRCAT": "SURGERY", "PRSCAT": "STUDY TREATMENT", "PRSTDTC": "2026-08-10",
                                   "PRLNKID": "L1"})
        if file.stem == "tr":
            scans = ["2026-05-05", "2026-09-15", "2027-03-15", "2027-09-15", "2028-03-03"]
            rows += [rows[0] | {"TRSEQ": str(90 + i), "TRTESTCD": "TUMSTATE", "TRORRES": "ABSENT", "TRSTRESC": "ABSENT", "TRSTRESN": "", "TRORRESU": "",
                                "TRSTRESU": "", "TRDTC": day} for i, day in enumerate(scans) if i]
            rows.append(rows[0] | {"TRSEQ": "90", "TRORRES": "11", "TRSTRESC": "11", "TRSTRESN": "11", "TRDTC": scans[0]})
        write(study / file.name, rows)
    write(study / "ex.csv", [{"STUDYID": "M22BOL", "DOMAIN": "EX", "USUBJID": subject, "EXSEQ": "1", "EXTRT": "TRASTUZUMAB DERUXTECAN",
                              "EXSTDTC": "2026-03-04"}])
    run(program, "m22bol", study, folder / "resected-out")
    adrs, adtte = (read(folder / f"resected-out/{name}.csv") for name in ("adrs", "adtte"))
    overall = [row["AVALC"] for row in adrs if row["PARAMCD"] == "OVRLRESP"]
    check(overall == ["PR", "SD", "SD", "SD", "SD"], f"resected: {overall}, decided by hand: PR before the operation, then SD, and never CR or NE")
    pfs = next(row for row in adtte if (row["PARAMCD"], row["CNSRSET"]) == ("PFS", "EMA"))
    check((pfs["AVAL"], pfs["CNSR"]) == ("731", "1"), f"resected: PFS {pfs['AVAL']} {pfs['CNSR']} {pfs['OPENDSC']}, decided by hand: 731 1")


def main():
    program = sys.argv[1]
    subjects = times = sums = compared = by_hand = scores = events = 0
    with tempfile.TemporaryDirectory() as folder:
        check_resected(program, pathlib.Path(folder))
        for protocol, study in STUDIES:
            if not study.exists():
                continue
            where = f"{protocol} on {study.relative_to(ROOT)}"
            kept = pathlib.Path(folder) / where.replace("/", "-")
            out = kept / "csv"
            document = run(program, protocol, study, out)
            adsl, adtr, adrs, adtte = (read(out / f"{name}.csv") for name in ("adsl", "adtr", "adrs", "adtte"))
            check(document["subjects"] == len(adsl), f"{where}: {document['subjects']} subjects, {len(adsl)} rows of ADSL")
            known = records_of(study)
            adqs = read(out / "adqs.csv") if (out / "adqs.csv").exists() else []
            for row in adtr + adrs + adtte + adqs:
                check_sources(where, row, known)
            check_times(where, adsl, adtte)
            events += check_adverse_events(where, protocol, study, read(out / "adae.csv") if (out / "adae.csv").exists() else [])
            sums += check_sums(where, adtr)
            compared += check_responses(where, adtr, adrs)
            scores += check_questionnaires(where, study, adsl, adqs)
            if study.name == "response":
                by_hand += check_expected(adrs, adtte)
            subjects += len(adsl)
            times += len(adtte)
            for form, ending in (("xpt", "xpt"), ("dataset-json", "json")):
                other = kept / form
                again = run(program, protocol, study, other, "--format", form)
                rows = {data["name"]: data["rows"] for data in again["datasets"]}
                check(rows == {data["name"]: data["rows"] for data in document["datasets"]}, f"{where}: {form} has other rows: {rows}")
                check((other / f"adrs.{ending}").exists(), f"{where}: no adrs.{ending}")
            nobody = kept / "nobody"
            run(program, protocol, study, nobody, "--evaluator", "NOBODY")
            readers = {row["USUBJID"] for row in adrs}
            for row in read(nobody / "adtte.csv"):
                is_open = row["PARAMCD"] != "PFS" or row["USUBJID"] not in readers or row["OPENDSC"]
                check(is_open, f"{where}: {row['USUBJID']} has a PFS by a reader who does not exist")
            threads = kept / "threads"
            run(program, protocol, study, threads, "--threads", "1")
            for file in sorted(out.glob("*.csv")):
                check(file.read_bytes() == (threads / file.name).read_bytes(), f"{where}: {file.name} differs with one thread")
    for problem in problems[:40]:
        print(problem)
    print(f"derive: {subjects} subjects, {times} times, {sums} sums, {compared} responses derived twice, {scores} scores derived twice, {events} adverse events, {by_hand} patients decided by hand, problems {len(problems)}")
    return 1 if problems or not by_hand or not scores or not events else 0


if __name__ == "__main__":
    sys.exit(main())
