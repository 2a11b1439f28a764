"""How long a thing may be before it has more than one job, and what a header owes its reader."""
import re

from rule import rule

HEADER_LINES, SOURCE_LINES, FUNCTION_LINES, MAIN_LINES = 150, 500, 60, 80

# Lines of a flat list: table rows, registrations, test data. They are read, not followed.
LIST_LINE = re.compile(r'^\s*(\{.*\}?[,;]?|.*<<.*|\w+(\.|->)(add|append|insert|push_back|emplace_back'
                       r'|newRow)\(.*|row\(.*|"[^"]*"[,;)]*|.*QStringLiteral\(.*\},?|case .*:'
                       r'|return .*;|//.*|[\w>.)-]+)$')


def lines_of(source):
    return source.text.count('\n') + (0 if source.text.endswith('\n') else 1)


@rule('file-size', 'headers 150 lines, sources 500, main 80',
      bad=[('ui/a.h', '// x\n' * 151), ('ui/a.cpp', 'x\n' * 501), ('app/main.cpp', 'x\n' * 81)],
      good=[('ui/a.h', '// x\n' * 150), ('ui/a.cpp', 'x\n' * 500)])
def file_size(source):
    if not source.is_cpp:
        return
    limit = HEADER_LINES if source.is_header else SOURCE_LINES
    if source.path == 'app/main.cpp':
        limit = MAIN_LINES
    if lines_of(source) > limit:
        yield 0, '%d lines' % lines_of(source)


def functions(source):
    """(line index of the brace, body lines) of every function whose brace has a line of its own."""
    lines = source.code.split('\n')
    for index, line in enumerate(lines):
        if not re.fullmatch(r'\s*\{', line) or index == 0:
            continue
        head = ' '.join(lines[max(0, index - 8):index])
        head = re.split(r'[;}{]|(?:public|private|protected|signals|slots)\s*:', head)[-1]
        if re.search(r'\b(class|struct|enum|union|namespace)\s+\w+[^()]*$', head):
            continue
        indent = line[:-1]
        for end in range(index + 1, len(lines)):
            if lines[end].startswith(indent + '}'):
                yield index, source.text.split('\n')[index + 1:end]
                break


@rule('function-size', 'a function of more than 60 lines has more than one job',
      bad=[('ui/a.cpp', 'void f()\n{\n' + '    if (a) b();\n' * 61 + '}\n'),
           ('ui/a.h', 'class A\n{\n    void f()\n    {\n' + '        if (a) b();\n' * 61 + '    }\n};')],
      good=[('ui/a.cpp', 'void f()\n{\n' + '    if (a) b();\n' * 60 + '}\n'),
            ('ui/a.cpp', 'class A\n{\n' + '    int a;\n' * 80 + '};\n'),
            ('ui/a.cpp', 'X f()\n{\n    return {\n' + '        { "a", 1 },\n' * 80 + '    };\n}\n')])
def function_size(source):
    if not source.is_cpp:
        return
    offsets = [0] + [m.end() for m in re.finditer('\n', source.text)]
    for index, body in functions(source):
        if len(body) <= FUNCTION_LINES:
            continue
        listed = sum(1 for line in body if LIST_LINE.match(line) or not line.strip())
        if listed < 0.8 * len(body):
            yield offsets[index], '%d lines' % len(body)


@rule('header-purpose', 'a header begins with what it is for, and is included once',
      bad=[('ui/a.h', '#pragma once\n'), ('ui/a.h', '// What it is.\nclass A;\n')],
      good=[('ui/a.h', '// What it is.\n#pragma once\n')])
def header_purpose(source):
    if source.is_header:
        if not source.text.startswith('//'):
            yield 0, 'no statement of purpose'
        if not re.search(r'^#pragma once$', source.text, re.M):
            yield 0, 'no #pragma once'


@rule('using-in-header', 'a using directive in a header is in everybody\'s namespace',
      bad=[('ui/a.h', '// x\nusing namespace std;\n')],
      good=[('ui/a.h', '// x\nusing base::Result;\n'), ('ui/a.cpp', 'using namespace std;\n')])
def using_in_header(source):
    if source.is_header:
        for match in re.finditer(r'^\s*using\s+namespace\b', source.code, re.M):
            yield match.start()
