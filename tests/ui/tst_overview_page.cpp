#include "models/base/query_monitor.h"
#include "models/catalog/session.h"
#include "ui/pages/overview/overview_page.h"
#include "ui/theme/theme.h"
#include "ui/widgets/state_view.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace opsdeck;
using ui::widgets::StateView;

class TestOverviewPage : public QObject
{
    Q_OBJECT

    ui::theme::Theme m_theme;
    base::QueryMonitor m_monitor;

    static QList<StateView*> seen(const QWidget& page)
    {
        QList<StateView*> found;
        for (StateView* view : page.findChildren<StateView*>()) {
            if (view->isVisibleTo(&page))
                found.append(view);
        }
        return found;
    }

private slots:
    void saysThatNothingIsOpen()
    {
        ui::pages::OverviewPage page(m_theme, m_monitor);
        page.show();
        QCOMPARE(seen(page).size(), 1);
        QCOMPARE(seen(page)[0]->kind(), StateView::Kind::Empty);
        QVERIFY(!page.error());
    }

    void waitsForASessionThatConnects()
    {
        ui::pages::OverviewPage page(m_theme, m_monitor);
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
        ui::pages::OverviewPage page(m_theme, m_monitor);
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

    void forgetsTheSession()
    {
        ui::pages::OverviewPage page(m_theme, m_monitor);
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
