#!/usr/bin/env python3
"""What `derive` writes as Dataset-JSON 1.1 is valid, describes itself rightly, and has the rows of its CSV, digit by digit.

dataset_json.schema.json is the standard's shape; what a schema cannot say is asked here: the attributes in the recommended order, as many records as rows and values as columns, names
and types of the variables, lengths, keys. The schema is first held against documents that break it, so that a check that finds nothing is not one that asks nothing.

Usage: check_dataset_json.py OLIGOTRIAL
"""
import copy
import json
import pathlib
import re
import sys
import tempfile

import data_sets

SCHEMA = json.loads(pathlib.Path(__file__).with_name("dataset_json.schema.json").read_text(encoding="utf-8"))
TYPES = {"text": {"string"}, "number": {"integer", "float", "double"}, "day": {"date"}}
problems = []


class Number(str):
    """A number of JSON as it is written."""


def check(condition, message):
    if not condition:
        problems.append(message)


def is_of(value, kind):
    return {"object": isinstance(value, dict), "array": isinstance(value, list), "null": value is None, "boolean": isinstance(value, bool),
            "number": isinstance(value, Number), "integer": isinstance(value, Number) and re.fullmatch(r"-?\d+", value) is not None,
            "string": isinstance(value, str) and not isinstance(value, Number)}[kind]


def breaches(value, schema, path="$"):
    """Where the value is not as the schema says. A keyword that is not known here is a breach, too."""
    found = []
    for keyword, asked in schema.items():
        if keyword == "$ref":
            part = SCHEMA
            for name in asked.removeprefix("#/").split("/"):
                part = part[name]
            found += breaches(value, part, path)
        elif keyword == "type":
            if not any(is_of(value, kind) for kind in ([asked] if isinstance(asked, str) else asked)):
                found.append(f"{path} is no {asked}")
        elif keyword == "enum":
            if value not in asked or isinstance(value, Number):
                found.append(f"{path} is {value}")
        elif keyword == "pattern":
            if is_of(value, "string") and not re.search(asked, value):
                found.append(f"{path} is {value}")
        elif keyword == "minLength":
            if is_of(value, "string") and len(value) < asked:
                found.append(f"{path} is too short")
        elif keyword == "minimum":
            if is_of(value, "number") and float(value) < asked:
                found.append(f"{path} is {value}")
        elif keyword == "required":
            if is_of(value, "object"):
                found += [f"{path} has no {name}" for name in asked if name not in value]
        elif keyword == "properties":
            if is_of(value, "object"):
                for name in value.keys() & asked.keys():
                    found += breaches(value[name], asked[name], f"{path}.{name}")
        elif keyword == "additionalProperties":
            if is_of(value, "object"):
                found += [f"{path} has {name}" for name in value if name not in schema["properties"]]
        elif keyword == "items":
            if is_of(value, "array"):
                for number, item in enumerate(value):
                    found += breaches(item, asked, f"{path}[{number}]")
        elif keyword not in ("$schema", "$comment", "$defs", "title"):
            found.append(f"the schema's {keyword} is not known here")
    return found


def without_twins(pairs):
    names = [name for name, _ in pairs]
    check(len(names) == len(set(names)), f"an attribute stands twice among {names}")
    return dict(pairs)


def load(file):
    text = file.read_bytes().decode("utf-8")
    check(not text.startswith("\ufeff"), f"{file.name} begins with a byte order mark")
    return json.loads(text, parse_int=Number, parse_float=Number, parse_constant=lambda name: check(False, f"{file.name}: {name} is no JSON"),
                      object_pairs_hook=without_twins)


def check_schema(document):
    """One breach of each kind is found in an otherwise good document."""
    def broken(change):
        other = copy.deepcopy(document)
        change(other)
        return breaches(other, SCHEMA)

    changes = [lambda d: d.pop("records"), lambda d: d.pop("datasetJSONVersion"), lambda d: d.pop("label"), lambda d: d.update(more="1"),
               lambda d: d.update(datasetJSONVersion="1.0.0"), lambda d: d.update(records=Number("-1")), lambda d: d.update(records=Number("1.5")),
               lambda d: d.update(records="1"), lambda d: d.update(datasetJSONCreationDateTime="2026-09-18"), lambda d: d.update(studyOID=""),
               lambda d: d["sourceSystem"].pop("version"), lambda d: d["columns"][0].pop("label"), lambda d: d["columns"][0].update(dataType="text"),
               lambda d: d["columns"][0].update(length=Number("0")), lambda d: d["columns"][0].update(targetDataType="date"),
               lambda d: d["columns"][0].update(keySequence="1"), lambda d: d["rows"][0].append({}), lambda d: d.update(columns={})]
    for number, change in enumerate(changes):
        check(broken(change), f"schema: the change {number} is not found")
    return len(changes)


