#!/usr/bin/env python3
"""Runs clang-tidy over every source that BUILD compiled: tidy.py BUILD [-j N].

Without its precompiled headers, which are another compiler's: a source has to include what it uses.
A source that was clean is not looked at again until it, a header of ours that it includes, its
command or the checks change: the proof is a file in the user's cache, for every clone, named after
a digest of all of them.
"""
import concurrent.futures
import hashlib
import json
import os
import re
import subprocess
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
FOLDERS = ('app/', 'models/', 'ui/', 'tests/')
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


def check(commands, source, stamp):
    run = subprocess.run(['clang-tidy', '--quiet', '-p', commands, os.path.join(ROOT, source)],
                         capture_output=True, text=True, check=False)
    if run.returncode == 0:
        open(stamp, 'w', encoding='ascii').close()
        return ''
    return run.stdout or run.stderr


def main():
    build = os.path.abspath(sys.argv[1])
    jobs = int(sys.argv[3]) if sys.argv[2:3] == ['-j'] else os.cpu_count()
    own = os.path.join(build, 'tidy')
    os.makedirs(own, exist_ok=True)
    stamps = cache_folder()
    version = subprocess.run(['clang-tidy', '--version'], capture_output=True, check=True).stdout
    tools = read('.clang-tidy') + version
    with open(os.path.join(build, 'compile_commands.json'), encoding='utf-8') as file:
        entries = json.load(file)
    for entry in entries:
        entry['command'] = PRECOMPILED.sub('', entry['command'])
    with open(os.path.join(own, 'compile_commands.json'), 'w', encoding='utf-8') as file:
        json.dump(entries, file)
    commands = {os.path.relpath(entry['file'], ROOT): entry['command'] for entry in entries}
    work = []
    for source, command in sorted(commands.items()):
        if source.startswith(FOLDERS):
            stamp = os.path.join(stamps, digest(source, command, tools))
            if not os.path.exists(stamp):
                work.append((source, stamp))
    print(f'{len(commands)} sources, {len(work)} to check', flush=True)
    failures = 0
    with concurrent.futures.ThreadPoolExecutor(jobs) as pool:
        for words in pool.map(lambda item: check(own, *item), work):
            if words:
                failures += 1
                print(words, flush=True)
    print(f'{failures} sources with findings')
    return 1 if failures else 0


sys.exit(main())
