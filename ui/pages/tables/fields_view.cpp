#include "ui/pages/tables/fields_view.h"

#include "ui/pages/tables/fields_model.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"

#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

namespace opsdeck::ui::pages {

namespace {

constexpr int kMargin = 14;
constexpr int kNameWidth = 96;
constexpr int kButton = 24;

} // namespace

FieldsDelegate::FieldsDelegate(const theme::Theme& theme, QObject* parent)
    : QStyledItemDelegate(parent)
    , m_theme(theme)
{
}

QRect FieldsDelegate::copyRect(const QRect& line, Qt::LayoutDirection direction) const
{
    const int side = m_theme.scaled(kButton);
    return QStyle::visualRect(
        direction, line, QRect(line.right() - side - 4, line.top(), side, line.height()));
}

QRect FieldsDelegate::linkRect(const QRect& line, Qt::LayoutDirection direction) const
{
    const int side = m_theme.scaled(kButton);
    return QStyle::visualRect(
        direction, line, QRect(line.right() - 2 * side - 4, line.top(), side, line.height()));
}

void FieldsDelegate::paint(
    QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    using theme::Token;
    painter->save();
    const bool isCurrent = (option.state & QStyle::State_Selected) != 0;
    const bool isHovered = (option.state & QStyle::State_MouseOver) != 0;
    const bool hasLink = index.data(FieldsModel::LinkRole).toBool();
    if (isCurrent || isHovered)
        painter->fillRect(option.rect, m_theme.color(isCurrent ? Token::Sel : Token::Hover));
    QRect rest = option.rect.adjusted(kMargin, 0, -m_theme.scaled(kButton) - 4, 0);
    if (hasLink)
        rest.setRight(rest.right() - m_theme.scaled(kButton));
    const int nameWidth = std::min(m_theme.scaled(kNameWidth), rest.width() / 2);
    const auto write = [&](const QRect& rect, const QString& text) {
        painter->drawText(QStyle::visualRect(option.direction, option.rect, rect),
            Qt::AlignVCenter | Qt::AlignLeading,
            painter->fontMetrics().elidedText(text, Qt::ElideRight, rect.width()));
    };
    painter->setFont(m_theme.font(theme::Role::Small));
    painter->setPen(m_theme.color(Token::Ink3));
    write(QRect(rest.left(), rest.top(), nameWidth - 6, rest.height()),
        index.data(FieldsModel::NameRole).toString());
    const bool isNull = index.data(FieldsModel::NullRole).toBool();
    QFont font =
        m_theme.font(!isNull && index.data(FieldsModel::MonoRole).toBool() ? theme::Role::MonoCell
                                                                           : theme::Role::Cell);
    font.setItalic(isNull);
    painter->setFont(font);
    painter->setPen(m_theme.color(isNull ? Token::Ink3 : Token::Ink));
    write(rest.adjusted(nameWidth, 0, 0, 0), index.data(FieldsModel::ValueRole).toString());
    const QColor accent = m_theme.color(Token::AccentInk);
    if (hasLink)
        theme::drawIcon(*painter, linkRect(option.rect, option.direction), "external", accent,
            m_theme.scaled(13));
    if (isCurrent || isHovered)
        theme::drawIcon(
            *painter, copyRect(option.rect, option.direction), "copy", accent, m_theme.scaled(13));
    painter->restore();
}

QSize FieldsDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const
{
    return { m_theme.scaled(160), m_theme.scaled(24) };
}

FieldsView::FieldsView(const theme::Theme& theme, QWidget* parent)
    : QListView(parent)
    , m_delegate(new FieldsDelegate(theme, this))
{
    setItemDelegate(m_delegate);
    setUniformItemSizes(true);
    setMouseTracking(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setAccessibleName(tr("Fields"));
}

void FieldsView::currentChanged(const QModelIndex& current, const QModelIndex& previous)
{
    QListView::currentChanged(current, previous);
    emit currentFieldChanged(current);
}

void FieldsView::keyPressEvent(QKeyEvent* event)
{
    const bool isEnter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (event->matches(QKeySequence::Copy))
        emit copyAsked(currentIndex());
    else if (isEnter && currentIndex().data(FieldsModel::LinkRole).toBool())
        emit linkAsked(currentIndex());
    else
        QListView::keyPressEvent(event);
}

void FieldsView::mouseReleaseEvent(QMouseEvent* event)
{
    QListView::mouseReleaseEvent(event);
    const QPoint at = event->position().toPoint();
    const QModelIndex index = indexAt(at);
    if (!index.isValid() || event->button() != Qt::LeftButton)
        return;
    if (m_delegate->copyRect(visualRect(index), layoutDirection()).contains(at))
        emit copyAsked(index);
    else if (index.data(FieldsModel::LinkRole).toBool()
        && m_delegate->linkRect(visualRect(index), layoutDirection()).contains(at))
        emit linkAsked(index);
}

void FieldsView::contextMenuEvent(QContextMenuEvent* event)
{
    const bool byKey = event->reason() == QContextMenuEvent::Keyboard;
    const QModelIndex index = byKey ? currentIndex() : indexAt(event->pos());
    if (index.isValid())
        emit menuAsked(index,
            byKey ? viewport()->mapToGlobal(visualRect(index).center()) : event->globalPos());
}

} // namespace opsdeck::ui::pages
