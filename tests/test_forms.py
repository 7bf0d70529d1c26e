"""The forms of GB/T 9704-2012: the samples in tests/forms, measured from their PDFs.

What is red and where its ink begins is measured from the page as it is painted, the rest from
the words' boxes. All lengths are mm from the page's top left.
"""
import subprocess

from support import MM, ROOT, Case, kaoping, tool, words

DOTS = 10  # a mm
CHARACTER = 15.79 * MM
LEFT, RIGHT, TOP, BOTTOM = 28, 184, 37, 262  # the 版心 of an odd page
SAMPLES = ("single", "joint", "unsealed", "letter", "minutes", "order")


def red_bands(pdf):
    """What is bright red on the first page, downwards: bands as (left, top, right, bottom)."""
    image = subprocess.run(["pdftoppm", "-r", str(DOTS * 25.4), "-f", "1", "-l", "1", pdf],
                           stdout=subprocess.PIPE, check=True).stdout
    _, size, _, dots = image.split(b"\n", 3)
    width, height = map(int, size.split())
    bands, current = [], None
    for y in range(height):
        row = dots[y * width * 3:(y + 1) * width * 3]
        xs = [x for x, (red, green) in enumerate(zip(row[::3], row[1::3]))
              if red > 230 and green < 80]
        if xs and current:
            current = (min(current[0], xs[0]), current[1], max(current[2], xs[-1] + 1), y + 1)
        elif xs:
            current = (xs[0], y, xs[-1] + 1, y + 1)
        elif current:
            bands.append(tuple(edge / DOTS for edge in current))
            current = None
    return bands


