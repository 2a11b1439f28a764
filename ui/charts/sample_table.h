// A chart as a table: a row a time, a column a series, for whoever reads numbers rather than lines.
// GUI thread.
#pragma once

#include "ui/charts/chart_content.h"
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

class SampleTable : public QDialog
{
    Q_OBJECT

public:
    SampleTable(const theme::Theme& theme, const ChartContent& content, const TimeRange& range,
        QWidget* parent);
};

} // namespace opsdeck::ui::charts
