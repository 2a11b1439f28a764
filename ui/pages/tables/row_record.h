// One row as the inspector and the clipboard see it: every readable column of the relation with
// its text as the server wrote it. Values, shared by copy.
#pragma once

#include "models/tables/live_rows.h"
#include "models/tables/row_page.h"
#include "ui/pages/tables/names.h"

#include <QByteArray>

#include <optional>
#include <vector>

namespace opsdeck::ui::pages {

struct RecordField
{
    int column = 0; // index into Relation::columns
    std::optional<QByteArray> text; // empty: NULL
    std::int64_t fullBytes = 0;
    bool isCut = false; // text is only the beginning
};

struct RowRecord
{
    catalog::RelationPtr relation;
    tables::Key key;
    std::vector<RecordField> fields;

    const catalog::Column& column(const RecordField& field) const
    {
        return relation->columns[static_cast<std::size_t>(field.column)];
    }
    const RecordField* find(int column) const;
    bool isWhole() const; // nothing is cut
};

// `row` of a page fetched with this selection.
RowRecord recordOf(const tables::Selection& selection, const tables::RowPage& page, int row);

// The row as a JSON object. Numbers, booleans and JSON stay as the server wrote them; everything
// else is a string; NaN and infinity are strings too. Cut values end in an ellipsis.
QByteArray toJson(const RowRecord& record);

} // namespace opsdeck::ui::pages
