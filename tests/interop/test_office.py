"""LibreOffice opens every workbook of the example round, and the working group's workbook of every
other, calculates them from scratch, and gets what kaoping says."""
import math
import shutil
import subprocess
import tempfile
import pathlib

import openpyxl

from support import EXAMPLE, ROOT, Case, environment, kaoping

ALWAYS_CALCULATE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
  <item oor:path="/org.openoffice.Office.Calc/Formula/Load">
    <prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop>
  </item>
</oor:items>
"""
BATCH_SECONDS = 600


def recalculated(books, folder):
    """Copies of the workbooks as LibreOffice saves them after calculating everything."""
    profile = folder / "profile"
    (profile / "user").mkdir(parents=True)
    (profile / "user/registrymodifications.xcu").write_text(ALWAYS_CALCULATE, encoding="utf-8")
    subprocess.run(["soffice", f"-env:UserInstallation=file://{profile}", "--headless",
                    "--convert-to", "xlsx", "--outdir", folder / "out", *books],
                   check=True, capture_output=True, timeout=BATCH_SECONDS,
                   env=environment(HOME=str(folder)))
    return folder / "out"


def same(one, other):
    if isinstance(one, (int, float)) and isinstance(other, (int, float)):
        return math.isclose(one, other, rel_tol=1e-12, abs_tol=1e-9)
    return (one or "") == (other or "")


class Office(Case):
    @classmethod
    def setUpClass(cls):
        folder = pathlib.Path(tempfile.mkdtemp(prefix="kaoping-office-"))
        cls.addClassCleanup(shutil.rmtree, folder, ignore_errors=True)
        cls.pairs = []
        for source in sorted((ROOT / "input").iterdir()):
            output, saved = folder / source.name, folder / "saved" / source.name
            done = kaoping("run", "-f", "xlsx", source, "-o", output)
            assert done.returncode in (0, 1), done.stderr
            every = source == ROOT / EXAMPLE
            books = sorted(output.rglob("*.xlsx")) if every else [output / "scores.xlsx"]
            recalculated(books, saved)
            cls.pairs += [(book, saved / "out" / book.name) for book in books]

    def test_every_formula_gives_its_value(self):
        for book, saved in self.pairs:
            asked = openpyxl.load_workbook(book)
            ours = openpyxl.load_workbook(book, data_only=True)
            theirs = openpyxl.load_workbook(saved, data_only=True)
            self.assertEqual(asked.sheetnames, theirs.sheetnames)
            for sheet in asked.worksheets:
                for cell in (cell for row in sheet.iter_rows() for cell in row):
                    if cell.data_type != "f":
                        continue
                    value = ours[sheet.title][cell.coordinate].value
                    result = theirs[sheet.title][cell.coordinate].value
                    self.assertTrue(same(value, result), f"{book} {sheet.title}!"
                                    f"{cell.coordinate} {cell.value}: {value}, not {result}")

    def test_no_text_is_lost(self):
        for book, saved in self.pairs:
            ours = openpyxl.load_workbook(book, data_only=True)
            theirs = openpyxl.load_workbook(saved, data_only=True)
            for sheet in ours.worksheets:
                for cell in (cell for row in sheet.iter_rows() for cell in row):
                    result = theirs[sheet.title][cell.coordinate].value
                    self.assertTrue(same(cell.value, result),
                                    f"{book} {sheet.title}!{cell.coordinate}")
