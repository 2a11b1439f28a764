"""Names, texts and promises: what a reader or a user sees."""
import re

from rule import rule


@rule('tr', 'a visible string goes through tr()',
      bad=[('ui/a.cpp', 'label->setText(QStringLiteral("Loading"));'),
           ('ui/a.cpp', 'new QLabel(QStringLiteral("Rows"), this);'),
           ('ui/a.cpp', 'button->setAccessibleName(QLatin1String("Close"));')],
      good=[('ui/a.cpp', 'label->setText(tr("Loading"));'),
            ('ui/a.cpp', 'label->setText(QStringLiteral("—")); setObjectName(QStringLiteral("ab"));')])
def visible_strings(source):
    if not (source.is_cpp and source.path.startswith('ui/')):
        return
    for match in re.finditer(
            r'\b(setText|setToolTip|setWindowTitle|setPlaceholderText|setAccessibleName'
            r'|setAccessibleDescription|setStatusTip|setWhatsThis|setTitle|setInformativeText'
            r'|addAction|addItem|addTab|addMenu|insertItem|QLabel|QPushButton|QToolButton|QCheckBox'
            r'|QRadioButton|QAction|QGroupBox)\s*\(\s*'
            r'(QStringLiteral|QLatin1String|QLatin1StringView|QString)\s*\(\s*"([^"]*)"',
            source.text):
        if re.search(r'[A-Za-z]{2}', re.sub(r'%\d|Opsdeck', '', match.group(3))):
            yield match.start(), match.group(3)


@rule('glued-plurals', 'plurals are %n, never glued',
      bad=[('ui/a.cpp', 'tr("%1 row(s)")'), ('ui/a.cpp', 'tr("rows") + (n == 1 ? "" : "s")')],
      good=[('ui/a.cpp', 'tr("%n row(s)", nullptr, n); tr("%1: %n row(s)", nullptr, n)')])
def glued_plurals(source):
    if source.is_cpp and not source.path.startswith('tests/'):
        for match in re.finditer(r'\btr\s*\(\s*"(?![^"]*%n)[^"]*\((s|es|n)\)|\?\s*"[^"]*"\s*:\s*"s"',
                                 source.text):
            yield match.start(), match.group()


@rule('no-machine-paths', 'a path of one machine means nothing on another',
      bad=[('README.md', 'see /home/ada/x'), ('app/a.cpp', 'open("/root/x");'),
           ('a.txt', 'C:\\Users\\ada')],
      good=[('README.md', 'in your home folder; https://example.com/home/x'),
            ('a.cpp', 'QDir::homePath() + "/x"; f("/api/users/1");')])
def no_machine_paths(source):
    if source.path.startswith('tests/lint/'):
        return
    for match in re.finditer(r'(?<![\w./:*])/(home|root|Users|hive|work|mnt|media)/\w|C:\\+Users\\+\w',
                             source.text):
        yield match.start(), match.group()


@rule('no-promises', 'what is left to do is done or in an issue',
      bad=[('ui/a.cpp', '// TODO: later'), ('ui/a.cpp', 'tr("Coming soon")'),
           ('models/a.h', '// FIXME')],
      good=[('ui/a.cpp', '// the todo table of the sample')])
def no_promises(source):
    if source.path.startswith('tests/lint/'):
        return
    for match in re.finditer(r'\b(TODO|FIXME|XXX|HACK)\b|(?i:\bcoming soon\b|\bnot implemented\b)',
                             source.text):
        yield match.start(), match.group()


@rule('names', 'a name says what the thing is',
      bad=[('ui/a.h', '// x\nclass TableManager {'), ('ui/table_utils.h', '// x\n'),
           ('ui/TablePage.h', '// x\n'), ('models/a.h', '// x\nstruct RowData {')],
      good=[('ui/table_page.h', '// x\nclass TablePage {'),
            ('models/a.h', '// x\nclass Metadata; enum class X { UserData };')])
def names(source):
    if not source.is_cpp:
        return
    stem = source.path.rpartition('/')[2].rpartition('.')[0]
    if not re.fullmatch(r'[a-z][a-z0-9_]*', stem):
        yield 0, stem
    if re.search(r'(^|_)(manager|helpers?|utils?|data)$', stem):
        yield 0, stem
    for match in re.finditer(r'\b(?:class|struct)\s+(\w+(?:Manager|Helpers?|Utils?|Data))\b(?!\s*;)',
                             source.code):
        yield match.start(), match.group(1)
