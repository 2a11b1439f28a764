// A chart as a table: a row a time, a column a series, for whoever reads numbers rather than lines;
// other cards as the rows they have. GUI thread.
#pragma once

#include "ui/charts/exhibit.h"
#include "ui/charts/time_window.h"
#include "ui/theme/theme.h"

#include <QAbstractTableModel>
#include <QDialog>

namespace opsdeck::ui::charts {

class SampleModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    SampleModel(const theme::Theme& theme, ChartContent content, const TimeRange& range,
        QObject* parent = nullptr);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    const theme::Theme& m_theme;
    ChartContent m_content; // visible series only
    std::vector<series::Time> m_times; // newest first
};

class SheetModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    explicit SheetModel(std::shared_ptr<const Sheet> sheet, QObject* parent = nullptr);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::shared_ptr<const Sheet> m_sheet;
};

class SampleTable : public QDialog
{
    Q_OBJECT

public:
    SampleTable(const theme::Theme& theme, const Exhibit& exhibit, QWidget* parent);
};

} // namespace opsdeck::ui::charts
