#include "models/tables/cursor.h"
#include "models/tables/filter_text.h"
#include "models/tables/keyset_query.h"
#include "models/tables/page_queries.h"
#include "models/tables/position_map.h"
#include "models/tables/row_text.h"

#include <QTest>

using namespace opsdeck;
using namespace opsdeck::tables;
using catalog::NullsPosition;
using catalog::SortDirection;

namespace {

catalog::Column column(const char* name, catalog::Oid type, const char* typeName,
    catalog::TypeClass typeClass, bool nullable = false)
{
    catalog::Column made;
    made.name = QString::fromLatin1(name);
    made.type = type;
    made.baseType = type;
    made.typeName = QString::fromLatin1(typeName);
    made.typeClass = typeClass;
    made.nullable = nullable;
    made.ordered = true;
    return made;
}

catalog::RelationPtr orders()
{
    using catalog::TypeClass;
    auto relation = std::make_shared<catalog::Relation>();
    relation->schema = QStringLiteral("public");
    relation->name = QStringLiteral("orders");
    relation->columns = { column("id", 20, "bigint", TypeClass::Number),
        column("tenant_id", 23, "integer", TypeClass::Number),
        column("total", 1700, "numeric(12,2)", TypeClass::Number, true),
        column("Note", 25, "text", TypeClass::Text, true),
        column("tags", 1009, "text[]", TypeClass::Array, true) };
    relation->tenantColumn = 1;
    relation->hasRowAddress = true;
    relation->orderings = { { catalog::OrderKind::PrimaryKey, { { 0 } }, QStringLiteral("pk") } };
    return relation;
}

Selection selection(TenantScope scope = TenantScope::all())
{
    return *Selection::make(orders(), std::move(scope));
}

Key key(std::initializer_list<const char*> texts)
{
    Key made;
    for (const char* text : texts)
        made.values.push_back(text ? std::optional(QByteArray(text)) : std::nullopt);
    return made;
}

QByteArray branches(const Selection& chosen, const PageStart& start)
{
    SqlText sql;
    return keysetBranches(orderTerms(chosen), start, sql).join(" | ");
}

} // namespace

class TestKeysetQuery : public QObject
{
    Q_OBJECT

private slots:
    void asksForATenantWhereRowsHaveOne()
    {
        QVERIFY(!Selection::make(orders(), TenantScope::none()));
        QVERIFY(Selection::make(orders(), TenantScope::one(QStringLiteral("7"))));
    }

    void comparesRowsWhereDirectionsAgree()
    {
        Selection chosen = selection();
        QVERIFY(chosen.orderBy({ { 1, SortDirection::Descending, NullsPosition::First },
            { 0, SortDirection::Descending, NullsPosition::First } }));
        QCOMPARE(branches(chosen, { key({ "5", "9" }), false, false }),
            QByteArray(R"((t."tenant_id", t."id") < ($1, $2))"));
        QCOMPARE(branches(chosen, { key({ "5", "9" }), true, true }),
            QByteArray(R"((t."tenant_id", t."id") >= ($1, $2))"));
    }

    void branchesWhereDirectionsDiffer()
    {
        Selection chosen = selection();
        QVERIFY(chosen.orderBy({ { 1 }, { 0, SortDirection::Descending, NullsPosition::First } }));
        QCOMPARE(branches(chosen, { key({ "5", "9" }), false, false }),
            QByteArray(R"(t."tenant_id" = $1 AND t."id" < $2 | t."tenant_id" > $1)"));
    }

    void givesNullsABranchOfTheirOwn()
    {
        Selection chosen = selection();
        QVERIFY(chosen.orderBy({ { 2 } }));
        QCOMPARE(branches(chosen, { key({ "1.50", "9" }), false, false }),
            QByteArray(R"(t."total" = $1 AND t."id" > $2 | t."total" > $1 | t."total" IS NULL)"));
        QCOMPARE(branches(chosen, { key({ nullptr, "9" }), false, false }),
            QByteArray(R"(t."total" IS NULL AND t."id" > $1)"));
        QCOMPARE(branches(chosen, { key({ nullptr, "9" }), true, false }),
            QByteArray(R"(t."total" IS NULL AND t."id" < $1 | t."total" IS NOT NULL)"));
    }

