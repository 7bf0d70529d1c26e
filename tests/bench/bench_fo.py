#!/usr/bin/python3
"""Sets the same FO files with kaoping, with bare libharu calls (the floor: the lines broken and the
fonts subset beforehand) and, where it is installed, with Apache FOP. Compares processor time (user
and system): wall time says little on a machine that others use.

tests/bench/bench_fo.py BUILD [--no-fop]
"""
import os
import pathlib
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
ROUNDS = 5
BATCH = 1000
MEMORY = pathlib.Path("/dev/shm")  # a disk would have to be waited for

HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<fo:root xmlns:fo="http://www.w3.org/1999/XSL/Format" font-family="仿宋" font-size="15.8pt"
    line-height="29.6pt" xml:lang="zh-CN">
  <fo:layout-master-set>
    <fo:simple-page-master master-name="page" page-width="210mm" page-height="297mm"
        margin="37mm 26mm 20mm 28mm">
      <fo:region-body margin-bottom="15mm"/>
      <fo:region-after extent="10mm"/>
    </fo:simple-page-master>
  </fo:layout-master-set>
  <fo:page-sequence master-reference="page">
    <fo:static-content flow-name="xsl-region-after">
      <fo:block text-align="center" font-family="宋体" font-size="14pt">— <fo:page-number/> —</fo:block>
    </fo:static-content>
    <fo:flow flow-name="xsl-region-body">
