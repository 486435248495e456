"""Days, records and the answers of `derive`, for all tables of courses."""
import calendar
import collections
import csv
import datetime
import pathlib
import re
import subprocess
import tempfile

FAR = 4000  # a cut-off that no case reaches

Run = collections.namedtuple("Run", "protocol judgements cutoff")


def run(protocol, cutoff, judgements=None):
    return Run(protocol, tuple(sorted((judgements or {}).items())), cutoff)


def read(file):
    with open(file, encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def after(start, days):
    return (datetime.date.fromisoformat(start) + datetime.timedelta(days=int(days))).isoformat()


def days_between(start, end):
    return (datetime.date.fromisoformat(end) - datetime.date.fromisoformat(start)).days


def day(start, text):
    """Days after the start as a date, and a date as it is. "?" is a day that is not known, "a..b" a month of which no day is known."""
    if text in ("", "?"):
        return ""
    if re.match(r"\d{4}-", text):
        return text
    if ".." not in text:
        return after(start, text)
    first, last = (datetime.date.fromisoformat(after(start, part)) for part in text.split(".."))
    whole = (first.day, last.day) == (1, calendar.monthrange(last.year, last.month)[1]) and first.month == last.month
    if not whole:
        raise ValueError(f"{text} after {start} is no calendar month")
    return f"{first:%Y-%m}"


def parts(text):
    return [part.strip() for part in text.split(";") if part.strip()]


def settings_of(case):
    """What stands as name=value under `settings`."""
    return dict(part.split("=", 1) for part in parts(case["settings"]) if "=" in part)


def told(case, pattern):
    """What `settings` tells in words: the first group of the pattern."""
    match = re.search(pattern, case["settings"])
    return match[1] if match else ""


class Study:
    def __init__(self):
        self.tables = collections.defaultdict(list)

    def add(self, domain, subject, **values):
        name = domain.upper()
        number = 1 + sum(row["USUBJID"] == subject for row in self.tables[domain])
        sequence = {} if domain == "dm" else {f"{name}SEQ": number}
        self.tables[domain].append({"USUBJID": subject, **sequence, **{key[1:] if key.startswith("_") else name + key: value for key, value in values.items()}})

    def subject(self, subject, start, death="", **values):
        self.add("dm", subject, _SEX="F", _DTHFL="Y" if death else "", _DTHDTC=day(start, death), **values)

    def seen(self, subject, when):
        """A contact with a patient who is alive."""
        self.add("ds", subject, TERM="FOLLOW-UP CONTACT", DECOD="OTHER", CAT="OTHER EVENT", STDTC=when)

    def registered(self, subject, when):
        self.add("ds", subject, TERM="Registered", DECOD="REGISTERED", CAT="PROTOCOL MILESTONE", STDTC=when)

    def drug(self, subject, name, when, **values):
        category = {"CAT": "SYSTEMIC ANTICANCER THERAPY", "SCAT": "METASTATIC"}
        self.add("cm", subject, TRT=name.upper(), DECOD=name.upper(), STDTC=when, **{**category, **values})

    def local(self, subject, kind, when, of_study=True, end="", **values):
        self.add("pr", subject, TRT={"SURGERY": "RESECTION", "RADIOTHERAPY": "STEREOTACTIC RADIOTHERAPY"}.get(kind, kind), CAT=kind,
                 SCAT="STUDY TREATMENT" if of_study else "OTHER TREATMENT", STDTC=when, ENDTC=end, **values)

    def write(self, folder):
        for name, rows in self.tables.items():
            with open(folder / f"{name}.csv", "w", encoding="utf-8", newline="") as stream:
                writer = csv.DictWriter(stream, fieldnames=list(dict.fromkeys(key for row in rows for key in row)), restval="")
                writer.writeheader()
                writer.writerows(rows)


def derive(program, how, study):
    """The row that counts by subject and parameter, and that of each censoring set by subject, parameter and set."""
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        (folder / "study").mkdir()
        study.write(folder / "study")
        judgements = [word for judgement, value in how.judgements for word in ("--judge", f"{judgement}={value}")]
        done = subprocess.run([program, "derive", "--protocol", how.protocol, "--data", folder / "study", "--out", folder / "out", "--cutoff", how.cutoff,
                               *judgements], check=False, capture_output=True, text=True)
        if done.returncode > 1:
            raise RuntimeError(f"{how}: {done.stderr}")
        found = collections.defaultdict(dict)
        for file in ("adtte", "adrs"):
            for row in read(folder / "out" / f"{file}.csv"):
                if row["ANL01FL"] == "Y":
                    found[row["USUBJID"]][row["PARAMCD"]] = row
                if "CNSRSET" in row:
                    found[row["USUBJID"]][row["PARAMCD"], row["CNSRSET"]] = row
        return found


def yes_or_no(row):
    return {"Y": "yes", "N": "no", "": "not known"}.get(row["AVALC"], row["AVALC"].lower())


def compare_time(row, status, when, event):
    """A time in days after its start. Without an exact day there is no number; an event that is certain is named all the same."""
    if row["OPENDSC"].startswith("Not evaluable"):
        yield "status", "none", status
    elif status != "none" and not when.isdigit():
        yield "open", (row["AVAL"], row["OPENDSC"] != ""), ("", True)
        if status == "event":
            yield "what ends it", row["EVNTDESC"], event
    else:
        yield "status", {"0": "event", "1": "censored", "2": "competing"}.get(row["CNSR"], row["OPENDSC"]), status
        yield "day", row["AVAL"] and str(int(row["AVAL"]) - 1), when
