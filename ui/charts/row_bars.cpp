#include "ui/charts/row_bars.h"

#include <QPainter>

#include <cmath>

namespace opsdeck::ui::charts {

using theme::Role;
using theme::Severity;
using theme::Token;

namespace {

constexpr int kRow = 20;
constexpr int kBarRow = 27;
constexpr int kValueWidth = 62;
constexpr int kAsideWidth = 56;
constexpr double kBarHeight = 6;
constexpr double kTick = 11;
constexpr double kDot = 3.5;

Token markToken(Severity severity)
{
    switch (severity) {
    case Severity::Missed:
        return Token::Bad;
    case Severity::Near:
        return Token::WarnMark;
    case Severity::Neutral:
    case Severity::Met:
    case Severity::Running:
        break;
    }
    return Token::S8;
}

} // namespace

RowBars::RowBars(const theme::Theme& theme, Look look, QWidget* parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_look(look)
{
    connect(&theme, &theme::Theme::changed, this, [this] {
        updateGeometry();
        update();
    });
}

void RowBars::setRows(std::vector<BarRow> rows, double low, double high, double target)
{
    m_rows = std::move(rows);
    m_low = low;
    m_high = high > low ? high : low + 1;
    m_target = target;
    QStringList words;
    for (const BarRow& row : m_rows)
        words += row.aside.isEmpty() ? tr("%1: %2").arg(row.name, row.text)
                                     : tr("%1: %2, %3").arg(row.name, row.text, row.aside);
    setAccessibleDescription(words.join(QStringLiteral("; ")));
    updateGeometry();
    update();
}

QSize RowBars::sizeHint() const
{
    const int row = m_theme.scaled(m_look == Look::Bars ? kBarRow : kRow);
    return { m_theme.scaled(240), row * static_cast<int>(m_rows.size()) };
}

QSize RowBars::minimumSizeHint() const { return { m_theme.scaled(180), sizeHint().height() }; }

void RowBars::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const int tall = m_theme.scaled(m_look == Look::Bars ? kBarRow : kRow);
    const int value = m_theme.scaled(kValueWidth);
    const int aside = m_look == Look::Bars ? m_theme.scaled(kAsideWidth) : 0;
    const double barWidth = std::max(20.0, (width() - value - aside) * 0.36);
    const double left = width() - value - barWidth - 4;
    const auto x = [&](double v) {
        return left + (std::clamp(v, m_low, m_high) - m_low) / (m_high - m_low) * barWidth;
    };
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        const BarRow& row = m_rows[i];
        const double top = static_cast<double>(i) * tall;
        const double middle = std::floor(top + tall / 2.0) + 0.5;
        painter.setFont(m_theme.font(m_monoNames ? Role::MonoCell : Role::Cell));
        painter.setPen(m_theme.color(Token::Ink));
        const QRectF name(0, top, left - aside - 10, tall);
        painter.drawText(name, Qt::AlignLeft | Qt::AlignVCenter,
            painter.fontMetrics().elidedText(
                row.name, Qt::ElideRight, static_cast<int>(name.width())));
        painter.setFont(m_theme.font(Role::Cell));
        painter.setPen(m_theme.color(Token::Ink2));
        painter.drawText(QRectF(left - aside - 14, top, aside, tall),
            Qt::AlignRight | Qt::AlignVCenter, row.aside);
        const bool isBad = row.severity == Severity::Missed;
        painter.setPen(m_theme.color(isBad ? Token::Bad : Token::Ink));
        painter.drawText(
            QRectF(width() - value, top, value, tall), Qt::AlignRight | Qt::AlignVCenter, row.text);
        if (i + 1 < m_rows.size() && m_look == Look::Bars) {
            painter.setPen(m_theme.color(Token::Grid));
            painter.drawLine(QLineF(0, top + tall - 0.5, width(), top + tall - 0.5));
        }
        const QColor mark =
            m_theme.color(m_look == Look::Dots && !isBad ? Token::S1 : markToken(row.severity));
        if (m_look == Look::Bars) {
            painter.fillRect(
                QRectF(left, middle - kBarHeight / 2, x(row.value) - left, kBarHeight), mark);
        } else {
            painter.setPen(m_theme.color(Token::Grid));
            painter.drawLine(QLineF(left, middle, left + barWidth, middle));
            painter.setPen(QPen(mark, 1.5));
            painter.drawLine(QLineF(x(m_target), middle, x(row.value), middle));
            painter.setRenderHint(QPainter::Antialiasing);
            painter.setPen(Qt::NoPen);
            painter.setBrush(mark);
            painter.drawEllipse(QPointF(x(row.value), middle), kDot, kDot);
            painter.setRenderHint(QPainter::Antialiasing, false);
        }
        painter.fillRect(QRectF(std::round(x(m_target)), middle - kTick / 2, 1, kTick),
            m_theme.color(Token::Target));
    }
}

} // namespace opsdeck::ui::charts
