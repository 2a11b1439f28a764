// How the parts of the page follow what is open: the tree, the states, the strips.
#include "models/tables/cursor.h"
#include "ui/pages/tables/column_specs.h"
#include "ui/pages/tables/entity_panel.h"
#include "ui/pages/tables/exact_count.h"
#include "ui/pages/tables/filter_bar.h"
#include "ui/pages/tables/inspector.h"
#include "ui/pages/tables/line_popover.h"
#include "ui/pages/tables/open_table.h"
#include "ui/pages/tables/tables_footer.h"
#include "ui/pages/tables/tables_page.h"
#include "ui/pages/tables/tables_title.h"
#include "ui/tables/table_view.h"
#include "ui/theme/theme.h"
#include "ui/widgets/notice_bar.h"
#include "ui/widgets/state_view.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QMenu>
#include <QPointer>
#include <QPushButton>
#include <QSet>
#include <QStackedWidget>

#include <utility>

namespace opsdeck::ui::pages {

namespace {

using namespace std::chrono_literals;

constexpr auto kAgain = 1000ms;

} // namespace

void TablesPage::connectTree()
{
    connect(m_tree, &EntityPanel::relationChosen, this, [this](catalog::Oid oid) {
        const catalog::RelationPtr relation =
            m_backend && m_backend->catalog() ? m_backend->catalog()->find(oid) : nullptr;
        if (relation)
            open(relation, {});
    });
    connect(m_tree, &EntityPanel::viewChosen, this, &TablesPage::openView);
    connect(m_tree, &EntityPanel::viewRemovalAsked, this,
        [this](const catalog::SavedView& view) { m_store.remove(view.relation, view.name); });
    connect(m_tree, &EntityPanel::columnsAsked, this, [this](catalog::Oid oid) {
        if (const catalog::RelationPtr relation = m_backend->catalog()->find(oid)) {
            open(relation, {});
            openChooser();
        }
    });
    connect(&m_store, &catalog::SavedViewStore::viewsChanged, this, &TablesPage::showCatalog);
    connect(&m_store, &catalog::SavedViewStore::noticeChanged, this, [this] {
        if (m_store.notice())
            emit toastAsked(m_store.notice()->what, m_store.notice()->why);
    });
}

void TablesPage::connectTable()
{
    tables::RowWindow& rows = m_table->window();
    connect(m_table, &OpenTable::relationChanged, this, &TablesPage::showRelation);
    connect(m_table, &OpenTable::selectionChanged, this, [this] {
        m_view->scrollTo({}); // other rows: the old place means nothing among them
        showSelection();
    });
    connect(m_table, &OpenTable::closed, this, [this] {
        m_title->clear();
        m_inspector->clear();
        m_notice->clear();
        m_newRows->hide();
        showState();
    });
    connect(m_table, &OpenTable::placeWanted, m_view, &ui::tables::TableView::goToKey);
    connect(&rows, &tables::RowWindow::countChanged, this, &TablesPage::showState);
    connect(&rows, &tables::RowWindow::rowsChanged, this, [this] {
        showFooter();
        checkReady();
    });
    connect(&rows, &tables::RowWindow::newRowsSeen, this, &TablesPage::showNewRows);
    connect(&rows, &tables::RowWindow::fetchFailed, this, &TablesPage::showFailure);
    connect(&rows, &tables::RowWindow::loadingChanged, this, [this](bool isLoading) {
        if (!isLoading && !m_table->window().error()) {
            m_error.reset();
            emit refreshed();
        }
        showState();
        showFooter();
    });
    m_again.setSingleShot(true);
    m_again.setInterval(kAgain);
    connect(&m_again, &QTimer::timeout, this, [this] {
        const auto& failure = m_table->window().error();
        if (m_isActive && m_isReachable && failure
            && failure->code == base::ErrorCode::ConnectionLost)
            m_table->window().retry();
    });
    connect(&m_poll, &QTimer::timeout, this, [this] {
        if (!m_table->window().isLoading() && !m_table->window().error())
            m_table->window().refresh();
    });
}

void TablesPage::connectView()
{
    using View = ui::tables::TableView;
    connect(m_view, &View::currentChanged, this,
        [this](const tables::Key& key) { inspect(key, false); });
    connect(
        m_view, &View::rowActivated, this, [this](const tables::Key& key) { inspect(key, true); });
    connect(m_view, &View::sortRequested, this, &TablesPage::sortBy);
    connect(m_view, &View::selectionChanged, this, &TablesPage::showFooter);
    connect(m_view, &View::columnsChanged, this, &TablesPage::rememberLayout);
    connect(m_view, &View::contextMenuRequested, this, &TablesPage::showCellMenu);
    connect(m_view, &View::copyLimited, this,
        [this](const QString& why) { emit toastAsked(why, QString()); });
    connect(m_view, &View::visibleRowsChanged, this, [this] {
        m_table->setTop(m_table->window().key(m_view->visibleRows().first));
        showFooter();
    });
    connect(m_state, &widgets::StateView::actionAsked, m_filters, &FilterBar::clear);
    connect(m_state, &widgets::StateView::retryAsked, this, [this] {
        if (m_table->selection())
            m_table->window().retry();
        else if (m_backend)
            m_backend->rediscover();
    });
    connect(m_newRows, &QPushButton::clicked, this, [this] {
        m_table->window().showNewRows();
        m_view->scrollToRow(0);
    });
    connect(m_title, &TablesTitle::exactCountAsked, m_exact, &ExactCount::countNow);
    connect(m_exact, &ExactCount::changed, this,
        [this] { m_title->setExactCountOffered(m_exact->isOffered()); });
    connect(m_title, &TablesTitle::columnsAsked, this, &TablesPage::openChooser);
    connect(m_title, &TablesTitle::saveAsked, this,
        [this] { m_saveLine->open(m_title->saveButton(), QString()); });
    connect(m_saveLine, &LinePopover::accepted, this, &TablesPage::saveView);
    connect(m_goLine, &LinePopover::accepted, this, &TablesPage::goTo);
    connect(m_chooser, &ColumnChooser::changed, this, &TablesPage::applyColumns);
    connect(m_chooser, &ColumnChooser::resetAsked, this, [this] {
        m_table->resetLayout();
        openChooser();
    });
    connect(m_footer, &TablesFooter::copied, this,
        [this](const QString& what) { emit toastAsked(what, QString()); });
}

void TablesPage::connectFilters()
{
    connect(m_filters, &FilterBar::filtersApplied, this,
        [this](const std::vector<tables::Filter>& filters) { tell(m_table->setFilters(filters)); });
    connect(m_filters, &FilterBar::costAsked, this, &TablesPage::askForCost);
    connect(m_filters, &FilterBar::costObsolete, this, [this] { m_costStop.request_stop(); });
}

void TablesPage::connectInspector()
{
    connect(m_inspector, &Inspector::closeAsked, this, &TablesPage::closeInspector);
    connect(m_inspector, &Inspector::stepAsked, this, &TablesPage::step);
    connect(m_inspector, &Inspector::openAsked, this, &TablesPage::open);
    connect(m_inspector, &Inspector::filterAsked, m_filters, &FilterBar::addDraft);
    connect(m_inspector, &Inspector::told, this,
        [this](const QString& text) { emit toastAsked(text, QString()); });
}

void TablesPage::open(const catalog::RelationPtr& relation, std::vector<tables::Filter> filters)
{
    if (!relation->readable) {
        m_table->close();
        m_state->showError({ base::ErrorCode::Permission,
                               tr("This role may not read %1").arg(relation->qualifiedName()),
                               tr("It needs the right SELECT on the table."), {}, {} },
            relation->grantToRead(m_backend->role()));
        return;
    }
    tell(m_table->open(relation, std::move(filters)));
}

void TablesPage::openView(const catalog::SavedView& view) { tell(m_table->openView(view)); }

void TablesPage::tell(const base::Status& status)
{
    if (status)
        return m_notice->clear();
    m_notice->setNotice("missed", theme::Severity::Missed, status.error().sentence(),
        { { tr("Close"), [this] { m_notice->clear(); } } });
}

void TablesPage::showCatalog()
{
    std::vector<EntityTreeModel::View> views;
    const catalog::CatalogPtr catalog = m_backend ? m_backend->catalog() : nullptr;
    if (catalog) {
        QSet<QString> known;
        for (const catalog::RelationPtr& relation : catalog->relations())
            known.insert(relation->qualifiedName());
        const auto add = [&](const catalog::SavedView& view, bool isBuiltIn) {
            if (known.contains(view.relation))
                views.push_back({ view, isBuiltIn });
        };
        for (const catalog::SavedView& view : m_store.views())
            add(view, false);
        for (const catalog::SavedView& view : m_backend->packViews())
            add(view, true);
    }
    m_tree->setMessage(!m_backend ? tr("No database is open.")
            : catalog             ? tr("This database holds no tables.")
                                  : tr("Looking what this database holds…"));
    m_tree->setContent(catalog, std::move(views));
    if (m_table->selection())
        m_tree->setCurrent(m_table->selection()->relation()->oid);
}

void TablesPage::catalogChanged()
{
    const catalog::CatalogPtr catalog = m_backend->catalog();
    m_error.reset();
    showCatalog();
    if (catalog && !m_wanted.isEmpty()) {
        const base::Result<catalog::RelationPtr> wanted = catalog->find(m_wanted);
        m_wanted.clear();
        if (wanted) {
            open(*wanted, {});
            m_view->setFocus(Qt::OtherFocusReason); // the keys go to the rows
        } else {
            tell(base::fail(wanted.error()));
        }
    } else if (catalog && !m_table->adopt(*catalog)) {
        const QString name = m_table->selection()->relation()->qualifiedName();
        m_table->close();
        m_state->showEmpty(tr("%1 is not there any more").arg(name),
            tr("It was dropped or renamed while it was open."));
    } else if (!m_table->selection()) {
        showState();
    }
    checkReady();
}

// The window says for every page that the server is away; here the rows just stay.
void TablesPage::reachableChanged(bool isReachable)
{
    const bool isBack = isReachable && !m_isReachable;
    m_isReachable = isReachable;
    updateActivity();
    if (!isBack || !m_table->selection())
        return;
    // Same place: what was in sight is read again by its keys.
    m_notice->clear();
    if (m_table->window().error())
        m_table->window().retry();
    else
        m_table->window().refresh();
    m_inspector->reload();
}

void TablesPage::showRelation()
{
    const tables::Selection& selection = *m_table->selection();
    m_restoring = true;
    m_view->selection().clear();
    showColumns();
    m_view->restoreLayout(toView(m_table->layout(), selection));
    m_restoring = false;
    m_inspector->clear();
    const catalog::Relation& relation = *selection.relation();
    m_title->setRelation(
        relation.name, relation.comment.isEmpty() ? relation.qualifiedName() : relation.comment);
    m_tree->setCurrent(relation.oid);
    m_view->setAccessibleName(tr("Rows of %1").arg(relation.qualifiedName()));
    showSelection();
}

void TablesPage::showSelection()
{
    m_costStop.request_stop();
    m_error.reset();
    if (std::exchange(m_isReady, false))
        emit readyChanged();
    m_notice->clear();
    m_newRows->hide();
    m_restoring = true;
    showColumns();
    m_restoring = false;
    m_filters->setSelection(*m_table->selection());
    updateActivity();
    showState();
    showFooter();
}

void TablesPage::showColumns()
{
    const tables::Selection& selection = *m_table->selection();
    m_view->selection().setKeyShape(
        keyColumnsOf(selection.ordering()), identityOf(*selection.relation()));
    m_view->setColumns(columnSpecs(selection, m_table->order()));
}

void TablesPage::showState()
{
    const auto& selection = m_table->selection();
    tables::RowWindow& rows = m_table->window();
    m_title->setVisible(selection.has_value());
    m_filters->setVisible(selection.has_value());
    m_footer->setVisible(selection.has_value());
    if (!selection)
        return showNoSelection();
    // What could not be read has no number of rows either, least of all that of the rows before.
    const bool isUnread = rows.error() && rows.loadedRows() == 0;
    m_title->setCount(isUnread ? tables::RowCount() : rows.count(),
        selection->tenant().isOne() ? selection->tenant().tenant() : QString(),
        !selection->filters().empty());
    const bool isEmpty = rows.rows() == 0 && rows.loadedRows() == 0
        && rows.count().state == tables::RowCount::State::Exact && !rows.isLoading();
    if (isUnread)
        m_state->showError(*rows.error());
    else if (isEmpty)
        showEmpty();
    else {
        m_stack->setCurrentWidget(m_view);
        return checkReady();
    }
    m_stack->setCurrentWidget(m_state);
    checkReady();
}

void TablesPage::showNoSelection()
{
    m_stack->setCurrentWidget(m_state);
    if (m_error)
        m_state->showError(*m_error);
    else if (m_backend)
        m_state->showEmpty(tr("Choose a table or view"),
            tr("Ctrl+L goes to the list, Ctrl+K finds anything."), {}, "table");
    else
        m_state->showEmpty(tr("No database is open"), {}, {}, "database");
}

void TablesPage::showEmpty()
{
    const tables::Selection& selection = *m_table->selection();
    QStringList words;
    for (const tables::Filter& filter : selection.filters())
        words.append(tables::filterText(filter, *selection.relation()));
    if (!words.isEmpty())
        m_state->showEmpty(
            tr("No rows match"), words.join(QStringLiteral(", ")), tr("Clear filters"), "filter");
    else if (selection.tenant().isOne())
        m_state->showEmpty(
            tr("%1 has no rows here").arg(selection.tenant().tenant()), {}, {}, "table");
    else
        m_state->showEmpty(tr("This table has no rows"), {}, {}, "table");
}

void TablesPage::showFailure(const base::Error& error)
{
    if (error.code == base::ErrorCode::Cancelled)
        return;
    m_error = error;
    if (error.code == base::ErrorCode::ConnectionLost && m_isReachable)
        m_again.start(); // else it is read again once the server is back
    const bool isChanged = error.sqlState == QLatin1StringView("42P01")
        || error.sqlState == QLatin1StringView("42703");
    if (isChanged && m_backend)
        m_backend->rediscover(); // catalogChanged() says what became of it
    // Offline has its own strip; rows that are there stay and the failure is said above them.
    if (error.code != base::ErrorCode::ConnectionLost && m_table->window().loadedRows() > 0)
        m_notice->setNotice("missed", theme::Severity::Missed, error.sentence(),
            { { tr("Retry"),
                  [this] {
                      m_notice->clear();
                      m_table->window().retry();
                  } },
                { tr("Copy details"), [details = widgets::errorDetails(error)] {
                     QGuiApplication::clipboard()->setText(details);
                 } } });
    showState();
    checkReady();
}

void TablesPage::showFooter()
{
    tables::RowWindow& rows = m_table->window();
    if (!m_table->selection())
        return;
    const tables::RowCount selected = m_view->selection().count();
    m_footer->setSelected(selected.rows, selected.state == tables::RowCount::State::About);
    m_footer->setLoaded(
        rows.loadedRows(), tables::RowWindow::Limits().pageRows, rows.lastFetchTime());
    const tables::RowRange visible = m_view->visibleRows();
    const bool nextIsThere = rows.state(visible.last + 1) == tables::RowState::Loaded;
    m_footer->setStatus(rows.isLoading() ? tr("loading")
            : nextIsThere                ? tr("next page ready")
                                         : QString());
    const std::optional<tables::Key> last = rows.key(visible.last);
    const bool hasCursor =
        last && m_table->selection()->ordering().kind != catalog::OrderKind::None;
    m_footer->setCursor(hasCursor
            ? QString::fromLatin1(tables::encodeCursor(*m_table->selection(), *last))
            : QString());
}

void TablesPage::showNewRows(int rows)
{
    m_newRows->setText(tr("%n new rows", nullptr, rows));
    m_newRows->setVisible(rows > 0);
    placeInspector();
    m_newRows->raise();
}

} // namespace opsdeck::ui::pages
