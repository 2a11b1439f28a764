// Popovers stay where they belong; the one over the columns shows, hides, pins and moves them.
#include "tests/support/wait_for.h"
#include "ui/pages/tables/column_chooser.h"
#include "ui/pages/tables/column_specs.h"
#include "ui/theme/theme.h"
#include "ui/widgets/popover.h"

#include <QListWidget>
#include <QPushButton>
#include <QScreen>
#include <QSignalSpy>
#include <QTest>
#include <QVBoxLayout>

using namespace opsdeck;
using namespace opsdeck::ui;
using pages::ColumnChooser;
using support::waitFor;

class TestPopovers : public QObject
{
    Q_OBJECT

    struct Fixture
    {
        Fixture()
        {
            window.setGeometry(100, 100, 400, 300);
            anchor.setGeometry(20, 30, 80, 28);
            window.show();
        }
        QStringList names() const
        {
            QStringList names;
            for (const ColumnChooser::Entry& entry : chooser.entries())
                names.append(entry.isPinned ? QString(entry.name + QLatin1Char('*')) : entry.name);
            return names;
        }
        void open()
        {
            std::vector<ColumnChooser::Entry> entries;
            for (const char* name : { "id", "status", "total", "note" })
                entries.push_back({ QString::fromLatin1(name), {}, true, true, false });
            chooser.open(entries, &anchor);
        }
        QListWidget& list() const { return *chooser.findChild<QListWidget*>(); }

        theme::Theme theme;
        QWidget window;
        QWidget anchor{ &window };
        ColumnChooser chooser{ theme, &window };
    };

    static QStringList words(const char* text)
    {
        return QString::fromLatin1(text).split(QLatin1Char(' '));
    }

private slots:
    void followsItsAnchorWhenTheWindowMoves()
    {
        Fixture f;
        f.open();
        const QPoint offset = f.chooser.pos() - f.anchor.mapToGlobal(QPoint(0, 0));
        f.window.move(180, 140);
        QVERIFY(waitFor([&] {
            return f.chooser.pos() - f.anchor.mapToGlobal(QPoint(0, 0)) == offset
                && f.anchor.mapToGlobal(QPoint(0, 0)).x() > 150;
        }));
        f.anchor.move(60, 30); // as a layout does when the window is resized
        QVERIFY(waitFor(
            [&] { return f.chooser.pos() - f.anchor.mapToGlobal(QPoint(0, 0)) == offset; }));
    }

    void staysOnTheScreen()
    {
        Fixture f;
        const QRect room = f.window.screen()->availableGeometry();
        f.window.move(room.right() - 90, 100);
        f.open();
        QVERIFY(room.contains(f.chooser.geometry()));
    }

    void opensAboveWhereThereIsNoRoomBelow()
    {
        Fixture f;
        const QRect room = f.window.screen()->availableGeometry();
        f.window.move(100, room.bottom() - 100);
        f.open();
        QVERIFY(room.contains(f.chooser.geometry()));
        QVERIFY(f.chooser.geometry().bottom() < f.anchor.mapToGlobal(QPoint(0, 0)).y());
    }

    void pinsAColumnByItsPinOrTheKeyboard()
    {
        Fixture f;
        f.open();
        QSignalSpy changed(&f.chooser, &ColumnChooser::changed);
        const QRect total = f.list().visualItemRect(f.list().item(2));
        QTest::mouseClick(f.list().viewport(), Qt::LeftButton, {},
            QPoint(total.right() - 10, total.center().y()));
        QCOMPARE(f.names(), words("total* id status note"));
        QCOMPARE(changed.count(), 1);
        f.list().setCurrentRow(3);
        QTest::keyClick(&f.list(), Qt::Key_P, Qt::AltModifier);
        QCOMPARE(f.names(), words("total* note* id status"));
        f.chooser.togglePin(0);
        QCOMPARE(f.names(), words("note* total id status"));
    }

    void aColumnMovedOverTheBorderChangesSides()
    {
        Fixture f;
        f.open();
        f.chooser.togglePin(0);
        f.chooser.togglePin(1);
        QCOMPARE(f.names(), words("id* status* total note"));
        f.list().setCurrentRow(2);
        QTest::keyClick(&f.list(), Qt::Key_Up, Qt::AltModifier);
        QCOMPARE(f.names(), words("id* total* status* note"));
        f.list().setCurrentRow(0);
        for (int i = 0; i < 3; ++i)
            QTest::keyClick(&f.list(), Qt::Key_Down, Qt::AltModifier);
        QCOMPARE(f.names(), words("total* status* note id"));
    }

    void aColumnThatIsNotShownTakesNoPinFromTheOthers()
    {
        auto relation = std::make_shared<catalog::Relation>();
        for (const char* name : { "id", "status", "total" }) {
            catalog::Column column;
            column.name = QString::fromLatin1(name);
            relation->columns.push_back(column);
        }
        auto selection =
            opsdeck::tables::Selection::make(relation, opsdeck::tables::TenantScope::none());
        QVERIFY(selection);
        QVERIFY(selection->setColumns({ 1, 2 }));
        const catalog::TableLayout layout{ { { QStringLiteral("id"), 0, true },
                                               { QStringLiteral("status"), 0, false },
                                               { QStringLiteral("total"), 0, false } },
            2 };
        QCOMPARE(pages::toView(layout, *selection).frozen, 1);
        const auto entries = pages::chooserEntries(*relation, layout);
        QVERIFY(entries[0].isPinned && entries[1].isPinned && !entries[2].isPinned);
    }
};

QTEST_MAIN(TestPopovers)
#include "tst_popovers.moc"
