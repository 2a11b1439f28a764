"""Calls that block a thread that must not wait, or that reach into one that may be gone."""
import re

from rule import arguments, rule


def in_program(source):
    return source.is_cpp and source.path.startswith(('app/', 'models/', 'ui/'))


@rule('connect-context', 'a lambda connected without a context object runs in the emitter\'s '
      'thread, also when its owner is gone',
      bad=[('ui/a.cpp', 'connect(timer, &QTimer::timeout, [this] { go(); });'),
           ('ui/a.cpp', 'QObject::connect(a,\n  &A::b,\n  [=](int x, int y) { f(x, y); });'),
           ('ui/a.cpp', 'QTimer::singleShot(0, [this] { go(); });')],
      good=[('ui/a.cpp', 'connect(timer, &QTimer::timeout, this, [this] { go(a, b); });'),
            ('ui/a.cpp', 'connect(a, &A::b, this, &C::d); QTimer::singleShot(0, this, [] {});')])
def connect_context(source):
    if not source.is_cpp:
        return
    for match in re.finditer(r'\b(connect|singleShot)\s*\(', source.code):
        found = [text.strip() for _, text in arguments(source.code, match.end() - 1)]
        plain = 3 if match.group(1) == 'connect' else 2
        if len(found) == plain and found[-1].startswith('['):
            yield match.start()


@rule('no-nested-loops', 'a nested event loop runs other people\'s code in the middle of ours',
      bad=[('ui/a.cpp', 'QCoreApplication::processEvents();'), ('tests/a.cpp', 'QEventLoop loop;'),
           ('ui/a.cpp', 'if (dialog.exec() == QDialog::Accepted)'),
           ('ui/a.cpp', 'menu->exec(QCursor::pos());'),
           ('ui/a.cpp', 'QMessageBox::question(this, a, b);'),
           ('ui/a.cpp', 'const QString name = QFileDialog::getSaveFileName(this);')],
      good=[('ui/a.cpp', 'dialog->open(); menu->popup(p); drag->exec();'),
            ('app/main.cpp', 'return application.exec();'),
            ('models/cache/a.cpp', 'if (!query.exec()) return;')])
def no_nested_loops(source):
    if not source.is_cpp:
        return
    for match in re.finditer(r'\b(processEvents|QEventLoop)\b', source.code):
        yield match.start(), match.group(1)
    if not source.path.startswith('ui/'):
        return
    for match in re.finditer(r'(\w+)\s*(?:\.|->)\s*exec\s*\(|\bQ(?:Message|Input)\w+::'
                             r'(?:question|information|warning|critical|get\w+)\s*\('
                             r'|\bQFileDialog::get\w+\s*\(', source.code):
        if match.group(1) != 'drag':  # a drag has no other form
            yield match.start(), match.group().strip()


@rule('no-waiting-on-the-window', 'the window thread never waits',
      bad=[('ui/a.cpp', 'process.waitForFinished();'), ('ui/a.cpp', 'thread->wait();'),
           ('ui/a.cpp', 'pool.runBlocking(query);'), ('ui/a.cpp', 'auto x = future.get();')],
      good=[('ui/a.cpp', 'await(x); pool.run(query);'), ('tests/a.cpp', 'thread.wait();')])
def no_waiting(source):
    if source.is_cpp and source.path.startswith('ui/'):
        for match in re.finditer(r'\b(waitFor(?:Finished|Started|ReadyRead|BytesWritten|Connected'
                                 r'|Disconnected|Done)|runBlocking)\s*\(|(?:\.|->)wait\s*\('
                                 r'|\bfuture\.(?:get|wait)\w*\s*\(', source.code):
            yield match.start(), match.group().strip()


