#!/usr/bin/env python3
"""First paint and memory of the window beside sqlitebrowser's, on the display in $DISPLAY.

A window counts as painted when it is mapped and its pixels are no longer of one colour; the same
eye watches both programs. Prints JSON lines like the other benchmarks: startup.py PROGRAM [ROUNDS]
"""
import ctypes
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

X = ctypes.CDLL('libX11.so.6')
X.XOpenDisplay.restype = ctypes.c_void_p
X.XDefaultRootWindow.argtypes = [ctypes.c_void_p]
X.XDefaultRootWindow.restype = ctypes.c_ulong
X.XGetImage.restype = ctypes.c_void_p
X.XGetImage.argtypes = [ctypes.c_void_p, ctypes.c_ulong, ctypes.c_int, ctypes.c_int, ctypes.c_uint,
                        ctypes.c_uint, ctypes.c_ulong, ctypes.c_int]
X.XGetPixel.argtypes = [ctypes.c_void_p, ctypes.c_int, ctypes.c_int]
X.XGetPixel.restype = ctypes.c_ulong
X.XDestroyImage.argtypes = [ctypes.c_void_p]

ALL_PLANES, Z_PIXMAP = ctypes.c_ulong(-1).value, 2
# Where a window without a window manager has its toolbar and list, whatever program it is.
POINTS = [(x, y) for x in range(4, 400, 13) for y in range(4, 300, 7)]


class Eye:
    """Looks at the root window: a program's window without a manager is drawn straight into it."""

    def __init__(self):
        self.display = X.XOpenDisplay(None)
        if not self.display:
            sys.exit('startup.py: no display')
        self.root = X.XDefaultRootWindow(self.display)

    def colours(self):
        image = X.XGetImage(self.display, self.root, 0, 0, 400, 300, ALL_PLANES, Z_PIXMAP)
        found = {X.XGetPixel(image, x, y) for x, y in POINTS}
        X.XDestroyImage(image)
        return found


def resident_megabytes(pid):
    with open('/proc/%d/smaps_rollup' % pid, encoding='ascii') as file:
        return next(int(line.split()[1]) for line in file if line.startswith('Rss:')) / 1024


def start_once(eye, command):
    """Milliseconds to first paint and resident MB half a second later."""
    home = tempfile.mkdtemp(prefix='opsdeck-startup-')
    environment = dict(os.environ, HOME=home, QT_QPA_PLATFORM='xcb', XDG_CONFIG_HOME=home,
                       XDG_DATA_HOME=home, XDG_CACHE_HOME=home, XDG_RUNTIME_DIR=home)
    empty = eye.colours()
    began = time.monotonic()
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL,
                               stderr=subprocess.DEVNULL)
    try:
        while len(eye.colours() - empty) < 3:  # a background alone is not a window yet
            if process.poll() is not None or time.monotonic() - began > 30:
                sys.exit('startup.py: %s showed no window' % command[0])
        shown = (time.monotonic() - began) * 1000
        time.sleep(0.5)
        return shown, resident_megabytes(process.pid)
    finally:
        process.kill()
        process.wait()
        shutil.rmtree(home, ignore_errors=True)
        while eye.colours() - empty:
            time.sleep(0.01)


def report(name, unit, ours, baseline, limit):
    print(json.dumps({'name': name, 'unit': unit, 'ours': ours, 'baseline': baseline,
                      'ratio': ours / baseline, 'goal': '<= %g' % limit,
                      'ok': ours / baseline <= limit}), flush=True)


def measure(programs, rounds):
    times, memory = {}, {}
    eye = Eye()
    for number in range(rounds):
        for side in sorted(programs, reverse=number % 2 == 0):
            shown, resident = start_once(eye, programs[side])
            times.setdefault(side, []).append(shown)
            memory.setdefault(side, []).append(resident)
    median = statistics.median
    return ([median(times[side]) for side in ('ours', 'baseline')],
            [median(memory[side]) for side in ('ours', 'baseline')])


def main():
    programs = {'ours': [sys.argv[1]], 'baseline': ['sqlitebrowser']}
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 11
    tries = [measure(programs, rounds)]
    ratio = lambda one: one[0][0] / one[0][1]
    middle = lambda: sorted(tries, key=ratio)[len(tries) // 2]
    while ratio(middle()) > 0.5 and len(tries) < 5:  # as reportSteady() of measure.h
        tries += [measure(programs, rounds) for _ in range(2)]
    shown, resident = middle()
    report('first paint / sqlitebrowser', 'ms', *shown, 0.5)
    report('resident memory / sqlitebrowser', 'MB', *resident, 0.8)


main()
