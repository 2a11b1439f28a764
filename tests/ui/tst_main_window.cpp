#include "app/services.h"
#include "ui/charts/range_button.h"
#include "ui/charts/range_picker.h"
#include "ui/pages/connect/connect_dialog.h"
#include "ui/pages/overview/overview_page.h"
#include "ui/pages/tables/tables_page.h"
#include "ui/shell/main_window.h"
#include "ui/shell/sidebar.h"
#include "ui/shell/status_bar.h"
#include "ui/shell/tenant_picker.h"
#include "ui/shell/top_bar.h"
#include "ui/widgets/notice_bar.h"

#include <QAbstractScrollArea>
#include <QAction>
#include <QFrame>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

#include <algorithm>

using namespace opsdeck;
using namespace opsdeck::ui;
using shell::MainWindow;

class TestMainWindow : public QObject
{
    Q_OBJECT

    struct Fixture
    {
        Fixture()
        {
            theme.setMode(theme::Theme::Mode::Light);
            theme.apply();
            window.addPage({ QStringLiteral("overview"), QStringLiteral("Overview"), "overview",
                [this] { return new pages::OverviewPage(theme, services.monitor(), range); },
                true });
            window.addPage({ QStringLiteral("tables"), QStringLiteral("Tables"), "table", [this] {
                                return new pages::TablesPage(
                                    theme, services.savedViews(), services.jobs());
                            } });
            picker = new charts::RangePicker(theme, range);
            picker->choose(std::chrono::hours(24));
            window.setRangeControls(picker);
            window.pages().showPage(QStringLiteral("overview"));
            window.setWorkspace({ QStringLiteral("shop"), shell::Environment::Sample,
                QStringLiteral("ada, read only"), true });
            window.setTenants({ { QStringLiteral("t-1"), QStringLiteral("Nordwind"), {} },
                { QStringLiteral("t-2"), QStringLiteral("Südstern"), {} } });
            window.show();
        }

        void openPalette(const QString& letters)
        {
            window.actions().commands->trigger();
            QTest::keyClicks(QApplication::focusWidget(), letters);
        }
        void takeFirst() { QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return); }

        Services services{ QString() };
        theme::Theme theme;
        charts::TimeWindow range;
        charts::RangePicker* picker = nullptr;
        MainWindow window{ theme, services.jobs() };
    };

    static QString nameOf(const QWidget* widget)
    {
        return QStringLiteral("%1 in %2")
            .arg(QString::fromLatin1(widget->metaObject()->className()),
                QString::fromLatin1(widget->parentWidget()
                        ? widget->parentWidget()->metaObject()->className()
                        : "-"));
    }

    // A text of its own, as of a button, is a name too.
    static bool isNamed(const QWidget* widget)
    {
        if (!widget->accessibleName().isEmpty())
            return true;
        const auto* button = qobject_cast<const QAbstractButton*>(widget);
        return button && !button->text().isEmpty();
    }

    static QStringList nameless(const QWidget* root)
    {
        QStringList found;
        for (const QWidget* widget : root->findChildren<QWidget*>()) {
            const bool isInside = widget->objectName().startsWith(QLatin1StringView("qt_"))
                || qobject_cast<const QAbstractScrollArea*>(widget->parentWidget());
            // What is hidden gets its words with the state that shows it.
            const bool isOffered = widget->isVisibleTo(root) && !isInside;
            if ((widget->focusPolicy() & Qt::TabFocus) && isOffered && !isNamed(widget))
                found.append(nameOf(widget));
        }
        return found;
    }

