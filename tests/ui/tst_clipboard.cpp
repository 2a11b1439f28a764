// What lands in the clipboard: plain text, TSV and HTML that a spreadsheet takes cell for cell.
#include "tests/support/scripted_rows.h"
#include "tests/support/wait_for.h"
#include "ui/tables/table_view.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QClipboard>
#include <QMimeData>
#include <QProcess>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QTextDocument>
#include <QTextTable>

using namespace opsdeck;
using namespace opsdeck::tables;
using ui::tables::CellKind;
using ui::tables::ColumnSpec;
using ui::tables::TableView;

namespace {

using Grid = QList<QStringList>;

// As a spreadsheet takes text: a cell in quotes holds tabs and line breaks, a doubled quote is one.
Grid cellsOfText(const QString& text)
{
    Grid grid{ { QString() } };
    bool quoted = false;
    for (qsizetype i = 0; i < text.size(); ++i) {
        QString& cell = grid.last().last();
        const bool isQuote = text[i] == u'"';
        if (quoted && isQuote && i + 1 < text.size() && text[i + 1] == u'"')
            cell += text[++i];
        else if (isQuote && (quoted || cell.isEmpty()))
            quoted = !quoted;
        else if (!quoted && text[i] == u'\t')
            grid.last().append(QString());
        else if (!quoted && text[i] == u'\n')
            grid.append(QStringList{ QString() });
        else
            cell += text[i];
    }
    return grid;
}

// Through Qt's own HTML reader, which knows entities, line breaks and white space.
Grid cellsOfHtml(const QString& html)
{
    QTextDocument document;
    document.setHtml(html);
    const auto frames = document.rootFrame()->childFrames();
    const auto* table = frames.isEmpty() ? nullptr : qobject_cast<QTextTable*>(frames.first());
    Grid grid;
    for (int row = 0; table && row < table->rows(); ++row) {
        grid.append(QStringList());
        for (int column = 0; column < table->columns(); ++column) {
            const QTextTableCell cell = table->cellAt(row, column);
            QTextCursor cursor = cell.firstCursorPosition();
            cursor.setPosition(cell.lastPosition(), QTextCursor::KeepAnchor);
            grid.last().append(
                cursor.selectedText().replace(QChar::LineSeparator, QLatin1Char('\n')));
        }
    }
    return grid;
}

} // namespace

class TestClipboard : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void copiesOneCellAsItIs();
    void quotesTabsQuotesAndLineBreaks();
    void keepsZerosAndLongIdsAsText();
    void namesTheZoneInTheHeaders();
    void pastesCellForCell();
    void aSpreadsheetTakesItCellForCell();
    void saysWhatItCouldNotCopy();

private:
    static constexpr const char* kNote = "two\nlines\tand \"quotes\" <b>&";
    static std::optional<std::string> cell(std::int64_t key, int column)
    {
        switch (column) {
        case 1:
            return key == 0 ? "007" : "12345678901234567890";
        case 2:
            return key == 0 ? std::optional<std::string>(kNote) : std::nullopt;
        case 3:
            return "12.50";
        case 4:
            return "2024-07-01 22:30:00.5+00";
        default:
            return std::to_string(key);
        }
    }
    const QMimeData* clipboard() const { return QApplication::clipboard()->mimeData(); }
    bool loaded()
    {
        return support::waitFor(
            [this] { return m_window->loadedRows() > 0 && !m_window->isLoading(); });
    }
    void select(RowIndex from, int column, RowIndex to, int toColumn)
    {
        m_view->selection().setCurrent(from, column);
        m_view->selection().extendTo(to, toColumn);
    }

    std::unique_ptr<ui::theme::Theme> m_theme;
    std::unique_ptr<TableView> m_view;
    std::unique_ptr<RowWindow> m_window;
};

