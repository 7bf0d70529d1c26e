"""Pages measured with a ruler: the grid of GB/T 9704-2012 in the PDFs of the example round.

A4, 版心 156 by 225 mm, its top 37 mm from the page's, its inner edge 28 mm from the binding, which
is on the left of odd pages and on the right of even ones; 22 lines of 28 characters; the page
number 7 mm below, one character from the outer edge.
"""
import collections
import pathlib
import re
import shutil
import subprocess
import tempfile

from support import EXAMPLE, MM, Case, kaoping, tool, words

WIDTH, HEIGHT, TOP, BINDING, OTHER_SIDE = 156, 225, 37, 28, 26
LINES, CHARACTERS = 22, 28
GLYPH = HEIGHT / (LINES + (LINES - 1) * 7 / 8)  # a line is a character and 7/8 of one
PITCH = GLYPH * 15 / 8
NUMBER_SIZE = 14 * MM
EXACT = 0.1
HAN = re.compile("[一-鿿]+")
DOTS = 5  # a mm


def left_of(number):
    return BINDING if number % 2 else OTHER_SIDE


def text_lines(page):
    """The lines in the size of the text, downwards: (top, left, right, text)."""
    lines = collections.defaultdict(list)
    for text, left, top, right, bottom in page:
        if abs(bottom - top - GLYPH) < EXACT and top < TOP + HEIGHT:
            lines[round(top, 1)].append((left, right, text, top))
    return [(parts[0][3], min(part[0] for part in parts), max(part[1] for part in parts),
             "".join(part[2] for part in sorted(parts))) for _, parts in sorted(lines.items())]


def is_text_alone(page):
    """A page full of lines in the size of the text, without tables or larger titles."""
    body = [word for word in page if TOP - 3 < word[2] < TOP + HEIGHT]
    return len(text_lines(page)) == LINES and all(
        abs(word[4] - word[2] - GLYPH) < EXACT for word in body)


def turned(page):
    """A landscape page as it lies among upright ones: its head to the left."""
    return [(text, top, 297 - right, bottom, 297 - left) for text, left, top, right, bottom in page]


def pages_of(pdf, width):
    """The pages that are so many mm wide: their numbers and words."""
    sizes = re.findall(r"size: +([\d.]+) x", tool("pdfinfo", "-l", "9999", pdf))
    return [(number, page) for number, (page, size) in enumerate(zip(words(pdf), sizes), 1)
            if round(float(size) * MM) == width]


def dark(pdf, number):
    """The rows of dots of a page, each with a 1 where it is dark."""
    image = subprocess.run(["pdftoppm", "-gray", "-r", str(DOTS * 25.4), "-f", str(number), "-l",
                            str(number), pdf], stdout=subprocess.PIPE, check=True)
    _, size, _, dots = image.stdout.split(b"\n", 3)
    width, height = map(int, size.split())
    is_dark = bytes(value < 100 for value in range(256))
    return [dots[y * width:(y + 1) * width].translate(is_dark) for y in range(height)]


