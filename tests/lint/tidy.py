#!/usr/bin/env python3
"""Runs clang-tidy over every source that BUILD compiled: tidy.py BUILD [-j N].

Without its precompiled headers, which are another compiler's. Most of the time goes into the
headers of Qt and of the standard library, so sources are read together as one: of different
folders, whose names do not meet, and programs of tests, each in a namespace of its own. Where that
finds something, each is read alone, and what that finds counts.
A source that was clean is not looked at again until it, a header of ours that it includes, its
command or the checks change: the proof is a file in the user's cache, for every clone, named after
a digest of all of them.
"""
import concurrent.futures
import hashlib
import json
import os
import re
import shlex
import subprocess
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
FOLDERS = ('app/', 'models/', 'ui/', 'tests/')
TOGETHER = 10  # sources
OURS = r'(app|models|ui|tests)/.*\.(h|cpp)$'
APART = ('-Wno-macro-redefined', '-Wno-shadow')  # what only sources do that are read together
LIBRARY = re.compile(rb'^namespace opsdeck', re.MULTILINE)
ANY_INCLUDE = re.compile(r'^#include .*[">]$(?<!\.moc")', re.MULTILINE)
PRECOMPILED = re.compile(r'-Winvalid-pch -include \S+|-fpch-preprocess')
INCLUDE = re.compile(rb'^#include "([^"]+)"', re.MULTILINE)


def read(path):
    with open(os.path.join(ROOT, path), 'rb') as file:
        return file.read()


def with_headers(path, seen):
    """The source and all headers of ours that it reaches, from the repository root."""
    if path not in seen and os.path.isfile(os.path.join(ROOT, path)):
        seen.add(path)
        for name in INCLUDE.findall(read(path)):
            with_headers(name.decode(), seen)
    return seen


def cache_folder():
    base = os.environ.get('XDG_CACHE_HOME') or os.path.expanduser('~/.cache')
    folder = os.path.join(base, 'opsdeck-tidy')
    os.makedirs(folder, exist_ok=True)
    return folder


def digest(source, command, tools):
    sum_ = hashlib.sha256(tools + command.replace(ROOT, '').encode())
    for path in sorted(with_headers(source, set())):
        sum_.update(read(path))
    return sum_.hexdigest()


def settings(command):
    """What a compiler is told of headers and language, in its order."""
    words = shlex.split(command)[1:]
    found = []
    while words:
        word = words.pop(0)
        if word == '-isystem':
            found.append((word, words.pop(0)))
        elif word in ('-o', '-c'):
            words.pop(0)
        else:
            found.append((word,))
    return found


def is_program(source):
    return source.startswith('tests/') and not LIBRARY.search(read(source))


def batches(sources):
    """Lists of sources to read together: those of a folder are dealt out."""
    programs = [source for source in sources if is_program(source)]
    found = []
    for kind in sorted(set(sources) - set(programs), key=os.path.dirname), programs:
        count = -(-len(kind) // TOGETHER)
        found += [kind[first::count] for first in range(count)]
    return found


def joined(batch):
    if not is_program(batch[0]):
        return ''.join('#include "%s" // NOLINT\n' % os.path.join(ROOT, source)
                       for source in batch)
    texts = [read(source).decode() for source in batch]
    includes = dict.fromkeys(line for text in texts for line in ANY_INCLUDE.findall(text))
    bodies = ['namespace program_%d {\n%s\n}\n' % (number, ANY_INCLUDE.sub('', text))
              for number, text in enumerate(texts)]
    return '\n'.join([*includes, *bodies])


class Reader:
    """Reads sources with clang-tidy by the commands of a build, in a folder of its own."""

    def __init__(self, build, entries):
        self.folder = os.path.join(build, 'tidy')
        os.makedirs(self.folder, exist_ok=True)
        self.directory = entries[0]['directory']
        self.entries = entries
        self.commands = {os.path.relpath(entry['file'], ROOT): entry['command']
                         for entry in entries}

    def prepare(self, batches):
        for number, batch in enumerate(batches):
            if len(batch) > 1:
                path = self.path_of(number)
                with open(path, 'w', encoding='utf-8') as file:
                    file.write(joined(batch))
                parts = dict.fromkeys(part for source in batch
                                      for part in settings(self.commands[source]))
                words = [word for part in parts for word in part]
                self.entries.append({'directory': self.directory, 'file': path,
                                     'command': shlex.join(['c++', *words, *APART, '-c', path])})
        with open(os.path.join(self.folder, 'compile_commands.json'), 'w',
                  encoding='utf-8') as file:
            json.dump(self.entries, file)

    def path_of(self, number):
        return os.path.join(self.folder, 'together_%d.cpp' % number)

    def tidy(self, path, *options):
        run = subprocess.run(['clang-tidy', '--quiet', '-p', self.folder, *options, path],
                             capture_output=True, text=True, check=False)
        return '' if run.returncode == 0 else run.stdout or run.stderr

    def read(self, number, batch):
        """(source, what was found) of each."""
        if len(batch) > 1 and not self.tidy(self.path_of(number), '--header-filter=' + OURS):
            return [(source, '') for source in batch]
        return [(source, self.tidy(os.path.join(ROOT, source))) for source in batch]


def main():
    build = os.path.abspath(sys.argv[1])
    jobs = int(sys.argv[3]) if sys.argv[2:3] == ['-j'] else os.cpu_count()
    stamps = cache_folder()
    version = subprocess.run(['clang-tidy', '--version'], capture_output=True, check=True).stdout
    tools = read('.clang-tidy') + version
    with open(os.path.join(build, 'compile_commands.json'), encoding='utf-8') as file:
        entries = json.load(file)
    for entry in entries:
        entry['command'] = PRECOMPILED.sub('', entry['command'])
    reader = Reader(build, entries)
    work = {}
    for source, command in sorted(reader.commands.items()):
        if source.startswith(FOLDERS):
            stamp = os.path.join(stamps, digest(source, command, tools))
            if not os.path.exists(stamp):
                work[source] = stamp
    together = batches(list(work))
    reader.prepare(together)
    print(f'{len(reader.commands)} sources, {len(work)} to check', flush=True)
    failures = 0
    with concurrent.futures.ThreadPoolExecutor(jobs) as pool:
        for found in pool.map(reader.read, range(len(together)), together):
            for source, words in found:
                if words:
                    failures += 1
                    print(words, flush=True)
                else:
                    open(work[source], 'w', encoding='ascii').close()
    print(f'{failures} sources with findings')
    return 1 if failures else 0


sys.exit(main())
