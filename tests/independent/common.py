"""What the independent calculations of all methods share: input files, open numbers, ranks.

Nothing here is taken from the programme."""
import calendar
import glob
import sys
import xml.etree.ElementTree as ET
from collections import defaultdict
from datetime import date, timedelta
from fractions import Fraction as F


def day(text):
    return date.fromisoformat(text)


def add_months(start, months):
    index = start.month - 1 + months
    year, month = start.year + index // 12, index % 12 + 1
    return date(year, month, min(start.day, calendar.monthrange(year, month)[1]))


def spell(record, year):
    """The part of the record's time that lies in the year: first day, day after the last."""
    first = max(day(record.get('from')), date(year, 1, 1))
    last = min(day(record.get('to') or f'{year}-12-31'), date(year, 12, 31))
    return first, last + timedelta(days=1)


def lasts(record, year, months):
    first, after = spell(record, year)
    return after >= add_months(first, months)


class Round:
    """The input files of a round, sorted by what they are."""

    def __init__(self, folder):
        self.pairings, self.targets, self.figures = {}, {}, {}
        self.records, self.closed = defaultdict(list), set()
        self.points, self.limits, self.settings, self.findings = {}, [], {}, []
        self.quotas, self.decisions, self.votes, self.rules = {}, {}, {}, {}
        self.given, self.judged = defaultdict(list), defaultdict(list)
        self.objects, self.relations = {}, defaultdict(list)
        for path in sorted(glob.glob(folder + '/*.xml')):
            root = ET.parse(path).getroot()
            getattr(self, 'read_' + root.tag, lambda root: None)(root)

    def read_round(self, root):
        self.year = int(root.get('year'))

    def read_objects(self, root):
        for e in root:
            if e.tag == 'object':
                self.objects[e.get('id')] = dict(e.attrib)
            else:
                self.relations[e.get('kind'), e.get('to')].append(e.get('from'))

    def read_votes(self, root):
        for vote in root:
            cast = defaultdict(lambda: defaultdict(int))
            for ballot in vote.iter('ballot'):
                cast[ballot.get('object')][ballot.get('choice')] += int(ballot.get('count', '1'))
            for who, choices in cast.items():
                self.votes[who, vote.get('node')] = (vote, choices)

    def read_pairings(self, root):
        for e in root:
            self.pairings[e.get('id')] = dict(e.attrib)

    def read_agreements(self, root):
        for agreement in root:
            for t in agreement.iter('target'):
                none = t.get('no-task') == 'yes'
                whose = agreement.get('pairing') or agreement.get('object')
                self.targets[whose, t.get('measure')] = None if none else F(t.get('value'))

    def read_figures(self, root):
        for f in root:
            self.figures[root.get('by'), f.get('measure'), f.get('pairing')] = F(f.get('value'))

    def read_evidence(self, root):
        for r in root:
            self.records[r.tag].append((root.get('by'), dict(r.attrib)))
        for kind in root.get('complete', '').split():
            self.closed.add((root.get('by'), kind))

    def read_evaluations(self, root):
        for e in root:
            judgement = {'by': root.get('by'), **e.attrib}
            self.judged[e.get('object'), e.get('node')].append(judgement)
            if e.get('points'):
                self.given[e.get('object'), e.get('node')].append(F(e.get('points')))

    def read_findings(self, root):
        for f in root:
            if f.get('condition'):
                self.findings.append((f.get('object'), f.get('condition')))

    def read_plan(self, root):
        for e in root:
            if e.tag == 'points':
                self.points[e.get('node')] = F(e.get('value'))
            elif e.tag == 'limit':
                self.limits.append((F(e.get('from')), e.get('grade')))
            elif e.tag == 'setting':
                self.settings[e.get('id')] = e.get('value')
            elif e.tag == 'rule':
                self.rules[e.get('node')] = e
            elif e.tag == 'quota':
                self.quotas[e.get('grade')] = F(e.get('share'))
            elif e.tag == 'decision':
                self.decisions[e.get('object')] = e.get('grade')

    def is_closed(self, who, kind):
        return (who, kind) in self.closed or (who, 'all') in self.closed


class Range:
    """A number that may be open: everything from low to high (None: unbounded)."""

    def __init__(self, low, high):
        self.low, self.high = low, high

    def final(self):
        return self.low == self.high

    def __add__(self, other):
        high = None if self.high is None or other.high is None else self.high + other.high
        return Range(self.low + other.low, high)

    def __mul__(self, factor):
        return Range(self.low * factor, None if self.high is None else self.high * factor)

    def at_most(self, bound):
        return Range(min(self.low, bound), bound if self.high is None else min(self.high, bound))


def exactly(number):
    return Range(F(number), F(number))


