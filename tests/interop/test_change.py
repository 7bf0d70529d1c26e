"""What is changed in the workbook gives what the same change in the round gives: LibreOffice
calculates the one, kaoping the other. Every kind of rule, every setting and parameter that formulas
look at; the made-up method in tests/workbook/rules has the rules that no example round has."""
import math
import re
import shutil
import subprocess
import xml.etree.ElementTree as xml

import openpyxl

from support import ROOT, Case, environment, kaoping

SECONDS = 600
EXAMPLE, COUNTY, CENTRAL = "input/ew2021-2022", "input/county-2019", "input/central2021-2021"
EW2019, GANSU, RULES = "input/ew2019-2019", "input/gansu2021-2021", "tests/workbook/rules/round"
METHOD = "templates/schemes/rules.xml"


def row(sheet, head, value, **where):
    """A cell by the head of its column and by what stands in other columns of its row."""
    return sheet, where, head, value


def name(defined, value):
    return defined, value


def setting(key, choice, words):
    """A setting in the plan, and its cell."""
    return ('date="2022-12-05">',
            f'date="2022-12-05"><setting id="{key}" value="{choice}" reason="试"/>',
            [name("口径." + key.replace("-", "_"), words)])


# A round, a file of it, what stands there, what is to stand there, and the same in the workbook.
CASES = {
    "agreed target": (
        EXAMPLE, "agreements.xml",
        'measure="employment.poor" value="62650"',
        'measure="employment.poor" value="100000"',
        [row("计算", "目标", 100000, 对象="天津", 目标=62650),
         row("计算", "目标", 100000, 对象="甘肃", 目标=62650)]),
    "missing figure": (
        EXAMPLE, "figures-zhejiang.xml",
        '<figure measure="pair.county" pairing="zhejiang-sichuan"',
        '<figure measure="hiring" pairing="zhejiang-sichuan" value="50" unit="人"/>'
        '<figure measure="pair.county" pairing="zhejiang-sichuan"',
        [row("计算", "完成", 50, 对象="浙江", 任务="企业吸纳就业", 结对方="四川省")]),
    "grade limit": (
        EXAMPLE, "plan.xml",
        'grade="good" from="92"',
        'grade="good" from="97"',
        [name("等次界限.good", 97)]),
    "full points": (
        EXAMPLE, "plan.xml",
        'node="east.5" value="12"/>\n  <points node="east.6" value="8"',
        'node="east.5" value="9"/>\n  <points node="east.6" value="11"',
        [name("满分.east.5", 9), name("满分.east.6", 11)]),
    "first places": (
        COUNTY, "evidence-second.xml",
        'persons="21" employed="10"',
        'persons="99" employed="10"',
        [row("计算", "完成", 99, 对象="示例二区", 任务="贫困学生就读人数")]),
    "deduction": (
        COUNTY, "evaluations.xml",
        'deduction="2"',
        'deduction="1.3"',
        [row("评分", "评分", 1.3, 对象="示例七县", 评分=2)]),
    "ballots": (
        CENTRAL, "votes.xml",
        'object="party-a" choice="好" count="16"',
        'object="party-a" choice="好" count="14"',
        [row("评分", "票数", 14, 对象="示例甲", 评分="好")]),
    "worth of a vote": (
        CENTRAL, "plan.xml",
        'rating="较好" points="3"',
        'rating="较好" points="2.5"',
        [name("档次.main.d.3.2", 2.5)]),
    "left out": (
        CENTRAL, "plan.xml",
        'id="zero-target" value="leave-out"',
        'id="zero-target" value="zero"',
        [name("口径.zero_target", "按零计")]),
    "bands": (
        EW2019, "plan.xml",
        'from="0.0004" points="2"',
        'from="0.00035" points="2.5"',
        [name("档次.east.8.2", 2.5),
         name("档次.east.8.2.起", 0.00035)]),
    "quota": (
        EW2019, "plan.xml",
        'grade="good" share="0.4"',
        'grade="good" share="0.2"',
        [name("等次名额.good", 0.2)]),
    "partners together": (
        EW2019, "plan.xml",
        'id="across" value="each"',
        'id="across" value="total"',
        [name("口径.across", "各结对关系合计后计算")]),
    "given points, mean of those below": (
        GANSU, "evaluations-rural-revitalization.xml",
        'object="yongdeng" node="county.1" points="2.65"',
        'object="yongdeng" node="county.1" points="1.65"',
        [row("评分", "评分", 1.65, 对象="永登县", 指标="1")]),
    "over-completion": (RULES, "plan.xml", *setting("over-completion", "bonus", "按完成率计分")),
    "no task left out": (RULES, "plan.xml", *setting("zero-target", "leave-out", "不计入")),
    "no task is zero": (RULES, "plan.xml", *setting("zero-target", "zero", "按零计")),
    "dense ties": (RULES, "plan.xml", *setting("ties", "dense", "其后名次不顺延")),
    "ranked by rate": (RULES, "plan.xml", *setting("rank-basis", "rate", "按完成率")),
    "first only when done": (RULES, "plan.xml", *setting("rank-needs-target", "yes", "完成任务方可列入")),
    "partly done": (RULES, "plan.xml", *setting("rank-partial", "proportional", "按完成率折算")),
    "first three": (
        RULES, METHOD,
        'n="2"',
        'n="3"',
        [name("前列名额.v.6", 3)]),
    "completed": (
        RULES, METHOD,
        'completed="6"',
        'completed="5.5"',
        [name("完成得分.v.6", 5.5)]),
    "none": (
        RULES, METHOD,
        'none="1"',
        'none="0.5"',
        [name("无则得分.v.6", 0.5)]),
    "at least": (
        RULES, METHOD,
        'at-least="4"',
        'at-least="5"',
        [name("完成起点.v.4", 5)]),
    "weights of parts": (
        RULES, METHOD,
        '"v.a" weight="0.7"/><component node="v.b" weight="0.3"',
        '"v.a" weight="0.6"/><component node="v.b" weight="0.4"',
        [name("权重.v.v.a", 0.6),
         name("权重.v.v.b", 0.4)]),
    "weight of a measure": (
        RULES, METHOD,
        'measure="road" weight="2"',
        'measure="road" weight="3.5"',
        [name("权重.v.2.road", 3.5)]),
    "rating": (
        RULES, "evaluations.xml",
        'object="second" node="v.8" rating="差"',
        'object="second" node="v.8" rating="良"',
        [row("评分", "评分", "良", 对象="二村", 评分="差")]),
    "worth of a rating": (
        RULES, METHOD,
        'rating="良" points="8"',
        'rating="良" points="7.5"',
        [name("档次.v.8.2", 7.5)]),
    "result of another": (
        RULES, "evaluations.xml",
        'points="17.3"',
        'points="11"',
        [row("评分", "评分", 11, 对象="示例镇")]),
    "nothing done": (
        RULES, "figures-third.xml",
        'measure="road" value="6"',
        'measure="road" value="0"',
        [row("计算", "完成", 0, 对象="=三村", 任务="道路", 指标="1")]),
    "nothing asked": (
        RULES, "agreements.xml",
        'measure="road" value="2.4"',
        'measure="road" value="0"',
        [row("计算", "目标", 0, 对象="二村", 任务="道路", 指标="1")]),
    "figure taken back": (
        RULES, "figures-third.xml",
        '<figure measure="trees" value="112" unit="棵"/>',
        "",
        [row("计算", "完成", None, 对象="=三村", 任务="树木", 指标="2")]),
    "room for two": (
        RULES, "plan.xml",
        'count="1"',
        'count="2"',
        [name("等次名额.village.good", 2)]),
    "finding taken back": (
        RULES, "findings.xml",
        ' condition="veto"',
        "",
        [row("问题", "等次上限", "好", 类别="问题")]),
}



