"""Workbooks as other programs read them: goldens of their cells, bad documents, the same bytes."""
import datetime
import re
import sys
import zipfile

import openpyxl

from support import ROOT, Case, environment, kaoping, locales, tool
from test_bad_files import png

FOLDER = ROOT / "tests" / "workbook"
CELLS = FOLDER / "cells.py"
LIVE = FOLDER / "live.fo"
BOLD, PLAIN = '<fo:inline font-weight="bold">粗</fo:inline>', "粗"

SERIES = '<sheet:series name="合计" categories="{n1}:{n5}" values="{t1}:{t5}" color="#4472C4"/>'

# name: what is replaced in live.fo, by what
BAD = {
    "missing-id": ("{d1}*{weight}", "{d0}*{weight}"),
    "open-reference": ("{d1}*{weight}", "{d1}*{weight"),
    "range-over-sheets": ("SUM({a1}:{b1})", "SUM({a1}:{d1})"),
    "circle": ("SUM({a1}:{b1})", "SUM({a1}:{b1})+{r1}"),
    "circle-of-one": ("{d1}*{weight}", "{a1}*{weight}"),
    "unknown-type": ('sheet:type="number" sheet:value="92.5"',
                     'sheet:type="amount" sheet:value="92.5"'),
    "unknown-format": ('sheet:format="0.00" sheet:value="64.75"',
                       'sheet:format="0.0000000" sheet:value="64.75"'),
    "no-number": ('sheet:value="92.5"', 'sheet:value="92,5"'),
    "no-value": ('sheet:type="number" sheet:value="92.5"', 'sheet:type="number"'),
    "unknown-attribute": ("sheet:note=", "sheet:remark="),
    "unknown-element": ("<sheet:name ", "<sheet:label "),
    "unknown-validation": ('sheet:validation="grade"', 'sheet:validation="grades"'),
    "unknown-validation-type": ('type="decimal"', 'type="real"'),
    "unknown-condition": ('kind="text"', 'kind="sound"'),
    "unknown-chart": ('type="bar"', 'type="cloud"'),
    "no-range": ('refers="{t1}:{t5}"', 'refers="D4:D8"'),
    "no-colour": ('sheet:tab="#C00000"', 'sheet:tab="red"'),
    "name-twice": ('sheet:define="指标一权重"', 'sheet:define="全部得分"'),
    "name-like-a-cell": ('sheet:define="指标一权重"', 'sheet:define="Q1"'),
    "frozen-too-far": ('sheet:freeze="1"', 'sheet:freeze="9"'),
    "long-formula": ("{d1}*{weight}", "+".join(["{d1}"] * 900)),
    "long-text-in-a-formula": ("{d1}*{weight}", f"IF({{d1}}&gt;0,1,&quot;{'字' * 256}&quot;)"),
    "deep-brackets": ("{d1}*{weight}", "(" * 65 + "{d1}" + ")" * 65),
    "values-unlike-categories": ('values="{t1}:{t5}"', 'values="{t1}:{t4}"'),
    "too-many-series": (SERIES, SERIES * 256),
    "too-many-columns": ("<fo:table-column/><fo:table-column/>", "<fo:table-column/>" * 16385),
    "two-cells-in-one-place": ('<fo:table-cell border="0.5pt solid black" padding="1mm" id="r2"',
                               '<fo:table-cell border="0.5pt solid black" padding="1mm" id="r2"'
                               ' column-number="2"'),
}


