#!/usr/bin/env python3
"""R's survival takes ADTTE as it is: days from 1, CNSR 0 for an event, a reason for each row without a number. Runs check_adtte.R; skipped where R is not installed.

Usage: check_adtte.py OLIGOTRIAL
"""
import os
import pathlib
import subprocess
import sys
import tempfile

import data_sets


def main():
    program = pathlib.Path(sys.argv[1]).resolve()
    missing = data_sets.missing_in_r(["haven", "survival"])
    if missing:
        print(f"ADTTE in R: skipped, {missing}")
        return data_sets.SKIPPED
    problems = []
    with tempfile.TemporaryDirectory() as name:
        made = data_sets.derive_all(program, pathlib.Path(name), data_sets.FOLLOWED + data_sets.RESPONSES, ["csv", "xpt"], problems)
        folders = [str(out / form) for _, out in made for form in ("csv", "xpt")]
        script = pathlib.Path(__file__).with_name("check_adtte.R")
        done = subprocess.run(["Rscript", "--vanilla", str(script), *folders], check=False, env=os.environ | {"LC_ALL": "C.UTF-8"})
    for problem in problems:
        print(problem)
    return 1 if problems or done.returncode else 0


if __name__ == "__main__":
    sys.exit(main())
