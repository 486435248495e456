#!/usr/bin/env python3
"""Every id of a finding in src/ stands in docs/findings.md, and every id there is one that src/ can give."""
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
PREFIXES = "analysis|cli|compressed|convert|csv|derive|dictionary|expression|json|map|protocol|records|response|study|table|template|xpt|yaml"


def ids_in_source():
    found = {}
    for path in sorted((ROOT / "src").rglob("*.[ch]pp")):
        for identifier in re.findall(rf'"((?:{PREFIXES})-[a-z0-9]+(?:-[a-z0-9]+)*)"', path.read_text(encoding="utf-8")):
            found.setdefault(identifier, path.relative_to(ROOT))
    return found


def main():
    source = ids_in_source()
    documented = set(re.findall(r"^\| `([a-z0-9-]+)` \|", (ROOT / "docs/findings.md").read_text(encoding="utf-8"), re.MULTILINE))
    problems = [f"{identifier} ({source[identifier]}) does not stand in docs/findings.md" for identifier in sorted(set(source) - documented)]
    problems += [f"{identifier} stands in docs/findings.md and nothing gives it" for identifier in sorted(documented - set(source))]
    print("\n".join(problems))
    print(f"findings: {len(source)}, problems {len(problems)}")
    return 1 if problems or not source else 0


if __name__ == "__main__":
    sys.exit(main())
