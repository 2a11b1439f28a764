// The row source of a window over a real pool: every way to ask, the count as it gets better known,
// the pass that counts, whole values, cancelling at the server, and a server that goes and comes
// back; and what stands beside the rows, the planner's view and the rows that belong together.
#include "models/catalog/catalog.h"
#include "models/tables/live_rows.h"
#include "models/tables/plan_estimate.h"
#include "models/tables/related_rows.h"
#include "tests/support/private_postgres.h"
#include "tests/support/wait_for.h"

#include <QTest>

using namespace opsdeck;
using namespace opsdeck::tables;
using database::Connection;
using support::PrivatePostgres;
using support::waitFor;
using Kind = FetchRequest::Kind;

namespace {

const char* const kTables = R"sql(
CREATE TABLE parent (id int PRIMARY KEY, name text NOT NULL);
INSERT INTO parent SELECT g, 'p' || g FROM generate_series(1, 100) g;
CREATE TABLE child (id int PRIMARY KEY, parent_id int REFERENCES parent, note text);
INSERT INTO child SELECT g, 1 + g % 50, repeat('n', 1000) FROM generate_series(1, 30000) g;
CREATE INDEX ON child (parent_id);
CREATE TABLE slow (id int PRIMARY KEY, v text);
INSERT INTO slow VALUES (1, 'a');
CREATE VIEW napping AS SELECT id, pg_sleep(600)::text AS nap FROM slow;
ANALYZE;
)sql";

QByteArray bytesOf(const std::optional<std::string_view>& text)
{
    return text ? QByteArray(text->data(), static_cast<qsizetype>(text->size())) : QByteArray();
}

} // namespace

class TestLiveRows : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void answersEveryKindOfRequest();
    void knowsTheCountBetterAndBetter();
    void fetchesAWholeValue();
    void cancelsAtTheServer();
    void stopsItsQueryWhenItGoes();
    void readsOnWhenTheServerIsBack();
    void findsRelatedRows();
    void tellsAnIndexFromASort();

private:
    Selection selection(const char* name) const
    {
        return *Selection::make(*m_catalog->find(QString::fromLatin1(name)), TenantScope::none());
    }
    base::Result<FetchAnswer> fetch(LiveRows& rows, const FetchRequest& request) const
    {
        std::optional<base::Result<FetchAnswer>> got;
        rows.fetch(request, [&got](base::Result<FetchAnswer> answer) { got = std::move(answer); });
        if (!waitFor([&got] { return got.has_value(); }))
            return base::fail(base::ErrorCode::Internal, QStringLiteral("No answer came"));
        return std::move(*got);
    }
    static QByteArray id(const FetchAnswer& answer, int row)
    {
        return bytesOf(answer.page->cell(row, 0).text);
    }
    bool isNapping() const
    {
        return m_server->value("SELECT count(*) FROM pg_stat_activity WHERE wait_event = "
                               "'PgSleep'")
            != "0";
    }

    std::unique_ptr<PrivatePostgres> m_server;
    std::unique_ptr<Connection> m_connection;
    std::unique_ptr<database::Pool> m_pool;
    catalog::CatalogPtr m_catalog;
};

void TestLiveRows::initTestCase()
{
    auto server = PrivatePostgres::start();
    QVERIFY2(server, server ? "" : qPrintable(server.error().sentence()));
    m_server = std::move(*server);
    QVERIFY(m_server->execute(kTables));
    const auto spec = *database::ConnectionSpec::parse(m_server->uri());
    auto connection = Connection::open(spec, {}, {});
    QVERIFY(connection);
    m_connection = std::move(*connection);
    m_catalog = *catalog::discover(*m_connection, {}, {});
    m_pool = std::make_unique<database::Pool>(spec, database::PoolOptions());
}

