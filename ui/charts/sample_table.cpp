#include "ui/charts/sample_table.h"

#include "ui/charts/scale.h"
#include "ui/charts/time_text.h"

#include <QHeaderView>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

namespace opsdeck::ui::charts {

using series::Time;

namespace {
constexpr QSize kSize(640, 520);
} // namespace

SampleModel::SampleModel(
    const theme::Theme& theme, ChartContent content, const TimeRange& range, QObject* parent)
    : QAbstractTableModel(parent)
    , m_theme(theme)
    , m_content(std::move(content))
{
    std::erase_if(m_content.series,
        [](const ChartSeries& series) { return !series.isVisible || !series.points; });
    for (const ChartSeries& series : m_content.series) {
        const std::size_t end = series.points->lowerBound(range.to - series.shift + 1);
        for (std::size_t i = series.points->lowerBound(range.from - series.shift); i < end; ++i)
            m_times.push_back(series.points->time(i) + series.shift);
    }
    std::sort(m_times.begin(), m_times.end(), std::greater<>());
    m_times.erase(std::unique(m_times.begin(), m_times.end()), m_times.end());
}

int SampleModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_times.size());
}

int SampleModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_content.series.size()) + 1;
}

QVariant SampleModel::data(const QModelIndex& index, int role) const
{
    if (role == Qt::TextAlignmentRole && index.column() > 0)
        return QVariant(Qt::AlignRight | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    const Time time = m_times[static_cast<std::size_t>(index.row())];
    if (index.column() == 0)
        return momentText(m_theme.format(), time);
    const ChartSeries& series = m_content.series[static_cast<std::size_t>(index.column()) - 1];
    const std::size_t at = series.points->lowerBound(time - series.shift);
    if (at == series.points->size() || series.points->time(at) != time - series.shift)
        return {};
    return valueText(m_theme.format(), m_content.unit, series.points->value(at));
}

QVariant SampleModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (role != Qt::DisplayRole || orientation == Qt::Vertical)
        return {};
    if (section == 0)
        return tr("Time, %1").arg(m_theme.format().zoneName());
    return m_content.series[static_cast<std::size_t>(section) - 1].name;
}

SheetModel::SheetModel(std::shared_ptr<const Sheet> sheet, QObject* parent)
    : QAbstractTableModel(parent)
    , m_sheet(std::move(sheet))
{
}

int SheetModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_sheet->rows.size());
}

int SheetModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_sheet->columns.size());
}

QVariant SheetModel::data(const QModelIndex& index, int role) const
{
    const Sheet::Cell& cell =
        m_sheet
            ->rows[static_cast<std::size_t>(index.row())][static_cast<std::size_t>(index.column())];
    if (role == Qt::TextAlignmentRole && cell.isNumber)
        return QVariant(Qt::AlignRight | Qt::AlignVCenter);
    return role == Qt::DisplayRole ? cell.text : QVariant();
}

QVariant SheetModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (role != Qt::DisplayRole || orientation == Qt::Vertical)
        return {};
    return m_sheet->columns[section];
}

SampleTable::SampleTable(const theme::Theme& theme, const Exhibit& exhibit, QWidget* parent)
    : QDialog(parent)
{
    setWindowTitle(exhibit.title);
    resize(kSize);
    auto* view = new QTableView;
    view->setModel(exhibit.makeTable(view));
    view->setAccessibleName(tr("Values of %1").arg(exhibit.title));
    view->verticalHeader()->hide();
    view->verticalHeader()->setDefaultSectionSize(theme.scaled(27));
    view->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    view->setShowGrid(false);
    view->setSelectionBehavior(QAbstractItemView::SelectRows);
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(view);
}

} // namespace opsdeck::ui::charts
