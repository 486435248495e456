#!/usr/bin/env python3
"""check_sources.py finds what it is there to find: each case spoils a copy of the protocols in one way."""
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]


class CheckSources(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.root = pathlib.Path(self.folder.name) / "repository"
        shutil.copytree(ROOT / "protocols", self.root / "protocols")
        shutil.copytree(ROOT / "tests" / "registry", self.root / "tests" / "registry", ignore=shutil.ignore_patterns("__pycache__"))

    def tearDown(self):
        self.folder.cleanup()

    def spoil(self, name, old, new):
        path = self.root / "protocols" / name
        text = path.read_text(encoding="utf-8")
        self.assertIn(old, text)
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    def check(self, registry=None):
        command = [sys.executable, str(self.root / "tests" / "registry" / "check_sources.py")]
        return subprocess.run(command + ([str(registry)] if registry else []), capture_output=True, text=True, check=False)

    def assert_finds(self, words, registry=None):
        result = self.check(registry)
        self.assertEqual(result.returncode, 1, result.stdout)
        self.assertIn(words, result.stdout)

    def test_the_files_as_they_are_pass(self):
        result = self.check()
        self.assertEqual(result.returncode, 0, result.stdout)

    def test_a_source_that_is_no_line_is_found(self):
        self.spoil("cosmo-a.yaml", "source: cosmo-eligibility:16", "source: cosmo-eligibility:99")
        self.assert_finds("I12 names cosmo-eligibility:99, which is no line")

    def test_a_source_that_is_another_line_is_found(self):
        self.spoil("cosmo-a.yaml", "source: cosmo-eligibility:16", "source: cosmo-eligibility:17")
        self.assert_finds("I12 names cosmo-eligibility:17, whose row does not name")
        self.assert_finds("cosmo-eligibility:16: cosmo-a:I12 does not name this line")

    def test_a_covering_item_that_does_not_exist_is_found(self):
        self.spoil("sources/m22bol-record.csv", "m22bol:er_cut", "m22bol:er_limit")
        self.assert_finds("m22bol:er_limit does not exist")

    def test_a_line_covered_by_nothing_is_found(self):
        self.spoil("sources/cosmo-eligibility.csv", ",cosmo-a:I14 cosmo-a:consent cosmo-b:I14 cosmo-b:consent", ",")
        self.assert_finds("cosmo-eligibility:18 is covered by nothing")

    def test_a_changed_and_an_added_line_of_a_text_are_found(self):
        registry = ROOT.parent / "shared" / "registry"
        if not registry.is_dir():
            self.skipTest("the registry texts are not at hand")
        copy = pathlib.Path(self.folder.name) / "registry"
        copy.mkdir()
        for path in registry.glob("*.txt"):
            (copy / path.name).write_bytes(path.read_bytes())
        text = copy / "cosmo-eligibility.txt"
        text.write_bytes(text.read_bytes().replace(b"49 (", b"50 (") + b"\nOne line more")
        self.assert_finds("cosmo-eligibility:12 has changed", copy)
        self.assert_finds("cosmo-eligibility:25 has no row", copy)


if __name__ == "__main__":
    unittest.main()
