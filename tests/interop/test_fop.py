"""kaoping and Apache FOP set the same FO documents: the same characters on the same pages, within a
point. What differs on purpose is listed in fop_pages.OTHER."""
import concurrent.futures
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from fop_pages import HEAD, OTHER, SAME, TAIL  # noqa: E402
from support import ROOT, Case, environment, kaoping, tool  # noqa: E402

POINT = 1.0
FACES = {"仿宋": "FandolFang", "黑体": "FandolHei", "楷体": "FandolKai", "宋体": "FandolSong"}


def configuration(folder):
    fonts = "".join(
        f'<font embed-url="{ROOT}/fonts/.prepared/{file}-Regular.ttf"><font-triplet name="{name}" '
        'style="normal" weight="normal"/></font>' for name, file in FACES.items())
    path = folder / "fop.xconf"
    path.write_text('<fop version="1.0"><renderers><renderer mime="application/pdf"><fonts>'
                    f"{fonts}</fonts></renderer></renderers></fop>", encoding="utf-8")
    return path


def characters(pdf):
    """Page, place and character of everything visible, in the order of the page's rows."""
    pages = xml.etree.ElementTree.fromstring(tool("mutool", "draw", "-q", "-F", "stext", pdf,
                                                    quiet=False))
    found = [(number, float(char.get("x")), float(char.get("y")), char.get("c"))
             for number, page in enumerate(pages.iter("page"), 1)
             for char in page.iter("char") if char.get("c").strip()]
    return sorted(found, key=lambda entry: (entry[0], round(entry[2]), entry[1]))


def differs(ours, theirs):
    """The first character that is elsewhere, or None."""
    for one, other in zip(ours, theirs):
        if (one[0], one[3]) != (other[0], other[3]) or abs(one[1] - other[1]) > POINT \
                or abs(one[2] - other[2]) > POINT:
            return f"{one} here, {other} by FOP"
    return None if len(ours) == len(theirs) else f"{len(ours)} characters here, {len(theirs)} by FOP"


class Fop(Case):
    @classmethod
    def setUpClass(cls):
        cls.folder = pathlib.Path(tempfile.mkdtemp(prefix="kaoping-fop-"))
        cls.addClassCleanup(shutil.rmtree, cls.folder, ignore_errors=True)
        settings = configuration(cls.folder)
        contents = {**SAME, **{name: content for name, (_, content) in OTHER.items()}}
        for name, content in contents.items():
            (cls.folder / f"{name}.fo").write_text(HEAD + content + TAIL, encoding="utf-8")

        def print_by_fop(name):
            subprocess.run(["fop", "-q", "-c", settings, cls.folder / f"{name}.fo",
                            cls.folder / f"{name}.fop.pdf"], check=True, capture_output=True,
                           env=environment(HOME=str(cls.folder)))

        with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
            list(pool.map(print_by_fop, contents))

    def difference(self, name):
        ours = self.folder / f"{name}.pdf"
        done = kaoping("fo", self.folder / f"{name}.fo", "-o", ours)
        self.assertEqual(0, done.returncode, done.stderr)
        return differs(characters(ours), characters(self.folder / f"{name}.fop.pdf"))

    def test_same_places(self):
        for name in SAME:
            with self.subTest(name):
                self.assertIsNone(self.difference(name))

    def test_intended_differences_are_still_there(self):
        for name, (reason, _) in OTHER.items():
            with self.subTest(name):
                self.assertIsNotNone(self.difference(name), reason)
