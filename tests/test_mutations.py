"""What depends on an input changes with it, as an independent calculation says, and nothing else:
the example with one thing in its files changed at a time."""
import pathlib
import random
import re
import shutil
import tempfile
import unittest
import xml.etree.ElementTree as xml

from support import EXAMPLE, ROOT, kaoping, tool

SEED, CHANGES, CHANGES_ELSEWHERE = 2021, 16, 3
NUMBER = re.compile(r"[0-9]+(\.[0-9]+)?$")
DATE = re.compile(r"([0-9]{4})-[0-9]{2}-[0-9]{2}$")
FIELDS = ("value", "points", "persons", "poor", "amount", "paid", "key", "days", "invested", "from",
          "to", "agenda", "state", "free", "list", "producing", "order-issuer", "origin")


def trees(path):
    """The scored tree of every object, as text."""
    return {found.get("id"): xml.tostring(found.find("node"))
            for found in xml.parse(path).getroot().find("objects")}


def changed_value(chance, value, others):
    """Another value of the same sort."""
    if DATE.match(value):
        year = DATE.match(value).group(1)
        return f"{year}-{chance.randint(1, 12):02d}-{chance.choice((1, 2, 15, 28)):02d}"
    if NUMBER.match(value):
        return chance.choice(("0", str(int(float(value)) // 2), str(int(float(value)) + 1)))
    return chance.choice(others)


class Mutations(unittest.TestCase):
    def setUp(self):
        scratch = tempfile.TemporaryDirectory()
        self.addCleanup(scratch.cleanup)
        self.scratch = pathlib.Path(scratch.name)
        self.folder = self.scratch / "round"
        self.results = self.scratch / "results.xml"

    def score(self):
        """The exit status and, where the round is scored, the trees of its objects."""
        done = kaoping("score", self.folder, "-o", self.results)
        self.assertIn(done.returncode, (0, 1, 2), done.stderr)
        return done.returncode, trees(self.results) if done.returncode < 2 else None

    def copy_example(self):
        shutil.rmtree(self.folder, ignore_errors=True)
        shutil.copytree(ROOT / EXAMPLE, self.folder)

    def parties(self, root, element):
        """Whose scores a change of this element may touch."""
        path = self.folder / "pairings.xml"
        pairings = {found.get("id"): {found.get("helper"), found.get("helped")}
                    for found in (xml.parse(path).getroot() if path.exists() else ())}
        touched = {root.get("by"), element.get("object")}
        for parent in root.iter():
            if element in list(parent) or parent is element:
                touched |= pairings.get(parent.get("pairing"), set())
        return touched

    def change(self, chance):
        """Changes one thing in one file; gives whose scores it may touch and what was done."""
        paths = [path for path in sorted(self.folder.glob("*.xml"))
                 if path.name.split("-")[0].split(".")[0] in
                 ("agreements", "evaluations", "evidence", "figures")]
        while True:
            path = chance.choice(paths)
            tree = xml.parse(path)
            root = tree.getroot()
            changeable = [e for e in root.iter() if any(e.get(f) for f in FIELDS)]
            if not changeable:
                continue
            element = chance.choice(changeable)
            name = chance.choice([f for f in FIELDS if element.get(f)])
            others = [e.get(name) for e in root.iter(element.tag) if e.get(name)]
            old, new = element.get(name), changed_value(chance, element.get(name), others)
            if old != new:
                break
        touched = self.parties(root, element)
        element.set(name, new)
        tree.write(path, encoding="UTF-8", xml_declaration=True)
        return touched, f"{path.name}: {element.tag} {element.attrib}: {name} was {old}"

    def test_one_change_at_a_time_in_every_round(self):
        """A change in the other rounds may move ranks and means: only the independent calculation
        says what depends on it."""
        for folder in sorted((ROOT / "input").iterdir()):
            scheme = xml.parse(folder / "round.xml").getroot().get("scheme")
            chance = random.Random(SEED)
            for _ in range(CHANGES_ELSEWHERE):
                shutil.rmtree(self.folder, ignore_errors=True)
                shutil.copytree(folder, self.folder)
                _, what = self.change(chance)
                if self.score()[0] == 2:
                    continue
                with self.subTest(round=folder.name, change=what):
                    tool("/usr/bin/python3", "-B", ROOT / f"tests/independent/{scheme}.py",
                         ROOT / "templates", self.folder, self.results)

    def test_one_change_at_a_time(self):
        chance = random.Random(SEED)
        self.copy_example()
        for path in self.folder.glob("*.xml"):  # as the changed files are written
            xml.parse(path).write(path, encoding="UTF-8", xml_declaration=True)
        before = {who: re.sub(rb' line="[0-9]+"', b"", text)
                  for who, text in self.score()[1].items()}
        plain = self.scratch / "plain"
        shutil.copytree(self.folder, plain)
        scored = 0
        for _ in range(CHANGES):
            shutil.rmtree(self.folder)
            shutil.copytree(plain, self.folder)
            touched, what = self.change(chance)
            status, after = self.score()
            if status == 2:
                continue
            scored += 1
            with self.subTest(change=what):
                for who, text in after.items():
                    if who not in touched:
                        self.assertEqual(re.sub(rb' line="[0-9]+"', b"", text), before[who], who)
                tool("/usr/bin/python3", "-B", ROOT / "tests/independent/ew2021.py",
                     ROOT / "templates", self.folder, self.results)
        self.assertGreater(scored, CHANGES // 2)


if __name__ == "__main__":
    unittest.main()
