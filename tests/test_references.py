"""References that nothing declares: told once where they are many, and not at all where the file
that may declare them could not be read."""
import shutil

from support import ROOT, Case, kaoping

EAST = ("beijing", "tianjin", "shanghai", "jiangsu", "zhejiang", "fujian", "shandong", "guangdong")


class References(Case):
    def setUp(self):
        super().setUp()
        self.round = self.scratch / "round"
        shutil.copytree(ROOT / "tests" / "round", self.round)

    def refused(self, name):
        done = kaoping("check", "round", cwd=self.scratch)
        self.assertEqual(2, done.returncode, done.stderr)
        self.assertGolden(f"bad/{name}.txt", done.stderr)

    def test_the_same_evaluator_at_many_places(self):
        entries = "".join(f'<evaluation by="nobody" object="{place}" node="east.{row}" points="1"/>\n'
                          for place in EAST for row in range(12, 16))
        (self.round / "nobody.xml").write_text(
            f'<evaluations round="small" status="example">\n{entries}</evaluations>\n')
        self.refused("unknown-evaluator")

    def test_what_an_unread_file_may_declare(self):
        pairings = self.round / "pairings.xml"
        pairings.unlink()
        self.refused("no-pairings")
        pairings.write_text("<pairings")
        self.refused("unread-pairings")

    def test_evaluators_of_evaluations(self):
        (self.round / "more.xml").write_text(
            '<evaluations round="small" status="example" by="somebody">\n'
            '<evaluator id="somebody" name="S"/>\n'
            '<evaluation object="beijing" node="east.12" points="1"/>\n</evaluations>\n')
        done = kaoping("check", "round", cwd=self.scratch)
        self.assertNotIn("error", done.stderr)
        self.assertNotEqual(2, done.returncode)
