"""A figure changed in the workbook gives what the same figure changed in the round gives: LibreOffice
calculates the one, kaoping the other."""
import math
import shutil
import subprocess

import openpyxl

from support import EXAMPLE, ROOT, Case, Round, environment

SECONDS = 600
FIGURE = 'measure="employment.poor" value="62650"'  # of Tianjin and Gansu, in agreements.xml
OLD, NEW = 62650, 100000


class Change(Case):
    def office(self, book):
        """The workbook as LibreOffice saves it."""
        subprocess.run(["soffice", f"-env:UserInstallation=file://{self.scratch}/profile",
                        "--headless", "--convert-to", "xlsx", "--outdir", self.scratch / "out", book],
                       check=True, capture_output=True, timeout=SECONDS,
                       env=environment(HOME=str(self.scratch)))
        return openpyxl.load_workbook(self.scratch / "out" / book.name, data_only=True)

    def changed_round(self):
        folder = self.scratch / "round"
        shutil.copytree(ROOT / EXAMPLE, folder)
        agreements = folder / "agreements.xml"
        text = agreements.read_text(encoding="utf-8")
        self.assertIn(FIGURE, text)
        agreements.write_text(text.replace(FIGURE, FIGURE.replace(str(OLD), str(NEW))),
                              encoding="utf-8")
        result = Round(folder)
        self.addCleanup(result.remove)
        return openpyxl.load_workbook(result.output / "scores.xlsx", data_only=True)

    def test_the_workbook_calculates_like_the_engine(self):
        before = Round(EXAMPLE)
        self.addCleanup(before.remove)
        # Saved by openpyxl, formulas have no results that could be copied.
        book = openpyxl.load_workbook(before.output / "scores.xlsx")
        stored = openpyxl.load_workbook(before.output / "scores.xlsx", data_only=True)
        formulas = [(sheet.title, cell.coordinate) for sheet in book.worksheets
                    for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
        cells = [cell for row in book["计算"].iter_rows() for cell in row if cell.value == OLD]
        self.assertEqual(2, len(cells))
        for cell in cells:
            cell.value = NEW
        book.save(self.scratch / "changed.xlsx")
        theirs, ours = self.office(self.scratch / "changed.xlsx"), self.changed_round()
        changed = 0
        for sheet, place in formulas:
            if sheet == "汇总":  # in the order of ranks, which changes
                continue
            value, expected = theirs[sheet][place].value, ours[sheet][place].value
            changed += expected != stored[sheet][place].value
            if isinstance(expected, (int, float)):
                self.assertTrue(math.isclose(value, expected, rel_tol=1e-12, abs_tol=1e-9),
                                f"{sheet}!{place}: {value}, not {expected}")
            else:
                self.assertEqual(expected, value, f"{sheet}!{place}")
        self.assertGreater(changed, 10)
