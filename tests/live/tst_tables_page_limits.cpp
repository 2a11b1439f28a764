// The Tables page at its limits on a real server: the widest table there is, a value of 50 MB, and
// a query that must not go on when another tenant is chosen.
#include "tests/support/heartbeat.h"
#include "tests/support/tables_page_test.h"
#include "ui/pages/tables/fields_model.h"
#include "ui/pages/tables/fields_view.h"
#include "ui/pages/tables/inspector.h"
#include "ui/tables/table_state.h"

#include <QFile>
#include <QPushButton>

#include <thread>

using namespace opsdeck;
using namespace opsdeck::ui::pages;
using support::Heartbeat;
using support::waitFor;

namespace {

constexpr int kColumns = 1600; // no table of PostgreSQL has more
constexpr std::int64_t kLong = 50'000'000;

} // namespace

class TestTablesPageLimits : public support::TablesPageTest
{
    Q_OBJECT

    int cancelled() const
    {
        QFile log(m_server->logFile());
        return log.open(QIODevice::ReadOnly)
            ? static_cast<int>(log.readAll().count("canceling statement due to user request"))
            : 0;
    }
    int waitingForTheLock() const
    {
        return m_server
            ->value("SELECT count(*) FROM pg_stat_activity WHERE application_name = 'opsdeck'"
                    " AND wait_event_type = 'Lock'")
            .toInt();
    }

private slots:
    void initTestCase()
    {
        QByteArray wide("CREATE TABLE wide (");
        for (int i = 0; i < kColumns; ++i)
            wide += (i > 0 ? ", c" : "c") + QByteArray::number(i)
                + (i > 0 ? " int DEFAULT " + QByteArray::number(i)
                         : QByteArray(" int PRIMARY KEY"));
        startServer(wide
            + "); INSERT INTO wide (c0) SELECT generate_series(1, 300);"
              "CREATE TABLE long (id int PRIMARY KEY, body text);"
              "INSERT INTO long VALUES (1, repeat('abcdefghi ', 5000000)), (2, 'short');"
              "CREATE TABLE visits (tenant_id text, id int, PRIMARY KEY (tenant_id, id));"
              "INSERT INTO visits SELECT t, i FROM (VALUES ('north'), ('south')) AS x (t),"
              " generate_series(1, 5000) AS i; ANALYZE");
    }

    void init()
    {
        showPage();
        connectTo(m_server->uri());
    }
    void cleanup() { closePage(); }
    void cleanupTestCase() { m_server.reset(); }

    void showsTheWidestTable()
    {
        Heartbeat heart;
        open(QStringLiteral("public.wide"));
        QCOMPARE(m_page->view().columns().size(), std::size_t(kColumns));
        m_page->view().setCurrent(0, 0);
        QTest::keyClick(&m_page->view(), Qt::Key_End);
        QCOMPARE(m_page->view().currentColumn(), kColumns - 1);
        QCOMPARE(text(0, kColumns - 1), QByteArray("1599"));
        m_page->view().grab(); // painted with the last columns in sight
        m_page->view().scrollToRow(299);
        QVERIFY(waitFor([this] { return isLoaded(299); }));
        QVERIFY2(!heart.hasStalled(), qPrintable(QString::number(heart.longest())));
    }

    void cutsALongValueOnTheServerAndFetchesItWhenAsked()
    {
        Heartbeat heart;
        const std::uint64_t before = m_session->pool()->status().bytesReceived;
        open(QStringLiteral("public.long"));
        const auto cell = rows().peek(0, 1);
        QVERIFY(cell && cell->text && cell->isCut);
        QCOMPARE(cell->fullBytes, kLong);
        QVERIFY(cell->text->size() < 100'000);
        m_page->view().setCurrent(0, 1);
        QTest::keyClick(&m_page->view(), Qt::Key_Return); // the details
        auto* inspector = m_page->findChild<Inspector*>();
        auto* fields = inspector->findChild<FieldsModel*>();
        QVERIFY(waitFor([&] { return inspector->isVisible() && fields->rowCount() == 2; }));
        QVERIFY(m_session->pool()->status().bytesReceived - before < 2'000'000);

        auto* view = inspector->findChild<FieldsView*>();
        view->setCurrentIndex(fields->find(1));
        QPushButton* load = nullptr;
        QVERIFY(waitFor([&] {
            for (QPushButton* button : inspector->findChildren<QPushButton*>())
                if (button->isVisible() && button->text().contains(QLatin1String("whole value")))
                    load = button;
            return load != nullptr;
        }));
        load->click();
        QVERIFY(waitFor([&] {
            const RecordField* field = fields->field(fields->find(1));
            return field != nullptr && !field->isCut;
        }));
        const RecordField* field = fields->field(fields->find(1));
        QCOMPARE(static_cast<std::int64_t>(field->text->size()), kLong);
        QVERIFY(field->text->endsWith("abcdefghi "));
        QVERIFY2(!heart.hasStalled(), qPrintable(QString::number(heart.longest())));
    }

    void stopsTheRunningQueryAtTheServerWhenTheTenantChanges()
    {
        m_session->setTenant(QStringLiteral("north"));
        open(QStringLiteral("public.visits"));
        std::jthread lock([this] {
            m_server->execute("BEGIN; LOCK TABLE visits; SELECT pg_sleep(60)"); // until it is ended
        });
        QVERIFY(waitFor([this] {
            return m_server->value("SELECT count(*) FROM pg_locks WHERE granted AND mode ="
                                   " 'AccessExclusiveLock' AND relation = 'visits'::regclass")
                == "1";
        }));
        const int before = cancelled();
        m_page->refresh();
        QVERIFY(waitFor([this] { return waitingForTheLock() > 0; }));
        m_session->setTenant(QStringLiteral("south"));
        QVERIFY(waitFor([&] { return cancelled() > before; })); // that of north
        m_server->execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                          " WHERE query LIKE '%LOCK TABLE visits%' AND pid <> pg_backend_pid()");
        QVERIFY(waitFor([this] {
            return isLoaded(0)
                && m_page->table().selection()->tenant().tenant() == QLatin1String("south");
        }));
    }
};

QTEST_MAIN(TestTablesPageLimits)
#include "tst_tables_page_limits.moc"
