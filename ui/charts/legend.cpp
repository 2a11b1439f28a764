#include "ui/charts/legend.h"

#include <QHBoxLayout>
#include <QPainter>

namespace opsdeck::ui::charts {

using theme::Role;
using theme::Token;

namespace {
constexpr int kSwatch = 12;
constexpr int kGap = 7;
constexpr int kHeight = 20;
} // namespace

void drawSwatch(QPainter& painter, const QRectF& rect, const QColor& color, double width, int dash)
{
    static const std::array<QList<qreal>, 4> kDashes{ QList<qreal>{}, { 2, 1.5 }, { 1, 1 },
        { 2.5, 1, 1, 1 } };
    QPen pen(color, std::max(2.0, width), Qt::SolidLine, Qt::FlatCap);
    if (dash > 0)
        pen.setDashPattern(kDashes[static_cast<std::size_t>(dash) % kDashes.size()]);
    painter.setPen(pen);
    const double y = std::round(rect.center().y());
    painter.drawLine(QLineF(rect.left(), y, rect.right(), y));
}

LegendItem::LegendItem(const theme::Theme& theme, QWidget* parent)
    : QAbstractButton(parent)
    , m_theme(theme)
{
    setCheckable(true);
    setFocusPolicy(Qt::TabFocus);
    setCursor(Qt::PointingHandCursor);
    connect(&theme, &theme::Theme::changed, this, [this] {
        m_widest = 0;
        updateGeometry();
        update();
    });
}

void LegendItem::setEntry(const LegendEntry& entry)
{
    if (entry.id != m_entry.id)
        m_widest = 0;
    m_entry = entry;
    setChecked(entry.isVisible);
    setText(entry.name);
    setAccessibleName(
        entry.value.isEmpty() ? entry.name : tr("%1: %2").arg(entry.name, entry.value));
    setToolTip(entry.isVisible ? tr("Hide %1").arg(entry.name) : tr("Show %1").arg(entry.name));
    const QFontMetrics metrics(m_theme.font(Role::SmallStrong));
    const int wide = metrics.horizontalAdvance(entry.value);
    if (wide > m_widest) {
        m_widest = wide;
        updateGeometry();
    }
    update();
}

QSize LegendItem::sizeHint() const
{
    const QFontMetrics metrics(m_theme.font(Role::Small));
    const int name = metrics.horizontalAdvance(m_entry.name);
    const int value = m_widest > 0 ? m_widest + m_theme.scaled(kGap) : 0;
    return { m_theme.scaled(kSwatch + kGap) + name + value, m_theme.scaled(kHeight) };
}

void LegendItem::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const bool on = m_entry.isVisible;
    const QColor ink = m_theme.color(on ? Token::Ink2 : Token::InkOff);
    QRect rest = rect();
    drawSwatch(painter, QRectF(rest.left(), rest.top(), m_theme.scaled(kSwatch), rest.height()),
        on ? m_theme.color(m_entry.color) : ink, m_entry.width, m_entry.dash);
    rest.setLeft(rest.left() + m_theme.scaled(kSwatch + kGap));
    QFont font = m_theme.font(Role::Small);
    font.setStrikeOut(!on);
    painter.setFont(font);
    painter.setPen(ink);
    painter.drawText(rest, Qt::AlignLeft | Qt::AlignVCenter, m_entry.name);
    painter.setFont(m_theme.font(Role::SmallStrong));
    painter.setPen(on ? m_theme.color(Token::Ink) : ink);
    painter.drawText(rest, Qt::AlignRight | Qt::AlignVCenter, m_entry.value);
}

Legend::Legend(const theme::Theme& theme, QWidget* parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_layout(new QHBoxLayout(this))
{
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(16);
}

void Legend::setEntries(const std::vector<LegendEntry>& entries)
{
    const std::size_t count = std::min<std::size_t>(entries.size(), kMost);
    while (m_items.size() > count) {
        delete m_items.back();
        m_items.pop_back();
    }
    while (m_items.size() < count) {
        auto* item = new LegendItem(m_theme, this);
        connect(item, &QAbstractButton::toggled, this, [this, item](bool on) {
            if (on != item->entry().isVisible)
                emit visibilityAsked(item->entry().id, on);
        });
        m_layout->addWidget(item);
        m_items.push_back(item);
    }
    for (std::size_t i = 0; i < count; ++i)
        m_items[i]->setEntry(entries[i]);
}

} // namespace opsdeck::ui::charts