class Workbook(Case):
    def made(self, document, name="book.xlsx", env=None, status=None):
        path = self.scratch / name
        done = kaoping("fo", document, "-o", path, env=env)
        if status is not None:
            self.assertEqual(status, done.returncode, done.stderr)
        return path, done

    def cells(self, document):
        path, done = self.made(FOLDER / document)
        self.assertLessEqual(done.returncode, 1, done.stderr)
        return tool(sys.executable, CELLS, "--styles", path)

    def changed(self, source, old, new):
        text = source.read_text(encoding="utf-8")
        self.assertIn(old, text)
        path = self.scratch / "changed.fo"
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
        return path

    def test_prose_and_tables(self):
        self.assertGolden("workbook/prose.txt", self.cells("prose.fo"))

    def test_live(self):
        self.assertGolden("workbook/live.txt", self.cells("live.fo"))

    def test_bad_documents(self):
        for name, (old, new) in BAD.items():
            with self.subTest(name):
                path, done = self.made(self.changed(LIVE, old, new), status=2)
                self.assertFalse(path.exists())
                self.assertEqual([], list(self.scratch.glob("*book*")))
                self.assertGolden(f"workbook/bad/{name}.txt",
                                  done.stderr.replace(f"{self.scratch}/", ""))

    def test_vocabulary_has_a_schema(self):
        for document in ("prose.fo", "live.fo"):
            tool("xmllint", "--noout", "--relaxng", ROOT / "templates/schemas/sheet.rng",
                 FOLDER / document, quiet=False)

    def test_same_bytes_anywhere(self):
        here, _ = self.made(LIVE)
        there, _ = self.made(LIVE, "there.xlsx",
                             environment(LC_ALL="de_DE.UTF-8", LOCPATH=str(locales()),
                                         TZ="Pacific/Kiritimati"))
        self.assertEqual(here.read_bytes(), there.read_bytes())

    def test_dates_are_given(self):
        path, _ = self.made(LIVE, env=environment(SOURCE_DATE_EPOCH="1640995200"))
        with zipfile.ZipFile(path) as book:
            self.assertIn(b"2022-01-01T00:00:00Z</dcterms:created>",
                          book.read("docProps/core.xml"))
            for part in book.infolist():
                self.assertEqual((1980, 1, 1, 0, 0, 0), part.date_time)

    def test_every_part_is_well_formed(self):
        path, _ = self.made(LIVE)
        with zipfile.ZipFile(path) as book:
            for name in book.namelist():
                part = self.scratch / "part.xml"
                part.write_bytes(book.read(name))
                tool("xmllint", "--noout", part)

    def with_cell(self, text, attributes=""):
        return self.changed(LIVE, "<fo:block>权重</fo:block></fo:table-cell>",
                            f"<fo:block {attributes}>{text}</fo:block></fo:table-cell>")

    def test_text_stays_text(self):
        for text in ("=1+1", "+1", "-1", "@SUM(A1)", "00123", "1e5", "2021-10", "1/2", "TRUE",
                     "12345678901234567890", "_x0041_", "2021年1月5日", "50%"):
            path, _ = self.made(self.with_cell(text))
            cell = openpyxl.load_workbook(path)["计算与依据"]["A7"]
            self.assertEqual("s", cell.data_type, text)
            self.assertEqual(text, re.sub("_x005F_", "_", cell.value))

    def test_longest_text(self):
        path, done = self.made(self.with_cell("长" * 32767))
        self.assertEqual(32767, len(openpyxl.load_workbook(path)["计算与依据"]["A7"].value))
        path, done = self.made(self.with_cell("长" * 32768))
        self.assertEqual(1, done.returncode)
        self.assertIn("32768", done.stderr)
        self.assertEqual(32767, len(openpyxl.load_workbook(path)["计算与依据"]["A7"].value))

    def test_dates_are_numbers(self):
        path, _ = self.made(self.changed(LIVE, 'sheet:type="number" sheet:value="92.5"',
                                         'sheet:type="date" sheet:value="2022-01-05"'))
        cell = openpyxl.load_workbook(path)["计算与依据"]["B2"]
        self.assertEqual(datetime.datetime(2022, 1, 5), cell.value)
        self.assertEqual('yyyy"年"m"月"d"日"', cell.number_format)

    def test_large_tables_lose_nothing(self):
        """Merges over rows side by side, among so many cells that rows are written one by one."""
        rows = []
        for row in range(0, 4200, 2):
            upper = "".join(f'<fo:table-cell id="c{row}.{c}" number-rows-spanned="{1 + c % 2}">'
                            f"<fo:block>{row}{BOLD if c == 0 else PLAIN}{c}</fo:block></fo:table-cell>"
                            for c in range(8))
            lower = "".join(f'<fo:table-cell sheet:note="注"><fo:block><fo:basic-link '
                            f'internal-destination="c{row}.{c}">下{row}.{c}</fo:basic-link>'
                            "</fo:block></fo:table-cell>" for c in range(0, 8, 2))
            rows += [f"<fo:table-row>{upper}</fo:table-row>", f"<fo:table-row>{lower}</fo:table-row>"]
        text = LIVE.read_text(encoding="utf-8")
        document = self.scratch / "large.fo"
        document.write_text(
            text[:text.index("<fo:declarations>")]
            + '<fo:page-sequence master-reference="a"><fo:flow flow-name="xsl-region-body">'
            '<fo:table table-layout="fixed" width="100%">'
            + '<fo:table-column column-width="proportional-column-width(1)"/>' * 8
            + f'<fo:table-body>{"".join(rows)}</fo:table-body></fo:table></fo:flow>'
            "</fo:page-sequence></fo:root>", encoding="utf-8")
        path, _ = self.made(document, status=0)
        sheet = openpyxl.load_workbook(path).worksheets[0]
        self.assertEqual(2100 * 4 + 1, len(sheet.merged_cells.ranges))
        for row in range(0, 4200, 2):
            for column in range(8):
                cell = sheet.cell(row + 2, column + 1)
                self.assertEqual(f"{row}粗{column}", cell.value)
            for column in range(0, 8, 2):
                cell = sheet.cell(row + 3, column + 1)
                self.assertEqual(f"下{row}.{column}", cell.value)
                self.assertTrue(cell.hyperlink.location.endswith(f"{row + 2}"))
                self.assertEqual("注", cell.comment.text)

    def test_pictures_stand_where_they_are_in_the_document(self):
        (self.scratch / "a.png").write_bytes(png(120, 60, (b"\0" + bytes((200, 30, 30)) * 120) * 60))
        path, done = self.made(self.with_cell(
            '权重</fo:block><fo:block><fo:external-graphic src="a.png" content-width="30mm"/>'
            '<fo:instream-foreign-object><svg xmlns="http://www.w3.org/2000/svg" width="5mm"'
            ' height="5mm"><rect width="5" height="5"/></svg></fo:instream-foreign-object>'), status=1)
        self.assertRegex(done.stderr, r"changed\.fo:\d+:\d+: warning: the drawing is left out")
        with zipfile.ZipFile(path) as book:
            self.assertEqual((self.scratch / "a.png").read_bytes(), book.read("xl/media/image1.png"))
            drawing = book.read("xl/drawings/drawing2.xml").decode()
        self.assertEqual(1, drawing.count("<xdr:pic>"))
        self.assertIn("<xdr:from><xdr:col>0</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>6</xdr:row>",
                      drawing)
        # 30 mm in EMU, 360,000 of which make a centimetre, to a pixel of 9,525
        width = int(re.search(r'<a:ext cx="(\d+)"', drawing).group(1))
        self.assertAlmostEqual(30 * 36000, width, delta=9525)

    def test_what_cannot_be_written(self):
        done = kaoping("fo", LIVE, "-o", "/proc/book.xlsx")
        self.assertEqual(3, done.returncode)
        self.assertIn("/proc/book.xlsx", done.stderr)
