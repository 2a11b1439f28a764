// A state as a small rounded label: icon and word, so that colour is never the only sign. The same
// drawing serves delegates. GUI thread; the theme outlives it.
#pragma once

#include "ui/theme/theme.h"

#include <QWidget>

class QPainter;

namespace opsdeck::ui::widgets {

const char* iconOf(theme::Severity severity);

// 18 px high at the usual size, its left edge and middle as given; returns its width.
int pillWidth(const theme::Theme& theme, const QString& text);
int drawPill(QPainter& painter, const theme::Theme& theme, QPoint leftMiddle,
    theme::Severity severity, const QString& text);

class Pill : public QWidget
{
    Q_OBJECT

public:
    explicit Pill(const theme::Theme& theme, QWidget* parent = nullptr);

    void setState(theme::Severity severity, const QString& text);
    QString text() const { return m_text; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const theme::Theme& m_theme;
    theme::Severity m_severity = theme::Severity::Neutral;
    QString m_text;
};

} // namespace opsdeck::ui::widgets
