#include "ui/charts/legend.h"

#include "ui/widgets/label.h"

#include <QPainter>

#include <algorithm>

namespace opsdeck::ui::charts {

using theme::Role;
using theme::Token;

namespace {
constexpr int kSwatch = 12;
constexpr int kGap = 7;
constexpr int kHeight = 20;
constexpr int kBetween = 16;
constexpr int kMostName = 150;
constexpr int kRestWidth = 24;
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
}

void LegendItem::setEntry(const LegendEntry& entry)
{
    if (entry == m_entry)
        return; // with every move of the crosshair
    if (entry.id != m_entry.id)
        m_widest = 0;
    m_entry = entry;
    setChecked(entry.isVisible);
    describe();
    m_widest = std::max(m_widest, valueWidth());
    update();
}

void LegendItem::measureAnew()
{
    m_widest = valueWidth();
    update();
}

int LegendItem::valueWidth() const
{
    return QFontMetrics(m_theme.font(Role::SmallStrong)).horizontalAdvance(m_entry.value);
}

void LegendItem::describe()
{
    setText(m_entry.name);
    const QString value =
        m_entry.age.isEmpty() ? m_entry.value : tr("%1, %2").arg(m_entry.value, m_entry.age);
    setAccessibleName(value.isEmpty() ? m_entry.name : tr("%1: %2").arg(m_entry.name, value));
    const QString action =
        m_entry.isVisible ? tr("Hide %1").arg(m_entry.name) : tr("Show %1").arg(m_entry.name);
    setToolTip(m_entry.age.isEmpty() ? action : tr("%1\nLast value: %2").arg(action, m_entry.age));
}

int LegendItem::nameWidth() const
{
    const QFontMetrics metrics(m_theme.font(Role::Small));
    return std::min(metrics.horizontalAdvance(m_entry.name), m_theme.scaled(kMostName));
}

QSize LegendItem::sizeHint() const
{
    const int value = m_widest > 0 ? m_widest + m_theme.scaled(kGap) : 0;
    return { m_theme.scaled(kSwatch + kGap) + nameWidth() + value, m_theme.scaled(kHeight) };
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
    painter.drawText(rest, Qt::AlignLeft | Qt::AlignVCenter,
        painter.fontMetrics().elidedText(m_entry.name, Qt::ElideMiddle, nameWidth() + 1));
    painter.setFont(m_theme.font(Role::SmallStrong));
    painter.setPen(!on              ? ink
            : m_entry.age.isEmpty() ? m_theme.color(Token::Ink)
                                    : m_theme.color(Token::Ink3));
    painter.drawText(rest, Qt::AlignRight | Qt::AlignVCenter, m_entry.value);
}

Legend::Legend(const theme::Theme& theme, QWidget* parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_age(new widgets::Label(theme, Role::Small, Token::Warn, this))
    , m_rest(new widgets::Label(theme, Role::Small, Token::Ink3, this))
{
    m_age->hide();
    m_rest->hide();
    connect(&theme, &theme::Theme::changed, this, [this] {
        for (LegendItem* item : m_items)
            item->measureAnew();
        updateGeometry();
        arrange();
    });
}

LegendItem* Legend::makeItem()
{
    auto* item = new LegendItem(m_theme, this);
    connect(item, &QAbstractButton::toggled, this, [this, item](bool on) {
        if (on != item->entry().isVisible)
            emit visibilityAsked(item->entry().id, on);
    });
    return item;
}

void Legend::setEntries(const std::vector<LegendEntry>& entries)
{
    const QSize before = sizeHint();
    const std::size_t count = std::min<std::size_t>(entries.size(), kMost);
    const bool sameCount = count == m_items.size() && entries.size() == m_count;
    m_count = entries.size();
    while (m_items.size() > count) {
        delete m_items.back();
        m_items.pop_back();
    }
    while (m_items.size() < count)
        m_items.push_back(makeItem());
    for (std::size_t i = 0; i < count; ++i)
        m_items[i]->setEntry(entries[i]);
    showAge();
    if (sameCount && sizeHint() == before)
        return;
    updateGeometry();
    arrange();
}

// One age for all; what only some series miss is told by their tooltips.
void Legend::showAge()
{
    QString age;
    bool isOld = false;
    for (const LegendItem* item : m_items) {
        const LegendEntry& entry = item->entry();
        if (!entry.isVisible || entry.value.isEmpty())
            continue;
        if (isOld && entry.age != age) {
            isOld = false;
            break;
        }
        age = entry.age;
        isOld = !age.isEmpty();
        if (!isOld)
            break;
    }
    m_age->setText(isOld ? age : QString());
    m_age->setVisible(isOld);
}

QSize Legend::sizeHint() const
{
    int width = m_age->isHidden() ? 0 : m_age->sizeHint().width() + m_theme.scaled(kBetween);
    for (const LegendItem* item : m_items)
        width += item->sizeHint().width() + m_theme.scaled(kBetween);
    if (m_count > m_items.size())
        width += m_theme.scaled(kRestWidth);
    return { std::max(0, width - m_theme.scaled(kBetween)), m_theme.scaled(kHeight) };
}

QSize Legend::minimumSizeHint() const
{
    return { m_items.empty() ? 0 : m_theme.scaled(kRestWidth), m_theme.scaled(kHeight) };
}

void Legend::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    arrange();
}

// From the left in their order, the block at the right edge.
void Legend::arrange()
{
    const int between = m_theme.scaled(kBetween);
    const int age = m_age->isHidden() ? 0 : m_age->sizeHint().width() + between;
    int used = age;
    std::size_t fitting = 0;
    for (; fitting < m_items.size(); ++fitting) {
        const int with = used + m_items[fitting]->sizeHint().width();
        const bool isLast = fitting + 1 == m_count;
        if (with + (isLast ? 0 : between + m_theme.scaled(kRestWidth)) > width()
            && (with > width() || !isLast))
            break;
        used = with + between;
    }
    const bool isAll = fitting == m_count;
    m_rest->setVisible(!isAll);
    const int end = isAll ? used - between : used + m_theme.scaled(kRestWidth);
    int x = std::max(0, width() - end);
    m_age->setGeometry(x, 0, std::max(0, age - between), height());
    x += age;
    for (std::size_t i = 0; i < m_items.size(); ++i) {
        m_items[i]->setVisible(i < fitting);
        const int wide = m_items[i]->sizeHint().width();
        if (i < fitting) {
            m_items[i]->setGeometry(x, 0, wide, height());
            x += wide + between;
        }
    }
    if (isAll)
        return;
    const int more = static_cast<int>(m_count - fitting);
    m_rest->setText(tr("+%1").arg(more));
    m_rest->setToolTip(tr("%n more in the list of series", nullptr, more));
    m_rest->setAccessibleName(m_rest->toolTip());
    m_rest->setGeometry(x, 0, m_theme.scaled(kRestWidth), height());
}

} // namespace opsdeck::ui::charts