OPEN = Range(F(0), None)


def value(data, measures, who, name, pairing, either=frozenset()):
    """What the object's evidence adds up to, by the standards; else its figure; else open."""
    kind, chosen, standard, field, key = measures[name][:5]
    total, seen, looked, handed_in = F(0), set(), False, False
    own = data.pairings.get(pairing, {})
    sides = {own.get('helper'), own.get('helped')} if name in either else {who}
    for by, record in data.records[kind]:
        if by not in sides or (pairing and record.get('pairing') != pairing):
            continue
        handed_in = True
        if not chosen(record):
            continue
        looked = True
        if not standard(record, data.year, data.pairings.get(record.get('pairing'))):
            continue
        if key and record.get(key):
            if record[key] in seen:
                continue
            seen.add(record[key])
        total += F(record[field]) if field else 1
    figure = data.figures.get((who, name, pairing))
    if figure is not None and (not looked or data.settings.get('value-from') == 'figure'):
        return exactly(figure)
    if looked or handed_in or data.is_closed(who, kind):
        return exactly(total)
    return OPEN


def check(place, what, expected, element, failures):
    """Compares a number with the element of the results that carries it."""
    found = None if element is None else element.get('exact') or (
        element.get('min-exact'), element.get('max-exact'))
    if expected is None:
        wanted = None
    elif expected.final():
        wanted = str(expected.low)
    else:
        wanted = (str(expected.low), None if expected.high is None else str(expected.high))
    if found != wanted:
        failures.append(f'{place}: {what} is {found}, calculated {wanted}')
    return 1


def check_places(scheme, data, results, totals, classes, failures):
    """Ranks inside each class, and grades by the plan's limits, quotas, caps and decisions; gives
    how many numbers were compared."""
    compared = 0
    ranks = [g.get('id') for g in scheme.iterfind('grades/grade')]
    bounds = {c.get('id'): c.get('grade') for c in scheme.iter('condition')}
    lowest = {c.get('id') for c in scheme.iter('condition') if c.get('effect') == 'lowest'}

    def proposed(total, place, of):
        reached = [grade for limit, grade in data.limits if total >= limit]
        reached += [grade for grade, share in data.quotas.items() if place <= share * of]
        return min(reached, key=ranks.index, default=ranks[-1])

    def finally_(who, base):
        found = [c for o, c in data.findings if o == who]
        if who in data.decisions:
            return data.decisions[who]
        if lowest & set(found):
            return ranks[-1]
        return max([base] + [bounds[c] for c in found], key=ranks.index)

    for who, total in totals.items():
        element = results.find(f"objects/object[@id='{who}']")
        others = [t for o, t in totals.items() if classes[o] == classes[who] and o != who]
        best = 1 + sum(t.low > total.high for t in others)
        worst = 1 + sum(t.high > total.low for t in others)
        rank = element.find('rank')
        compared += 1
        if (rank.get('best'), rank.get('worst')) != (str(best), str(worst)):
            failures.append(f'{who}: rank {rank.attrib}, calculated {best} to {worst}')
        if not ranks:
            continue
        least = proposed(total.low, worst, len(others) + 1)
        most = proposed(total.high, best, len(others) + 1)
        base = least if least == most else None
        least, most = finally_(who, least), finally_(who, most)
        final = least if least == most else None
        compared += check_consequences(scheme, data, element, classes[who],
                                       ranks[ranks.index(most):ranks.index(least) + 1], failures)
        grade = element.find('grade')
        compared += 1
        if (grade.get('base'), grade.get('final')) != (base, final):
            failures.append(f'{who}: grade {grade.attrib}, calculated {base} {final}')
    return compared


def check_consequences(scheme, data, element, klass, grades, failures):
    """What the grades that are still possible and the findings lead to."""
    who, expected = element.get('id'), []
    found = {condition for whose, condition in data.findings if whose == who}
    for one in scheme.iterfind('grades/consequence'):
        by_grade, by_finding = one.get('grade', '').split(), one.get('condition', '').split()
        leading = [grade for grade in grades if grade in by_grade]
        certain = leading == grades or found & set(by_finding) or not by_grade + by_finding
        if klass in one.get('class', klass).split() and (leading or certain):
            expected.append((one.get('id'), 'final' if certain else 'open'))
    said = [(one.get('id'), one.get('state')) for one in element.iterfind('consequence')]
    if said != expected:
        failures.append(f'{who}: consequences {said}, calculated {expected}')
    return 1


def report(compared, failures):
    """Prints what differs; gives the exit status."""
    for failure in failures:
        print(failure, file=sys.stderr)
    print(f'{compared} numbers calculated again, {len(failures)} differ')
    return 1 if failures or compared == 0 else 0
