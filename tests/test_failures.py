"""Places that cannot be written: status 3, and never half a file."""
import os
import re
import resource
import shutil
import subprocess

from support import BUILD, EXAMPLE, ROOT, Case, environment, kaoping, tree


def limited(bytes_per_file, *arguments):
    """Runs kaoping where no file may grow larger, as on a disk that is full."""
    def limit():
        resource.setrlimit(resource.RLIMIT_FSIZE, (bytes_per_file, bytes_per_file))
    return subprocess.run([BUILD / "kaoping", *map(str, arguments)], cwd=ROOT, preexec_fn=limit,
                          env=environment(), encoding="utf-8", capture_output=True, check=False)


class Failures(Case):
    def test_a_file_where_the_folder_should_be(self):
        blocked = self.scratch / "blocked"
        blocked.write_text("in the way")
        for command in (["run", EXAMPLE], ["score", EXAMPLE]):
            done = kaoping(*command, "-o", blocked / "output")
            self.assertEqual(3, done.returncode, done.stderr)
            self.assertIn("blocked", done.stderr)
            self.assertIn("cannot be written: Not a directory", done.stderr)
        self.assertEqual({"blocked": b"in the way"}, tree(self.scratch))

    def test_no_room_for_anything(self):
        output = self.scratch / "output"
        done = limited(0, "run", EXAMPLE, "-o", output)
        self.assertEqual(3, done.returncode, done.stderr)
        self.assertIn("cannot be written: File too large", done.stderr)
        self.assertEqual({}, tree(output))

    def test_room_for_small_files_only(self):
        whole, partial = self.scratch / "whole", self.scratch / "partial"
        kaoping("run", EXAMPLE, "-o", whole)
        results = self.scratch / "results.xml"
        results.write_bytes((whole / "results.xml").read_bytes())
        expected = {name: data for name, data in tree(whole).items() if not name.endswith(".xml")}
        sizes = sorted(len(data) for data in expected.values())
        room = sizes[len(sizes) // 2]
        done = limited(room, "render", results, "-o", partial)
        self.assertEqual(3, done.returncode, done.stderr)
        got = tree(partial)
        self.assertEqual({name for name, data in expected.items() if len(data) <= room}, set(got))
        for name, data in got.items():
            self.assertEqual(expected[name], data, name)

    def test_what_stood_there_stays(self):
        results = self.scratch / "results.xml"
        results.write_text("old")
        self.assertEqual(3, limited(100, "score", EXAMPLE, "-o", results).returncode)
        self.assertEqual({"results.xml": b"old"}, tree(self.scratch))

    def test_a_pipe_is_not_replaced_by_a_file(self):
        pipe = self.scratch / "pipe.xml"
        os.mkfifo(pipe)
        done = kaoping("score", EXAMPLE, "-o", pipe)
        self.assertEqual(3, done.returncode)
        self.assertIn(f"{pipe}: error: cannot be written: it is a device or a pipe", done.stderr)
        self.assertTrue(pipe.is_fifo())

    def test_output_among_the_input(self):
        done = kaoping("run", EXAMPLE, "-o", f"{EXAMPLE}/output")
        self.assertEqual(2, done.returncode)
        self.assertEqual(f"{EXAMPLE}/output: error: the output folder must not be in the round's "
                         "folder\n", done.stderr)

    def test_one_document_that_fails_does_not_lose_the_others(self):
        templates = self.scratch / "templates"
        shutil.copytree(ROOT / "templates", templates)
        sheet = templates / "documents/report.xsl"
        text = sheet.read_text(encoding="utf-8")
        stop = ("<xsl:if test=\"$subject/@id = 'gansu'\">"
                '<xsl:message terminate="yes">no report</xsl:message></xsl:if>')
        start = re.search(r'<xsl:template name="text">', text).end()  # of the PDF and the workbook
        sheet.write_text(text[:start] + stop + text[start:], encoding="utf-8")
        whole, partial = self.scratch / "whole", self.scratch / "partial"
        self.assertEqual(1, kaoping("run", EXAMPLE, "-o", whole).returncode)
        done = kaoping("run", EXAMPLE, "-o", partial, "-T", templates)
        self.assertEqual(2, done.returncode, done.stderr)
        self.assertIn("no report", done.stderr)
        expected = {name: data for name, data in tree(whole).items()
                    if "甘肃" not in name and name != "manifest.xml"}
        got = tree(partial)
        self.assertNotIn("甘肃", got.pop("manifest.xml").decode("utf-8"))
        self.assertEqual(expected, got)
