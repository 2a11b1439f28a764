#include "ui/pages/tables/json_delegate.h"

#include "ui/pages/tables/json_tree_model.h"
#include "ui/theme/theme.h"

#include <QPainter>
#include <QTreeView>

namespace opsdeck::ui::pages {

JsonDelegate::JsonDelegate(const theme::Theme& theme, QObject* parent)
    : QStyledItemDelegate(parent)
    , m_theme(theme)
{
}

QColor JsonDelegate::valueColor(const QModelIndex& index) const
{
    using theme::Token;
    if (index.data(JsonTreeModel::PartRole).toInt() == int(JsonTreeModel::Part::More))
        return m_theme.color(Token::AccentInk);
    if (index.data(JsonTreeModel::PartRole).toInt() == int(JsonTreeModel::Part::Closer))
        return m_theme.color(Token::Ink2);
    switch (static_cast<JsonDocument::Kind>(index.data(JsonTreeModel::KindRole).toInt())) {
    case JsonDocument::Kind::String:
        return m_theme.color(Token::SynStr);
    case JsonDocument::Kind::Number:
        return m_theme.color(Token::SynNum);
    case JsonDocument::Kind::Boolean:
        return m_theme.color(Token::SynKw);
    case JsonDocument::Kind::Null:
        return m_theme.color(Token::SynNull);
    default:
        return m_theme.color(Token::Ink2);
    }
}

void JsonDelegate::paint(
    QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    painter->save();
    const auto* tree = qobject_cast<const QTreeView*>(option.widget);
    const bool isOpen = tree != nullptr && tree->isExpanded(index);
    if ((option.state & QStyle::State_Selected) != 0)
        painter->fillRect(option.rect, m_theme.color(theme::Token::Sel));
    QRect rest = option.rect.adjusted(2, 0, 0, 0);
    const auto part = static_cast<JsonTreeModel::Part>(index.data(JsonTreeModel::PartRole).toInt());
    if (part == JsonTreeModel::Part::Closer && tree != nullptr) {
        painter->setClipping(false); // the bracket stands under its opening line
        rest.translate(-tree->indentation(), 0);
    }
    painter->setFont(m_theme.font(theme::Role::Mono));
    const auto write = [&](const QString& text, const QColor& color) {
        painter->setPen(color);
        painter->drawText(rest, Qt::AlignVCenter | Qt::AlignLeft,
            painter->fontMetrics().elidedText(text, Qt::ElideRight, rest.width()));
        rest.setLeft(rest.left() + painter->fontMetrics().horizontalAdvance(text));
    };
    const QString key = index.data(JsonTreeModel::KeyRole).toString();
    if (!key.isEmpty()) {
        write(key, m_theme.color(theme::Token::SynKey));
        write(QStringLiteral(": "), m_theme.color(theme::Token::Ink3));
    }
    const QString summary = index.data(JsonTreeModel::SummaryRole).toString();
    const auto kind = static_cast<JsonDocument::Kind>(index.data(JsonTreeModel::KindRole).toInt());
    if (kind == JsonDocument::Kind::Null && part == JsonTreeModel::Part::Member) {
        QFont italic = painter->font();
        italic.setItalic(true);
        painter->setFont(italic);
    }
    if (!summary.isEmpty() && !isOpen)
        write(summary, m_theme.color(theme::Token::Ink3));
    else
        write(index.data(JsonTreeModel::ValueRole).toString(), valueColor(index));
    painter->restore();
}

QSize JsonDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const
{
    return { m_theme.scaled(80), m_theme.scaled(20) };
}

} // namespace opsdeck::ui::pages
