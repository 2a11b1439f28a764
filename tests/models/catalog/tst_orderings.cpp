// Which orders a relation can be paged by, and which column names its tenant.
#include "models/catalog/orderings.h"
#include "models/catalog/row_estimate.h"

#include <QTest>

using namespace opsdeck;
using namespace opsdeck::catalog;

namespace {

Column column(const char* name, bool nullable = false)
{
    Column made;
    made.name = QLatin1String(name);
    made.typeClass = TypeClass::Text;
    made.ordered = true;
    made.nullable = nullable;
    return made;
}

Index index(const char* name, std::vector<OrderColumn> columns, bool unique)
{
    Index made;
    made.name = QLatin1String(name);
    made.method = QStringLiteral("btree");
    made.orderedColumns = static_cast<int>(columns.size());
    made.columns = std::move(columns);
    made.unique = unique;
    return made;
}

// (id, tenant_id, at nullable, note nullable) with a primary key on id.
Relation table()
{
    Relation relation;
    relation.name = QStringLiteral("orders");
    relation.hasRowAddress = true;
    relation.columns = { column("id"), column("tenant_id"), column("at", true),
        column("note", true) };
    Index key = index("orders_pkey", { { 0, {}, {} } }, true);
    key.primary = true;
    relation.indexes = { key };
    return relation;
}

QList<int> columnsOf(const Ordering& ordering)
{
    QList<int> columns;
    for (const OrderColumn& order : ordering.columns)
        columns += order.column;
    return columns;
}

QList<OrderKind> kindsOf(const Relation& relation)
{
    QList<OrderKind> kinds;
    for (const Ordering& ordering : usableOrderings(relation))
        kinds += ordering.kind;
    return kinds;
}

} // namespace

