#!/usr/bin/env python3
"""Writes the files from which the readers of tables are fuzzed: small, and each with something of its own. Run again after a change here."""
import gzip
import pathlib
import struct
import zlib

import convert

CORPUS = pathlib.Path(__file__).resolve().parent.parent / "fuzz" / "corpus"
TABLE = (["USUBJID", "AESEQ", "AETERM"], [False, True, False], [["01", "1", "Rash"], ["01", "2.5", "Müller, \"x\""], ["02", "", ""]])
WIDE = (["DOMAIN", "USUBJID", "TRSEQ", "TRLNKID", "TRTESTCD", "TRSTRESN", "TRSTRESU", "TRDTC"],
        [False, False, True, False, False, True, False, False],
        [["TR", "01", "1", "T1", "LDIAM", "24", "mm", "2026-01-05"], ["TR", "01", "2", "T1", "LDIAM", "-3", "kg", "2024-02-30"]])


def put(folder, name, data):
    (CORPUS / folder).mkdir(parents=True, exist_ok=True)
    (CORPUS / folder / name).write_bytes(data)


def with_format(data, name):
    """Gives the second variable a format."""
    at = data.index(b"HEADER RECORD*******NAMESTR") + 80 + 140 + 56
    return data[:at] + name.ljust(8).encode() + data[at + 8:]


def main():
    small, wide = convert.xpt("AE", TABLE), convert.xpt("TR", WIDE)
    put("xpt", "small.xpt", small)
    put("xpt", "wide.xpt", wide)
    put("xpt", "two.xpt", small + wide[240:])
    for name in ("DATE", "DATETIME", "TIME"):
        put("xpt", f"{name.lower()}.xpt", with_format(small, name))
    put("xpt", "special.xpt", small.replace(convert.ibm("1"), b"A" + b"\0" * 7).replace("ü".encode(), b"\xfc "))
    put("xpt", "cut.xpt", wide[:-100])
    for name, table in (("AE", TABLE), ("TR", WIDE)):
        for form in ("json", "ndjson"):
            put("dataset_json", f"{name.lower()}.{form}", convert.converted(form, name, table))
    every = ["string", "integer", "decimal", "float", "double", "boolean", "datetime", "date", "time", "URI", "text"]
    columns = ",".join(f'{{"itemOID":"I","name":"V{i}","label":"","dataType":"{kind}","targetDataType":"integer"}}' for i, kind in enumerate(every))
    rows = '["01",1,"1,234.5",1.50,-1e2,true,"2014-01","2014-01-02","10:30","x",null],[1,"x",2,"",null,"Y",3,4,[5],{"a":6},"\\u0000"]'
    put("dataset_json", "types.json", f'{{"rows":[{rows}],"records":2,"datasetJSONVersion":"1.2","itemGroupOID":"X","columns":[{columns}]}}'.encode())
    put("dataset_json", "deep.json", b'{"datasetJSONVersion":"1.1.0","x":' + b"[" * 40)
    put("dataset_json", "version_1_0.json", b'{"datasetJSONVersion":"1.0.0","clinicalData":{"itemGroupData":{}}}')
    put("dataset_json", "lines.ndjson", convert.converted("ndjson", "AE", TABLE) + b'["01"\n{"USUBJID":"1"}\n["01",1,"x"] 2\r\n["01"]\n')
    lines = convert.converted("ndjson", "AE", TABLE)
    put("compressed", "ae.dsjc", zlib.compress(lines, 9))
    put("compressed", "ae.ndjson.gz", gzip.compress(lines, mtime=0))
    put("compressed", "ae.xpt.gz", gzip.compress(small, mtime=0))
    put("compressed", "two_members.csv.gz", gzip.compress(b"A,B\n", mtime=0) + gzip.compress(b"1,2\n", mtime=0))
    put("compressed", "blanks.gz", gzip.compress(b" " * 100000, mtime=0))
    put("compressed", "stored.dsjc", zlib.compress(lines, 0))
    put("compressed", "bad_sum.gz", gzip.compress(lines, mtime=0)[:-8] + struct.pack("<II", 1, len(lines)))
    put("compressed", "plain.csv", b"USUBJID,AESEQ\n01,1\n")


if __name__ == "__main__":
    main()
