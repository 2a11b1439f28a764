// Where a jump says that it landed, against where it did, for orders of many kinds: from the
// statistics of the server, and exact after the pass that counts.
#include "models/catalog/catalog.h"
#include "models/tables/row_reader.h"
#include "tests/support/private_postgres.h"

#include <QTest>

#include <algorithm>
#include <map>

using namespace opsdeck;
using namespace opsdeck::tables;
using database::Connection;
using support::PrivatePostgres;

class TestThumb : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void placesTheThumbNearItsRow_data();
    void placesTheThumbNearItsRow();
    void placesItAfterManyUpdates();

private:
    std::unique_ptr<PrivatePostgres> m_server;
    std::unique_ptr<Connection> m_connection;
};

namespace {

QByteArray bytesOf(const std::optional<std::string_view>& text)
{
    return text ? QByteArray(text->data(), static_cast<qsizetype>(text->size())) : QByteArray();
}

} // namespace

void TestThumb::initTestCase()
{
    auto server = PrivatePostgres::start();
    QVERIFY2(server, server ? "" : qPrintable(server.error().sentence()));
    m_server = std::move(*server);
    auto connection = Connection::open(*database::ConnectionSpec::parse(m_server->uri()), {}, {});
    QVERIFY(connection);
    m_connection = std::move(*connection);
}

void TestThumb::placesTheThumbNearItsRow_data()
{
    QTest::addColumn<QByteArray>("columns");
    QTest::addColumn<QByteArray>("rows");
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<QString>("filter");
    QTest::addColumn<double>("most"); // six standard deviations of a rank among 30,000 sampled rows
    const auto row = [](const char* name, const char* columns, const char* rows, const char* key,
                         const char* filter = "", double most = 0.02) {
        QTest::newRow(name) << QByteArray(columns) << QByteArray(rows) << QByteArray(key)
                            << QString::fromUtf8(filter) << most;
    };
    row("uniform", "id bigint", "g", "id");
    row("gaps", "id bigint", "g * 1000 + (g / 40000) * 1000000000", "id");
    row("skewed", "v double precision, id int", "exp(g / 12000.0), g", "v, id");
    row("text", "name text", "'customer-' || lpad(g::text, 7, '0')", "name");
    row("words", "name text COLLATE \"C\", id int", "md5(g::text), g", "name, id");
    row("uuid", "id uuid", "md5(g::text)::uuid", "id");
    row("time", "at timestamptz, id int",
        "'2020-01-01'::timestamptz + sqrt(g) * interval '1 day', g", "at DESC, id");
    row("tenants", "tenant int, id int", "(sqrt(g) / 30)::int, g", "tenant, id");
    row("ties", "status text, at timestamp, id int",
        "(ARRAY['done','done','done','new'])[1 + g % 4], '2020-01-01'::timestamp + g * interval '1 "
        "min', g",
        "status, at DESC, id");
    row("heap order", "id bigint, at int", "g * 3, g", "id");
    row("one tenant", "client int, at timestamptz, id int",
        "g % 3, '2020-01-01'::timestamptz + (g % 3) * interval '1 year' + g * interval '1 min', g",
        "client, at, id", "client = 1", 0.10); // a third of the buckets, of a guessed count
}

