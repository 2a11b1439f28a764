// The left of the tables page: a search field over the tree of what can be opened. Says what was
// chosen; opens nothing itself. Remembers which groups are folded while the search is on.
#pragma once

#include "ui/pages/tables/entity_tree_model.h"

#include <QSet>
#include <QWidget>

class QLineEdit;
class QStackedLayout;
class QLabel;
class QTreeView;

namespace opsdeck::ui::theme {
class Theme;
}

namespace opsdeck::ui::pages {

class EntityPanel : public QWidget
{
    Q_OBJECT

public:
    EntityPanel(const theme::Theme& theme, QWidget* parent = nullptr);

    void setContent(catalog::CatalogPtr catalog, std::vector<EntityTreeModel::View> views);
    void setMessage(const QString& message); // in place of an empty tree
    void setCurrent(catalog::Oid relation); // shows it as open
    void focusSearch();
    const EntityTreeModel& model() const { return *m_model; }

signals:
    void relationChosen(opsdeck::catalog::Oid relation);
    void viewChosen(const opsdeck::catalog::SavedView& view);
    void viewRemovalAsked(const opsdeck::catalog::SavedView& view);
    void columnsAsked(opsdeck::catalog::Oid relation);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void search(const QString& text);
    void choose(const QModelIndex& index);
    void restoreExpansion();
    void showMenu(const QPoint& position);
    void updateMessage();

    EntityTreeModel* m_model;
    QLineEdit* m_search;
    QTreeView* m_tree;
    QLabel* m_message;
    QStackedLayout* m_stack;
    QString m_emptyText;
    QSet<QString> m_toggled; // not as they are at first
    catalog::Oid m_current = 0;
    bool m_restoring = false;
};

} // namespace opsdeck::ui::pages
