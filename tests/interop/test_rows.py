"""No text of a workbook is cut off: LibreOffice, left to choose the height of every text at the width
it has there, needs no more than its rows give it."""
import copy
import pathlib
import re
import shutil
import subprocess
import tempfile
import xml.etree.ElementTree as xml
from xml.sax.saxutils import escape

import openpyxl
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from support import EXAMPLE, ROOT, Case, Round, environment, kaoping, tool

SECONDS = 600
PIXELS_A_DIGIT = 7  # of the standard font, Times New Roman 10.5
STANDARD_HEIGHT = 15.0  # of a row that has no height of its own
POINTS = 72 / 2540  # in hundredths of a millimetre
TOLERANCE = 0.5  # points

# Writes path, sheet, row and height in hundredths of a millimetre of every row of some workbooks.
MACRO = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1"
    script:language="StarBasic">Sub Measure(list As String, target As String)
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden"
  hidden(0).Value = True
  out = FreeFile
  Open target For Output As #out
  For Each path In Split(list, "|")
    book = StarDesktop.loadComponentFromURL(ConvertToURL(path), "_blank", 0, hidden())
    For i = 0 To book.Sheets.Count - 1
      sheet = book.Sheets(i)
      sheet.Rows.OptimalHeight = True
      cursor = sheet.createCursor()
      cursor.gotoEndOfUsedArea(False)
      For row = 0 To cursor.RangeAddress.EndRow
        Print #out, path &amp; "|" &amp; sheet.Name &amp; "|" &amp; (row + 1) &amp; "|" _
            &amp; sheet.Rows(row).Height
      Next
    Next
    book.close(True)
  Next
  Close #out
  StarDesktop.terminate()
End Sub
</script:module>
"""

FONTS = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>{folder}</dir><dir>/usr/share/fonts</dir><cachedir>{cache}</cachedir>
{aliases}</fontconfig>
"""
ALIAS = ('<alias binding="same"><family>{office}</family><prefer><family>{family}</family>'
         "</prefer></alias>\n")


def font_settings(folder):
    """Settings of fontconfig that put the prepared fonts in place of those that offices have."""
    aliases = ""
    for role in xml.parse(ROOT / "fonts/catalogue.xml").iter("role"):
        path = ROOT / "fonts" / role.find("file").get("path")
        family = tool("fc-query", "--format=%{family[0]}", path, quiet=False)
        aliases += ALIAS.format(office=escape(role.get("office")), family=escape(family))
    settings = folder / "fonts.conf"
    settings.write_text(FONTS.format(folder=(ROOT / "fonts/.prepared").resolve(),
                                     cache=folder / "cache", aliases=aliases), encoding="utf-8")
    return settings


def pixels(sheet, column):
    return int(sheet.column_dimensions[get_column_letter(column)].width * PIXELS_A_DIGIT + 0.5)


def texts(sheet):
    """Every cell with text: the cell, the pixels it is wide and the points it is high."""
    areas = {(area.min_row, area.min_col): area for area in sheet.merged_cells.ranges}
    for row in sheet.iter_rows():
        for cell in row:
            if not isinstance(cell.value, str):
                continue
            area = areas.get((cell.row, cell.column))
            rows = range(area.min_row, area.max_row + 1) if area else [cell.row]
            columns = range(area.min_col, area.max_col + 1) if area else [cell.column]
            height = sum(sheet.row_dimensions[row].height or STANDARD_HEIGHT for row in rows)
            yield cell, sum(pixels(sheet, column) for column in columns), height


def probe(book, path):
    """A workbook with every text in a row of its own, in a column as wide as it had. Gives what
    stands where: sheet and row to the text's place and height."""
    out = openpyxl.Workbook()
    out.remove(out.active)
    out._named_styles["Normal"].font = Font(name="Times New Roman", size=10.5)
    known = {}
    for sheet in book.worksheets:
        for cell, width, height in texts(sheet):
            name = str(width)
            if name not in out.sheetnames:
                out.create_sheet(name).column_dimensions["A"].width = width / PIXELS_A_DIGIT
            row = out[name].max_row + 1
            copied = out[name].cell(row, 1, cell.value)
            copied.data_type = "s"
            copied.font, copied.alignment = copy.copy(cell.font), copy.copy(cell.alignment)
            known[name, row] = (f"{sheet.title}!{cell.coordinate}", height)
    out.save(path)
    return known


class Rows(Case):
    maxDiff = None

    @classmethod
    def setUpClass(cls):
        cls.folder = pathlib.Path(tempfile.mkdtemp(prefix="kaoping-rows-"))
        cls.addClassCleanup(shutil.rmtree, cls.folder, ignore_errors=True)
        cls.round = Round(EXAMPLE)
        cls.addClassCleanup(cls.round.remove)
        for document in ("prose", "live"):
            kaoping("fo", ROOT / f"tests/workbook/{document}.fo", "-o",
                    cls.round.output / f"{document}.xlsx")
        cls.books = sorted(cls.round.output.rglob("*.xlsx"))

    def measured(self, books):
        """The height that LibreOffice gives to every row of some workbooks, in points."""
        profile = f"-env:UserInstallation=file://{self.folder}/profile"
        env = environment(HOME=str(self.folder), FONTCONFIG_FILE=str(font_settings(self.folder)))
        macro = self.folder / "profile/user/basic/Standard/Module1.xba"
        heights = self.folder / "heights.txt"
        # The first start makes the profile, with an empty module in it.
        for task in (["--terminate_after_init"],
                     [f'macro:///Standard.Module1.Measure("{"|".join(map(str, books))}","{heights}")']):
            subprocess.run(["soffice", profile, "--headless", *task], check=True, env=env,
                           capture_output=True, timeout=SECONDS)
            macro.write_text(MACRO, encoding="utf-8")
        for line in heights.read_text(encoding="utf-8").splitlines():
            path, sheet, row, height = line.split("|")
            yield pathlib.Path(path), sheet, int(row), float(height) * POINTS

    def test_no_text_is_cut_off(self):
        known = {}
        for number, book in enumerate(self.books):
            path = self.folder / f"{number}.xlsx"
            known[path] = (book.name, probe(openpyxl.load_workbook(book, data_only=True), path))
        count, cut = 0, []
        for path, sheet, row, needed in self.measured(known):
            name, places = known[path]
            place, height = places.get((sheet, row), (None, 0))
            count += place is not None
            if place is not None and needed > height + TOLERANCE:
                cut.append(f"{name} {place}: {height} pt, {needed:.1f} needed")
        self.assertEqual([], cut)
        self.assertEqual(sum(len(places) for _, places in known.values()), count)