void TestThumb::placesTheThumbNearItsRow()
{
    QFETCH(QByteArray, columns);
    QFETCH(QByteArray, rows);
    QFETCH(QByteArray, key);
    QFETCH(QString, filter);
    QVERIFY(m_server->execute("DROP TABLE IF EXISTS thumb"));
    QVERIFY(m_server->execute("CREATE TABLE thumb (" + columns + ", filler int)"));
    QVERIFY(m_server->execute(
        "INSERT INTO thumb SELECT " + rows + ", g FROM generate_series(1, 100000) g"));
    QByteArray notNull;
    for (const QByteArray& column : columns.split(','))
        notNull += (notNull.isEmpty() ? "" : ", ")
            + ("ALTER " + column.trimmed().split(' ').first()) + " SET NOT NULL";
    QVERIFY(m_server->execute("ALTER TABLE thumb " + notNull));
    QVERIFY(m_server->execute("CREATE UNIQUE INDEX ON thumb (" + key + ")"));
    QVERIFY(m_server->execute("ANALYZE thumb"));
    const auto catalog = catalog::discover(*m_connection, {}, {});
    QVERIFY(catalog);
    const auto relation = *(*catalog)->find(QStringLiteral("thumb"));
    Selection selection = *Selection::make(
        relation, relation->tenantColumn ? TenantScope::all() : TenantScope::none());
    if (!filter.isEmpty())
        QVERIFY(selection.setFilters({ *parseFilter(filter, *selection.relation()) }));
    const auto sorted = m_connection->run(
        { {},
            "SELECT filler FROM thumb WHERE " + (filter.isEmpty() ? "true" : filter.toUtf8())
                + " ORDER BY " + key,
            {}, false, {} },
        {});
    QVERIFY(sorted);
    std::map<QByteArray, RowIndex> ranks; // by the number that each row has
    for (int row = 0; row < (*sorted)->rows(); ++row)
        ranks[bytesOf((*sorted)->value(row, 0))] = row;
    const int number = static_cast<int>(selection.columns().size()) - 1;

    const auto total = static_cast<double>(ranks.size());
    const auto worst = [&](RowReader& reader) {
        double error = 0;
        for (int i = 1; i < 100; ++i) {
            const auto row = static_cast<RowIndex>(i * total / 100);
            const auto answer =
                reader.fetch(*m_connection, { FetchRequest::Kind::Near, row, {}, 10 }, {});
            if (!answer || !answer->firstRow || answer->page->rows() == 0)
                return 1.0;
            const RowIndex truth = ranks.at(bytesOf(answer->page->cell(0, number).text));
            error =
                std::max(error, std::abs(static_cast<double>(*answer->firstRow - truth)) / total);
        }
        return error;
    };
    RowReader reader(selection, KeysetQuery::Values::Whole);
    const double estimated = worst(reader);
    QFETCH(double, most);
    QVERIFY2(estimated <= most, QByteArray::number(estimated));
    const auto anchored = reader.anchor(*m_connection, {}, {});
    QVERIFY2(anchored, anchored ? "" : qPrintable(anchored.error().sentence()));
    QCOMPARE(reader.knownCount(), (RowCount{ RowCount::State::Exact, static_cast<qint64>(total) }));
    QCOMPARE(worst(reader), 0.0);
}

// Every row of a table in heap order has been written again in its block, so that hardly a row is
// where its block began; the statistics of 100 buckets alone would be off by a percent.
void TestThumb::placesItAfterManyUpdates()
{
    constexpr int kRows = 200000;
    QVERIFY(m_server->execute(
        "CREATE TABLE worn (id int PRIMARY KEY, at int, filler text) WITH (fillfactor = 45);"
        "INSERT INTO worn SELECT g, 0, repeat('x', 60) FROM generate_series(1, 200000) g;"
        "UPDATE worn SET at = 1; ANALYZE worn"));
    const auto catalog = catalog::discover(*m_connection, {}, {});
    QVERIFY(catalog);
    RowReader reader(
        *Selection::make(*(*catalog)->find(QStringLiteral("worn")), TenantScope::none()),
        KeysetQuery::Values::Whole);
    double worst = 0;
    for (int percent = 1; percent < 100; ++percent) {
        const RowIndex row = percent * (kRows / 100);
        const auto answer =
            reader.fetch(*m_connection, { FetchRequest::Kind::Near, row, {}, 10 }, {});
        QVERIFY(answer && answer->firstRow && answer->page->rows() > 0);
        const RowIndex truth = bytesOf(answer->page->cell(0, 0).text).toLongLong() - 1;
        worst = std::max(worst, std::abs(static_cast<double>(*answer->firstRow - truth)) / kRows);
    }
    QVERIFY2(worst <= 0.003, QByteArray::number(worst)); // one of 512 places, and a half
}

QTEST_GUILESS_MAIN(TestThumb)
#include "tst_thumb.moc"
