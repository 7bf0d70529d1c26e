"""Every round in input/: its results are valid and equal, to the last digit, to a calculation from
the wording of its method (tests/independent)."""
import pathlib
import tempfile
import unittest
import xml.etree.ElementTree as xml

from support import ROOT, kaoping, tool


class Methods(unittest.TestCase):
    def test_every_round_agrees_with_an_independent_calculation(self):
        for folder in sorted((ROOT / "input").iterdir()):
            with self.subTest(round=folder.name), tempfile.TemporaryDirectory() as scratch:
                results = pathlib.Path(scratch) / "results.xml"
                done = kaoping("score", folder, "-o", results)
                self.assertIn(done.returncode, (0, 1), done.stderr)
                tool("xmllint", "--noout", "--relaxng", ROOT / "templates/schemas/results.rng",
                     results, quiet=False)
                scheme = xml.parse(folder / "round.xml").getroot().get("scheme")
                tool("/usr/bin/python3", "-B", ROOT / f"tests/independent/{scheme}.py",
                     ROOT / "templates", folder, results)

    def test_every_scheme_has_a_round(self):
        schemes = {path.stem for path in (ROOT / "templates/schemes").glob("*.xml")}
        used = {xml.parse(path).getroot().get("scheme")
                for path in (ROOT / "input").glob("*/round.xml")}
        self.assertEqual(schemes, used)


if __name__ == "__main__":
    unittest.main()
