// The overview on a real server: nothing in it, something in it, and the server away.
#include "models/base/query_monitor.h"
#include "models/catalog/session.h"
#include "tests/support/private_postgres.h"
#include "tests/support/wait_for.h"
#include "ui/charts/time_window.h"
#include "ui/pages/overview/overview_board.h"
#include "ui/pages/overview/overview_page.h"
#include "ui/theme/theme.h"
#include "ui/widgets/fact_table.h"
#include "ui/widgets/pill.h"
#include "ui/widgets/state_view.h"

#include <QTest>

using namespace opsdeck;
using support::PrivatePostgres;
using support::waitFor;
using ui::widgets::StateView;

class TestOverviewLive : public QObject
{
    Q_OBJECT

    std::unique_ptr<PrivatePostgres> m_server;
    ui::theme::Theme m_theme;
    base::QueryMonitor m_monitor;
    ui::charts::TimeWindow m_range;
    std::unique_ptr<catalog::Session> m_session;
    std::unique_ptr<ui::pages::OverviewPage> m_page;

    // About the database: what the charts have to say of their own is not asked.
    QStringList said() const
    {
        const auto* board = m_page->findChild<ui::pages::OverviewBoard*>();
        QStringList words;
        for (const StateView* view : m_page->findChildren<StateView*>())
            if (view->isVisibleTo(m_page.get()) && !board->isAncestorOf(view))
                words.append(view->title());
        return words;
    }
    int rowsOf(const char* table) const
    {
        for (const auto* found : m_page->findChildren<ui::widgets::FactTable*>())
            if (found->accessibleName() == QLatin1String(table))
                return found->model()->rowCount();
        return -1;
    }
    QString state() const // the pills of the targets say nothing without measurements
    {
        QStringList words;
        for (const auto* pill : m_page->findChildren<ui::widgets::Pill*>())
            words.append(pill->text());
        return words.join(u' ');
    }

private slots:
    void initTestCase()
    {
        auto server = PrivatePostgres::start();
        QVERIFY2(server, server ? "" : qPrintable(server.error().sentence()));
        m_server = std::move(*server);
    }

    void init()
    {
        m_session = std::make_unique<catalog::Session>(&m_monitor);
        m_page = std::make_unique<ui::pages::OverviewPage>(m_theme, m_monitor, m_range);
        m_page->setSession(m_session.get());
        m_page->setActive(true);
        m_page->resize(1440, 900);
        m_page->show();
        catalog::Workspace workspace;
        workspace.name = QStringLiteral("live");
        workspace.connection = m_server->uri();
        m_session->open(workspace, {});
        QVERIFY(waitFor([this] { return m_page->isReady(); }));
    }

    void cleanup()
    {
        m_page.reset();
        m_session.reset();
    }

    void saysThatADatabaseIsEmpty()
    {
        QCOMPARE(said(), QStringList({ QStringLiteral("This database has no tables yet") }));
        QVERIFY(!m_page->error());
    }

    void keepsWhatItReadWhileTheServerIsAway()
    {
        QVERIFY(m_server->execute("CREATE TABLE shop (id int PRIMARY KEY);"
                                  "INSERT INTO shop SELECT generate_series(1, 1000); ANALYZE"));
        m_page->refresh();
        QVERIFY(waitFor([this] { return rowsOf("Largest tables") == 1; }));
        QVERIFY(said().isEmpty());
        m_server->kill();
        m_page->refresh();
        QVERIFY(waitFor([this] { return m_session->state() == catalog::SessionState::Lost; }));
        QVERIFY(waitFor([this] { return state().contains(QLatin1String("offline")); }));
        m_page->refresh(); // asks nothing of a server that is away
        QCOMPARE(rowsOf("Largest tables"), 1);
        QVERIFY(said().isEmpty());
        QVERIFY(m_server->startAgain());
        m_session->retryNow();
        QVERIFY(waitFor([this] { return m_session->isConnected(); }));
        QVERIFY(waitFor([this] { return state().contains(QLatin1String("connected")); }));
    }
};

QTEST_MAIN(TestOverviewLive)
#include "tst_overview_live.moc"
