#!/usr/bin/env python3
"""Runs every example of the documentation and compares what it prints.

Usage: run_examples.py BIN_FOLDER FILE.md...
A fenced block marked `console` holds commands after `$ ` and the output they must print. A line `...` stands for any number of lines; trailing blanks do not count.
A line `# exit N` after a command's output asks for that exit status (0 without it). Commands run one after the other in one folder that holds copies of protocols/ and
examples/, with oligotrial on the PATH. A fenced block marked `yaml file=NAME` or `csv file=NAME` is written to that file first, in the order of the page.
"""
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent


def blocks(text):
    """(info string, first line number, lines) of each fenced block."""
    info, start, lines = None, 0, []
    for number, line in enumerate(text.splitlines(), 1):
        fence = re.match(r"\s*```(.*)$", line)
        if fence and info is None:
            info, start, lines = fence.group(1).strip(), number + 1, []
        elif fence:
            yield info, start, lines
            info = None
        elif info is not None:
            lines.append(line)


def commands(start, lines):
    """(line number, command, expected lines, exit status) of each `$ ` line."""
    found = []
    for offset, line in enumerate(lines):
        if line.startswith("$ "):
            found.append([start + offset, line[2:], [], 0])
        elif found and (status := re.match(r"# exit (\d+)$", line)):
            found[-1][3] = int(status.group(1))
        elif found:
            found[-1][2].append(line.rstrip())
    return found


def matches(expected, actual):
    if not expected:
        return not actual
    if expected[0].strip() == "...":
        return any(matches(expected[1:], actual[i:]) for i in range(len(actual) + 1))
    return bool(actual) and expected[0] == actual[0] and matches(expected[1:], actual[1:])


def trimmed(lines):
    while lines and not lines[-1]:
        lines = lines[:-1]
    return lines


def run_page(page, binaries, folder):
    failures, count = [], 0
    environment = dict(os.environ, PATH=f"{binaries}:{os.environ['PATH']}", NO_COLOR="1", COLUMNS="100")
    for info, start, lines in blocks(page.read_text(encoding="utf-8")):
        named = re.match(r"(?:yaml|csv) file=(\S+)$", info)
        if named:
            (folder / named.group(1)).parent.mkdir(parents=True, exist_ok=True)
            (folder / named.group(1)).write_text("\n".join(lines) + "\n", encoding="utf-8")
        if info != "console":
            continue
        for number, command, expected, status in commands(start, lines):
            count += 1
            ran = subprocess.run(["bash", "-c", command], cwd=folder, env=environment, capture_output=True, text=True, timeout=120, check=False)
            printed = trimmed([line.rstrip() for line in (ran.stdout + ran.stderr).splitlines()])
            if ran.returncode != status:
                failures.append(f"{page}:{number}: exit status {ran.returncode}, the page says {status}\n$ {command}\n" + "\n".join(printed))
            elif not matches(trimmed(expected), printed):
                failures.append(f"{page}:{number}: prints something else than the page shows\n$ {command}\n" + "\n".join(printed))
    return failures, count


def main():
    binaries = pathlib.Path(sys.argv[1]).resolve()
    failures, count = [], 0
    for name in sys.argv[2:]:
        with tempfile.TemporaryDirectory() as made:
            folder = pathlib.Path(made)
            for part in ("protocols", "examples"):
                shutil.copytree(ROOT / part, folder / part)
            found, ran = run_page(pathlib.Path(name), binaries, folder)
            failures += found
            count += ran
    print("\n\n".join(failures))
    print(f"{count} examples, {len(failures)} do not hold")
    return 1 if failures or count == 0 else 0


if __name__ == "__main__":
    sys.exit(main())