class Forms(Case):
    def sample(self, name):
        """Sets a sample; its PDF, and its pages' words."""
        fo, pdf = self.scratch / f"{name}.fo", self.scratch / f"{name}.pdf"
        tool("xsltproc", "--nonet", "-o", fo, ROOT / "tests/forms/paper.xsl",
             ROOT / f"tests/forms/{name}.xml")
        done = kaoping("fo", fo, "-o", pdf)
        self.assertEqual((0, ""), (done.returncode, done.stderr))
        return pdf, words(pdf)

    def near(self, expected, measured, within=0.3):
        self.assertAlmostEqual(expected, measured, delta=within)

    def box(self, page, text):
        """The box of the words on a line that make up a text."""
        for first in range(len(page)):
            joined = ""
            for last in range(first, len(page)):
                joined += page[last][0]
                if joined == text:
                    return page[first][1], page[first][2], page[last][3], page[last][4]
                if not text.startswith(joined):
                    break
        self.fail(f"no {text} in {[word[0] for word in page]}")

    def centred_above(self, page, name, date):
        left, _, right, _ = self.box(page, name)
        begin, _, end, _ = self.box(page, date)
        self.near((begin + end) / 2, (left + right) / 2, 0.6)
        return end

    def test_every_page_says_that_it_is_a_sample(self):
        for name in SAMPLES:
            for page in self.sample(name)[1]:
                self.assertIn("示例", [word[0] for word in page])

    def test_the_head_of_one_issuer(self):
        pdf, pages = self.sample("single")
        name, rule = red_bands(pdf)
        self.near(TOP + 35, name[1])
        self.near((LEFT + RIGHT) / 2, (name[0] + name[2]) / 2, 0.5)
        self.near(LEFT, rule[0], 0.15)
        self.near(RIGHT, rule[2], 0.15)
        lines = [self.box(pages[0], text) for text in ("000001", "机密★1年", "特急")]
        for number, line in enumerate(lines):
            self.near(LEFT, line[0])
            self.near(TOP + number * 29.61 * MM, line[1], 1)
        number = self.box(pages[0], "某政发〔2022〕10号")
        self.near((LEFT + RIGHT) / 2, (number[0] + number[2]) / 2, 0.5)
        self.near(4, rule[1] - number[3], 0.5)

    def test_the_head_of_several_issuers(self):
        pdf, pages = self.sample("joint")
        *names, rule = red_bands(pdf)
        self.assertEqual(3, len(names))
        self.near(TOP + 35, names[0][1])
        self.near(names[0][0], names[2][0], 0.5)
        self.near(names[0][2], names[2][2], 0.5)
        self.assertGreater(names[1][2], names[0][2] + 20, "文件 stands beside the middle name")
        first, last = self.box(pages[0], "签发人：张某某"), self.box(pages[0], "王某某")
        number = self.box(pages[0], "某发改〔2022〕3号")
        self.near(LEFT + CHARACTER, number[0])
        self.near(number[1], last[1], 0.6)
        self.near(first[2], last[2])
        self.near(29.61 * MM, last[1] - first[1])
        self.near(RIGHT - CHARACTER, self.box(pages[0], "李某")[2], 0.5)
        self.near(4, rule[1] - number[3], 0.5)

    def test_dates_below_seals(self):
        for name, signature in (("single", "某某省人民政府"), ("joint", "乡村振兴局"),
                                ("letter", "某某省人民政府办公厅")):
            page = self.sample(name)[1][-1]
            right = RIGHT if name == "letter" else RIGHT - 2
            self.near(right - 4 * CHARACTER, self.centred_above(page, signature, "2022年3月8日"))

    def test_seals_of_several_issuers_stay_apart(self):
        page = self.sample("joint")[1][-1]
        centres = []
        for name in ("某某省发展改革委", "某某省财政厅", "乡村振兴局"):
            left, top, right, bottom = self.box(page, name)
            centres.append(((left + right) / 2, (top + bottom) / 2))
            self.assertTrue(LEFT - 2 <= centres[-1][0] - 21 and centres[-1][0] + 21 <= RIGHT - 2)
        for index, (x, y) in enumerate(centres):
            for other_x, other_y in centres[:index]:
                self.assertGreater((x - other_x) ** 2 + (y - other_y) ** 2, 42 ** 2)

    def test_a_date_without_a_seal(self):
        page = self.sample("unsealed")[1][-1]
        name, date = self.box(page, "某某省考核评价工作组"), self.box(page, "2022年11月18日")
        self.near(RIGHT - 2 - 2 * CHARACTER, date[2])
        self.near(2 * CHARACTER, date[0] - name[0])

    def test_a_remark(self):
        left = self.box(self.sample("single")[1][-1], "（此件公开发布）")[0]
        self.near(LEFT - 2 + 2 * CHARACTER, left)

    def test_a_letter(self):
        pdf, pages = self.sample("letter")
        name, *rules = red_bands(pdf)
        self.near(30, name[1])
        self.near(105, (name[0] + name[2]) / 2, 0.5)
        self.near(4, rules[0][1] - name[3])
        self.near(277, rules[3][3], 0.15)
        for rule in rules:
            self.near(20, rule[0], 0.15)
            self.near(190, rule[2], 0.15)
        thick = [rule[3] - rule[1] > 0.5 for rule in rules]
        self.assertEqual([True, False, False, True], thick)
        self.near(RIGHT, self.box(pages[0], "某政办函〔2022〕7号")[2], 0.5)
        self.near(7 / 8 * CHARACTER, self.box(pages[0], "000012")[1] - rules[1][3], 1)
        numbers = [[word[0] for word in page if word[2] > BOTTOM + 5 and word[0].isdigit()]
                   for page in pages]
        self.assertEqual([[], ["2"], ["3"]], numbers)
        self.assertLess(max(word[4] for word in pages[0]), rules[2][1])

    def test_the_imprints(self):
        page = self.sample("single")[1][-1]
        self.assertTrue(BOTTOM - 8 < self.box(page, "某某省人民政府办公厅")[3] < BOTTOM)
        page = self.sample("letter")[1][-1]
        self.assertLess(max(word[4] for word in page if word[2] < BOTTOM), BOTTOM)
        self.near(LEFT + 14 * MM, self.box(page, "抄送：省委办公厅，省人大常委会办公厅，"
                                           "省政协办公厅，省法院，")[0])

    def test_the_imprint_is_on_an_even_page(self):
        numbers = {}
        for name in ("single", "order"):
            pages = self.sample(name)[1]
            self.assertEqual(2, len(pages), "the last page is an even one")
            self.near(BOTTOM, self.box(pages[1], "2022年3月9日印发")[3], 2.5)
            numbers[name] = [word[0] for word in pages[1] if word[2] > BOTTOM + 5]
        self.assertEqual({"single": ["—", "2", "—"], "order": []}, numbers)

    def test_an_order(self):
        pdf, pages = self.sample("order")
        name, *others = red_bands(pdf)
        self.assertEqual([], others, "an order has no rule")
        self.near(TOP + 20, name[1])
        number = self.box(pages[0], "第12号")
        self.near((LEFT + RIGHT) / 2, (number[0] + number[2]) / 2, 0.5)
        self.near(3 * 29.61 * MM, number[3] - name[3], 2)

    def test_posts_beside_chops(self):
        page = self.sample("order")[1][0]
        first, second = self.box(page, "省长"), self.box(page, "省考核评价工作组组长")
        date = self.box(page, "2022年3月8日")
        chop = RIGHT - 4 * CHARACTER - 32
        self.near(chop - 2 * CHARACTER, first[2])
        self.near(first[2], second[2])
        self.near(16, second[1] - first[1])
        self.near(RIGHT - 4 * CHARACTER, date[2])
        # the chop's lower edge, a line, and the half gap above the date
        self.near((second[1] + second[3]) / 2 + 8 + 29.61 * MM, date[1], 3)

    def test_minutes(self):
        pdf, pages = self.sample("minutes")
        self.near(TOP + 35, red_bands(pdf)[0][1])
        first = [word for page in pages for word in page
                 if word[0].startswith(("出席", "请假", "列席"))]
        self.assertEqual(["出席", "请假", "列席"], [word[0][:2] for word in first])
        self.near(LEFT + 2 * CHARACTER, first[0][1])
        self.near(LEFT + 5 * CHARACTER, self.box(pages[0], "省乡村振兴局赵某、钱某某，省统计局孙某某")[0])
