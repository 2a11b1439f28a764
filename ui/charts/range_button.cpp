#include "ui/charts/range_button.h"

#include "ui/theme/icons.h"

#include <QPainter>
#include <QStyle>

namespace opsdeck::ui::charts {

using theme::Role;
using theme::Token;

namespace {
constexpr int kPadding = 8;
constexpr int kIcon = 14;
constexpr int kArrow = 12;
constexpr int kGap = 6;
constexpr int kHeight = 26;
constexpr int kLeastText = 48;
} // namespace

RangeButton::RangeButton(const theme::Theme& theme, QWidget* parent)
    : QAbstractButton(parent)
    , m_theme(theme)
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    connect(&theme, &theme::Theme::changed, this, [this] {
        updateGeometry();
        update();
    });
}

void RangeButton::setWords(const QString& range, const QString& zone)
{
    if (range == m_range && zone == m_zone)
        return;
    m_range = range;
    m_zone = zone;
    updateGeometry();
    update();
}

int RangeButton::besideText() const
{
    const QFontMetrics metrics(m_theme.font(Role::Body));
    return 2 * kPadding + kIcon + kArrow + 3 * kGap + metrics.horizontalAdvance(m_zone);
}

QString RangeButton::shownRange() const
{
    const QFontMetrics metrics(m_theme.font(Role::BodyStrong));
    return metrics.elidedText(m_range, Qt::ElideRight, width() - besideText());
}

QSize RangeButton::sizeHint() const
{
    const QFontMetrics metrics(m_theme.font(Role::BodyStrong));
    return { besideText() + metrics.horizontalAdvance(m_range) + 1, m_theme.scaled(kHeight) };
}

QSize RangeButton::minimumSizeHint() const
{
    return { besideText() + m_theme.scaled(kLeastText), m_theme.scaled(kHeight) };
}

void RangeButton::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    if (isEnabled() && (underMouse() || isDown())) {
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(m_theme.color(isDown() ? Token::Pressed : Token::Hover));
        painter.drawRoundedRect(rect(), 4, 4);
    }
    const auto place = [this](const QRect& there) {
        return QStyle::visualRect(layoutDirection(), rect(), there);
    };
    const auto icon = [&](const char* name, int at, int size, Token token) {
        theme::drawIcon(
            painter, place({ at, 0, size, height() }), name, m_theme.color(token), size);
    };
    int left = kPadding;
    icon("calendar", left, kIcon, Token::Ink2);
    left += kIcon + kGap;
    const QString range = shownRange();
    painter.setFont(m_theme.font(Role::BodyStrong));
    painter.setPen(m_theme.color(Token::Ink));
    const int rangeWidth = painter.fontMetrics().horizontalAdvance(range) + 1;
    painter.drawText(
        place({ left, 0, rangeWidth, height() }), Qt::AlignVCenter | Qt::AlignLeading, range);
    left += rangeWidth + kGap;
    painter.setFont(m_theme.font(Role::Body));
    painter.setPen(m_theme.color(Token::Ink3));
    const int zoneWidth = painter.fontMetrics().horizontalAdvance(m_zone) + 1;
    painter.drawText(
        place({ left, 0, zoneWidth, height() }), Qt::AlignVCenter | Qt::AlignLeading, m_zone);
    icon("chevron-down", left + zoneWidth + kGap - 1, kArrow, Token::Ink3);
}

} // namespace opsdeck::ui::charts
