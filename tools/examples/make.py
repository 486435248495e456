#!/usr/bin/env python3
"""Writes the example studies under examples/ from their stories. Run it after changing a story; a test holds that the files are up to date."""
import cosmo
import m22bol
import srt_tdm1
from study import write_study

if __name__ == "__main__":
    write_study("COSMO", cosmo.patients())
    write_study("M22BOL", m22bol.patients())
    write_study("SRT-TDM1", srt_tdm1.patients())
