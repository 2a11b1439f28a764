// The Tables page on a real server: open, filter, sort, look, lose the server and come back to the
// same place.
#include "models/base/job.h"
#include "models/catalog/session.h"
#include "tests/support/private_postgres.h"
#include "tests/support/wait_for.h"
#include "ui/pages/tables/filter_bar.h"
#include "ui/pages/tables/inspector.h"
#include "ui/pages/tables/live_backend.h"
#include "ui/pages/tables/open_table.h"
#include "ui/pages/tables/tables_page.h"
#include "ui/tables/table_view.h"
#include "ui/theme/theme.h"

#include <QTest>

using namespace opsdeck;
using namespace opsdeck::ui::pages;
using opsdeck::tables::Filter;
using opsdeck::tables::FilterOperator;
using opsdeck::tables::RowIndex;
using support::PrivatePostgres;
using support::waitFor;

class TestTablesPageLive : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<PrivatePostgres> m_server;
    std::unique_ptr<ui::theme::Theme> m_theme;
    std::unique_ptr<catalog::SavedViewStore> m_store;
    std::unique_ptr<catalog::Session> m_session;
    base::JobList m_jobs;
    std::unique_ptr<TablesPage> m_page;

    opsdeck::tables::RowWindow& rows() { return m_page->table().window(); }
    bool isLoaded() { return rows().loadedRows() > 0 && !rows().isLoading() && !rows().error(); }
    QByteArray text(RowIndex row, int column)
    {
        const auto cell = rows().peek(row, column);
        return cell && cell->text ? QByteArray(cell->text->data(), qsizetype(cell->text->size()))
                                  : QByteArray();
    }
    void open(const QString& name)
    {
        m_page->openRelation(name);
        QVERIFY(waitFor([&] {
            return m_page->table().selection()
                && m_page->table().selection()->relation()->qualifiedName() == name && isLoaded();
        }));
    }

private slots:
    void initTestCase()
    {
        auto server = PrivatePostgres::start();
        QVERIFY2(server, server ? "" : qPrintable(server.error().sentence()));
        m_server = std::move(*server);
        const auto made = m_server->execute(
            "CREATE SCHEMA shop;"
            "CREATE TABLE shop.orders (id int PRIMARY KEY, status text, total numeric, note jsonb);"
            "INSERT INTO shop.orders SELECT i, CASE i % 10 WHEN 0 THEN 'pending' ELSE 'paid' END,"
            " (i * 7919) % 10007, jsonb_build_object('n', i) FROM generate_series(1, 20000) i;"
            "CREATE TABLE shop.items (id int PRIMARY KEY, order_id int REFERENCES shop.orders);"
            "INSERT INTO shop.items SELECT i, i % 100 + 1 FROM generate_series(1, 5000) i;"
            "CREATE TABLE shop.doomed (id int PRIMARY KEY);"
            "INSERT INTO shop.doomed SELECT generate_series(1, 1000);"
            "ANALYZE;");
        QVERIFY2(made, made ? "" : qPrintable(made.error().sentence()));
        m_theme = std::make_unique<ui::theme::Theme>();
        m_theme->apply();
    }

    void init()
    {
        m_store = std::make_unique<catalog::SavedViewStore>(QString());
        m_session = std::make_unique<catalog::Session>(nullptr);
        m_page = std::make_unique<TablesPage>(*m_theme, *m_store, m_jobs);
        m_page->setSession(m_session.get());
        m_page->setActive(true);
        m_page->resize(1440, 900);
        m_page->show();
        catalog::Workspace workspace;
        workspace.name = QStringLiteral("live");
        workspace.connection = m_server->uri();
        m_session->open(workspace, QString());
        QVERIFY(waitFor([this] { return m_session->catalog() != nullptr; }));
    }

    void cleanup()
    {
        m_page.reset();
        m_session.reset();
    }

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
