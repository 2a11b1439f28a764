#include "ui/pages/tables/fields_model.h"

namespace opsdeck::ui::pages {

namespace {

constexpr qsizetype kMostBytes = 300;

} // namespace

void FieldsModel::setRecord(RowRecord record, const catalog::CatalogPtr& catalog)
{
    const bool sameShape =
        record.relation == m_record.relation && record.fields.size() == m_record.fields.size();
    if (!sameShape)
        beginResetModel();
    m_record = std::move(record);
    m_links.clear();
    for (const RecordField& field : m_record.fields)
        m_links.push_back(catalog ? linkOf(*catalog, m_record, field.column) : std::nullopt);
    if (!sameShape)
        endResetModel();
    else if (rowCount() > 0)
        emit dataChanged(index(0), index(rowCount() - 1));
}

void FieldsModel::setWhole(int column, std::optional<QByteArray> value)
{
    const QModelIndex at = find(column);
    if (!at.isValid())
        return;
    RecordField& field = m_record.fields[static_cast<std::size_t>(at.row())];
    field.fullBytes = value ? value->size() : 0;
    field.text = std::move(value);
    field.isCut = false;
    emit dataChanged(at, at);
}

void FieldsModel::clear()
{
    beginResetModel();
    m_record = {};
    m_links.clear();
    endResetModel();
}

const RecordField* FieldsModel::field(const QModelIndex& index) const
{
    return index.isValid() ? &m_record.fields[static_cast<std::size_t>(index.row())] : nullptr;
}

const std::optional<RowLink>& FieldsModel::link(const QModelIndex& index) const
{
    static const std::optional<RowLink> none;
    return index.isValid() ? m_links[static_cast<std::size_t>(index.row())] : none;
}

QModelIndex FieldsModel::find(int column) const
{
    for (int row = 0; row < rowCount(); ++row)
        if (m_record.fields[static_cast<std::size_t>(row)].column == column)
            return index(row);
    return {};
}

int FieldsModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_record.fields.size());
}

QString FieldsModel::valueText(const RecordField& field) const
{
    if (!field.text)
        return QStringLiteral("NULL");
    if (field.text->isEmpty())
        return QStringLiteral("''");
    QString text = QString::fromUtf8(field.text->left(kMostBytes)).simplified();
    if (field.isCut || field.text->size() > kMostBytes)
        text += QChar(0x2026);
    return text;
}

QVariant FieldsModel::data(const QModelIndex& index, int role) const
{
    const RecordField* at = field(index);
    if (at == nullptr)
        return {};
    const catalog::Column& column = m_record.column(*at);
    switch (role) {
    case NameRole:
        return column.name;
    case ValueRole:
        return valueText(*at);
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole:
        return QString(column.name + QStringLiteral(": ") + valueText(*at));
    case Qt::ToolTipRole:
        return column.comment.isEmpty()
            ? column.typeName
            : QString(column.typeName + QLatin1Char('\n') + column.comment);
    case NullRole:
        return !at->text.has_value();
    case MonoRole:
        return column.typeClass == catalog::TypeClass::Time
            || column.typeClass == catalog::TypeClass::Uuid
            || column.typeClass == catalog::TypeClass::Json
            || column.typeClass == catalog::TypeClass::Binary
            || column.typeClass == catalog::TypeClass::Array
            || column.name == QLatin1StringView("id")
            || column.name.endsWith(QLatin1StringView("_id"));
    case LinkRole:
        return link(index).has_value();
    case ColumnRole:
        return at->column;
    default:
        return {};
    }
}

} // namespace opsdeck::ui::pages
