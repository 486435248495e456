"""Lesions that make a given overall response at each visit."""
import re

from .records import after, day

# Two targets of 50 mm at baseline. 75 mm is neither 30 % less than 100 mm nor 20 % more than 65 mm.
SIZES = {"CR": "0", "PR": "32.5", "SD": "37.5", "PD": "65", "NEW LESION": "37.5"}


def visits_of(text):
    """(day, response) of each visit."""
    return [re.fullmatch(r"(\S+) (.+)", part.strip()).groups() for part in text.split(";") if part.strip()]


def identify(study, subject, when, name, kind, place, number="1"):
    study.add("tu", subject, LNKID=name, TESTCD="TUMIDENT", STRESC=kind, LOC=place, METHOD="CT SCAN", EVAL="INVESTIGATOR", DTC=when, _VISITNUM=number)


def measure(study, subject, when, name, test, result, number, unit=""):
    study.add("tr", subject, LNKID=name, TESTCD=test, STRESC="" if result is None else result, STRESU=unit, STAT="NOT DONE" if result is None else "",
              METHOD="CT SCAN", EVAL="INVESTIGATOR", DTC=when, _VISITNUM=number)


def target(study, subject, when, name, response, number):
    if response == "NE":
        measure(study, subject, when, name, "LDIAM", None, number)
    elif response == "CR":
        measure(study, subject, when, name, "TUMSTATE", "ABSENT", number)
    elif response == "not recorded":
        measure(study, subject, when, name, "LDIAM", "", number)
    else:
        measure(study, subject, when, name, "LDIAM", SIZES[response], number, "mm")


def non_target(study, subject, when, response, number):
    words = {"CR": "ABSENT", "NON-CR/NON-PD": "PRESENT", "NE": None, "PD": "UNEQUIVOCAL INCREASE"}
    measure(study, subject, when, "NT1", "TUMSTATE", words[response], number)


def write_visits(study, subject, start, visits, baseline="-7", unknown="", growth_on_the_second=False, size="50"):
    """Baseline and visits. A visit without a day has its number; where `unknown` is given, that for its day and no number, for its place among
    the others is not known either. A visit "a..b" that is no month is imaged on both days, and with `growth_on_the_second` progression
    is seen on the second day only."""
    responses = [response for _, response in visits]
    when = day(start, baseline)
    if "NON-CR/NON-PD" in responses:
        identify(study, subject, when, "NT1", "NON-TARGET", "BONE")
        measure(study, subject, when, "NT1", "TUMSTATE", "PRESENT", "1")
    else:
        for name, place in (("T1", "LIVER"), ("T2", "LUNG")):
            identify(study, subject, when, name, "TARGET", place)
            measure(study, subject, when, name, "LDIAM", size, "1", "mm")
    for number, (text, response) in enumerate(visits, 2):
        try:
            days = [day(start, text) or unknown] * 2
        except ValueError:
            days = [after(start, part) for part in text.split("..")]
        visit = "" if unknown and text == "?" else str(number)
        if "NON-CR/NON-PD" in responses:
            non_target(study, subject, days[0], response, visit)
        else:
            first = visits[number - 3][1] if growth_on_the_second and days[0] != days[1] else response
            target(study, subject, days[0], "T1", first, visit)
            target(study, subject, days[1], "T2", response, visit)
        if response == "NEW LESION":
            identify(study, subject, days[0], "N1", "NEW", "BRAIN", visit)
            measure(study, subject, days[0], "N1", "LDIAM", "12", visit, "mm")
