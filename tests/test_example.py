"""The example rounds, the whole road: what comes out, read by other programs."""
import concurrent.futures
import hashlib
import os
import re
import shutil
import unicodedata
import warnings
import xml.etree.ElementTree as xml
import zipfile

import openpyxl

from support import EXAMPLE, ROOT, Case, Round, environment, kaoping, locales, tool, tree

SCHEME = ROOT / "templates/schemes/ew2021.xml"
PROVINCES = 18
NOTE = "示例数据"


def plain(text):
    """Text without white space, the width of its punctuation made one."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def pages(pdf, *options):
    return tool("pdftotext", "-enc", "UTF-8", *options, pdf, "-").split("\f")[:-1]


def workbook(path):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        return openpyxl.load_workbook(path)


def workbook_sheets(path):
    """The XML of every worksheet by its part's name."""
    with zipfile.ZipFile(path) as parts:
        return {name: parts.read(name).decode("utf-8") for name in parts.namelist()
                if name.startswith("xl/worksheets/sheet")}


LONG_ROWS = 400
SHOWN_ROWS = 40


def cells(path):
    """Every cell that says something, as a person would read it out; formulas as formulas. Of a
    long list the beginning, and how long it is."""
    lines = []
    for sheet in workbook(path).worksheets:
        lines.append(f"[{sheet.title}]")
        last = sheet.max_row
        if last > LONG_ROWS:
            lines.append(f"{last} rows")
            last = SHOWN_ROWS
        lines += [f"{area}: merged" for area in sorted(map(str, sheet.merged_cells.ranges))]
        for row in sheet.iter_rows(max_row=last):
            lines += [f"{cell.coordinate} {cell.number_format}: {cell.value}"
                      for cell in row if cell.value is not None]
    return "\n".join(lines) + "\n"


def numbers(element):
    """The attributes that say what a number is, in one line."""
    return " ".join(f"{name}={element.get(name)}" for name in ("exact", "value", "min", "max", "of")
                    if element.get(name) is not None)


def outline(results):
    """Every object's rank, grade, and tree of numbers, a line each, indented like the tree."""
    lines = []

    def add(node, depth):
        parts = [f"{part.tag} {numbers(part)}" for part in node
                 if part.tag in ("points", "rate", "actual", "target")]
        lines.append("  " * depth + node.get("id") + ": " + "; ".join(parts))
        for child in node.findall("node"):
            add(child, depth + 1)

    for item in results.iter("object"):
        lines.append(f"{item.get('name')}: rank {numbers(item.find('rank'))}; "
                     f"grade {item.find('grade').get('final')}")
        for node in item.findall("node"):
            add(node, 1)
    return "\n".join(lines) + "\n"


def official_rows(annex):
    """The wording of every row of an annex: parts, groups and indicators."""
    scheme = xml.parse(SCHEME).getroot()
    node = scheme.find(f".//annex[@id='{annex}']")
    return [element.findtext("text") if element.tag == "indicator" else element.get("name")
            for element in node.iter() if element.tag in ("part", "group", "indicator")]


class EveryRound(Case):
    """What holds for every document of every round in input/."""

    @classmethod
    def setUpClass(cls):
        cls.rounds = [Round(folder) for folder in sorted((ROOT / "input").iterdir())]
        for one in cls.rounds:
            cls.addClassCleanup(one.remove)
        cls.pdfs = [pdf for one in cls.rounds for pdf in sorted(one.output.rglob("*.pdf"))]
        cls.workbooks = [book for one in cls.rounds for book in sorted(one.output.rglob("*.xlsx"))]

    def each(self, check, paths):
        """Checks all paths, as many at a time as there are processors."""
        with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
            list(pool.map(check, paths))

    def test_every_round_runs(self):
        for one in self.rounds:
            self.assertIn(one.done.returncode, (0, 1), one.done.stderr)
            self.assertNotIn("error:", one.done.stderr)
        self.assertEqual(len(self.pdfs), len(self.workbooks))
        self.assertGreater(len(self.pdfs), 150)

    def test_every_font_is_embedded_subset_and_extractable(self):
        def check(pdf):
            lines = tool("pdffonts", pdf).splitlines()[2:]
            self.assertTrue(lines, pdf)
            for line in lines:
                self.assertRegex(line, r"^[A-Z]{6}\+\S+ .* yes yes yes +\d+ +\d+ *$", pdf)
        self.each(check, self.pdfs)

    def test_qpdf_finds_no_fault(self):
        def check(pdf):
            self.assertIn("No syntax or stream encoding errors", tool("qpdf", "--check", pdf))
        self.each(check, self.pdfs)

    def test_example_data_says_so_on_every_page(self):
        def check(pdf):
            for number, page in enumerate(pages(pdf), 1):
                self.assertIn(NOTE, plain(page), f"{pdf}, page {number}")
        self.each(check, self.pdfs)

    def test_example_data_says_so_on_every_sheet(self):
        def check(book):
            names = workbook_sheets(book)
            self.assertTrue(names, book)
            for name, text in names.items():
                margins = re.findall(r"<(?:odd|even|first)(?:Header|Footer)>([^<]*)<", text)
                self.assertIn(NOTE, "".join(margins), f"{book}: {name}")
        self.each(check, self.workbooks)


