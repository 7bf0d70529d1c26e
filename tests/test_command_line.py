"""The command line itself: help, version, what is refused."""
import subprocess

from support import BUILD, Case, environment, kaoping

COMMANDS = ["check", "run", "score", "render", "fo", "subset", "explain", "compare", "fonts"]


class CommandLine(Case):
    def test_help_names_every_command(self):
        done = kaoping("--help")
        self.assertEqual((0, ""), (done.returncode, done.stderr))
        for command in COMMANDS:
            self.assertIn(f"kaoping {command} ", done.stdout)

    def test_every_command_has_help(self):
        for command in COMMANDS:
            done = kaoping(command, "--help")
            self.assertEqual((0, ""), (done.returncode, done.stderr))
            self.assertGolden(f"help/{command}.txt", done.stdout)

    def test_version(self):
        done = kaoping("--version")
        self.assertEqual((0, ""), (done.returncode, done.stderr))
        self.assertRegex(done.stdout, r"^kaoping \d+\.\d+\n$")

    def test_wrong_lines_are_refused(self):
        lines = [[], ["frob"], ["--frob"], ["check"], ["check", "a", "b"], ["run", "--frob", "a"],
                 ["run", "-j", "0", "a"], ["run", "-j", "x", "a"], ["run", "-f", "pdf,doc", "a"], ["explain", "a"],
                 ["fonts", "a"], ["score", "-o"]]
        said = ""
        for line in lines:
            done = kaoping(*line)
            self.assertEqual((64, ""), (done.returncode, done.stdout), line)
            said += "$ kaoping" + "".join(" " + word for word in line) + "\n" + done.stderr
        self.assertGolden("help/wrong-lines.txt", said)

    def test_a_full_disk_behind_standard_output(self):
        with open("/dev/full", "w", encoding="utf-8") as full:
            done = subprocess.run([BUILD / "kaoping", "--help"], stdout=full, check=False,
                                  stderr=subprocess.PIPE, env=environment())
        self.assertEqual(3, done.returncode)
        self.assertIn(b"No space left on device", done.stderr)

    def test_chinese_where_the_language_is_chinese(self):
        for variables in ({"LC_ALL": "zh_CN.UTF-8"}, {"LC_ALL": None, "LANG": "zh_CN.UTF-8"},
                          {"LC_ALL": None, "LANG": "en_US.UTF-8", "LC_MESSAGES": "zh_CN.GBK"}):
            done = kaoping("frob", env=environment(**variables))
            self.assertIn("未知命令“frob”", done.stderr, variables)
