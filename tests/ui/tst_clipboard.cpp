// What lands in the clipboard: plain text, TSV and HTML that a spreadsheet takes cell for cell.
#include "tests/support/scripted_rows.h"
#include "tests/support/wait_for.h"
#include "ui/tables/table_view.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QClipboard>
#include <QMimeData>
#include <QSignalSpy>
#include <QTest>

using namespace opsdeck;
using namespace opsdeck::tables;
using ui::tables::CellKind;
using ui::tables::ColumnSpec;
using ui::tables::TableView;

class TestClipboard : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void copiesOneCellAsItIs();
    void quotesTabsQuotesAndLineBreaks();
    void keepsZerosAndLongIdsAsText();
    void namesTheZoneInTheHeaders();
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