private slots:
    void everyControlHasANameForScreenReaders()
    {
        Fixture fixture;
        fixture.window.pages().showPage(QStringLiteral("tables"));
        QCOMPARE(nameless(&fixture.window).join(QLatin1Char('\n')), QString());
        const pages::ConnectDialog dialog(fixture.theme, &fixture.window);
        QCOMPARE(nameless(&dialog).join(QLatin1Char('\n')), QString());
    }

    void makesItsFirstPageWhenItIsOpened()
    {
        Fixture fixture;
        shell::PageStack stack;
        int made = 0;
        for (const char* name : { "overview", "tables" })
            stack.add({ QString::fromLatin1(name), QString(), "table", [&] {
                           ++made;
                           return new pages::OverviewPage(
                               fixture.theme, fixture.services.monitor(), fixture.range);
                       } });
        QSignalSpy shown(&stack, &shell::PageStack::pageShown);
        stack.hold();
        stack.showPage(QStringLiteral("overview"));
        stack.showPage(QStringLiteral("tables"));
        QCOMPARE(made, 0);
        QCOMPARE(stack.currentName(), QStringLiteral("tables"));
        QCOMPARE(shown.size(), 2);
        stack.open();
        QCOMPARE(made, 1);
        QVERIFY(!stack.goBack()); // what was only named was never seen
    }

    void everyControlOfTheTopBarIsReachedByTab()
    {
        Fixture fixture;
        auto* bar = fixture.window.findChild<shell::TopBar*>();
        QSet<const QWidget*> wanted;
        for (const QAbstractButton* button : bar->findChildren<QAbstractButton*>()) {
            if (button->isVisible() && button->isEnabled())
                wanted.insert(button);
        }
        QVERIFY(wanted.size() >= 6);
        fixture.window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&fixture.window));
        bar->findChild<QToolButton*>()->setFocus(Qt::TabFocusReason);
        QSet<const QWidget*> reached;
        for (int i = 0; i < 200 && QApplication::focusWidget(); ++i) {
            reached.insert(QApplication::focusWidget());
            QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
        }
        QStringList missed;
        for (const QWidget* control : wanted - reached)
            missed.append(control->accessibleName());
        QCOMPARE(missed.join(QLatin1Char('\n')), QString());
    }

    void theTimeRangeIsThereWhereThePageHasOne()
    {
        Fixture fixture;
        QVERIFY(fixture.picker->isVisible());
        fixture.window.pages().showPage(QStringLiteral("tables"));
        QVERIFY(!fixture.picker->isVisible());
        for (const QAction* action : fixture.picker->actions())
            QVERIFY2(!action->isEnabled(), qPrintable(action->text()));
        fixture.window.pages().showPage(QStringLiteral("overview"));
        QVERIFY(fixture.picker->isVisible());
        const auto* words = fixture.picker->findChild<charts::RangeButton*>();
        QVERIFY(words->accessibleName().contains(QStringLiteral("Last 24 hours")));
        QVERIFY(words->accessibleName().contains(fixture.theme.format().zoneName()));
    }

    void stepsThroughTimeByKeyAndPalette()
    {
        Fixture fixture;
        fixture.range.setHistory({ 0, fixture.range.range().to });
        fixture.window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&fixture.window));
        const charts::TimeRange before = fixture.range.range();
        QTest::keyClick(&fixture.window, Qt::Key_Left, Qt::AltModifier | Qt::ShiftModifier);
        QCOMPARE(fixture.range.range().to, before.from);
        QCOMPARE(fixture.range.range().span(), before.span());
        fixture.openPalette(QStringLiteral("later time range"));
        fixture.takeFirst();
        QCOMPARE(fixture.range.range().to, before.to);
    }

    void theCommandFieldGivesWayFirst_data()
    {
        QTest::addColumn<int>("width");
        QTest::addColumn<QString>("tenant");
        QTest::newRow("reference") << 1440 << QStringLiteral("paris");
        QTest::newRow("least") << 1100 << QStringLiteral("paris");
        QTest::newRow("least, long name") << 1100 << QStringLiteral("Manufaktur Lyon");
    }

    void theCommandFieldGivesWayFirst()
    {
        QFETCH(const int, width);
        QFETCH(const QString, tenant);
        Fixture fixture;
        fixture.window.setTenants({ { QStringLiteral("t-3"), tenant, {} } });
        fixture.window.setTenant(QStringLiteral("t-3"));
        fixture.window.resize(width, 700);
        auto* bar = fixture.window.findChild<shell::TopBar*>();
        QTRY_COMPARE(bar->width(), width);
        QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
        const auto* words = fixture.picker->findChild<charts::RangeButton*>();
        QCOMPARE(words->shownRange(), QStringLiteral("Last 24 hours"));
        const auto children = bar->findChildren<QWidget*>(Qt::FindDirectChildrenOnly);
        for (const QWidget* child : children) {
            if (!child->isVisible())
                continue;
            QVERIFY2(bar->rect().contains(child->geometry()), child->metaObject()->className());
            QVERIFY2(child->width() >= child->minimumSizeHint().width()
                    || child->minimumWidth() == child->width(),
                child->metaObject()->className());
            for (const QWidget* other : children)
                QVERIFY(other == child || !other->isVisible()
                    || !other->geometry().intersects(child->geometry()));
        }
    }

    void thePaletteFindsPagesTablesTenantsAndActions()
    {
        Fixture fixture;
        QString opened;
        fixture.window.setPaletteSource([&opened] {
            return std::vector<shell::PaletteItem>{ { shell::PaletteItem::Kind::Table,
                QStringLiteral("commerce.orders"), QStringLiteral("Table"), {}, "table",
                [&opened] { opened = QStringLiteral("commerce.orders"); } } };
        });
        fixture.openPalette(QStringLiteral("tables"));
        fixture.takeFirst();
        QCOMPARE(fixture.window.pages().currentName(), QStringLiteral("tables"));
        fixture.openPalette(QStringLiteral("orders"));
        fixture.takeFirst();
        QCOMPARE(opened, QStringLiteral("commerce.orders"));
        QSignalSpy tenant(&fixture.window, &MainWindow::tenantChosen);
        fixture.openPalette(QStringLiteral("nordwind"));
        fixture.takeFirst();
        QCOMPARE(tenant.size(), 1);
        QCOMPARE(tenant[0][0].toString(), QStringLiteral("t-1"));
        fixture.openPalette(QStringLiteral("collapse"));
        fixture.takeFirst();
        QVERIFY(fixture.window.actions().sidebar->isChecked());
    }

    void escapeClosesThePaletteWhateverWasTyped()
    {
        Fixture fixture;
        fixture.openPalette(QStringLiteral("no such thing"));
        QWidget* field = QApplication::focusWidget();
        QVERIFY(field->isVisible());
        QTest::keyClick(field, Qt::Key_Escape);
        QVERIFY(!field->isVisible());
    }

    void theSidebarCollapsesWhereThereIsNoRoom()
    {
        Fixture fixture;
        auto* sidebar = fixture.window.findChild<shell::Sidebar*>();
        fixture.window.resize(1440, 900);
        QTRY_VERIFY(sidebar->width() >= 200);
        fixture.window.resize(1200, 800);
        QTRY_VERIFY(sidebar->width() <= 56);
        fixture.window.resize(1440, 900);
        QTRY_VERIFY(sidebar->width() >= 200);
        fixture.window.actions().sidebar->trigger();
        QTRY_VERIFY(sidebar->width() <= 56);
    }

    void theTenantSelectorIsThereOnlyWithTenants()
    {
        Fixture fixture;
        auto* bar = fixture.window.findChild<shell::TopBar*>();
        QVERIFY(bar->tenantButton()->isVisible());
        QCOMPARE(bar->tenantButton()->text(), QStringLiteral("All tenants"));
        fixture.window.setTenant(QStringLiteral("t-2"));
        QCOMPARE(bar->tenantButton()->text(), QStringLiteral("Südstern"));
        fixture.window.setTenants({});
        QVERIFY(!bar->tenantButton()->isVisible());
    }

    void aJobShowsItsProgressAndIsCancelled()
    {
        Fixture fixture;
        base::Job* job = fixture.services.jobs().add(QStringLiteral("Export orders"));
        job->start();
        job->report({ 25, 100, QStringLiteral("rows") });
        QToolButton* cancel = nullptr;
        for (QToolButton* button : fixture.window.status().findChildren<QToolButton*>()) {
            if (button->accessibleName() == QStringLiteral("Cancel Export orders"))
                cancel = button;
        }
        QVERIFY(cancel);
        QTRY_VERIFY(cancel->isVisible());
        QVERIFY(!job->stopToken().stop_requested());
        QTest::mouseClick(cancel, Qt::LeftButton);
        QVERIFY(job->stopToken().stop_requested());
    }

    void aLostConnectionIsSaidAndRetriedByHand()
    {
        Fixture fixture;
        const auto hasLiveDot = [&fixture] {
            const auto frames = fixture.window.findChildren<QFrame*>();
            return std::any_of(frames.begin(), frames.end(), [](const QFrame* frame) {
                return frame->property("dot") == QStringLiteral("live");
            });
        };
        QVERIFY(hasLiveDot());
        QSignalSpy retried(&fixture.window, &MainWindow::retryAsked);
        fixture.window.setLost(
            shell::LostConnection{ QStringLiteral("server gone"), std::chrono::seconds(8) });
        QPushButton* retry = nullptr;
        for (QPushButton* button : fixture.window.findChildren<QPushButton*>()) {
            if (button->isVisible() && button->text() == QStringLiteral("Retry now"))
                retry = button;
        }
        QVERIFY(retry);
        QVERIFY(!hasLiveDot());
        const auto* notice = fixture.window.findChild<widgets::NoticeBar*>();
        QVERIFY(notice->sentence().contains(QStringLiteral("server gone")));
        retry->click();
        QCOMPARE(retried.size(), 1);
        retry->setFocus();
        fixture.window.setLost(
            shell::LostConnection{ QStringLiteral("server gone"), std::chrono::seconds(7) });
        QVERIFY(retry->isVisible()); // the countdown takes neither the button nor its focus
        fixture.window.setLost({});
        QVERIFY(!retry->isVisible());
        QVERIFY(hasLiveDot());
    }
};

QTEST_MAIN(TestMainWindow)
#include "tst_main_window.moc"
