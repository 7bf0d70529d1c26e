#!/usr/bin/env python3
"""Calculates a round of the 2019 East-West method again, from its input files and the wording of
the document, in fractions, and compares every number with results.xml to the last digit.

usage: ew2019.py TEMPLATES ROUND_FOLDER RESULTS_XML

The measures of the 26 and 24 indicators are written out below; readings W2, W6 and W9."""
import sys
import xml.etree.ElementTree as ET
from collections import defaultdict
from fractions import Fraction as F

from common import Round, check, check_places, day, exactly, report
from completion import Method, banded, given


def always(r, year, pairing):
    return True


def special(r, year, pairing):
    return r['special'] == 'yes'


def in_post(r, year, pairing):
    return day(r['to']).year >= year


def in_charge(r, year, pairing):
    return r['in-charge'] == 'yes'


def every(r):
    return True


def is_(name, wanted):
    return lambda r: r[name] == wanted


EASTWARD, WESTWARD = is_('direction', 'west-east'), is_('direction', 'east-west')
PAIRED = {
    'visit': ('visit', is_('rank', 'province'), always, None, None),
    'conference': ('conference', every, always, None, 'date'),
    'posting.east': ('posting', WESTWARD, in_post, 'persons', None),
    'specialist.east': ('specialist', WESTWARD, always, 'persons', None),
    'posting.west': ('posting', EASTWARD, in_post, 'persons', None),
    'specialist.west': ('specialist', EASTWARD, always, 'persons', None),
    'in-charge': ('posting', WESTWARD, in_charge, 'persons', None),
    'training': ('training', every, always, 'persons', None),
    'fund': ('fund', every, always, 'amount', None),
    'donation': ('donation', every, always, 'amount', None),
    'enterprise': ('enterprise', every, always, None, None),
    'enterprise.invested': ('enterprise', every, always, 'amount', None),
    'enterprise.poor': ('enterprise', every, always, 'poor', None),
    'sale': ('sale', every, always, 'amount', None),
    'employment.partner': ('employment', is_('destination', 'partner'), always, 'persons', None),
    'employment.home': ('employment', is_('destination', 'home'), always, 'persons', None),
    'employment.other': ('employment', is_('destination', 'other'), always, 'persons', None),
    'visit.county.east': ('visit', is_('rank', 'county'), always, None, None),
    'visit.county.west': ('visit', is_('rank', 'county'), always, None, None),
    'pairing.township': ('township', every, always, 'count', None),
    'pairing.school': ('school', every, always, 'count', None),
    'pairing.hospital': ('hospital', every, always, 'count', None),
    'leader': ('leader', every, always, 'persons', None),
    'beneficiaries': ('benefit', every, always, 'persons', None),
}
OWN = {
    'meeting': ('meeting', every, special, None, None),
    'policy.employment': ('policy', is_('topic', 'employment'), always, None, None),
    'policy.fund': ('policy', is_('topic', 'fund'), always, None, None),
    'policy.investment': ('policy', is_('topic', 'investment'), always, None, None),
    'support': ('policy', is_('topic', 'support'), always, None, None),
    'fund.total': ('fund', every, always, 'amount', None),
    'fund.growth': ('fund', every, always, 'amount', None),
    'fund.share': ('fund', every, always, 'amount', None),
    'fund.per-county': ('fund', every, always, 'amount', None),
    'fund.used-share': ('fund', every, always, 'used', None),
    'fund.below-share': ('fund', every, always, 'below', None),
    'fund.industry-share': ('fund', every, always, 'industry', None),
    'fund.last': ('none', every, always, None, None),
    'revenue': ('none', every, always, None, None),
    'counties': ('none', every, always, None, None),
}
FIXED = {'policy.employment': F(1), 'policy.fund': F(1), 'policy.investment': F(1),
         'support': F(1)}
DIVISORS = {'fund.growth': 'fund.last', 'fund.share': 'revenue', 'fund.per-county': 'counties',
            'fund.used-share': 'fund.total', 'fund.below-share': 'fund.total',
            'fund.industry-share': 'fund.total'}
METHOD = Method({**PAIRED, **OWN}, set(PAIRED), FIXED, DIVISORS, {'conference'})
# indicators by group, each with its measures; the last part is given by evaluators
EAST = {
    'a.1': [['visit'], ['conference'], ['meeting']],
    'a.2': [['posting.east'], ['specialist.east'], ['training']],
    'a.3': [['fund', 'fund.growth'], ['fund.share'], ['fund.per-county'], ['donation']],
    'a.4': [['enterprise'], ['enterprise.invested'], ['enterprise.poor'], ['sale']],
    'a.5': [['employment.partner'], ['employment.home'], ['employment.other'],
            ['policy.employment']],
    'a.6': [['visit.county.east'], ['pairing.township', 'pairing.school', 'pairing.hospital'],
            ['leader']],
    'b': [[]] * 5,
}
WEST = {
    'a.1': [['visit'], ['conference'], ['meeting']],
    'a.2': [['posting.west', 'specialist.west'], ['support'], ['in-charge']],
    'a.3': [['policy.fund'], ['fund.used-share'], ['fund.below-share']],
    'a.4': [['policy.investment'], ['enterprise'], ['enterprise.invested'], ['enterprise.poor']],
    'a.5': [['employment.partner', 'employment.other'], ['employment.home']],
    'a.6': [['visit.county.west'], ['fund.industry-share'], ['beneficiaries'], ['leader']],
    'b': [[]] * 5,
}


def score(data, who, side, tree, pairings):
    """Points of every node, and (node, what, number) of every measure."""
    points, numbers, n = defaultdict(lambda: exactly(0)), [], 0
    for group, indicators in tree.items():
        for names in indicators:
            n += 1
            node = f'{side}.{n}'
            found = [METHOD.measure(data, who, name, pairings) for name in names]
            for name, triple in zip(names, found):
                numbers += [(f'{node}.{name}', what, number)
                            for what, number in zip(('actual', 'target', 'rate'), triple)]
            full = data.points[node]
            if node in data.rules:
                points[node] = banded(data.rules[node], found[0][0])
            elif names:
                points[node] = METHOD.indicator(data, found, full)
            else:
                points[node] = given(data, who, node, full)
            outer = {side, f'{side}.{group[0]}', f'{side}.{group}'}
            for place in outer:
                points[place] = points[place] + points[node]
    return points, numbers


def main():
    templates, folder, path = sys.argv[1:]
    scheme = ET.parse(templates + '/schemes/ew2019.xml').getroot()
    data, results = Round(folder), ET.parse(path).getroot()
    failures, compared, totals, classes = [], 0, {}, {}
    for klass in scheme.iterfind('classes/class'):
        side = klass.get('id').split('-')[0]
        for who in (o.get('id') for o in klass.iter('object')):
            classes[who] = klass.get('id')
            pairings = [p for p, e in data.pairings.items() if who in (e['helper'], e['helped'])]
            points, numbers = score(data, who, side, EAST if side == 'east' else WEST, pairings)
            totals[who] = points[side]
            tree = results.find(f"objects/object[@id='{who}']")
            found = {n.get('id'): n for n in tree.iter('node') if n.get('kind') != 'share'}
            for node, number in points.items():
                compared += check(f'{who} {node}', 'points', number, found[node].find('points'),
                                  failures)
            for node, what, number in numbers:
                compared += check(f'{who} {node}', what, number, found[node].find(what), failures)
    compared += check_places(scheme, data, results, totals, classes, failures)
    return report(compared, failures)


if __name__ == '__main__':
    sys.exit(main())
