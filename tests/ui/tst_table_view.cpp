// What a user does with the table view, over scripted rows of any number.
#include "tests/support/sample_orders.h"
#include "tests/support/wait_for.h"
#include "ui/tables/position_bar.h"
#include "ui/tables/table_accessible.h"
#include "ui/tables/table_header.h"
#include "ui/tables/table_state.h"
#include "ui/tables/table_view.h"
#include "ui/theme/theme.h"

#include <QSignalSpy>
#include <QTest>
#include <QWheelEvent>

using namespace opsdeck;
using namespace opsdeck::tables;
using support::waitFor;
using ui::tables::ColumnSpec;
using ui::tables::ScrollPosition;
using ui::tables::SortState;
using ui::tables::TableView;
using ui::theme::Theme;

namespace {

constexpr RowIndex kMany = 2'000'000'000;

struct Fixture
{
    explicit Fixture(RowIndex rows)
        : source(support::sampleOrders(rows))
        , window(RowWindow::Limits{})
        , view(theme)
    {
        view.resize(900, 600);
        view.setColumns(support::orderColumns());
        view.setWindow(&window);
        window.setSource(source);
        view.show();
        view.setFocus();
    }
    bool settled()
    {
        return waitFor([this] {
            const RowRange rows = view.visibleRows();
            return !rows.isEmpty() && window.state(rows.first) == RowState::Loaded
                && window.state(rows.last) == RowState::Loaded && !window.isLoading();
        });
    }
    void wheel(int pixels)
    {
        const QPointF at(300, 300);
        QWheelEvent event(at, view.viewport()->mapToGlobal(at), QPoint(0, -pixels), QPoint(),
            Qt::NoButton, Qt::NoModifier, Qt::ScrollUpdate, false);
        QCoreApplication::sendEvent(view.viewport(), &event);
    }
    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
    {
        QTest::keyClick(&view, key, modifiers);
    }
    QPoint cell(RowIndex row, int place) const
    {
        return view.state().cellRect(row, place).center();
    }

    Theme theme;
    std::shared_ptr<support::ScriptedRows> source;
    RowWindow window;
    TableView view;
};

} // namespace

class TestTableView : public QObject
{
    Q_OBJECT

private slots:
    void scrollsByPixelsFromTheBillionthRow();
    void dragsTheThumbToTheVeryEnd();
    void asksOnlyForTheNewestPlaceWhileDragging();
    void keepsTheShownRowsStillWhenRowsMove();
    void staysAtTheEndWhenTheCountChanges();
    void turnsPagesThereAndBack();
    void movesTheCurrentCellByKeyboard();
    void selectsByKeyOverRefreshAndSort();
    void keepsARangeOfRowsNeverLoaded();
    void resizesReordersAndPinsByMouse();
    void worksTheHeaderByKeyboard();
    void sortsByClickAndAddsWithShift();
    void opensTheRowWithEnter();
    void retriesAfterAFailure();
    void goesToAKey();
    void mirrorsForRightToLeft();
    void tellsAScreenReader();
};