@rule('no-fixed-sleeps', 'a fixed sleep is too short on one machine and too long on all others',
      bad=[('models/a.cpp', 'std::this_thread::sleep_for(1s);'), ('tests/a.cpp', 'QTest::qWait(100);'),
           ('tests/a.cpp', 'QTest::qSleep(5);'), ('app/a.cpp', 'QThread::msleep(20);'),
           ('app/a.cpp', '::usleep(20);')],
      good=[('app/sample/a.cpp', 'QThread::msleep(20); // between two looks at a server that starts'),
            ('tests/a.cpp', 'QTest::qWait(50); QTRY_VERIFY(done);'),
            ('tests/a.cpp', 'run("select pg_sleep(10)");')])
def no_fixed_sleeps(source):
    # The sample platform is a server of its own: it waits for other programs and paces itself.
    if source.is_cpp and not source.path.startswith('app/sample/'):
        for match in re.finditer(r'\b(sleep_for|sleep_until|qSleep|msleep|usleep|nanosleep)\s*\('
                                 r'|QThread::sleep\s*\(|qWait\s*\(\s*[0-9]{3,}', source.code):
            yield match.start(), match.group()


@rule('no-skipped-tests', 'a test that is skipped or expected to fail tests nothing',
      bad=[('tests/a.cpp', 'QSKIP("no server");'), ('tests/a.cpp', 'QEXPECT_FAIL("", "x", Abort);')],
      good=[('tests/a.cpp', 'QVERIFY(true); // no QSKIP')])
def no_skipped_tests(source):
    if source.is_cpp:
        for match in re.finditer(r'\b(QSKIP|QEXPECT_FAIL)\b', source.code):
            yield match.start(), match.group()


@rule('no-offset', 'OFFSET reads everything before the page, and rows shift under it',
      bad=[('models/tables/a.cpp', 'sql += " LIMIT 10 OFFSET 100";'),
           ('app/cli/a.cpp', 'f("select 1 offset $1");')],
      good=[('models/tables/a.cpp', 'int offset = 0; // OFFSET is slow'),
            ('models/tables/a.cpp', '"select 1 from (select 2 offset 0) q"; // a planner fence'),
           ('models/tables/a.cpp', 'tr("offset of the page");'),
            ('tests/bench/a.cpp', 'sql("select 1 OFFSET 5");')])
def no_offset(source):
    if in_program(source):
        for offset, body in source.strings:
            if re.search(r'\bOFFSET\b(?!\s+0\b)|\boffset\s+(\$\d|[1-9%])', body):
                yield offset, body[:60]


SQL = re.compile(r'\b(select|insert\s+into|update|delete\s+from|where|values|set|from)\b', re.I)


@rule('sql-parameters', 'values travel as $1, $2, never inside the text',
      bad=[('models/a.cpp', 'q = QStringLiteral("select a from b where c = \'%1\'").arg(x);'),
           ('models/a.cpp', 'sql = "select a from b where c = \'" + value + "\'";'),
           ('app/sample/a.cpp', 'QStringLiteral("insert into t values (%1, %2)").arg(a, b);')],
      good=[('models/a.cpp', 'sql = "select a from " + relation.quotedName() + " where c = $1";'),
            ('models/a.cpp', 'tr("Could not select from %1: %2").arg(a, b);'),
            ('models/a.cpp', 'sql = "select a from b where c like \'x%\'";')])
def sql_parameters(source):
    if not in_program(source):
        return
    for offset, body in source.strings:
        before = source.code[max(0, offset - 200):offset]
        if re.search(r'(\btr|translate)\s*\(\s*(\w+,\s*|"[^"]*",\s*)?$', before):
            continue
        sql_like = re.search(r'\b(select\b.*\bfrom\b|insert\s+into\b|update\b.*\bset\b'
                             r'|delete\s+from\b|\bwhere\b)', body, re.I | re.S)
        in_text = re.search(r"'%\d'|=\s*%\d|[(,]\s*%\d", body)
        glued = re.search(r"[=(,<>]\s*'$", body) \
            and re.match(r'\s*\)?\s*\+', source.code[source.code.find('"', offset + 1) + 1:])
        if sql_like and (in_text or glued):
            yield offset, body[:60]