class TestOrderings : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void takesThePrimaryKeyFirstAndTheHeapLast()
    {
        Relation relation = table();
        relation.indexes.push_back(index("a_unique", { { 1, {}, {} } }, true));
        QCOMPARE(kindsOf(relation),
            (QList{ OrderKind::PrimaryKey, OrderKind::UniqueIndex, OrderKind::Physical }));
    }

    void makesAnIndexOrderTotalWithTheKey()
    {
        Relation relation = table();
        relation.indexes.push_back(index("by_tenant",
            { { 1, SortDirection::Descending, NullsPosition::First }, { 2, {}, {} } }, false));
        const Ordering ordering = usableOrderings(relation).at(1);
        QCOMPARE(ordering.kind, OrderKind::Index);
        QCOMPARE(ordering.index, QStringLiteral("by_tenant"));
        QCOMPARE(columnsOf(ordering), (QList{ 1, 2, 0 }));
        QCOMPARE(ordering.columns.front().direction, SortDirection::Descending);
        QCOMPARE(ordering.columns.front().nulls, NullsPosition::First);
    }

    void doesNotRepeatAKeyColumnInTheTie()
    {
        Relation relation = table();
        relation.indexes.push_back(index("by_id_too", { { 2, {}, {} }, { 0, {}, {} } }, false));
        QCOMPARE(columnsOf(usableOrderings(relation).at(1)), (QList{ 2, 0 }));
    }

    void leavesOutIndexesThatOrderOnlySomeRows_data()
    {
        QTest::addColumn<int>("flaw");
        QTest::newRow("partial") << 0;
        QTest::newRow("invalid") << 1;
        QTest::newRow("another collation or operator class") << 2;
        QTest::newRow("expression first") << 3;
        QTest::newRow("column this role may not read") << 4;
    }

    void leavesOutIndexesThatOrderOnlySomeRows()
    {
        QFETCH(const int, flaw);
        Relation relation = table();
        Index flawed = index("flawed", { { 1, {}, {} } }, true);
        if (flaw == 0)
            flawed.partial = true;
        else if (flaw == 1)
            flawed.valid = false;
        else if (flaw == 2)
            flawed.orderedColumns = 0;
        else if (flaw == 3) {
            flawed.columns.clear();
            flawed.hasExpressions = true;
        } else
            relation.columns[1].readable = false;
        relation.indexes.push_back(flawed);
        QCOMPARE(kindsOf(relation), (QList{ OrderKind::PrimaryKey, OrderKind::Physical }));
    }

    void takesNoUniqueIndexOverNullsForAKey()
    {
        Relation relation = table();
        relation.indexes = { index("maybe", { { 1, {}, {} }, { 2, {}, {} } }, true) };
        QCOMPARE(kindsOf(relation), (QList{ OrderKind::Physical, OrderKind::Index }));
        relation.indexes.front().nullsNotDistinct = true;
        QCOMPARE(kindsOf(relation), (QList{ OrderKind::UniqueIndex, OrderKind::Physical }));
    }

    void takesTheUniqueIndexOfAMaterializedViewFirst()
    {
        Relation relation = table();
        relation.kind = RelationKind::MaterializedView;
        relation.indexes = { index("a_plain", { { 3, {}, {} } }, false),
            index("z_unique", { { 1, {}, {} }, { 2, {}, {} } }, true) };
        const std::vector<Ordering> orderings = usableOrderings(relation);
        QCOMPARE(orderings.front().index, QStringLiteral("z_unique"));
        QCOMPARE(orderings.back().kind, OrderKind::Physical);
        QCOMPARE(orderings.size(), 3U);
    }

    void doesNotTrustTheKeyOfAnInheritanceParent()
    {
        Relation relation = table();
        relation.isInheritanceParent = true;
        QCOMPARE(kindsOf(relation), (QList{ OrderKind::Physical }));
    }

    void hasNoOrderForAViewOrAHiddenKey()
    {
        Relation view = table();
        view.kind = RelationKind::View;
        view.indexes.clear();
        view.hasRowAddress = false;
        QCOMPARE(kindsOf(view), (QList{ OrderKind::None }));
        Relation hidden = table();
        hidden.columns[0].readable = false;
        hidden.hasRowAddress = false;
        hidden.indexes.push_back(index("by_note", { { 3, {}, {} } }, false));
        QCOMPARE(kindsOf(hidden), (QList{ OrderKind::None }));
    }

    void findsTheTenantByTheFirstNameOfTheList()
    {
        Relation relation = table();
        relation.columns = { column("org_id"), column("Tenant_ID"), column("tenant") };
        const QStringList names = defaultTenantColumns();
        QCOMPARE(findTenantColumn(relation, names), std::optional(1));
        relation.columns[1].typeClass = TypeClass::Json;
        QCOMPARE(findTenantColumn(relation, names), std::optional(2));
        relation.columns[2].ordered = false;
        QCOMPARE(findTenantColumn(relation, names), std::optional(0));
        QCOMPARE(findTenantColumn(relation, { QStringLiteral("shop") }), std::nullopt);
    }

    void prefersTheExactLettersOfATenantName()
    {
        Relation relation = table();
        relation.columns = { column("TENANT_ID"), column("tenant_id") };
        QCOMPARE(findTenantColumn(relation, defaultTenantColumns()), std::optional(1));
    }

    void estimatesRowsByTheDensityOfThen_data()
    {
        QTest::addColumn<double>("analysedRows");
        QTest::addColumn<int>("analysedPages");
        QTest::addColumn<int>("pages");
        QTest::addColumn<int>("expected"); // -1: unknown
        QTest::newRow("never analysed") << -1.0 << 0 << 10 << -1;
        QTest::newRow("as analysed") << 1000.0 << 10 << 10 << 1000;
        QTest::newRow("grown") << 1000.0 << 10 << 25 << 2500;
        QTest::newRow("emptied") << 1000.0 << 10 << 0 << 0;
        QTest::newRow("analysed empty, filled since") << 0.0 << 0 << 7 << -1;
    }

    void estimatesRowsByTheDensityOfThen()
    {
        QFETCH(const double, analysedRows);
        QFETCH(const int, analysedPages);
        QFETCH(const int, pages);
        QFETCH(const int, expected);
        const auto rows = estimateRows(HeapSize{ analysedRows, analysedPages, pages });
        QCOMPARE(rows.value_or(-1), expected);
    }

    void countsANewPartitionWithTheDensityOfTheOthers()
    {
        const HeapSize analysed{ 1000, 10, 10 };
        QCOMPARE(estimateRows(std::vector{ analysed, HeapSize{ -1, 0, 5 } }), std::optional(1500));
        QCOMPARE(estimateRows(std::vector{ HeapSize{ -1, 0, 5 } }), std::nullopt);
        QCOMPARE(
            estimateRows(std::vector{ HeapSize{ 0, 0, 0 }, HeapSize{ -1, 0, 5 } }), std::nullopt);
    }
};

QTEST_GUILESS_MAIN(TestOrderings)
#include "tst_orderings.moc"
