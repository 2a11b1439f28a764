// The right card of the metrics page: legend, picker and last value in one. A group for each chart
// with the state against its target, a check box for each series; below what else is recorded, to
// add as a chart. The field on top filters, and takes an expression with Enter. GUI thread.
#pragma once

#include "ui/charts/chart_content.h"
#include "ui/charts/time_window.h"
#include "ui/theme/theme.h"

#include <QFrame>

class QVBoxLayout;

namespace opsdeck::ui::widgets {
class Label;
class Pill;
class SearchField;
} // namespace opsdeck::ui::widgets

namespace opsdeck::ui::pages {

class SeriesRow;

class SeriesPanel : public QFrame
{
    Q_OBJECT

public:
    explicit SeriesPanel(const theme::Theme& theme, QWidget* parent = nullptr);

    void setChart(std::size_t index, const charts::ChartContent& content,
        const charts::TimeRange& range); // values are the last ones in it
    void setChartCount(std::size_t count);
    void setMore(const QStringList& metrics); // recorded, in no chart
    void setFoot(const QString& memory, const QString& drawn);
    void focusSearch();

signals:
    void visibilityAsked(int chart, const QString& series, bool isVisible);
    void seriesAsked(const QString& expression); // a metric, or what was typed

private:
    struct Group
    {
        QWidget* box;
        widgets::Label* title;
        widgets::Pill* pill;
        QVBoxLayout* rows;
        std::vector<SeriesRow*> items;
    };
    Group makeGroup();
    SeriesRow* makeRow(const Group& group);
    void fitRows(std::size_t index, std::size_t count);
    void filter(const QString& text);

    const theme::Theme& m_theme;
    widgets::SearchField* m_search;
    QVBoxLayout* m_list;
    std::vector<Group> m_groups;
    Group m_more;
    QStringList m_metrics;
    widgets::Label* m_memory;
    widgets::Label* m_drawn;
};

} // namespace opsdeck::ui::pages
