#include "models/catalog/catalog_builder.h"

#include "models/catalog/orderings.h"

#include <algorithm>

namespace opsdeck::catalog {

namespace {

// The columns of indexesQuery().
namespace index_cell {
enum {
    Owner,
    Name,
    Method,
    Unique,
    Primary,
    Valid,
    Partial,
    Expressions,
    KeyColumns,
    Columns,
    Options,
    Classes,
    Collations,
    Bytes,
    NullsNotDistinct
};
}

// pg_index.indoption, bit by bit.
constexpr int kDescending = 1;
constexpr int kNullsFirst = 2;

RelationKind kindOf(std::string_view relkind)
{
    if (relkind == "p")
        return RelationKind::PartitionedTable;
    if (relkind == "v")
        return RelationKind::View;
    if (relkind == "m")
        return RelationKind::MaterializedView;
    if (relkind == "f")
        return RelationKind::ForeignTable;
    return RelationKind::Table;
}

bool isHeap(RelationKind kind)
{
    return kind == RelationKind::Table || kind == RelationKind::MaterializedView;
}

char firstLetter(std::string_view text) { return text.empty() ? ' ' : text.front(); }

} // namespace

void CatalogBuilder::addTypes(const ResultCells& cells)
{
    enum { Id, Name, Form, Category, Base, Element, Ordered, Fields };
    for (int row = 0; row < cells.rows(); ++row) {
        Types::Type type;
        type.oid = cells.number<Oid>(row, Id);
        type.name = cells.text(row, Name);
        type.form = firstLetter(cells.view(row, Form));
        type.category = firstLetter(cells.view(row, Category));
        type.base = cells.number<Oid>(row, Base);
        type.element = cells.number<Oid>(row, Element);
        type.ordered = cells.flag(row, Ordered);
        type.fields = cells.numbers<Oid>(row, Fields);
        m_types.add(std::move(type));
    }
}

void CatalogBuilder::addTypeNames(const ResultCells& cells)
{
    for (int row = 0; row < cells.rows(); ++row)
        m_typeNames.emplace(
            std::pair(cells.number<Oid>(row, 0), cells.number<int>(row, 1)), cells.text(row, 2));
}

void CatalogBuilder::addEnumLabels(const ResultCells& cells)
{
    for (int row = 0; row < cells.rows(); ++row)
        m_types.addLabel(cells.number<Oid>(row, 0), cells.text(row, 1));
}

void CatalogBuilder::addOperatorClasses(const ResultCells& cells)
{
    for (int row = 0; row < cells.rows(); ++row)
        m_plainClasses.insert(cells.number<Oid>(row, 0));
}

void CatalogBuilder::addRelations(const ResultCells& cells)
{
    enum {
        Id,
        Schema,
        Name,
        Kind,
        IsPartition,
        Rows,
        Pages,
        BlockBytes,
        Comment,
        AllReadable,
        AnyReadable
    };
    m_drafts.reserve(static_cast<std::size_t>(cells.rows()));
    for (int row = 0; row < cells.rows(); ++row) {
        Draft draft;
        Relation& relation = draft.relation;
        relation.oid = cells.number<Oid>(row, Id);
        relation.schema = cells.text(row, Schema);
        relation.name = cells.text(row, Name);
        relation.kind = kindOf(cells.view(row, Kind));
        relation.isPartition = cells.flag(row, IsPartition);
        relation.comment = cells.text(row, Comment);
        relation.readable = cells.flag(row, AnyReadable);
        draft.wholeRowReadable = cells.flag(row, AllReadable);
        draft.heap.analysedRows = cells.number<double>(row, Rows);
        draft.heap.analysedPages = cells.number<std::int64_t>(row, Pages);
        // Before 14 "never analysed" was told by no pages alone.
        if (m_serverVersion < 140000 && draft.heap.analysedPages == 0)
            draft.heap.analysedRows = -1;
        if (relation.kind == RelationKind::ForeignTable)
            draft.heap.analysedPages = std::max<std::int64_t>(draft.heap.analysedPages, 1);
        draft.heap.pages = draft.heap.analysedPages;
        if (isHeap(relation.kind))
            relation.bytes = draft.heap.pages * cells.number<std::int64_t>(row, BlockBytes);
        m_drafts.emplace(relation.oid, std::move(draft));
    }
}

void CatalogBuilder::addInheritance(const ResultCells& cells)
{
    for (int row = 0; row < cells.rows(); ++row) {
        Draft* child = find(cells.number<Oid>(row, 0));
        Draft* parent = find(cells.number<Oid>(row, 1));
        if (!child || !parent)
            continue;
        parent->children.push_back(child->relation.oid);
        if (child->relation.parent == 0)
            child->relation.parent = parent->relation.oid;
        if (parent->relation.kind != RelationKind::PartitionedTable)
            parent->relation.isInheritanceParent = true;
    }
}

void CatalogBuilder::addColumns(const ResultCells& cells)
{
    enum { Owner, Name, Number, Type, Modifier, NotNull, Generated, Collation, Readable, Comment };
    for (int row = 0; row < cells.rows(); ++row) {
        Draft* draft = find(cells.number<Oid>(row, Owner));
        if (!draft)
            continue;
        Column column;
        column.name = cells.text(row, Name);
        column.number = cells.number<int>(row, Number);
        column.type = cells.number<Oid>(row, Type);
        column.modifier = cells.number<int>(row, Modifier);
        column.baseType = m_types.base(column.type);
        column.typeClass = m_types.classOf(column.type);
        column.ordered = m_types.isOrdered(column.type);
        column.enumLabels = m_types.labels(column.type);
        if (const auto name = m_typeNames.find({ column.type, column.modifier });
            name != m_typeNames.end())
            column.typeName = name->second;
        column.nullable = !cells.flag(row, NotNull);
        column.generated = cells.flag(row, Generated);
        column.readable = cells.flag(row, Readable);
        column.comment = cells.text(row, Comment);
        draft->relation.columns.push_back(std::move(column));
        draft->collations.push_back(cells.number<Oid>(row, Collation));
    }
}

void CatalogBuilder::addStatistics(const ResultCells& cells)
{
    enum { Owner, Name, Inherited, Width, Distinct };
    for (int row = 0; row < cells.rows(); ++row) {
        Draft* draft = find(cells.number<Oid>(row, Owner));
        // A parent has two sets: of its own rows, and with its children's, which are read with
        // them.
        if (!draft || cells.flag(row, Inherited) == draft->children.empty())
            continue;
        if (const auto index = draft->relation.columnIndex(cells.text(row, Name))) {
            Column& column = draft->relation.columns[static_cast<std::size_t>(*index)];
            column.averageWidth = cells.number<int>(row, Width);
            column.distinct = cells.number<double>(row, Distinct);
        }
    }
}

void CatalogBuilder::addIndexes(const ResultCells& cells)
{
    using namespace index_cell;
    for (int row = 0; row < cells.rows(); ++row) {
        Draft* draft = find(cells.number<Oid>(row, Owner));
        if (!draft)
            continue;
        Index index;
        index.name = cells.text(row, Name);
        index.method = cells.text(row, Method);
        index.unique = cells.flag(row, Unique);
        index.primary = cells.flag(row, Primary);
        index.valid = cells.flag(row, Valid);
        index.partial = cells.flag(row, Partial);
        index.hasExpressions = cells.flag(row, Expressions);
        index.nullsNotDistinct = cells.flag(row, NullsNotDistinct);
        index.bytes = cells.number<std::int64_t>(row, Bytes);
        addKeyColumns(cells, row, *draft, index);
        draft->relation.indexes.push_back(std::move(index));
    }
}

void CatalogBuilder::addKeyColumns(
    const ResultCells& cells, int row, const Draft& draft, Index& index) const
{
    using namespace index_cell;
    const auto numbers = cells.numbers<int>(row, Columns);
    const auto options = cells.numbers<int>(row, Options);
    const auto classes = cells.numbers<Oid>(row, Classes);
    const auto collations = cells.numbers<Oid>(row, Collations);
    const std::size_t count =
        std::min({ static_cast<std::size_t>(cells.number<int>(row, KeyColumns)), numbers.size(),
            options.size(), classes.size(), collations.size() });
    bool ordered = index.method == QLatin1String("btree");
    const auto& columns = draft.relation.columns;
    for (std::size_t i = 0; i < count; ++i) {
        const auto column = std::find_if(columns.begin(), columns.end(),
            [&](const Column& other) { return other.number == numbers[i]; });
        if (column == columns.end()) // an expression, numbered 0
            break;
        const auto at = static_cast<std::size_t>(column - columns.begin());
        index.columns.push_back({ static_cast<int>(at),
            (options[i] & kDescending) != 0 ? SortDirection::Descending : SortDirection::Ascending,
            (options[i] & kNullsFirst) != 0 ? NullsPosition::First : NullsPosition::Last });
        ordered = ordered && column->ordered && m_plainClasses.count(classes[i]) > 0
            && collations[i] == draft.collations[at];
        if (ordered)
            ++index.orderedColumns;
    }
}

void CatalogBuilder::addForeignKeys(const ResultCells& cells)
{
    enum { Name, From, To, FromColumns, ToColumns };
    for (int row = 0; row < cells.rows(); ++row)
        m_foreignKeys.push_back(
            { cells.text(row, Name), cells.number<Oid>(row, From), cells.number<Oid>(row, To),
                cells.numbers<int>(row, FromColumns), cells.numbers<int>(row, ToColumns) });
}

void CatalogBuilder::addSizes(const ResultCells& cells)
{
    enum { Id, Pages, Bytes };
    for (int row = 0; row < cells.rows(); ++row) {
        Draft* draft = find(cells.number<Oid>(row, Id));
        if (!draft || cells.isNull(row, Bytes)) // dropped meanwhile
            continue;
        draft->heap.pages = cells.number<std::int64_t>(row, Pages);
        draft->relation.bytes = cells.number<std::int64_t>(row, Bytes);
    }
}

CatalogBuilder::Draft* CatalogBuilder::find(Oid oid)
{
    const auto found = m_drafts.find(oid);
    return found == m_drafts.end() ? nullptr : &found->second;
}

// The relations below `oid` that hold rows, itself included, each once.
void CatalogBuilder::leavesOf(Oid oid, std::vector<const Draft*>& leaves, std::set<Oid>& seen)
{
    const Draft* draft = find(oid);
    if (!draft || !seen.insert(oid).second)
        return;
    if (draft->relation.kind != RelationKind::PartitionedTable)
        leaves.push_back(draft);
    for (const Oid child : draft->children)
        leavesOf(child, leaves, seen);
}

void CatalogBuilder::fold(Draft& draft)
{
    Relation& relation = draft.relation;
    std::vector<const Draft*> leaves;
    std::set<Oid> seen;
    leavesOf(relation.oid, leaves, seen);
    std::vector<HeapSize> heaps;
    bool everyLeafIsHeap = true;
    for (const Draft* leaf : leaves) {
        heaps.push_back(leaf->heap);
        relation.pages += leaf->heap.pages;
        everyLeafIsHeap = everyLeafIsHeap && isHeap(leaf->relation.kind);
        if (relation.kind == RelationKind::PartitionedTable)
            relation.bytes += leaf->relation.bytes;
    }
    if (relation.kind == RelationKind::PartitionedTable)
        relation.partitions = static_cast<int>(leaves.size());
    if (relation.kind != RelationKind::View)
        relation.rowsEstimate = estimateRows(heaps);
    if (leaves.empty() && relation.kind == RelationKind::PartitionedTable)
        relation.rowsEstimate = 0; // without partitions there is nowhere for a row to be
    const bool hasHeaps = isHeap(relation.kind) || relation.kind == RelationKind::PartitionedTable;
    // System columns need the right on the whole table.
    relation.hasRowAddress = hasHeaps && everyLeafIsHeap && draft.wholeRowReadable;
}

void CatalogBuilder::finish(Draft& draft, const QStringList& tenantColumns)
{
    fold(draft);
    draft.relation.orderings = usableOrderings(draft.relation);
    draft.relation.tenantColumn = findTenantColumn(draft.relation, tenantColumns);
}

CatalogPtr CatalogBuilder::build(const QStringList& tenantColumns, const QDateTime& discoveredAt)
{
    for (auto& [oid, draft] : m_drafts)
        finish(draft, tenantColumns);
    std::vector<RelationPtr> relations;
    relations.reserve(m_drafts.size());
    for (auto& [oid, draft] : m_drafts)
        relations.push_back(std::make_shared<const Relation>(std::move(draft.relation)));
    return std::make_shared<const Catalog>(
        std::move(relations), std::move(m_foreignKeys), discoveredAt);
}

} // namespace opsdeck::catalog
