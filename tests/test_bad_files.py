"""FO files that cannot be read, and pictures that cannot be shown: each is a message with its
place in the FO."""
import struct
import zipfile
import zlib

from support import Case, kaoping

HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<fo:root xmlns:fo="http://www.w3.org/1999/XSL/Format" font-family="仿宋" font-size="10pt">
<fo:layout-master-set>
<fo:simple-page-master master-name="p" {}><fo:region-body/></fo:simple-page-master>
</fo:layout-master-set>
<fo:page-sequence master-reference="p"><fo:flow flow-name="xsl-region-body">
"""
TAIL = "\n</fo:flow></fo:page-sequence></fo:root>\n"
PAGE = 'page-width="100mm" page-height="50mm"'


def document(flow, page=PAGE):
    return HEAD.format(page) + flow + TAIL


def block(text):
    return document(f"<fo:block>\n{text}</fo:block>")


def picture(source, attributes=""):
    return block(f'<fo:external-graphic src="{source}" {attributes}/>')


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(width, height, pixels):
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(pixels))
            + chunk(b"IEND", b""))


WHOLE = png(10, 10, b"\0" * 310)
JPEG = b"\xff\xd8\xff\xc0\0\x11\x08\0\x10\0\x10\x03\x01\x22\0\x02\x11\x01\x03\x11\x01\xff\xda\0\x08"
PICTURES = {
    "whole.png": WHOLE,
    "cut.png": WHOLE[:-30],
    "spoilt.png": WHOLE.replace(b"IDAT", b"IDAX"),
    "short.png": png(100, 100, b"\0" * 10),
    "enormous.png": png(50000, 50000, b"\0" * 10),
    "flat.png": png(0, 10, b""),
    "empty.png": b"",
    "words.png": b"these are words",
    "cut.jpg": JPEG,
}

FILES = {
    "an empty file": "",
    "white space alone": " \n",
    "a declaration alone": '<?xml version="1.0"?>',
    "a reference to no character": block("a&#0;"),
    "a reference to a control character": block("a&#x1;"),
    "a reference to half a character": block("a&#xD800;"),
    "a reference beyond all characters": block("a&#x110000;"),
    "a control character": block("a\x01"),
    "an entity that is not there": block("a&nbsp;"),
    "bytes that are no characters": block("a").encode().replace(b"a<", b"a\xff<"),
    "another encoding than it says": block("甲").encode("gbk"),
    "a document type": '<!DOCTYPE a [<!ENTITY b "c">]>\n<a>&b;</a>',
    "an end that is missing": block("a")[:-20],
    "10,000 inlines in each other": block("<fo:inline>" * 10000 + "</fo:inline>" * 10000),
    "10,000 blocks in each other": block("<fo:block>\n" * 10000 + "</fo:block>" * 10000),
    "no page-sequence": '<fo:root xmlns:fo="http://www.w3.org/1999/XSL/Format">\n'
                        "<fo:layout-master-set/></fo:root>",
    "an empty id": document('<fo:block\nid="">a</fo:block>'),
    "a page that no reader shows": document("<fo:block/>", 'page-width="9mm" page-height="9999mm"'),
    "a page without room": document("<fo:block/>", 'page-width="9mm" page-height="9mm" margin="5mm"'),
}

SHOWN = {
    "missing": picture("none.png"),
    "cut off": picture("cut.png"),
    "with a spoilt part": picture("spoilt.png"),
    "with too little in it": picture("short.png", 'content-width="5mm"'),
    "enormous": picture("enormous.png"),
    "without width": picture("flat.png"),
    "empty": picture("empty.png"),
    "not a picture": picture("words.png"),
    "a JPEG cut off": picture("cut.jpg"),
    "a folder": picture("."),
    "from elsewhere": picture("http://example.com/a.png"),
    "of no name": picture(""),
    "without a name": block("<fo:external-graphic/>"),
    "of negative size": picture("whole.png", 'content-height="-1mm"'),
    "wider than its line": picture("whole.png", 'content-width="9999mm"'),
    "higher than its page": picture("whole.png", 'content-height="200mm" scaling="non-uniform"'),
}


class BadFiles(Case):
    def test_files(self):
        self.assertFaults("files", FILES)

    def test_pictures(self):
        for name, content in PICTURES.items():
            (self.scratch / name).write_bytes(content)
        self.assertFaults("pictures", SHOWN)

    def test_a_whole_picture(self):
        (self.scratch / "whole.png").write_bytes(WHOLE)
        (self.scratch / "file.fo").write_text(picture("whole.png"), encoding="utf-8")
        done = kaoping("fo", "file.fo", "-o", "file.pdf", cwd=self.scratch)
        self.assertEqual((0, ""), (done.returncode, done.stderr))

    def test_a_damaged_picture_is_not_taken_into_a_workbook(self):
        for name, words in (("cut.png", "./cut.png is neither a PNG nor a JPEG picture, or damaged"),
                            ("spoilt.png", "the drawing is left out of the workbook"),
                            ("short.png", "the drawing is left out of the workbook")):
            (self.scratch / name).write_bytes(PICTURES[name])
            (self.scratch / "file.fo").write_text(picture(name), encoding="utf-8")
            done = kaoping("fo", "file.fo", "-o", "file.xlsx", cwd=self.scratch)
            self.assertEqual(1, done.returncode, done.stderr)
            self.assertIn(words, done.stderr)
            with zipfile.ZipFile(self.scratch / "file.xlsx") as book:
                self.assertFalse([part for part in book.namelist() if "media" in part])
