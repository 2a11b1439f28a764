#include "ui/pages/tables/tables_page.h"

#include "ui/pages/tables/column_specs.h"
#include "ui/pages/tables/entity_panel.h"
#include "ui/pages/tables/exact_count.h"
#include "ui/pages/tables/filter_bar.h"
#include "ui/pages/tables/inspector.h"
#include "ui/pages/tables/line_popover.h"
#include "ui/pages/tables/live_backend.h"
#include "ui/pages/tables/open_table.h"
#include "ui/pages/tables/tables_footer.h"
#include "ui/pages/tables/tables_title.h"
#include "ui/tables/table_view.h"
#include "ui/theme/theme.h"
#include "ui/widgets/notice_bar.h"
#include "ui/widgets/state_view.h"

#include <QPushButton>
#include <QShortcut>
#include <QSplitter>
#include <QStackedWidget>
#include <QStyle>
#include <QVBoxLayout>

#include <algorithm>

namespace opsdeck::ui::pages {

namespace {

constexpr int kTreeWidth = 224;
constexpr int kInspectorWidth = 300;
constexpr int kFloatsUnder = 1280; // width of the window

} // namespace

TablesPage::TablesPage(
    const theme::Theme& theme, catalog::SavedViewStore& store, base::JobList& jobs, QWidget* parent)
    : Page(parent)
    , m_theme(theme)
    , m_store(store)
    , m_table(new OpenTable(store, this))
    , m_exact(new ExactCount(jobs, *m_table, this))
    , m_tree(new EntityPanel(theme))
    , m_title(new TablesTitle(theme))
    , m_filters(new FilterBar(theme,
          [this](const catalog::RelationPtr& relation, int column, QObject* context,
              std::function<void(QStringList)> answer) {
              if (m_backend)
                  m_backend->commonValues(relation, column, context, std::move(answer));
          }))
    , m_notice(new widgets::NoticeBar(theme))
    , m_view(new ui::tables::TableView(theme))
    , m_state(new widgets::StateView(theme))
    , m_footer(new TablesFooter(theme))
    , m_inspector(new Inspector(theme))
    , m_splitter(new QSplitter)
    , m_stack(new QStackedWidget)
    , m_center(new QWidget)
    , m_newRows(new QPushButton(m_center))
    , m_chooser(new ColumnChooser(theme, this))
    , m_saveLine(new LinePopover(theme, tr("Name of the view"), tr("Save"), this))
    , m_goLine(new LinePopover(theme, tr("Go to"), tr("Go"), this))
{
    buildLayout();
    addShortcuts();
    connectTree();
    connectTable();
    connectView();
    connectFilters();
    connectInspector();
    setBackend(nullptr);
}

TablesPage::~TablesPage()
{
    m_costStop.request_stop();
    m_exact->setBackend(nullptr); // ends its job while all of it is there
    m_view->setWindow(nullptr); // the rows go before the view
}

void TablesPage::buildLayout()
{
    m_view->setWindow(&m_table->window());
    m_stack->addWidget(m_view);
    m_stack->addWidget(m_state);
    m_newRows->setProperty("variant", QStringLiteral("primary"));
    m_newRows->setProperty("small", true);
    m_newRows->hide();
    m_center->setMinimumWidth(m_theme.scaled(360));
    auto* center = new QVBoxLayout(m_center);
    center->setContentsMargins(0, 0, 0, 0);
    center->setSpacing(0);
    for (QWidget* part : std::initializer_list<QWidget*>{ m_title, m_filters, m_notice })
        center->addWidget(part);
    center->addWidget(m_stack, 1);
    center->addWidget(m_footer);
    auto* left = new QFrame;
    left->setProperty("panel", QStringLiteral("surface"));
    auto* tree = new QVBoxLayout(left);
    tree->setContentsMargins(0, 0, 0, 0);
    tree->addWidget(m_tree);
    m_splitter->addWidget(left);
    m_splitter->addWidget(m_center);
    m_splitter->addWidget(m_inspector);
    m_splitter->setHandleWidth(1);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setStretchFactor(1, 1);
    m_splitter->setSizes(
        { m_theme.scaled(kTreeWidth), m_theme.scaled(900), m_theme.scaled(kInspectorWidth) });
    m_inspector->setMinimumWidth(m_theme.scaled(240));
    m_inspector->hide();
    left->setMinimumWidth(m_theme.scaled(140));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_splitter);
}

void TablesPage::spreadPanes()
{
    const int tree = m_theme.scaled(kTreeWidth);
    const int inspector = m_theme.scaled(kInspectorWidth);
    m_splitter->setSizes({ tree, std::max(0, width() - tree - inspector), inspector });
}

