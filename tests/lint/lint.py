#!/usr/bin/env python3
"""Checks the rules of the code base over all tracked files: lint.py [--self-test | FILE…]."""
import os
import subprocess
import sys

import calls  # noqa: F401  the rule files register themselves
import layers  # noqa: F401
import sizes  # noqa: F401
import words  # noqa: F401
from rule import RULES, Source

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
TEXT = ('.cpp', '.h', '.py', '.sh', '.md', '.txt', '.cmake', '.json', '.yml', '.yaml', '.sql',
        '.ps1', 'run')


def tracked_files():
    try:
        names = subprocess.run(['git', 'ls-files', '-z'], cwd=ROOT, check=True,
                               capture_output=True).stdout.decode().split('\0')
    except (OSError, subprocess.CalledProcessError):  # an unpacked archive
        names = []
        for folder, folders, files in os.walk(ROOT):
            if folder == ROOT:
                folders[:] = [f for f in folders if f not in ('build', '.git')]
            names += [os.path.relpath(os.path.join(folder, f), ROOT) for f in files]
    return [n for n in names if n.endswith(TEXT) and os.path.isfile(os.path.join(ROOT, n))]


def findings(rule, source):
    for found in rule.check(source) or ():
        offset, words = found if isinstance(found, tuple) else (found, '')
        yield source.line(offset), words


def self_test():
    failures = 0
    for rule in RULES:
        for path, text in rule.bad:
            if not list(findings(rule, Source(path, text))):
                print('%s lets pass: %r' % (rule.name, text[:80]))
                failures += 1
        for path, text in rule.good:
            for line, words in findings(rule, Source(path, text)):
                print('%s refuses line %d of %r: %s' % (rule.name, line, text[:80], words))
                failures += 1
    print('%d rules, %d wrong' % (len(RULES), failures))
    return failures == 0


def check(names):
    count = 0
    for name in sorted(names):
        with open(os.path.join(ROOT, name), encoding='utf-8') as file:
            source = Source(name.replace(os.sep, '/'), file.read())
        for rule in RULES:
            for line, words in findings(rule, source):
                print('%s:%d: [%s] %s%s' % (name, line, rule.name, rule.why,
                                            ': ' + words if words else ''))
                count += 1
    print('%d files, %d findings' % (len(names), count))
    return count == 0


if __name__ == '__main__':
    given = sys.argv[1:]
    sys.exit(0 if (self_test() if given == ['--self-test'] else check(given or tracked_files())) else 1)
