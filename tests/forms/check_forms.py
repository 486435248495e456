#!/usr/bin/env python3
"""The example studies give the same answers in every form that a study can have. Usage: check_forms.py OLIGOTRIAL"""
import json
import pathlib
import subprocess
import sys
import tempfile

import convert

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
STUDIES = {"cosmo": "cosmo-a", "m22bol": "m22bol", "srt-tdm1": "srt-tdm1"}


def without_endings(value):
    """Names of files without folder and ending."""
    if isinstance(value, dict):
        return {key: pathlib.Path(item).name.split(".")[0] if key == "file" and item else without_endings(item) for key, item in value.items()}
    return [without_endings(item) for item in value] if isinstance(value, list) else value


def answers(program, *arguments):
    run = subprocess.run([program, *arguments, "--json"], capture_output=True, text=True, check=False)
    document = without_endings(json.loads(run.stdout))
    for finding in document["findings"]:
        finding["message"] = finding["message"].split(" (line ")[0]  # these name files
    return run.returncode, document


def main():
    program = sys.argv[1]
    problems = 0
    for study, protocol in STUDIES.items():
        source = ROOT / "examples" / study
        commands = (["screen", "--protocol", protocol, "--data"], ["records", "check", "--data"])
        expected = [answers(program, *command, str(source)) for command in commands]
        with tempfile.TemporaryDirectory() as folder:
            for form in convert.ENDINGS:
                target = pathlib.Path(folder) / form
                convert.convert(form, source, target)
                for command, answer in zip(commands, expected):
                    if answers(program, *command, str(target)) != answer:
                        print(f"{study} as {form}: {' '.join(command[:2])} answers otherwise than for CSV")
                        problems += 1
    print(f"forms: {len(convert.ENDINGS)} of {len(STUDIES)} studies, problems {problems}")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
