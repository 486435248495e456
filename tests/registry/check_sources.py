#!/usr/bin/env python3
"""Holds protocol files and registry texts together.

protocols/sources/<document>.csv has a row for each line of a registry text that says anything: its SHA-256 (of the line's bytes, without the
newline), our paraphrase, and the items of protocol files that cover it, as `<file>:<id>` (cosmo-a:I03, cosmo-a:design).

A document without hashes is a publication, whose "line" is a section, or common usage; there is no text to compare.

Always: every source of a protocol file is a line that has a row; what an item names as its source and what the row names as covered agree;
every covered item exists; no row is without one. Where the texts are at hand (../shared/registry, or the folder given): hashes agree, and no
line that says anything is without a row.
"""
import csv
import hashlib
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
COLUMNS = ["document", "line", "sha256", "paraphrase", "covered_by"]
# Sections whose `source` is a line of a document. Elsewhere (silent, settled_by) it is a reason in words.
SOURCED = {"eligibility", "groups", "baskets", "strata", "treatment", "schedule", "endpoints", "analyses"}
# Items whose source a row has to name as covering it. An analysis rests on its endpoint's line.
COVERING = SOURCED - {"analyses"}
# Covered by a whole part of the file rather than by one item of it.
PARTS = {"title", "design", "version", "schedule"}


def items(path):
    """(section, id, sources, line number) of every item of a protocol file, read line by line: the files keep one item to a `- id:`."""
    section, current, found = "", None, []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        top = re.match(r"([A-Za-z_]+):", line)
        if top:
            section, current = top.group(1), None
        judgement = re.match(r"  ([A-Za-z0-9_]+):", line)
        if section == "judgements" and judgement:
            found.append((section, judgement.group(1), [], number))
        item = re.match(r"\s+- (?:\{)?id: \"?([^\s,}\"]+)", line)
        if item:
            current = (section, item.group(1), [], number)
            found.append(current)
        source = re.search(r"(?:^\s+|, )source: (\[[^\]]*\]|[^,}]+)", line)
        if source and current and section in SOURCED and "settles:" not in line:
            current[2].extend(part.strip() for part in source.group(1).strip("[] \t").split(","))
    return found


def read_rows(folder, problems):
    rows = {}
    for path in sorted(folder.glob("*.csv")):
        with path.open(newline="", encoding="utf-8") as file:
            reader = csv.DictReader(file)
            if reader.fieldnames != COLUMNS:
                problems.append(f"{path.name}: the columns are not {','.join(COLUMNS)}")
                continue
            for row in reader:
                place = f"{row['document']}:{row['line']}"
                if row["document"] != path.stem:
                    problems.append(f"{path.name}: row for document {row['document']}")
                if place in rows:
                    problems.append(f"{place} has two rows")
                rows[place] = row
    return rows


def check_protocols(files, rows, problems):
    sources_of = {}
    for path in files:
        for section, identifier, sources, number in items(path):
            sources_of.setdefault((path.stem, identifier), set()).update(sources)
            for source in sources:
                if source not in rows:
                    problems.append(f"{path.name}:{number}: {identifier} names {source}, which is no line of a source document")
                elif section in COVERING and f"{path.stem}:{identifier}" not in rows[source]["covered_by"].split():
                    problems.append(f"{path.name}:{number}: {identifier} names {source}, whose row does not name {path.stem}:{identifier}")
    return sources_of


def check_rows(rows, files, sources_of, problems):
    stems = {path.stem for path in files}
    for place, row in rows.items():
        covered_by = row["covered_by"].split()
        if not covered_by:
            problems.append(f"{place} is covered by nothing")
        if not row["paraphrase"].strip():
            problems.append(f"{place} has no paraphrase")
        for covering in covered_by:
            stem, _, identifier = covering.partition(":")
            if stem not in stems:
                problems.append(f"{place}: {covering} is of no protocol file")
            elif identifier in PARTS:
                continue
            elif (stem, identifier) not in sources_of:
                problems.append(f"{place}: {covering} does not exist")
            elif sources_of[stem, identifier] and place not in sources_of[stem, identifier]:
                problems.append(f"{place}: {covering} does not name this line as its source")


def check_texts(registry, rows, problems):
    checked = 0
    for document in sorted({row["document"] for row in rows.values() if row["sha256"]}):
        path = registry / f"{document}.txt"
        if not path.exists():
            problems.append(f"{document}: there is no {path}")
            continue
        lines = path.read_bytes().split(b"\n")
        for number, line in enumerate(lines, 1):
            place = f"{document}:{number}"
            if not line.strip():
                if place in rows:
                    problems.append(f"{place} is empty and has a row")
            elif place not in rows:
                problems.append(f"{place} has no row: nothing covers it")
            elif hashlib.sha256(line).hexdigest() != rows[place]["sha256"]:
                problems.append(f"{place} has changed: its hash is not the one on record")
            else:
                checked += 1
        problems.extend(f"{place} is past the end of the text" for place, row in rows.items()
                        if row["document"] == document and int(row["line"]) > len(lines))
    known = {row["document"] for row in rows.values()}
    problems.extend(f"{path.name} has no file in protocols/sources" for path in sorted(registry.glob("*.txt")) if path.stem not in known)
    return checked


def main():
    registry = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT.parent / "shared" / "registry"
    files = sorted((ROOT / "protocols").glob("*.yaml"))
    files = [path for path in files if path.name != "FORMAT-SKETCH.yaml"]
    problems = []
    rows = read_rows(ROOT / "protocols" / "sources", problems)
    sources_of = check_protocols(files, rows, problems)
    check_rows(rows, files, sources_of, problems)
    texts = "texts not at hand"
    if registry.is_dir():
        texts = f"{check_texts(registry, rows, problems)} lines compared with the texts"
    for problem in problems:
        print(problem)
    print(f"{len(files)} protocol files, {len(rows)} source lines, {texts}: {len(problems)} problems")
    return 1 if problems or not rows else 0


if __name__ == "__main__":
    sys.exit(main())
