"""The PDF as a file: what other programs find in it."""
import json
import re

from support import Case, kaoping, tool

FO = """<?xml version="1.0" encoding="UTF-8"?>
<fo:root xmlns:fo="http://www.w3.org/1999/XSL/Format" font-family="仿宋" font-size="15.8pt"
    line-height="29.6pt">
  <fo:layout-master-set>
    <fo:simple-page-master master-name="page" page-width="210mm" page-height="297mm"
        margin="37mm 26mm 35mm 28mm">
      <fo:region-body/>
    </fo:simple-page-master>
  </fo:layout-master-set>
  {bookmarks}
  <fo:page-sequence master-reference="page" initial-page-number="5">
    <fo:flow flow-name="xsl-region-body">{content}</fo:flow>
  </fo:page-sequence>
</fo:root>
"""

BOOKMARKS = """<fo:bookmark-tree>
  <fo:bookmark internal-destination="one">
    <fo:bookmark-title>一、总则（试行）</fo:bookmark-title>
    <fo:bookmark internal-destination="two"><fo:bookmark-title>（一）𫖯</fo:bookmark-title></fo:bookmark>
  </fo:bookmark>
  <fo:bookmark internal-destination="two"><fo:bookmark-title>Annex (2)</fo:bookmark-title></fo:bookmark>
</fo:bookmark-tree>"""

TWO_PAGES = """<fo:block id="one">见<fo:basic-link internal-destination="two">下页</fo:basic-link>。</fo:block>
<fo:block id="two" break-before="page">第二页</fo:block>"""

# Marks that are squeezed, full-width and Latin quotation marks, characters beyond U+FFFF, characters
# that another face draws, letters and figures, a bold face and one that is made bold.
SENTENCES = [
    "根据《东西部协作考核评价办法》（中农组发〔2021〕10号），“组织领导”“人才支援”……——均为100%。",
    "面积12.5㎡，造价￥1,234.56，增长3～5个百分点（含－0.5）。",
    "𫖯𬭚𬭛𬸪𠙶，铊锫锿镄。",
    "Report on “cooperation”: 3 of 4 (75.0%) done.",
]


def plain(text):
    return re.sub(r"\s+", "", text)


class Pdf(Case):
    def made(self, content, bookmarks="", status=0):
        """The file made of content; its objects as qpdf gives them."""
        source = self.scratch / "file.fo"
        source.write_text(FO.format(content=content, bookmarks=bookmarks), encoding="utf-8")
        done = kaoping("fo", source, "-o", self.scratch / "file.pdf")
        self.assertEqual(status, done.returncode, done.stderr)
        return self.scratch / "file.pdf"

    def objects(self, pdf, key):
        return json.loads(tool("qpdf", "--json=2", f"--json-key={key}", pdf))[key]

    def dictionaries(self, pdf):
        for name, entry in self.objects(pdf, "qpdf")[1].items():
            value = entry.get("value", entry.get("stream", {}).get("dict"))
            if isinstance(value, dict):
                yield name, value

    def test_text_comes_out_as_it_went_in(self):
        blocks = "".join(
            f'<fo:block font-family="{family}" font-weight="{weight}">{sentence}</fo:block>'
            for sentence in SENTENCES for family in ("仿宋", "西文, 宋体", "小标宋")
            for weight in ("normal", "bold"))
        pdf = self.made(blocks)
        expected = plain("".join(sentence * 6 for sentence in SENTENCES))
        self.assertEqual(expected, plain(tool("pdftotext", "-enc", "UTF-8", "-raw", pdf, "-")))
        for line in tool("pdffonts", pdf).splitlines()[2:]:
            self.assertRegex(line, r"^[A-Z]{6}\+\S+ .* Identity-H +yes yes yes ")
        self.assertIn("No syntax or stream encoding errors", tool("qpdf", "--check", pdf))

    def test_justified_text_is_where_the_layout_put_it(self):
        pdf = self.made(f'<fo:block text-align="justify">{SENTENCES[0] * 4}</fo:block>')
        lines = {}
        for start, top, end in re.findall(r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)"',
                                          tool("pdftotext", "-bbox", pdf, "-")):
            lines.setdefault(round(float(top) / 5), []).append((float(start), float(end)))
        left, right = 28 * 72 / 25.4, (210 - 26) * 72 / 25.4
        self.assertGreater(len(lines), 5)
        for words in list(lines.values())[:-1]:
            # The white half of a mark may hang out of the line on either side.
            self.assertAlmostEqual(left, min(start for start, _ in words), delta=8)
            self.assertAlmostEqual(right, max(end for _, end in words), delta=8)

    def test_outline(self):
        outlines = self.objects(self.made(TWO_PAGES, BOOKMARKS), "outlines")
        self.assertEqual(["一、总则（试行）", "Annex (2)"], [entry["title"] for entry in outlines])
        self.assertEqual("（一）𫖯", outlines[0]["kids"][0]["title"])
        self.assertEqual([1, 2, 2], [outlines[0]["destpageposfrom1"],
                                     outlines[0]["kids"][0]["destpageposfrom1"],
                                     outlines[1]["destpageposfrom1"]])

    def test_labels_are_the_printed_numbers(self):
        labels = self.objects(self.made(TWO_PAGES), "pagelabels")
        self.assertEqual([{"index": 0, "label": {"/S": "/D", "/St": 5}}], labels)

    def test_links_lead_to_pages_and_have_no_frame(self):
        pdf = self.made(TWO_PAGES)
        pages = [page["object"] for page in self.objects(pdf, "pages")]
        links = [value for _, value in self.dictionaries(pdf) if value.get("/Subtype") == "/Link"]
        self.assertEqual(1, len(links))
        self.assertEqual(pages[1], links[0]["/Dest"][0])
        self.assertEqual([0, 0, 0], links[0]["/Border"])
        left, bottom, right, top = links[0]["/Rect"]
        self.assertAlmostEqual(28 * 72 / 25.4 + 15.8, left, delta=0.1)
        self.assertAlmostEqual(2 * 15.8, right - left, delta=0.1)
        self.assertTrue(10 < top - bottom < 30)

    def test_opens_at_page_width_and_says_its_language(self):
        pdf = self.made(TWO_PAGES)
        catalogue = next(value for _, value in self.dictionaries(pdf)
                         if value.get("/Type") == "/Catalog")
        self.assertEqual("u:zh-CN", catalogue["/Lang"])
        self.assertEqual("/FitH", catalogue["/OpenAction"][1])
        self.assertIn("A4", tool("pdfinfo", pdf))
