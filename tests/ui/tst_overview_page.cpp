#include "models/base/query_monitor.h"
#include "models/catalog/session.h"
#include "ui/charts/time_window.h"
#include "ui/pages/overview/overview_board.h"
#include "ui/pages/overview/overview_page.h"
#include "ui/theme/theme.h"
#include "ui/widgets/card.h"
#include "ui/widgets/state_view.h"
#include "ui/widgets/tile.h"

#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <set>

using namespace opsdeck;
using ui::widgets::StateView;
using ui::widgets::Tile;

class TestOverviewPage : public QObject
{
    Q_OBJECT

    ui::theme::Theme m_theme;
    base::QueryMonitor m_monitor;
    ui::charts::TimeWindow m_range;

    static QList<StateView*> seen(const QWidget& page)
    {
        QList<StateView*> found;
        const auto* measured = page.findChild<ui::pages::OverviewBoard*>();
        for (StateView* view : page.findChildren<StateView*>()) {
            if (view->isVisibleTo(&page) && !measured->isAncestorOf(view))
                found.append(view);
        }
        return found;
    }

private slots:
    void saysThatNothingIsOpen()
    {
        ui::pages::OverviewPage page(m_theme, m_monitor, m_range);
        page.show();
        QCOMPARE(seen(page).size(), 1);
        QCOMPARE(seen(page)[0]->kind(), StateView::Kind::Empty);
        QVERIFY(!page.error());
    }

    void waitsForASessionThatConnects()
    {
        ui::pages::OverviewPage page(m_theme, m_monitor, m_range);
        catalog::Session session(&m_monitor);
        page.setSession(&session);
        page.setActive(true);
        page.show();
        QVERIFY(!page.isReady());
        page.refresh(); // F5 without a server is no reason to fail
        QVERIFY(!page.error());
    }

    void saysWhyNothingWasReadWhenNobodyAnswers()
    {
        const QTemporaryDir folder;
        ui::pages::OverviewPage page(m_theme, m_monitor, m_range);
        catalog::Session session(&m_monitor);
        QSignalSpy failed(&session, &catalog::Session::openFailed);
        page.setSession(&session);
        page.show();
        catalog::Workspace workspace;
        workspace.name = QStringLiteral("away");
        workspace.connection = QStringLiteral("host=%1 dbname=x user=ada").arg(folder.path());
        session.open(workspace, {});
        QTRY_COMPARE(failed.size(), 1);
        QVERIFY(page.error());
        QVERIFY(!seen(page).isEmpty());
        for (const StateView* view : seen(page))
            QCOMPARE(view->kind(), StateView::Kind::Failed);
    }

    void putsTheTilesInTwoRowsWhereItIsNarrow()
    {
        ui::pages::OverviewPage page(m_theme, m_monitor, m_range);
        const auto rowsOfTiles = [&page] {
            std::set<int> rows;
            for (const Tile* tile : page.findChildren<Tile*>())
                rows.insert(tile->mapTo(&page, QPoint(0, 0)).y());
            return rows.size();
        };
        catalog::Session session(&m_monitor);
        page.setSession(&session);
        page.resize(1440, 900);
        page.show();
        emit session.openFailed({ base::ErrorCode::Connect, QStringLiteral("away"), {}, {}, {} });
        QTRY_COMPARE(rowsOfTiles(), std::size_t(1));
        page.resize(1100, 700);
        QTRY_COMPARE(rowsOfTiles(), std::size_t(2));
        for (const ui::widgets::Card* card : page.findChildren<ui::widgets::Card*>()) {
            const int right = card->mapTo(&page, QPoint(card->width(), 0)).x();
            QVERIFY2(right <= page.width(), qPrintable(card->accessibleName())); // nothing is cut
        }
        page.resize(1440, 900);
        QTRY_COMPARE(rowsOfTiles(), std::size_t(1));
    }

    void leadsToTheMetricsOfTheSameRange()
    {
        ui::pages::OverviewPage page(m_theme, m_monitor, m_range);
        QSignalSpy asked(&page, &ui::pages::Page::pageAsked);
        const auto buttons = page.findChildren<QPushButton*>();
        const auto open = std::find_if(buttons.begin(), buttons.end(),
            [](const QPushButton* button) { return button->text() == u"Open metrics"; });
        QVERIFY(open != buttons.end());
        (*open)->click();
        QCOMPARE(asked.size(), 1);
        QCOMPARE(asked[0][0].toString(), QStringLiteral("metrics"));
    }

    void forgetsTheSession()
    {
        ui::pages::OverviewPage page(m_theme, m_monitor, m_range);
        {
            catalog::Session session(&m_monitor);
            page.setSession(&session);
            page.setSession(nullptr);
        }
        page.refresh();
        page.setActive(true);
        QVERIFY(!page.isReady());
    }
};

QTEST_MAIN(TestOverviewPage)
#include "tst_overview_page.moc"
