#include "ui/charts/heatmap.h"

#include "models/series/axis.h"
#include "ui/charts/scale.h"
#include "ui/charts/time_text.h"

#include <QKeyEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace opsdeck::ui::charts {

using theme::Role;
using theme::Token;

namespace {

constexpr std::array kUnder{ Token::Q1, Token::Q2, Token::Q3, Token::Q4, Token::Q5, Token::Q6 };
constexpr std::array kOver{ Token::W1, Token::W2, Token::W3, Token::W4, Token::W5, Token::W6 };
constexpr int kLabelWidth = 46;
constexpr int kTimesHeight = 20;
constexpr int kLeastHeight = 96;
constexpr int kPixelsPerTime = 150;
constexpr int kLeastLabelGap = 22;
constexpr int kSwatchWidth = 14;
constexpr int kSwatchHeight = 9;

QColor rampColor(const theme::Theme& theme, bool isOver, double share)
{
    const auto step = static_cast<std::size_t>(std::clamp(
        share * static_cast<double>(kUnder.size()), 0.0, static_cast<double>(kUnder.size()) - 1));
    return theme.color(isOver ? kOver[step] : kUnder[step]);
}

} // namespace

Heatmap::Heatmap(const theme::Theme& theme, QWidget* parent)
    : QWidget(parent)
    , m_theme(theme)
{
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Distribution"));
    connect(&theme, &theme::Theme::changed, this, qOverload<>(&QWidget::update));
}

QSize Heatmap::sizeHint() const { return { 400, m_theme.scaled(kLeastHeight) }; }

QSize Heatmap::minimumSizeHint() const { return { 200, m_theme.scaled(kLeastHeight) }; }

void Heatmap::setContent(HeatmapContent content)
{
    m_content = std::move(content);
    m_most = 0;
    for (const std::vector<double>& column : m_content.columns) {
        for (const double count : column)
            m_most = std::max(m_most, std::isnan(count) ? 0 : count);
    }
    m_at.reset();
    describe();
    update();
}

void Heatmap::describe()
{
    double all = 0;
    double over = 0;
    for (const std::vector<double>& column : m_content.columns) {
        for (std::size_t bucket = 0; bucket < column.size(); ++bucket) {
            const double count = std::isnan(column[bucket]) ? 0 : column[bucket];
            all += count;
            if (m_content.target && m_content.bounds[bucket] > *m_content.target)
                over += count;
        }
    }
    setAccessibleDescription(m_content.target && all > 0
            ? tr("%1 of all are over the target of %2")
                  .arg(m_theme.format().percent(over / all, 1),
                      valueText(m_theme.format(), m_content.unit, *m_content.target))
            : QString());
}

QRect Heatmap::area() const
{
    return rect().adjusted(m_theme.scaled(kLabelWidth), 2, -2, -m_theme.scaled(kTimesHeight));
}

QRectF Heatmap::cell(std::size_t column, std::size_t bucket) const
{
    const QRect all = area();
    const auto columns = static_cast<double>(m_content.columns.size());
    const auto rows = static_cast<double>(m_content.bounds.size());
    const auto x = [&](double c) { return std::round(all.left() + c * all.width() / columns); };
    const auto y = [&](double r) { return std::round(all.bottom() + 1 - r * all.height() / rows); };
    const auto c = static_cast<double>(column);
    const auto r = static_cast<double>(bucket);
    return QRectF(QPointF(x(c), y(r + 1)), QPointF(x(c + 1), y(r))).adjusted(0, 0, -1, -1);
}

QColor Heatmap::color(std::size_t bucket, double share) const
{
    const bool over = m_content.target && m_content.bounds[bucket] > *m_content.target * (1 + 1e-9);
    return rampColor(m_theme, over, share);
}

void Heatmap::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    if (m_content.bounds.empty() || m_content.columns.empty())
        return;
    paintCells(painter);
    paintLabels(painter);
    if (m_at) {
        painter.setPen(QPen(m_theme.color(hasFocus() ? Token::Focus : Token::Ink), 1));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(cell(m_at->first, m_at->second).adjusted(-0.5, -0.5, 0.5, 0.5));
    }
}

void Heatmap::paintCells(QPainter& painter) const
{
    const QColor empty = m_theme.color(Token::Q0);
    for (std::size_t column = 0; column < m_content.columns.size(); ++column) {
        const std::vector<double>& counts = m_content.columns[column];
        for (std::size_t bucket = 0; bucket < counts.size(); ++bucket) {
            const double count = counts[bucket];
            if (std::isnan(count))
                continue;
            // By the root: one slow request among thousands must still be seen.
            if (count > 0)
                painter.fillRect(
                    cell(column, bucket), color(bucket, std::sqrt(count / m_most) * 0.999));
            else if (m_content.target && m_content.bounds[bucket] <= *m_content.target)
                painter.fillRect(cell(column, bucket), empty);
        }
    }
}

