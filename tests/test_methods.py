"""Every round in input/: its results are valid and equal, to the last digit, to a calculation from
the wording of its method (tests/independent); and what has to hold of scores whatever the data."""
import pathlib
import shutil
import tempfile
import unittest
import xml.etree.ElementTree as xml
from fractions import Fraction

from support import EXAMPLE, ROOT, kaoping, tool

GANSU = "input/gansu2021-2021"


class Methods(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.scratch = pathlib.Path(folder.name)

    def score(self, folder):
        path = self.scratch / "results.xml"
        done = kaoping("score", folder, "-o", path)
        self.assertIn(done.returncode, (0, 1), done.stderr)
        return path

    def numbers(self, folder):
        """Points of every node: {(object, node): fraction, or the two ends of a range}."""
        found = {}
        for who in xml.parse(self.score(folder)).getroot().iterfind("objects/object"):
            for node in who.iter("node"):
                points = node.find("points")
                if points is not None and node.get("kind") != "share":
                    ends = ([points.get("exact")] * 2 if points.get("exact")
                            else [points.get("min-exact"), points.get("max-exact")])
                    found[who.get("id"), node.get("id")] = tuple(map(Fraction, ends))
        return found

    def copy(self, folder):
        return pathlib.Path(shutil.copytree(ROOT / folder, self.scratch / "round"))

    def test_every_round_agrees_with_an_independent_calculation(self):
        for folder in sorted((ROOT / "input").iterdir()):
            with self.subTest(round=folder.name):
                results = self.score(folder)
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

    def test_full_marks_everywhere_give_exactly_100(self):
        scheme = xml.parse(ROOT / "templates/schemes/gansu2021.xml").getroot()
        full = {node.get("id"): node.get("points") for node in scheme.iter() if node.get("points")}
        folder = self.copy(GANSU)
        for path in folder.glob("evaluations-*.xml"):
            tree = xml.parse(path)
            for evaluation in tree.iter("evaluation"):
                if evaluation.get("points"):
                    evaluation.set("points", full[evaluation.get("node")])
            tree.write(path, encoding="UTF-8", xml_declaration=True)
        totals = {key: ends for key, ends in self.numbers(folder).items() if "." not in key[1]}
        self.assertEqual(114, len(totals))
        self.assertEqual({100}, {most for _, most in totals.values()})
        self.assertLess(100, sum(least == 100 for least, _ in totals.values()))

    def test_adding_points_and_multiplying_weights_give_the_same(self):
        found = self.numbers(ROOT / GANSU)
        parts = {"county.departments": (50, "0.5"), "county.field": (30, "0.3"),
                 "county.prefecture": (20, "0.2")}
        counties = [who for who, node in found if node == "county"]
        self.assertEqual(75, len(counties))
        for who in counties:
            for end in (0, 1):
                weighted = sum(found[who, node][end] * 100 / full * Fraction(weight)
                               for node, (full, weight) in parts.items())
                self.assertEqual(weighted, found[who, "county"][end], who)

    def test_the_doubtful_table_of_ten_rows_when_it_is_switched_on(self):
        """优100、良80、中60、差40 at a weight of 0.1 each; a missing rating leaves the sum open."""
        worth = {"优": 100, "良": 80, "中": 60, "差": 40}
        given = {"beijing": "优优优优优优优优优优", "tianjin": "良优中差优优良良中优",
                 "gansu": "差中良优优优优优优"}
        before = self.numbers(ROOT / "input/ew2019-2019")
        self.assertFalse([key for key in before if key[1].startswith("ten")])
        folder = self.copy("input/ew2019-2019")
        plan = xml.parse(folder / "plan.xml")
        plan.getroot().insert(0, xml.Element("setting", id="ten-row-table", value="on",
                                             reason="试用"))
        plan.write(folder / "plan.xml", encoding="UTF-8", xml_declaration=True)
        evaluations = xml.parse(folder / "evaluations.xml")
        for who, ratings in given.items():
            for row, rating in enumerate(ratings, 1):
                xml.SubElement(evaluations.getroot(), "evaluation", by="group", object=who,
                               node=f"ten.{row}", rating=rating)
        evaluations.write(folder / "evaluations.xml", encoding="UTF-8", xml_declaration=True)
        after = self.numbers(folder)
        self.assertEqual(before, {key: ends for key, ends in after.items()
                                  if not key[1].startswith("ten")})
        for who in {who for who, _ in after}:
            ratings = given.get(who, "")
            least = sum(Fraction(worth[rating]) / 10 for rating in ratings)
            self.assertEqual((least, least + (10 - len(ratings)) * 10), after[who, "ten"], who)
        tree = xml.parse(self.scratch / "results.xml").getroot()
        open_sum = tree.find("objects/object[@id='gansu']/node[@id='ten']")
        self.assertIn("权重合计0.9）单独折算为86.67分", open_sum.get("note"))  # 78 ÷ 0.9
        self.assertIsNone(tree.find("objects/object[@id='fujian']/node[@id='ten']").get("note"))

    def test_a_changed_record_changes_what_depends_on_it_and_nothing_else(self):
        before = self.numbers(ROOT / EXAMPLE)
        path = self.copy(EXAMPLE) / "evidence-tianjin.xml"
        tree = xml.parse(path)
        roster = next(r for r in tree.iter("employment") if r.get("destination") == "home")
        roster.set("persons", str(int(roster.get("persons")) // 2))
        roster.set("poor", str(int(roster.get("poor")) // 2))
        tree.write(path, encoding="UTF-8", xml_declaration=True)
        after = self.numbers(path.parent)
        changed = {key for key in before if before[key] != after[key]}
        self.assertEqual({("tianjin", node) for node in ("east", "east.a", "east.a.2", "east.5")},
                         changed)


if __name__ == "__main__":
    unittest.main()
