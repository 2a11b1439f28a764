// A distribution over time: a column a stretch of time, a row a histogram bucket, the darker the
// more fell into it; blue under the target, orange over it, so that the share that is too slow is
// seen at once. Arrows move a cell's read-out. GUI thread; the theme outlives it.
#pragma once

#include "ui/charts/time_window.h"
#include "ui/theme/theme.h"

#include <QWidget>

#include <optional>
#include <vector>

namespace opsdeck::ui::charts {

struct HeatmapContent
{
    series::Time from = 0;
    series::Time step = 1; // of a column
    QString unit; // of the bounds
    std::vector<double> bounds; // upper ones, ascending; the last may be infinite
    std::vector<std::vector<double>> columns; // counts by bucket; empty: nothing measured
    std::optional<double> target;
};

class Heatmap : public QWidget
{
    Q_OBJECT

public:
    explicit Heatmap(const theme::Theme& theme, QWidget* parent = nullptr);

    void setContent(HeatmapContent content);
    const HeatmapContent& content() const { return m_content; }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void leaveEvent(QEvent* event) override;

private:
    QRect area() const;
    QRectF cell(std::size_t column, std::size_t bucket) const;
    QColor color(std::size_t bucket, double share) const;
    QString text(std::size_t column, std::size_t bucket) const;
    void paintCells(QPainter& painter) const;
    void paintLabels(QPainter& painter) const;
    void point(std::optional<std::pair<std::size_t, std::size_t>> at, QPoint globalPosition);
    void describe();

    const theme::Theme& m_theme;
    HeatmapContent m_content;
    double m_most = 0; // in one cell
    std::optional<std::pair<std::size_t, std::size_t>> m_at;
};

// The ramps as a legend: "under target ▢▢▢  over target ▢▢▢".
class HeatmapLegend : public QWidget
{
    Q_OBJECT

public:
    explicit HeatmapLegend(const theme::Theme& theme, QWidget* parent = nullptr);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const theme::Theme& m_theme;
};

} // namespace opsdeck::ui::charts
