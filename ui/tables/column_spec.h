// How one column of a TableView looks and behaves. Values; built from what the catalog knows by
// columnSpec() and adjusted by the page.
#pragma once

#include "models/tables/selection.h"

#include <QByteArray>
#include <QString>

#include <vector>

namespace opsdeck::ui::tables {

enum class CellKind {
    Text,
    Code, // text in the mono face: ids, keys, addresses
    Number,
    Boolean,
    Time, // as the server says it: date, time, timestamp without zone
    ZonedTime, // timestamp with time zone, shown in the view's zone
    Json,
    Array,
    Binary,
    Pill, // an enum or a status: well-known words get the colour and icon of their state
};

enum class SortState { None, Ascending, Descending };

struct ColumnSpec
{
    QString name; // the server's own; identity in layouts
    QString title; // shown
    QString unit; // after every number, in ink-3: "EUR"
    QString note; // tooltip of the header: type, comment
    CellKind kind = CellKind::Text;
    int width = 0; // device independent pixels; 0: by type and title
    bool hidden = false;
    bool frozen = false;
    bool isKey = false;
    bool isIndexed = false; // a sort or filter on it is served by an index: the bolt
    bool isSortable = true;
    bool groupsDigits = false; // 1,234,567 by the locale; never for keys
    QString sortCost; // for columns without the bolt: what sorting would cost, in words
    SortState sort = SortState::None;
    int sortRank = 0; // 1 for the leading sort column, 2 for the next
};

// What is remembered of a table's columns, in the order shown. The first `frozen` are pinned.
struct ColumnLayoutState
{
    struct Column
    {
        QString name;
        int width = 0;
        bool hidden = false;
        friend bool operator==(const Column&, const Column&) = default;
    };
    std::vector<Column> columns;
    int frozen = 0;

    QByteArray toJson() const;
    static ColumnLayoutState fromJson(const QByteArray& json); // empty when damaged
    friend bool operator==(const ColumnLayoutState&, const ColumnLayoutState&) = default;
};

// The kind, title, marks and note of a column of a relation. The bolt is set for the leading
// columns of its valid indexes.
ColumnSpec columnSpec(const opsdeck::catalog::Relation& relation, int column);

// "sorted ascending", or nothing: for tooltips and screen readers.
QString sortWords(const ColumnSpec& spec);

} // namespace opsdeck::ui::tables
