"""The formatter alone: kaoping fo."""
from support import Case, kaoping, tool, tree

FO = """<?xml version="1.0" encoding="UTF-8"?>
<fo:root xmlns:fo="http://www.w3.org/1999/XSL/Format">
  <fo:layout-master-set>
    <fo:simple-page-master master-name="page" page-width="210mm" page-height="297mm"
        margin="30mm">
      <fo:region-body/>
    </fo:simple-page-master>
  </fo:layout-master-set>
  <fo:page-sequence master-reference="page">
    <fo:flow flow-name="xsl-region-body">
      <fo:block font-family="仿宋" font-size="16pt">考核评价{text}</fo:block>
    </fo:flow>
  </fo:page-sequence>
</fo:root>
"""


# Objects and properties that the formatter promises.
SUBSET = """
root layout-master-set simple-page-master region-body region-before region-after region-start
region-end page-sequence-master single-page-master-reference repeatable-page-master-reference
repeatable-page-master-alternatives conditional-page-master-reference page-sequence static-content
flow block block-container inline leader page-number page-number-citation page-number-citation-last
list-block list-item list-item-label list-item-body table table-column table-header table-footer
table-body table-row table-cell footnote footnote-body marker retrieve-marker retrieve-table-marker
external-graphic instream-foreign-object basic-link bookmark-tree bookmark bookmark-title
page-position odd-or-even blank-or-not-blank initial-page-number force-page-count format
absolute-position reference-orientation
font margin padding border border-top border-style border-width border-color background size
white-space page-break-before page-break-after page-break-inside
keep-together keep-with-next keep-with-previous keep-together.within-page keep-with-next.within-line
break-before break-after space-before space-after space-before.minimum space-before.optimum
space-before.maximum space-before.precedence space-before.conditionality orphans widows
start-indent end-indent text-indent last-line-end-indent text-align text-align-last line-height
line-stacking-strategy letter-spacing word-spacing font-family font-size font-weight font-style
color border-collapse border-separation border-spacing border-before-width border-after-style
border-start-color border-end-precedence padding-before background-color display-align
number-columns-spanned number-rows-spanned vertical-align baseline-shift alignment-baseline
text-decoration white-space-treatment white-space-collapse linefeed-treatment wrap-option
column-width
""".strip()

# A value for what the subset prints by its kind.
EXAMPLES = {"<length>": "1pt", "<number>": "2", "<color>": "rgb(1, 2, 3)", "<string>": "x",
            "(of no effect)": "x"}

# Attributes that have to fit the rest of the document, and fonts.
KEPT = ("id", "font-family", "ref-id", "internal-destination", "external-destination", "position",
        "absolute-position", "reference-orientation")


class Formatter(Case):
    def written(self, text=""):
        path = self.scratch / "file.fo"
        path.write_text(FO.replace("{text}", text), encoding="utf-8")
        return kaoping("fo", "file.fo", "-o", "file.pdf", cwd=self.scratch)

    def test_each_format(self):
        done = self.written()
        self.assertEqual((0, "", ""), (done.returncode, done.stdout, done.stderr))
        self.assertEqual("考核评价", tool("pdftotext", self.scratch / "file.pdf", "-").strip())
        for suffix in ("xlsx", "txt"):
            done = kaoping("fo", "file.fo", "-o", f"file.{suffix}", cwd=self.scratch)
            self.assertEqual((0, "", ""), (done.returncode, done.stdout, done.stderr))
        self.assertGolden("fo/file.txt", (self.scratch / "file.txt").read_text(encoding="utf-8"))

    def test_a_character_that_no_face_has(self):
        done = self.written("\U000F1234")
        self.assertEqual(1, done.returncode)
        self.assertGolden("fo/no-face.txt", done.stderr)
        self.assertIn("F1234", done.stderr)
        self.assertTrue((self.scratch / "file.pdf").exists())

    def test_a_family_that_is_not_there(self):
        done = self.written("<fo:inline font-family='Courier'>abc</fo:inline>")
        self.assertEqual(1, done.returncode)
        self.assertRegex(done.stderr, r"^file\.fo:\d+:\d+: warning: no such font family: Courier;")
        self.assertIn("abc", tool("pdftotext", self.scratch / "file.pdf", "-"))

    def test_what_is_refused(self):
        said = ""
        for text in ("<fo:float/>", "<fo:inline colour='red'/>", "<fo:inline color='redd'/>", "</fo:inline>"):
            done = self.written(text)
            self.assertEqual(2, done.returncode, text)
            said += f"{text}\n{done.stderr}"
        self.assertEqual({"file.fo"}, set(tree(self.scratch)))
        self.assertGolden("fo/refused.txt", said)

    def test_a_page_number_of_nothing(self):
        done = self.written("<fo:page-number-citation ref-id='nowhere'/>")
        self.assertEqual((1, "file.fo:11:96: warning: nothing has the id “nowhere”\n"),
                         (done.returncode, done.stderr))

    def test_the_fonts_say_what_they_lack(self):
        done = kaoping("fonts")
        self.assertEqual((0, ""), (done.returncode, done.stderr))
        for role in ("小标宋", "仿宋", "楷体", "黑体", "宋体", "西文"):
            self.assertRegex(done.stdout, rf"(?m)^{role} ")

    def test_the_subset_is_declared(self):
        done = kaoping("subset")
        self.assertEqual((0, ""), (done.returncode, done.stderr))
        declared = {line.split(":")[1] if line.startswith("fo:") else line.split(":")[0]
                    for line in done.stdout.splitlines()}
        self.assertEqual(set(), set(SUBSET.split()) - declared)
        self.assertNotIn("float-group", done.stdout)
        self.assertNotIn("fo:float", done.stdout)

    def test_each_declared_property_is_taken(self):
        """Every keyword that is printed is a value, in a document that asks for all of them."""
        said = ""
        for line in kaoping("subset").stdout.splitlines():
            name, _, values = line.partition(": ")
            if line.startswith("fo:") or name in KEPT:
                continue
            words = [EXAMPLES.get(word.strip(), word.strip()) for word in
                     values.replace(" (others are warned of)", "").split("|")]
            for word in words if values else []:
                said += f"<fo:wrapper {name}='{word}'/>\n"
        done = self.written(f"</fo:block>\n<fo:block>{said}")
        self.assertEqual((0, ""), (done.returncode, done.stderr))

    def test_names_of_no_format(self):
        done = kaoping("fo", "file.fo", "-o", "file.doc", cwd=self.scratch)
        self.assertEqual((2, "file.doc: error: the name has to end in .pdf, .xlsx or .txt\n"),
                         (done.returncode, done.stderr))

    def test_no_such_file(self):
        done = kaoping("fo", "none.fo", "-o", "file.pdf", cwd=self.scratch)
        self.assertEqual(2, done.returncode)
        self.assertGolden("fo/no-such-file.txt", done.stderr)
