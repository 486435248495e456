#!/usr/bin/env python3
"""Writes the example studies under examples/ from their stories. Run it after changing a story; --check only tells whether the files are up to date."""
import filecmp
import pathlib
import sys
import tempfile

import cosmo
import follow_up_cosmo
import follow_up_m22bol
import follow_up_srt_tdm1
import m22bol
import srt_tdm1
from study import ROOT, write_study

# folder under examples/, name of the study, its stories
STUDIES = [("cosmo", "COSMO", cosmo), ("m22bol", "M22BOL", m22bol), ("srt-tdm1", "SRT-TDM1", srt_tdm1), ("follow-up/cosmo", "COSMO", follow_up_cosmo),
           ("follow-up/m22bol", "M22BOL", follow_up_m22bol), ("follow-up/srt-tdm1", "SRT-TDM1", follow_up_srt_tdm1)]


def note_of(stories):
    return " " + stories.DAYS if hasattr(stories, "DAYS") else ""


def check():
    stale = []
    for folder, study, module in STUDIES:
        with tempfile.TemporaryDirectory() as made:
            write_study(study, module.patients(), pathlib.Path(made), note_of(module))
            for path in sorted(pathlib.Path(made).iterdir()):
                kept = ROOT / "examples" / folder / path.name
                if not kept.exists() or not filecmp.cmp(path, kept, shallow=False):
                    stale.append(str(kept.relative_to(ROOT)))
    print("\n".join(f"{name} is not what its story says; run tools/examples/make.py" for name in stale) or "examples: up to date")
    return 1 if stale else 0


if __name__ == "__main__":
    if sys.argv[1:] == ["--check"]:
        sys.exit(check())
    for place, name, stories in STUDIES:
        write_study(name, stories.patients(), ROOT / "examples" / place, note_of(stories))
