#include "ui/shell/palette_delegate.h"

#include "ui/shell/palette_model.h"
#include "ui/theme/icons.h"
#include "ui/widgets/key_cap.h"

#include <QPainter>

#include <algorithm>

namespace opsdeck::ui::shell {

namespace {
constexpr int kHeight = 32;
constexpr int kPadding = 10;
constexpr int kGap = 10;
} // namespace

PaletteDelegate::PaletteDelegate(
    const theme::Theme& theme, const PaletteModel& model, QObject* parent)
    : QStyledItemDelegate(parent)
    , m_theme(theme)
    , m_model(model)
{
}

QSize PaletteDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const
{
    return { 0, m_theme.scaled(kHeight) };
}

void PaletteDelegate::paint(
    QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    using theme::Token;
    const PaletteItem& item = m_model.item(index.row());
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const bool chosen = option.state.testFlag(QStyle::State_Selected);
    if (chosen) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(m_theme.color(Token::Sel));
        painter->drawRoundedRect(option.rect, 5, 5);
    }
    QRect area = option.rect.adjusted(kPadding, 0, -kPadding, 0);
    theme::drawIcon(*painter, { area.left(), area.top(), theme::kIconSize, area.height() },
        item.icon, m_theme.color(chosen ? Token::AccentInk : Token::Ink3));
    area.setLeft(area.left() + theme::kIconSize + kGap);
    if (!item.key.isEmpty())
        area.setRight(area.right() - widgets::drawKeyCap(*painter, m_theme, area, item.key) - kGap);
    area.setLeft(area.left() + drawTitle(*painter, area, index.row()) + kGap);
    painter->setFont(m_theme.font(theme::Role::Small));
    painter->setPen(m_theme.color(Token::Ink3));
    painter->drawText(area, Qt::AlignVCenter | Qt::AlignLeft,
        painter->fontMetrics().elidedText(item.detail, Qt::ElideRight, area.width()));
    painter->restore();
}

// Runs of equal weight are drawn in one piece; returns the width.
int PaletteDelegate::drawTitle(QPainter& painter, const QRect& area, int row) const
{
    const QString& title = m_model.item(row).title;
    const std::vector<int>& hits = m_model.positions(row);
    const auto isHit = [&](int at) { return std::binary_search(hits.begin(), hits.end(), at); };
    int x = area.left();
    for (int from = 0; from < title.size();) {
        int to = from + 1;
        while (to < title.size() && isHit(to) == isHit(from))
            ++to;
        const bool hit = isHit(from);
        painter.setFont(m_theme.font(hit ? theme::Role::Heading : theme::Role::Body));
        painter.setPen(m_theme.color(theme::Token::Ink));
        const QString piece = title.mid(from, to - from);
        painter.drawText(QRect(x, area.top(), std::max(0, area.right() - x), area.height()),
            Qt::AlignVCenter | Qt::AlignLeft, piece);
        x += painter.fontMetrics().horizontalAdvance(piece);
        from = to;
    }
    return std::min(x - area.left(), area.width());
}

} // namespace opsdeck::ui::shell
