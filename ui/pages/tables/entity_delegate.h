// Paints a line of the tree: icon, name cut in the middle of nothing, the rows at right. Groups are
// quiet headings. Reads the theme on every paint.
#pragma once

#include <QStyledItemDelegate>

namespace opsdeck::ui::theme {
class Theme;
}

namespace opsdeck::ui::pages {

class EntityDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    explicit EntityDelegate(const theme::Theme& theme, QObject* parent = nullptr);

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
        const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    QString countText(const QModelIndex& index) const;
    void paintGroup(
        QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const;

    const theme::Theme& m_theme;
};

} // namespace opsdeck::ui::pages