void Heatmap::paintLabels(QPainter& painter) const
{
    const QRect all = area();
    painter.setFont(m_theme.font(Role::Axis));
    painter.setPen(m_theme.color(Token::Ink3));
    double above = height();
    std::optional<double> targetY;
    for (std::size_t bucket = 0; bucket < m_content.bounds.size(); ++bucket) {
        const double bound = m_content.bounds[bucket];
        const QRectF first = cell(0, bucket);
        const bool isTarget = m_content.target && std::abs(bound - *m_content.target) < 1e-9;
        if (isTarget)
            targetY = first.top();
        const bool fits = above - first.top() >= m_theme.scaled(kLeastLabelGap);
        if (std::isinf(bound) || (!fits && !isTarget))
            continue;
        above = first.top();
        painter.drawText(QRectF(0, first.top() - 10, all.left() - 6, 20),
            Qt::AlignRight | Qt::AlignVCenter, valueText(m_theme.format(), m_content.unit, bound));
    }
    if (targetY) {
        QPen pen(m_theme.color(Token::Target), 1);
        pen.setDashPattern({ 4, 3 });
        painter.setPen(pen);
        painter.drawLine(QLineF(all.left(), *targetY - 0.5, all.right(), *targetY - 0.5));
    }
    const series::Time to =
        m_content.from + m_content.step * static_cast<series::Time>(m_content.columns.size());
    const series::TimeTicks ticks = series::timeTicks(m_content.from, to,
        std::max(2, all.width() / m_theme.scaled(kPixelsPerTime)), m_theme.format().zone());
    painter.setPen(m_theme.color(Token::Ink3));
    for (const series::Time time : ticks.times) {
        const double x = all.left()
            + static_cast<double>(time - m_content.from) / static_cast<double>(to - m_content.from)
                * all.width();
        painter.drawText(QRectF(x - 50, all.bottom() + 3, 100, m_theme.scaled(kTimesHeight) - 3),
            Qt::AlignHCenter | Qt::AlignTop, tickText(m_theme.format(), time, ticks.unit));
    }
}

QString Heatmap::text(std::size_t column, std::size_t bucket) const
{
    const theme::Format& format = m_theme.format();
    const double count = m_content.columns[column][bucket];
    const double lower = bucket == 0 ? 0 : m_content.bounds[bucket - 1];
    const QString range = std::isinf(m_content.bounds[bucket])
        ? tr("over %1").arg(valueText(format, m_content.unit, lower))
        : tr("%1 to %2")
              .arg(valueText(format, m_content.unit, lower),
                  valueText(format, m_content.unit, m_content.bounds[bucket]));
    return tr("%1, %2: %3")
        .arg(
            momentText(format, m_content.from + m_content.step * static_cast<series::Time>(column)),
            range, std::isnan(count) ? tr("not measured") : format.count(std::llround(count)));
}

void Heatmap::point(std::optional<std::pair<std::size_t, std::size_t>> at, QPoint globalPosition)
{
    if (at == m_at)
        return;
    m_at = at;
    update();
    if (!at || m_content.columns[at->first].size() <= at->second) {
        QToolTip::hideText();
        return;
    }
    const QString words = text(at->first, at->second);
    setAccessibleName(tr("Distribution, %1").arg(words));
    QToolTip::showText(globalPosition, words, this);
}

void Heatmap::mouseMoveEvent(QMouseEvent* event)
{
    const QRect all = area();
    const QPointF at = event->position();
    if (!all.contains(at.toPoint()) || m_content.columns.empty() || m_content.bounds.empty()) {
        point({}, {});
        return;
    }
    const auto part = [](double place, double size, std::size_t count) {
        return std::min(count - 1,
            static_cast<std::size_t>(std::max(0.0, place / size * static_cast<double>(count))));
    };
    const std::size_t column = part(at.x() - all.left(), all.width(), m_content.columns.size());
    const std::size_t row = part(all.bottom() - at.y(), all.height(), m_content.bounds.size());
    point(std::pair(column, row), event->globalPosition().toPoint());
}

void Heatmap::keyPressEvent(QKeyEvent* event)
{
    if (m_content.columns.empty() || m_content.bounds.empty())
        return QWidget::keyPressEvent(event);
    auto [column, row] = m_at.value_or(std::pair(m_content.columns.size() - 1, std::size_t(0)));
    switch (event->key()) {
    case Qt::Key_Left:
        column -= column > 0 ? 1 : 0;
        break;
    case Qt::Key_Right:
        column += column + 1 < m_content.columns.size() ? 1 : 0;
        break;
    case Qt::Key_Up:
        row += row + 1 < m_content.bounds.size() ? 1 : 0;
        break;
    case Qt::Key_Down:
        row -= row > 0 ? 1 : 0;
        break;
    default:
        return QWidget::keyPressEvent(event);
    }
    point(std::pair(column, row), mapToGlobal(cell(column, row).bottomRight().toPoint()));
}

void Heatmap::leaveEvent(QEvent*) { point({}, {}); }

HeatmapLegend::HeatmapLegend(const theme::Theme& theme, QWidget* parent)
    : QWidget(parent)
    , m_theme(theme)
{
    setAccessibleName(tr("Blue: under the target, orange: over it; darker: more"));
    connect(&theme, &theme::Theme::changed, this, &QWidget::updateGeometry);
}

QSize HeatmapLegend::sizeHint() const
{
    const QFontMetrics metrics(m_theme.font(Role::Small));
    const int ramps = 2 * static_cast<int>(kUnder.size()) * m_theme.scaled(kSwatchWidth);
    return { metrics.horizontalAdvance(tr("under target") + tr("over target")) + ramps + 40,
        m_theme.scaled(20) };
}

void HeatmapLegend::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setFont(m_theme.font(Role::Small));
    int x = 0;
    const int tall = m_theme.scaled(kSwatchHeight);
    for (const bool over : { false, true }) {
        const QString word = over ? tr("over target") : tr("under target");
        painter.setPen(m_theme.color(Token::Ink3));
        painter.drawText(QRect(x, 0, width(), height()), Qt::AlignLeft | Qt::AlignVCenter, word);
        x += painter.fontMetrics().horizontalAdvance(word) + 8;
        for (std::size_t i = 0; i < kUnder.size(); ++i) {
            painter.fillRect(
                QRect(x, (height() - tall) / 2, m_theme.scaled(kSwatchWidth) - 3, tall),
                m_theme.color(over ? kOver[i] : kUnder[i]));
            x += m_theme.scaled(kSwatchWidth);
        }
        x += 18;
    }
}

} // namespace opsdeck::ui::charts
