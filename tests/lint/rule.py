"""What a rule is, and the text of a source file seen in three ways.

A rule names itself, says what is wrong and carries examples that it must and must not catch;
lint.py --self-test runs them. Standard library only.
"""
import bisect
import re

RULES = []


class Rule:
    def __init__(self, name, why, check, bad, good):
        self.name, self.why, self.check, self.bad, self.good = name, why, check, bad, good


def rule(name, why, bad, good):
    """Registers check(source) -> iterable of offsets or (offset, words)."""
    def register(check):
        RULES.append(Rule(name, why, check, bad, good))
        return check
    return register


TOKEN = re.compile(
    r'//[^\n]*|/\*.*?\*/'                                     # comments
    r'|R"(?P<tag>[^()\\\s]{0,16})\(.*?\)(?P=tag)"'            # raw strings
    r'|"(?:\\.|[^"\\\n])*"|(?<![0-9A-Fa-f])\'(?:\\.|[^\'\\\n])+\'', re.S)


class Source:
    """path: from the repository root. text: as it is. code: comments and the insides of strings
    blanked. strings: (offset, contents) of every literal, neighbours joined."""

    def __init__(self, path, text):
        self.path, self.text = path, text
        self.folder = path.rpartition('/')[0]
        self.is_cpp = path.endswith(('.cpp', '.h'))
        self.is_header = path.endswith('.h')
        self._starts = [0] + [m.end() for m in re.finditer('\n', text)]
        self._code = self._strings = None

    def line(self, offset):
        return bisect.bisect_right(self._starts, offset)

    @property
    def code(self):
        self._scan()
        return self._code

    @property
    def strings(self):
        self._scan()
        return self._strings

    def _scan(self):
        if self._code is not None:
            return
        strings, pieces, end = [], [], 0
        for match in TOKEN.finditer(self.text):
            token = match.group()
            pieces.append(self.text[end:match.start()])
            if token.startswith('"') or token.startswith('R"'):
                raw = token.startswith('R"')
                body = token[token.index('(') + 1:token.rindex(')')] if raw else token[1:-1]
                between = self.text[strings[-1][2]:match.start()] if strings else 'x'
                if strings and not between.strip():
                    offset, before, _ = strings.pop()
                    strings.append((offset, before + body, match.end()))
                else:
                    strings.append((match.start(), body, match.end()))
                pieces.append('"' + blank(token[1:-1]) + '"')
            else:
                pieces.append(blank(token))
            end = match.end()
        pieces.append(self.text[end:])
        self._code = ''.join(pieces)
        self._strings = [(offset, body) for offset, body, _ in strings]


def blank(text):
    return re.sub(r'[^\n]', ' ', text)


def arguments(code, opening):
    """Top-level arguments of a call whose '(' is at `opening`, as (offset, text)."""
    depth, begin, found = 0, opening + 1, []
    for i in range(opening, len(code)):
        c = code[i]
        if c in '([{':
            depth += 1
        elif c in ')]}':
            depth -= 1
            if depth == 0:
                found.append((begin, code[begin:i]))
                return found
        elif c == ',' and depth == 1:
            found.append((begin, code[begin:i]))
            begin = i + 1
    return found
