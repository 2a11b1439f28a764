// The right card of the metrics page: legend, picker and last value in one. A group for each chart
// with the state against its target, a check box for each series; below what else is recorded, to
// add as a chart. The field on top filters, and takes an expression with Enter. GUI thread.
#pragma once

#include "ui/charts/chart_content.h"
#include "ui/charts/time_window.h"
#include "ui/pages/metrics/more_values.h"
#include "ui/pages/metrics/series_row.h"
#include "ui/theme/theme.h"

#include <QFrame>

class QScrollArea;
class QVBoxLayout;

namespace opsdeck::ui::widgets {
class Label;
class Pill;
class SearchField;
} // namespace opsdeck::ui::widgets

namespace opsdeck::ui::pages {

class SeriesPanel : public QFrame
{
    Q_OBJECT

public:
    explicit SeriesPanel(const theme::Theme& theme, QWidget* parent = nullptr);

    void setChart(std::size_t index, const charts::ChartContent& content,
        const charts::TimeRange& range); // values are the last ones in it
    void setChartCount(std::size_t count);
    void setMore(const QStringList& metrics); // recorded, in no chart
    QStringList moreInSight() const;
    void setMoreValues(const std::map<QString, MoreValue>& values);
    void setFoot(const QString& memory, const QString& drawn);
    void focusSearch();

signals:
    void visibilityAsked(int chart, const QString& series, bool isVisible);
    void seriesAsked(const QString& expression); // a metric, or what was typed
    void moreInSightChanged();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

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
    SeriesLine moreLine(const QString& metric) const;

    const theme::Theme& m_theme;
    widgets::SearchField* m_search;
    QVBoxLayout* m_list;
    std::vector<Group> m_groups;
    Group m_more;
    QStringList m_metrics;
    std::map<QString, MoreValue> m_moreValues;
    QScrollArea* m_scroll;
    widgets::Label* m_memory;
    widgets::Label* m_drawn;
};

} // namespace opsdeck::ui::pages
