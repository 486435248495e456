#!/usr/bin/env python3
"""docs/records.md against the vocabulary and the code.

Every fact of docs/facts.md (generated from src/vocabulary) has a row in the table "Every fact at a glance", and no row is of something else. Every term and variable that src/facts, src/endpoints,
src/lesions and src/quality_of_life compare records with stands on the page. Every variable that the page names is one that src reads, and every test code of the page stands in src.
"""
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
PAGE = (ROOT / "docs/records.md").read_text(encoding="utf-8")
# In capitals, and no term of a record.
NOT_TERMS = {"ASCO", "CAP", "OK"}
NOT_VARIABLES = {"EXTERNAL"}  # beam radiation therapy
# Named on the page and read by a reader that does not spell them: endings of variables are joined to the domain's code.
DOMAINS = "AE CM DM DS EC EX FA GF IE LB MH MI PR QS RP RS SS SV TR TU VS".split()


def code(*folders):
    for folder in folders:
        for path in sorted((ROOT / "src" / folder).rglob("*.cpp")):
            yield path, re.sub(r"//.*", "", path.read_text(encoding="utf-8"))


def facts():
    fact = None
    for line in (ROOT / "docs/facts.md").read_text(encoding="utf-8").splitlines():
        heading = re.match(r"## (\w+)$", line)
        if heading:
            fact = None if heading.group(1) in ("Judged", "Judgement", "Settings", "Outcomes") else heading.group(1)
        elif fact and (field := re.match(r"\| `(\w+)` \|", line)):
            yield f"{fact}.{field.group(1)}"


def glance():
    part = PAGE.split("## Every fact at a glance", 1)[-1]
    return re.findall(r"^\| `([A-Z]\w+\.\w+)` \|", part, re.MULTILINE)


def literals():
    """All-capital texts in the code that compares records, with a place."""
    found = {}
    for path, text in code("facts", "lesions", "endpoints", "quality_of_life"):
        for literal in re.findall(r'"([A-Z][A-Z0-9+/, -]*[A-Z0-9+])"', text):
            found.setdefault(literal, path.relative_to(ROOT))
    return found


def names_of_code():
    return {word for _, text in code("facts", "lesions", "endpoints", "quality_of_life", "records", "terms", "eligibility") for literal in re.findall(r'"([^"\n]*)"', text)
            for word in re.findall(r"[A-Z][A-Z0-9]+", literal)}


def is_read(variable, names):
    return variable in names or (variable[:2] in DOMAINS and variable[2:] in names)


def main():
    known, listed = list(facts()), glance()
    problems = [f"{fact} has no row in \"Every fact at a glance\"" for fact in known if fact not in listed]
    problems += [f"{fact} has a row and is no fact" for fact in listed if fact not in known]
    problems += [f"{fact} has two rows" for fact in sorted(set(listed)) if listed.count(fact) > 1]
    for literal, place in sorted(literals().items()):
        shown = literal in PAGE or any(f"{domain}{literal}" in PAGE for domain in DOMAINS) or f"--{literal}" in PAGE
        if not shown and literal not in NOT_TERMS:
            problems.append(f"{place} reads {literal}, which docs/records.md does not name")
    names = names_of_code()
    variables = {word for text in re.findall(r"`([^`]+)`", PAGE) for word in re.findall(r"\b(?:" + "|".join(DOMAINS) + r")[A-Z0-9]{2,6}\b", text)}
    for variable in sorted(variables - NOT_VARIABLES):
        if not is_read(variable, names):
            problems.append(f"docs/records.md names {variable}, which src does not read")
    for test in sorted(set(re.findall(r"TESTCD` = `([A-Z0-9]+)`", PAGE))):
        if test not in names:
            problems.append(f"docs/records.md names the test {test}, which src does not read")
    print("\n".join(problems))
    print(f"facts {len(known)}, variables {len(variables)}, terms in code {len(literals())}, problems {len(problems)}")
    return 1 if problems or not known else 0


if __name__ == "__main__":
    sys.exit(main())
