#!/usr/bin/env python3
"""Shows that tools/packages.txt misses nothing: every header the build read and every tool it ran comes from a listed package or its dependencies.

Usage: tools/check_packages.py BUILD_FOLDER
Asks dpkg, so it runs on any Debian machine without a clean root; tools/nightly does the same for real in a debootstrap root.
"""
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
TOOLS = ["g++", "cmake", "ninja", "ccache", "mold", "git", "python3"]


def listed(groups):
    lines = (ROOT / "tools/packages.txt").read_text().splitlines()
    return [line.split()[1] for line in lines if line and not line.startswith("#") and line.split()[0] in groups]


def closure(packages):
    out = subprocess.run(["apt-cache", "depends", "--recurse", "--no-recommends", "--no-suggests", "--no-conflicts", "--no-breaks", "--no-replaces",
                          "--no-enhances", *packages], capture_output=True, text=True, check=True).stdout
    names = {line.strip() for line in out.splitlines() if line and not line.startswith(" ")}
    essential = subprocess.run(["dpkg-query", "-W", "-f=${Package} ${Essential} ${Priority}\n"], capture_output=True, text=True, check=True).stdout
    names |= {line.split()[0] for line in essential.splitlines() if " yes" in line or line.endswith("required")}
    return {name.split(":")[0] for name in names}


def read_headers(build):
    out = subprocess.run(["ninja", "-C", str(build), "-t", "deps"], capture_output=True, text=True, check=True).stdout
    paths = {line.strip() for line in out.splitlines() if line.startswith("    ")}
    return {path for path in paths if path.startswith("/usr/")}


def owners(paths):
    """Package of each path; paths that dpkg does not know are kept under the empty name."""
    found = {}
    paths = sorted({str(pathlib.Path(path).resolve()) for path in paths})
    for start in range(0, len(paths), 500):
        out = subprocess.run(["dpkg", "-S", *paths[start:start + 500]], capture_output=True, text=True, check=False).stdout
        for line in out.splitlines():
            names, _, path = line.partition(": ")
            for name in names.split(", "):
                found.setdefault(path, set()).add(name.split(":")[0])
    return {path: found.get(path, set()) for path in paths}


def main():
    build = pathlib.Path(sys.argv[1])
    allowed = closure(listed({"run", "test"}))
    tools = [subprocess.run(["which", tool], capture_output=True, text=True, check=False).stdout.strip() for tool in TOOLS]
    used = read_headers(build) | {tool for tool in tools if tool.startswith("/usr/bin/")}
    if len(used) < 100:
        print(f"packages: only {len(used)} files found; is {build} built?")
        return 1
    missing = {}
    for path, packages in owners(used).items():
        if not packages & allowed:
            missing.setdefault(", ".join(sorted(packages)) or "no package", []).append(path)
    for package, paths in sorted(missing.items()):
        print(f"not listed in tools/packages.txt: {package} (for {paths[0]}{' and others' if len(paths) > 1 else ''})")
    print(f"packages: {len(used)} files used, {'all from listed packages' if not missing else 'some from packages that are not listed'}")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
