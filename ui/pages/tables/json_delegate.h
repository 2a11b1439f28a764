// Paints a line of a JSON tree: the key, the value in the colour of its kind, a folded container
// with what is in it. JSON reads left to right in every language.
#pragma once

#include <QStyledItemDelegate>

namespace opsdeck::ui::theme {
class Theme;
}

namespace opsdeck::ui::pages {

class JsonDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    explicit JsonDelegate(const theme::Theme& theme, QObject* parent = nullptr);

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
        const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    QColor valueColor(const QModelIndex& index) const;
    const theme::Theme& m_theme;
};

} // namespace opsdeck::ui::pages
