#!/usr/bin/env python3
"""Prints an Excel workbook as text that a person can read in a diff.

    cells.py [--styles] WORKBOOK.xlsx

For every sheet: paper, margins, heads and feet, repeated rows, panes, filter, columns in millimetres,
rows in points, merges, cells with type, value, number format and formula; with --styles also font,
alignment, borders and fill. Read by openpyxl, not by what wrote it.
"""
import sys

import openpyxl
from openpyxl.utils import get_column_letter

PIXEL_MM = 25.4 / 96


def width_mm(width):
    """Millimetres of a column width in characters of the standard font (7 pixels each)."""
    return int(width * 7 + 0.5) * PIXEL_MM


def quoted(text):
    return '"' + text.replace("\\", "\\\\").replace("\n", "\\n").replace('"', '\\"') + '"'


def shown(value):
    if isinstance(value, str):
        return quoted(value)
    if hasattr(value, "strftime"):
        return value.strftime("%Y-%m-%d")
    return repr(value)


def color(value):
    if value is None or value.type != "rgb" or value.rgb in (None, "00000000"):
        return ""
    return " #" + value.rgb[2:]


def border(cell):
    sides = []
    for letter, side in zip("TRBL", (cell.border.top, cell.border.right, cell.border.bottom,
                                     cell.border.left)):
        if side is not None and side.style:
            sides.append(letter + ":" + side.style + color(side.color))
    return " ".join(sides)


def style(cell):
    font, alignment, fill = cell.font, cell.alignment, cell.fill
    parts = [f"{font.name} {font.sz:g}{color(font.color)}"]
    parts += [name for name, on in (("bold", font.b), ("italic", font.i), ("underline", font.u),
                                    ("wrap", alignment.wrap_text)) if on]
    parts.append(f"{alignment.horizontal or '-'}/{alignment.vertical or '-'}")
    if alignment.indent:
        parts.append(f"indent {alignment.indent:g}")
    if fill.fill_type:
        parts.append("fill" + color(fill.fgColor))
    if not cell.protection.locked:
        parts.append("open")
    if border(cell):
        parts.append(border(cell))
    return ", ".join(parts)


def print_setup(sheet):
    setup, margins = sheet.page_setup, sheet.page_margins
    sides = ", ".join(f"{side} {getattr(margins, side) * 25.4:.1f}"
                      for side in ("left", "right", "top", "bottom", "header", "footer"))
    print(f"  paper {setup.paperSize} {setup.orientation}, fit {setup.fitToWidth or 1} wide "
          f"{setup.fitToHeight or 0} high")
    print(f"  margins mm: {sides}")
    for name, part in (("header", sheet.oddHeader), ("footer", sheet.oddFooter)):
        for place in ("left", "center", "right"):
            text = getattr(part, place).text
            if text:
                print(f"  {name} {place}: {quoted(text)}")
    for name, value in (("print area", sheet.print_area), ("repeated rows", sheet.print_title_rows),
                        ("repeated columns", sheet.print_title_cols),
                        ("panes", sheet.freeze_panes), ("filter", sheet.auto_filter.ref)):
        if value:
            print(f"  {name}: {value}")
    if sheet.protection.sheet:
        print("  protected" + (" with password" if sheet.protection.password else ""))
    if sheet.sheet_properties.tabColor is not None:
        print(f"  tab{color(sheet.sheet_properties.tabColor)}")
    if sheet.row_breaks.brk:
        print("  page breaks after rows: " + " ".join(str(b.id) for b in sheet.row_breaks.brk))


def print_columns(sheet):
    for letter, dimension in sorted(sheet.column_dimensions.items(),
                                    key=lambda pair: (pair[1].min, pair[0])):
        last = get_column_letter(dimension.max)
        name = letter if letter == last else f"{letter}:{last}"
        print(f"  column {name}: {width_mm(dimension.width):.1f} mm")


def print_rules(sheet):
    for validation in sheet.data_validations.dataValidation:
        limits = " ".join(str(x) for x in (validation.operator, validation.formula1,
                                           validation.formula2) if x)
        print(f"  validation {validation.sqref}: {validation.type} {limits}"
              + (f" {quoted(validation.error)}" if validation.error else ""))
    for ranges in sheet.conditional_formatting:
        for rule in ranges.rules:
            print(f"  condition {ranges.sqref}: {rule.type} {rule.operator or ''} "
                  f"{' '.join(rule.formula)}".rstrip())
    for chart in sheet._charts:
        anchor = chart.anchor._from
        print(f"  chart {type(chart).__name__} at {get_column_letter(anchor.col + 1)}{anchor.row + 1}: "
              + "; ".join(series.val.numRef.f for series in chart.series))


def print_cell(cell, cached, merges, with_style):
    line = f"  {merges.get(cell.coordinate, cell.coordinate)}"
    if cell.data_type == "f":
        line += f" formula {cell.value} -> {shown(cached.value)}"
    elif cell.value is not None:
        kind = {"s": "text", "n": "number", "d": "date", "b": "bool"}.get(cell.data_type, "?")
        line += f" {kind} {shown(cell.value)}"
    if cell.number_format != "General":
        line += f" [{cell.number_format}]"
    if cell.hyperlink is not None:
        line += f" -> {cell.hyperlink.location or cell.hyperlink.target}"
    if cell.comment is not None:
        line += f" note {quoted(cell.comment.text)}"
    if with_style:
        line += f" | {style(cell)}"
    print(line)


def print_cells(sheet, values, with_style):
    merges = {str(area).split(":")[0]: str(area) for area in sheet.merged_cells.ranges}
    inside = {cell.coordinate for area in sheet.merged_cells.ranges
              for row in sheet.iter_rows(area.min_row, area.max_row, area.min_col, area.max_col)
              for cell in row} - set(merges)
    for row in sheet.iter_rows():
        cells = [c for c in row if c.coordinate not in inside
                 and (c.value is not None or c.has_style or c.coordinate in merges)]
        height = sheet.row_dimensions[row[0].row].height
        if cells or height is not None:
            print(f"  row {row[0].row}: {height if height is not None else '-'} pt")
        for cell in cells:
            print_cell(cell, values[cell.coordinate], merges, with_style)


def main():
    arguments = [a for a in sys.argv[1:] if a != "--styles"]
    if len(arguments) != 1:
        sys.exit(__doc__)
    book = openpyxl.load_workbook(arguments[0])
    cached = openpyxl.load_workbook(arguments[0], data_only=True)
    properties = book.properties
    for name in ("title", "creator", "subject", "keywords", "contentStatus", "created"):
        value = getattr(properties, name)
        if value:
            print(f"{name}: {value}")
    for name in book.defined_names.definedName:
        print(f"name {name.name}: {name.attr_text}")
    for sheet in book.worksheets:
        print(f"sheet {quoted(sheet.title)} {sheet.dimensions}")
        print_setup(sheet)
        print_columns(sheet)
        print_rules(sheet)
        print_cells(sheet, cached[sheet.title], "--styles" in sys.argv)


if __name__ == "__main__":
    main()
