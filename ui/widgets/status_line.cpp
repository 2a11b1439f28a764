#include "ui/widgets/status_line.h"

#include <QPainter>
#include <QStyle>

namespace opsdeck::ui::widgets {

namespace {
constexpr int kDot = 7;
constexpr int kTextLeft = 16;

theme::Token dotToken(theme::Severity severity)
{
    if (severity == theme::Severity::Neutral)
        return theme::Token::Control;
    return severity == theme::Severity::Near ? theme::Token::WarnMark
                                             : theme::tokensOf(severity).ink;
}
} // namespace

StatusLine::StatusLine(const theme::Theme& theme, QWidget* parent)
    : QWidget(parent)
    , m_theme(theme)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(&theme, &theme::Theme::changed, this, [this] {
        updateGeometry();
        update();
    });
}

void StatusLine::setLine(theme::Severity severity, const QString& name, const QString& detail)
{
    m_severity = severity;
    m_name = name;
    m_detail = detail;
    const QString words = detail.isEmpty() ? name : QStringLiteral("%1, %2").arg(name, detail);
    setAccessibleName(words);
    setToolTip(words);
    update();
}

void StatusLine::setExplanation(const QString& sentences)
{
    setAccessibleDescription(sentences);
    if (!sentences.isEmpty())
        setToolTip(accessibleName() + QLatin1Char('\n') + sentences);
}

void StatusLine::setCollapsed(bool collapsed)
{
    m_collapsed = collapsed;
    update();
}

QSize StatusLine::sizeHint() const
{
    const QFontMetrics metrics(m_theme.font(theme::Role::Small));
    return { kTextLeft, metrics.height() + 1 };
}

void StatusLine::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_theme.color(dotToken(m_severity)));
    const QRect dot(m_collapsed ? 3 : 1, (height() - kDot) / 2, kDot, kDot);
    painter.drawEllipse(QStyle::visualRect(layoutDirection(), rect(), dot));
    if (m_collapsed)
        return;
    const QFont font = m_theme.font(theme::Role::Small);
    painter.setFont(font);
    const QFontMetrics metrics(font);
    const int detailWidth = metrics.horizontalAdvance(m_detail);
    const QRect text = rect().adjusted(kTextLeft, 0, -detailWidth - 6, 0);
    painter.setPen(m_theme.color(theme::Token::Ink2));
    painter.drawText(QStyle::visualRect(layoutDirection(), rect(), text),
        Qt::AlignVCenter | Qt::AlignLeading,
        metrics.elidedText(m_name, Qt::ElideRight, text.width()));
    painter.setPen(m_theme.color(theme::Token::Ink3));
    painter.drawText(rect(), Qt::AlignVCenter | Qt::AlignTrailing, m_detail);
}

} // namespace opsdeck::ui::widgets
