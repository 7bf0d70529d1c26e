"""The documents of every round, page by page: what stands together, what goes on, how long they are,
and that the lists of evidence lack nothing."""
import pathlib
import shutil
import tempfile
import unittest
import xml.etree.ElementTree as xml

from support import ROOT, kaoping, tool

HEADS = "汇总表|评分表|完成率表|指标|办法"


def pages(pdf):
    """The text of each page without white space."""
    text = tool("pdftotext", "-raw", pdf, "-")
    return ["".join(page.split()) for page in text.split("\f")[:-1]]


class Documents(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.output = pathlib.Path(tempfile.mkdtemp(prefix="kaoping-test-"))
        cls.addClassCleanup(shutil.rmtree, cls.output, ignore_errors=True)
        cls.rounds = [cls.output / folder.name for folder in sorted((ROOT / "input").iterdir())]
        for folder in cls.rounds:
            done = kaoping("run", ROOT / "input" / folder.name, "-o", folder, "-f", "pdf,fo")
            if done.returncode > 1:
                raise AssertionError(done.stderr)

    def test_signatures_stand_below_rows_of_their_table(self):
        for folder in self.rounds:
            signed = [page for page in pages(folder / "scores.pdf") if "（签字）" in page]
            self.assertGreater(len(signed), 1)
            for page in signed:
                self.assertRegex(page, "名次|考核评价指标", folder.name)
                self.assertRegex(page, "平均|总分|完成率", folder.name)

    def test_tables_that_go_on_say_so(self):
        for folder in self.rounds:
            annexes = [path for path in (folder / "annex").glob("*.pdf") if path.stem != "notes"]
            for path in (folder / "scores.pdf", *annexes):
                for page in (page for page in pages(path) if "总分（分）" not in page):
                    self.assertRegex(page[:80], f"{HEADS}|续表", path)

    def test_reports_are_short_and_list_every_record(self):
        for folder in self.rounds:
            results = xml.parse(folder / "results.xml").getroot()
            records = results.findall("evidence/record")
            for who in results.iterfind("objects/object"):
                report = folder / f"reports/{who.get('name')}"
                most = 12 if len(who.findall("partner")) < 2 else 18
                self.assertLessEqual(len(pages(f"{report}.pdf")), most, who.get("name"))
                self.lists([record for record in records if record.get("object") == who.get("id")],
                           "".join(xml.parse(f"{report}.fo").getroot().itertext()))

    def lists(self, records, text):
        """Every record is in the report's list, with its number and its document."""
        listed = text.rpartition("佐证材料清单")[2]
        for number, record in enumerate(records, start=1):
            self.assertRegex(listed, rf"(\D|^){number}\.")
            self.assertIn(record.get("document", ""), listed)
