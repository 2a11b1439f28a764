#include "ui/pages/tables/entity_delegate.h"

#include "ui/pages/tables/entity_tree_model.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"

#include <QPainter>

namespace opsdeck::ui::pages {

namespace {

constexpr int kIcon = 14;
constexpr int kGap = 7;
constexpr int kMargin = 8;

QRect mirrored(const QStyleOptionViewItem& option, const QRect& rect)
{
    return QStyle::visualRect(option.direction, option.rect, rect);
}

} // namespace

EntityDelegate::EntityDelegate(const theme::Theme& theme, QObject* parent)
    : QStyledItemDelegate(parent)
    , m_theme(theme)
{
}

QString EntityDelegate::countText(const QModelIndex& index) const
{
    const QVariant estimate = index.data(EntityTreeModel::EstimateRole);
    if (!estimate.isValid())
        return {};
    const qint64 rows = estimate.toLongLong();
    return rows < 0 ? tr("not analysed") : m_theme.format().compact(rows);
}

void EntityDelegate::paintGroup(
    QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    painter->setFont(m_theme.font(theme::Role::Small));
    painter->setPen(m_theme.color(theme::Token::Ink3));
    const QRect text = option.rect.adjusted(2, 0, -kMargin, 0);
    painter->drawText(mirrored(option, text), Qt::AlignVCenter | Qt::AlignLeading,
        painter->fontMetrics().elidedText(index.data().toString(), Qt::ElideRight, text.width()));
}

void EntityDelegate::paint(
    QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    painter->save();
    if (index.data(EntityTreeModel::KindRole).toInt() == int(EntityTreeModel::Kind::Group)) {
        paintGroup(painter, option, index);
        painter->restore();
        return;
    }
    const bool isSelected = (option.state & QStyle::State_Selected) != 0;
    const bool isLocked = index.data(EntityTreeModel::LockedRole).toBool();
    const auto color = [&](theme::Token token) { return m_theme.color(token); };
    const int icon = m_theme.scaled(kIcon);
    QRect rest = option.rect.adjusted(2, 0, -kMargin, 0);
    const QRect iconRect(rest.left(), rest.center().y() - icon / 2, icon, icon);
    const QByteArray name = isLocked ? "lock" : index.data(EntityTreeModel::IconRole).toByteArray();
    theme::drawIcon(*painter, mirrored(option, iconRect), name.constData(),
        color(isSelected ? theme::Token::AccentInk : theme::Token::Ink3), icon);
    rest.setLeft(iconRect.right() + kGap);

    const QString count = countText(index);
    painter->setFont(m_theme.font(theme::Role::Small));
    painter->setPen(color(isSelected ? theme::Token::AccentInk : theme::Token::Ink3));
    painter->drawText(mirrored(option, rest), Qt::AlignVCenter | Qt::AlignTrailing, count);
    if (!count.isEmpty())
        rest.setRight(rest.right() - painter->fontMetrics().horizontalAdvance(count) - kGap);

    painter->setFont(m_theme.font(isSelected ? theme::Role::BodyStrong : theme::Role::Body));
    painter->setPen(color(isLocked ? theme::Token::InkOff
            : isSelected           ? theme::Token::AccentInk
                                   : theme::Token::Ink));
    painter->drawText(mirrored(option, rest), Qt::AlignVCenter | Qt::AlignLeading,
        painter->fontMetrics().elidedText(index.data().toString(), Qt::ElideRight, rest.width()));
    painter->restore();
}

QSize EntityDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const
{
    return { m_theme.scaled(100), m_theme.scaled(25) };
}

} // namespace opsdeck::ui::pages
