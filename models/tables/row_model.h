// A RowWindow as an item model, for views and proxies that want one. No policy of its own: cells,
// states and keys are the window's. Rows beyond INT_MAX are not offered. GUI thread; does not own
// the window.
#pragma once

#include "models/tables/row_window.h"
#include "models/tables/selection.h"

#include <QAbstractTableModel>

namespace opsdeck::tables {

class RowModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Role {
        StateRole = Qt::UserRole, // RowState as int
        RawRole, // the whole text as sent, null QVariant for NULL
        IsNullRole,
        IsCutRole,
        FullBytesRole,
    };

    RowModel(RowWindow& window, Selection selection, QObject* parent = nullptr);
    void setSelection(const Selection& selection); // other columns; resets

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    void followCount();
    void tellChanged(RowRange rows);

    RowWindow& m_window;
    Selection m_selection;
    int m_rows = 0;
};

} // namespace opsdeck::tables
