#!/usr/bin/python3
"""FO file to workbook, 100,000 cells with styles, 40,000 formulas and 1,000 merges, against the same
cells written by bare libxlsxwriter calls (the floor), reading the FO with xmllint alone, and, where
they are installed, XlsxWriter and openpyxl. Processor seconds, the best of alternating runs. Once
more with three times the cells, which must take no more memory for each.

    bench_xlsx.py BUILD
"""
import importlib.util
import os
import pathlib
import subprocess
import sys
import tempfile

ROWS = 10000
RUNS = 5
MORE = 3
BORDER = 'border="0.5pt solid black" padding="1mm"'
HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<fo:root xmlns:fo="http://www.w3.org/1999/XSL/Format" xmlns:sheet="urn:kaoping:sheet"
    font-family="仿宋" font-size="10.5pt" line-height="14pt">
<fo:layout-master-set><fo:simple-page-master master-name="a" page-width="297mm"
    page-height="210mm" margin="15mm"><fo:region-body/></fo:simple-page-master></fo:layout-master-set>
<fo:page-sequence master-reference="a" sheet:name="评分表"><fo:flow flow-name="xsl-region-body">
<fo:table table-layout="fixed" width="100%" border-collapse="collapse">
"""

# The same cells by a Python library; LIBRARY is replaced.
PYTHON_WRITER = """
import sys
rows, path = int(sys.argv[1]), sys.argv[2]
def cells():
    for r in range(rows):
        names = [(0, 2, f"组{r}")] if r % 10 == 0 else [(0, 1, f"指标{r}"), (1, 1, str(r % 37))]
        figures = [(c, r * c % 97 + 0.25) for c in range(2, 6)]
        formulas = [(c, f"=IF({'CDEF'[c - 6]}{r + 2}=0,0,MIN(1,C{r + 2}/{'CDEF'[c - 6]}{r + 2}))",
                     r * c % 97 + 0.25) for c in range(6, 10)]
        yield r + 1, names, figures, formulas
LIBRARY
"""
XLSXWRITER = """
import xlsxwriter
book = xlsxwriter.Workbook(path)
sheet = book.add_worksheet("评分表")
look = {"font_name": "仿宋_GB2312", "font_size": 10.5, "border": 1, "text_wrap": True,
        "valign": "vcenter"}
name, text = book.add_format(look), book.add_format({**look, "align": "center"})
figure = book.add_format({**look, "align": "center", "num_format": "0.00"})
for row, names, figures, formulas in cells():
    sheet.set_row(row, 20.25)
    for column, span, value in names:
        if span > 1:
            sheet.merge_range(row, column, row, column + span - 1, value, text)
        else:
            sheet.write_string(row, column, value, text if column else name)
    for column, value in figures:
        sheet.write_number(row, column, value, figure)
    for column, formula, value in formulas:
        sheet.write_formula(row, column, formula, figure, value)
book.close()
"""
OPENPYXL = """
import openpyxl
from openpyxl.styles import Alignment, Border, Font, Side
book = openpyxl.Workbook()
sheet = book.active
font = Font(name="仿宋_GB2312", size=10.5)
thin = Side(style="thin")
border = Border(top=thin, bottom=thin, left=thin, right=thin)
center = Alignment(horizontal="center", vertical="center", wrap_text=True)
for row, names, figures, formulas in cells():
    sheet.row_dimensions[row + 1].height = 20.25
    for column, value in [(n[0], n[2]) for n in names] + figures + [f[:2] for f in formulas]:
        cell = sheet.cell(row + 1, column + 1, value)
        cell.font, cell.border, cell.alignment = font, border, center
        if column > 1:
            cell.number_format = "0.00"
    if names[0][1] > 1:
        sheet.merge_cells(start_row=row + 1, start_column=1, end_row=row + 1, end_column=2)
book.save(path)
"""


def cell(attributes, text):
    return f"<fo:table-cell {BORDER} {attributes}><fo:block>{text}</fo:block></fo:table-cell>"


def typed(row, column, more):
    value = row * column % 97 + 0.25
    return cell(f'text-align="center" sheet:type="number" sheet:format="0.00" '
                f'sheet:value="{value}" {more}', f"{value:.2f}")


def row_of(row):
    if row % 10 == 0:
        parts = [cell('number-columns-spanned="2" text-align="center"', f"组{row}")]
    else:
        parts = [cell("", f"指标{row}"), cell('text-align="center"', row % 37)]
    parts += [typed(row, c, f'id="v{row}.{c}"') for c in range(2, 6)]
    for c in range(6, 10):
        figure = f"{{v{row}.{c - 4}}}"
        formula = f"IF({figure}=0,0,MIN(1,{{v{row}.2}}/{figure}))"
        parts.append(typed(row, c, f'sheet:formula="{formula}"'))
    return "<fo:table-row>" + "".join(parts) + "</fo:table-row>\n"


def write_document(path, rows):
    with open(path, "w", encoding="utf-8") as out:
        out.write(HEAD + '<fo:table-column column-width="proportional-column-width(1)"/>' * 10)
        out.write("<fo:table-header><fo:table-row>" + "".join(cell("", f"列{c}") for c in range(10))
                  + "</fo:table-row></fo:table-header><fo:table-body>\n")
        out.writelines(row_of(row) for row in range(rows))
        out.write("</fo:table-body></fo:table></fo:flow></fo:page-sequence></fo:root>\n")


def measured(arguments):
    """Processor seconds and peak KiB of a program, or None if it failed."""
    with open(os.devnull, "wb") as nowhere:
        process = subprocess.Popen(arguments, stdout=nowhere, stderr=nowhere)
        _, status, usage = os.wait4(process.pid, 0)
    process.returncode = status
    return (usage.ru_utime + usage.ru_stime, usage.ru_maxrss) if status == 0 else None


def formatter(build, folder, rows):
    document = folder / f"cells{rows}.fo"
    write_document(document, rows)
    return [build / "kaoping", "fo", document, "-o", folder / "cells.xlsx"]


def programs(build, folder):
    command = formatter(build, folder, ROWS)
    commands = {"bare libxlsxwriter": [build / "bench/floor_xlsx", str(ROWS), folder / "floor.xlsx"],
                "kaoping fo": command,
                "xmllint --stream": ["xmllint", "--stream", command[2]]}
    for name, library in (("xlsxwriter", XLSXWRITER), ("openpyxl", OPENPYXL)):
        if importlib.util.find_spec(name):
            commands[name] = [sys.executable, "-c", PYTHON_WRITER.replace("LIBRARY", library),
                              str(ROWS), folder / "other.xlsx"]
    return commands


def report(program, result, floor, rows):
    seconds, peak = result
    print(f"  {program:20} {seconds:6.2f} s  {seconds / floor:5.2f} of the floor  "
          f"{peak / 1024:6.0f} MiB, {peak * 1024 / (rows * 10):6.0f} bytes a cell")


def main():
    build = pathlib.Path(sys.argv[1]).resolve()
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        commands = programs(build, folder)
        best = {}
        for _ in range(RUNS):
            for program, command in commands.items():
                result = measured(command)
                if result is not None:
                    best[program] = min(best.get(program, result), result)
        command = formatter(build, folder, MORE * ROWS)
        more = min(measured(command) for _ in range(RUNS))
    floor = best["bare libxlsxwriter"][0]
    for program, result in best.items():
        report(program, result, floor, ROWS)
    report(f"kaoping fo, {MORE} times", more, MORE * floor, MORE * ROWS)


if __name__ == "__main__":
    main()
