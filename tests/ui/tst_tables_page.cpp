// The Tables page over a scripted backend: what runs when, what is said, what is kept.
#include "models/base/job.h"
#include "tests/support/wait_for.h"
#include "tests/ui/scripted_backend.h"
#include "ui/pages/tables/exact_count.h"
#include "ui/pages/tables/fields_model.h"
#include "ui/pages/tables/filter_bar.h"
#include "ui/pages/tables/inspector.h"
#include "ui/pages/tables/open_table.h"
#include "ui/pages/tables/tables_page.h"
#include "ui/pages/tables/tables_title.h"
#include "ui/tables/table_header.h"
#include "ui/tables/table_state.h"
#include "ui/tables/table_view.h"
#include "ui/theme/theme.h"
#include "ui/widgets/notice_bar.h"
#include "ui/widgets/state_view.h"

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace opsdeck;
using namespace opsdeck::ui::pages;
using opsdeck::tables::Filter;
using opsdeck::tables::FilterOperator;
using support::waitFor;

class TestTablesPage : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<ui::theme::Theme> m_theme;
    std::unique_ptr<catalog::SavedViewStore> m_store;
    std::unique_ptr<base::JobList> m_jobs;
    std::unique_ptr<TablesPage> m_page;
    ScriptedBackend* m_backend = nullptr;
    catalog::RelationPtr m_orders = makeOrders();
    const Filter m_pending{ 1, FilterOperator::Equal, { QStringLiteral("pending") } };

    template <typename T>
    T* part() const
    {
        return m_page->findChild<T*>();
    }
    bool isShown(const QString& buttonText) const { return button(buttonText) != nullptr; }
    QPushButton* button(const QString& text) const
    {
        for (QPushButton* candidate : m_page->findChildren<QPushButton*>())
            if (candidate->text() == text && candidate->isVisibleTo(m_page.get()))
                return candidate;
        return nullptr;
    }
    bool isLoaded() const
    {
        return m_page->table().window().loadedRows() > 0 && !m_page->table().window().isLoading();
    }
    bool isSaid(const QString& words) const
    {
        const auto* notice = part<ui::widgets::NoticeBar>();
        return notice->isVisibleTo(m_page.get()) && notice->sentence().contains(words);
    }
    bool stateSays(const QString& words) const
    {
        const auto* state = part<ui::widgets::StateView>();
        return state->isVisibleTo(m_page.get())
            && QString(state->title() + state->accessibleDescription()).contains(words);
    }
    void openOrders()
    {
        m_page->openRelation(QStringLiteral("sales.order"));
        QVERIFY(waitFor([this] { return isLoaded(); }));
    }

    void openAbout(std::int64_t rows)
    {
        openOrders();
        m_backend->rows().tellCount({ tables::RowCount::State::About, rows });
    }