class Measures(Case):
    @classmethod
    def setUpClass(cls):
        cls.round = pathlib.Path(tempfile.mkdtemp(prefix="kaoping-test-"))
        cls.addClassCleanup(shutil.rmtree, cls.round, ignore_errors=True)
        kaoping("run", EXAMPLE, "-f", "fo", "-o", cls.round)

    def formatted(self, name):
        """The FO of a document of the example round."""
        return (self.round / name).read_text(encoding="utf-8")

    def printed(self, document):
        """Its PDF."""
        source, pdf = self.scratch / "document.fo", self.scratch / "document.pdf"
        source.write_text(document, encoding="utf-8")
        done = kaoping("fo", source, "-o", pdf)
        self.assertIn(done.returncode, (0, 1), done.stderr)
        return pdf

    def exactly(self, expected, measured, what, within=EXACT):
        self.assertAlmostEqual(expected, measured, delta=within, msg=what)

    def check_edges(self, number, lines):
        """Lines begin and end at the edges; only half a mark may hang over them."""
        left = left_of(number)
        for edge, places in ((left, [line[1] for line in lines]),
                             (left + WIDTH, [line[2] for line in lines])):
            exact = [place for place in places if abs(place - edge) < EXACT]
            self.assertGreater(len(exact), 1, f"page {number}: {edge} mm")
        self.assertGreater(min(line[1] for line in lines), left - GLYPH / 2 - EXACT)
        self.assertLess(max(line[2] for line in lines), left + WIDTH + GLYPH / 2 + EXACT)

    def check_lines(self, number, lines):
        """A page of text alone stands on the grid from its first line to the last one."""
        places = [(line[0] - TOP) / PITCH for line in lines]
        self.assertEqual(list(range(len(lines))), [round(place) for place in places])
        for place, line in zip(places, lines):
            self.exactly(round(place) * PITCH, place * PITCH, f"page {number}: {line[3]}")
        last = lines[-1][0] + GLYPH
        if len(lines) == LINES:
            self.exactly(TOP + HEIGHT, last, f"lower edge of page {number}")
        return len(lines)

    def check_characters(self, number, lines):
        """Lines of nothing but Chinese characters from edge to edge."""
        left = left_of(number)
        full = [line[3] for line in lines
                if HAN.fullmatch(line[3]) and abs(line[1] - left) < EXACT
                and abs(line[2] - left - WIDTH) < EXACT]
        self.assertEqual({CHARACTERS} if full else set(), {len(text) for text in full})
        return len(full)

    def check_label(self, number, parts):
        parts = sorted(parts, key=lambda word: word[1])
        self.assertEqual(f"—{number}—", "".join(part[0] for part in parts))

    def check_number(self, number, page):
        """— n — outside below the text."""
        parts = [word for word in page if word[2] > TOP + HEIGHT]
        self.check_label(number, parts)
        self.exactly(TOP + HEIGHT + 7, min(part[2] for part in parts), f"number of page {number}")
        left, right = left_of(number), left_of(number) + WIDTH
        if number % 2:
            self.exactly(right - NUMBER_SIZE, max(part[3] for part in parts), "an odd number")
        else:
            self.exactly(left + NUMBER_SIZE, min(part[1] for part in parts), "an even number")

    def check(self, document, pages):
        """Measures pages of running text; how many full pages and full lines there were."""
        full_pages = full_lines = 0
        for number, page in enumerate(words(self.printed(document)), 1):
            if pages(number, page):
                lines = text_lines(page)
                self.check_edges(number, lines)
                self.check_number(number, page)
                full_pages += self.check_lines(number, lines) == LINES
                full_lines += self.check_characters(number, lines)
        return full_pages, full_lines

    def check_third(self, document):
        """The third page of the document is full of text."""
        self.assertEqual(1, self.check(document, lambda number, page: number == 3)[0])

    def test_the_document(self):
        document = self.formatted("document/ew2021.fo")
        self.check_third(document)
        full_pages, _ = self.check(document, lambda number, page: is_text_alone(page))
        self.assertGreater(full_pages, 2)

    def test_28_characters_a_line(self):
        document = self.formatted("document/ew2021.fo")
        page = re.search(r"</fo:layout-master-set>.*?<fo:flow[^>]*>", document, re.S)
        text = "".join(f"<fo:block>{char * 60}</fo:block>" for char in "东西部协作考核")
        self.assertEqual((0, 14), self.check(document[:page.end()] + text
                                             + "</fo:flow></fo:page-sequence></fo:root>",
                                             lambda number, page: True))

    def test_a_report(self):
        measured = 0
        for number, page in pages_of(self.printed(self.formatted("reports/四川省.fo")), 210):
            self.check_number(number, page)
            if is_text_alone(page):
                self.check_lines(number, text_lines(page))
            if len(text_lines(page)) > LINES / 2:
                self.check_edges(number, text_lines(page))
                measured += 1
        self.assertGreater(measured, 3)

    def test_tables_stay_between_the_edges(self):
        pdf = self.printed(self.formatted("reports/四川省.fo"))
        with_tables = 0
        for number, page in pages_of(pdf, 210):
            body = dark(pdf, number)[(TOP - 3) * DOTS:(TOP + HEIGHT + 3) * DOTS]
            rules = [row for row in body if row.count(1) > WIDTH * DOTS * 0.95]
            if rules:
                with_tables += 1
                self.exactly(left_of(number), min(row.find(1) for row in rules) / DOTS,
                             f"the left end of rules on page {number}", 0.3)
                self.exactly(left_of(number) + WIDTH, max(row.rfind(1) for row in rules) / DOTS,
                             f"the right end of rules on page {number}", 0.3)
        self.assertGreater(with_tables, 2)

    def test_landscape_pages(self):
        """Their head is towards the binding on odd pages and away from it on even ones, their
        number where that of an upright page is."""
        pdf = self.printed(self.formatted("scores.fo"))
        landscape = pages_of(pdf, 297)
        self.assertGreater(len(landscape), 1)
        for number, page in landscape:
            upright = turned(page)
            self.check_number(number, upright)
            head = [word for word in upright if word[0] == "考核评价对象"]
            if not head:
                continue
            self.assertLess(head[0][1], left_of(number) + WIDTH / 4)
            rows = dark(pdf, number)
            columns = [x for x in range(30 * DOTS, 297 * DOTS) if any(row[x] for row in rows)]
            self.exactly(297 - TOP - HEIGHT, columns[0] / DOTS, "the table's left edge", 0.3)
            self.exactly(297 - TOP, columns[-1] / DOTS, "the table's right edge", 0.6)

    def test_a3_pages(self):
        """Folded behind the others: the binding on the left of odd pages, numbers outside."""
        pdf = self.printed(self.formatted("scores.fo"))
        large = pages_of(pdf, 420)
        self.assertGreater(len(large), 1)
        for number, page in large:
            left = left_of(number)
            parts = [word for word in page if word[2] > 275]
            self.check_label(number, parts)
            if number % 2:
                self.exactly(420 - OTHER_SIDE - NUMBER_SIZE, max(part[3] for part in parts), "odd")
            else:
                self.exactly(left + NUMBER_SIZE, min(part[1] for part in parts), "even")
            columns = [row.find(1) for row in dark(pdf, number)[25 * DOTS:270 * DOTS] if any(row)]
            self.exactly(left, min(columns) / DOTS, "the table's left edge", 0.3)

    def test_a_millimetre_is_seen(self):
        document = self.formatted("document/ew2021.fo")
        sides = 'margin-left="28mm" margin-right="26mm"'
        moved = ((sides, 'margin-left="29mm" margin-right="25mm"'),
                 (sides, 'margin-left="28mm" margin-right="27mm"'),
                 ('margin-top="97.98pt"', 'margin-top="100.81pt"'),
                 ('margin-bottom="92.3pt"', 'margin-bottom="95.13pt"'),
                 ('line-height="29.61pt"', 'line-height="29pt"'),
                 ('region-name="foot-odd" extent="35mm"', 'region-name="foot-odd" extent="34mm"'))
        for before, after in moved:
            with self.subTest(after):
                self.assertIn(before, document)
                with self.assertRaises(AssertionError):
                    self.check_third(document.replace(before, after))