def check_column(where, column, values):
    name, kind = column["name"], data_sets.kind_of(column["name"])
    check(column["dataType"] in TYPES[kind], f"{where}: {name} is {column['dataType']}")
    check(0 < len(column["label"].encode()) <= 40, f"{where}: {name} is labelled \"{column['label']}\"")
    check(("length" in column) == (kind == "text"), f"{where}: {name} has {'a' if 'length' in column else 'no'} length")
    if "length" in column:
        longest = max([0] + [len(value) for value in values if value is not None])
        check(int(column["length"]) >= longest, f"{where}: {name} has the length {column['length']}, and a value of {longest}")
    wanted = {"text": "string", "number": "integer" if column["dataType"] == "integer" else "number", "day": "string"}[kind]
    for row, value in enumerate(values, 2):
        check(value is None or is_of(value, wanted), f"{where} row {row}: {name} is {value!r}, no {wanted}")
        check(value != "", f"{where} row {row}: {name} is an empty text and not null")
        check(kind != "day" or value is None or re.fullmatch(r"\d{4}-\d\d-\d\d", value), f"{where} row {row}: {name} is {value}")
    # ADaM's days are numbers, shown as those of the transport file: the receiver is told to make them so.
    if kind == "day":
        check((column.get("targetDataType"), column.get("displayFormat")) == ("integer", "DATE9."),
              f"{where}: {name} becomes {column.get('targetDataType')} shown as {column.get('displayFormat')}")
    check(kind == "day" or "targetDataType" not in column, f"{where}: {name} has a targetDataType")


def check_keys(where, columns, rows):
    keys = sorted((int(column["keySequence"]), number) for number, column in enumerate(columns) if "keySequence" in column)
    check(keys, f"{where}: no keys")
    check([key for key, _ in keys] == list(range(1, len(keys) + 1)), f"{where}: the keys are counted {[key for key, _ in keys]}")
    seen = [tuple(row[number] for _, number in keys) for row in rows]
    check(len(seen) == len(set(seen)), f"{where}: {len(seen) - len(set(seen))} rows have the key of another")


def check_file(where, data, out):
    document, table = load(out / f"dataset-json/{data}.json"), data_sets.read(out / f"csv/{data}.csv")
    found = breaches(document, SCHEMA)
    check(not found, f"{where}: {'; '.join(found[:3])}")
    if found:
        return 0
    for order, attributes in ((list(SCHEMA["properties"]), list(document)), *((list(SCHEMA["$defs"]["column"]["properties"]), list(column))
                                                                              for column in document["columns"])):
        check(attributes == sorted(attributes, key=order.index), f"{where}: the attributes stand in the order {attributes}")
    columns, rows = document["columns"], document["rows"]
    names = [column["name"] for column in columns]
    check(document["name"] == data.upper() and document["itemGroupOID"] == f"IG.{data.upper()}", f"{where}: called {document['name']}")
    check([column["itemOID"] for column in columns] == [f"IT.{data.upper()}.{name}" for name in names], f"{where}: the OIDs are not those of the names")
    check(0 < len(document["label"].encode()) <= 40, f"{where}: labelled \"{document['label']}\"")
    check("originator" not in document and document["sourceSystem"]["name"] == "oligotrial", f"{where}: made by {document.get('originator')}")
    check(document.get("studyOID") in {row["STUDYID"] for row in table}, f"{where}: of the study {document.get('studyOID')}")
    check(names == data_sets.header(out / f"csv/{data}.csv"), f"{where}: the columns are {names}")
    check(int(document["records"]) == len(rows) == len(table), f"{where}: {document['records']} records, {len(rows)} rows, {len(table)} of the CSV")
    check(all(len(row) == len(columns) for row in rows), f"{where}: a row has not one value a column")
    for number, column in enumerate(columns):
        check_column(where, column, [row[number] for row in rows])
    check_keys(where, columns, rows)
    for number, (row, cells) in enumerate(zip(rows, table), 2):
        for name, value in zip(names, row):
            check((value or "") == cells[name], f"{where} row {number}: {name} is {value!r}, the CSV has \"{cells[name]}\"")
    return len(rows) * len(columns)


def main():
    program = pathlib.Path(sys.argv[1]).resolve()
    values = files = broken = 0
    with tempfile.TemporaryDirectory() as name:
        studies = data_sets.FOLLOWED + data_sets.RESPONSES
        studies_have = len(data_sets.NAMES) * len(studies)
        for where, out in data_sets.derive_all(program, pathlib.Path(name), studies, ["csv", "dataset-json"], problems):
            broken = broken or check_schema(load(out / "dataset-json/adtte.json"))
            for data in sorted(file.stem for file in (out / "dataset-json").glob("*.json")):
                values += check_file(f"{where} {data}", data, out)
                files += 1
    for problem in problems[:40]:
        print(problem)
    print(f"Dataset-JSON: {files} files, {values} values, {broken} breaches found where they were made, problems {len(problems)}")
    return 1 if problems or files < studies_have or not values or not broken else 0


if __name__ == "__main__":
    sys.exit(main())
