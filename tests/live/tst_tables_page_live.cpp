// The Tables page on a real server: open, filter, sort, look, lose the server and come back to the
// same place.
#include "tests/support/tables_page_test.h"
#include "ui/pages/tables/filter_bar.h"
#include "ui/pages/tables/inspector.h"
#include "ui/pages/tables/live_backend.h"

using namespace opsdeck;
using namespace opsdeck::ui::pages;
using opsdeck::tables::Filter;
using opsdeck::tables::FilterOperator;
using support::waitFor;

class TestTablesPageLive : public support::TablesPageTest
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        startServer(
            "CREATE SCHEMA shop;"
            "CREATE TABLE shop.orders (id int PRIMARY KEY, status text, total numeric, note jsonb);"
            "INSERT INTO shop.orders SELECT i, CASE i % 10 WHEN 0 THEN 'pending' ELSE 'paid' END,"
            " (i * 7919) % 10007, jsonb_build_object('n', i) FROM generate_series(1, 20000) i;"
            "CREATE TABLE shop.items (id int PRIMARY KEY, order_id int REFERENCES shop.orders);"
            "INSERT INTO shop.items SELECT i, i % 100 + 1 FROM generate_series(1, 5000) i;"
            "CREATE TABLE shop.doomed (id int PRIMARY KEY);"
            "INSERT INTO shop.doomed SELECT generate_series(1, 1000);"
            "ANALYZE;");
    }

    void init()
    {
        showPage();
        connectTo(m_server->uri());
    }
    void cleanup() { closePage(); }
    void cleanupTestCase() { m_server.reset(); }

    void opensFiltersAndSorts()
    {
        open(QStringLiteral("shop.orders"));
        QCOMPARE(text(0, 0), QByteArray("1"));
        auto* bar = m_page->findChild<FilterBar*>();
        bar->addDraft({ 1, FilterOperator::Equal, { QStringLiteral("pending") } });
        bar->apply();
        QVERIFY(waitFor([this] { return text(0, 0) == "10" && isLoaded(); }));
        emit m_page->view().sortRequested(0, ui::tables::SortState::Descending, false);
        QVERIFY(waitFor([this] { return text(0, 0) == "20000" && isLoaded(); }));
        QCOMPARE(text(0, 1), QByteArray("pending"));
    }

    void goesToAValueAndBack()
    {
        open(QStringLiteral("shop.orders"));
        m_page->view().goToKey({ { QByteArray("15000") } });
        QVERIFY(waitFor([this] {
            return text(m_page->view().visibleRows().first + 1, 0).toInt() > 14'900 && isLoaded();
        }));
        const QByteArray place = text(m_page->view().visibleRows().first, 0);
        open(QStringLiteral("shop.items"));
        m_page->table().back();
        QVERIFY(waitFor([&] { return rows().find({ { place } }).has_value(); }));
    }

    void showsRelatedRowsOfARow()
    {
        open(QStringLiteral("shop.orders"));
        LiveBackend backend(*m_session);
        const auto selection = m_page->table().selection();
        RowRecord record{ selection->relation(), *rows().key(0),
            { { 0, QByteArray("1"), 1, false } } };
        std::vector<RelatedRows> related;
        QObject context;
        backend.fetchRelated(record, {}, &context,
            [&](const base::Result<std::vector<RelatedRows>>& answer) { related = *answer; });
        QVERIFY(waitFor([&] { return !related.empty(); }));
        QCOMPARE(related[0].relation->name, QStringLiteral("items"));
        QCOMPARE(related[0].rows, 50);
        QVERIFY(!related[0].isAtLeast);
    }

    void offersTheCommonestValues()
    {
        open(QStringLiteral("shop.orders"));
        LiveBackend backend(*m_session);
        QStringList values;
        QObject context;
        backend.commonValues(m_page->table().selection()->relation(), 1, &context,
            [&](const QStringList& answer) { values = answer; });
        QVERIFY(waitFor([&] { return !values.isEmpty(); }));
        QCOMPARE(values, QStringList({ QStringLiteral("paid"), QStringLiteral("pending") }));
    }

    void comesBackToTheSamePlaceAfterALostServer()
    {
        open(QStringLiteral("shop.orders"));
        m_page->view().goToKey({ { QByteArray("12000") } });
        QVERIFY(waitFor(
            [this] { return rows().find({ { QByteArray("12000") } }).has_value() && isLoaded(); }));
        const QByteArray top = text(m_page->view().visibleRows().first, 0);
        QVERIFY(!top.isEmpty());
        m_server->kill();
        m_page->refresh();
        QVERIFY(waitFor([this] { return m_session->state() == catalog::SessionState::Lost; }));
        QCOMPARE(text(m_page->view().visibleRows().first, 0), top); // stale, still there
        QVERIFY(m_server->startAgain());
        m_session->retryNow();
        QVERIFY(waitFor([this] { return m_session->isConnected() && isLoaded(); }));
        QCOMPARE(text(m_page->view().visibleRows().first, 0), top);
    }

    void saysWhenTheTableIsDroppedUnderIt()
    {
        open(QStringLiteral("shop.doomed"));
        QVERIFY(m_server->execute("DROP TABLE shop.doomed"));
        m_page->refresh();
        QVERIFY(waitFor([this] { return !m_page->table().selection().has_value(); }));
    }
};

QTEST_MAIN(TestTablesPageLive)
#include "tst_tables_page_live.moc"
