// The Tables page while the way to the server breaks: a link cut in the middle of a page, a backend
// ended by an administrator, a table altered under it, a pooler in between; and while the server
// refuses: a query that takes too long, a right that is missing. Rows come back without a restart.
#include "tests/support/fault_proxy.h"
#include "tests/support/heartbeat.h"
#include "tests/support/private_pgbouncer.h"
#include "tests/support/tables_page_test.h"
#include "ui/widgets/state_view.h"

#include <QLabel>
#include <QPushButton>

using namespace opsdeck;
using namespace opsdeck::ui::pages;
using support::FaultProxy;
using support::Heartbeat;
using support::PrivatePgBouncer;
using support::waitFor;

class TestTablesPageFaults : public support::TablesPageTest
{
    Q_OBJECT

    const ui::widgets::StateView& state() const
    {
        return *m_page->findChild<ui::widgets::StateView*>();
    }
    bool shows(ui::widgets::StateView::Kind kind) const
    {
        return state().isVisible() && state().kind() == kind;
    }
    QPushButton* button(const QString& text) const
    {
        for (QPushButton* found : m_page->findChildren<QPushButton*>())
            if (found->isVisible() && found->text() == text)
                return found;
        return nullptr;
    }
    void open(const QString& connection, const char* table, int statementTimeout = 30)
    {
        connectTo(connection, statementTimeout);
        TablesPageTest::open(QString::fromLatin1(table));
    }

private slots:
    void initTestCase()
    {
        startServer(
            "CREATE TABLE orders (id int PRIMARY KEY, note text);"
            "INSERT INTO orders SELECT i, repeat('x', 300) FROM generate_series(1, 20000) i;"
            "CREATE TABLE altered (id int PRIMARY KEY, old text, total int);"
            "INSERT INTO altered SELECT i, 'o', i FROM generate_series(1, 1000) i;"
            "CREATE TABLE heavy (id int PRIMARY KEY, body text);"
            "INSERT INTO heavy SELECT i, repeat('abcdefghi ', 40000) FROM generate_series(1, 1000)"
            " i; CREATE TABLE guarded AS SELECT i AS id FROM generate_series(1, 1000) i;"
            "ALTER TABLE guarded ADD PRIMARY KEY (id); CREATE ROLE reader LOGIN; ANALYZE");
    }

    void init() { showPage(); }
    void cleanup() { closePage(); }
    void cleanupTestCase() { m_server.reset(); }

