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
        for name in ("table-cell", "footnote", "instream-foreign-object", "keep-together"):
            self.assertIn(name, done.stdout)
        self.assertNotIn("fo:float", done.stdout)

    def test_names_of_no_format(self):
        done = kaoping("fo", "file.fo", "-o", "file.doc", cwd=self.scratch)
        self.assertEqual((2, "file.doc: error: the name has to end in .pdf, .xlsx or .txt\n"),
                         (done.returncode, done.stderr))

    def test_no_such_file(self):
        done = kaoping("fo", "none.fo", "-o", "file.pdf", cwd=self.scratch)
        self.assertEqual(2, done.returncode)
        self.assertGolden("fo/no-such-file.txt", done.stderr)