void TestClipboard::init()
{
    m_view.reset();
    m_theme = std::make_unique<ui::theme::Theme>();
    m_window = std::make_unique<RowWindow>(RowWindow::Limits{});
    m_view = std::make_unique<TableView>(*m_theme);
    std::vector<ColumnSpec> columns(5);
    const std::array kinds{ CellKind::Number, CellKind::Code, CellKind::Text, CellKind::Number,
        CellKind::ZonedTime };
    for (std::size_t at = 0; at < columns.size(); ++at) {
        columns[at].name = columns[at].title = QStringLiteral("c%1").arg(at);
        columns[at].kind = kinds[at];
    }
    m_view->setColumns(columns);
    m_view->resize(800, 400);
    m_view->setWindow(m_window.get());
    auto source = std::make_shared<support::ScriptedRows>(100'000, 5);
    source->setCells(&TestClipboard::cell);
    m_window->setSource(source);
    m_view->show();
    QVERIFY(loaded());
}

void TestClipboard::copiesOneCellAsItIs()
{
    m_view->setCurrent(0, 2);
    QTest::keyClick(m_view.get(), Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(clipboard()->text(), QString::fromUtf8(kNote));
}

void TestClipboard::quotesTabsQuotesAndLineBreaks()
{
    select(0, 1, 1, 2);
    m_view->copy(false);
    QCOMPARE(clipboard()->text(),
        QStringLiteral("007\t\"two\nlines\tand \"\"quotes\"\" <b>&\"\n12345678901234567890\t"));
    QCOMPARE(QString::fromUtf8(clipboard()->data(QStringLiteral("text/tab-separated-values"))),
        clipboard()->text());
    const QString html = clipboard()->html();
    QVERIFY(html.contains(
        QLatin1String("two<br style=\"mso-data-placement:same-cell\">lines\tand &quot;")));
    QVERIFY(html.contains(QLatin1String("&lt;b&gt;&amp;")));
    QCOMPARE(html.count(QLatin1String("<tr>")), 2);
    QCOMPARE(html.count(QLatin1String("</td>")), 4);
}

void TestClipboard::keepsZerosAndLongIdsAsText()
{
    select(0, 1, 1, 3);
    m_view->copy(false);
    const QString html = clipboard()->html();
    QVERIFY(html.contains(
        QLatin1String("mso-number-format:'\\@';white-space:pre-wrap\" sdnum=\"1033;0;@\">007<")));
    QVERIFY(html.contains(QLatin1String(">12345678901234567890<")));
    QVERIFY(html.contains(QLatin1String("<td x:num=\"12.50\" sdval=\"12.50\">12.50</td>")));
    QVERIFY(html.contains(QLatin1String("<td></td>"))); // NULL
}

void TestClipboard::namesTheZoneInTheHeaders()
{
    m_view->setZone(QTimeZone("Europe/Paris"));
    select(0, 3, 1, 4);
    QTest::keyClick(m_view.get(), Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(clipboard()->text(),
        QStringLiteral(
            "c3\tc4 (Europe/Paris)\n12.50\t2024-07-02 00:30:00.5\n12.50\t2024-07-02 00:30:00.5"));
}

void TestClipboard::pastesCellForCell()
{
    select(0, 1, 1, 4);
    const Grid expected{
        { QStringLiteral("c1"), QStringLiteral("c2"), QStringLiteral("c3"),
            QStringLiteral("c4 (UTC)") },
        { QStringLiteral("007"), QString::fromUtf8(kNote), QStringLiteral("12.50"),
            QStringLiteral("2024-07-01 22:30:00.5") },
        { QStringLiteral("12345678901234567890"), QString(), QStringLiteral("12.50"),
            QStringLiteral("2024-07-01 22:30:00.5") },
    };
    m_view->setZone(QTimeZone::utc());
    m_view->copy(true);
    QCOMPARE(cellsOfText(clipboard()->text()), expected);
    QCOMPARE(cellsOfHtml(clipboard()->html()), expected);
}

// LibreOffice itself reads the HTML, as it does on paste, and writes down what its cells hold.
void TestClipboard::aSpreadsheetTakesItCellForCell()
{
    m_view->setZone(QTimeZone::utc());
    select(0, 1, 1, 4);
    m_view->copy(true);
    const QTemporaryDir folder;
    QFile page(folder.filePath(QStringLiteral("pasted.html")));
    QVERIFY(page.open(QIODevice::WriteOnly));
    page.write("<meta charset=\"utf-8\">" + clipboard()->html().toUtf8());
    page.close();
    QProcess office;
    office.start(QStringLiteral("soffice"),
        { QStringLiteral("-env:UserInstallation=file://%1/profile").arg(folder.path()),
            QStringLiteral("--headless"), QStringLiteral("--infilter=HTML (StarCalc)"),
            QStringLiteral("--convert-to"),
            // Tabs, double quotes, UTF-8, and cells as they are rather than as they are shown.
            QStringLiteral("csv:Text - txt - csv (StarCalc):9,34,76,1,,0,false,false"),
            QStringLiteral("--outdir"), folder.path(), page.fileName() });
    QVERIFY2(office.waitForFinished(120000), "LibreOffice hangs");
    QFile taken(folder.filePath(QStringLiteral("pasted.csv")));
    QVERIFY2(taken.open(QIODevice::ReadOnly), office.readAllStandardError().constData());
    const Grid cells = cellsOfText(QString::fromUtf8(taken.readAll()).trimmed());
    QCOMPARE(cells.size(), 3);
    QCOMPARE(cells[0],
        QStringList({ QStringLiteral("c1"), QStringLiteral("c2"), QStringLiteral("c3"),
            QStringLiteral("c4 (UTC)") }));
    QCOMPARE(cells[1][0], QStringLiteral("007")); // a text, zeros and all
    // One cell, though it has lines; its reader of HTML knows no tab and takes a space for it.
    QCOMPARE(cells[1][1], QString::fromUtf8(kNote).replace(QLatin1Char('\t'), QLatin1Char(' ')));
    QCOMPARE(cells[1][2].toDouble(), 12.5); // a number
    QCOMPARE(cells[2][0], QStringLiteral("12345678901234567890")); // not rounded
    QCOMPARE(cells[2][1], QString()); // NULL
}

void TestClipboard::saysWhatItCouldNotCopy()
{
    QSignalSpy limited(m_view.get(), &TableView::copyLimited);
    QSignalSpy copied(m_view.get(), &TableView::copied);
    m_view->selection().selectAll();
    m_view->copy(false);
    QCOMPARE(copied.count(), 1);
    QCOMPARE(copied.front().front().toLongLong(), m_window->loadedRows());
    QCOMPARE(limited.count(), 1);
    const QString words = limited.front().front().toString();
    QVERIFY2(words.contains(QLatin1String("loaded")), qPrintable(words));
    select(2, 0, 4, 0);
    m_view->copy(false);
    QCOMPARE(limited.count(), 1);
    QCOMPARE(clipboard()->text().count(QLatin1Char('\n')), 2);
}

QTEST_MAIN(TestClipboard)
#include "tst_clipboard.moc"
