"""Bad input: every message as it stands in the goldens, nothing written, never a crash or a hang.

Each case changes the small round in tests/round and names the exit status; its messages are
tests/golden/bad/<name>.txt.
"""
import shutil
import time

from support import ROOT, Case, kaoping

SMALL = ROOT / "tests" / "round"
SECONDS = 20  # far more than any refusal takes, under the sanitizers too
BILLION = ("<!DOCTYPE figures [<!ENTITY a0 'ha'>"
           + "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 10)) + "]>")

# name: file, what is replaced in it, by what
SINGLE = {
    "malformed": ("figures.xml", 'value="2"', 'value="2'),
    "wrong-root": ("figures.xml", "figures", "numbers"),
    "unknown-element": ("figures.xml", "figure measure=\"park\"", "number measure=\"park\""),
    "missing-attribute": ("figures.xml", ' unit="个"', ""),
    "unknown-object": ("figures.xml", 'by="beijing"', 'by="peking"'),
    "unknown-measure": ("figures.xml", '"park"', '"parks"'),
    "unknown-pairing": ("figures.xml", '"beijing-neimenggu"', '"beijing-ningxia"'),
    "unknown-node": ("plan.xml", '"east.8"', '"east.99"'),
    "unknown-scheme": ("round.xml", '"ew2021"', '"ew1921"'),
    "unknown-kind": ("evidence.xml", "<meeting", "<party"),
    "unknown-field": ("evidence.xml", "title=", "heading="),
    "wrong-choice": ("evidence.xml", '"standing"', '"sitting"'),
    "wrong-unit": ("figures.xml", "万元", "亿元"),
    "wrong-round": ("figures.xml", 'round="small"', 'round="large"'),
    "wrong-status": ("figures.xml", '"example"', '"final"'),
    "date-outside-the-year": ("evidence.xml", "2022-02-08", "2021-02-08"),
    "impossible-date": ("evidence.xml", "2022-02-08", "2022-02-30"),
    "negative-count": ("figures.xml", '"2"', '"-2"'),
    "nan": ("figures.xml", '"2"', '"NaN"'),
    "empty-target": ("agreements.xml", '"2"', '""'),
    "duplicate-id": ("pairings.xml", "  <pairing ",
                     '  <pairing id="beijing-neimenggu" helper="tianjin" helped="gansu"/>\n'
                     "  <pairing "),
    "duplicate-target": ("agreements.xml", '    <target measure="park"',
                         '    <target measure="park" value="3" unit="个"/>\n'
                         '    <target measure="park"'),
    "duplicate-figure": ("figures.xml", '  <figure measure="park"',
                         '  <figure measure="park" pairing="beijing-neimenggu" value="3"'
                         ' unit="个"/>\n  <figure measure="park"'),
    "external-entity": ("figures.xml", "<figures",
                        '<!DOCTYPE figures [<!ENTITY x SYSTEM "file:///etc/passwd">]>\n<figures'),
    "external-dtd": ("figures.xml", "<figures",
                     '<!DOCTYPE figures SYSTEM "http://localhost/x.dtd">\n<figures'),
    "billion-laughs": ("figures.xml", "<figures", BILLION + "\n<figures"),
    "xinclude": ("figures.xml", "</figures>",
                 '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="plan.xml"/>\n'
                 "</figures>"),
}
# name of an object that becomes the name of its report
NAMES = {"name-up": "../北京市", "name-slash": "北/京", "name-dots": "..", "name-twice": "天津市"}


