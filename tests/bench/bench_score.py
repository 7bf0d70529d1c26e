#!/usr/bin/python3
"""A million evidence records against xmllint --stream on the same file, and the scoring of 1,000 and
10,000 objects by 20 indicators. Processor time (user and system).

tests/bench/bench_score.py BUILD
"""
import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
TRIES = 3
RECORDS = 1_000_000
INDICATORS = 20
TARGET_SECONDS = 2

ROUND = """<round id="bench" scheme="{scheme}" year="2022" status="example" date="2023-01-01">
  <title>测试</title>
</round>
"""
PAIRINGS = """<pairings round="bench" status="example">
  <pairing id="beijing-neimenggu" helper="beijing" helped="neimenggu"/>
</pairings>
"""
RECORD = ('  <employment id="e{n}" pairing="beijing-neimenggu" destination="partner"'
          ' prefecture="北京市朝阳区" from="2022-{month:02}-01" to="2022-{end:02}-28" persons="1"'
          ' poor="{poor}" title="转移就业人员登记" who="人员{n}" document="例就〔2022〕{n}号"'
          ' place="北京市朝阳区第{n}号" note="劳务输出，签订劳动合同，按月发放工资"/>\n')
SCHEME = """<scheme id="bench">
  <document title="测试办法"><text><title>测试办法</title></text></document>
  <classes><class id="all" name="对象" open="yes"/></classes>
  <evaluators><evaluator id="group" name="工作组"/></evaluators>
  <annexes>
    <annex id="main" class="all" title="指标">
      <columns><column of="text" name="指标"/></columns>
      <part id="part" name="全部"><by evaluator="group"/>
{indicators}      </part>
    </annex>
  </annexes>
  <grades><grade id="good" name="好"/><grade id="fair" name="一般"/></grades>
</scheme>
"""
INDICATOR = ('        <indicator id="i{n}" number="{n}." points="5"><text>指标{n}</text>'
             '<rule kind="given"/></indicator>\n')


def usage(arguments):
    """Processor seconds and peak memory in MiB."""
    process = subprocess.Popen(arguments, cwd=ROOT, stdout=subprocess.DEVNULL,
                               stderr=subprocess.DEVNULL)
    _, _, used = os.wait4(process.pid, 0)
    process.returncode = 0
    return used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def record(n, varied):
    """The n-th record; varied ones name a person, and their dates and destinations differ."""
    month = n % 12 + 1
    text = RECORD.format(n=n, month=month, end=min(month + n % 5, 12), poor=n % 2)
    if not varied:
        return text
    destination = ("partner", "other", "home")[n % 3]
    return (text.replace('"partner"', f'"{destination}"').replace("-01\"", f'-{n % 28 + 1:02}"')
            .replace(" who=", f' person="15010219{n * 7919 % 10 ** 10:010}" who='))


def write_records(folder, count, varied=False):
    (folder / "round.xml").write_text(ROUND.format(scheme="ew2021"), encoding="utf-8")
    (folder / "pairings.xml").write_text(PAIRINGS, encoding="utf-8")
    scatter = 433494437 if varied else 1  # a prime: every number comes up once
    with open(folder / "evidence.xml", "w", encoding="utf-8") as file:
        file.write('<evidence round="bench" status="example" by="neimenggu">\n')
        for n in range(count):
            file.write(record(n * scatter % count, varied))
        file.write("</evidence>\n")
    return folder / "evidence.xml"


def records(build, folder, varied):
    """Alternates the two programs; the median of their ratios is free of the machine's other work."""
    path = write_records(folder, RECORDS, varied)
    ratios, ours, theirs = [], [], []
    for _ in range(TRIES):
        ours.append(usage([build / "kaoping", "check", folder]))
        theirs.append(usage(["xmllint", "--stream", "--noout", path]))
        ratios.append(ours[-1][0] / theirs[-1][0])
    (seconds, peak), (floor, floor_peak) = min(ours), min(theirs)
    kind = "scattered, each of another person" if varied else "numbered through"
    print(f"  {RECORDS} records, {kind}, {path.stat().st_size >> 20} MiB: kaoping check "
          f"{seconds:.1f} s, {peak:.0f} MiB; xmllint --stream {floor:.1f} s, {floor_peak:.0f} MiB; "
          f"{statistics.median(ratios):.2f} times the floor (to reach: 1)", flush=True)


def write_objects(folder, count):
    (folder / "round.xml").write_text(ROUND.format(scheme="bench"), encoding="utf-8")
    objects = "".join(f'  <object id="o{n}" class="all" name="对象{n}"/>\n' for n in range(count))
    (folder / "objects.xml").write_text(
        f'<objects round="bench" status="example">\n{objects}</objects>\n', encoding="utf-8")
    with open(folder / "evaluations.xml", "w", encoding="utf-8") as file:
        file.write('<evaluations round="bench" status="example" by="group">\n')
        for n in range(count):
            for i in range(INDICATORS):
                file.write(f'  <evaluation object="o{n}" node="i{i}"'
                           f' points="{(n * 7 + i * 3) % 50 / 10}"/>\n')
        file.write("</evaluations>\n")


def scoring(build, folder, count):
    """What bench/steps prints of reading and scoring, as seconds."""
    templates = folder / "templates"
    shutil.copytree(ROOT / "templates", templates)
    indicators = "".join(INDICATOR.format(n=n) for n in range(INDICATORS))
    (templates / "schemes/bench.xml").write_text(SCHEME.format(indicators=indicators),
                                                 encoding="utf-8")
    (folder / "round").mkdir()
    write_objects(folder / "round", count)
    lines = subprocess.run([build / "bench/steps", folder / "round", templates], cwd=ROOT,
                           stdout=subprocess.PIPE, encoding="utf-8", check=True).stdout.split("\n")
    return {line.split()[0]: float(line.split()[1]) for line in lines if line}


def main():
    build = pathlib.Path(sys.argv[1]).resolve()
    for varied in (False, True):
        with tempfile.TemporaryDirectory() as folder:
            records(build, pathlib.Path(folder), varied)
    seconds = {}
    for count in (1000, 10000):
        with tempfile.TemporaryDirectory() as folder:
            seconds[count] = scoring(build, pathlib.Path(folder), count)
        print(f"  {count} objects, {INDICATORS} indicators: read {seconds[count]['read']:.2f} s, "
              f"score {seconds[count]['score']:.2f} s (to reach: {TARGET_SECONDS}), "
              f"results document {seconds[count]['results']:.2f} s", flush=True)
    ratio = seconds[10000]["score"] / seconds[1000]["score"]
    print(f"  ten times the objects take {ratio:.1f} times as long")


if __name__ == "__main__":
    main()