void TestLiveRows::answersEveryKindOfRequest()
{
    LiveRows rows(*m_pool, selection("child"));
    const auto first = fetch(rows, { Kind::After, 0, {}, 10 });
    QVERIFY2(first, first ? "" : qPrintable(first.error().sentence()));
    QVERIFY(first->reachedStart && !first->reachedEnd);
    QCOMPARE(id(*first, 9), QByteArray("10"));
    const Key ten = first->page->key(9);
    QCOMPARE(id(*fetch(rows, { Kind::After, 0, ten, 5 }), 0), QByteArray("11"));
    QCOMPARE(id(*fetch(rows, { Kind::From, 0, ten, 5 }), 0), QByteArray("10"));
    QCOMPARE(id(*fetch(rows, { Kind::Before, 0, ten, 5 }), 0), QByteArray("5"));
    const auto last = fetch(rows, { Kind::Before, 0, {}, 5 });
    QVERIFY(last && last->reachedEnd);
    QCOMPARE(id(*last, 4), QByteArray("30000"));
    const auto middle = fetch(rows, { Kind::Near, 15000, {}, 5 });
    QVERIFY(middle && middle->firstRow && !middle->isExact);
    QVERIFY(qAbs(id(*middle, 0).toInt() - 1 - *middle->firstRow) < 600);
}

void TestLiveRows::knowsTheCountBetterAndBetter()
{
    LiveRows rows(*m_pool, selection("child"));
    std::vector<RowCount> counts;
    rows.watchCount([&counts](RowCount count) { counts.push_back(count); });
    QCOMPARE(counts.size(), std::size_t(1));
    QCOMPARE(counts.back(), (RowCount{ RowCount::State::About, 30000 }));
    std::optional<bool> complete;
    qint64 passed = 0;
    connect(&rows, &LiveRows::anchoringProgress, this, [&](qint64 done) { passed = done; });
    connect(&rows, &LiveRows::anchoringDone, this, [&](bool all) { complete = all; });
    rows.startAnchoring({});
    QVERIFY(waitFor([&] { return complete.has_value(); }));
    QVERIFY(*complete);
    QVERIFY(passed > 0);
    QCOMPARE(counts.back(), (RowCount{ RowCount::State::Exact, 30000 }));
    const auto answer = fetch(rows, { Kind::Near, 12345, {}, 5 });
    QVERIFY(answer && answer->isExact);
    QCOMPARE(id(*answer, 0), QByteArray("12346"));

    LiveRows filtered(*m_pool, [this] {
        Selection some = selection("child");
        (void)some.setFilters({ *parseFilter(QStringLiteral("parent_id = 7"), *some.relation()) });
        return some;
    }());
    RowCount count;
    filtered.watchCount([&count](RowCount better) { count = better; });
    QCOMPARE(count.state, RowCount::State::Unknown);
    QVERIFY(waitFor([&count] { return count.state == RowCount::State::About; }));
    QVERIFY(count.rows > 200 && count.rows < 2000);
}

void TestLiveRows::fetchesAWholeValue()
{
    LiveRows rows(*m_pool, selection("child"));
    const auto page = fetch(rows, { Kind::After, 0, {}, 1 });
    QVERIFY(page);
    const Cell cell = page->page->cell(0, 2);
    QVERIFY(cell.isCut);
    QCOMPARE(cell.fullBytes, std::int64_t(1000));
    QCOMPARE(bytesOf(cell.text), QByteArray(kCutBytes, 'n'));
    std::optional<base::Result<std::optional<QByteArray>>> got;
    rows.fetchValue(page->page->key(0), 2, [&got](auto value) { got = std::move(value); });
    QVERIFY(waitFor([&got] { return got.has_value(); }));
    QVERIFY(*got);
    QCOMPARE(***got, QByteArray(1000, 'n'));
}

void TestLiveRows::cancelsAtTheServer()
{
    LiveRows rows(*m_pool, selection("napping"));
    std::optional<base::Result<FetchAnswer>> got;
    rows.fetch({ Kind::After, 0, {}, 5 },
        [&got](base::Result<FetchAnswer> answer) { got = std::move(answer); });
    QVERIFY(waitFor([this] { return isNapping(); }));
    rows.cancel();
    QVERIFY(waitFor([&got] { return got.has_value(); }));
    QVERIFY(!*got);
    QCOMPARE(got->error().code, base::ErrorCode::Cancelled);
    QVERIFY(waitFor([this] { return !isNapping(); }));
}

