// Pages of every relation and order of the database of odd things, against the server's own answer
// to the plain statement.
#include "models/catalog/catalog.h"
#include "models/catalog/orderings.h"
#include "models/tables/cursor.h"
#include "models/tables/row_reader.h"
#include "tests/support/private_postgres.h"

#include <QDir>
#include <QProcess>
#include <QTest>

#include <algorithm>
#include <map>

using namespace opsdeck;
using namespace opsdeck::tables;
using catalog::OrderKind;
using database::Connection;
using support::PrivatePostgres;

namespace {

using Rows = std::vector<QByteArray>; // one text a row: every value with its length

void addValue(QByteArray& row, const std::optional<std::string_view>& text)
{
    row += text ? QByteArray::number(static_cast<qlonglong>(text->size())) + ':'
            + QByteArray(text->data(), static_cast<qsizetype>(text->size()))
                : QByteArrayLiteral("-");
}

QByteArray difference(const Rows& rows, const Rows& expected)
{
    const auto [row, wanted] =
        std::mismatch(rows.begin(), rows.end(), expected.begin(), expected.end());
    return QByteArray::number(static_cast<qlonglong>(rows.size())) + " rows for "
        + QByteArray::number(static_cast<qlonglong>(expected.size())) + "; from row "
        + QByteArray::number(static_cast<qlonglong>(row - rows.begin())) + " on "
        + (row == rows.end() ? QByteArrayLiteral("(none)") : row->left(200)) + " instead of "
        + (wanted == expected.end() ? QByteArrayLiteral("(none)") : wanted->left(200));
}

} // namespace

class TestKeyset : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void pagesEveryOrderForwardAndBackward_data();
    void pagesEveryOrderForwardAndBackward();
    void jumpsIntoEveryOrder_data() { pagesEveryOrderForwardAndBackward_data(); }
    void jumpsIntoEveryOrder();
    void fetchesWholeValues();
    void filtersEveryTypeByEveryOperator();
    void saysWhyAValueDoesNotFit();
    void neverLosesOrRepeatsAnUntouchedRow();
    void endsWithASentenceWhenTheTableIsDropped();
    void readsOnWhenAColumnIsAdded();

private:
    catalog::RelationPtr relation(const QString& name) const
    {
        const auto found = m_catalog->find(name);
        return found ? *found : nullptr;
    }
    catalog::CatalogPtr discover()
    {
        return *catalog::discover(*m_connection, catalog::defaultTenantColumns(), {});
    }
    Selection all(const catalog::RelationPtr& relation) const
    {
        return *Selection::make(
            relation, relation->tenantColumn ? TenantScope::all() : TenantScope::none());
    }
    base::Result<Rows> plain(const Selection& selection);
    Rows walk(RowReader& reader, bool backward, int limit);
    void add(Rows& rows, const RowPage& page, const Selection& selection) const;

    std::unique_ptr<PrivatePostgres> m_server;
    std::unique_ptr<Connection> m_connection;
    catalog::CatalogPtr m_catalog;
};

void TestKeyset::initTestCase()
{
    auto server = PrivatePostgres::start();
    QVERIFY2(server, server ? "" : qPrintable(server.error().sentence()));
    m_server = std::move(*server);
    QProcess psql;
    psql.setProcessChannelMode(QProcess::MergedChannels);
    psql.start(QStringLiteral("psql"),
        { QStringLiteral("-Xqd"), m_server->uri(), QStringLiteral("-v"),
            QStringLiteral("ON_ERROR_STOP=1"), QStringLiteral("-f"),
            QDir(qEnvironmentVariable("OPSDECK_SOURCE"))
                .filePath(QStringLiteral("tests/data/odd.sql")) });
    QVERIFY(psql.waitForFinished(60000));
    QVERIFY2(psql.exitCode() == 0, psql.readAll().constData());
    auto connection = Connection::open(*database::ConnectionSpec::parse(m_server->uri()), {}, {});
    QVERIFY(connection);
    m_connection = std::move(*connection);
    m_catalog = discover();
}

