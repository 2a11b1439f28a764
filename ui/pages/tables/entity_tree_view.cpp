#include "ui/pages/tables/entity_tree_view.h"

#include "ui/theme/icons.h"
#include "ui/theme/theme.h"

#include <QPainter>

namespace opsdeck::ui::pages {

namespace {

constexpr int kIndentation = 12;
constexpr int kChevron = 10;
constexpr int kRadius = 5;

} // namespace

EntityTreeView::EntityTreeView(const theme::Theme& theme, QWidget* parent)
    : QTreeView(parent)
    , m_theme(theme)
{
    setHeaderHidden(true);
    setUniformRowHeights(true);
    setIndentation(theme.scaled(kIndentation));
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setExpandsOnDoubleClick(false);
}

// Called before the line itself is painted, so the patch lies under both.
void EntityTreeView::drawBranches(
    QPainter* painter, const QRect& rect, const QModelIndex& index) const
{
    if (selectionModel()->isSelected(index)) {
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(Qt::NoPen);
        painter->setBrush(m_theme.color(theme::Token::Sel));
        painter->drawRoundedRect(
            QRect(0, rect.top(), viewport()->width(), rect.height()), kRadius, kRadius);
        painter->restore();
    }
    if (!model()->hasChildren(index))
        return;
    const int step = indentation();
    const QRect place(
        isRightToLeft() ? rect.left() : rect.right() - step + 1, rect.top(), step, rect.height());
    theme::drawIcon(*painter, place,
        isExpanded(index)     ? "chevron-down"
            : isRightToLeft() ? "chevron-left"
                              : "chevron-right",
        m_theme.color(theme::Token::Ink3), m_theme.scaled(kChevron));
}

} // namespace opsdeck::ui::pages
