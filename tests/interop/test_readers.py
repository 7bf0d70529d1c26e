"""Every PDF of the example round in the hands of other programs: two readers take the same text out of
it, and a validator finds it to be PDF/A-1b."""
import collections
import os
import pathlib
import re
import subprocess

from support import EXAMPLE, Case, Round, environment, tool

JAVA = pathlib.Path("/usr/share/java")
JARS = ["preflight", "pdfbox2", "fontbox2", "xmpbox", "commons-logging", "javax.activation", "jaxb-api"]
VALIDATOR = "org.apache.pdfbox.preflight.Validator_A1b"


def count(text):
    return collections.Counter(re.sub(r"\s", "", text))


class Readers(Case):
    @classmethod
    def setUpClass(cls):
        cls.round = Round(EXAMPLE)
        cls.addClassCleanup(cls.round.remove)
        cls.files = sorted(cls.round.output.rglob("*.pdf"))
        assert cls.files

    def test_two_readers_find_the_same_characters(self):
        for pdf in self.files:
            poppler = tool("pdftotext", "-enc", "UTF-8", "-raw", pdf, "-").split("\f")
            mupdf = tool("mutool", "draw", "-q", "-F", "text", pdf, quiet=False).split("\f")
            self.assertEqual([count(page) for page in poppler], [count(page) for page in mupdf], pdf)

    def test_every_file_is_pdf_a(self):
        path = os.pathsep.join(str(JAVA / f"{jar}.jar") for jar in JARS)
        for pdf in self.files:
            done = subprocess.run(["java", "-cp", path, VALIDATOR, pdf], capture_output=True,
                                  encoding="utf-8", env=environment(), check=False)
            self.assertIn("is a valid PDF/A-1b file", done.stdout, done.stderr)
