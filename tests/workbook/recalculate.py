#!/usr/bin/env python3
"""Lets LibreOffice calculate a workbook from scratch and compares with the values stored in it.

    recalculate.py WORKBOOK.xlsx [SHEET!CELL=NUMBER...]

Stored results of formulas are taken out first, so that nothing can be copied from them. Without
changes every formula has to come out as stored: numbers to the places their format shows, texts
alike, no errors. With changes the cells named get new numbers first, and what each formula gives
then is printed instead of compared. Exit status 1 if anything differs.
"""
import os
import re
import subprocess
import sys
import tempfile
import zipfile

import openpyxl

FORMULA_RESULT = re.compile(rb"(</f>)<v>[^<]*</v>")


def strip_results(source, target):
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            data = old.read(name)
            if name.startswith("xl/worksheets/sheet"):
                data = FORMULA_RESULT.sub(rb"\1", data)
            new.writestr(name, data)


def change(path, changes):
    book = openpyxl.load_workbook(path)
    for text in changes:
        place, number = text.rsplit("=", 1)
        sheet, cell = place.rsplit("!", 1)
        book[sheet][cell] = float(number)
    book.save(path)


def recalculated(path, folder):
    out = os.path.join(folder, "out")
    profile = "-env:UserInstallation=file://" + os.path.join(folder, "profile")
    subprocess.run(["soffice", profile, "--headless", "--convert-to", "xlsx", "--outdir", out, path],
                   check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=600)
    return openpyxl.load_workbook(os.path.join(out, os.path.basename(path)), data_only=True)


def places(number_format):
    """How far apart two numbers may be that show the same in this format."""
    shown = number_format.split(";")[0]
    digits = len(shown.split(".")[1].rstrip("%\"") if "." in shown else "")
    if shown == "General":
        digits = 9
    return digits + (2 if shown.endswith("%") else 0)


def same(stored, fresh, number_format):
    if isinstance(stored, (int, float)) and isinstance(fresh, (int, float)):
        return abs(stored - fresh) <= 0.5 * 10 ** -(places(number_format) + 3)
    return stored == fresh


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    path, changes = sys.argv[1], sys.argv[2:]
    formulas = openpyxl.load_workbook(path)
    stored = openpyxl.load_workbook(path, data_only=True)
    count = wrong = 0
    with tempfile.TemporaryDirectory() as folder:
        bare = os.path.join(folder, "bare.xlsx")
        strip_results(path, bare)
        if changes:
            change(bare, changes)
        fresh = recalculated(bare, folder)
    for sheet in formulas.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type != "f":
                    continue
                count += 1
                old = stored[sheet.title][cell.coordinate].value
                new = fresh[sheet.title][cell.coordinate].value
                if changes:
                    print(f"{sheet.title}!{cell.coordinate} {new!r}")
                elif not same(old, new, cell.number_format):
                    wrong += 1
                    print(f"{path}: {sheet.title}!{cell.coordinate}: {cell.value} is stored as "
                          f"{old!r}, calculated as {new!r}")
    if not changes:
        print(f"{path}: {count} formulas, {wrong} different")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