void TablesPage::addShortcuts()
{
    const auto add = [this](const QKeySequence& keys, auto run) {
        auto* shortcut = new QShortcut(keys, this);
        shortcut->setContext(Qt::WidgetWithChildrenShortcut);
        connect(shortcut, &QShortcut::activated, this, run);
    };
    add(QKeySequence(Qt::CTRL | Qt::Key_G), [this] { openGoTo(); });
    add(QKeySequence(Qt::CTRL | Qt::Key_L), [this] { m_tree->focusSearch(); });
    add(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_O), [this] { openChooser(); });
}

void TablesPage::setActive(bool active)
{
    m_isActive = active;
    m_table->window().setPaused(!active);
    updateActivity();
}

void TablesPage::setRefreshInterval(int milliseconds)
{
    m_poll.setInterval(milliseconds);
    updateActivity();
}

void TablesPage::updateActivity()
{
    const bool polls = m_isActive && m_isReachable && m_poll.interval() > 0 && m_table->selection();
    if (!polls)
        m_poll.stop();
    else if (!m_poll.isActive())
        m_poll.start();
    m_exact->setAllowed(m_isActive && m_isReachable);
}

void TablesPage::refresh()
{
    if (m_table->window().error())
        m_table->window().retry();
    else
        m_table->window().refresh();
    m_inspector->reload();
}

bool TablesPage::goBack()
{
    const bool can = m_table->canGoBack();
    m_table->back();
    return can;
}

bool TablesPage::goForward()
{
    const bool can = m_table->canGoForward();
    m_table->forward();
    return can;
}

void TablesPage::focusFilter() { m_filters->focusLine(); }

void TablesPage::openRelation(const QString& qualifiedName)
{
    m_wanted = qualifiedName;
    if (m_backend && m_backend->catalog())
        catalogChanged();
}

bool TablesPage::isReady() const { return m_isReady; }

std::optional<base::Error> TablesPage::error() const { return m_error; }

void TablesPage::setBackend(std::unique_ptr<TableBackend> backend)
{
    m_exact->setBackend(backend.get());
    m_inspector->setBackend(backend.get());
    m_table->setBackend(backend.get());
    m_backend = std::move(backend); // the old one goes when nothing points to it any more
    m_isReachable = true;
    m_isReady = false;
    m_error.reset();
    m_notice->clear();
    showCatalog();
    showState();
    if (!m_backend)
        return;
    connect(m_backend.get(), &TableBackend::catalogChanged, this, &TablesPage::catalogChanged);
    connect(m_backend.get(), &TableBackend::packViewsChanged, this, &TablesPage::showCatalog);
    connect(m_backend.get(), &TableBackend::tenantChanged, this, [this] {
        if (!m_table->rescope())
            m_table->close();
    });
    connect(m_backend.get(), &TableBackend::reachableChanged, this, &TablesPage::reachableChanged);
    connect(
        m_backend.get(), &TableBackend::discoveryFailed, this, [this](const base::Error& error) {
            m_error = error;
            m_tree->setMessage(error.sentence());
            showState();
            checkReady();
        });
    if (m_backend->catalog())
        catalogChanged();
}

void TablesPage::setSession(catalog::Session* session)
{
    setBackend(session == nullptr ? nullptr : std::make_unique<LiveBackend>(*session));
}

void TablesPage::resizeEvent(QResizeEvent* event)
{
    Page::resizeEvent(event);
    placeInspector();
}

// In the splitter where there is room, over the right end of the rows where there is not.
void TablesPage::placeInspector()
{
    const bool floats = window()->width() < m_theme.scaled(kFloatsUnder);
    const bool isFloating = m_inspector->parentWidget() == this;
    if (floats != isFloating) {
        const bool wasVisible = m_inspector->isVisibleTo(m_inspector->parentWidget());
        if (floats)
            m_inspector->setParent(this);
        else
            m_splitter->addWidget(m_inspector);
        m_inspector->setVisible(wasVisible);
        // The splitter has its own new size only after this event.
        if (!floats)
            QTimer::singleShot(0, this, &TablesPage::spreadPanes);
    }
    if (floats) {
        const int wide = m_theme.scaled(kInspectorWidth);
        m_inspector->setGeometry(QStyle::visualRect(
            layoutDirection(), rect(), QRect(width() - wide, 0, wide, height())));
        m_inspector->raise();
    }
    m_newRows->adjustSize();
    m_newRows->move(
        m_center->width() / 2 - m_newRows->width() / 2, m_stack->y() + m_theme.scaled(36));
}

// Ready stays ready until something else is opened.
void TablesPage::checkReady()
{
    const bool hasRows = m_table->selection()
        && (m_table->window().loadedRows() > 0
            || m_table->window().count().state == tables::RowCount::State::Exact);
    const bool hasTree = m_backend && m_backend->catalog() && !m_table->selection();
    if (m_isReady || !(m_error || hasRows || hasTree))
        return;
    m_isReady = true;
    emit readyChanged();
}

} // namespace opsdeck::ui::pages
