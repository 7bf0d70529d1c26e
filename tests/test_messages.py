"""The message catalogues are complete."""
import subprocess

from support import BUILD, ROOT, Case, environment


class Messages(Case):
    def test_every_message_has_a_chinese_text(self):
        done = subprocess.run(["msgcmp", ROOT / "src/po/zh_CN.po", BUILD / "kaoping.pot"],
                              capture_output=True, encoding="utf-8", env=environment(), check=False)
        self.assertEqual((0, ""), (done.returncode, done.stderr),
                         "run `make po` and translate what has no text")