private slots:
    void initTestCase()
    {
        m_theme = std::make_unique<ui::theme::Theme>();
        m_theme->apply();
    }

    void init()
    {
        m_store = std::make_unique<catalog::SavedViewStore>(QString());
        m_jobs = std::make_unique<base::JobList>();
        m_page = std::make_unique<TablesPage>(*m_theme, *m_store, *m_jobs);
        auto backend = std::make_unique<ScriptedBackend>();
        backend->catalogNow = makeCatalog({ m_orders, makeOrders(2, "other") });
        m_backend = backend.get();
        m_page->setBackend(std::move(backend));
        m_page->setActive(true);
        m_page->resize(1440, 900);
        m_page->show();
    }

    void cleanup() { m_page.reset(); }

    void opensARelationByName()
    {
        openOrders();
        QCOMPARE(m_backend->opened.size(), 1U);
        QCOMPARE(m_backend->opened[0].relation(), m_orders);
        QVERIFY(waitFor([this] { return m_page->isReady(); }));
        QCOMPARE(m_page->view().columns().size(), 4U);
    }

    void saysWhenANameIsUnknown()
    {
        m_page->openRelation(QStringLiteral("sales.nothing"));
        QVERIFY(isSaid(QStringLiteral("nothing")));
        QVERIFY(m_backend->opened.empty());
    }

    void runsADraftedFilterOnlyWhenItIsApplied()
    {
        openOrders();
        auto* bar = part<FilterBar>();
        bar->addDraft(m_pending);
        QVERIFY(waitFor([this] { return m_backend->estimates == 1; }));
        QCOMPARE(m_backend->opened.size(), 1U);
        bar->apply();
        QCOMPARE(m_backend->opened.size(), 2U);
        QCOMPARE(m_backend->opened[1].filters(), std::vector{ m_pending });
        QVERIFY(!bar->draft().isDrafted());
    }

    void showsTheFirstOfTheRowsThatMatch()
    {
        openOrders();
        m_page->view().scrollToRow(500);
        QVERIFY(waitFor([this] { return m_page->view().visibleRows().first > 0; }));
        part<FilterBar>()->addDraft(m_pending);
        part<FilterBar>()->apply();
        QVERIFY(waitFor([this] { return isLoaded(); }));
        QCOMPARE(m_page->view().visibleRows().first, 0);
    }

    void typesAFilter()
    {
        openOrders();
        m_page->focusFilter();
        QWidget* line = QApplication::focusWidget() != nullptr
            ? QApplication::focusWidget()
            : part<FilterBar>()->findChild<QLineEdit*>();
        QTest::keyClicks(line, QStringLiteral("status = pending"));
        QTest::keyClick(line, Qt::Key_Return);
        QCOMPARE(part<FilterBar>()->draft().wanted(), std::vector{ m_pending });
        QTest::keyClick(line, Qt::Key_Return);
        QCOMPARE(m_backend->opened.size(), 2U);
    }

    void sortsByAnIndexAtOnceAndAsksBeforeASlowSort()
    {
        openOrders();
        emit m_page->view().sortRequested(0, ui::tables::SortState::Descending, false);
        QCOMPARE(m_backend->opened.size(), 2U);
        QVERIFY(waitFor([this] { return isLoaded(); }));
        m_backend->cost = { 48'000'000, std::chrono::seconds(40), false };
        emit m_page->view().sortRequested(2, ui::tables::SortState::Ascending, false);
        QVERIFY(waitFor([this] { return isShown(QStringLiteral("Sort anyway")); }));
        QCOMPARE(m_backend->opened.size(), 2U);
        QVERIFY(isSaid(QStringLiteral("total")));
        button(QStringLiteral("Sort anyway"))->click();
        QCOMPARE(m_backend->opened.size(), 3U);
        QCOMPARE(m_backend->opened[2].ordering().columns.front().column, 2);
    }

    void sortsByAClickOnAHeader()
    {
        openOrders();
        auto& header = m_page->view().header();
        const auto& columns = m_page->view().state().columns;
        const auto at = [&](int place) {
            return QPoint(columns.span(place, 0).left + 20, header.height() / 2);
        };
        QTest::mouseClick(&header, Qt::LeftButton, {}, at(0)); // by the key, the other way round
        QVERIFY(waitFor([this] { return m_backend->opened.size() == 2 && isLoaded(); }));
        const auto& keyOrder = m_backend->opened.back().ordering().columns.front();
        QCOMPARE(keyOrder.column, 0);
        QCOMPARE(keyOrder.direction, catalog::SortDirection::Descending);
        m_backend->cost = { 48'200'000, std::chrono::minutes(3), false };
        QTest::mouseClick(&header, Qt::LeftButton, {}, at(2)); // no index: asked first
        QVERIFY(waitFor([this] { return isSaid(QStringLiteral("total")); }));
        QCOMPARE(m_backend->opened.size(), 2U);
        button(QStringLiteral("Sort anyway"))->click();
        QVERIFY(waitFor([this] { return m_backend->opened.size() == 3; }));
        QCOMPARE(m_backend->opened.back().ordering().columns.front().column, 2);
    }

    void pinsAColumnFromTheChooser()
    {
        openOrders();
        QTest::keyClick(m_page.get(), Qt::Key_O, Qt::ControlModifier | Qt::ShiftModifier);
        auto* chooser = part<ColumnChooser>();
        QVERIFY(waitFor([&] { return chooser->isVisible(); }));
        chooser->togglePin(2);
        const auto& columns = m_page->view().state().columns;
        QCOMPARE(columns.frozen(), 1);
        QCOMPARE(columns.column(columns.columnAt(0)).name, QStringLiteral("total"));
        QCOMPARE(m_store->layout(QStringLiteral("sales.order"))->frozen, 1);
        chooser->hide();
    }

    void showsTwoThousandColumns()
    {
        auto wide = std::make_shared<catalog::Relation>(*makeOrders(3, "wide"));
        while (wide->columns.size() < 2000) {
            catalog::Column column = wide->columns[1];
            column.number = static_cast<int>(wide->columns.size()) + 1;
            column.name = QStringLiteral("c%1").arg(column.number);
            wide->columns.push_back(column);
        }
        m_backend->catalogNow = makeCatalog({ wide });
        emit m_backend->catalogChanged();
        m_page->openRelation(QStringLiteral("sales.wide"));
        QVERIFY(waitFor([this] { return isLoaded(); }));
        QCOMPARE(m_backend->opened.back().columns().size(), 2000U);
        m_page->view().setCurrent(0, 0);
        QTest::keyClick(&m_page->view(), Qt::Key_End);
        QCOMPARE(m_page->view().currentColumn(), 1999);
        const auto& columns = m_page->view().state().columns;
        QCOMPARE(columns.column(columns.columnAt(1999)).name, QStringLiteral("c2000"));
        QVERIFY(!m_page->view().grab().isNull());
        QTest::keyClick(&m_page->view(), Qt::Key_Return); // all of them in the details
        QVERIFY(waitFor([this] { return part<FieldsModel>()->rowCount() == 2000; }));
        QTest::keyClick(m_page.get(), Qt::Key_O, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(waitFor([this] { return part<ColumnChooser>()->isVisible(); }));
        QCOMPARE(part<ColumnChooser>()->entries().size(), 2000U);
        part<ColumnChooser>()->hide();
    }

    void cancelsASortThatIsNotWanted()
    {
        openOrders();
        m_backend->cost = { 48'000'000, std::chrono::seconds(40), false };
        emit m_page->view().sortRequested(2, ui::tables::SortState::Ascending, false);
        QVERIFY(waitFor([this] { return isShown(QStringLiteral("Cancel")); }));
        button(QStringLiteral("Cancel"))->click();
        QCOMPARE(m_backend->opened.size(), 1U);
        QVERIFY(!isShown(QStringLiteral("Sort anyway")));
    }

    void cancelsTheRunningQueryOfTheOldRelation()
    {
        m_page->openRelation(QStringLiteral("sales.order"));
        m_backend->rows().holdAnswers(true);
        QVERIFY(waitFor([this] { return m_backend->rows().isFetching(); }));
        const auto old = m_backend->sources.back();
        m_page->openRelation(QStringLiteral("sales.other"));
        QVERIFY(waitFor([&] { return old->cancels() > 0; }));
    }

    void goesBackAndForward()
    {
        openOrders();
        m_page->openRelation(QStringLiteral("sales.other"));
        QVERIFY(waitFor([this] { return isLoaded(); }));
        m_page->table().back();
        QCOMPARE(m_backend->opened.back().relation(), m_orders);
        m_page->table().forward();
        QCOMPARE(m_backend->opened.back().relation()->name, QStringLiteral("other"));
    }

    void offersToClearFiltersThatMatchNothing()
    {
        openOrders();
        m_backend->rowsToGive = 0;
        part<FilterBar>()->addDraft(m_pending);
        part<FilterBar>()->apply();
        QVERIFY(waitFor([this] { return stateSays(QStringLiteral("No rows match")); }));
        QVERIFY(stateSays(QStringLiteral("pending")));
        m_backend->rowsToGive = 100;
        QVERIFY(waitFor([this] { return isShown(QStringLiteral("Clear filters")); }));
        button(QStringLiteral("Clear filters"))->click();
        QVERIFY(m_backend->opened.back().filters().empty());
        QVERIFY(waitFor([this] { return isLoaded(); }));
    }

    void saysTheServersWordsAndTriesAgain()
    {
        m_backend->failNext =
            base::Error{ base::ErrorCode::Timeout, QStringLiteral("Query stopped"),
                QStringLiteral("canceling statement due to statement timeout"), {},
                QStringLiteral("57014") };
        m_page->openRelation(QStringLiteral("sales.order"));
        QVERIFY(waitFor([this] { return stateSays(QStringLiteral("statement timeout")); }));
        QVERIFY(waitFor([this] { return isShown(QStringLiteral("Copy details")); }));
        button(QStringLiteral("Retry"))->click();
        QVERIFY(waitFor([this] { return isLoaded(); }));
        QVERIFY(!stateSays(QStringLiteral("statement timeout")));
    }

    void namesTheRightThatIsMissing()
    {
        auto locked = std::make_shared<catalog::Relation>(*m_orders);
        locked->readable = false;
        m_backend->catalogNow = makeCatalog({ locked });
        emit m_backend->catalogChanged();
        m_page->openRelation(QStringLiteral("sales.order"));
        QVERIFY(stateSays(QStringLiteral("SELECT")));
        QVERIFY(m_backend->opened.empty());
    }

    void keepsRowsWhileTheServerIsAwayAndReadsThemAgainAtTheSamePlace()
    {
        openOrders();
        m_page->view().scrollToRow(500);
        QVERIFY(waitFor([this] {
            return m_page->table().window().state(500) == opsdeck::tables::RowState::Loaded;
        }));
        const auto before = m_page->view().visibleRows();
        emit m_backend->reachableChanged(false);
        QVERIFY(m_page->table().window().peek(500, 0));
        const std::size_t asked = m_backend->rows().requests().size();
        emit m_backend->reachableChanged(true);
        QVERIFY(waitFor([&] { return m_backend->rows().requests().size() > asked; }));
        QVERIFY(waitFor([this] { return isLoaded(); }));
        QCOMPARE(m_page->view().visibleRows().first, before.first);
        QCOMPARE(m_backend->opened.size(), 1U);
    }

    void saysThatATableWasDropped()
    {
        openOrders();
        m_backend->catalogNow = makeCatalog({ makeOrders(2, "other") });
        emit m_backend->catalogChanged();
        QVERIFY(stateSays(QStringLiteral("not there any more")));
        QVERIFY(!m_page->table().selection());
    }

    void takesOverAnAlteredTable()
    {
        openOrders();
        auto altered = std::make_shared<catalog::Relation>(*m_orders);
        altered->columns.erase(altered->columns.begin() + 1);
        m_backend->catalogNow = makeCatalog({ altered });
        emit m_backend->catalogChanged();
        QCOMPARE(m_backend->opened.back().relation()->columns.size(), 3U);
        QCOMPARE(m_page->view().columns().size(), 3U);
    }

    void asksTheCatalogWhenTheServerKnowsNoSuchTable()
    {
        openOrders();
        m_backend->rows().failNext({ base::ErrorCode::NotFound, QStringLiteral("Could not read"),
            QStringLiteral("relation does not exist"), {}, QStringLiteral("42P01") });
        m_page->refresh();
        QVERIFY(waitFor([this] { return m_backend->rediscoveries == 1; }));
    }

    void remembersTheColumnsOfARelation()
    {
        openOrders();
        m_page->view().setColumnWidth(1, 233);
        m_page->view().setColumnHidden(3, true);
        m_page->openRelation(QStringLiteral("sales.other"));
        m_page->openRelation(QStringLiteral("sales.order"));
        QCOMPARE(m_page->view().columns().size(), 3U); // what is hidden is not even read
        QCOMPARE(m_page->view().layoutState().columns.at(1).width, 233);
    }

    void savesAndOpensAView()
    {
        openOrders();
        part<FilterBar>()->addDraft(m_pending);
        part<FilterBar>()->apply();
        QVERIFY(m_store->save(m_page->table().asView(QStringLiteral("Pending"))));
        m_page->openRelation(QStringLiteral("sales.other"));
        QVERIFY(m_page->table().openView(m_store->views().front()));
        QCOMPARE(m_backend->opened.back().relation(), m_orders);
        QCOMPARE(m_backend->opened.back().filters(), std::vector{ m_pending });
    }

    void showsDetailsAndClosesThem()
    {
        openOrders();
        auto* inspector = part<Inspector>();
        QVERIFY(!inspector->isVisible());
        emit m_page->view().rowActivated(*m_page->table().window().key(3));
        QVERIFY(inspector->isVisible());
        QTest::keyClick(inspector, Qt::Key_Escape);
        QVERIFY(!inspector->isVisible());
    }

    void floatsTheInspectorWhereThereIsLittleRoom()
    {
        openOrders();
        emit m_page->view().rowActivated(*m_page->table().window().key(3));
        m_page->resize(1100, 700);
        QVERIFY(waitFor([this] { return part<Inspector>()->parentWidget() == m_page.get(); }));
        QVERIFY(part<Inspector>()->isVisible());
        m_page->resize(1440, 900);
        QVERIFY(waitFor([this] { return part<Inspector>()->parentWidget() != m_page.get(); }));
        QVERIFY(waitFor([this] { return m_page->view().width() > 860; }));
    }

    void asksNothingWhileItIsHidden()
    {
        openOrders();
        m_page->setRefreshInterval(10);
        QVERIFY(waitFor([this] { return m_backend->rows().requests().size() > 3; }));
        m_page->setActive(false);
        QVERIFY(waitFor([this] { return !m_page->table().window().isLoading(); }));
        const auto asked = m_backend->rows().requests().size();
        QTest::qWait(60);
        QCOMPARE(m_backend->rows().requests().size(), asked);
    }

    void countsExactlyAsAJobOnceTheRowsAreThere()
    {
        openAbout(48'200'000);
        QVERIFY(waitFor([this] { return m_backend->passes.size() == 1; }));
        base::Job* job = m_jobs->jobs().at(0);
        QVERIFY(job->title().contains(QStringLiteral("order")));
        m_backend->passes[0].progress(1'000'000, 48'200'000);
        QVERIFY(waitFor([&] { return job->progress().done == 1'000'000; }));
        QCOMPARE(job->progress().total, 48'200'000);
        m_backend->rows().tellCount({ tables::RowCount::State::Exact, 1'000 });
        m_backend->passes[0].done(true);
        QCOMPARE(job->state(), base::JobState::Done);
    }

    void stopsCountingWhenItIsHiddenAndBeginsAgain()
    {
        openAbout(48'200'000);
        QVERIFY(waitFor([this] { return m_backend->passes.size() == 1; }));
        m_page->setActive(false);
        QVERIFY(m_backend->passes[0].stop.stop_requested());
        QCOMPARE(m_jobs->jobs().at(0)->state(), base::JobState::Cancelled);
        m_page->setActive(true);
        m_backend->passes[0].done(false); // the old pass is late: it says nothing of the new one
        QVERIFY(waitFor([this] { return m_backend->passes.size() == 2; }));
        QCOMPARE(m_jobs->jobs().at(1)->state(), base::JobState::Running);
    }

    void stopsCountingWhenAnotherTableIsOpened()
    {
        openAbout(48'200'000);
        QVERIFY(waitFor([this] { return m_backend->passes.size() == 1; }));
        m_page->openRelation(QStringLiteral("sales.other"));
        QVERIFY(m_backend->passes[0].stop.stop_requested());
    }

    void countsNoMoreAfterACancel()
    {
        openAbout(48'200'000);
        QVERIFY(waitFor([this] { return m_backend->passes.size() == 1; }));
        m_jobs->jobs().at(0)->cancel();
        QVERIFY(m_backend->passes[0].stop.stop_requested());
        m_backend->passes[0].done(false);
        QCOMPARE(m_jobs->jobs().at(0)->state(), base::JobState::Cancelled);
        QVERIFY(part<ExactCount>()->isOffered());
    }

    void countsAHugeProductionTableOnlyWhenAsked()
    {
        m_backend->production = true;
        openAbout(48'200'000);
        QVERIFY(waitFor([this] { return part<ExactCount>()->isOffered(); }));
        QVERIFY(m_backend->passes.empty());
        auto* title = part<TablesTitle>();
        emit title->exactCountAsked();
        QCOMPARE(m_backend->passes.size(), 1U);
        QVERIFY(!part<ExactCount>()->isOffered());
    }

    void hasANameOnEveryControl()
    {
        openOrders();
        for (const QWidget* widget : m_page->findChildren<QWidget*>()) {
            if (widget->focusPolicy() == Qt::NoFocus || !widget->isVisibleTo(m_page.get()))
                continue;
            const auto* named = qobject_cast<const QAbstractButton*>(widget);
            const bool isNamed = !widget->accessibleName().isEmpty()
                || (named != nullptr && !named->text().isEmpty())
                || !widget->parentWidget()->accessibleName().isEmpty()
                || qobject_cast<const QLabel*>(widget) != nullptr;
            QVERIFY2(isNamed, widget->metaObject()->className());
        }
    }
};

QTEST_MAIN(TestTablesPage)
#include "tst_tables_page.moc"
