// What the catalog knows of one table, view or materialized view. Immutable values, shared between
// threads. Names are the server's own, unquoted.
#pragma once

#include "models/database/query.h"

#include <QString>
#include <QStringList>

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

namespace opsdeck::catalog {

using database::Oid;

enum class RelationKind { Table, PartitionedTable, View, MaterializedView, ForeignTable };

// What a value is, for alignment, filters and previews; domains count as their base type.
enum class TypeClass {
    Number,
    Boolean,
    Text,
    Time,
    Json,
    Array,
    Binary,
    Uuid,
    Enum,
    Range,
    Composite,
    Network,
    Geometric,
    Other
};

struct Column
{
    QString name;
    int number = 0; // attnum
    Oid type = 0; // as declared, a domain's own oid
    Oid baseType = 0; // a domain's base, else the same as type
    int modifier = -1; // atttypmod
    QString typeName; // format_type(): "numeric(12,2)", "public.mood[]"
    TypeClass typeClass = TypeClass::Other;
    bool nullable = true;
    bool generated = false;
    bool ordered = false; // its type has a default btree operator class
    bool readable = true; // this role may SELECT it
    int averageWidth = 0; // bytes, from pg_stats; 0 unknown
    double distinct = 0; // pg_stats.n_distinct; 0 unknown
    QStringList enumLabels; // of an enum type, in order
    QString comment;
};

enum class SortDirection { Ascending, Descending };
enum class NullsPosition { First, Last };

struct OrderColumn
{
    int column = 0; // index into Relation::columns
    SortDirection direction = SortDirection::Ascending;
    NullsPosition nulls = NullsPosition::Last;
};

enum class OrderKind {
    PrimaryKey,
    UniqueIndex, // unique, every column not null (or NULLS NOT DISTINCT: one row a combination)
    Index, // an index's columns, made total by the key behind them, or by the row's place
    Sorted, // no index serves it: the server sorts; total by the key behind it
    Physical, // the row's place: ctid, behind tableoid where there are several heaps
    None, // a view without a key: server-side cursor, forward only
};

// A total order of the rows. For every kind but None no two rows compare equal. Orders of kind
// Index end with the key; where the relation has none, their columns end before it and (tableoid,
// ctid) breaks the ties.
struct Ordering
{
    OrderKind kind = OrderKind::None;
    std::vector<OrderColumn> columns; // empty for Physical and None
    QString index; // the index that serves it, where one does
};

struct Index
{
    QString name;
    std::vector<OrderColumn> columns; // plain columns only; cut at the first expression
    // How many leading columns it has in the order of a plain ORDER BY: a btree with the type's own
    // operator class and the column's own collation.
    int orderedColumns = 0;
    bool hasExpressions = false;
    bool nullsNotDistinct = false;
    bool unique = false;
    bool primary = false;
    bool partial = false;
    bool valid = true;
    QString method; // btree, gin, …
    std::int64_t bytes = 0;
};

struct ForeignKey
{
    QString name;
    Oid fromRelation = 0;
    Oid toRelation = 0;
    std::vector<int> fromColumns; // attnums
    std::vector<int> toColumns;
};

struct Relation
{
    Oid oid = 0;
    QString schema;
    QString name;
    RelationKind kind = RelationKind::Table;
    bool isPartition = false; // folded under its parent
    bool isInheritanceParent = false; // its children's rows count as its own, but not their bytes
    bool hasRowAddress = false; // (tableoid, ctid) tells its rows apart and may be selected
    Oid parent = 0; // of a partition, or the first one inherited from
    std::vector<Column> columns;
    std::vector<Index> indexes;
    std::vector<Ordering> orderings; // usable ones, best first; never empty
    std::optional<int> tenantColumn; // index into columns
    std::optional<std::int64_t> rowsEstimate; // empty: never analysed
    std::int64_t pages = 0;
    std::int64_t bytes = 0; // with indexes and toast, partitions included
    int partitions = 0; // leaves folded under it
    bool readable = true; // this role may SELECT at least one column
    QString comment;

    QString qualifiedName() const { return schema + QLatin1Char('.') + name; } // for people
    QByteArray quotedName() const; // for SQL
    QString grantToRead(const QString& role) const; // the SQL that gives the right
    std::optional<int> columnIndex(const QString& columnName) const;
};

using RelationPtr = std::shared_ptr<const Relation>;

QByteArray quoteIdentifier(const QString& identifier);

} // namespace opsdeck::catalog
