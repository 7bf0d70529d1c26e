"""Every PDF of the example round in the hands of other programs: three readers take the same text out
of it, and a validator finds it to be PDF/A-1b."""
import collections
import json
import os
import pathlib
import re
import subprocess
import unittest

from support import BUILD, EXAMPLE, ROOT, Case, Round, environment, kaoping, tool

JAVA = pathlib.Path("/usr/share/java")
JARS = ["preflight", "pdfbox2", "fontbox2", "xmpbox", "commons-logging", "javax.activation", "jaxb-api"]
VALIDATOR = "org.apache.pdfbox.preflight.Validator_A1b"


PDFIUM = pathlib.Path(__file__).resolve().parent / "pdfium" / "text.mjs"

# The characters of 《通用规范汉字表》 beyond the first plane.
LISTED = (ROOT / "fonts" / "sets" / "通用规范汉字表.txt").read_text(encoding="utf-8")
RARE = "".join(character for character in LISTED if ord(character) > 0xFFFF)

FO = """<fo:root xmlns:fo="http://www.w3.org/1999/XSL/Format">
  <fo:layout-master-set>
    <fo:simple-page-master master-name="page" page-width="210mm" page-height="297mm" margin="30mm">
      <fo:region-body/>
    </fo:simple-page-master>
  </fo:layout-master-set>
  <fo:page-sequence master-reference="page">
    <fo:flow flow-name="xsl-region-body">
      <fo:block font-family="仿宋" font-size="16pt">{rare}</fo:block>
      <fo:block font-family="小标宋" font-size="22pt">{rare}</fo:block>
      <fo:block font-family="黑体" font-size="16pt">{rare}</fo:block>
    </fo:flow>
  </fo:page-sequence>
</fo:root>
"""


def plain(pages):
    """Of each page the characters that show. PDFium gives a hyphen at the end of a line as U+FFFE."""
    return [re.sub(r"\s", "", page).replace("\uFFFE", "-") for page in pages]


def poppler(pdf):
    return plain(tool("pdftotext", "-enc", "UTF-8", "-raw", pdf, "-").split("\f")[:-1])


def mupdf(pdf):
    return plain(tool("mutool", "draw", "-q", "-F", "text", pdf, quiet=False).split("\f")[:-1])


def pdfium(files):
    return [plain(pages) for pages in json.loads(tool("node", PDFIUM, BUILD / "pdfium", *files))]


WITH_PDFIUM = unittest.skipUnless((BUILD / "pdfium" / "node_modules" / "wanted").exists(),
                                  "PDFium is not installed")


class Readers(Case):
    @classmethod
    def setUpClass(cls):
        cls.round = Round(EXAMPLE)
        cls.addClassCleanup(cls.round.remove)
        cls.files = sorted(cls.round.output.rglob("*.pdf"))
        assert cls.files

    def rare(self):
        (self.scratch / "rare.fo").write_text(FO.replace("{rare}", RARE), encoding="utf-8")
        pdf = self.scratch / "rare.pdf"
        done = kaoping("fo", self.scratch / "rare.fo", "-o", pdf)
        self.assertEqual((0, ""), (done.returncode, re.sub("(?m)^note: .*\n", "", done.stderr)))
        return pdf

    def assertSameText(self, pdf, first, second):
        self.assertEqual(list(map(collections.Counter, first)),
                         list(map(collections.Counter, second)), pdf)
        # readers put the text of merged cells between different lines of their neighbours
        if pdf.parent.name != "reports":
            self.assertEqual(first, second, pdf)

    def test_poppler_and_mupdf_find_the_same_characters(self):
        for pdf in self.files:
            self.assertSameText(pdf, poppler(pdf), mupdf(pdf))

    @WITH_PDFIUM
    def test_pdfium_finds_the_same_characters(self):
        for pdf, pages in zip(self.files, pdfium(self.files), strict=True):
            self.assertSameText(pdf, poppler(pdf), pages)

    def test_characters_beyond_the_first_plane(self):
        pdf = self.rare()
        for pages in (poppler(pdf), mupdf(pdf)):
            self.assertEqual((196, RARE * 3), (len(RARE), "".join(pages)))

    @WITH_PDFIUM
    def test_characters_beyond_the_first_plane_in_pdfium(self):
        self.assertEqual([RARE * 3], ["".join(pages) for pages in pdfium([self.rare()])])

    def assertArchival(self, files):
        path = os.pathsep.join(str(JAVA / f"{jar}.jar") for jar in JARS)
        for pdf in files:
            done = subprocess.run(["java", "-cp", path, VALIDATOR, pdf], capture_output=True,
                                  encoding="utf-8", env=environment(), check=False)
            self.assertIn("is a valid PDF/A-1b file", done.stdout, f"{pdf}: {done.stderr}")

    def test_every_file_is_pdf_a(self):
        self.assertArchival(self.files)

    def test_every_kind_of_file_of_the_other_rounds_is_pdf_a(self):
        for folder in sorted((ROOT / "input").iterdir()):
            if folder == ROOT / EXAMPLE:
                continue
            other = Round(folder)
            self.addCleanup(other.remove)
            kinds = {pdf.parent: pdf for pdf in sorted(other.output.rglob("*.pdf"), reverse=True)}
            self.assertLess(2, len(kinds), other.done.stderr)
            self.assertArchival(kinds.values())
