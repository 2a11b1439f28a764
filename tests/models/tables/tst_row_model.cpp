#include "models/tables/row_model.h"
#include "tests/support/scripted_rows.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace opsdeck;
using namespace opsdeck::tables;
using opsdeck::support::ScriptedRows;

namespace {

Selection threeColumns()
{
    auto relation = std::make_shared<catalog::Relation>();
    relation->schema = QStringLiteral("public");
    relation->name = QStringLiteral("orders");
    for (const char16_t* name : { u"id", u"status", u"total" }) {
        catalog::Column column;
        column.name = QString::fromUtf16(name);
        column.ordered = true;
        relation->columns.push_back(column);
    }
    relation->orderings.push_back(
        { catalog::OrderKind::PrimaryKey, { { 0 } }, QStringLiteral("orders_pkey") });
    return *Selection::make(relation, TenantScope::none());
}

} // namespace

class TestRowModel : public QObject
{
    Q_OBJECT

private slots:
    void obeysTheRulesOfItemModelsThroughTheWholeCycle()
    {
        RowWindow window({ .pageRows = 50 });
        RowModel model(window, threeColumns());
        QAbstractItemModelTester tester(
            &model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        auto source = std::make_shared<ScriptedRows>(300);
        window.setSource(source);
        window.setVisible({ 0, 19 });
        QTRY_COMPARE(model.rowCount(), 300);
        QTRY_COMPARE(model.index(3, 1).data().toString(), QStringLiteral("1:30"));
        QCOMPARE(model.headerData(2, Qt::Horizontal, Qt::DisplayRole).toString(),
            QStringLiteral("total"));
        source->tellCount({ RowCount::State::About, 250 });
        QCOMPARE(model.rowCount(), 250);
        window.setSource(std::make_shared<ScriptedRows>(7));
        QTRY_COMPARE(model.rowCount(), 7);
        window.setSource(nullptr);
        QCOMPARE(model.rowCount(), 0);
    }

    void asksForWhatAViewReads()
    {
        RowWindow window({ .pageRows = 50 });
        RowModel model(window, threeColumns());
        window.setSource(std::make_shared<ScriptedRows>(10'000));
        QTRY_COMPARE(model.rowCount(), 10'000);
        const QModelIndex far = model.index(8'000, 0);
        QVERIFY(!far.data().isValid());
        QTRY_COMPARE(far.data().toString(), QStringLiteral("80000"));
        QCOMPARE(far.data(RowModel::StateRole).toInt(), static_cast<int>(RowState::Loaded));
    }

    void offersNoMoreRowsThanAnIntHolds()
    {
        RowWindow window({ .pageRows = 50 });
        RowModel model(window, threeColumns());
        window.setSource(std::make_shared<ScriptedRows>(5'000'000'000));
        QTRY_COMPARE(model.rowCount(), std::numeric_limits<int>::max());
    }
};

QTEST_GUILESS_MAIN(TestRowModel)
#include "tst_row_model.moc"
