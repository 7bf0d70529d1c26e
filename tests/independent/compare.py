#!/usr/bin/env python3
"""Compares two rounds of the 2021 East-West method again, from their input files: every figure
three times, and from it what rules and data did to each node of each object, and what conditions
and decisions did to each grade; equal to the comparison document to the last digit.

usage: compare.py TEMPLATES BEFORE AFTER COMPARISON_XML

Nothing here is taken from the programme."""
import copy
import sys
import xml.etree.ElementTree as ET
from fractions import Fraction as F

from common import Round, report
from ew2021 import calculate

RULES = ('points', 'limits', 'settings', 'rules', 'quotas')


def restated(before, after):
    """The earlier data by the later rules; what persons gave keeps its share of the full points."""
    mixed = copy.deepcopy(before)
    for name in RULES:
        setattr(mixed, name, copy.deepcopy(getattr(after, name)))
    for (who, node), points in mixed.given.items():
        share = after.points[node] / before.points[node]
        mixed.given[who, node] = [number * share for number in points]
    return mixed


def final(number):
    return number.low if number is not None and number.final() else None


def minus(a, b):
    return None if a is None or b is None else a - b


def written(element):
    return F(element.get('exact')) if element is not None and element.get('exact') else None


class Judge:
    """Places on the ladder of grades, 0 the best."""

    def __init__(self, scheme, data):
        self.ladder = [grade.get('id') for grade in scheme.iterfind('grades/grade')]
        self.bounds = {c.get('id'): self.ladder.index(c.get('grade'))
                       for c in scheme.iter('condition')}
        self.data = data

    def base(self, total):
        """The place by the limits; None while a pending total leaves it open."""
        places = [min((self.ladder.index(grade) for limit, grade in self.data.limits
                       if end >= limit), default=len(self.ladder) - 1)
                  for end in (total.low, total.high)]
        return places[0] if places[0] == places[1] else None

    def bound(self, who, base):
        found = [self.bounds[condition] for whose, condition in self.data.findings if whose == who]
        return None if base is None else max([base] + found)


def check_change(place, change, numbers, failures):
    """Figures and effects of one <change> against (before, restated, after)."""
    values = [final(number) for number in numbers]
    expected = {'before': values[0], 'restated': values[1], 'after': values[2],
                'difference': minus(values[2], values[0]), 'data': minus(values[2], values[1]),
                'rule': minus(values[1], values[0]), 'veto': F(0)}
    for name, number in expected.items():
        found = written(change.find(name))
        if found != number:
            failures.append(f'{place} {change.get("of")}: {name} is {found}, calculated {number}')
    return len(expected)


def check_steps(who, element, scheme, rounds, totals, failures):
    """Steps of the grade: nothing here is decided by a person."""
    judges = [Judge(scheme, data) for data in rounds]
    base = [judge.base(total) for judge, total in zip(judges, totals)]
    bound = [judge.bound(who, place) for judge, place in zip(judges, base)]
    expected = {'difference': minus(bound[0], bound[2]), 'data': minus(base[1], base[2]),
                'rule': minus(base[0], base[1]),
                'veto': minus(minus(bound[0], base[0]), minus(bound[2], base[2])), 'decision': 0}
    if None in bound:
        return 0
    for name, number in expected.items():
        found = written(element.find(f'grade/steps/{name}'))
        if found != number:
            failures.append(f'{who}: steps {name} {found}, calculated {number}')
    return len(expected)


def main():
    templates, before, after, path = sys.argv[1:]
    scheme = ET.parse(templates + '/schemes/ew2021.xml').getroot()
    before, after = Round(before), Round(after)
    rounds = [before, restated(before, after), after]
    numbers = [calculate(scheme, data)[0] for data in rounds]
    failures, compared = [], 0
    for who in ET.parse(path).getroot().iterfind('objects/object'):
        name = who.get('id')
        for node in who.iter('node'):
            if node.get('kind') == 'share':
                continue
            for change in node.findall('change'):
                key = name, node.get('id'), change.get('of')
                if all(key in each for each in numbers):
                    compared += check_change(f'{name} {node.get("id")}', change,
                                             [each[key] for each in numbers], failures)
        annex = who.find('node').get('id')
        totals = [each[name, annex, 'points'] for each in numbers]
        compared += check_change(name, who.find('change'), totals, failures)
        compared += check_steps(name, who, scheme, rounds, totals, failures)
    return report(compared, failures)


if __name__ == '__main__':
    sys.exit(main())
