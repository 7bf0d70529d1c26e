"""kaoping compare: two rounds side by side, as text, as XML and as documents."""
import functools
import shutil
import xml.etree.ElementTree as xml
from fractions import Fraction

import openpyxl

from support import EXAMPLE, ROOT, Case, environment, kaoping, tool, tree

BEFORE = "input/ew2021-2021"
EFFECTS = ("difference", "data", "rule", "veto")


def exact(element):
    return None if element is None or not element.get("exact") else Fraction(element.get("exact"))


def changes(comparison):
    """Every change of the document: (object, node, figure) to its element."""
    found = {}
    for who in comparison.iterfind("objects/object"):
        for node in who.iter("node"):
            for change in node.findall("change"):
                place = who.get("id"), node.get("id"), node.get("pairing"), change.get("of")
                found[place] = change
    return found


@functools.lru_cache
def printed(*words):
    """What kaoping says of two rounds of input/, which do not change."""
    return kaoping("compare", "--xml", *words)


class Compare(Case):
    def compare(self, *words):
        """The comparison document of two rounds, which is valid."""
        kept = all(isinstance(word, str) for word in words)
        done = (printed if kept else printed.__wrapped__)(*words)
        self.assertIn(done.returncode, (0, 1), done.stderr)
        path = self.scratch / "comparison.xml"
        path.write_text(done.stdout, encoding="utf-8")
        tool("xmllint", "--noout", "--relaxng", ROOT / "templates/schemas/comparison.rng", path,
             quiet=False)
        return xml.parse(path).getroot()

    def test_the_pair_agrees_with_an_independent_calculation(self):
        self.compare(BEFORE, EXAMPLE)
        tool("/usr/bin/python3", "-B", ROOT / "tests/independent/compare.py", ROOT / "templates",
             ROOT / BEFORE, ROOT / EXAMPLE, self.scratch / "comparison.xml")

    def test_the_effects_add_up_at_every_node(self):
        known = 0
        for place, change in changes(self.compare(BEFORE, EXAMPLE)).items():
            difference, *parts = (exact(change.find(name)) for name in EFFECTS)
            if None in (difference, *parts):
                states = {change.find(side).get("state") for side in ("before", "restated", "after")
                          if change.find(side) is not None}
                self.assertTrue("pending" in states or len(states) < 3, place)
                continue
            known += 1
            self.assertEqual(difference, sum(parts), place)
            self.assertEqual(difference, exact(change.find("after")) - exact(change.find("before")))
        self.assertGreater(known, 1900)

    def test_the_effects_of_the_parts_make_those_of_the_whole(self):
        comparison = self.compare(BEFORE, EXAMPLE)
        whole = 0
        for node in comparison.iter("node"):
            inner = [child.find("change[@of='points']") for child in node.findall("node")]
            if not inner or node.get("kind") == "indicator" or None in inner:
                continue
            for name in EFFECTS:
                parts = [exact(change.find(name)) for change in inner]
                if None not in parts:
                    whole += 1
                    self.assertEqual(exact(node.find(f"change/{name}")), sum(parts))
        self.assertGreater(whole, 400)

    def test_one_object_is_the_only_one(self):
        root = self.compare(BEFORE, EXAMPLE, "北京")
        self.assertEqual(["北京市"], [who.get("name") for who in root.iterfind("objects/object")])
        done = kaoping("compare", "--xml", BEFORE, EXAMPLE, "北京")
        self.assertIn('encoding="UTF-8"', done.stdout)
        self.assertIn("北京市", done.stdout)
        for words in ((), ("--xml",)):
            done = kaoping("compare", *words, BEFORE, EXAMPLE, "nobody")
            self.assertEqual((2, ""), (done.returncode, done.stdout))
            self.assertIn("there is no object “nobody”; there are: 北京市", done.stderr)
        done = kaoping("compare", BEFORE, EXAMPLE, "北京", "-o", self.scratch / "none")
        self.assertEqual((2, "error: the documents are of all objects: give 北京 without -o\n"),
                         (done.returncode, done.stderr))
        self.assertFalse((self.scratch / "none").exists())

    def test_shares_of_pairings_make_the_measure(self):
        paired = 0
        for measure in self.compare(BEFORE, EXAMPLE).iterfind(".//node[@kind='measure']"):
            shares = measure.findall("node[@kind='share']/change[@of='actual']")
            whole = measure.find("change[@of='actual']")
            for name in EFFECTS[:3] if shares else ():
                parts = [exact(share.find(name)) for share in shares]
                if None not in parts:
                    paired += 1
                    self.assertEqual(exact(whole.find(name)), sum(parts), measure.get("id"))
        self.assertGreater(paired, 200)

    def test_steps_of_grades_add_up(self):
        vetoed = []
        for who in self.compare(BEFORE, EXAMPLE).iterfind("objects/object"):
            steps = [exact(step) for step in who.find("grade/steps")]
            if None not in steps:
                self.assertEqual(steps[0], sum(steps[1:]))
            vetoed += [(who.get("id"), veto.get("in"), veto.get("effective"))
                       for veto in who.iterfind("grade/veto")]
        self.assertEqual([("sichuan", "before", "yes"), ("guizhou", "after", "yes"),
                          ("qinghai", "before", "no")], vetoed)

    def test_every_round_is_the_same_as_itself(self):
        for folder in sorted((ROOT / "input").iterdir()):
            comparison = self.compare(folder, folder)
            self.assertEqual([], list(comparison.find("rules")), folder)
            for place, change in changes(comparison).items():
                self.assertEqual("no", change.get("moved"), place)
                self.assertLessEqual({exact(change.find(name)) for name in EFFECTS}, {0, None})

    def test_turned_round(self):
        one, other = changes(self.compare(BEFORE, EXAMPLE)), changes(self.compare(EXAMPLE, BEFORE))
        self.assertEqual(set(one), set(other))
        for place, change in one.items():
            turned = other[place]
            for name, opposite in (("before", "after"), ("after", "before")):
                self.assertEqual(exact(change.find(name)), exact(turned.find(opposite)), place)
            there, back = exact(change.find("difference")), exact(turned.find("difference"))
            self.assertEqual(there, None if back is None else -back, place)

    def test_rules_alone(self):
        both = changes(self.compare(BEFORE, EXAMPLE))
        for place, change in changes(self.compare("-r", BEFORE, EXAMPLE)).items():
            self.assertIn(exact(change.find("data")), (0, None), place)
            self.assertEqual(exact(both[place].find("rule")), exact(change.find("rule")), place)
            self.assertEqual(exact(change.find("rule")), exact(change.find("difference")), place)

    def test_rules_alone_of_a_round_without_data(self):
        folder = self.scratch / "empty"
        folder.mkdir()
        for name in ("round.xml", "plan.xml"):
            shutil.copy(ROOT / EXAMPLE / name, folder)
        full = self.compare("-r", BEFORE, EXAMPLE)
        bare = self.compare("-r", BEFORE, folder)
        self.assertEqual(xml.tostring(full.find("objects")), xml.tostring(bare.find("objects")))

    def test_objects_of_one_side_only(self):
        folder = self.scratch / "fewer"
        shutil.copytree(ROOT / "input/county-2019", folder)
        for path in folder.glob("*.xml"):
            tree_of = xml.parse(path)
            root = tree_of.getroot()
            for parent in list(root.iter()):
                for child in list(parent):
                    if "eighth" in (child.get("object"), child.get("id")):
                        parent.remove(child)
            tree_of.write(path, encoding="UTF-8", xml_declaration=True)
        (folder / "evidence-eighth.xml").unlink()
        (folder / "evaluations.xml").unlink(missing_ok=True)
        for words, side in (([folder, "input/county-2019"], "after"),
                            (["input/county-2019", folder], "before")):
            places = {who.get("id"): who for who in self.compare(*words).iterfind("objects/object")}
            self.assertEqual((side, []), (places["eighth"].get("in"), list(places["eighth"])))
            self.assertEqual({"both"}, {who.get("in") for name, who in places.items()
                                        if name != "eighth"})

    def test_a_method_that_revises_another(self):
        templates = self.scratch / "templates"
        shutil.copytree(ROOT / "templates", templates)
        scheme = templates / "schemes/ew2021.xml"
        scheme.write_text(scheme.read_text(encoding="utf-8").replace(
            '<scheme id="ew2021"', '<scheme id="ew2021" revises="ew2019"', 1), encoding="utf-8")
        for rounds in (["input/ew2019-2019", EXAMPLE], [EXAMPLE, "input/ew2019-2019"]):
            comparison = self.compare("-T", templates, *rounds)
            self.assertGreater(len(comparison.find("left-out")), 100)
            self.assertEqual({"before", "after", "both"},
                             {node.get("in") for node in comparison.iter("node")})
            for place, change in changes(comparison).items():
                difference, *parts = (exact(change.find(name)) for name in EFFECTS)
                if None not in (difference, *parts):
                    self.assertEqual(difference, sum(parts), place)

    def test_as_text(self):
        done = kaoping("compare", BEFORE, EXAMPLE, "贵州")
        self.assertEqual(1, done.returncode)
        self.assertGolden("compare/guizhou.txt", done.stdout)
        self.assertGolden("compare/messages.txt", done.stderr)
        done = kaoping("compare", BEFORE, EXAMPLE, "四川省", env=environment(LC_ALL="zh_CN.UTF-8"))
        self.assertGolden("compare/sichuan-zh.txt", done.stdout)

    def test_in_a_folder(self):
        for folder in ("one", "two"):
            done = kaoping("compare", BEFORE, EXAMPLE, "-o", self.scratch / folder)
            self.assertEqual(1, done.returncode, done.stderr)
        one = tree(self.scratch / "one")
        self.assertEqual(one, tree(self.scratch / "two"))
        printed = xml.tostring(self.compare(BEFORE, EXAMPLE))
        self.assertEqual(xml.canonicalize(printed, strip_text=True),
                         xml.canonicalize(one["comparison.xml"].decode(), strip_text=True))
        manifest = xml.fromstring(one["manifest.xml"])
        self.assertEqual(set(one), {"manifest.xml"} | {e.get("path") for e in manifest.iter("output")})
        inputs = {e.get("path") for e in manifest.iter("input")}
        self.assertLessEqual({"ew2021-2021/plan.xml", "ew2021-2022/plan.xml"}, inputs)

    def test_the_document(self):
        done = kaoping("compare", BEFORE, EXAMPLE, "-o", self.scratch)
        self.assertEqual(1, done.returncode, done.stderr)
        text = "".join(tool("pdftotext", self.scratch / "comparison.pdf", "-").split())
        for sentence in (
                "2021年度与2022年度东西部协作考核评价结果比较",
                "两次考核评价的规则有10处不同，列入规则变化表。",
                "等次建议上升的有四川省，下降的有贵州省。",
                "（一）北京市。总分由97.65分变为98.06分，提高0.41分，其中数据变化使得分提高0.35分，"
                "规则变化使得分提高0.05分；",
                "（二）天津市。数据尚未报齐，总分的变化暂不能确定；",
                "等次建议由“好”变为“较好”，主要受查实问题的影响。2022年度适用办法第六条",
                "逐项比较表"):
            self.assertIn(sentence, text)
        for nonsense in ("NaN", "，。", "。。", "；。", "“”", "（）"):
            self.assertNotIn(nonsense, text)

    def test_the_workbook_calculates_the_changes(self):
        kaoping("compare", BEFORE, EXAMPLE, "-o", self.scratch, "-f", "xlsx")
        formulas, shown = (openpyxl.load_workbook(self.scratch / "comparison.xlsx", data_only=known)
                           for known in (False, True))
        count = 0
        for sheet in formulas:
            for cell in (cell for row in sheet.iter_rows() for cell in row):
                if isinstance(cell.value, str) and cell.value.startswith("="):
                    count += 1
                    minuend, less = (shown[sheet.title][name].value
                                     for name in cell.value[1:].replace("$", "").split("-"))
                    value = shown[sheet.title][cell.coordinate].value
                    self.assertAlmostEqual(minuend - less, value, 9, f"{sheet.title} {cell.value}")
        self.assertGreater(count, 1000)

    def test_what_cannot_be_compared(self):
        broken = self.scratch / "broken"
        shutil.copytree(ROOT / BEFORE, broken)
        plan = broken / "plan.xml"
        plan.write_text(plan.read_text(encoding="utf-8").replace('node="east.4"', 'node="east.99"'),
                        encoding="utf-8")
        output = self.scratch / "output"
        said = ""
        for words in ([BEFORE, self.scratch / "nowhere"], [broken, EXAMPLE],
                      ["input/ew2019-2019", EXAMPLE], [BEFORE, EXAMPLE, "nowhere"],
                      [BEFORE, EXAMPLE, "-o", f"{BEFORE}/output"]):
            inside = "-o" in words or len(words) == 3
            done = kaoping("compare", *words, *([] if inside else ["-o", output]))
            self.assertEqual((2, ""), (done.returncode, done.stdout), words)
            self.assertFalse(output.exists())
            said += "".join(line + "\n" for line in done.stderr.splitlines()
                            if "warning: " not in line)
        self.assertFalse((ROOT / BEFORE / "output").exists())
        self.assertGolden("compare/refused.txt", said)

    def test_no_object_in_common(self):
        folder = self.scratch / "others"
        folder.mkdir()
        for name in ("round.xml", "objects.xml"):
            text = (ROOT / "input/county-2019" / name).read_text(encoding="utf-8")
            (folder / name).write_text(text.replace('object id="', 'object id="other-')
                                       .replace("示例", "另"), encoding="utf-8")
        done = kaoping("compare", "input/county-2019", folder)
        self.assertEqual((2, ""), (done.returncode, done.stdout))
        self.assertIn("have no object in common", done.stderr)

    def test_where_nothing_can_be_written(self):
        (self.scratch / "file").write_text("")
        done = kaoping("compare", BEFORE, EXAMPLE, "-o", self.scratch / "file")
        self.assertEqual((3, ""), (done.returncode, done.stdout))
        self.assertEqual(["file"], [path.name for path in self.scratch.iterdir()])
