"""Rounds made to break the scoring: numbers without end, chains and circles of objects, ties of
everybody. What is too much is refused with a message; everything else is scored, in little stack."""
import resource
import shutil
import xml.etree.ElementTree as xml

from support import ROOT, Case, kaoping

STACK = 256 * 1024
SCHEME = """<scheme id="hostile">
  <document title="T"><text><title>T</title></text></document>
  <classes><class id="c" name="C" open="yes"/></classes>
  <evaluators><evaluator id="e" name="E"/></evaluators>
  <measures><measure id="m" name="M" unit="x" scope="object" clause="1" basis="explicit"/></measures>
  <annexes><annex id="x" class="c" title="X">
    <columns><column of="name" name="N"/></columns>
    <indicator id="x.1" number="1" name="I" points="50"><rule kind="mean-of-subordinates"/></indicator>
    <indicator id="x.2" number="2" name="J" points="47"><rule kind="given"/></indicator>
    <indicator id="x.3" number="3" name="K" points="3"><rule kind="top-n" n="2" completed="2"/>
      <use measure="m"/></indicator>
  </annex></annexes>
  <grades><grade id="good" name="G"/><grade id="fair" name="F"/></grades>
</scheme>
"""
HEAD = ('<round id="r" scheme="hostile" year="2022" status="draft" date="2023-02-20">'
        "<title>T</title></round>")
NUMBERS = ("1" + "0" * 1000, "1" + "0" * 100_000, "1e9", "1e999999999", "0." + "3" * 100, "-1", "1/3",
           "0x10", "５", "NaN", "")


def small_stack():
    resource.setrlimit(resource.RLIMIT_STACK, (STACK, resource.RLIM_INFINITY))


class Hostile(Case):
    def setUp(self):
        super().setUp()
        shutil.copytree(ROOT / "templates", self.scratch / "templates")
        (self.scratch / "templates/schemes/hostile.xml").write_text(SCHEME, encoding="utf-8")
        (self.scratch / "round").mkdir()
        self.write("round", HEAD)

    def write(self, name, text):
        (self.scratch / f"round/{name}.xml").write_text(text, encoding="utf-8")

    def write_objects(self, count, parent):
        """Objects o0 to o<count - 1>; parent gives the number of the one above, or None."""
        lines = []
        for n in range(count):
            above = parent(n)
            attribute = "" if above is None else f' parent="o{above}"'
            lines.append(f'<object id="o{n}" class="c" name="N{n}"{attribute}/>')
        self.write("objects", '<objects round="r" status="draft">\n' + "\n".join(lines) + "</objects>")

    def write_evaluations(self, points):
        lines = (f'<evaluation object="o{n}" node="x.2" points="{given}"/>'
                 for n, given in enumerate(points))
        self.write("evaluations", '<evaluations round="r" status="draft" by="e">\n'
                   + "\n".join(lines) + "</evaluations>")

    def score(self):
        return kaoping("score", "round", "-T", "templates", "-o", "results.xml", cwd=self.scratch,
                       preexec_fn=small_stack)

    def totals(self):
        results = xml.parse(self.scratch / "results.xml").getroot()
        return [who.find("node/points") for who in results.iterfind("objects/object")]

    def test_numbers_that_are_none_or_too_long(self):
        for n, number in enumerate(NUMBERS):
            with self.subTest(number[:20]):
                self.write_objects(1, lambda n: None)
                self.write_evaluations([number])
                done = self.score()
                self.assertEqual(2, done.returncode, done.stderr)
                self.assertRegex(done.stderr, r"^round/evaluations\.xml:2:\d+: error: ")
                self.assertLess(len(done.stderr), 1000)
                self.assertFalse((self.scratch / "results.xml").exists())

    def test_a_long_chain_of_objects(self):
        """Each object's points are half of what the one below has, and 25 of its own."""
        for upwards in (True, False):
            with self.subTest(upwards=upwards):
                count = 2000
                last = count - 1
                self.write_objects(count, lambda n: n + 1 if upwards and n < last
                                   else n - 1 if not upwards and n > 0 else None)
                self.write_evaluations([25] * count)
                done = self.score()
                self.assertEqual(1, done.returncode, done.stderr)
                totals = self.totals()
                bottom, top = (totals[0], totals[-1]) if upwards else (totals[-1], totals[0])
                self.assertEqual(("25", "78"), (bottom.get("min-exact"), bottom.get("max-exact")))
                self.assertEqual(("pending", "50.00"), (top.get("state"), top.get("min")))
                self.assertNotEqual("50", top.get("min-exact"))

    def test_a_circle_of_many_objects(self):
        self.write_objects(5000, lambda n: (n + 1) % 5000)
        done = self.score()
        self.assertEqual(2, done.returncode)
        self.assertIn("round/objects.xml:2:1: error: the object o0 is above itself", done.stderr)

    def test_everybody_ties(self):
        self.write_objects(3000, lambda n: None)
        self.write_evaluations([47] * 3000)
        done = self.score()
        self.assertEqual(1, done.returncode, done.stderr)
        results = xml.parse(self.scratch / "results.xml").getroot()
        ranks = {(rank.get("best"), rank.get("worst"), rank.get("tied"))
                 for rank in results.iter("rank")}
        self.assertEqual({("1", "3000", "yes")}, ranks)