void TestLiveRows::stopsItsQueryWhenItGoes()
{
    bool answered = false;
    {
        LiveRows rows(*m_pool, selection("napping"));
        rows.fetch({ Kind::After, 0, {}, 5 }, [&](const auto&) { answered = true; });
        QVERIFY(waitFor([this] { return isNapping(); }));
    }
    QVERIFY(waitFor([this] { return !isNapping(); }));
    QVERIFY(!answered);
}

void TestLiveRows::readsOnWhenTheServerIsBack()
{
    LiveRows rows(*m_pool, selection("child"));
    const auto before = fetch(rows, { Kind::After, 0, {}, 10 });
    QVERIFY(before);
    m_server->kill();
    const auto during = fetch(rows, { Kind::After, 0, before->page->key(9), 10 });
    QVERIFY(!during);
    QVERIFY(!during.error().sentence().isEmpty());
    QVERIFY(m_server->startAgain());
    m_pool->retryNow();
    std::optional<base::Result<FetchAnswer>> after;
    QVERIFY(waitFor([&] {
        after = fetch(rows, { Kind::After, 0, before->page->key(9), 10 });
        return after->has_value();
    }));
    QCOMPARE(id(**after, 0), QByteArray("11"));
    auto connection = Connection::open(*database::ConnectionSpec::parse(m_server->uri()), {}, {});
    QVERIFY(connection);
    m_connection = std::move(*connection);
}

void TestLiveRows::findsRelatedRows()
{
    const auto parent = *m_catalog->find(QStringLiteral("parent"));
    const auto child = *m_catalog->find(QStringLiteral("child"));
    const ScopeOf noTenants = [](const catalog::Relation&) { return TenantScope::none(); };
    const auto children = countRelated(*m_connection,
        relatedTo(*m_catalog, *parent,
            [](int column) {
                return column == 0 ? std::optional(QStringLiteral("7")) : std::nullopt;
            }),
        noTenants, {});
    QVERIFY2(children, children ? "" : qPrintable(children.error().sentence()));
    QCOMPARE(children->size(), std::size_t(1));
    const RelatedRows& found = children->front();
    QCOMPARE(found.relation->name, QStringLiteral("child"));
    QVERIFY(!found.isParent);
    QCOMPARE(found.through, QStringLiteral("parent_id"));
    QCOMPARE(found.rows, std::int64_t(600));
    QVERIFY(!found.isAtLeast);

    const auto toParent = relatedTo(*m_catalog, *child,
        [](int column) { return column == 1 ? std::optional(QStringLiteral("7")) : std::nullopt; });
    QCOMPARE(toParent.size(), std::size_t(1));
    QVERIFY(toParent.front().isParent);
    const auto parents = countRelated(*m_connection, toParent, noTenants, {});
    QVERIFY(parents);
    QCOMPARE(parents->front().rows, std::int64_t(1));
    // A NULL leads nowhere.
    QVERIFY(relatedTo(*m_catalog, *child, [](int) { return std::nullopt; }).empty());
}

void TestLiveRows::tellsAnIndexFromASort()
{
    const auto byKey = estimatePlan(*m_connection, selection("child"), 200, {});
    QVERIFY2(byKey, byKey ? "" : qPrintable(byKey.error().sentence()));
    QVERIFY(byKey->byIndex && !byKey->sorts);
    QCOMPARE(byKey->index, QStringLiteral("child_pkey"));
    QCOMPARE(byKey->pageTime, CostClass::Instant);
    QCOMPARE(byKey->rows, qint64(30000));
    Selection sorted = selection("child");
    QVERIFY(sorted.orderBy({ { 2, catalog::SortDirection::Ascending } }));
    std::optional<base::Result<PlanEstimate>> bySort;
    estimatePlan(*m_pool, sorted, 200, {}, this,
        [&](base::Result<PlanEstimate> estimate) { bySort = std::move(estimate); });
    QVERIFY(waitFor([&] { return bySort.has_value(); }));
    QVERIFY(*bySort);
    QVERIFY((*bySort)->sorts);
    QVERIFY((*bySort)->pageCost > byKey->pageCost);
}

QTEST_GUILESS_MAIN(TestLiveRows)
#include "tst_live_rows.moc"
