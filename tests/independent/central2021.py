#!/usr/bin/env python3
"""Calculates a round of the central units' 2021 method again, from its input files and the wording
of the document, in fractions, and compares every number with results.xml to the last digit.

usage: central2021.py TEMPLATES ROUND_FOLDER RESULTS_XML

The measures of the twelve indicators are written out below; readings Z4, Z6, Z8, Z9 and Z11."""
import sys
import xml.etree.ElementTree as ET
from collections import defaultdict
from fractions import Fraction as F

from common import Range, Round, check, check_places, day, exactly, report
from completion import Method, given


def always(r, year, pairing):
    return True


def member(r, year, pairing):
    return r['rank'] in ('head', 'member')


def special(r, year, pairing):
    return r['special'] == 'yes'


def in_post(r, year, pairing):
    return day(r['to']).year >= year


def in_charge(r, year, pairing):
    return r['in-charge'] != 'no' and in_post(r, year, pairing)


def every(r):
    return True


def is_(name, wanted):
    return lambda r: r[name] == wanted


PAIRED = {
    'visit': ('visit', every, member, None, None),
    'advice': ('advice', every, always, None, None),
    'monitoring': ('monitoring', every, always, None, None),
    'posting': ('posting', every, in_charge, 'persons', None),
}
OWN = {
    'plan': ('plan', every, always, None, None),
    'agency': ('agency', every, always, None, None),
    'meeting': ('meeting', every, special, None, None),
    'first-secretary': ('first-secretary', every, in_post, 'persons', None),
    'care': ('care', every, always, None, None),
    'fund.own': ('fund', is_('way', 'own'), always, 'amount', None),
    'fund.brought': ('fund', is_('way', 'brought'), always, 'amount', None),
    'fund.key': ('fund', is_('key', 'yes'), always, 'amount', None),
    'project': ('project', every, always, None, None),
    'investment': ('project', every, always, 'amount', None),
    'jobs': ('project', every, always, 'jobs', None),
    'training.cadre': ('training', is_('audience', 'cadre'), always, 'persons', None),
    'training.leader': ('training', is_('audience', 'leader'), always, 'persons', None),
    'training.specialist': ('training', is_('audience', 'specialist'), always, 'persons', None),
    'culture': ('culture', every, always, None, None),
    'environment': ('environment', every, always, None, None),
    'branch': ('branch', every, always, None, None),
    'collective': ('collective', every, always, 'count', None),
    'purchase': ('consumption', is_('way', 'buy'), always, 'amount', None),
    'sale': ('consumption', is_('way', 'sell'), always, 'amount', None),
}
# at least one of each is asked for, of every county or of the unit
FIXED = dict.fromkeys([*PAIRED, 'plan', 'agency', 'meeting', 'first-secretary', 'care'], F(1))
METHOD = Method({**PAIRED, **OWN}, set(PAIRED), FIXED)
# indicators (and the five parts of c.2) with their measures; none: given by evaluators
TREE = {
    'a.1': ['visit'], 'a.2': ['plan', 'agency', 'meeting'], 'a.3': ['advice'],
    'a.4': ['monitoring'], 'b.1': ['posting', 'first-secretary'], 'b.2': ['care'],
    'c.1': ['fund.own', 'fund.brought', 'fund.key'], 'c.2.1': ['project', 'investment', 'jobs'],
    'c.2.2': ['training.cadre', 'training.leader', 'training.specialist'], 'c.2.3': ['culture'],
    'c.2.4': ['environment'], 'c.2.5': ['branch', 'collective'], 'd.1': [], 'd.2': [], 'd.3': [],
    'd.4': ['purchase', 'sale'],
}
WORTH = {'好': F(4), '较好': F(3), '一般': F('1.5')}  # set by the round's plan for d.3


def voted(data, who, node, full):
    """The mean worth of the ballots, if enough of those entitled voted."""
    vote, choices = data.votes.get((who, node), (None, {}))
    cast = sum(choices.values())
    if not cast or cast < F(vote.get('quorum', '0')) * int(vote.get('voters')):
        return Range(F(0), full)
    return exactly(sum(WORTH[choice] * count for choice, count in choices.items()) / cast)


def score(data, who, pairings):
    """Points of every node, and (node, what, number) of every measure."""
    points, numbers = defaultdict(lambda: exactly(0)), []
    for short, names in TREE.items():
        node = f'main.{short}'
        full = data.points[node]
        found = [METHOD.measure(data, who, name, pairings) for name in names]
        for name, triple in zip(names, found):
            numbers += [(f'{node}.{name}', what, number)
                        for what, number in zip(('actual', 'target', 'rate'), triple)]
        if names:
            points[node] = METHOD.indicator(data, found, full)
        else:
            points[node] = (voted if short == 'd.3' else given)(data, who, node, full)
        parts = node.split('.')
        for depth in range(1, len(parts)):
            outer = '.'.join(parts[:depth])
            points[outer] = points[outer] + points[node]
    return points, numbers


def main():
    templates, folder, path = sys.argv[1:]
    scheme = ET.parse(templates + '/schemes/central2021.xml').getroot()
    data, results = Round(folder), ET.parse(path).getroot()
    failures, compared, totals = [], 0, {}
    for who in data.objects:
        pairings = [p for p, e in data.pairings.items() if e['helper'] == who]
        points, numbers = score(data, who, pairings)
        totals[who] = points['main']
        tree = results.find(f"objects/object[@id='{who}']")
        found = {n.get('id'): n for n in tree.iter('node') if n.get('kind') != 'share'}
        for node, number in points.items():
            compared += check(f'{who} {node}', 'points', number, found[node].find('points'),
                              failures)
        for node, what, number in numbers:
            compared += check(f'{who} {node}', what, number, found[node].find(what), failures)
    classes = {who: o['class'] for who, o in data.objects.items()}
    compared += check_places(scheme, data, results, totals, classes, failures)
    return report(compared, failures)


if __name__ == '__main__':
    sys.exit(main())
