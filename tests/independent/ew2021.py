#!/usr/bin/env python3
"""Calculates a round of the 2021 East-West method again, from its input files and the wording of
the document, in fractions, and compares every number with results.xml to the last digit.

usage: ew2021.py TEMPLATES ROUND_FOLDER RESULTS_XML

Nothing here is taken from the programme: the standards of notes 1 to 11 are written out below as
conditions, the rest is the document's tree, the plan's points and the readings N1 to N12."""
import sys
import xml.etree.ElementTree as ET
from collections import defaultdict
from datetime import date, timedelta
from fractions import Fraction as F

from common import Round, add_months, check, check_places, day, exactly, lasts, report, spell
from completion import Method, all_or_nothing, given


# Notes 1 to 11: what counts, as conditions on (record, year, pairing).
def meeting(r, year, pairing):
    return r['agenda'] == 'separate'


def policy(r, year, pairing):
    return r['issuer'] in ('party', 'government', 'body', 'department') and bool(r.get('document'))


def annual_plan(r, year, pairing):
    return day(r['date']).year in (year, year - 1)


def this_year(r, year, pairing):
    return day(r['date']).year == year


def employed(r, year, pairing):
    return lasts(r, year, 3)


def landed(r, year, pairing):
    return r['coordinated'] == r['landed'] == r['producing'] == 'yes'


def posted(r, year, pairing):
    first, after = spell(r, year)
    return day(r['from']).year == year or (
        first == date(year, 1, 1) and after >= add_months(first, 6))


def specialist(r, year, pairing):
    unbroken = (r.get('from') and r.get('to') and day(r['from']).year == year
                and day(r['to']).year == year
                and day(r['to']) + timedelta(days=1) >= add_months(day(r['from']), 1))
    return ((int(r['days']) >= 30 or bool(unbroken))
            and r['order-issuer'] in ('personnel', 'industry') and bool(r.get('document')))


def care_east(r, year, pairing):
    return bool(r.get('fields', '').split()) and bool(r.get('document'))


def care_west(r, year, pairing):
    wanted = {'treatment', 'reward', 'health'}
    return bool(wanted & set(r.get('fields', '').split())) and bool(r.get('document'))


def always(r, year, pairing):
    return True


def is_(name, *values):
    return lambda r: r.get(name) in values


def isnt(name, *values):
    return lambda r: r.get(name) not in values


def every(r):
    return True


# measure: kind, which records, standard, field added up (None: count), key that counts once,
# target of the document (None: agreed), one value for each pairing, records of either side
ONE, PER = False, True
MEASURES = {
    'meeting.standing': ('meeting', is_('body', 'standing'), meeting, None, None, 1, ONE),
    'meeting.executive': ('meeting', is_('body', 'executive'), meeting, None, None, 1, ONE),
    'meeting.leading': ('meeting', is_('body', 'leading'), meeting, None, None, 1, ONE),
    'policy': ('policy', isnt('topic', 'care', 'support'), policy, None, 'document', 1, ONE),
    'plan.five-year': ('plan', is_('period', 'five-year'), always, None, None, 1, ONE),
    'plan.annual': ('plan', is_('period', 'annual'), annual_plan, None, None, 1, ONE),
    'visit.party-head': ('visit', is_('rank', 'party-head'), always, None, None, 1, ONE),
    'visit.government-head': ('visit', is_('rank', 'government-head'), always, None, None, 1, ONE),
    'visit.deputy': ('visit', is_('rank', 'deputy'), this_year, None, None, 1, ONE),
    'conference': ('conference', every, lambda r, y, p: r['level'] == 'high', None, 'date', 1, PER),
    'pair.county': ('county-pairing', every,
                    lambda r, y, p: r['list'] in ('832', '160', 'both'), None, 'west', None, PER),
    'pair.school': ('school-pairing', every, always, None, 'west', None, PER),
    'pair.hospital': ('hospital-pairing', every, always, None, 'west', None, PER),
    'employment.partner': ('employment', is_('destination', 'partner'), employed, 'persons',
                           'person', None, PER),
    'employment.other': ('employment', is_('destination', 'other'), employed, 'persons', 'person',
                         None, PER),
    'employment.home': ('employment', is_('destination', 'home'), employed, 'persons', 'person',
                        None, PER),
    'employment.poor': ('employment', every, employed, 'poor', 'person', None, PER),
    'key.fund': ('fund', every, lambda r, y, p: F(r['paid']) > 0, 'key', None, None, PER),
    'key.project': ('project', is_('key-county', 'yes'),
                    lambda r, y, p: r['state'] in ('under-way', 'done'), None, None, None, PER),
    'sale': ('sale', every, lambda r, y, p: r['origin'] == p['helped'], 'amount', None, None, PER),
    'park': ('park', every, lambda r, y, p: r.get('role', 'none') != 'none', None, 'name', None,
             PER),
    'park.beneficiaries': ('park', every, lambda r, y, p: r.get('role', 'none') != 'none',
                           'beneficiaries', 'name', None, PER),
    'enterprise': ('enterprise', every, landed, None, 'name', None, PER),
    'enterprise.invested': ('enterprise', every, landed, 'invested', None, None, PER),
    'hiring': ('hiring', every, employed, 'persons', 'person', None, PER),
    'posting.east': ('posting', is_('direction', 'east-west'), posted, 'persons', None, None, PER),
    'posting.west': ('posting', is_('direction', 'west-east'), posted, 'persons', None, None, PER),
    'specialist.east': ('specialist', is_('direction', 'east-west'), specialist, 'persons', None,
                        None, PER),
    'specialist.west': ('specialist', is_('direction', 'west-east'), specialist, 'persons', None,
                        None, PER),
    'training.cadre': ('training', is_('audience', 'cadre'), always, 'persons', None, None, PER),
    'training.specialist': ('training', is_('audience', 'specialist'), always, 'persons', None,
                            None, PER),
    'care.east': ('policy', is_('topic', 'care'), care_east, None, 'document', 1, ONE),
    'care.west': ('policy', is_('topic', 'care'), care_west, None, 'document', 1, ONE),
    'support': ('policy', is_('topic', 'support'), policy, None, 'document', 1, ONE),
    'fund.fiscal': ('fund', every, lambda r, y, p: F(r['paid']) > 0, 'paid', None, None, PER),
    'fund.social': ('donation', every, lambda r, y, p: r['free'] == 'yes', 'amount', None, None,
                    PER),
    'fund.management': ('policy', is_('topic', 'fund'), policy, None, 'document', 1, ONE),
    'service': ('policy', is_('topic', 'investment'), policy, None, 'document', 1, ONE),
    'demand': ('demand', every, always, None, None, 1, PER),
    'project': ('project', every, lambda r, y, p: r['state'] in ('under-way', 'done'), None, None,
                None, PER),
    'project.done': ('project', is_('state', 'done'),
                     lambda r, y, p: r['state'] in ('under-way', 'done'), None, None, None, PER),
    'project.paid': ('project', every, lambda r, y, p: r['state'] in ('under-way', 'done'), 'paid',
                     None, None, PER),
}
EITHER_SIDE = {'conference'}


