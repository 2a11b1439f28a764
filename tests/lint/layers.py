"""Who may include whom: the layer table of the design, checked from the include lines."""
import re

from rule import rule

BASE = ['models/base']

# Folder -> folders it may include besides itself. Longest match wins; a trailing /* means all.
LAYERS = {
    'models/base': [],
    'models/database': BASE,
    'models/cache': BASE,
    'models/series': BASE,
    'models/catalog': BASE + ['models/database'],
    'models/metrics': BASE + ['models/database', 'models/series', 'models/cache'],
    'models/tables': BASE + ['models/database', 'models/cache', 'models/catalog'],
    'models/transfer': BASE + ['models/database', 'models/cache', 'models/catalog',
                               'models/tables'],
    'models/reconciliation': BASE + ['models/database', 'models/catalog', 'models/tables',
                                     'models/transfer'],
    'models/loadtest': BASE + ['models/series', 'models/metrics'],
    'models/health': BASE + ['models/database', 'models/cache', 'models/catalog',
                             'models/metrics'],
    'models/alerts': BASE + ['models/metrics', 'models/health'],
    'ui/theme': BASE,
    'ui/widgets': BASE + ['ui/theme'],
    # A row of the table model is made of catalog and database values, so these come with it.
    'ui/tables': BASE + ['ui/theme', 'ui/widgets', 'models/tables', 'models/series',
                         'models/catalog', 'models/database'],
    'ui/charts': BASE + ['ui/theme', 'ui/widgets', 'models/tables', 'models/series'],
    'ui/pages': ['ui/theme', 'ui/widgets', 'ui/tables', 'ui/charts', 'models/*'],
    'ui/shell': BASE + ['ui/pages', 'ui/widgets', 'ui/theme'],
    'app': ['models/*'],  # services
    'app/cli': ['models/*', 'app'],
    # The sample back-fills a history, so it writes with what Opsdeck reads.
    'app/sample': BASE + ['models/database', 'models/cache', 'models/catalog', 'models/series'],
    'app/desktop': ['models/*', 'ui/*', 'app/*', 'app'],
}

INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*(["<])([^">]+)[">]', re.M)
WIDGETS = re.compile(
    r'Q(Widget|Color|Icon|Font|FontMetrics|Pixmap|Painter|Brush|Pen|Palette|Style\w*|Application'
    r'|GuiApplication|Action|Menu|Label|Dialog|MessageBox|Abstract(Scroll|Item)(Area|View|Delegate)'
    r'|StyledItemDelegate|Screen|Cursor|Clipboard)')


def layer_of(path):
    folder = path.rpartition('/')[0]
    while folder and folder not in LAYERS:
        folder = folder.rpartition('/')[0]
    return folder


def may_include(path, target):
    if path == 'app/main.cpp':
        return True
    layer, folder = layer_of(path), target.rpartition('/')[0]
    if layer == 'ui/pages' and target == 'ui/pages/page.h':
        return True
    # A page is its folder; no page knows another, only what all of them are.
    own = path.rpartition('/')[0] if layer == 'ui/pages' else layer
    if folder == own or (layer != 'app' and folder.startswith(own + '/')):
        return True
    for allowed in LAYERS.get(layer, []):
        if allowed.endswith('/*') and folder.startswith(allowed[:-1]):
            return True
        if folder == allowed or (allowed != 'app' and folder.startswith(allowed + '/')):
            return True
    return False


@rule('layers', 'a layer includes one it may not know',
      bad=[('models/base/a.cpp', '#include "models/database/pool.h"\n'),
           ('models/tables/a.h', '#include "ui/theme/tokens.h"\n'),
           ('ui/pages/overview/a.h', '#include "ui/pages/tables/table_page.h"\n'),
           ('ui/pages/tables/a.h', '#include "app/services.h"\n'),
           ('ui/shell/a.cpp', '#include "models/database/pool.h"\n'),
           ('app/cli/a.cpp', '#include "ui/shell/main_window.h"\n'),
           ('app/services.cpp', '#include "ui/theme/theme.h"\n')],
      good=[('models/tables/a.h', '#include "models/catalog/relation.h"\n#include <QString>\n'),
            ('ui/pages/tables/a.h', '#include "models/tables/row_window.h"\n'
                                    '#include "ui/pages/tables/b.h"\n'),
            ('app/cli/a.cpp', '#include "app/services.h"\n'),
            ('ui/shell/a.h', '#include "ui/pages/page.h"\n'
                             '#include "ui/pages/tables/table_page.h"\n'),
            ('app/main.cpp', '#include "ui/shell/main_window.h"\n')])
def layers(source):
    if not source.is_cpp or source.path.startswith('tests/'):
        return
    for match in INCLUDE.finditer(source.text):
        target = match.group(2)
        if match.group(1) == '"' and '/' in target and not may_include(source.path, target):
            yield match.start(), target


@rule('include-root', 'our headers are included from the repository root',
      bad=[('ui/shell/a.cpp', '#include "main_window.h"\n'),
           ('ui/shell/a.cpp', '#include "../theme/theme.h"\n')],
      good=[('ui/shell/a.cpp', '#include "ui/shell/main_window.h"\n#include "a.moc"\n')])
def include_root(source):
    if not source.is_cpp:
        return
    for match in INCLUDE.finditer(source.text):
        target = match.group(2)
        if match.group(1) == '"' and not re.match(r'(app|ui|models|tests)/', target) \
                and not target.endswith('.moc'):
            yield match.start(), target


@rule('models-without-widgets', 'models know no widget, colour, icon or font',
      bad=[('models/tables/a.h', '#include <QColor>\n'), ('app/cli/a.h', '#include <QWidget>\n')],
      good=[('models/tables/a.h', '#include <QAbstractTableModel>\n'),
            ('ui/theme/a.h', '#include <QColor>\n')])
def models_without_widgets(source):
    if source.is_cpp and source.path.startswith(('models/', 'app/cli/')):
        for match in INCLUDE.finditer(source.text):
            if match.group(1) == '<' and WIDGETS.fullmatch(match.group(2)):
                yield match.start(), match.group(2)


@rule('pages-without-sql', 'widgets know no SQL and no libpq',
      bad=[('ui/pages/tables/a.cpp', 'auto s = "select a from b";'),
           ('ui/tables/a.cpp', '#include <libpq-fe.h>\n')],
      good=[('ui/pages/tables/a.cpp', 'tr("Select all"); tr("select a row from the list");')])
def pages_without_sql(source):
    if not (source.is_cpp and source.path.startswith('ui/')):
        return
    for match in INCLUDE.finditer(source.text):
        if 'libpq' in match.group(2):
            yield match.start(), match.group(2)
    for offset, body in source.strings:
        if re.search(r'\b(select\s+[\w.*",]+\s+from\s+["\w]+\s*(where|order|limit|;|$)|insert\s+into\s'
                     r'|delete\s+from\s|update\s+\w+\s+set\s)', body, re.I):
            yield offset, body[:40]