def home(folder):
    """A home of kaoping with the made-up method, which makes the workbook of a round alone."""
    shutil.copytree(ROOT / "templates", folder / "templates")
    documents = folder / "templates/documents/documents.xml"
    tree = xml.parse(documents)
    for entry in tree.getroot().findall("document"):
        if entry.get("template") != "workbook.xsl":
            tree.getroot().remove(entry)
    tree.write(documents, encoding="UTF-8")
    shutil.copy(ROOT / "tests/workbook/rules/rules.xml", folder / METHOD)
    (folder / "fonts").symlink_to(ROOT / "fonts")
    return folder


def numbered(sheet):
    """Rows by number, each as its values by the heads of the columns above it."""
    heads = {}
    for cells in sheet.iter_rows():
        if cells[0].value in ("对象", "类别"):
            heads = {cell.value: cell.column for cell in cells if cell.value}
        elif heads:
            yield {head: sheet.cell(cells[0].row, column) for head, column in heads.items()}


def change_row(book, sheet, where, head, value):
    found = [cells for cells in numbered(book[sheet])
             if all(cells[key].value == wanted for key, wanted in where.items())]
    assert len(found) == 1, f"{len(found)} rows of {sheet} with {where}"
    found[0][head].value = value


def change_name(book, defined, value):
    reference = book.defined_names[defined].attr_text
    sheet, place = re.fullmatch(r"'?(.*?)'?!(.*)", reference).groups()
    book[sheet][place.replace("$", "")].value = value


