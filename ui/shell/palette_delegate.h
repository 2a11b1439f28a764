// Draws a line of the command palette: icon, title with the typed letters set off, detail, key.
#pragma once

#include "ui/theme/theme.h"

#include <QStyledItemDelegate>

namespace opsdeck::ui::shell {

class PaletteModel;

class PaletteDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    PaletteDelegate(const theme::Theme& theme, const PaletteModel& model, QObject* parent);

    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    void paint(QPainter* painter, const QStyleOptionViewItem& option,
        const QModelIndex& index) const override;

private:
    int drawTitle(QPainter& painter, const QRect& area, int row) const;

    const theme::Theme& m_theme;
    const PaletteModel& m_model;
};

} // namespace opsdeck::ui::shell
