// The key of a command in a small outline: "Ctrl+K". GUI thread.
#pragma once

#include "ui/theme/theme.h"

#include <QWidget>

class QPainter;

namespace opsdeck::ui::widgets {

// Right-aligned in `area`; returns the width it took.
int drawKeyCap(QPainter& painter, const theme::Theme& theme, const QRect& area, const QString& key);

class KeyCap : public QWidget
{
    Q_OBJECT

public:
    KeyCap(const theme::Theme& theme, QString key, QWidget* parent = nullptr);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const theme::Theme& m_theme;
    QString m_key;
};

} // namespace opsdeck::ui::widgets
