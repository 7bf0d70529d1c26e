"""What README.md shows works as it says."""
import os
import re
import shlex
import shutil

from support import BUILD, ROOT, Case, environment, kaoping

README = (ROOT / "README.md").read_text(encoding="utf-8")
FILES = dict(re.findall(r"^`([\w./-]+\.xml)`\n\n```xml\n(.*?)^```$", README, re.M | re.S))
COMMANDS = re.findall(r"^ {4}kaoping (.*?)(?: {2,}.*)?$", README, re.M)


class Readme(Case):
    def setUp(self):
        """A home with the files that README shows, beside the shipped ones."""
        super().setUp()
        shutil.copytree(ROOT / "templates", self.scratch / "templates")
        shutil.copytree(ROOT / "input", self.scratch / "input")
        (self.scratch / "fonts").symlink_to(ROOT / "fonts")
        for name, text in FILES.items():
            path = self.scratch / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        self.env = environment(KAOPING_HOME=str(self.scratch))

    def run_line(self, line):
        return kaoping(*shlex.split(line), cwd=self.scratch, env=self.env)

    def test_every_command_does_what_it_says(self):
        self.assertEqual(3, len(FILES))
        self.assertGreaterEqual(len(COMMANDS), 9)
        for line in ["run input/ew2021-2022", *COMMANDS]:
            if "FILE" in line:
                continue
            done = self.run_line(line)
            self.assertIn(done.returncode, (0, 1), f"{line}: {done.stderr}")

    def test_the_small_method_scores_as_told(self):
        done = self.run_line("run input/reading-2022")
        self.assertEqual(1, done.returncode, done.stderr)
        self.assertGolden("readme/messages.txt", done.stderr)
        output = self.scratch / "output/reading-2022"
        self.assertTrue((output / "reports/东村.pdf").exists())
        done = self.run_line("explain input/reading-2022 东村")
        self.assertGolden("readme/explain.txt", done.stdout)
        self.assertIn("50", done.stdout)
        self.assertIn("参加的不满10人", done.stdout)

    def test_what_is_named_is_there(self):
        for name in re.findall(r"`((?:templates|input|src|tests|fonts)/[\w./-]*)`", README):
            self.assertTrue((ROOT / name).exists() or name in FILES or "golden" in name, name)
        makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
        for goal in re.findall(r"(?:`|^ {4})(?:RENEW=1 )?make (\w+)", README, re.M):
            self.assertRegex(makefile, rf"(?m)^{goal}:", goal)
        self.assertTrue(os.access(BUILD / "kaoping", os.X_OK))

    def test_the_top_level_is_kept_clear(self):
        """Only what the layout has; what a build, a run or a person leaves there is hidden or output."""
        there = {path.name for path in ROOT.iterdir() if not path.name.startswith(".")}
        self.assertEqual({"LICENSE", "Makefile", "README.md", "fonts", "input", "src", "templates",
                          "tests"}, there - {"output"})
