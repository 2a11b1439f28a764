#!/usr/bin/env python3
"""Brings the .ts files in line with the sources: update.py [--check]. Translations are kept.

Every text has one translation wherever it stands, so all of them share one context; see
app/desktop/language.cpp. --check changes nothing and fails when a text is missing, unfinished or no
longer used.
"""
import glob
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree
from xml.sax.saxutils import escape

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(HERE)
SOURCES = ['ui', 'app/desktop', 'app/services.cpp', 'app/services.h', 'models']
CONTEXT = 'opsdeck'
DATA = 'resources/packs/*/*.json'
SHOWN = ('title', 'name', 'detail')  # members of the data that are read by people
AS_IT_IS = re.compile(r'\{\{|^[A-Z]+ /|^\S*_\S*$|^p\d+$')  # labels, routes, metrics, quantiles
LANGUAGES = {'de': False, 'en': True}  # plural forms alone


def lupdate():
    for name in ('/usr/lib/qt6/bin/lupdate', 'lupdate-qt6', 'lupdate6', 'lupdate'):
        found = shutil.which(name)
        if found:
            return found
    sys.exit('update.py: lupdate of Qt 6 is not installed')


def texts():
    """(source, takes a number) of every text in the sources, in their order."""
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, 'all.ts')
        subprocess.run([lupdate(), '-silent', '-locations', 'none', '-I', '.', *SOURCES, '-ts', path],
                       cwd=ROOT, check=True, capture_output=True)
        found = {}
        for message in ElementTree.parse(path).iter('message'):
            source = message.find('source').text
            found[source] = '%n' in source  # also where a function of ours stands between
        for path in sorted(glob.glob(os.path.join(ROOT, DATA))):
            with open(path, encoding='utf-8') as file:
                for text in shown(json.load(file)):
                    found.setdefault(text, False)
        return found


def shown(value):
    """The words in a data file."""
    for key, member in value.items() if isinstance(value, dict) else enumerate(value):
        if key in SHOWN and isinstance(member, str):
            if not AS_IT_IS.search(member):
                yield member
        elif isinstance(member, (dict, list)):
            yield from shown(member)


def known(path):
    """Source to its translation: a text, or a list of plural forms; unfinished ones left out."""
    result = {}
    for message in ElementTree.parse(path).iter('message') if os.path.exists(path) else ():
        translation = message.find('translation')
        if translation.get('type') == 'unfinished':
            continue
        forms = [form.text or '' for form in translation.findall('numerusform')]
        result[message.find('source').text] = forms or translation.text or ''
    return result


def written(language, wanted, have):
    lines = ['<?xml version="1.0" encoding="utf-8"?>', '<!DOCTYPE TS>',
             '<TS version="2.1" language="%s" sourcelanguage="en">' % language, '<context>',
             '    <name>%s</name>' % CONTEXT]
    for source in sorted(wanted):
        translation = have.get(source)
        mark = '' if translation else ' type="unfinished"'
        lines += ['    <message numerus="yes">' if wanted[source] else '    <message>',
                  '        <source>%s</source>' % escape(source)]
        if wanted[source]:
            forms = translation if isinstance(translation, list) else ['', '']
            lines.append('        <translation%s>' % mark)
            lines += ['            <numerusform>%s</numerusform>' % escape(form) for form in forms]
            lines.append('        </translation>')
        else:
            lines.append('        <translation%s>%s</translation>' % (mark, escape(translation or '')))
        lines.append('    </message>')
    return '\n'.join(lines + ['</context>', '</TS>', ''])


def main():
    check = sys.argv[1:] == ['--check']
    found, bad = texts(), 0
    for language, plural_only in LANGUAGES.items():
        path = os.path.join(HERE, 'opsdeck_%s.ts' % language)
        wanted = {source: many for source, many in found.items() if many or not plural_only}
        have = known(path)
        for source in sorted(set(wanted) - set(have)):
            print('%s: not translated: %r' % (os.path.basename(path), source))
            bad += 1
        text = written(language, wanted, have)
        if not check:
            with open(path, 'w', encoding='utf-8') as file:
                file.write(text)
            continue
        for source in sorted(set(have) - set(wanted)):
            print('%s: no longer used: %r' % (os.path.basename(path), source))
            bad += 1
    print('%d texts, %d to do' % (len(found), bad))
    sys.exit(1 if check and bad else 0)


main()
