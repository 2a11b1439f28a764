// The values under the table view: where rows and columns are, what cells say. No widget.
#include "ui/tables/cell_text.h"
#include "ui/tables/column_geometry.h"
#include "ui/tables/row_geometry.h"

#include <QTest>

using namespace opsdeck::ui::tables;
using opsdeck::tables::Cell;
using opsdeck::tables::RowIndex;

class TestTableViewValues : public QObject
{
    Q_OBJECT

private slots:
    void keepsPositionsExactAtTwoBillionRows();
    void mapsTheThumbToRowsAndBack();
    void scrollsOnlyAsFarAsNeeded();
    void showsCells_data();
    void showsCells();
    void alignsDecimalsByTheirDigits();
    void movesTimesBetweenZonesExactly_data();
    void movesTimesBetweenZonesExactly();
    void readsOnlyTheBeginningOfALongValue();
    void tellsStatesFromWords();
    void keepsOrderWidthsAndPinsInALayout();
    void movesColumnsAcrossThePinnedEdge();
    void findsVisibleColumnsAmongThousands();
};

void TestTableViewValues::keepsPositionsExactAtTwoBillionRows()
{
    const RowGeometry rows{ 2'000'000'000, 28, 800 };
    QCOMPARE(rows.contentHeight(), 56'000'000'000);
    const ScrollPosition end = rows.at(rows.furthest());
    QCOMPARE(rows.visible(end).last, 1'999'999'999);
    const ScrollPosition middle{ 1'234'567'890, 13 };
    QCOMPARE(rows.at(rows.pixels(middle)), middle);
    QCOMPARE(rows.scrolled(middle, 1), (ScrollPosition{ 1'234'567'890, 14 }));
    QCOMPARE(rows.scrolled(middle, 28), (ScrollPosition{ 1'234'567'891, 13 }));
    QCOMPARE(rows.scrolled(middle, -14), (ScrollPosition{ 1'234'567'889, 27 }));
    QCOMPARE(rows.top(middle, 1'234'567'892), 2 * 28 - 13);
    QCOMPARE(rows.rowAt(middle, 15), 1'234'567'891);
    QCOMPARE(rows.scrolled({ 0, 0 }, -5), (ScrollPosition{ 0, 0 }));
}

void TestTableViewValues::mapsTheThumbToRowsAndBack()
{
    const TrackGeometry track{ 700 };
    for (const RowIndex count : { RowIndex(1'000), RowIndex(2'000'000'000), RowIndex(1) << 53 }) {
        const RowGeometry rows{ count, 28, 700 };
        QCOMPARE(track.thumbTop(rows, {}), 0);
        const ScrollPosition end = rows.at(rows.furthest());
        QCOMPARE(track.thumbTop(rows, end) + track.thumbLength(rows), track.length);
        QCOMPARE(track.position(rows, track.length), end);
        for (int top = 0; top <= track.length - track.thumbLength(rows); top += 37) {
            const int back = track.thumbTop(rows, track.position(rows, top));
            QVERIFY2(std::abs(back - top) <= 1, qPrintable(QString::number(count)));
        }
    }
    const RowGeometry few{ 10, 28, 700 };
    QCOMPARE(track.thumbLength(few), track.length);
    QCOMPARE(track.position(few, 50), ScrollPosition{});
}

void TestTableViewValues::scrollsOnlyAsFarAsNeeded()
{
    const RowGeometry rows{ 1'000'000'000, 20, 105 };
    const ScrollPosition at{ 500, 0 };
    QCOMPARE(rows.showing(at, 502), at);
    QCOMPARE(rows.showing(at, 505), (ScrollPosition{ 500, 15 }));
    QCOMPARE(rows.showing(at, 499), (ScrollPosition{ 499, 0 }));
    QVERIFY(rows.isFullyVisible(at, 504));
    QVERIFY(!rows.isFullyVisible(at, 505));
}

void TestTableViewValues::showsCells_data()
{
    QTest::addColumn<CellKind>("kind");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("shown");
    const auto row = [](const char* name, CellKind kind, const QByteArray& text,
                         const QString& shown) { QTest::newRow(name) << kind << text << shown; };
    row("empty", CellKind::Text, "", QStringLiteral("''"));
    row("line break and tab", CellKind::Text, "a\nb\tc", QStringLiteral("a\\nb\\tc"));
    row("escape", CellKind::Text, "\x1b[1m", QStringLiteral("\\x1b[1m"));
    row("direction override", CellKind::Text, "a\u202Eb", QStringLiteral("a\\u202eb"));
    row("zero width", CellKind::Text, "a\u200Bb", QStringLiteral("a\\u200bb"));
    row("not UTF-8", CellKind::Text, "a\xff", QStringLiteral("a\\xff"));
    row("overlong", CellKind::Text, "\xc0\xaf", QStringLiteral("\\xc0\\xaf"));
    row("spaces at the ends", CellKind::Text, " a b ", QString::fromUtf8("\u00B7a b\u00B7"));
    row("only a space", CellKind::Text, " ", QString::fromUtf8("\u00B7"));
    row("emoji", CellKind::Text, "\U0001F600", QString::fromUtf8("\U0001F600"));
    row("number", CellKind::Number, "-1234567.50", QString::fromUtf8("\u22121,234,567.50"));
    row("long number", CellKind::Number, "123456789012345678901234567890.123456789012345678",
        QStringLiteral("123,456,789,012,345,678,901,234,567,890.123456789012345678"));
    row("not a number", CellKind::Number, "NaN", QStringLiteral("NaN"));
    row("minus infinity", CellKind::Number, "-Infinity", QString::fromUtf8("\u2212Infinity"));
    row("exponent", CellKind::Number, "-1e+30", QString::fromUtf8("\u22121e+30"));
    row("true", CellKind::Boolean, "t", QStringLiteral("true"));
    row("false", CellKind::Boolean, "f", QStringLiteral("false"));
    row("json", CellKind::Json, R"({"zone": "D4", "a": 1, "b": [1, 2], "c": {"d": ","}})",
        QStringLiteral(R"({"zone":"D4", +3})"));
    row("short json", CellKind::Json, R"({"a": 1})", QStringLiteral(R"({"a":1})"));
    row("no members", CellKind::Json, "{}", QStringLiteral("{}"));
    row("json text", CellKind::Json, "\"a b\"", QStringLiteral("\"a b\""));
    row("json list", CellKind::Json, "[1, 2, 3]", QStringLiteral("[1, 2, 3]"));
    row("array", CellKind::Array, "{1,2,NULL,\"a,b\",5,6,7,8,9}",
        QStringLiteral("{1, 2, NULL, \"a,b\", +5}"));
    row("bytes", CellKind::Binary, "\\x48656c6c6f", QString::fromUtf8("\\x48656c6c6f 5\u00A0B"));
}

void TestTableViewValues::showsCells()
{
    QFETCH(CellKind, kind);
    QFETCH(QByteArray, text);
    CellText cells;
    cells.setFormat(opsdeck::ui::theme::Format(
        QLocale(QLocale::English, QLocale::UnitedStates), QTimeZone::utc()));
    ColumnSpec column;
    column.kind = kind;
    column.groupsDigits = true;
    const bool isSummary = kind == CellKind::Json || kind == CellKind::Array;
    ShownCell shown;
    cells.show({ std::string_view(text.data(), std::size_t(text.size())), text.size(), false },
        column, isSummary ? 24 : 100, shown);
    QTEST(shown.string(), "shown");
    cells.show({ std::nullopt, 0, false }, column, 100, shown);
    QCOMPARE(shown.tone, ShownCell::Tone::Null);
}

void TestTableViewValues::alignsDecimalsByTheirDigits()
{
    CellText cells;
    ColumnSpec column;
    column.kind = CellKind::Number;
    ShownCell shown;
    cells.show({ "12.345", 6, false }, column, 40, shown);
    QCOMPARE(shown.fractionDigits, 3);
    cells.show({ "12", 2, false }, column, 40, shown);
    QCOMPARE(shown.fractionDigits, 0);
    cells.show({ "Infinity", 8, false }, column, 40, shown);
    QCOMPARE(shown.fractionDigits, -1);
}

void TestTableViewValues::movesTimesBetweenZonesExactly_data()
{
    QTest::addColumn<QByteArray>("zone");
    QTest::addColumn<QByteArray>("server");
    QTest::addColumn<QByteArray>("shown");
    QTest::newRow("utc") << QByteArray("UTC") << QByteArray("2024-03-18 17:31:41.218123+00")
                         << QByteArray("2024-03-18 17:31:41.218123");
    QTest::newRow("from an offset") << QByteArray("UTC") << QByteArray("2024-01-01 01:15:00+05:45")
                                    << QByteArray("2023-12-31 19:30:00");
    QTest::newRow("summer") << QByteArray("Europe/Paris") << QByteArray("2024-07-01 22:30:00+00")
                            << QByteArray("2024-07-02 00:30:00");
    QTest::newRow("winter") << QByteArray("Europe/Paris") << QByteArray("2024-01-01 22:30:00+00")
                            << QByteArray("2024-01-01 23:30:00");
    QTest::newRow("before Christ") << QByteArray("UTC") << QByteArray("0044-03-15 12:00:00+00 BC")
                                   << QByteArray("0044-03-15 12:00:00 BC");
    QTest::newRow("far future") << QByteArray("UTC")
                                << QByteArray("294276-12-31 23:59:59.999999+00")
                                << QByteArray("294276-12-31 23:59:59.999999");
    QTest::newRow("leap day") << QByteArray("UTC") << QByteArray("2024-03-01 00:30:00+01")
                              << QByteArray("2024-02-29 23:30:00");
    QTest::newRow("infinity") << QByteArray("UTC") << QByteArray("infinity")
                              << QByteArray("infinity");
    QTest::newRow("another style") << QByteArray("UTC") << QByteArray("18/03/2024 17:31:41 CET")
                                   << QByteArray("18/03/2024 17:31:41 CET");
}

void TestTableViewValues::movesTimesBetweenZonesExactly()
{
    QFETCH(QByteArray, zone);
    QFETCH(QByteArray, server);
    QFETCH(QByteArray, shown);
    CellText cells;
    cells.setZone(QTimeZone(zone));
    ColumnSpec column;
    column.kind = CellKind::ZonedTime;
    ShownCell cell;
    for (int again = 0; again < 2; ++again) { // the second time the offset is remembered
        cells.show(
            { std::string_view(server.data(), std::size_t(server.size())), server.size(), false },
            column, 60, cell);
        QCOMPARE(cell.string().toUtf8(), shown);
    }
}

void TestTableViewValues::readsOnlyTheBeginningOfALongValue()
{
    const std::string large(5'000'000, 'x');
    CellText cells;
    ColumnSpec column;
    ShownCell shown;
    cells.show({ large, std::int64_t(large.size()), false }, column, 60, shown);
    QCOMPARE(shown.text.size(), 60);
    QVERIFY(shown.hasMore);
    cells.show({ "beginning", 5'000'000, true }, column, 60, shown);
    QVERIFY(shown.hasMore);
    QVERIFY2(shown.string().contains(QStringLiteral("MB")), qPrintable(shown.string()));
    const std::string json = "{\"a\": \"" + large + "\"}";
    column.kind = CellKind::Json;
    cells.show({ json, std::int64_t(json.size()), false }, column, 30, shown);
    QVERIFY(shown.text.size() < 60);
}

void TestTableViewValues::tellsStatesFromWords()
{
    QCOMPARE(statusLook("delivered").state, PillState::Ok);
    QCOMPARE(statusLook("PENDING").state, PillState::Warn);
    QCOMPARE(statusLook("in progress").state, PillState::Info);
    QCOMPARE(statusLook("dead-letter").state, PillState::Bad);
    QCOMPARE(statusLook("cancelled").state, PillState::Neutral);
    QCOMPARE(statusLook("violet").icon, PillIcon::Dot);
}

namespace {

std::vector<ColumnSpec> named(int count)
{
    std::vector<ColumnSpec> columns(static_cast<std::size_t>(count));
    for (int at = 0; at < count; ++at) {
        columns[std::size_t(at)].name = QStringLiteral("c%1").arg(at);
        columns[std::size_t(at)].width = 100;
    }
    return columns;
}

} // namespace

void TestTableViewValues::keepsOrderWidthsAndPinsInALayout()
{
    ColumnGeometry columns;
    columns.setColumns(named(4));
    columns.setWidth(2, 222);
    columns.setFrozen(3, true);
    columns.setHidden(1, true);
    columns.move(2, 1);
    const auto state = ColumnLayoutState::fromJson(columns.state().toJson());
    QCOMPARE(state, columns.state());
    ColumnGeometry other;
    other.setColumns(named(5)); // one column came since
    other.restore(state);
    QCOMPARE(other.columnAt(0), 3);
    QCOMPARE(other.frozen(), 1);
    QCOMPARE(other.columnAt(1), 2);
    QCOMPARE(other.column(2).width, 222);
    QCOMPARE(other.placeOf(1), -1);
    QCOMPARE(other.placeOf(4), 3);
    QCOMPARE(ColumnLayoutState::fromJson("not json"), ColumnLayoutState{});
}

void TestTableViewValues::movesColumnsAcrossThePinnedEdge()
{
    ColumnGeometry columns;
    columns.setColumns(named(4));
    columns.setFrozen(0, true);
    columns.move(3, 0);
    QCOMPARE(columns.frozen(), 2);
    QCOMPARE(columns.columnAt(0), 3);
    columns.move(0, 3);
    QCOMPARE(columns.frozen(), 1);
    QCOMPARE(columns.columnAt(3), 0);
}

void TestTableViewValues::findsVisibleColumnsAmongThousands()
{
    ColumnGeometry columns;
    columns.setLead(30);
    columns.setColumns(named(2'000));
    columns.setFrozen(7, true);
    QCOMPARE(columns.width(), 200'030);
    const auto places = columns.scrolledIn(1'000, 100'000);
    QVERIFY(places.last - places.first <= 10);
    QCOMPARE(columns.placeAt(200, 100'000), places.first);
    QCOMPARE(columns.placeAt(50, 100'000), 0); // pinned
    QCOMPARE(columns.placeAt(10, 0), -1); // the check boxes
    const int scroll = columns.scrollShowing(1'500, 1'000, 0);
    const auto span = columns.span(1'500, scroll);
    QCOMPARE(span.left + span.width, 1'000);
}

QTEST_GUILESS_MAIN(TestTableViewValues)
#include "tst_table_view_values.moc"
