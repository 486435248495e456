"""Pathologic complete response of the primary, of resected metastases and of all that was resected (M22BOL). ypT and ypN are told as INVTUM and INSITU of a specimen."""
import re

from .ctdna import deruxtecan
from .records import after, parts, run, told

TABLE = "pcr"
START = "2026-01-05"

READINGS = {"contradiction_unknown", "all_resected", "specimen_counts", "worst_specimen"}


def run_of(case):
    if case["reading"] and case["reading"] not in READINGS:
        return None
    return run("m22bol", after(START, 2000), {"pcr_definition": case["definition"]})


def breast(said, category):
    """(test, result) of the breast: what was said of invasive tumour, and what the category says of it and of carcinoma in situ."""
    told_by_category = {"ypT0": ("N", "N"), "ypTis": ("N", "Y"), "": (), "cT0": (), "ypTX": (None,)}.get(category, ("Y",))
    results = [("INVTUM", {"no": "N", "yes": "Y"}[said])] if said in ("no", "yes") else []
    results += zip(("INVTUM", "INSITU"), told_by_category)
    return list(dict.fromkeys(results))


def specimen(study, subject, name, kind, when, results):
    for test, result in results:
        study.add("mi", subject, REFID=name, CAT=kind, TESTCD=test, STRESC=result or "", STAT="" if result else "NOT DONE", DTC=when)


def nodes(category):
    if category in ("", "cN0"):
        return []
    if category == "ypNX":
        return [("INVTUM", None)]
    return [("INVTUM", "N" if category.startswith("ypN0") else "Y")]


def write_primary(study, subject, case, when, of_study):
    if case["primary_treatment"] == "radiotherapy":
        study.local(subject, "RADIOTHERAPY", when, LOC="BREAST")
    if case["primary_treatment"] != "surgery":
        return
    said = re.findall(r"(?:first|second) (\w+)", case["primary_residual_invasive"]) or [case["primary_residual_invasive"]]
    categories = parts(case["ypt"]) or [""]
    for number, (words, category) in enumerate(zip(said, categories), 1):
        study.local(subject, "SURGERY", when, of_study, LOC="BREAST")
        specimen(study, subject, f"P{number}", "PRIMARY", when, breast(words, category))
    specimen(study, subject, "N", "LOCOREGIONAL", when, nodes(case["ypn"]))


def write_metastasis(study, subject, text, when, of_study):
    name = text.split()[0]
    for kind in ("radiotherapy", "ablation", "surgery"):
        if kind in text:
            study.local(subject, kind.upper(), when, of_study, LOC="LIVER", LNKID=name)
    if "surgery" in text:
        invasive = re.search(r"invasive (no|yes)\b", text)
        results = [("INVTUM", invasive[1][0].upper())] if invasive else []
        specimen(study, subject, name, "METASTASIS", when, results + ([("INSITU", "Y")] if "in situ yes" in text else []))


def write(study, subject, case):
    study.subject(subject, START)
    cycles = 8 if case["surgery_cycle"] == "?" else int(case["surgery_cycle"])
    deruxtecan(study, subject, START, cycles)
    planned = after(START, 21 * cycles + 7)
    primary = told(case, r"primary surgery day (\S+)")
    write_primary(study, subject, case, "" if primary == "?" else after(START, primary) if primary else planned, not primary.startswith("-"))
    metastasis = told(case, r"M1 surgery day (\d+)")
    for text in parts(case["metastases"]):
        write_metastasis(study, subject, text, after(START, metastasis) if metastasis else planned, not metastasis)


ANSWERS = {"Y": "yes", "N": "no", "NOT APPLICABLE": "no status", "": "not known"}


def metastases(text):
    """Of all resected metastases, what is said of each."""
    said = {re.sub(r"^M\d ", "", part) for part in parts(text)}
    return next((answer for answer in ("no", "not known", "yes") if answer in said), "no status")


def compare(case, found):
    for parameter, wanted in (("PCRPRIM", case["expected_primary"]), ("PCRMET", metastases(case["expected_metastases"])), ("PCR", case["expected_all"])):
        yield parameter, ANSWERS.get(found[parameter]["AVALC"], found[parameter]["AVALC"]), wanted
