#!/usr/bin/env python3
"""Changes one place of the code after the other and asks whether any test notices.

Usage: tools/mutate.py [--every N] [--journeys] FILE...     tools/mutate.py src/response/target_response.cpp

Each change is compiled (build/quick) and the tests of the file's room are run, with --journeys those of tests/cases on whole courses too, where the room's own see nothing. A change that
no test notices is a survivor: a case is missing, or the change is no change. tests/mutation.csv names the latter (file,before,after,why); the others are printed, and the status is 1.
--every N takes each N-th change alone. The file is put back whatever happens.
"""
import argparse
import csv
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
BUILD = ROOT / "build/quick"
CHANGES = [(r" <= ", " < "), (r" >= ", " > "), (r" < ", " <= "), (r" > ", " >= "), (r" == ", " != "), (r" != ", " == "), (r" && ", " || "), (r" \|\| ", " && "), (r" \+ ", " - "),
           (r" - ", " + "), (r" \* ", " / "), (r"\btrue\b", "false"), (r"\bfalse\b", "true"), (r"\(!", "("), (r"std::min\b", "std::max"), (r"std::max\b", "std::min"),
           (r"\bcontinue;", "break;"), (r"\bearliest\b", "latest"), (r"\blatest\b", "earliest"), (r"(?<![\w.\"])([1-9]\d?)(?![\w.\"])", None)]
COURSES = ["ctdna", "objective_response", "duration_of_response", "pfs6", "ttnt", "joint_response", "pcr", "crisis"]


def is_code(line):
    text = line.strip()
    return text and not text.startswith(("//", "#", "using ", "namespace ", "template", "static_assert", "contract("))


def changes_of(lines):
    """(line number, line before, line after) of every change."""
    found = []
    for number, line in enumerate(lines):
        if not is_code(line):
            continue
        code = re.sub(r'"(?:[^"\\]|\\.)*"', lambda text: "\0" * len(text.group()), line.split("  // ")[0])
        for pattern, instead in CHANGES:
            for match in re.finditer(pattern, code):
                put = instead if instead is not None else str(int(match.group()) + 1)
                if instead in (" < ", " > ", " <= ", " >= ") and re.search(r"#include|template|vector|optional|span|pair|array<", line) and "if" not in line:
                    continue
                found.append((number, line, line[:match.start()] + put + line[match.end():]))
    return found


def run(*command):
    try:
        return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=300)
    except subprocess.TimeoutExpired:  # a loop without an end is noticed
        return None


def journeys(program):
    yield ["python3", "tests/cases/check_derive.py", program]
    yield ["python3", "tests/cases/check_follow_up.py", program]
    for course in COURSES:
        yield ["python3", "tests/cases/check_endpoints.py", program, course]


def is_noticed(room, with_journeys):
    """True when the change does not compile, or a test fails."""
    test = f"test_{room}"
    if run("cmake", "--build", str(BUILD), "--target", test).returncode != 0:
        return True
    ran = run(str(BUILD / "bin" / test), "--gtest_brief=1")
    if ran is None or ran.returncode != 0:
        return True
    if not with_journeys:
        return False
    run("cmake", "--build", str(BUILD), "--target", "oligotrial")
    for command in journeys(str(BUILD / "bin/oligotrial")):
        ran = run(*command)
        if ran is None or ran.returncode != 0:
            return True
    return False


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--journeys", action="store_true")
    parser.add_argument("files", nargs="+")
    asked = parser.parse_args()
    with open(ROOT / "tests/mutation.csv", newline="", encoding="utf-8") as file:
        known = {(row["file"], row["before"], row["after"]) for row in csv.DictReader(file)}
    run("cmake", "--preset", "quick")
    tried, explained, survivors = 0, 0, []
    for name in asked.files:
        path = ROOT / name
        before = path.read_text(encoding="utf-8")
        lines = before.split("\n")
        room = pathlib.Path(name).parts[1]
        try:
            for number, line, instead in changes_of(lines)[::asked.every]:
                if (name, line.strip(), instead.strip()) in known:
                    explained += 1
                    continue
                tried += 1
                path.write_text("\n".join([*lines[:number], instead, *lines[number + 1:]]), encoding="utf-8")
                if not is_noticed(room, asked.journeys):
                    survivors.append(f"{name}:{number + 1}\n  - {line.strip()}\n  + {instead.strip()}")
                    print(survivors[-1], flush=True)
        finally:
            path.write_text(before, encoding="utf-8")
    print(f"{tried} changes, {len(survivors)} that no test notices, {explained} that are none (tests/mutation.csv)")
    return 1 if survivors else 0


if __name__ == "__main__":
    sys.exit(main())
