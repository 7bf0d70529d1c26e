"""Methods and judgements that cannot work: each message says where and what to do, all together,
exit 2; what is merely missing is pending, exit 1.

Each case changes a copy of one of the rounds or of its method; its messages are
tests/golden/bad-methods/<name>.txt. Rounds and methods grow: in place of its line number, the line
itself stands under each message.
"""
import re
import shutil

from support import ROOT, Case, kaoping

SCHEME = "templates/schemes/{}.xml"
# name: method, round, then file, what is replaced in it (the first time it stands there), by what
FAULTS = {
    "weights-over-one": ("ew2019", "ew2019-2019", SCHEME,
                         '<component node="ten.10" weight="0.1"/>',
                         '<component node="ten.10" weight="0.11"/>'),
    "absent-component": ("ew2019", "ew2019-2019", SCHEME,
                         '<component node="ten.10"', '<component node="ten.11"'),
    "weights-in-the-plan": ("ew2019", "ew2019-2019", "plan.xml", "  <quota ",
                            '  <rule node="east.a.1" kind="weighted">'
                            '<component node="east.1" weight="0.5"/>'
                            '<component node="east.4" weight="0.4"/></rule>\n  <quota '),
    "component-twice": ("ew2019", "ew2019-2019", SCHEME,
                        '<component node="ten.10"', '<component node="ten.9"'),
    "rating-twice": ("ew2019", "ew2019-2019", SCHEME,
                     '<grade-value rating="差"', '<grade-value rating="优"'),
    "points-over-full": ("gansu2021", "gansu2021-2021", "evaluations-agriculture.xml",
                         'points="2.75"', 'points="4.01"'),
    "evaluates-itself": ("gansu2021", "gansu2021-2021", "evaluations-agriculture.xml",
                         'object="gulang" node="county.3"',
                         'object="agriculture" node="department.1"'),
    "may-not-evaluate": ("gansu2021", "gansu2021-2021", "evaluations-agriculture.xml",
                         'object="gulang" node="county.3"', 'object="gulang" node="county.8"'),
    "evaluates-twice": ("gansu2021", "gansu2021-2021", "evaluations-agriculture.xml",
                        'object="jingyuan"', 'object="gulang"'),
    "cycle-of-objects": ("gansu2021", "gansu2021-2021", SCHEME,
                         '<object id="lanzhou" name="兰州市"',
                         '<object id="lanzhou" name="兰州市" parent="yuzhong"'),
    "decision-without-reason": ("gansu2021", "gansu2021-2021", "plan.xml",
                                "综合考虑工作任务较轻、横向比较和纵向变化情况，评定为“较好”。", ""),
    "limits-wrong-way-round": ("gansu2021", "gansu2021-2021", "plan.xml",
                               '<limit grade="fair" from="80"/>',
                               '<limit grade="fair" from="90"/>'),
    "more-ballots-than-voters": ("central2021", "central2021-2021", "votes.xml",
                                 'count="16"', 'count="26"'),
    "who-may-not-vote": ("central2021", "central2021-2021", "votes.xml",
                         '<ballot object="party-a" choice="好" count="16"/>',
                         '<voter id="v1"/><ballot voter="v2" object="party-a" choice="好"/>'),
    "unknown-rating": ("central2021", "central2021-2021", "votes.xml",
                       '<ballot object="party-a" choice="好"',
                       '<ballot object="party-a" choice="优"'),
    "target-twice": ("county", "county-2019", "agreements.xml",
                     '    <target measure="posting"',
                     '    <target measure="posting" value="4" unit="人"/>\n'
                     '    <target measure="posting"'),
    "expression-that-does-not-compile": ("county", "county-2019", SCHEME,
                                         "@registered='yes'", "@registered='yes"),
    "expression-of-the-wrong-type": ("county", "county-2019", SCHEME,
                                     "@registered='yes'", "string(@registered)"),
    "expression-with-an-unknown-variable": ("county", "county-2019", SCHEME,
                                            "@registered='yes'", "@registered=$registered"),
    "reading-that-is-not-there": ("county", "county-2019", SCHEME,
                                  'reading="C10 C21"', 'reading="C10 C99"'),
    "reading-twice": ("county", "county-2019", SCHEME, '<reading id="C2"', '<reading id="C1"'),
    "reading-in-the-plan": ("ew2019", "ew2019-2019", "plan.xml", 'reading="W9"', 'reading="W99"'),
    "division-by-zero": ("ew2019", "ew2019-2019", "figures-beijing.xml",
                         'measure="counties" value="', 'measure="counties" value="0" note="'),
}


class BadMethods(Case):
    def setUp(self):
        super().setUp()
        shutil.copytree(ROOT / "templates", self.scratch / "templates")

    def take(self, name):
        """A copy of a round, to be changed."""
        folder = self.scratch / "round"
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(ROOT / "input" / name, folder)
        return folder

    def change(self, path, old, new):
        text = path.read_text(encoding="utf-8")
        self.assertIn(old, text)
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    def with_lines(self, messages):
        """The messages with what stands at their places instead of numbers."""
        def quote(match):
            path, line, column, text = match.groups()
            lines = (self.scratch / path).read_text(encoding="utf-8").splitlines()
            at = lines[int(line) - 1][int(column) - 1:]
            text = re.sub(r"(\.xml):\d+", r"\1", text)
            return f"{path}: {text}\n    {at[:80]}"
        return re.sub(r"^([^:\n]+):(\d+):(\d+): (.*)$", quote, messages, flags=re.MULTILINE)

    def refused(self, name):
        done = kaoping("score", "round", "-T", "templates", cwd=self.scratch)
        self.assertGolden(f"bad-methods/{name}.txt", self.with_lines(done.stderr))
        self.assertEqual((2, ""), (done.returncode, done.stdout))

    def test_single_faults(self):
        for name, (scheme, round_name, file, old, new) in FAULTS.items():
            with self.subTest(name):
                self.setUp()
                folder = self.take(round_name)
                path = self.scratch / file.format(scheme) if file == SCHEME else folder / file
                self.change(path, old, new)
                self.refused(name)

    def test_a_rank_over_one_object(self):
        folder = self.take("county-2019")
        for path in folder.glob("*.xml"):
            if path.name not in ("round.xml", "objects.xml"):
                path.unlink()
        objects = folder / "objects.xml"
        lines = objects.read_text(encoding="utf-8").splitlines(keepends=True)
        one = [line for line in lines if "<object " not in line or 'id="first"' in line]
        objects.write_text("".join(one), encoding="utf-8")
        self.refused("rank-over-one-object")

    def test_faults_are_listed_together(self):
        folder = self.take("gansu2021-2021")
        for name in ("points-over-full", "evaluates-twice", "decision-without-reason"):
            file, old, new = FAULTS[name][2:]
            self.change(folder / file, old, new)
        self.refused("together")