    void leavesOutWhatIsTheSameInEveryRow()
    {
        Selection chosen = selection(TenantScope::one(QStringLiteral("7")));
        QVERIFY(chosen.orderBy({ { 1 }, { 0, SortDirection::Descending, NullsPosition::First } }));
        QCOMPARE(
            branches(chosen, { key({ "7", "9" }), false, false }), QByteArray(R"(t."id" < $1)"));
        const database::Query page = KeysetQuery(chosen).page({}, 10);
        QVERIFY(page.sql.contains("\"tenant_id\" = $1"));
        QVERIFY(page.sql.contains("ORDER BY t.\"id\" DESC LIMIT 10"));
        QCOMPARE(page.parameters.size(), std::size_t(1));
    }

    void cutsOnlyWhatCanBeLong()
    {
        Selection chosen = selection();
        QVERIFY(chosen.setColumns({ 0, 2 }));
        QVERIFY(!KeysetQuery(chosen).page({}, 5).sql.contains("octet_length"));
        QVERIFY(chosen.setColumns({ 0, 3 }));
        QVERIFY(KeysetQuery(chosen).page({}, 5).sql.contains("left(c1, 256)"));
        QVERIFY(!KeysetQuery(chosen, KeysetQuery::Values::Whole).page({}, 5).sql.contains("left("));
    }

    void keepsTheTextOfAPageForEveryKey()
    {
        Selection chosen = selection(TenantScope::one(QStringLiteral("7")));
        QVERIFY(chosen.setFilters(
            { { 3, FilterOperator::Contains, { QStringLiteral("a filter's value") } } }));
        QVERIFY(chosen.orderBy({ { 1 }, { 2 } }));
        const KeysetQuery query(chosen);
        PageQueries pages(query);
        for (const Key& place : { Key{}, key({ "7", "1.50", "9" }), key({ "7", nullptr, "8" }),
                 key({ "7", "2.50", "10" }), key({ "7", nullptr, "3" }), key({ "7", "4" }) }) {
            for (const bool backward : { false, true }) {
                const PageStart start{ place, backward, backward };
                const database::Query page = pages.page(start, 10);
                QCOMPARE(page.sql, query.page(start, 10).sql);
                QVERIFY(page.parameters == query.page(start, 10).parameters);
                QVERIFY(page.repeated);
            }
        }
    }

    void neverWritesAValueIntoTheText()
    {
        Selection chosen = selection(TenantScope::one(QStringLiteral("marker")));
        QVERIFY(chosen.setFilters({ { 3, FilterOperator::Contains, { QStringLiteral("marker") } },
            { 2, FilterOperator::In, { QStringLiteral("marker"), QStringLiteral("2") } },
            { 4, FilterOperator::Contains, { QStringLiteral("marker") } } }));
        const KeysetQuery query(chosen);
        const PageStart start{ key({ "marker" }), false, false };
        for (const database::Query& made :
            { query.page(start, 5), query.anchors(start, 5, 50), query.allAnchors(5),
                query.value(start.key, 3), query.everything(KeysetQuery::Form::Copy, start) })
            QVERIFY2(!made.sql.contains("marker"), made.sql);
    }

