// The Tables page while the way to the server breaks: a link cut in the middle of a page, a backend
// ended by an administrator, a table altered under it, a pooler in between; and while the server
// refuses: a query that takes too long, a right that is missing. Rows come back without a restart.
#include "models/base/job.h"
#include "models/catalog/session.h"
#include "tests/support/fault_proxy.h"
#include "tests/support/heartbeat.h"
#include "tests/support/private_pgbouncer.h"
#include "tests/support/wait_for.h"
#include "ui/pages/tables/open_table.h"
#include "ui/pages/tables/tables_page.h"
#include "ui/tables/table_view.h"
#include "ui/theme/theme.h"
#include "ui/widgets/state_view.h"

#include <QPushButton>
#include <QTest>

using namespace opsdeck;
using namespace opsdeck::ui::pages;
using opsdeck::tables::RowIndex;
using opsdeck::tables::RowState;
using support::FaultProxy;
using support::Heartbeat;
using support::PrivatePgBouncer;
using support::PrivatePostgres;
using support::waitFor;

class TestTablesPageFaults : public QObject
{
    Q_OBJECT

    std::unique_ptr<PrivatePostgres> m_server;
    ui::theme::Theme m_theme;
    base::JobList m_jobs;
    std::unique_ptr<catalog::SavedViewStore> m_store;
    std::unique_ptr<catalog::Session> m_session;
    std::unique_ptr<TablesPage> m_page;

    opsdeck::tables::RowWindow& rows() { return m_page->table().window(); }
    bool isLoaded(RowIndex row)
    {
        return rows().state(row) == RowState::Loaded && !rows().isLoading() && !rows().error();
    }
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
    void connectTo(const QString& connection, int statementTimeout = 30)
    {
        catalog::Workspace workspace;
        workspace.name = QStringLiteral("faults");
        workspace.connection = connection;
        workspace.statementTimeout = statementTimeout;
        m_session->open(workspace, QString());
        QVERIFY(waitFor([this] { return m_session->catalog() != nullptr; }));
    }
    void open(const QString& connection, const char* table, int statementTimeout = 30)
    {
        connectTo(connection, statementTimeout);
        m_page->openRelation(QString::fromLatin1(table));
        QVERIFY(waitFor([this] { return m_page->table().selection() && isLoaded(0); }));
    }

private slots:
    void initTestCase()
    {
        auto server = PrivatePostgres::start();
        QVERIFY2(server, server ? "" : qPrintable(server.error().sentence()));
        m_server = std::move(*server);
        const auto made = m_server->execute(
            "CREATE TABLE orders (id int PRIMARY KEY, note text);"
            "INSERT INTO orders SELECT i, repeat('x', 300) FROM generate_series(1, 20000) i;"
            "CREATE TABLE altered (id int PRIMARY KEY, old text, total int);"
            "INSERT INTO altered SELECT i, 'o', i FROM generate_series(1, 1000) i;"
            "CREATE TABLE heavy (id int PRIMARY KEY, body text);"
            "INSERT INTO heavy SELECT i, repeat('abcdefghi ', 40000) FROM generate_series(1, 1000)"
            " i; CREATE TABLE guarded AS SELECT i AS id FROM generate_series(1, 1000) i;"
            "ALTER TABLE guarded ADD PRIMARY KEY (id); CREATE ROLE reader LOGIN; ANALYZE");
        QVERIFY2(made, made ? "" : qPrintable(made.error().sentence()));
        m_theme.apply();
    }

    void init()
    {
        m_store = std::make_unique<catalog::SavedViewStore>(QString());
        m_session = std::make_unique<catalog::Session>(nullptr);
        m_page = std::make_unique<TablesPage>(m_theme, *m_store, m_jobs);
        m_page->setSession(m_session.get());
        m_page->setActive(true);
        m_page->resize(1440, 900);
        m_page->show();
    }

    void cleanup()
    {
        m_page.reset();
        m_session.reset();
    }

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
        const auto cell = rows().peek(0, 2);
        QVERIFY(cell && cell->text && *cell->text == "7");
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
        QVERIFY2(
            state().title().contains(QLatin1String("took too long")), qPrintable(state().title()));
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