void TestKeyset::add(Rows& rows, const RowPage& page, const Selection& selection) const
{
    for (int row = 0; row < page.rows(); ++row) {
        QByteArray text;
        for (int column = 0; column < static_cast<int>(selection.columns().size()); ++column)
            addValue(text, page.cell(row, column).text);
        rows.push_back(text);
    }
}

base::Result<Rows> TestKeyset::plain(const Selection& selection)
{
    const KeysetQuery query(selection, KeysetQuery::Values::Whole);
    database::Query everything = query.everything(KeysetQuery::Form::Select);
    if (isBlockWalk(selection))
        everything.sql += " ORDER BY t.ctid";
    const auto page = m_connection->run(everything, {});
    if (!page)
        return base::fail(page.error());
    Rows rows;
    for (int row = 0; row < (*page)->rows(); ++row) {
        QByteArray text;
        for (int column = 0; column < (*page)->columns(); ++column)
            addValue(text, (*page)->value(row, column));
        rows.push_back(text);
    }
    return rows;
}

Rows TestKeyset::walk(RowReader& reader, bool backward, int limit)
{
    Rows rows;
    FetchRequest request;
    request.kind = backward ? FetchRequest::Kind::Before : FetchRequest::Kind::After;
    request.limit = limit;
    const auto key = [backward](
                         const RowPage& page) { return page.key(backward ? 0 : page.rows() - 1); };
    for (;;) {
        const auto answer = reader.fetch(*m_connection, request, {});
        if (!answer) {
            rows.push_back(answer.error().sentence().toUtf8());
            return rows;
        }
        Rows page;
        add(page, *answer->page, reader.query().selection());
        rows.insert(backward ? rows.begin() : rows.end(), page.begin(), page.end());
        if (backward ? answer->reachedStart : answer->reachedEnd)
            return rows;
        if (page.empty()) {
            rows.push_back("an empty page in between");
            return rows;
        }
        request.key = key(*answer->page);
        // A key must survive its way through a cursor.
        if (!reader.isForwardOnly()) {
            const Selection& selection = reader.query().selection();
            const auto decoded = decodeCursor(selection, encodeCursor(selection, request.key));
            if (!decoded || *decoded != request.key) {
                rows.push_back("a cursor that is not its key");
                return rows;
            }
        }
    }
}

void TestKeyset::pagesEveryOrderForwardAndBackward_data()
{
    QTest::addColumn<quint32>("oid");
    QTest::addColumn<int>("ordering"); // -1: sorted by every column that has an order, mixed
    for (const catalog::RelationPtr& relation : m_catalog->relations()) {
        if (!relation->readable)
            continue;
        for (int i = -1; i < static_cast<int>(relation->orderings.size()); ++i)
            QTest::newRow(qPrintable(relation->qualifiedName() + u'/' + QString::number(i)))
                << relation->oid << i;
    }
}

namespace {

base::Status order(Selection& selection, int ordering)
{
    const catalog::Relation& relation = *selection.relation();
    if (ordering >= 0)
        return selection.setOrdering(relation.orderings[static_cast<std::size_t>(ordering)]);
    std::vector<catalog::OrderColumn> columns;
    for (int i = static_cast<int>(relation.columns.size()) - 1; i >= 0 && columns.size() < 4; --i) {
        const auto& column = relation.columns[static_cast<std::size_t>(i)];
        const bool odd = columns.size() % 2 == 1;
        if (column.ordered && column.readable)
            columns.push_back(
                { i, odd ? catalog::SortDirection::Descending : catalog::SortDirection::Ascending,
                    columns.size() > 1 ? catalog::NullsPosition::First
                                       : catalog::NullsPosition::Last });
    }
    return selection.orderBy(columns);
}

} // namespace