METHOD = Method(MEASURES, {name for name, m in MEASURES.items() if m[6]},
                {name: F(m[5]) for name, m in MEASURES.items() if m[5]}, either=EITHER_SIDE)


def points_of(data, who, node, numbers, full):
    """Points of an indicator; the plan may ask for all or nothing."""
    if not numbers:
        return given(data, who, node, full)
    rule = data.rules.get(node)
    if rule is not None and rule.get('kind') == 'all-or-nothing':
        return all_or_nothing(numbers, full)
    return METHOD.indicator(data, numbers, full)


def calculate(scheme, data):
    """Every number of the round: {(object, node, what): range or None}; and each one's class."""
    found, classes = {}, {}
    for annex in scheme.iter('annex'):
        klass = annex.get('class')
        for who in scheme.findall(f"classes/class[@id='{klass}']/object"):
            who = who.get('id')
            classes[who] = klass
            pairings = [p for p, e in data.pairings.items() if who in (e['helper'], e['helped'])]
            sums = defaultdict(lambda: exactly(0))
            for part in annex.iter('part'):
                for group in part.findall('group') or [part]:
                    for indicator in group.findall('indicator'):
                        node = indicator.get('id')
                        names = [use.get('measure') for use in indicator.findall('use')]
                        numbers = [METHOD.measure(data, who, name, pairings) for name in names]
                        for name, triple in zip(names, numbers):
                            for what, number in zip(('actual', 'target', 'rate'), triple):
                                found[who, f'{node}.{name}', what] = number
                        points = points_of(data, who, node, numbers, data.points[node])
                        found[who, node, 'points'] = points
                        for outer in {annex.get('id'), part.get('id'), group.get('id')}:
                            sums[outer] = sums[outer] + points
            for node, number in sums.items():
                found[who, node, 'points'] = number
    return found, classes


def main():
    templates, folder, path = sys.argv[1:]
    scheme = ET.parse(templates + '/schemes/ew2021.xml').getroot()
    data, results = Round(folder), ET.parse(path).getroot()
    numbers, classes = calculate(scheme, data)
    nodes = {(who.get('id'), node.get('id')): node for who in results.iterfind('objects/object')
             for node in who.iter('node') if node.get('kind') != 'share'}
    failures, compared = [], 0
    for (who, node, what), number in numbers.items():
        compared += check(f'{who} {node}', what, number, nodes[who, node].find(what), failures)
    totals = {who: numbers[who, klass, 'points'] for who, klass in classes.items()}
    compared += check_places(scheme, data, results, totals, classes, failures)
    return report(compared, failures)


if __name__ == '__main__':
    sys.exit(main())
