#!/usr/bin/env python3
"""Holds the rooms to their table in src/CMakeLists.txt.

A file may include its own room, the rooms its room names, and third-party headers its room declares. Pure rooms touch no file, clock, thread,
environment or global stream. Prints each breach as file:line and exits 1 when there is one.
"""
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
SRC = ROOT / "src"

# Which third-party header belongs to which external target; fmt and tl::expected are everybody's.
EXTERNAL = {"yaml-cpp/": "yaml-cpp", "nlohmann/": "nlohmann_json::nlohmann_json", "CLI/": "CLI11::CLI11", "zlib.h": "ZLIB::ZLIB",
            "Random123/": "Random123::headers", "Eigen/": "Eigen3::Eigen", "boost/": "Boost::headers"}
# Third-party headers that a wrapper alone may include, so that the library can be exchanged: one to write, one to read.
ONE_FILE = {"yaml-cpp/": ["protocol/yaml.cpp"], "nlohmann/": ["report/json.hpp", "exchange/json_events.cpp"], "CLI/": ["cli/command_line.cpp", "cli/statistics_command_line.cpp"],
            "zlib.h": ["exchange/inflate.cpp"], "Random123/": ["statistics/random_stream.cpp"], "boost/math/distributions/": ["statistics/distributions.cpp"]}
IMPURE_ROOMS = {"parallel", "study", "cli"}
IMPURE = [r"<fstream>", r"<iostream>", r"<filesystem>", r"<thread>", r"<mutex>", r"<atomic>", r"<future>", r"<random>", r"system_clock", r"steady_clock",
          r"random_device", r"\bgetenv\b", r"\bstd::cout\b", r"\bstd::cerr\b", r"\bprintf\s*\(", r"\btime\s*\(\s*(?:nullptr|NULL|0)\s*\)"]
THREADS = [r"<thread>", r"std::jthread", r"std::async"]


def room_table():
    text = re.sub(r"#.*", "", (SRC / "CMakeLists.txt").read_text())
    rooms = {}
    for call in re.finditer(r"add_room\(([^)]*)\)", text):
        words = call.group(1).split()
        uses, external, into = [], [], None
        for word in words[1:]:
            if word in ("USES", "EXTERNAL"):
                into = uses if word == "USES" else external
            else:
                into.append(word)
        rooms[words[0]] = (uses, external)
    rooms["cli"] = (list(rooms), ["CLI11::CLI11"])
    return rooms


def breaches():
    rooms = room_table()
    folders = {path.name for path in SRC.iterdir() if path.is_dir()}
    for name in sorted(folders - set(rooms)):
        yield f"src/{name}: a folder that is not a room of src/CMakeLists.txt"
    for path in sorted(SRC.rglob("*.[ch]pp")):
        room = path.relative_to(SRC).parts[0]
        if room not in rooms:
            continue
        uses, external = rooms[room]
        name = str(path.relative_to(SRC))
        for number, line in enumerate(path.read_text().splitlines(), 1):
            where = f"src/{name}:{number}"
            code = line.split("//")[0]
            include = re.match(r'\s*#include\s+["<]([^">]+)[">]', line)
            if include:
                header = include.group(1)
                other = header.split("/")[0]
                if other in rooms and other != room and other not in uses:
                    yield f"{where}: {room} may not include {header}: it does not name the room {other}"
                for prefix, target in EXTERNAL.items():
                    if header.startswith(prefix) and target not in external:
                        yield f"{where}: {room} may not include {header}: it does not name {target}"
                for prefix, wrappers in ONE_FILE.items():
                    if header.startswith(prefix) and name not in wrappers:
                        yield f"{where}: only {' and '.join('src/' + wrapper for wrapper in wrappers)} may include {header}"
            if room not in IMPURE_ROOMS:
                for pattern in IMPURE:
                    if re.search(pattern, code):
                        yield f"{where}: a pure room may not use {pattern}"
            if room != "parallel":
                for pattern in THREADS:
                    if re.search(pattern, code):
                        yield f"{where}: threads live in parallel alone"


def main():
    found = list(breaches())
    for breach in found:
        print(breach)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
