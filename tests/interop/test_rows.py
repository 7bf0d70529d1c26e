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
STANDARD_HEIGHT = 15.0  # what LibreOffice gives a row with next to nothing in it
TOLERANCE = 0.5  # points

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

    def office(self, *books):
        env = environment(HOME=str(self.folder), FONTCONFIG_FILE=str(font_settings(self.folder)))
        subprocess.run(["soffice", f"-env:UserInstallation=file://{self.folder}/profile",
                        "--headless", "--convert-to", "xlsx", "--outdir", self.folder / "out",
                        *books], check=True, capture_output=True, timeout=SECONDS, env=env)

    def test_no_text_is_cut_off(self):
        known = {}
        for book in self.books:
            name = re.sub(r"\W", "-", str(book.relative_to(self.round.output))) + ".xlsx"
            known[name] = probe(openpyxl.load_workbook(book), self.folder / name)
        self.office(*(self.folder / name for name in known))
        count = 0
        for name, places in known.items():
            book = openpyxl.load_workbook(self.folder / "out" / name)
            for (sheet, row), (place, height) in places.items():
                needed = book[sheet].row_dimensions[row].height or STANDARD_HEIGHT
                count += 1
                if needed > STANDARD_HEIGHT:
                    self.assertLessEqual(needed, height + TOLERANCE, f"{name} {place}")
        self.assertGreater(count, 0)
