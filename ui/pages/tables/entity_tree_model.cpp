#include "ui/pages/tables/entity_tree_model.h"

#include <QHash>
#include <QSet>

#include <algorithm>

namespace opsdeck::ui::pages {

namespace {

QByteArray iconOf(const catalog::Relation& relation)
{
    switch (relation.kind) {
    case catalog::RelationKind::Table:
        return "table";
    case catalog::RelationKind::PartitionedTable:
        return "partitioned-table";
    case catalog::RelationKind::View:
        return "view";
    case catalog::RelationKind::MaterializedView:
        return "materialized-view";
    case catalog::RelationKind::ForeignTable:
        return "foreign-table";
    }
    return {};
}

} // namespace

void EntityTreeModel::setContent(catalog::CatalogPtr catalog, std::vector<View> views)
{
    m_catalog = std::move(catalog);
    m_views = std::move(views);
    rebuild();
}

void EntityTreeModel::setSearch(const QString& text)
{
    const QString trimmed = text.trimmed();
    if (trimmed == m_search)
        return;
    m_search = trimmed;
    rebuild();
}

catalog::RelationPtr EntityTreeModel::relation(const QModelIndex& index) const
{
    const Item* found = item(index);
    return found == nullptr ? nullptr : found->relation;
}

const EntityTreeModel::View* EntityTreeModel::view(const QModelIndex& index) const
{
    const Item* found = item(index);
    return found == nullptr || found->view < 0 ? nullptr
                                               : &m_views[static_cast<std::size_t>(found->view)];
}

QModelIndex EntityTreeModel::find(catalog::Oid relation) const
{
    for (int i = 0; i < static_cast<int>(m_items.size()); ++i) {
        const Item& candidate = m_items[static_cast<std::size_t>(i)];
        if (candidate.relation && candidate.relation->oid == relation)
            return indexOf(i);
    }
    return {};
}

QModelIndex EntityTreeModel::firstMatch() const
{
    for (int i = 0; i < static_cast<int>(m_items.size()); ++i) {
        const Item& candidate = m_items[static_cast<std::size_t>(i)];
        if (candidate.kind != Kind::Group && matchesSearch(candidate.label))
            return indexOf(i);
    }
    return {};
}

void EntityTreeModel::rebuild()
{
    beginResetModel();
    m_items.clear();
    m_top.clear();
    m_matches = 0;
    m_suggested = -1;
    addViews(false);
    addViews(true);
    addRelations();
    endResetModel();
}

void EntityTreeModel::addViews(bool builtIn)
{
    int group = -1;
    for (int i = 0; i < static_cast<int>(m_views.size()); ++i) {
        const View& view = m_views[static_cast<std::size_t>(i)];
        if (view.isBuiltIn != builtIn || !matchesSearch(view.view.name))
            continue;
        if (group < 0) {
            group = add({ Kind::Group, builtIn ? tr("Suggested views") : tr("Saved views"), nullptr,
                            -1, -1, 0, {} },
                -1);
            m_suggested = builtIn ? group : m_suggested;
        }
        add({ Kind::SavedView, view.view.name, nullptr, i, -1, 0, {} }, group);
        ++m_matches;
    }
}

void EntityTreeModel::addRelations()
{
    if (!m_catalog)
        return;
    // Parents come in by name, so a partition may be met before its parent: children are gathered
    // first and hung below what stays. A partition whose parent is out of sight stands alone.
    QSet<catalog::Oid> known;
    for (const catalog::RelationPtr& relation : m_catalog->relations())
        known.insert(relation->oid);
    const auto isFolded = [&known](const catalog::Relation& relation) {
        return relation.isPartition && known.contains(relation.parent);
    };
    QHash<catalog::Oid, std::vector<catalog::RelationPtr>> partitions;
    for (const catalog::RelationPtr& relation : m_catalog->relations())
        if (isFolded(*relation))
            partitions[relation->parent].push_back(relation);

    const auto anyMatches = [&](const auto& self, const catalog::RelationPtr& relation) -> bool {
        if (matchesSearch(relation->name) || matchesSearch(relation->qualifiedName()))
            return true;
        const auto below = partitions.constFind(relation->oid);
        return below != partitions.constEnd()
            && std::any_of(below->begin(), below->end(),
                [&](const catalog::RelationPtr& part) { return self(self, part); });
    };
    const auto addOne = [&](const auto& self, const catalog::RelationPtr& relation,
                            int parent) -> void {
        const bool isNamed =
            matchesSearch(relation->name) || matchesSearch(relation->qualifiedName());
        m_matches += isNamed ? 1 : 0;
        const int here = add({ Kind::Relation, relation->name, relation, -1, -1, 0, {} }, parent);
        const auto below = partitions.constFind(relation->oid);
        if (below == partitions.constEnd())
            return;
        for (const catalog::RelationPtr& part : *below)
            if (anyMatches(anyMatches, part))
                self(self, part, here);
    };
    int group = -1;
    for (const catalog::RelationPtr& relation : m_catalog->relations()) {
        if (isFolded(*relation) || !anyMatches(anyMatches, relation))
            continue;
        if (group < 0 || m_items[static_cast<std::size_t>(group)].label != relation->schema)
            group = add({ Kind::Group, relation->schema, nullptr, -1, -1, 0, {} }, -1);
        addOne(addOne, relation, group);
    }
}

int EntityTreeModel::add(Item item, int parent)
{
    std::vector<int>& siblings =
        parent < 0 ? m_top : m_items[static_cast<std::size_t>(parent)].children;
    item.parent = parent;
    item.row = static_cast<int>(siblings.size());
    siblings.push_back(static_cast<int>(m_items.size()));
    m_items.push_back(std::move(item));
    return static_cast<int>(m_items.size()) - 1;
}

bool EntityTreeModel::matchesSearch(const QString& name) const
{
    return m_search.isEmpty() || name.contains(m_search, Qt::CaseInsensitive);
}

const EntityTreeModel::Item* EntityTreeModel::item(const QModelIndex& index) const
{
    return index.isValid() ? &m_items[static_cast<std::size_t>(index.internalId())] : nullptr;
}

QModelIndex EntityTreeModel::indexOf(int item) const
{
    return createIndex(m_items[static_cast<std::size_t>(item)].row, 0, static_cast<quintptr>(item));
}

QModelIndex EntityTreeModel::index(int row, int column, const QModelIndex& parent) const
{
    const Item* up = item(parent);
    const std::vector<int>& siblings = up == nullptr ? m_top : up->children;
    if (column != 0 || row < 0 || row >= static_cast<int>(siblings.size()))
        return {};
    return createIndex(row, 0, static_cast<quintptr>(siblings[static_cast<std::size_t>(row)]));
}

QModelIndex EntityTreeModel::parent(const QModelIndex& child) const
{
    const Item* found = item(child);
    return found == nullptr || found->parent < 0 ? QModelIndex() : indexOf(found->parent);
}

int EntityTreeModel::rowCount(const QModelIndex& parent) const
{
    const Item* up = item(parent);
    return static_cast<int>(up == nullptr ? m_top.size() : up->children.size());
}

int EntityTreeModel::columnCount(const QModelIndex&) const { return 1; }

QVariant EntityTreeModel::data(const QModelIndex& index, int role) const
{
    const Item* found = item(index);
    if (found == nullptr)
        return {};
    const catalog::Relation* relation = found->relation.get();
    switch (role) {
    case Qt::DisplayRole:
        return found->label;
    case Qt::ToolTipRole:
    case Qt::AccessibleDescriptionRole:
        return toolTip(*found);
    case KindRole:
        return static_cast<int>(found->kind);
    case IconRole:
        if (found->kind == Kind::SavedView)
            return QByteArray("filter");
        return relation == nullptr ? QByteArray() : iconOf(*relation);
    case EstimateRole:
        // A view has no statistics to be missing.
        if (relation == nullptr || relation->kind == catalog::RelationKind::View)
            return {};
        return QVariant(qint64(relation->rowsEstimate.value_or(-1)));
    case LockedRole:
        return relation != nullptr && !relation->readable;
    case FoldedRole: // what nobody asked for takes no room
        return found->kind == Kind::Relation
            || index.internalId() == static_cast<quintptr>(m_suggested);
    case PathRole:
        if (found->kind == Kind::Group)
            return QString(QStringLiteral("group ") + found->label);
        return relation != nullptr ? relation->qualifiedName() : found->label;
    default:
        return {};
    }
}

Qt::ItemFlags EntityTreeModel::flags(const QModelIndex& index) const
{
    if (!index.isValid())
        return Qt::NoItemFlags;
    const Qt::ItemFlags flags = Qt::ItemIsEnabled | Qt::ItemIsSelectable;
    return item(index)->children.empty() ? flags | Qt::ItemNeverHasChildren : flags;
}

QString EntityTreeModel::toolTip(const Item& item) const
{
    if (item.view >= 0)
        return tr("Saved view of %1")
            .arg(m_views[static_cast<std::size_t>(item.view)].view.relation);
    if (!item.relation)
        return {};
    QStringList lines{ item.relation->qualifiedName() };
    if (!item.relation->readable)
        lines.append(tr("This role may not read it: SELECT is missing"));
    if (item.relation->partitions > 0)
        lines.append(tr("%n partitions", nullptr, item.relation->partitions));
    if (!item.relation->comment.isEmpty())
        lines.append(item.relation->comment);
    return lines.join(QLatin1Char('\n'));
}

} // namespace opsdeck::ui::pages