void TestTableView::scrollsByPixelsFromTheBillionthRow()
{
    Fixture f(kMany);
    QVERIFY(f.settled());
    f.view.scrollTo({ 1'000'000'000, 0 });
    f.wheel(30);
    QCOMPARE(f.view.position(), (ScrollPosition{ 1'000'000'001, 2 }));
    f.wheel(-3);
    QCOMPARE(f.view.position(), (ScrollPosition{ 1'000'000'000, 27 }));
    QVERIFY(f.settled());
    QCOMPARE(f.window.key(1'000'000'000)->values.front(), QByteArray("10000000000"));
}

void TestTableView::dragsTheThumbToTheVeryEnd()
{
    Fixture f(kMany);
    QVERIFY(f.settled());
    auto& bar = f.view.positionBar();
    const QPoint from = bar.thumb().center();
    QTest::mousePress(&bar, Qt::LeftButton, {}, from);
    QTest::mouseMove(&bar, QPoint(from.x(), bar.height() / 2));
    QVERIFY(std::abs(f.view.position().row - kMany / 2) < kMany / 50);
    QTest::mouseMove(&bar, QPoint(from.x(), bar.height() + 50));
    QTest::mouseRelease(&bar, Qt::LeftButton, {}, QPoint(from.x(), bar.height() + 50));
    QCOMPARE(f.view.visibleRows().last, kMany - 1);
    QVERIFY(f.settled());
    QVERIFY(bar.positionWords().contains(QLatin1String("of ")));
}

void TestTableView::asksOnlyForTheNewestPlaceWhileDragging()
{
    Fixture f(kMany);
    QVERIFY(f.settled());
    const auto before = f.source->requests().size();
    auto& bar = f.view.positionBar();
    const QPoint from = bar.thumb().center();
    QTest::mousePress(&bar, Qt::LeftButton, {}, from);
    const int steps = bar.height() - from.y() - 20;
    for (int step = 1; step <= steps; ++step) {
        QTest::mouseMove(&bar, from + QPoint(0, step));
    }
    QTest::mouseRelease(&bar, Qt::LeftButton, {}, from + QPoint(0, steps));
    QVERIFY(f.settled());
    const auto asked = f.source->requests().size() - before;
    QVERIFY2(asked < std::size_t(steps) / 3, qPrintable(QString::number(asked)));
}

void TestTableView::keepsTheShownRowsStillWhenRowsMove()
{
    Fixture f(1'000'000);
    QVERIFY(f.settled());
    f.view.scrollTo({ 500'000, 7 });
    QVERIFY(f.settled());
    const Key shown = *f.window.key(500'000);
    const Key current = *f.window.key(500'003);
    f.view.setCurrent(500'003, 1);
    emit f.window.rowsMoved({ { 499'000, 501'000 }, 25 });
    QCOMPARE(f.view.position(), (ScrollPosition{ 500'025, 7 }));
    QCOMPARE(f.view.selection().currentRow(), 500'028);
    QCOMPARE(*f.view.selection().currentKey(), current);
    emit f.window.rowsMoved({ { 0, 100 }, 25 }); // others
    QCOMPARE(f.view.position(), (ScrollPosition{ 500'025, 7 }));
    Q_UNUSED(shown)
}

void TestTableView::staysAtTheEndWhenTheCountChanges()
{
    Fixture f(1'000'000);
    QVERIFY(f.settled());
    f.key(Qt::Key_End, Qt::ControlModifier);
    QVERIFY(f.settled());
    QCOMPARE(f.view.visibleRows().last, f.window.rows() - 1);
    f.source->tellCount({ RowCount::State::About, 1'200'000 });
    QCOMPARE(f.view.visibleRows().last, f.window.rows() - 1);
}

void TestTableView::turnsPagesThereAndBack()
{
    Fixture f(kMany);
    QVERIFY(f.settled());
    const auto& selection = f.view.selection();
    f.view.setCurrent(0, 1);
    f.key(Qt::Key_PageDown);
    const auto page = selection.currentRow();
    QVERIFY(page > 1);
    f.key(Qt::Key_PageDown);
    QCOMPARE(selection.currentRow(), 2 * page);
    QVERIFY(f.view.visibleRows().first > 0);
    QVERIFY(f.view.visibleRows().last >= 2 * page);
    f.key(Qt::Key_PageUp);
    QCOMPARE(selection.currentRow(), page);
    f.key(Qt::Key_PageUp);
    f.key(Qt::Key_PageUp); // no further than the first row
    QCOMPARE(selection.currentRow(), 0);
    QCOMPARE(f.view.position(), ScrollPosition{});
    f.key(Qt::Key_End, Qt::ControlModifier);
    f.key(Qt::Key_PageDown);
    QCOMPARE(selection.currentRow(), f.window.rows() - 1);
    f.key(Qt::Key_PageUp);
    QCOMPARE(selection.currentRow(), f.window.rows() - 1 - page);
}

void TestTableView::movesTheCurrentCellByKeyboard()
{
    Fixture f(kMany);
    QVERIFY(f.settled());
    const auto& selection = f.view.selection();
    f.view.setCurrent(0, 1);
    f.key(Qt::Key_Down);
    f.key(Qt::Key_Right);
    QCOMPARE(selection.currentRow(), 1);
    QCOMPARE(f.view.currentColumn(), 2);
    f.key(Qt::Key_End);
    QCOMPARE(f.view.currentColumn(), 9);
    f.key(Qt::Key_Home);
    QCOMPARE(f.view.currentColumn(), 1);
    f.key(Qt::Key_PageDown);
    QVERIFY(selection.currentRow() > 10);
    f.key(Qt::Key_End, Qt::ControlModifier);
    QCOMPARE(selection.currentRow(), f.window.rows() - 1);
    QVERIFY(f.settled());
    f.key(Qt::Key_Up);
    QVERIFY(selection.currentKey().has_value());
    f.key(Qt::Key_Home, Qt::ControlModifier);
    QCOMPARE(selection.currentRow(), 0);
    QCOMPARE(f.view.position(), ScrollPosition{});
    f.key(Qt::Key_Up);
    QCOMPARE(selection.currentRow(), 0);
}

void TestTableView::selectsByKeyOverRefreshAndSort()
{
    Fixture f(10'000);
    QVERIFY(f.settled());
    auto& selection = f.view.selection();
    QTest::mouseClick(f.view.viewport(), Qt::LeftButton, Qt::ControlModifier, f.cell(2, 1));
    QTest::mouseClick(f.view.viewport(), Qt::LeftButton, Qt::ControlModifier, f.cell(5, 1));
    QCOMPARE(selection.count().rows, 2);
    f.source->insertKey(5); // a new row before them
    f.window.showNewRows();
    QVERIFY(waitFor([&] { return f.window.key(1) && f.window.key(1)->values.front() == "5"; }));
    QVERIFY(!selection.isTicked(2));
    QVERIFY(selection.isTicked(3));
    QVERIFY(selection.isTicked(6));
    QVERIFY(f.settled());
    QCOMPARE(selection.currentRow(), 6); // the current cell went with its key
    f.key(Qt::Key_A, Qt::ControlModifier);
    QVERIFY(selection.isAll());
    QCOMPARE(selection.count().rows, f.window.rows());
    f.key(Qt::Key_Space); // but this one
    QVERIFY(!selection.isTicked(6));
    QCOMPARE(selection.count().rows, f.window.rows() - 1);
    f.key(Qt::Key_Escape);
    QVERIFY(selection.isEmpty());
}

void TestTableView::keepsARangeOfRowsNeverLoaded()
{
    Fixture f(kMany);
    QVERIFY(f.settled());
    auto& selection = f.view.selection();
    f.view.setCurrent(10, 1);
    f.key(Qt::Key_End, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(selection.block().has_value());
    f.key(Qt::Key_Space);
    QCOMPARE(selection.ranges().size(), std::size_t(1));
    QCOMPARE(selection.count().state, RowCount::State::About);
    QCOMPARE(selection.count().rows, f.window.rows() - 10);
    QVERIFY(selection.isTicked(1'000'000'000));
    QVERIFY(!selection.isTicked(9));
}

void TestTableView::resizesReordersAndPinsByMouse()
{
    Fixture f(100);
    QVERIFY(f.settled());
    QSignalSpy changed(&f.view, &TableView::columnsChanged);
    auto& header = f.view.header();
    const auto& columns = f.view.state().columns;
    const auto span = columns.span(0, 0);
    const int before = span.width;
    const int edge = span.left + span.width;
    QTest::mousePress(&header, Qt::LeftButton, {}, QPoint(edge, 10));
    QTest::mouseMove(&header, QPoint(edge + 40, 10));
    QTest::mouseRelease(&header, Qt::LeftButton, {}, QPoint(edge + 40, 10));
    QCOMPARE(columns.span(0, 0).width, before + 40);
    QTest::mouseDClick(&header, Qt::LeftButton, {}, QPoint(edge + 40, 10));
    QVERIFY(columns.span(0, 0).width < before + 40); // to what is loaded
    const int id = columns.columnAt(0);
    const QPoint from(columns.span(0, 0).left + 20, 10);
    const QPoint to(columns.span(2, 0).left + 20, 10);
    QTest::mousePress(&header, Qt::LeftButton, {}, from);
    QTest::mouseMove(&header, from + QPoint(30, 0));
    QTest::mouseMove(&header, to);
    QTest::mouseRelease(&header, Qt::LeftButton, {}, to);
    QCOMPARE(columns.placeOf(id), 2);
    f.view.setColumnFrozen(id, true);
    QCOMPARE(columns.placeOf(id), 0);
    QCOMPARE(columns.frozen(), 1);
    QVERIFY(changed.count() >= 4);
    const auto layout = f.view.layoutState();
    f.view.setColumnHidden(id, true);
    f.view.restoreLayout(layout);
    QCOMPARE(f.view.layoutState(), layout);
}

void TestTableView::worksTheHeaderByKeyboard()
{
    Fixture f(100);
    QVERIFY(f.settled());
    auto& header = f.view.header();
    const auto& columns = f.view.state().columns;
    f.view.activateWindow();
    QVERIFY(waitFor([&] { return f.view.hasFocus(); }));
    f.key(Qt::Key_F6);
    QVERIFY(header.hasFocus());
    QSignalSpy sorts(&f.view, &TableView::sortRequested);
    QTest::keyClick(&header, Qt::Key_Right);
    QTest::keyClick(&header, Qt::Key_Right);
    const int column = columns.columnAt(2);
    const int width = columns.column(column).width;
    QTest::keyClick(&header, Qt::Key_Return);
    QCOMPARE(sorts.count(), 1);
    QCOMPARE(sorts.front().at(0).toInt(), column);
    QTest::keyClick(&header, Qt::Key_Right, Qt::AltModifier);
    QCOMPARE(columns.column(column).width, width + 10);
    QTest::keyClick(&header, Qt::Key_Left, Qt::AltModifier | Qt::ShiftModifier);
    QCOMPARE(columns.placeOf(column), 1);
    QTest::keyClick(&header, Qt::Key_Escape);
    QVERIFY(f.view.hasFocus());
}

void TestTableView::sortsByClickAndAddsWithShift()
{
    Fixture f(100);
    QVERIFY(f.settled());
    QSignalSpy sorts(&f.view, &TableView::sortRequested);
    auto& header = f.view.header();
    const auto& columns = f.view.state().columns;
    const QPoint created(columns.span(1, 0).left + 20, 10);
    QTest::mouseClick(&header, Qt::LeftButton, {}, created); // sorted descending by now
    QCOMPARE(sorts.takeFirst().at(1).value<SortState>(), SortState::Ascending);
    const QPoint status(columns.span(2, 0).left + 20, 10);
    QTest::mouseClick(&header, Qt::LeftButton, Qt::ShiftModifier, status);
    QCOMPARE(sorts.front().at(0).toInt(), columns.columnAt(2));
    QCOMPARE(sorts.front().at(2).toBool(), true);
}

void TestTableView::opensTheRowWithEnter()
{
    Fixture f(100);
    QVERIFY(f.settled());
    QSignalSpy opened(&f.view, &TableView::rowActivated);
    f.view.setCurrent(3, 1);
    f.key(Qt::Key_Return);
    QCOMPARE(opened.count(), 1);
    QCOMPARE(opened.front().front().value<Key>().values.front(), QByteArray("30"));
    QTest::mouseDClick(f.view.viewport(), Qt::LeftButton, {}, f.cell(4, 2));
    QCOMPARE(opened.count(), 2);
}

void TestTableView::retriesAfterAFailure()
{
    Fixture f(1'000'000);
    QVERIFY(f.settled());
    f.source->failNext({ base::ErrorCode::Timeout, QStringLiteral("Query cancelled after 30 s"),
        QStringLiteral("statement_timeout"), {}, {} });
    f.view.scrollTo({ 700'000, 0 });
    QVERIFY(waitFor([&] { return f.window.state(700'000) == RowState::Failed; }));
    f.view.viewport()->grab();
    f.view.setCurrent(700'000, 1);
    f.key(Qt::Key_Return);
    QVERIFY(f.settled());
}

void TestTableView::goesToAKey()
{
    Fixture f(1'000'000);
    QVERIFY(f.settled());
    f.source->placeExactly(true);
    f.view.goToKey(Key{ { QByteArray("4000000") } });
    QVERIFY(waitFor([&] { return f.view.selection().currentRow() == 400'000; }));
    QVERIFY(f.view.visibleRows().contains(400'000));
}

void TestTableView::mirrorsForRightToLeft()
{
    Fixture f(100);
    f.view.setLayoutDirection(Qt::RightToLeft);
    QVERIFY(f.settled());
    const auto& state = f.view.state();
    QVERIFY(state.cellRect(0, 0).left() > state.cellRect(0, 1).left());
    QVERIFY(f.view.positionBar().x() < f.view.viewport()->x());
    QCOMPARE(f.view.positionBar().geometry().right() + 1, f.view.viewport()->x());
    f.view.setCurrent(0, 1);
    f.key(Qt::Key_Left); // onward
    QCOMPARE(f.view.currentColumn(), 2);
    QTest::mouseClick(f.view.viewport(), Qt::LeftButton, {}, f.cell(3, 2));
    QCOMPARE(f.view.selection().currentRow(), 3);
    QCOMPARE(f.view.selection().currentColumn(), 2);
}

void TestTableView::tellsAScreenReader()
{
    Fixture f(kMany);
    QVERIFY(f.settled());
    QAccessibleInterface* view = QAccessible::queryAccessibleInterface(&f.view);
    QVERIFY(view);
    QCOMPARE(view->role(), QAccessible::Table);
    QAccessibleTableInterface* table = view->tableInterface();
    QVERIFY(table);
    QCOMPARE(table->rowCount(), 2'000'000'000);
    QCOMPARE(table->columnCount(), 9);
    QAccessibleInterface* id = table->cellAt(3, 0);
    QVERIFY(id && id->text(QAccessible::Name).startsWith(QLatin1String("ord_")));
    QAccessibleInterface* status = table->cellAt(3, 2);
    QAccessibleTableCellInterface* cell = status->tableCellInterface();
    QVERIFY(cell);
    QCOMPARE(cell->rowIndex(), 3);
    QVERIFY(cell->columnHeaderCells()
                .front()
                ->text(QAccessible::Name)
                .contains(QLatin1String("indexed")));
    QCOMPARE(cell->rowHeaderCells().front(), id);
    QCOMPARE(table->cellAt(1'999'999'999, 0)->text(QAccessible::Name), QStringLiteral("loading"));
    for (int row = 0; row < 3'000; ++row) { // more than are kept
        table->cellAt(row, 0);
    }
    QVERIFY(table->cellAt(3, 0)->isValid());
    f.view.setCurrent(4, 1);
    QAccessibleInterface* focus = view->focusChild();
    QVERIFY(focus);
    QCOMPARE(focus->tableCellInterface()->rowIndex(), 4);
    QVERIFY(view->indexOfChild(focus) > 0);
    QCOMPARE(view->child(view->indexOfChild(focus)), focus);
    QAccessibleInterface* bar = QAccessible::queryAccessibleInterface(&f.view.positionBar());
    QVERIFY(bar->valueInterface());
    QCOMPARE(bar->valueInterface()->maximumValue().toLongLong(), kMany);
    QVERIFY(bar->text(QAccessible::Value).startsWith(QLatin1String("row ")));
}

QTEST_MAIN(TestTableView)
#include "tst_table_view.moc"
