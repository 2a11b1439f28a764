#include "ui/pages/tables/entity_panel.h"

#include "ui/pages/tables/entity_delegate.h"
#include "ui/pages/tables/entity_tree_view.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"
#include "ui/widgets/label.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QStackedLayout>
#include <QTreeView>
#include <QVBoxLayout>

namespace opsdeck::ui::pages {

EntityPanel::EntityPanel(const theme::Theme& theme, QWidget* parent)
    : QWidget(parent)
    , m_model(new EntityTreeModel(this))
    , m_search(new QLineEdit)
    , m_tree(new EntityTreeView(theme))
    , m_message(new widgets::Label(theme, theme::Role::Small, theme::Token::Ink3))
    , m_stack(new QStackedLayout)
{
    m_search->setPlaceholderText(tr("Find a table or view"));
    m_search->setAccessibleName(tr("Find a table or view"));
    m_search->setClearButtonEnabled(true);
    m_search->addAction(
        theme::themedIcon(theme, "search", theme::Token::Ink3), QLineEdit::LeadingPosition);
    m_search->installEventFilter(this);

    m_tree->setModel(m_model);
    m_tree->setItemDelegate(new EntityDelegate(theme, m_tree));
    m_tree->setAccessibleName(tr("Tables and views"));
    m_tree->setContextMenuPolicy(Qt::CustomContextMenu);
    m_tree->installEventFilter(this);
    m_message->setWordWrap(true);
    m_message->setAlignment(Qt::AlignTop | Qt::AlignHCenter);
    m_message->setMargin(theme.scaled(16));

    m_stack->addWidget(m_tree);
    m_stack->addWidget(m_message);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 8, 6, 4);
    layout->setSpacing(6);
    layout->addWidget(m_search);
    layout->addLayout(m_stack, 1);

    connect(m_search, &QLineEdit::textChanged, this, &EntityPanel::search);
    connect(m_search, &QLineEdit::returnPressed, this, [this] { choose(m_model->firstMatch()); });
    connect(m_tree, &QTreeView::clicked, this, &EntityPanel::choose);
    connect(m_tree, &QTreeView::customContextMenuRequested, this, &EntityPanel::showMenu);
    const auto remember = [this](const QModelIndex& index) {
        const QString path = index.data(EntityTreeModel::PathRole).toString();
        if (!m_restoring && m_model->search().isEmpty() && !m_toggled.remove(path))
            m_toggled.insert(path);
    };
    connect(m_tree, &QTreeView::expanded, this, remember);
    connect(m_tree, &QTreeView::collapsed, this, remember);
}

void EntityPanel::setContent(catalog::CatalogPtr catalog, std::vector<EntityTreeModel::View> views)
{
    m_model->setContent(std::move(catalog), std::move(views));
    restoreExpansion();
    setCurrent(m_current);
    updateMessage();
}

void EntityPanel::setMessage(const QString& message)
{
    m_emptyText = message;
    updateMessage();
}

void EntityPanel::setCurrent(catalog::Oid relation)
{
    m_current = relation;
    const QModelIndex index = m_model->find(relation);
    if (index.isValid()) {
        m_tree->setCurrentIndex(index);
        m_tree->scrollTo(index);
    } else
        m_tree->selectionModel()->clear();
}

void EntityPanel::focusSearch()
{
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
}

bool EntityPanel::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    const int key = static_cast<QKeyEvent*>(event)->key();
    if (watched == m_search && key == Qt::Key_Down) {
        m_tree->setFocus(Qt::TabFocusReason);
        if (!m_tree->currentIndex().isValid())
            m_tree->setCurrentIndex(m_model->firstMatch());
        return true;
    }
    if (watched == m_search && key == Qt::Key_Escape && !m_search->text().isEmpty()) {
        m_search->clear();
        return true;
    }
    if (watched == m_tree && (key == Qt::Key_Return || key == Qt::Key_Enter)) {
        choose(m_tree->currentIndex());
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

void EntityPanel::search(const QString& text)
{
    m_model->setSearch(text);
    restoreExpansion();
    setCurrent(m_current);
    updateMessage();
}

void EntityPanel::choose(const QModelIndex& index)
{
    if (const EntityTreeModel::View* view = m_model->view(index))
        emit viewChosen(view->view);
    else if (const catalog::RelationPtr relation = m_model->relation(index))
        emit relationChosen(relation->oid);
    else if (index.isValid())
        m_tree->setExpanded(index, !m_tree->isExpanded(index));
}

// Groups are open unless folded by hand, suggestions and partitions folded unless opened by hand;
// a search shows everything it found.
void EntityPanel::restoreExpansion()
{
    m_restoring = true;
    const bool isSearch = !m_model->search().isEmpty();
    if (isSearch) {
        m_tree->expandAll();
    } else {
        for (int row = 0; row < m_model->rowCount(); ++row) {
            const QModelIndex group = m_model->index(row, 0);
            const bool isToggled =
                m_toggled.contains(group.data(EntityTreeModel::PathRole).toString());
            m_tree->setExpanded(
                group, group.data(EntityTreeModel::FoldedRole).toBool() == isToggled);
            for (int i = 0; i < m_model->rowCount(group) && !m_toggled.isEmpty(); ++i) {
                const QModelIndex item = m_model->index(i, 0, group);
                if (m_toggled.contains(item.data(EntityTreeModel::PathRole).toString()))
                    m_tree->expand(item);
            }
        }
    }
    m_restoring = false;
}

void EntityPanel::showMenu(const QPoint& position)
{
    const QModelIndex index = m_tree->indexAt(position);
    const EntityTreeModel::View* view = m_model->view(index);
    const catalog::RelationPtr relation = m_model->relation(index);
    if (view == nullptr && !relation)
        return;
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(tr("Open"), this, [this, at = QPersistentModelIndex(index)] { choose(at); });
    menu->addAction(tr("Copy name"), this,
        [name = relation ? QString::fromUtf8(relation->quotedName()) : view->view.name] {
            QGuiApplication::clipboard()->setText(name);
        });
    if (relation)
        menu->addAction(
            tr("Columns…"), this, [this, oid = relation->oid] { emit columnsAsked(oid); });
    else if (!view->isBuiltIn)
        menu->addAction(tr("Remove saved view"), this,
            [this, gone = view->view] { emit viewRemovalAsked(gone); });
    menu->popup(m_tree->viewport()->mapToGlobal(position));
}

void EntityPanel::updateMessage()
{
    const bool isEmpty = m_model->rowCount() == 0;
    if (isEmpty)
        m_message->setText(m_model->search().isEmpty()
                ? m_emptyText
                : tr("Nothing is called “%1”.").arg(m_model->search()));
    m_stack->setCurrentIndex(isEmpty ? 1 : 0);
}

} // namespace opsdeck::ui::pages