void TestKeyset::pagesEveryOrderForwardAndBackward()
{
    QFETCH(quint32, oid);
    QFETCH(int, ordering);
    Selection selection = all(m_catalog->find(oid));
    const auto status = order(selection, ordering);
    QVERIFY2(status, status ? "" : qPrintable(status.error().sentence()));
    const auto expectedRows = plain(selection);
    if (!expectedRows) { // never filled, or made for another server: the page says the same
        RowReader reader(selection);
        const Rows rows = walk(reader, false, 2);
        QCOMPARE(rows.size(), std::size_t(1));
        QVERIFY2(rows.front().contains(expectedRows.error().why.toUtf8()), rows.front());
        return;
    }
    const Rows& expected = *expectedRows;
    for (const int limit : { 1, 2, 7, 200 }) {
        if (limit < 7 && expected.size() > 300)
            continue;
        RowReader reader(selection, KeysetQuery::Values::Whole);
        const Rows forward = walk(reader, false, limit);
        QVERIFY2(forward == expected, difference(forward, expected));
        if (reader.isForwardOnly())
            continue;
        const Rows backward = walk(reader, true, limit);
        QVERIFY2(backward == expected, difference(backward, expected));
    }
}

void TestKeyset::jumpsIntoEveryOrder()
{
    QFETCH(quint32, oid);
    QFETCH(int, ordering);
    Selection selection = all(m_catalog->find(oid));
    QVERIFY(order(selection, ordering));
    const auto expectedRows = plain(selection);
    RowReader reader(selection, KeysetQuery::Values::Whole);
    if (!expectedRows) {
        QVERIFY(!reader.fetch(*m_connection, { FetchRequest::Kind::Near, 2, {}, 3 }, {}));
        return;
    }
    const Rows& expected = *expectedRows;
    for (const double fraction : { 0.0, 0.3, 0.5, 0.99, 1.0 }) {
        const auto row = static_cast<RowIndex>(fraction * static_cast<double>(expected.size()));
        const auto answer =
            reader.fetch(*m_connection, { FetchRequest::Kind::Near, row, {}, 3 }, {});
        QVERIFY2(answer, answer ? "" : qPrintable(answer.error().sentence()));
        QVERIFY(answer->firstRow);
        Rows page;
        add(page, *answer->page, selection);
        // So few rows are counted, not guessed: the page is where it says it is.
        QVERIFY(answer->isExact || expected.empty());
        QVERIFY(static_cast<std::size_t>(*answer->firstRow) + page.size() <= expected.size());
        QVERIFY(std::equal(page.begin(), page.end(),
            expected.begin() + static_cast<std::ptrdiff_t>(*answer->firstRow)));
        QVERIFY(*answer->firstRow <= row);
    }
}

void TestKeyset::fetchesWholeValues()
{
    const auto scalars = relation(QStringLiteral("types.scalars"));
    const Selection selection = all(scalars);
    RowReader reader(selection);
    const auto answer = reader.fetch(*m_connection, { FetchRequest::Kind::After, 0, {}, 200 }, {});
    QVERIFY(answer);
    int cut = 0;
    for (int row = 0; row < answer->page->rows(); ++row) {
        for (int column = 0; column < static_cast<int>(selection.columns().size()); ++column) {
            const Cell cell = answer->page->cell(row, column);
            const auto whole = reader.value(*m_connection, answer->page->key(row),
                selection.columns()[static_cast<std::size_t>(column)], {});
            QVERIFY(whole);
            QCOMPARE(whole->has_value(), cell.text.has_value());
            if (!cell.text)
                continue;
            const bool binary = scalars->columns[static_cast<std::size_t>(column)].typeClass
                == catalog::TypeClass::Binary;
            QCOMPARE(cell.fullBytes, binary ? ((*whole)->size() - 2) / 2 : (*whole)->size());
            QCOMPARE((*whole)->left(static_cast<qsizetype>(cell.text->size())),
                QByteArray(cell.text->data(), static_cast<qsizetype>(cell.text->size())));
            QCOMPARE(cell.isCut, static_cast<qsizetype>(cell.text->size()) < (*whole)->size());
            QVERIFY(cell.text->size() <= 4 * kCutBytes || !cell.isCut);
            cut += cell.isCut ? 1 : 0;
        }
    }
    QVERIFY(cut >= 4); // text, bytea, json and jsonb
}

