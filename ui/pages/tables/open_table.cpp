#include "ui/pages/tables/open_table.h"

#include <algorithm>

namespace opsdeck::ui::pages {

using catalog::OrderColumn;
using catalog::Relation;

namespace {

catalog::SavedOrder saved(const Relation& relation, const OrderColumn& part)
{
    return { relation.columns[static_cast<std::size_t>(part.column)].name,
        part.direction == catalog::SortDirection::Descending,
        part.nulls == catalog::NullsPosition::First };
}

bool sameColumns(const Relation& a, const Relation& b)
{
    return std::equal(a.columns.begin(), a.columns.end(), b.columns.begin(), b.columns.end(),
        [](const catalog::Column& x, const catalog::Column& y) {
            return x.name == y.name && x.type == y.type && x.readable == y.readable;
        });
}

} // namespace

OpenTable::OpenTable(catalog::SavedViewStore& store, QObject* parent)
    : QObject(parent)
    , m_store(store)
    , m_window(tables::RowWindow::Limits())
{
}

OpenTable::~OpenTable() = default;

void OpenTable::setBackend(TableBackend* backend)
{
    close();
    m_history.clear();
    m_backend = backend;
}

base::Status OpenTable::open(
    const catalog::RelationPtr& relation, std::vector<tables::Filter> filters)
{
    auto selection = tables::Selection::make(relation, scopeOf(*relation));
    if (!selection)
        return base::fail(selection.error());
    const std::vector<int> columns = rememberedColumns(*relation, selection->tenant().isOne());
    if (base::Status done = selection->setColumns(columns); !done)
        return done;
    if (base::Status done = selection->setFilters(std::move(filters)); !done)
        return done;
    return show(std::move(*selection), {}, false, true);
}

base::Status OpenTable::openView(const catalog::SavedView& view)
{
    const catalog::CatalogPtr catalog = m_backend ? m_backend->catalog() : nullptr;
    catalog::RelationPtr relation;
    if (catalog)
        for (const catalog::RelationPtr& candidate : catalog->relations())
            if (candidate->qualifiedName() == view.relation)
                relation = candidate;
    if (!relation)
        return base::fail(base::ErrorCode::NotFound, tr("Could not open “%1”").arg(view.name),
            tr("%1 is not in this database").arg(view.relation));
    std::vector<tables::Filter> filters;
    for (const QString& text : view.filters) {
        const base::Result<tables::Filter> filter = tables::parseFilter(text, *relation);
        if (!filter)
            return base::fail(filter.error());
        filters.push_back(*filter);
    }
    auto selection = tables::Selection::make(relation, scopeOf(*relation));
    if (!selection)
        return base::fail(selection.error());
    std::vector<int> columns;
    for (const QString& name : view.columns)
        if (const std::optional<int> column = relation->columnIndex(name))
            columns.push_back(*column);
    if (columns.empty())
        columns = rememberedColumns(*relation, selection->tenant().isOne());
    if (base::Status done = selection->setColumns(columns); !done)
        return done;
    if (base::Status done = selection->setFilters(std::move(filters)); !done)
        return done;
    std::vector<OrderColumn> order = orderFor(*relation, view.order);
    if (!order.empty())
        if (base::Status done = selection->orderBy(order); !done)
            return done;
    return show(std::move(*selection), std::move(order), false, true);
}

base::Status OpenTable::setFilters(std::vector<tables::Filter> filters)
{
    base::Result<tables::Selection> next = withFilters(std::move(filters));
    if (!next)
        return base::fail(next.error());
    return show(std::move(*next), m_order, true, true);
}

base::Status OpenTable::setOrder(const std::vector<OrderColumn>& order)
{
    base::Result<tables::Selection> next = withOrder(order);
    if (!next)
        return base::fail(next.error());
    return show(std::move(*next), order, true, true);
}

base::Status OpenTable::setColumns(const std::vector<int>& columns)
{
    if (!m_selection)
        return {};
    tables::Selection next = *m_selection;
    if (base::Status done = next.setColumns(columns); !done)
        return done;
    const std::optional<tables::Key> top = m_top;
    base::Status done = show(std::move(next), m_order, false, false);
    if (done && top)
        emit placeWanted(*top);
    return done;
}

base::Result<tables::Selection> OpenTable::withFilters(std::vector<tables::Filter> filters) const
{
    if (!m_selection)
        return base::fail(base::ErrorCode::Internal, tr("Nothing is open"));
    tables::Selection next = *m_selection;
    if (base::Status done = next.setFilters(std::move(filters)); !done)
        return base::fail(done.error());
    return next;
}

base::Result<tables::Selection> OpenTable::withOrder(const std::vector<OrderColumn>& order) const
{
    if (!m_selection)
        return base::fail(base::ErrorCode::Internal, tr("Nothing is open"));
    tables::Selection next = *m_selection;
    const base::Status done =
        order.empty() ? next.setOrdering(next.relation()->orderings.front()) : next.orderBy(order);
    if (!done)
        return base::fail(done.error());
    return next;
}

void OpenTable::close()
{
    m_selection.reset();
    m_order.clear();
    m_top.reset();
    m_source.reset();
    m_window.setSource(nullptr, false);
    emit closed();
}

void OpenTable::back()
{
    if (m_selection && canGoBack())
        m_history.update({ *m_selection, m_order, m_top });
    go(m_history.back());
}

void OpenTable::forward()
{
    if (m_selection && canGoForward())
        m_history.update({ *m_selection, m_order, m_top });
    go(m_history.forward());
}

void OpenTable::go(const Place* place)
{
    if (place == nullptr)
        return;
    const std::optional<tables::Key> top = place->top;
    tables::Selection selection = place->selection;
    std::vector<OrderColumn> order = place->order;
    if (show(std::move(selection), std::move(order), false, false) && top)
        emit placeWanted(*top);
}

void OpenTable::setTop(std::optional<tables::Key> top)
{
    if (top)
        m_top = std::move(top);
}

bool OpenTable::rescope()
{
    if (!m_selection)
        return true;
    const catalog::RelationPtr relation = m_selection->relation();
    const tables::TenantScope scope = scopeOf(*relation);
    if (scope == m_selection->tenant())
        return true;
    auto next = tables::Selection::make(relation, scope);
    if (!next || !next->setColumns(m_selection->columns())
        || !next->setFilters(m_selection->filters()))
        return false;
    if (!m_order.empty() && !next->orderBy(m_order))
        m_order.clear();
    return show(std::move(*next), m_order, true, true).has_value();
}

bool OpenTable::adopt(const catalog::Catalog& catalog)
{
    if (!m_selection)
        return true;
    const catalog::RelationPtr old = m_selection->relation();
    catalog::RelationPtr now;
    for (const catalog::RelationPtr& candidate : catalog.relations())
        if (candidate->qualifiedName() == old->qualifiedName())
            now = candidate;
    if (!now)
        return false;
    if (now->oid == old->oid && sameColumns(*now, *old) && !m_window.error())
        return true;
    // Filters and order by name: what is gone falls away.
    std::vector<tables::Filter> filters;
    for (const tables::Filter& filter : m_selection->filters())
        if (const auto same = tables::parseFilter(tables::filterText(filter, *old), *now))
            filters.push_back(*same);
    std::vector<catalog::SavedOrder> order;
    for (const OrderColumn& part : m_order)
        order.push_back(saved(*old, part));
    const std::optional<tables::Key> top = m_top;
    if (!open(now, std::move(filters)))
        return false;
    const std::vector<OrderColumn> kept = orderFor(*now, order);
    if (!kept.empty())
        setOrder(kept);
    if (top && now->oid == old->oid)
        emit placeWanted(*top);
    return true;
}

catalog::SavedView OpenTable::asView(const QString& name) const
{
    catalog::SavedView view;
    view.name = name;
    if (!m_selection)
        return view;
    const Relation& relation = *m_selection->relation();
    view.relation = relation.qualifiedName();
    for (const tables::Filter& filter : m_selection->filters())
        view.filters.append(tables::filterText(filter, relation));
    for (const OrderColumn& part : m_order)
        view.order.push_back(saved(relation, part));
    for (const int column : m_selection->columns())
        view.columns.append(relation.columns[static_cast<std::size_t>(column)].name);
    return view;
}

catalog::TableLayout OpenTable::layout() const
{
    catalog::TableLayout layout;
    if (!m_selection)
        return layout;
    const Relation& relation = *m_selection->relation();
    if (const auto remembered = m_store.layout(relation.qualifiedName()))
        layout = *remembered;
    std::erase_if(layout.columns, [&](const catalog::TableLayout::Column& column) {
        return !relation.columnIndex(column.name);
    });
    const auto isShown = [this](int column) {
        const std::vector<int>& shown = m_selection->columns();
        return std::find(shown.begin(), shown.end(), column) != shown.end();
    };
    for (int i = 0; i < static_cast<int>(relation.columns.size()); ++i) {
        const QString& name = relation.columns[static_cast<std::size_t>(i)].name;
        const auto known = std::find_if(layout.columns.begin(), layout.columns.end(),
            [&](const catalog::TableLayout::Column& column) { return column.name == name; });
        if (known == layout.columns.end())
            layout.columns.push_back({ name, 0, !isShown(i) });
        else
            known->hidden = known->hidden || !isShown(i);
    }
    return layout;
}

void OpenTable::rememberLayout(const catalog::TableLayout& layout)
{
    if (m_selection)
        m_store.setLayout(m_selection->relation()->qualifiedName(), layout);
}

void OpenTable::resetLayout()
{
    if (!m_selection)
        return;
    const Relation& relation = *m_selection->relation();
    m_store.forgetLayout(relation.qualifiedName());
    setColumns(rememberedColumns(relation, m_selection->tenant().isOne()));
}

base::Status OpenTable::show(tables::Selection selection, std::vector<OrderColumn> order,
    bool sameColumnsAsBefore, bool isNewPlace)
{
    if (!m_backend)
        return base::fail(base::ErrorCode::Internal, tr("No database is open"));
    if (isNewPlace && m_selection)
        m_history.update({ *m_selection, m_order, m_top });
    std::shared_ptr<tables::RowSource> source = m_backend->open(selection);
    if (!source)
        return base::fail(base::ErrorCode::Connect, tr("No database is open"));
    m_selection = std::move(selection);
    m_order = std::move(order);
    m_top.reset();
    if (isNewPlace)
        m_history.visit({ *m_selection, m_order, std::nullopt });
    // The view learns of other columns before the first row of them can come.
    if (!sameColumnsAsBefore)
        m_window.setSource(nullptr, false);
    m_source = source;
    if (sameColumnsAsBefore)
        emit selectionChanged();
    else
        emit relationChanged();
    m_window.setSource(std::move(source), sameColumnsAsBefore);
    return {};
}

std::vector<int> OpenTable::rememberedColumns(const Relation& relation, bool isOneTenant) const
{
    std::vector<int> columns;
    QStringList known;
    if (const auto layout = m_store.layout(relation.qualifiedName())) {
        for (const catalog::TableLayout::Column& column : layout->columns) {
            const std::optional<int> index = relation.columnIndex(column.name);
            known.append(column.name);
            if (index && !column.hidden
                && relation.columns[static_cast<std::size_t>(*index)].readable)
                columns.push_back(*index);
        }
    }
    for (int i = 0; i < static_cast<int>(relation.columns.size()); ++i) {
        const catalog::Column& column = relation.columns[static_cast<std::size_t>(i)];
        // With one tenant chosen its column says the same in every row: the chip says it once.
        const bool saysNothing = isOneTenant && relation.tenantColumn == i;
        if (column.readable && !known.contains(column.name) && !saysNothing)
            columns.push_back(i);
    }
    if (columns.empty() && relation.tenantColumn)
        columns.push_back(*relation.tenantColumn);
    return columns;
}

tables::TenantScope OpenTable::scopeOf(const Relation& relation) const
{
    return m_backend ? m_backend->tenantFor(relation) : tables::TenantScope::none();
}

std::vector<OrderColumn> OpenTable::orderFor(
    const Relation& relation, const std::vector<catalog::SavedOrder>& wanted) const
{
    std::vector<OrderColumn> order;
    for (const catalog::SavedOrder& part : wanted) {
        const std::optional<int> column = relation.columnIndex(part.column);
        if (!column)
            continue;
        order.push_back({ *column,
            part.descending ? catalog::SortDirection::Descending
                            : catalog::SortDirection::Ascending,
            part.nullsFirst ? catalog::NullsPosition::First : catalog::NullsPosition::Last });
    }
    return order;
}

} // namespace opsdeck::ui::pages
