// What can be opened, as a tree: saved and suggested views, then schemas with their relations,
// partitions folded under their parents. Rebuilt whole from immutable values; searching rebuilds it
// with what matches, which for 10,000 relations takes a few milliseconds. GUI thread.
#pragma once

#include "models/catalog/catalog.h"
#include "models/catalog/saved_views.h"

#include <QAbstractItemModel>

namespace opsdeck::ui::pages {

class EntityTreeModel : public QAbstractItemModel
{
    Q_OBJECT

public:
    enum class Kind { Group, SavedView, Relation };
    enum Role {
        KindRole = Qt::UserRole, // Kind
        IconRole, // name of an icon; empty for groups
        EstimateRole, // qint64, below zero: never analysed; invalid: no number
        LockedRole, // this role may not read it
        PathRole, // stable name of the item, to remember what is expanded
        FoldedRole, // folded until opened by hand
    };

    struct View
    {
        catalog::SavedView view;
        bool isBuiltIn = false; // of a pack: suggested, cannot be removed
    };

    using QAbstractItemModel::QAbstractItemModel;

    void setContent(catalog::CatalogPtr catalog, std::vector<View> views);
    void setSearch(const QString& text);
    const QString& search() const { return m_search; }

    catalog::RelationPtr relation(const QModelIndex& index) const; // null when it is none
    const View* view(const QModelIndex& index) const; // null when it is none
    QModelIndex find(catalog::Oid relation) const;
    QModelIndex firstMatch() const; // the first thing that can be opened
    int matches() const { return m_matches; }

    QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
    QModelIndex parent(const QModelIndex& child) const override;
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;

private:
    struct Item
    {
        Kind kind = Kind::Group;
        QString label;
        catalog::RelationPtr relation;
        int view = -1; // into m_views
        int parent = -1;
        int row = 0;
        std::vector<int> children;
    };
    void rebuild();
    void addViews(bool builtIn);
    void addRelations();
    int add(Item item, int parent);
    bool matchesSearch(const QString& name) const;
    const Item* item(const QModelIndex& index) const;
    QModelIndex indexOf(int item) const;
    QString toolTip(const Item& item) const;

    catalog::CatalogPtr m_catalog;
    std::vector<View> m_views;
    QString m_search;
    std::vector<Item> m_items;
    std::vector<int> m_top;
    int m_matches = 0;
    int m_suggested = -1; // the group of built-in views
};

} // namespace opsdeck::ui::pages
