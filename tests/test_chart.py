"""Charts in a PDF: the same element as in a workbook, and what is said of a bad one."""
from support import ROOT, Case, kaoping, tool

LIVE = ROOT / "tests" / "workbook" / "live.fo"
VALUES = 'values="{t1}:{t5}"'
CHART = 'type="bar" title'
LONE = 'type="bar" title="各地区综合得分"><sheet:series'

# What is replaced in live.fo, by what, and the exit status.
BAD = (
    (VALUES, 'values="{t1}:{t9}"', 2),
    (VALUES, 'values="{t1}:{t3}"', 2),
    (VALUES, 'values="{t1}:{d1}"', 2),
    (VALUES, 'values="T1"', 2),
    (VALUES, 'values="{g1}:{g5}"', 1),
    (CHART, 'type="cloud" title', 2),
    (CHART, 'type="pie" title', 1),
    (LONE, LONE.replace("bar", "column").replace("series", 'series type="line"'), 2),
    (CHART, 'type="bar" max="90" title', 1),
    (CHART, 'type="bar" headline', 2),
    ('content-height="70mm"', 'content-height="9mm"', 2),
)


class Charts(Case):
    def made(self, old="", new=""):
        text = LIVE.read_text(encoding="utf-8")
        self.assertIn(old, text)
        (self.scratch / "chart.fo").write_text(text.replace(old, new, 1), encoding="utf-8")
        return kaoping("fo", "chart.fo", "-o", "chart.pdf", cwd=self.scratch)

    def test_names_and_values_stand_in_the_page(self):
        done = self.made(VALUES, VALUES + ' data-labels="true"')
        self.assertEqual((0, ""), (done.returncode, done.stderr))
        text = tool("pdftotext", "-layout", self.scratch / "chart.pdf", "-")
        chart = text[text.index("各地区综合得分"):text.index("\f")].split("\n")
        rows = [line.split() for line in chart if len(line.split()) == 2]
        self.assertEqual([["北京市", "94.75"], ["天津市", "90.28"], ["上海市", "96.50"],
                          ["江苏省", "95.50"], ["福建省", "49.09"]], rows)
        ticks = [line.split() for line in chart if line.split()[:2] == ["0", "10"]]
        self.assertEqual([[str(tick) for tick in range(0, 101, 10)]], ticks)

    def test_what_is_wrong_is_said(self):
        said = ""
        for old, new, status in BAD:
            done = self.made(old, new)
            self.assertEqual(status, done.returncode, new + done.stderr)
            self.assertEqual(status < 2, (self.scratch / "chart.pdf").exists(), new)
            (self.scratch / "chart.pdf").unlink(missing_ok=True)
            said += f"{new}\n{done.stderr}"
        self.assertGolden("fo/charts.txt", said)
