#!/usr/bin/env python3
"""Calculates a round of the districts' East-West method again, from its input files and the wording
of its 21 rows, in fractions, and compares every number with results.xml to the last digit.

usage: county.py TEMPLATES ROUND_FOLDER RESULTS_XML

Each row's points, standard and rule are written out below; readings C1 to C21."""
import sys
import xml.etree.ElementTree as ET
from fractions import Fraction as F

from common import Range, Round, check, check_places, exactly, lasts, report, value


def always(r, year, pairing):
    return True


def poor(r, year, pairing):
    return r['registered'] == 'yes'


def three_months(r, year, pairing):
    return poor(r, year, pairing) and lasts(r, year, 3)


def here(origin):
    return lambda r: r['destination'] == 'here' and r['origin'] == origin


def four(destination):
    return lambda r: r['destination'] == destination and r['origin'] == 'four'


def every(r):
    return True


# measure: kind, which records, standard, field added up (None: count), key that counts once
MEASURES = {
    'visit.leader': ('visit', lambda r: r['rank'] in ('main', 'leader'), always, None, None),
    'conference': ('conference', lambda r: r['level'] == 'county', always, None, None),
    'meeting': ('meeting', every, always, None, None),
    'posting': ('posting', every, always, 'persons', None),
    'specialist': ('specialist', every, lambda r, y, p: int(r['days']) > 30, 'persons', None),
    'training.cadre': ('training', lambda r: r['audience'] == 'cadre', always, 'persons', None),
    'training.specialist': ('training', lambda r: r['audience'] == 'specialist', always, 'persons',
                            None),
    'donation': ('donation', every, always, 'amount', None),
    'enterprise': ('enterprise', every, lambda r, y, p: r['four'] == 'yes', None, 'title'),
    'enterprise.invested': ('enterprise', every, always, 'amount', None),
    'relief': ('relief', every, lambda r, y, p: r['above'] == 'yes', 'persons', None),
    'sale': ('sale', every, always, None, None),
    'employment.stable': ('employment',
                          lambda r: (r['destination'], r['policy']) == ('here', 'yes'),
                          three_months, 'persons', None),
    'employment.four': ('employment', here('four'), three_months, 'persons', None),
    'employment.other': ('employment', here('other'), three_months, 'persons', None),
    'employment.home': ('employment', four('home'), poor, 'persons', None),
    'employment.away': ('employment', four('away'), poor, 'persons', None),
    'enrolment': ('enrolment', every, always, 'persons', None),
    'visit.main': ('visit', lambda r: r['rank'] == 'main', always, None, 'county'),
    'village-pairing': ('village-pairing', every, always, 'count', None),
    'school-pairing': ('school-pairing', every, always, 'count', None),
    'hospital-pairing': ('hospital-pairing', every, always, 'count', None),
    'leader.trained': ('leader-training', every, always, 'persons', None),
    'leader.founded': ('leader-training', every, always, 'founded', None),
    'leader.joined': ('leader-training', every, always, 'joined', None),
}
ONCE = {'visit.leader', 'conference', 'meeting'}  # 召开1次及以上, 完成: at least once
# row: rule, full points, measure
ROWS = {
    '1': ('all', 4, 'visit.leader'), '2': ('all', 3, 'conference'), '3': ('all', 3, 'meeting'),
    '4': ('all', 2, 'posting'), '5': ('rate', 3, 'specialist'), '6': ('rate', 3, 'training.cadre'),
    '7': ('rate', 3, 'training.specialist'), '8': ('rate', 4, 'donation'),
    '9': ('rate', 3, 'enterprise'), '10': ('rate', 3, 'enterprise.invested'),
    '11': ('rate', 3, 'relief'), '12': ('deduct', 3, 'sale'), '13': ('top', 3, 'employment.stable'),
    '14': ('rate', 3, 'employment.four'), '15': ('rate', 3, 'employment.other'),
    '16': ('top', 3, 'employment.home'), '17': ('top', 3, 'employment.away'),
    '18': ('top', 3, 'enrolment'), '19': ('all', 2, 'visit.main'),
    '20.a': ('rate', 3, 'village-pairing'), '20.b': ('rate', 2, 'school-pairing'),
    '20.c': ('rate', 2, 'hospital-pairing'), '21.a': ('rate', 2, 'leader.trained'),
    '21.b': ('rate', 2, 'leader.founded'), '21.c': ('rate', 2, 'leader.joined'),
}
GROUPS = {'organisation': (1, 3, 10), 'talent': (4, 7, 11), 'fund': (8, 8, 4),
          'industry': (9, 12, 12), 'labour': (13, 18, 18), 'together': (19, 21, 15)}