def results(book):
    """The value of every formula by where it stands; of the summary, whose rows are in the order of
    ranks, by the object and the head of the column."""
    formulas = openpyxl.load_workbook(book)
    values = openpyxl.load_workbook(book, data_only=True)
    found = {}
    for sheet in formulas.worksheets:
        shown = values[sheet.title]
        heads = {}
        for cells in sheet.iter_rows():
            if cells[0].value == "名次":
                heads = {cell.column: cell.value for cell in cells if cell.value}
            for cell in cells:
                if cell.data_type == "f":
                    place = ((shown.cell(cell.row, 2).value, heads[cell.column])
                             if sheet.title == "汇总" else (cell.coordinate,))
                    found[(sheet.title, *place)] = shown[cell.coordinate].value
    return found


class Change(Case):
    """Every case in one go: starting LibreOffice takes longer than calculating."""

    def run_round(self, folder, output):
        done = kaoping("run", "-f", "xlsx", folder, "-o", output,
                       env=environment(KAOPING_HOME=str(self.home)))
        self.assertIn(done.returncode, (0, 1), done.stderr)
        return output / "scores.xlsx"

    def original(self, folder):
        if folder not in self.originals:
            shutil.copytree(ROOT / folder, self.scratch / "original" / folder)
            self.originals[folder] = self.run_round(self.scratch / "original" / folder,
                                                    self.scratch / "before" / folder)
        return self.originals[folder]

    def changed_round(self, number, folder, file, old, new):
        """The workbook of the round, or of its method, with the change."""
        target = self.scratch / f"round{number}"
        shutil.copytree(ROOT / folder, target)
        path = self.home / file if file == METHOD else target / file
        text = path.read_text(encoding="utf-8")
        self.assertEqual(1, text.count(old), f"{file}: {old}")
        path.write_text(text.replace(old, new), encoding="utf-8")
        try:
            return self.run_round(target, self.scratch / f"after{number}")
        finally:
            if file == METHOD:
                path.write_text(text, encoding="utf-8")

    def changed_book(self, number, original, changes):
        """Saved by openpyxl, formulas have no results that could be copied."""
        book = openpyxl.load_workbook(original)
        for change in changes:
            (change_row if len(change) == 4 else change_name)(book, *change)
        path = self.scratch / f"book{number}.xlsx"
        book.save(path)
        return path

    def office(self, books):
        subprocess.run(["soffice", f"-env:UserInstallation=file://{self.scratch}/profile",
                        "--headless", "--convert-to", "xlsx", "--outdir", self.scratch / "out",
                        *books],
                       check=True, capture_output=True, timeout=SECONDS,
                       env=environment(HOME=str(self.scratch)))

    def compare(self, before, theirs, ours):
        changed = 0
        for place, expected in ours.items():
            if place not in before:  # the change gives the round another row
                continue
            value = theirs[place]
            if value == "…" and (isinstance(expected, str) or place[0] == "汇总"):
                continue  # open, with less said of it than where it was open from the start
            changed += expected != before[place]
            if isinstance(expected, (int, float)) and isinstance(value, (int, float)):
                self.assertTrue(math.isclose(value, expected, rel_tol=1e-12, abs_tol=1e-9),
                                f"{place}: {value}, not {expected}")
            else:
                self.assertEqual(expected, value, place)
        self.assertLess(0, changed, "the change changes nothing")

    def test_the_workbook_calculates_like_the_engine(self):
        self.home, self.originals = home(self.scratch / "home"), {}
        rounds, books = {}, {}
        for number, (case, (folder, file, old, new, changes)) in enumerate(CASES.items()):
            with self.subTest(case):
                original = self.original(folder)
                rounds[case] = original, self.changed_round(number, folder, file, old, new)
                books[case] = self.changed_book(number, original, changes)
        self.office(books.values())
        for case, (before, after) in rounds.items():
            with self.subTest(case):
                if case in books:
                    theirs = results(self.scratch / "out" / books[case].name)
                    self.compare(results(before), theirs, results(after))
