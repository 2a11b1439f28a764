// The list of fields in the inspector: each line a name and a value, with copy at its end and a
// link where a foreign key leads somewhere. Ctrl+C copies the value, Enter follows the link.
#pragma once

#include <QListView>
#include <QStyledItemDelegate>

namespace opsdeck::ui::theme {
class Theme;
}

namespace opsdeck::ui::pages {

class FieldsDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    explicit FieldsDelegate(const theme::Theme& theme, QObject* parent = nullptr);

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
        const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    // The places of the two buttons in a line, mirrored as the line is.
    QRect copyRect(const QRect& line, Qt::LayoutDirection direction) const;
    QRect linkRect(const QRect& line, Qt::LayoutDirection direction) const;

private:
    const theme::Theme& m_theme;
};

class FieldsView : public QListView
{
    Q_OBJECT

public:
    FieldsView(const theme::Theme& theme, QWidget* parent = nullptr);

signals:
    void currentFieldChanged(const QModelIndex& index);
    void copyAsked(const QModelIndex& index);
    void linkAsked(const QModelIndex& index);
    void menuAsked(const QModelIndex& index, const QPoint& globalPosition);

protected:
    void currentChanged(const QModelIndex& current, const QModelIndex& previous) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;

private:
    FieldsDelegate* m_delegate;
};

} // namespace opsdeck::ui::pages