ABSENT = object()


def completed(actual, target):
    """Whether a number reaches the target; no task counts as completed."""
    return not target or actual >= target


def top(row, actual, ahead, done):
    if actual > 0 and ahead < 2:
        return F(3)
    if row == '18' and actual == 0:
        return F(0)
    return F(2 if done else 0)


def first_two(row, who, actuals, target):
    """At worst and at best, while numbers of this or other districts are open."""
    own = actuals[who]
    others = [a for o, a in actuals.items() if o != who]
    above = sum(a.high is None or a.high > own.low for a in others)
    least = top(row, own.low, above, target is not ABSENT and completed(own.low, target))
    if own.high is None:
        return Range(least, F(3))
    below = sum(a.low > own.high for a in others)
    return Range(least, top(row, own.high, below, target is ABSENT or completed(own.high, target)))


def points(data, who, row, actuals):
    rule, full, name = ROWS[row]
    full, actual = F(full), actuals[name][who]
    target = F(1) if name in ONCE else data.targets.get((who, name), ABSENT)
    if rule == 'deduct':
        if actual.low >= 1:
            return exactly(full)
        taken = [F(j['deduction']) for j in data.judged[who, 'main.' + row]]
        return exactly(full - sum(taken)) if taken else Range(F(0), full)
    if rule == 'top':
        return first_two(row, who, actuals[name], target)
    if target is ABSENT:
        return Range(F(0), full)
    if completed(actual.low, target):
        return exactly(full)
    if rule == 'all':
        done = actual.high is None or completed(actual.high, target)
        return Range(F(0), full if done else F(0))
    return (actual * (full / target)).at_most(full)


def main():
    templates, folder, path = sys.argv[1:]
    scheme = ET.parse(templates + '/schemes/county.xml').getroot()
    data, results = Round(folder), ET.parse(path).getroot()
    actuals = {name: {who: value(data, MEASURES, who, name, None) for who in data.objects}
               for name in MEASURES}
    failures, compared, totals = [], 0, {}
    for who in data.objects:
        numbers = {f'main.{row}': points(data, who, row, actuals) for row in ROWS}
        for whole in ('main.20', 'main.21'):
            numbers[whole] = sum((numbers[f'{whole}.{part}'] for part in 'abc'), exactly(0))
        for group, (first, last, _) in GROUPS.items():
            rows = range(first, last + 1)
            numbers['main.' + group] = sum((numbers[f'main.{n}'] for n in rows), exactly(0))
        totals[who] = numbers['main'] = sum((numbers['main.' + g] for g in GROUPS), exactly(0))
        tree = results.find(f"objects/object[@id='{who}']")
        for node, number in numbers.items():
            found = tree.find(f".//node[@id='{node}']/points")
            compared += check(f'{who} {node}', 'points', number, found, failures)
        for row, (_, _, name) in ROWS.items():
            found = tree.find(f".//node[@id='main.{row}.{name}']/actual")
            compared += check(f'{who} {name}', 'actual', actuals[name][who], found, failures)
    classes = {who: o['class'] for who, o in data.objects.items()}
    compared += check_places(scheme, data, results, totals, classes, failures)
    if sum(F(ROWS[row][1]) for row in ROWS) != 70:
        failures.append('the rows do not add up to 70')
    return report(compared, failures)


if __name__ == '__main__':
    sys.exit(main())