    void readsFiltersAsTheyAreWritten_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("canonical");
        const auto row = [](const char* text, const char* canonical) {
            QTest::newRow(text) << QString::fromUtf8(text) << QString::fromUtf8(canonical);
        };
        row("id=5", "id = 5");
        row("ID >= 5", "id >= 5");
        row("total <> 1.50", "total != 1.50");
        row("\"Note\" = ''", "\"Note\" = ''");
        row("\"Note\" like %it's%", "\"Note\" like %it's%");
        row("\"Note\" = ' x '", "\"Note\" = ' x '");
        row("\"Note\" = '''q'", "\"Note\" = '''q'");
        row("total is null", "total is-null");
        row("total IS NOT NULL", "total not-null");
        row("id in 1, 2,3", "id in (1, 2, 3)");
        row("\"Note\" in ('a,b', c, '')", "\"Note\" in ('a,b', c, '')");
        row("id in ()", "id in ()");
        row("tags contains x", "tags contains x");
    }
    void readsFiltersAsTheyAreWritten()
    {
        QFETCH(QString, text);
        const auto relation = orders();
        const auto filter = parseFilter(text, *relation);
        QVERIFY2(filter, filter ? "" : qPrintable(filter.error().sentence()));
        QTEST(filterText(*filter, *relation), "canonical");
        QVERIFY(*parseFilter(filterText(*filter, *relation), *relation) == *filter);
    }

    void refusesFiltersItCannotRead()
    {
        for (const char* text : { "", "= 5", "nope = 5", "id", "id ~ 5", "id =", "id is-null 5",
                 "id = 'x", "id = 'x' y", "id in ('a", "inside = 1", "id incredible" })
            QVERIFY2(!parseFilter(QString::fromLatin1(text), *orders()), text);
    }

    void cursorsFitOnlyTheirQuery()
    {
        const Selection mine = selection(TenantScope::one(QStringLiteral("7")));
        const Key place = key({ "90071992547409931" });
        const QByteArray cursor = encodeCursor(mine, place);
        QVERIFY(*decodeCursor(mine, cursor) == place);
        QVERIFY(!decodeCursor(selection(), cursor));
        QVERIFY(!decodeCursor(selection(TenantScope::one(QStringLiteral("8"))), cursor));
        Selection filtered = mine;
        QVERIFY(filtered.setFilters({ { 2, FilterOperator::IsNull, {} } }));
        QVERIFY(!decodeCursor(filtered, cursor));
        Selection shown = mine;
        QVERIFY(shown.setColumns({ 3 }));
        QVERIFY(decodeCursor(shown, cursor)); // the columns do not change the place
    }

    void refusesDamagedCursors()
    {
        const Selection mine = selection();
        const QByteArray cursor = encodeCursor(mine, key({ "12345" }));
        for (qsizetype i = 0; i < cursor.size(); ++i) {
            QByteArray damaged = cursor;
            damaged[i] = damaged[i] == 'A' ? 'B' : 'A';
            const auto decoded = decodeCursor(mine, damaged);
            QVERIFY(!decoded || *decoded == key({ "12345" })); // unused bits of the last letter
            QVERIFY(!decodeCursor(mine, cursor.left(i)));
        }
        QVERIFY(!decodeCursor(mine, "no cursor!"));
    }

    void findsPlacesBetweenBounds()
    {
        PositionMap map({ { "0", {} }, { "10", 0.5 }, { "100", {} } }, {}, 20);
        QVERIFY(map.at(0.3).isTie);
        QCOMPARE(*map.at(0.3).value, QByteArray("10"));
        QCOMPARE(*map.at(1).value, QByteArray("100"));
        PositionMap down({ { "0", {} }, { "100", {} } }, { true, true, 0.5 }, 20);
        QVERIFY(!down.at(0.25).value);
        QCOMPARE(*down.at(0.75).value, QByteArray("50"));
    }

    void dividesEveryKindOfKey()
    {
        QCOMPARE(keyBetween("10", "20", 0.5, 20), QByteArray("15"));
        QCOMPARE(keyBetween("2026-01-01 00:00:00+00", "2026-01-03 00:00:00+00", 0.5, 1184),
            QByteArray("2026-01-02 00:00:00.000000+00"));
        QCOMPARE(keyBetween("2024-02-28", "2024-03-01", 0.5, 1082), QByteArray("2024-02-29"));
        QCOMPARE(keyBetween("order-10", "order-20", 0.5, 25).left(8), QByteArray("order-15"));
        QCOMPARE(keyBetween("infinity", "infinity", 0.5, 1184), QByteArray("infinity"));
        QCOMPARE(keyFraction("0", "10", "5", 20), 0.5);
    }

    void writesJsonNumbersOnlyWhereTheyAreExact()
    {
        const auto json = [](const char* text, catalog::Oid type) {
            std::string out;
            appendJson(
                out, std::string_view(text), column("x", type, "", catalog::TypeClass::Number));
            return QByteArray::fromStdString(out);
        };
        QCOMPARE(json("9007199254740993", 20), QByteArray("\"9007199254740993\""));
        QCOMPARE(json("9007199254740992", 20), QByteArray("9007199254740992"));
        QCOMPARE(json("12.50", 1700), QByteArray("12.50"));
        QCOMPARE(json("0.10", 1700), QByteArray("\"0.10\""));
        QCOMPARE(json("NaN", 701), QByteArray("\"NaN\""));
        QCOMPARE(json("0.1", 701), QByteArray("0.1"));
        QCOMPARE(json("$1.00", 790), QByteArray("\"$1.00\""));
    }
};

QTEST_APPLESS_MAIN(TestKeysetQuery)
#include "tst_keyset_query.moc"
