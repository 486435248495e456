#!/usr/bin/env python3
"""Writes a folder of CSV tables in the other forms that oligotrial reads. Usage: convert.py FORM FROM TO, FORM one of xpt json ndjson dsjc gz.

A second implementation of the formats, from their specifications alone: SAS TS-140, and CDISC Dataset-JSON 1.1. Columns of numbers become numeric
variables where a number is all that the text says ("12", "6.5"; not "007" or "1.50").
"""
import csv
import datetime
import gzip
import json
import math
import pathlib
import re
import struct
import sys
import zlib

STAMP = "25NOV26:12:00:00"
NUMERIC = re.compile(r"(SEQ|STRESN|DOSE|VISITNUM|AGE)$")


def is_number(text):
    return re.fullmatch(r"-?(0|[1-9]\d*)(\.\d*[1-9])?", text) is not None and text != "-0"


def read(path):
    with open(path, newline="", encoding="utf-8-sig") as file:
        header, *rows = list(csv.reader(file))
    numeric = [bool(NUMERIC.search(name)) and all(is_number(row[i]) for row in rows if row[i]) for i, name in enumerate(header)]
    return header, numeric, rows


def ibm(text):
    """Eight bytes of IBM floating point: sign, exponent of 16 plus 64, 56 bits of fraction."""
    if not text:
        return b"." + b"\0" * 7
    value = float(text)
    if value == 0:
        return b"\0" * 8
    fraction, exponent = math.frexp(abs(value))
    sixteens = math.ceil(exponent / 4)
    bits = int(math.ldexp(fraction, 56 + exponent - 4 * sixteens))
    return struct.pack(">Q", ((0x80 if value < 0 else 0) | (sixteens + 64)) << 56 | bits)


def records(data):
    return data + b" " * (-len(data) % 80)


def header_record(kind, digits):
    return records(f"HEADER RECORD*******{kind:<8}HEADER RECORD!!!!!!!{digits}".encode())


def xpt(name, table):
    header, numeric, rows = table
    lengths = [8 if numeric[i] else max([1] + [len(row[i].encode()) for row in rows]) for i in range(len(header))]
    out = header_record("LIBRARY", "0" * 30) + records(f"SAS     SAS     SASLIB  9.4     Linux   {'':24}{STAMP}".encode()) + records(STAMP.encode())
    out += header_record("MEMBER", "000000000000000001600000000140") + header_record("DSCRPTR", "0" * 30)
    out += records(f"SAS     {name:<8}SASDATA 9.4     Linux   {'':24}{STAMP}".encode()) + records(f"{STAMP}{'':16}{name:<40}".encode())
    out += header_record("NAMESTR", f"000000{len(header):04}" + "0" * 20)
    described, position = b"", 0
    for i, variable in enumerate(header):
        described += struct.pack(">hhhh8s40s8shhh2s8shhl52s", 1 if numeric[i] else 2, 0, lengths[i], i + 1, f"{variable:<8}".encode(),
                                 f"{variable:<40}".encode(), b" " * 8, 0, 0, 0, b"\0\0", b" " * 8, 0, 0, position, b"\0" * 52)
        position += lengths[i]
    out += records(described) + header_record("OBS", "0" * 30)
    cells = [ibm(cell) if numeric[i] else cell.encode().ljust(lengths[i]) for row in rows for i, cell in enumerate(row)]
    return out + records(b"".join(cells))


def dataset(name, table):
    header, numeric, rows = table
    columns = []
    for i, variable in enumerate(header):
        whole = numeric[i] and all("." not in row[i] for row in rows)
        kind = "integer" if whole else "float" if numeric[i] else "string"
        columns.append({"itemOID": f"IT.{name}.{variable}", "name": variable, "label": variable, "dataType": kind})
    values = [[(None if not cell else json.loads(cell)) if numeric[i] else cell for i, cell in enumerate(row)] for row in rows]
    metadata = {"datasetJSONCreationDateTime": datetime.datetime(2026, 11, 25).isoformat(), "datasetJSONVersion": "1.1.0", "itemGroupOID": f"IG.{name}",
                "records": len(rows), "name": name, "label": name, "columns": columns}
    return metadata, values


def compact(value):
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def converted(form, name, table):
    if form == "xpt":
        return xpt(name, table)
    metadata, values = dataset(name, table)
    if form == "json":
        return compact({**metadata, "rows": values}).encode()
    lines = "".join(compact(value) + "\n" for value in [metadata, *values]).encode()
    if form == "dsjc":
        return zlib.compress(lines, 9)
    return gzip.compress(lines, mtime=0) if form == "gz" else lines


ENDINGS = {"xpt": "xpt", "json": "json", "ndjson": "ndjson", "dsjc": "dsjc", "gz": "ndjson.gz"}


def convert(form, source, target):
    target.mkdir(parents=True, exist_ok=True)
    for path in sorted(source.iterdir()):
        if path.suffix == ".csv":
            (target / f"{path.stem}.{ENDINGS[form]}").write_bytes(converted(form, path.stem.upper(), read(path)))
        elif path.is_file():
            (target / path.name).write_bytes(path.read_bytes())


if __name__ == "__main__":
    convert(sys.argv[1], pathlib.Path(sys.argv[2]), pathlib.Path(sys.argv[3]))
