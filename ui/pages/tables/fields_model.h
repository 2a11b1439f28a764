// The fields of one row as a list: name and value, NULL told apart from an empty string, what can
// be followed. Set anew for each row; keeps its rows when the relation stays. GUI thread.
#pragma once

#include "ui/pages/tables/row_links.h"

#include <QAbstractListModel>

#include <vector>

namespace opsdeck::ui::pages {

class FieldsModel : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role { NameRole = Qt::UserRole, ValueRole, NullRole, MonoRole, LinkRole, ColumnRole };

    using QAbstractListModel::QAbstractListModel;

    void setRecord(RowRecord record, const catalog::CatalogPtr& catalog);
    void setWhole(int column, std::optional<QByteArray> value);
    void clear();
    const RowRecord& record() const { return m_record; }
    const RecordField* field(const QModelIndex& index) const;
    const std::optional<RowLink>& link(const QModelIndex& index) const;
    QModelIndex find(int column) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;

private:
    QString valueText(const RecordField& field) const;
    RowRecord m_record;
    std::vector<std::optional<RowLink>> m_links;
};

} // namespace opsdeck::ui::pages
