"""kaoping explain: the derivation of a score, and what it says to a wrong question."""
import xml.etree.ElementTree as xml

from support import EXAMPLE, Case, kaoping


class Explain(Case):
    def test_an_indicator(self):
        done = kaoping("explain", EXAMPLE, "甘肃省", "west.3")
        self.assertLess(done.returncode, 2, done.stderr)
        self.assertGolden("explain/indicator.txt", done.stdout)

    def test_readings_of_unclear_places(self):
        done = kaoping("explain", "input/county-2019", "first", "13")
        self.assertGolden("explain/readings.txt", done.stdout)

    def test_by_id_name_and_short_name(self):
        said = {kaoping("explain", EXAMPLE, name).stdout for name in ("gansu", "甘肃省", "甘肃")}
        self.assertEqual(1, len(said))
        self.assertGreater(len(said.pop().splitlines()), 100)

    def test_as_xml(self):
        done = kaoping("explain", "--xml", EXAMPLE, "gansu", "west.3")
        self.assertEqual("west.3", xml.fromstring(done.stdout).get("id"))

    def test_wrong_questions(self):
        said = ""
        for words in (["nowhere"], ["gansu", "west.99"]):
            done = kaoping("explain", EXAMPLE, *words)
            self.assertEqual((2, ""), (done.returncode, done.stdout))
            said += "".join(line + "\n" for line in done.stderr.splitlines() if ": warning:" not in line)
        self.assertGolden("explain/wrong-questions.txt", said)
