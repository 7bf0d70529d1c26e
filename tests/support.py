"""What the black-box tests share: running kaoping, goldens, the example round's output.

A golden is a file under tests/golden that a person can read. `RENEW=1 make test` writes the goldens
that differ instead of failing; look at each of them in `git diff` before it is committed.
"""
import functools
import html
import os
import pathlib
import re
import shutil
import subprocess
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parent.parent
BUILD = pathlib.Path(os.environ.get("KAOPING_BUILD", ROOT / ".build"))
GOLDEN = ROOT / "tests" / "golden"
EXAMPLE = "input/ew2021-2022"
TIMEOUT = 300
MM = 25.4 / 72  # a point


def environment(**changes):
    """A small environment that is the same everywhere; a change to None removes a variable."""
    base = {"PATH": os.environ["PATH"], "HOME": "/nonexistent", "LC_ALL": "C.UTF-8", "TZ": "UTC"}
    base.update({name: os.environ[name] for name in ("ASAN_OPTIONS", "LSAN_OPTIONS")
                 if name in os.environ})
    base.update(changes)
    return {name: value for name, value in base.items() if value is not None}


def kaoping(*arguments, cwd=ROOT, env=None, **options):
    """Runs kaoping and gives what subprocess.run gives, output as text."""
    return subprocess.run([BUILD / "kaoping", *map(str, arguments)], cwd=cwd, timeout=TIMEOUT,
                          env=env or environment(), stdin=subprocess.DEVNULL, encoding="utf-8",
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False, **options)


def tool(*arguments, quiet=True, **options):
    """What another program prints; it must succeed and, being quiet, say nothing on its error
    output."""
    done = subprocess.run([str(word) for word in arguments], timeout=TIMEOUT, encoding="utf-8",
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False,
                          env=environment(), **options)
    if done.returncode != 0 or (quiet and done.stderr):
        raise AssertionError(f"{arguments}: status {done.returncode}: {done.stderr}")
    return done.stdout


def words(pdf):
    """Of each page: its words as (text, left, top, right, bottom), in mm from its top left."""
    pages = tool("pdftotext", "-bbox", pdf, "-").split("<page ")[1:]
    edge = r'="([\d.]+)"'
    found = re.compile(f"<word xMin{edge} yMin{edge} xMax{edge} yMax{edge}>(.*?)</word>")
    return [[(html.unescape(text), *(float(edge) * MM for edge in edges))
             for *edges, text in found.findall(page)] for page in pages]


def tree(folder):
    """Every file below a folder: relative path to bytes."""
    folder = pathlib.Path(folder)
    return {str(path.relative_to(folder)): path.read_bytes()
            for path in sorted(folder.rglob("*")) if path.is_file()}


@functools.lru_cache
def locales():
    """A folder with a locale whose decimal sign is a comma, for LOCPATH."""
    folder = BUILD / "locales"
    if not (folder / "de_DE.UTF-8").exists():
        folder.mkdir(parents=True, exist_ok=True)
        subprocess.run(["localedef", "-i", "de_DE", "-f", "UTF-8", folder / "de_DE.UTF-8"],
                       check=True, env=environment())
    return folder


class Round:
    """A round's folder, run once into an output folder of its own."""

    def __init__(self, folder):
        self.output = pathlib.Path(tempfile.mkdtemp(prefix="kaoping-test-")) / "output"
        self.done = kaoping("run", folder, "-o", self.output)

    def remove(self):
        shutil.rmtree(self.output.parent, ignore_errors=True)


class Case(unittest.TestCase):
    maxDiff = 4000

    def setUp(self):
        self.scratch = pathlib.Path(tempfile.mkdtemp(prefix="kaoping-test-"))
        self.addCleanup(shutil.rmtree, self.scratch, ignore_errors=True)

    def assertGolden(self, name, text):
        """text is what tests/golden/name says, wherever the project's folder is."""
        text = text.replace(f"{ROOT}/", "").replace(f"{self.scratch}/", "")
        path = GOLDEN / name
        expected = path.read_text(encoding="utf-8") if path.exists() else None
        if os.environ.get("RENEW") and text != expected:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        elif expected is None:
            self.fail(f"no golden {path.relative_to(ROOT)}")
        else:
            self.assertEqual(expected, text, f"differs from {path.relative_to(ROOT)}")

    def assertFaults(self, name, documents):
        """What the formatter says of each document (text or bytes) is in a golden, and a PDF is there
        just where it only warned."""
        said = ""
        for fault, content in documents.items():
            data = content if isinstance(content, bytes) else content.encode()
            (self.scratch / "file.fo").write_bytes(data)
            done = kaoping("fo", "file.fo", "-o", "file.pdf", cwd=self.scratch)
            self.assertIn(done.returncode, (1, 2), fault)
            self.assertEqual(done.returncode == 1, "file.pdf" in tree(self.scratch), fault)
            (self.scratch / "file.pdf").unlink(missing_ok=True)
            said += f"{fault}: {done.returncode}\n{done.stderr}"
        self.assertGolden(f"fo/bad-{name}.txt", said)