"""
TAIL = "    </fo:flow>\n  </fo:page-sequence>\n</fo:root>\n"
BORDER = 'border="0.5pt solid black" padding="2pt"'


def characters():
    """The running text of a method, over and over."""
    source = (ROOT / "templates/schemes/ew2021.xml").read_text("utf-8")
    text = re.sub(r"<!--.*?-->|<[^>]*>|&\w+;|\s+", "", source, flags=re.S)
    while True:
        yield from text


def take(source, count):
    return "".join(next(source) for _ in range(count))


def block(text, attributes=""):
    return f"<fo:block {attributes}>{text}</fo:block>\n"


def cell(text, attributes=""):
    return f"<fo:table-cell {BORDER} {attributes}>{block(text)}</fo:table-cell>"


def small_table(source, rows):
    columns = "".join(f'<fo:table-column column-width="{width}mm"/>' for width in (40, 76, 40))
    body = "".join(
        f"<fo:table-row>{cell(take(source, 6))}{cell(take(source, 30))}{cell(f'{row * 7.25:.2f}')}"
        "</fo:table-row>\n" for row in range(rows))
    return ('<fo:table table-layout="fixed" width="156mm" border-collapse="collapse" '
            f'font-family="宋体" font-size="10.5pt" line-height="14pt">{columns}'
            f"<fo:table-body>{body}</fo:table-body></fo:table>\n")


def prose_page(source):
    """About a page: a heading, prose, a table."""
    parts = [block("一、" + take(source, 8), 'font-family="黑体" break-before="page"')]
    parts += [block(take(source, 120), 'text-indent="31.6pt" text-align="justify"')
              for _ in range(2)]
    parts.append(block("（一）" + take(source, 8), 'font-family="楷体" text-indent="31.6pt"'))
    parts.append(block(take(source, 80), 'text-indent="31.6pt" text-align="justify"'))
    parts.append(small_table(source, 4))
    return "".join(parts)


def prose(pages):
    source = characters()
    return HEAD + "".join(prose_page(source) for _ in range(pages)) + TAIL


def long_table(rows):
    """Five columns; the first is merged over three rows."""
    source = characters()
    columns = "".join(f'<fo:table-column column-width="{width}mm"/>' for width in (26, 26, 60, 22, 22))
    head = "".join(cell(text) for text in ("内容", "指标", "说明", "满分", "得分"))
    body = []
    for row in range(rows):
        first = cell(take(source, 10), 'number-rows-spanned="3"') if row % 3 == 0 else ""
        body.append(f"<fo:table-row>{first}{cell(take(source, 8))}{cell(take(source, 24))}"
                    f"{cell('5.00')}{cell(f'{row % 500 / 100:.2f}')}</fo:table-row>\n")
    return (HEAD + '<fo:table table-layout="fixed" width="156mm" border-collapse="collapse" '
            f'font-family="宋体" font-size="10.5pt" line-height="14pt">{columns}<fo:table-header>'
            f"<fo:table-row>{head}</fo:table-row></fo:table-header><fo:table-body>"
            f"{''.join(body)}</fo:table-body></fo:table>" + TAIL)


WORKS = [
    ("300 pages, prose and a table a page", lambda: prose(300), 1.25),
    ("3 pages", lambda: prose(3), 1.5),
    ("300 rows with spans", lambda: long_table(300), None),
    ("3000 rows with spans", lambda: long_table(3000), 1.4),
]

FOP_FONTS = [("仿宋", "FandolFang-Regular"), ("黑体", "FandolHei-Regular"),
             ("楷体", "FandolKai-Regular"), ("宋体", "FandolSong-Regular")]


def fop_configuration(folder):
    fonts = "".join(
        f'<font embed-url="{ROOT}/fonts/.prepared/{file}.ttf"><font-triplet name="{name}" '
        'style="normal" weight="normal"/></font>' for name, file in FOP_FONTS)
    path = folder / "fop.xconf"
    path.write_text(f'<fop version="1.0"><renderers><renderer mime="application/pdf"><fonts>{fonts}'
                    "</fonts></renderer></renderers></fop>", "utf-8")
    return path


def measured(arguments):
    """Processor seconds and peak MiB of a program, which has to succeed."""
    with open(os.devnull, "wb") as nowhere:
        process = subprocess.Popen([str(argument) for argument in arguments], cwd=ROOT,
                                   stdout=nowhere, stderr=nowhere)
        _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode > 1:
        sys.exit(f"failed with {process.returncode}: {' '.join(map(str, arguments))}")
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def median(values):
    return sorted(values)[len(values) // 2]


def compare(build, folder, with_fop, work):
    name, make, target = work
    fo, lines = folder / "work.fo", folder / "lines"
    fo.write_text(make(), "utf-8")
    shutil.rmtree(lines, ignore_errors=True)
    lines.mkdir()
    measured([build / "bench/floor_pdf", "prepare", fo, "fonts", lines])
    commands = {
        "kaoping": [build / "kaoping", "fo", fo, "-o", folder / "kaoping.pdf"],
        "floor": [build / "bench/floor_pdf", "draw", lines, folder / "floor.pdf"],
    }
    results = {key: [] for key in commands}
    for _ in range(ROUNDS):
        for key, command in commands.items():
            results[key].append(measured(command))
    seconds = {key: median([value for value, _ in values]) for key, values in results.items()}
    peak = max(memory for _, memory in results["kaoping"])
    line = (f"  {name}: {seconds['kaoping'] * 1000:.0f} ms, {peak:.0f} MiB; floor "
            f"{seconds['floor'] * 1000:.0f} ms; {seconds['kaoping'] / seconds['floor']:.2f} times the floor")
    line += f" (to reach: {target})" if target is not None else ""
    if with_fop:
        fop, memory = measured(["fop", "-c", folder / "fop.xconf", fo, folder / "fop.pdf"])
        line += f"; fop {fop:.1f} s, {memory:.0f} MiB, {fop / seconds['kaoping']:.0f} times kaoping"
    print(line, flush=True)
    return seconds["kaoping"]


def batch(build, folder):
    """Many documents at once. Wall time tells only on an idle machine; anywhere, threads that hold
    each other up show as more processor time or as waits."""
    source, pages = characters(), folder / "pages"
    pages.mkdir()
    for number in range(BATCH):
        (pages / f"{number:04}.fo").write_text(HEAD + prose_page(source) + TAIL, "utf-8")
    walls, processor, waits = {1: [], 2: []}, {1: [], 2: []}, 0
    for jobs in (1, 2) * 3:
        out = folder / "out"
        out.mkdir(exist_ok=True)
        started = time.monotonic()
        with subprocess.Popen([build / "bench/batch", "fonts", pages, out, str(jobs)], cwd=ROOT,
                              stderr=subprocess.DEVNULL) as process:
            _, status, usage = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
        walls[jobs].append(time.monotonic() - started)
        processor[jobs].append(usage.ru_utime + usage.ru_stime)
        waits = usage.ru_nvcsw
        shutil.rmtree(out)
    print(f"  {BATCH} documents of a page: {min(walls[1]):.2f} s, with two threads "
          f"{min(walls[2]):.2f} s, {min(walls[1]) / min(walls[2]):.2f} times as fast (to reach: 1.8); "
          f"processor time {min(processor[1]):.2f} and {min(processor[2]):.2f} s, {waits} waits",
          flush=True)


def main():
    build = pathlib.Path(sys.argv[1]).resolve()
    with_fop = shutil.which("fop") is not None and "--no-fop" not in sys.argv
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with tempfile.TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else None) as name:
        folder = pathlib.Path(name)
        fop_configuration(folder)
        times = [compare(build, folder, with_fop, work) for work in WORKS]
        batch(build, folder)
    print(f"  3000 rows take {times[3] / times[2]:.1f} times as long as 300 (to reach: 11)")


if __name__ == "__main__":
    main()