    void readsOnAfterALinkCutMidPage()
    {
        FaultProxy proxy(m_server->port());
        open(proxy.uri(), "public.orders");
        proxy.cutAfter(20'000); // a page here is three times as long
        m_page->view().scrollToRow(15'000);
        QVERIFY(waitFor([&] { return proxy.bytesAnswered() >= 20'000; }));
        QVERIFY(waitFor([this] { return isLoaded(15'000); }));
    }

    void readsOnAfterItsBackendWasEnded()
    {
        open(m_server->uri(), "public.orders");
        QVERIFY(
            m_server->execute("SELECT pg_terminate_backend(pid, 20000) FROM pg_stat_activity"
                              " WHERE application_name = 'opsdeck' AND pid <> pg_backend_pid()"));
        m_page->view().scrollToRow(9'000);
        QVERIFY(waitFor([this] { return isLoaded(9'000); }));
    }

    void takesOverAnAlteredTable()
    {
        open(m_server->uri(), "public.altered");
        QCOMPARE(m_page->view().columns().size(), 3U);
        QVERIFY(m_server->execute(
            "ALTER TABLE altered DROP COLUMN old, ADD COLUMN fresh int DEFAULT 7"));
        m_page->refresh();
        QVERIFY(waitFor([this] {
            const auto& columns = m_page->view().columns();
            return columns.size() == 3 && columns[2].name == QLatin1String("fresh") && isLoaded(0);
        }));
        QCOMPARE(text(0, 2), QByteArray("7"));
    }

    void saysThatAQueryTookTooLongAndReadsOn()
    {
        open(m_server->uri(), "public.heavy", 1);
        Heartbeat heart;
        const auto filter = opsdeck::tables::parseFilter(
            QStringLiteral("body ilike %zzz%"), *m_page->table().selection()->relation());
        QVERIFY(filter);
        QVERIFY(m_page->table().setFilters({ *filter })); // 400 MB of text to look through
        QVERIFY(waitFor([this] { return shows(ui::widgets::StateView::Kind::Failed); }));
        QCOMPARE(m_page->error()->code, base::ErrorCode::Timeout);
        QCOMPARE(state().title(), QStringLiteral("Reading the rows of public.heavy took too long"));
        for (const QLabel* label : m_page->findChildren<QLabel*>()) // no count of the rows before
            QVERIFY2(!label->text().contains(QLatin1String("match")), qPrintable(label->text()));
        QVERIFY(m_page->table().setFilters({}));
        QVERIFY(waitFor([this] { return isLoaded(0); }));
        QVERIFY(m_page->view().isVisible() && !m_page->error());
        QVERIFY2(!heart.hasStalled(), qPrintable(QString::number(heart.longest())));
    }

    void saysWhichRightIsMissing()
    {
        QVERIFY(m_server->execute("REVOKE ALL ON guarded FROM reader"));
        connectTo(m_server->uri(QStringLiteral("postgres"), QStringLiteral("reader")));
        m_page->openRelation(QStringLiteral("public.guarded"));
        QVERIFY(waitFor([this] { return shows(ui::widgets::StateView::Kind::NoPermission); }));
        QVERIFY(state().title().contains(QLatin1String("public.guarded")));
        QVERIFY(m_server->execute("GRANT SELECT ON guarded TO reader"));
        m_session->rediscover();
        QVERIFY(waitFor([this] { return !m_session->isDiscovering(); }));
        m_page->openRelation(QStringLiteral("public.guarded"));
        QVERIFY(waitFor([this] { return m_page->table().selection() && isLoaded(0); }));
    }

    void keepsItsRowsWhileARightIsAway()
    {
        QVERIFY(m_server->execute("GRANT SELECT ON guarded TO reader"));
        open(m_server->uri(QStringLiteral("postgres"), QStringLiteral("reader")), "public.guarded");
        Heartbeat heart;
        QVERIFY(m_server->execute("REVOKE SELECT ON guarded FROM reader"));
        m_page->refresh();
        QVERIFY(waitFor([this] { return m_page->error() && button(QStringLiteral("Retry")); }));
        QCOMPARE(m_page->error()->code, base::ErrorCode::Permission);
        QVERIFY(m_page->error()->sentence().contains(QLatin1String("guarded")));
        QVERIFY(m_page->view().isVisible());
        QVERIFY(rows().peek(0, 0)); // what was read stays
        QVERIFY(m_server->execute("GRANT SELECT ON guarded TO reader"));
        button(QStringLiteral("Retry"))->click();
        QVERIFY(waitFor([this] { return isLoaded(0) && !m_page->error(); }));
        QVERIFY(!button(QStringLiteral("Retry")));
        QVERIFY2(!heart.hasStalled(), qPrintable(QString::number(heart.longest())));
    }

    void worksThroughAPoolerInTransactionMode()
    {
        auto pooler = PrivatePgBouncer::start(*m_server);
        QVERIFY2(pooler, pooler ? "" : qPrintable(pooler.error().sentence()));
        open((*pooler)->uri(), "public.orders");
        QVERIFY(m_session->server().isPooled);
        m_page->view().scrollToRow(19'999);
        QVERIFY(waitFor([this] { return isLoaded(19'999); }));
    }
};

QTEST_MAIN(TestTablesPageFaults)
#include "tst_tables_page_faults.moc"
