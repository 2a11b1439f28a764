#include "ui/widgets/letter_tile.h"

#include <QPainter>

namespace opsdeck::ui::widgets {

namespace {
constexpr int kSide = 18;
constexpr double kReadable = 4.5;
constexpr std::size_t kSeries = 8;
} // namespace

LetterTile::LetterTile(const theme::Theme& theme, QWidget* parent)
    : QWidget(parent)
    , m_theme(theme)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    connect(&theme, &theme::Theme::changed, this, [this] {
        updateGeometry();
        update();
    });
}

theme::Token LetterTile::colorOf(const QString& key)
{
    // A fixed seed: the colour is a habit of the eye and must not change with the next start.
    const std::size_t hash = qHash(key, std::size_t{ 1 });
    return static_cast<theme::Token>(static_cast<std::size_t>(theme::Token::S1) + hash % kSeries);
}

void LetterTile::setText(const QString& name, const QString& key)
{
    m_letter = name.left(name.size() > 1 && name[0].isHighSurrogate() ? 2 : 1).toUpper();
    m_fill = colorOf(key);
    update();
}

QSize LetterTile::sizeHint() const { return { m_theme.scaled(kSide), m_theme.scaled(kSide) }; }

void LetterTile::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    const QColor fill = m_theme.color(m_fill);
    painter.setBrush(fill);
    painter.drawRoundedRect(rect(), 3, 3);
    const QColor white(Qt::white);
    const QColor dark(0x15, 0x18, 0x1d);
    painter.setPen(theme::contrastRatio(white, fill) >= kReadable ? white : dark);
    painter.setFont(m_theme.font(theme::Role::Axis));
    painter.drawText(rect(), Qt::AlignCenter, m_letter);
}

} // namespace opsdeck::ui::widgets