void TestKeyset::filtersEveryTypeByEveryOperator()
{
    for (const catalog::RelationPtr& relation : m_catalog->relations()) {
        if (!relation->readable || relation->schema != QLatin1StringView("types"))
            continue;
        const Selection whole = all(relation);
        RowReader source(whole, KeysetQuery::Values::Whole);
        const auto page = source.fetch(*m_connection, { FetchRequest::Kind::After, 0, {}, 50 }, {});
        QVERIFY2(page, page ? "" : qPrintable(page.error().sentence()));
        for (int column = 0; column < static_cast<int>(relation->columns.size()); ++column) {
            QString value;
            for (int row = 0; row < page->page->rows() && value.isEmpty(); ++row) {
                if (const auto text = page->page->cell(row, column).text)
                    value = QString::fromUtf8(text->data(), static_cast<qsizetype>(text->size()));
            }
            for (int op = 0; op <= static_cast<int>(FilterOperator::Contains); ++op) {
                const auto filterOp = static_cast<FilterOperator>(op);
                const bool none =
                    filterOp == FilterOperator::IsNull || filterOp == FilterOperator::IsNotNull;
                Selection selection = whole;
                QVERIFY(selection.setFilters(
                    { { column, filterOp, none ? QStringList() : QStringList{ value } } }));
                RowReader reader(selection);
                const auto answer =
                    reader.fetch(*m_connection, { FetchRequest::Kind::After, 0, {}, 20 }, {});
                const QByteArray what = (relation->qualifiedName() + u'.'
                    + relation->columns[static_cast<std::size_t>(column)].name + u' '
                    + filterText(selection.filters().front(), *relation))
                                            .toUtf8();
                // Some values are no pattern of themselves: the server then says why.
                QVERIFY2(answer || answer.error().code == base::ErrorCode::BadInput,
                    QByteArray(what + ": "
                        + (answer ? QByteArray() : answer.error().sentence().toUtf8())));
                // A value must be found by itself. Types differ in what is equal, but never to
                // nothing; NaN and text forms of json included.
                if (filterOp == FilterOperator::Equal && answer && !value.isEmpty())
                    QVERIFY2(answer->page->rows() > 0, what);
            }
        }
    }
}

void TestKeyset::saysWhyAValueDoesNotFit()
{
    Selection selection = all(relation(QStringLiteral("types.scalars")));
    const auto filter = parseFilter(QStringLiteral("c_int4 = ten"), *selection.relation());
    QVERIFY(filter);
    QVERIFY(selection.setFilters({ *filter }));
    RowReader reader(selection);
    const auto answer = reader.fetch(*m_connection, { FetchRequest::Kind::After, 0, {}, 5 }, {});
    QVERIFY(!answer);
    QCOMPARE(answer.error().code, base::ErrorCode::BadInput);
    QVERIFY(answer.error().why.contains(QLatin1StringView("\"ten\"")));
}

