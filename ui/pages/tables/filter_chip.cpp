#include "ui/pages/tables/filter_chip.h"

#include "ui/theme/icons.h"
#include "ui/theme/theme.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QStyle>

#include <algorithm>

namespace opsdeck::ui::pages {

namespace {

constexpr int kHeight = 24;
constexpr int kPadding = 8;
constexpr int kIcon = 12;
constexpr int kGap = 5;
constexpr int kWidest = 320;

} // namespace

FilterChip::FilterChip(const theme::Theme& theme, FilterText text, Look look, QWidget* parent)
    : QAbstractButton(parent)
    , m_theme(theme)
    , m_text(std::move(text))
    , m_look(look)
{
    const QString words = m_text.subject + QLatin1Char(' ') + m_text.value;
    setToolTip(words);
    setFocusPolicy(Qt::StrongFocus);
    switch (look) {
    case Look::Applied:
        setAccessibleName(tr("Filter %1, applied").arg(words));
        break;
    case Look::Drafted:
        setAccessibleName(tr("Filter %1, not yet applied").arg(words));
        break;
    case Look::Removed:
        setAccessibleName(tr("Filter %1, to be removed").arg(words));
        break;
    case Look::Locked:
        setAccessibleName(tr("Tenant %1, locked").arg(words));
        setToolTip(tr("The tenant is chosen in the top bar"));
        break;
    }
    setAccessibleDescription(
        look == Look::Locked ? QString() : tr("Enter changes it, Delete removes it"));
}

QFont FilterChip::subjectFont() const { return m_theme.font(theme::Role::Small); }

QFont FilterChip::valueFont() const
{
    QFont font = m_theme.font(theme::Role::SmallStrong);
    font.setStrikeOut(m_look == Look::Removed);
    return font;
}

QSize FilterChip::sizeHint() const
{
    const int texts = QFontMetrics(subjectFont()).horizontalAdvance(m_text.subject)
        + QFontMetrics(valueFont()).horizontalAdvance(m_text.value) + m_theme.scaled(4);
    const int icon = m_theme.scaled(kIcon + kGap);
    return { std::min(texts + m_theme.scaled(2 * kPadding) + icon + 2, m_theme.scaled(kWidest)),
        m_theme.scaled(kHeight) };
}

QRect FilterChip::closeRect() const
{
    if (m_look == Look::Locked)
        return {};
    // The whole end of the chip takes the click: 24 by 24.
    const int side = height();
    return QStyle::visualRect(layoutDirection(), rect(), QRect(width() - side, 0, side, side));
}

void FilterChip::paintFrame(QPainter& painter) const
{
    using theme::Token;
    const bool isDraft = m_look == Look::Drafted || m_look == Look::Removed;
    QPen pen(m_theme.color(isDraft ? Token::Accent : Token::BorderStrong), 1);
    if (isDraft)
        pen.setStyle(Qt::DashLine);
    painter.setPen(pen);
    painter.setBrush(m_theme.color(m_look == Look::Drafted ? Token::AccentSoft
            : underMouse()                                 ? Token::Hover
                                                           : Token::Surface));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 5, 5);
    if (!hasFocus())
        return;
    painter.setPen(QPen(m_theme.color(Token::Focus), 2));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 5, 5);
}

void FilterChip::paintTexts(QPainter& painter) const
{
    using theme::Token;
    const int icon = m_theme.scaled(kIcon);
    QRect rest = rect().adjusted(m_theme.scaled(kPadding), 0, -m_theme.scaled(kPadding), 0);
    const auto visual = [this](const QRect& r) {
        return QStyle::visualRect(layoutDirection(), rect(), r);
    };
    if (m_look == Look::Locked) {
        const QRect at(rest.left(), rest.center().y() - icon / 2, icon, icon);
        theme::drawIcon(painter, visual(at), "lock", m_theme.color(Token::Ink3), icon);
        rest.setLeft(at.right() + m_theme.scaled(kGap));
    } else {
        const QRect at(rest.right() - icon, rest.center().y() - icon / 2, icon, icon);
        theme::drawIcon(painter, visual(at), m_look == Look::Removed ? "undo" : "close",
            m_theme.color(m_look == Look::Applied ? Token::Ink3 : Token::AccentInk), icon);
        rest.setRight(at.left() - m_theme.scaled(kGap));
    }
    const bool isAccent = m_look == Look::Drafted;
    painter.setFont(subjectFont());
    painter.setPen(m_theme.color(isAccent ? Token::AccentInk : Token::Ink2));
    painter.drawText(visual(rest), Qt::AlignVCenter | Qt::AlignLeading, m_text.subject);
    rest.setLeft(
        rest.left() + painter.fontMetrics().horizontalAdvance(m_text.subject) + m_theme.scaled(4));
    painter.setFont(valueFont());
    painter.setPen(m_theme.color(isAccent ? Token::AccentInk
            : m_look == Look::Removed     ? Token::Ink3
                                          : Token::Ink));
    painter.drawText(visual(rest), Qt::AlignVCenter | Qt::AlignLeading,
        painter.fontMetrics().elidedText(m_text.value, Qt::ElideRight, rest.width()));
}

void FilterChip::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    paintFrame(painter);
    paintTexts(painter);
}

void FilterChip::keyPressEvent(QKeyEvent* event)
{
    if (m_look != Look::Locked
        && (event->key() == Qt::Key_Delete || event->key() == Qt::Key_Backspace))
        emit removeAsked();
    else if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        click();
    else
        QAbstractButton::keyPressEvent(event);
}

void FilterChip::mouseReleaseEvent(QMouseEvent* event)
{
    if (event->button() == Qt::LeftButton && closeRect().contains(event->position().toPoint())) {
        setDown(false);
        emit removeAsked();
        return;
    }
    QAbstractButton::mouseReleaseEvent(event);
}

} // namespace opsdeck::ui::pages
