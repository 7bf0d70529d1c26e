#!/usr/bin/env python3
"""Calculates a round of Gansu's 2021 assessment again, from its input files and the wording of the
document, in fractions, and compares every number with results.xml to the last digit.

usage: gansu2021.py TEMPLATES ROUND_FOLDER RESULTS_XML

Annexes 1 to 3 are written out below with their points and who evaluates each row; the formulas are
those of section four (seven), the readings G1, G5, G6, G8 and G10."""
import sys
import xml.etree.ElementTree as ET
from fractions import Fraction as F

from common import Range, Round, check, check_places, exactly, report

COUNTY = ['county-key', 'county-other', 'county-scattered']
# row: full points; rows 6 and 4 are printed in two halves, a and b
ANNEX_1 = {'1': 3, '2': 4, '3': 4, '4': 4, '5': 3, '6.a': '1.5', '6.b': '1.5', '7': 3, '8': 4,
           '9': 3, '10': 2, '11': 5, '12': 4, '13': 4, '14': 2, '15': 2, '16': 30, '17': 20}
ANNEX_2 = {'1': 3, '2': 3, '3': 1, '4.a': '0.5', '4.b': '0.5', '5': 1, '6': 1, '7': 1, '8': 1,
           '9': 3, '10': 2, '11': 2, '12': 1}
ANNEX_3 = {'1': 30, '2': 10, '3': 15, '4': 10, '5': 15, '6': 10, '7': 10}


# rows with several evaluators; a score by somebody who is not among them is one of them all (G6)
REVITALIZATION = 'rural-revitalization'
SEVERAL = {'county.13': [REVITALIZATION, 'organization'],
           'county.14': [REVITALIZATION, 'financial-supervision', 'finance', 'agriculture'],
           'county.15': [REVITALIZATION, 'development']}
SEVERAL.update({'prefecture.11': SEVERAL['county.13'], 'prefecture.12': SEVERAL['county.14']})


def row(data, who, node, full):
    """The mean of the evaluations; full points where there is no such task; a range while one of
    several named evaluators has sent none."""
    judgements = data.judged[who, node]
    points = [full if j.get('no-task') == 'yes' else F(j['points']) for j in judgements]
    senders = {j['by'] for j in judgements}
    named = set(SEVERAL.get(node, senders))
    absent = 0 if senders - named else len(named - senders)
    if not points:
        return Range(F(0), full)
    sent = len(points) + absent
    return Range(sum(points) / sent, (sum(points) + absent * full) / sent)


def add(numbers):
    return sum(numbers, exactly(0))


def table(data, who, prefix, rows):
    """Every row's points by node id, the halves of a row added up too."""
    points = {f'{prefix}.{n}': row(data, who, f'{prefix}.{n}', F(full)) for n, full in rows.items()}
    for node in [node for node in points if node.endswith('.a')]:
        whole = node[:-2]
        points[whole] = points[whole + '.a'] + points[whole + '.b']
    return points


def rows_total(points):
    return add(number for node, number in points.items() if node.count('.') == 1)


def main():
    templates, folder, path = sys.argv[1:]
    scheme = ET.parse(templates + '/schemes/gansu2021.xml').getroot()
    data, results = Round(folder), ET.parse(path).getroot()
    objects = [(o, k.get('id')) for k in scheme.iterfind('classes/class') for o in k.iter('object')]
    classes = {o.get('id'): k for o, k in objects}
    parents = {o.get('id'): o.get('parent') for o, k in objects}
    points, totals = {}, {}
    for who in (o for o in classes if classes[o] in COUNTY):
        points[who] = table(data, who, 'county', ANNEX_1)
        fifteen = {f'county.{n}' for n in range(1, 16)}
        totals[who] = rows_total(points[who])
        points[who]['county.departments'] = add(points[who][node] for node in fifteen)
        points[who]['county'] = totals[who]
    for who in (o for o in classes if classes[o] == 'prefecture'):
        own = [totals[c] for c, parent in parents.items() if parent == who]
        points[who] = table(data, who, 'prefecture', ANNEX_2)
        points[who]['prefecture.departments'] = rows_total(points[who])
        points[who]['prefecture.13'] = add(own) * F(1, len(own)) * F(80, 100)
        totals[who] = points[who]['prefecture'] = (
            points[who]['prefecture.departments'] + points[who]['prefecture.13'])
    for who in (o for o in classes if classes[o] == 'department'):
        points[who] = table(data, who, 'department', ANNEX_3)
        totals[who] = points[who]['department'] = rows_total(points[who])
    failures, compared = [], 0
    for who, numbers in points.items():
        tree = results.find(f"objects/object[@id='{who}']")
        for node, number in numbers.items():
            found = tree.find(f".//node[@id='{node}']/points")
            compared += check(f'{who} {node}', 'points', number, found, failures)
    compared += check_places(scheme, data, results, totals, classes, failures)
    return report(compared, failures)


if __name__ == '__main__':
    sys.exit(main())