void TestKeyset::neverLosesOrRepeatsAnUntouchedRow()
{
    QVERIFY(m_server->execute("CREATE TABLE busy (id bigint PRIMARY KEY, at timestamptz NOT NULL,"
                              " kept boolean NOT NULL);"
                              "CREATE INDEX ON busy (at DESC, id);"
                              "INSERT INTO busy SELECT g, '2026-01-01'::timestamptz + (g % 50) * "
                              "interval '1 s', g % 2 = 0 FROM generate_series(1, 2000) g"));
    const catalog::CatalogPtr catalog = discover();
    const auto busy = *catalog->find(QStringLiteral("busy"));
    for (const catalog::Ordering& ordering : busy->orderings) {
        if (ordering.kind == OrderKind::Physical)
            continue; // an update moves a row there
        Selection selection = all(busy);
        QVERIFY(selection.setOrdering(ordering));
        RowReader reader(selection);
        std::map<QByteArray, int> seen;
        FetchRequest request{ FetchRequest::Kind::After, 0, {}, 37 };
        for (int turn = 0;; ++turn) {
            const auto answer = reader.fetch(*m_connection, request, {});
            QVERIFY(answer);
            for (int row = 0; row < answer->page->rows(); ++row) {
                if (*answer->page->cell(row, 2).text == "t")
                    ++seen[QByteArray(answer->page->cell(row, 0).text->data(),
                        static_cast<qsizetype>(answer->page->cell(row, 0).text->size()))];
            }
            if (answer->reachedEnd)
                break;
            request.key = answer->page->key(answer->page->rows() - 1);
            const QByteArray number = QByteArray::number(turn);
            QVERIFY(m_server->execute("DELETE FROM busy WHERE NOT kept AND id % 41 = " + number
                + "; INSERT INTO busy SELECT 10000 + " + number
                + " * 20 + g, '2026-01-01'::timestamptz + g * interval '3 s', false FROM "
                  "generate_series(1, 15) g ON CONFLICT DO NOTHING; UPDATE busy SET at = at + "
                  "interval '7 s' WHERE NOT kept AND id % 17 = "
                + QByteArray::number(turn % 17)));
        }
        QCOMPARE(seen.size(), std::size_t(1000));
        for (const auto& [id, times] : seen)
            QVERIFY2(times == 1, id);
    }
}

void TestKeyset::endsWithASentenceWhenTheTableIsDropped()
{
    QVERIFY(m_server->execute("CREATE TABLE short_lived (id int PRIMARY KEY);"
                              "INSERT INTO short_lived SELECT generate_series(1, 50)"));
    const auto table = *discover()->find(QStringLiteral("short_lived"));
    for (const catalog::Ordering& ordering : table->orderings) {
        Selection selection = all(table);
        QVERIFY(selection.setOrdering(ordering));
        RowReader reader(selection);
        QVERIFY(reader.fetch(*m_connection, { FetchRequest::Kind::After, 0, {}, 5 }, {}));
        QVERIFY(m_server->execute("ALTER TABLE short_lived RENAME TO gone"));
        const auto answer =
            reader.fetch(*m_connection, { FetchRequest::Kind::Near, 20, {}, 5 }, {});
        QVERIFY(!answer);
        QCOMPARE(answer.error().code, base::ErrorCode::NotFound);
        QVERIFY(m_server->execute("ALTER TABLE gone RENAME TO short_lived"));
    }
    QVERIFY(m_server->execute("DROP TABLE short_lived"));
}

void TestKeyset::readsOnWhenAColumnIsAdded()
{
    QVERIFY(m_server->execute("CREATE TABLE growing (id int PRIMARY KEY, v text);"
                              "INSERT INTO growing SELECT g, g FROM generate_series(1, 50) g"));
    RowReader reader(all(*discover()->find(QStringLiteral("growing"))));
    FetchRequest request{ FetchRequest::Kind::After, 0, {}, 20 };
    auto answer = reader.fetch(*m_connection, request, {});
    QVERIFY(answer);
    QVERIFY(m_server->execute("ALTER TABLE growing ADD w int, ALTER v TYPE varchar(30)"));
    request.key = answer->page->key(19);
    answer = reader.fetch(*m_connection, request, {});
    QVERIFY2(answer, answer ? "" : qPrintable(answer.error().sentence()));
    QCOMPARE(answer->page->rows(), 20);
    QCOMPARE(*answer->page->cell(0, 0).text, std::string_view("21"));
}

QTEST_GUILESS_MAIN(TestKeyset)
#include "tst_keyset.moc"
