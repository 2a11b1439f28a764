#include "models/tables/row_model.h"

#include <algorithm>
#include <limits>

namespace opsdeck::tables {

namespace {

int offered(const RowWindow& window)
{
    return static_cast<int>(std::min<RowIndex>(window.rows(), std::numeric_limits<int>::max()));
}

QString toText(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

} // namespace

RowModel::RowModel(RowWindow& window, Selection selection, QObject* parent)
    : QAbstractTableModel(parent)
    , m_window(window)
    , m_selection(std::move(selection))
    , m_rows(offered(window))
{
    connect(&m_window, &RowWindow::countChanged, this, &RowModel::followCount);
    connect(&m_window, &RowWindow::rowsChanged, this, &RowModel::tellChanged);
    connect(&m_window, &RowWindow::reset, this, [this] {
        beginResetModel();
        m_rows = offered(m_window);
        endResetModel();
    });
}

void RowModel::setSelection(const Selection& selection)
{
    beginResetModel();
    m_selection = selection;
    m_rows = offered(m_window);
    endResetModel();
}

int RowModel::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : m_rows; }

int RowModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_selection.columns().size());
}

QVariant RowModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    if (role == StateRole)
        return static_cast<int>(m_window.state(index.row()));
    const bool reads = role == Qt::DisplayRole || role == RawRole || role == IsNullRole
        || role == IsCutRole || role == FullBytesRole;
    if (!reads)
        return {};
    const RowState state = m_window.state(index.row());
    const Cell cell = m_window.cell(index.row(), index.column());
    if (state != RowState::Loaded && state != RowState::Stale)
        return {};
    switch (role) {
    case IsNullRole:
        return !cell.text;
    case IsCutRole:
        return cell.isCut;
    case FullBytesRole:
        return static_cast<qlonglong>(cell.fullBytes);
    default:
        return cell.text ? QVariant(toText(*cell.text)) : QVariant();
    }
}

QVariant RowModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (role != Qt::DisplayRole)
        return {};
    if (orientation == Qt::Vertical)
        return static_cast<qlonglong>(section) + 1;
    if (section < 0 || section >= columnCount())
        return {};
    const int column = m_selection.columns()[static_cast<std::size_t>(section)];
    return m_selection.relation()->columns[static_cast<std::size_t>(column)].name;
}

void RowModel::followCount()
{
    const int rows = offered(m_window);
    if (rows > m_rows) {
        beginInsertRows({}, m_rows, rows - 1);
        m_rows = rows;
        endInsertRows();
    } else if (rows < m_rows) {
        beginRemoveRows({}, rows, m_rows - 1);
        m_rows = rows;
        endRemoveRows();
    }
}

void RowModel::tellChanged(RowRange rows)
{
    followCount();
    const auto last = std::min<RowIndex>(rows.last, m_rows - 1);
    const auto first = std::max<RowIndex>(rows.first, 0);
    if (first <= last && columnCount() > 0)
        emit dataChanged(
            index(static_cast<int>(first), 0), index(static_cast<int>(last), columnCount() - 1));
}

} // namespace opsdeck::tables