class BadInput(Case):
    def setUp(self):
        super().setUp()
        self.round = self.scratch / "round"
        shutil.copytree(SMALL, self.round)

    def change(self, name, old, new):
        path = self.round / name
        text = path.read_text(encoding="utf-8")
        self.assertIn(old, text)
        path.write_text(text.replace(old, new), encoding="utf-8")

    def refused(self, name, *options, status=2):
        """Runs the round; it must end with the golden's messages and have written nothing."""
        started = time.monotonic()
        done = kaoping("run", "round", "-o", "output", *options, cwd=self.scratch)
        self.assertLess(time.monotonic() - started, SECONDS)
        self.assertEqual(status, done.returncode, done.stderr)
        self.assertEqual("", done.stdout)
        self.assertFalse((self.scratch / "output").exists())
        self.assertGolden(f"bad/{name}.txt", done.stderr)

    def accepted(self):
        """The round is read as the small round is, which lacks most figures but has no fault."""
        expected = kaoping("score", "tests/round")
        self.assertEqual(1, expected.returncode, expected.stderr)
        done = kaoping("score", "round", cwd=self.scratch)
        self.assertEqual(1, done.returncode, done.stderr)
        self.assertEqual(expected.stdout, done.stdout)

    def test_single_faults(self):
        for name, (file, old, new) in SINGLE.items():
            with self.subTest(name):
                self.setUp()
                self.change(file, old, new)
                self.refused(name)

    def test_names_that_cannot_name_a_report(self):
        shutil.copytree(ROOT / "templates", self.scratch / "templates")
        scheme = self.scratch / "templates/schemes/ew2021.xml"
        text = scheme.read_text(encoding="utf-8")
        self.assertIn('name="北京市"', text)
        for name, value in NAMES.items():
            with self.subTest(name):
                scheme.write_text(text.replace('name="北京市"', f'name="{value}"'), encoding="utf-8")
                self.refused(name, "-T", "templates")

    def test_all_at_once(self):
        for name in ("unknown-measure", "wrong-unit", "negative-count", "impossible-date",
                     "empty-target", "unknown-node", "duplicate-id"):
            file, old, new = SINGLE[name]
            self.change(file, old, new)
        self.refused("all-at-once")

    def test_no_round_at_all(self):
        shutil.rmtree(self.round)
        self.refused("no-folder")
        self.round.mkdir()
        self.refused("empty-folder")

    def test_two_heads(self):
        shutil.copy(self.round / "round.xml", self.round / "round2.xml")
        self.refused("two-heads")

    def test_an_empty_file(self):
        (self.round / "figures.xml").write_bytes(b"")
        self.refused("empty-file")

    def test_a_file_that_is_no_xml(self):
        (self.round / "figures.xml").write_bytes(bytes(range(256)) * 40)
        self.refused("no-xml")

    def test_invalid_utf8(self):
        path = self.round / "findings.xml"
        path.write_bytes(path.read_bytes().replace("验收".encode(), b"\xe9\xaa"))
        self.refused("invalid-utf8")

    def test_deep_nesting(self):
        text = "<?xml version='1.0'?>\n" + "<figures>" * 1000 + "</figures>" * 1000
        (self.round / "figures.xml").write_text(text)
        self.refused("deep-nesting")

    def test_an_enormous_text(self):
        with open(self.round / "findings.xml", "w", encoding="utf-8") as file:
            file.write("<findings round='small' status='example'><finding id='f' object='beijing'"
                       " source='x'><text>")
            for _ in range(100):
                file.write("a" * 1_000_000)
            file.write("</text></finding></findings>")
        self.refused("enormous-text")

    def test_byte_order_mark(self):
        path = self.round / "findings.xml"
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
        self.accepted()

    def test_utf16(self):
        path = self.round / "findings.xml"
        text = path.read_text(encoding="utf-8").replace("UTF-8", "UTF-16")
        path.write_bytes(text.encode("utf-16"))
        self.accepted()

    def test_gbk(self):
        path = self.round / "findings.xml"
        text = path.read_text(encoding="utf-8").replace("UTF-8", "GBK")
        path.write_bytes(text.encode("gbk"))
        self.accepted()

    def test_gbk_declared_and_not_used(self):
        path = self.round / "findings.xml"
        path.write_bytes(path.read_bytes().replace(b"UTF-8", b"GBK")
                         .replace("期".encode(), b"\xff\xff"))
        self.refused("wrong-gbk")