class Example(Case):
    @classmethod
    def setUpClass(cls):
        cls.round = Round(EXAMPLE)
        cls.addClassCleanup(cls.round.remove)
        cls.pdfs = sorted(cls.round.output.rglob("*.pdf"))
        cls.workbooks = sorted(cls.round.output.rglob("*.xlsx"))

    def test_openpyxl_reads_every_workbook(self):
        for book in self.workbooks:
            self.assertTrue(workbook(book).worksheets)

    def test_it_ends_with_what_a_person_has_to_look_at(self):
        self.assertEqual(1, self.round.done.returncode)
        self.assertGolden("example/messages.txt", self.round.done.stderr)

    def test_every_document_is_there_twice(self):
        names = [str(path.relative_to(self.round.output).with_suffix("")) for path in self.pdfs]
        self.assertEqual(names, [str(path.relative_to(self.round.output).with_suffix(""))
                                 for path in self.workbooks])
        self.assertGolden("example/documents.txt", "\n".join(names) + "\n")
        self.assertEqual(PROVINCES, sum(name.startswith("reports/") for name in names))

    def test_the_manifest_names_every_file_by_its_bytes(self):
        manifest = xml.parse(self.round.output / "manifest.xml").getroot()
        folders = {"input": ROOT / EXAMPLE, "template": ROOT / "templates",
                   "output": self.round.output}
        for kind, folder in folders.items():
            files = {name: hashlib.sha256(data).hexdigest() for name, data in tree(folder).items()
                     if name != "manifest.xml"}
            entries = {entry.get("path"): entry.get("sha256") for entry in manifest.iter(kind)}
            self.assertEqual(files, entries)

    def test_results_are_valid_and_agree_with_an_independent_calculation(self):
        results = self.round.output / "results.xml"
        tool("xmllint", "--noout", "--nonet", "--relaxng", ROOT / "templates/schemas/results.rng",
             results, quiet=False)
        tool("/usr/bin/python3", ROOT / "tests/independent/ew2021.py",
             ROOT / "templates", ROOT / EXAMPLE, results)

    def test_results_written_alone_are_the_same(self):
        alone = self.scratch / "results.xml"
        kaoping("score", EXAMPLE, "-o", alone)
        together = (self.round.output / "results.xml").read_text(encoding="utf-8")
        self.assertEqual(together, alone.read_text(encoding="utf-8"))
        self.assertEqual(together, kaoping("score", EXAMPLE).stdout)

    def test_results_as_before(self):
        results = xml.parse(self.round.output / "results.xml").find("objects")
        self.assertGolden("example/results.txt", outline(results))

    def test_every_annex_row_is_in_the_pdf_and_in_the_workbook(self):
        for annex, count in (("east", 15), ("west", 16)):
            rows = official_rows(annex)
            self.assertGreaterEqual(len(rows), count)
            # -raw: in the order in which it was written, cell after cell
            text = plain("".join(pages(self.round.output / f"annex/{annex}.pdf", "-raw")))
            values = [plain(str(cell.value)) for sheet in
                      workbook(self.round.output / f"annex/{annex}.xlsx").worksheets
                      for row in sheet.iter_rows() for cell in row if cell.value is not None]
            for row in rows:
                self.assertIn(plain(row), text)
                self.assertTrue(any(plain(row) in value for value in values), row)

    def test_reports_are_whole(self):
        for pdf in self.pdfs:
            if pdf.parent.name == "reports":
                text = plain("".join(pages(pdf)))
                self.assertIn(pdf.stem, text)
                for heading in ("基本情况", "协议完成情况", "工作创新情况", "存在问题", "佐证材料清单"):
                    self.assertIn(heading, text, pdf.stem)
                self.assertTrue(4 <= len(pages(pdf)) <= 20, f"{pdf.stem}: {len(pages(pdf))} pages")

    def test_pages_and_cells_as_before(self):
        dumped = self.scratch / "dump"
        done = kaoping("render", self.round.output / "results.xml", "-f", "txt", "-o", dumped)
        self.assertLess(done.returncode, 2, done.stderr)
        for name in ("annex/east", "scores", "reports/北京市"):
            self.assertGolden(f"example/{name}.pages.txt",
                              (dumped / f"{name}.txt").read_text(encoding="utf-8"))
            self.assertGolden(f"example/{name}.cells.txt",
                              cells(self.round.output / f"{name}.xlsx"))

    def test_the_same_bytes_in_another_place_language_zone_and_number_of_threads(self):
        there = self.scratch / "there"
        env = environment(LC_ALL=None, LANG="de_DE.UTF-8", TZ="Pacific/Auckland",
                          LOCPATH=str(locales()), LANGUAGE="zh_CN")
        done = kaoping("run", ROOT / EXAMPLE, "-j", "1", "-o", there, env=env, cwd=self.scratch)
        self.assertEqual(1, done.returncode, done.stderr)
        expected, got = tree(self.round.output), tree(there)
        self.assertEqual(sorted(expected), sorted(got))
        self.assertEqual([], [name for name in expected if expected[name] != got[name]])

    def test_without_a_plan_only_rates_are_shown(self):
        folder = self.scratch / "round"
        shutil.copytree(ROOT / EXAMPLE, folder)
        (folder / "plan.xml").unlink()
        done = kaoping("run", folder, "-o", self.scratch / "output")
        self.assertEqual(1, done.returncode, done.stderr)
        results = xml.parse(self.scratch / "output/results.xml").getroot()
        self.assertEqual("no", results.find("settings").get("plan"))
        self.assertEqual([], [node for node in results.find("objects").iter("points")
                              if node.get("value") is not None])
        text = plain("".join(pages(self.scratch / "output/reports/甘肃省.pdf")))
        self.assertIn("只列任务完成率,不计分、不排名", text)

    def test_documents_of_an_earlier_run_do_not_stay(self):
        output = self.scratch / "output"
        self.assertEqual(1, kaoping("run", EXAMPLE, "-o", output, "-f", "pdf").returncode)
        old = output / "reports/未列.pdf"
        foreign = output / "reports/手记.pdf"
        outside = self.scratch / "outside.pdf"
        for path in (old, foreign, outside):
            path.write_text("old")
        manifest = output / "manifest.xml"
        named = "".join(f'<output path="{path}" bytes="3" sha256=""/>'
                        for path in ("reports/未列.pdf", "../outside.pdf"))
        text = manifest.read_text(encoding="utf-8").replace("</manifest>", named + "</manifest>")
        manifest.write_text(text, encoding="utf-8")
        self.assertEqual(1, kaoping("run", EXAMPLE, "-o", output, "-f", "pdf").returncode)
        self.assertEqual((False, True, True), (old.exists(), foreign.exists(), outside.exists()))

    def test_rendering_the_results_again_gives_the_same_documents(self):
        again = self.scratch / "again"
        done = kaoping("render", self.round.output / "results.xml", "-o", again)
        self.assertLess(done.returncode, 2, done.stderr)
        expected = {name: data for name, data in tree(self.round.output).items()
                    if not name.endswith(".xml")}
        self.assertEqual(expected, tree(again))

    def test_nothing_in_the_results_names_this_machine(self):
        for path in self.round.output.rglob("*.xml"):
            self.assertIsNone(re.search(re.escape(str(ROOT)), path.read_text(encoding="utf-8")))
