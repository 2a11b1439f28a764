// The table view as a picture: NULL and '' are told apart, skeletons fade, themes and scales differ
// in nothing but colour and sharpness. With OPSDECK_PICTURES set to a folder the pictures are kept.
#include "tests/support/sample_orders.h"
#include "tests/support/wait_for.h"
#include "ui/tables/table_state.h"
#include "ui/tables/table_view.h"
#include "ui/theme/theme.h"

#include <QDir>
#include <QPainter>
#include <QTest>

using namespace opsdeck;
using namespace opsdeck::tables;
using ui::tables::TableView;
using ui::theme::Theme;

class TestTableViewPicture : public QObject
{
    Q_OBJECT

private slots:
    void looksLikeTheDesign_data();
    void looksLikeTheDesign();
    void tellsNullFromTheEmptyString();

private:
    static QImage picture(QWidget& widget, qreal scale)
    {
        QImage image((QSizeF(widget.size()) * scale).toSize(), QImage::Format_ARGB32_Premultiplied);
        image.setDevicePixelRatio(scale);
        image.fill(Qt::magenta); // what nobody paints shows
        widget.render(&image);
        return image;
    }
    static void keep(const QImage& image, const QString& name)
    {
        const QString folder = qEnvironmentVariable("OPSDECK_PICTURES");
        if (!folder.isEmpty()) {
            image.save(QDir(folder).filePath(name + QStringLiteral(".png")));
        }
    }
};

void TestTableViewPicture::looksLikeTheDesign_data()
{
    QTest::addColumn<bool>("dark");
    QTest::addColumn<qreal>("scale");
    QTest::addColumn<bool>("mirrored");
    QTest::newRow("light") << false << 1.0 << false;
    QTest::newRow("dark") << true << 1.0 << false;
    QTest::newRow("light-2x") << false << 2.0 << false;
    QTest::newRow("dark-3x") << true << 3.0 << false;
    QTest::newRow("light-1.25x") << false << 1.25 << false;
    QTest::newRow("mirrored") << false << 1.0 << true;
}

void TestTableViewPicture::looksLikeTheDesign()
{
    QFETCH(bool, dark);
    QFETCH(qreal, scale);
    QFETCH(bool, mirrored);
    Theme theme;
    theme.setMode(dark ? Theme::Mode::Dark : Theme::Mode::Light);
    const auto source = support::sampleOrders(48'200'000);
    RowWindow window{ RowWindow::Limits{} };
    TableView view(theme);
    view.setLayoutDirection(mirrored ? Qt::RightToLeft : Qt::LeftToRight);
    view.resize(868, 710);
    view.setColumns(support::orderColumns());
    view.setColumnFrozen(1, true);
    view.setWindow(&window);
    window.setSource(source);
    view.show();
    QVERIFY(support::waitFor([&] { return window.loadedRows() > 0 && !window.isLoading(); }));
    view.setCurrent(4, 3);
    QVERIFY(view.selection().toggle(8));
    // Down to where nothing is loaded: the skeletons come after a while.
    source->holdAnswers(true);
    const RowIndex behind = window.loadedRanges().back().last;
    view.scrollTo({ behind - 18, 9 });
    view.setCurrent(behind - 12, 3);
    QVERIFY(support::waitFor([&] { return view.state().showsSkeletons; }));
    const QImage image = picture(view, scale);
    keep(image, QString::fromLatin1(QTest::currentDataTag()));
    const QColor magenta(Qt::magenta);
    int unpainted = 0;
    for (int y = 0; y < image.height(); y += 3) {
        for (int x = 0; x < image.width(); x += 3) {
            unpainted += image.pixelColor(x, y) == magenta ? 1 : 0;
        }
    }
    QCOMPARE(unpainted, 0);
}

void TestTableViewPicture::tellsNullFromTheEmptyString()
{
    Theme theme;
    theme.setMode(Theme::Mode::Light);
    const auto source = std::make_shared<support::ScriptedRows>(4, 2);
    source->setCells([](std::int64_t key, int) -> std::optional<std::string> {
        return key == 0 ? std::nullopt : std::optional(key == 10 ? std::string() : "NULL");
    });
    RowWindow window{ RowWindow::Limits{} };
    TableView view(theme);
    view.setSelectable(false);
    view.resize(400, 200);
    std::vector<ui::tables::ColumnSpec> columns(2);
    columns[0].name = QStringLiteral("a");
    columns[1].name = QStringLiteral("b");
    view.setColumns(columns);
    view.setWindow(&window);
    window.setSource(source);
    view.show();
    QVERIFY(support::waitFor([&] { return window.loadedRows() == 4 && !window.isLoading(); }));
    const QImage image = picture(*view.viewport(), 1);
    const auto cell = [&](RowIndex row) { return image.copy(view.state().cellRect(row, 1)); };
    QVERIFY(cell(0) != cell(1)); // NULL and ''
    QVERIFY(cell(0) != cell(2)); // NULL and the text "NULL"
    QVERIFY(cell(1) != cell(2));
    QCOMPARE(cell(2), cell(3));
}

QTEST_MAIN(TestTableViewPicture)
#include "tst_table_view_picture.moc"
