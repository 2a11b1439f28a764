#!/usr/bin/env python3
"""Reads the benchmarks' JSON lines, prints a table; exit status 1 when a goal is missed."""
import json
import sys

missed = 0
print('%-46s %12s %12s %9s  %-8s %s' % ('what', 'ours', 'baseline', 'ratio', 'goal', ''))
for line in sys.stdin:
    try:
        r = json.loads(line)
    except ValueError:
        print(line, end='', file=sys.stderr)
        continue
    missed += not r['ok']
    figure = lambda v: '' if v is None else '%.3g %s' % (v, r['unit'].split()[0])
    print('%-46s %12s %12s %9.3g  %-8s %s' % (
        r['name'], figure(r['ours']), figure(r.get('baseline')), r['ratio'], r['goal'],
        'ok' if r['ok'] else 'MISSED'), flush=True)
sys.exit(1 if missed else 0)
