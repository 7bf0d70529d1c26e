"""Methods whose tasks are agreed: the rate of each measure, and points as the mean of the rates.

Nothing here is taken from the programme."""
from fractions import Fraction as F

from common import OPEN, Range, exactly, value


class Method:
    """Measures (kind, records, standard, added field, key that counts once), the ones counted for
    each pairing, the targets the document fixes, the divisors of shares, and the measures that
    records of either side feed."""

    def __init__(self, measures, paired, fixed, divisors=None, either=frozenset()):
        self.measures, self.paired, self.fixed = measures, paired, fixed
        self.divisors, self.either = divisors or {}, either

    def actual(self, data, who, name, pairing):
        number = value(data, self.measures, who, name, pairing, self.either)
        if name in self.divisors:
            whole = value(data, self.measures, who, self.divisors[name], pairing, self.either)
            number = number * (1 / whole.low)
        return number

    def measure(self, data, who, name, pairings):
        """(actual, target, rate); target and rate are None where there is no task."""
        fixed = self.fixed.get(name)
        if name not in self.paired:
            actual = self.actual(data, who, name, None)
            target = fixed or data.targets.get((who, name), OPEN)
            if target is OPEN:
                return actual, OPEN, OPEN
            if target:
                return actual, exactly(target), actual * (1 / F(target))
            return actual, None if target is None else exactly(0), None
        actual, target, achieved, agreed_all = exactly(0), F(0), exactly(0), True
        apart = fixed or data.settings.get('across') == 'each'
        for pairing in pairings:
            share = self.actual(data, who, name, pairing)
            agreed = fixed or data.targets.get((pairing, name), OPEN)
            actual = actual + share
            if agreed is OPEN:
                agreed_all = False
            elif agreed:
                target += agreed
                achieved = achieved + (share.at_most(F(agreed)) if apart else share)
        if not agreed_all:
            return actual, Range(target, None), OPEN
        if not target:
            return actual, None, None
        return actual, exactly(target), achieved * (1 / target)

    def indicator(self, data, numbers, full):
        """Points of an indicator from the (actual, target, rate) of its measures, each rate up to
        1; a measure without a task counts as completed or is left out."""
        rates = [rate.at_most(F(1)) if rate else exactly(1) for _, _, rate in numbers
                 if rate or data.settings.get('zero-target') != 'leave-out']
        if not rates:
            return exactly(full)
        return (sum(rates, exactly(0)) * F(1, len(rates))).at_most(F(1)) * full


def given(data, who, node, full):
    """The mean of the points that evaluators gave."""
    points = data.given[who, node]
    return exactly(sum(points) / len(points)) if points else Range(F(0), full)


def banded(rule, actual):
    """The points of the highest band that the value reaches."""
    bands = [(F(b.get('from')), F(b.get('points'))) for b in rule.findall('band')]
    return exactly(max((points for limit, points in bands if actual.low >= limit), default=0))


def all_or_nothing(numbers, full):
    """Full points when every measure is completed (or has no task), otherwise none."""
    rates = [rate for _, _, rate in numbers if rate]
    if any(rate.high is not None and rate.high < 1 for rate in rates):
        return exactly(0)
    return exactly(full) if all(rate.low >= 1 for rate in rates) else Range(F(0), F(full))
