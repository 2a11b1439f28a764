// The visible range in words, as long as there is room for: the first of several texts that fits is
// shown, none rather than half of one. The longest is the tooltip. GUI thread; the theme outlives
// it.
#pragma once

#include "ui/theme/theme.h"

#include <QWidget>

namespace opsdeck::ui::charts {

class RangeLabel : public QWidget
{
    Q_OBJECT

public:
    explicit RangeLabel(const theme::Theme& theme, QWidget* parent = nullptr);

    void setTexts(const QStringList& texts); // the longest first
    QString shown() const; // at the present width

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return { 0, sizeHint().height() }; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const theme::Theme& m_theme;
    QStringList m_texts;
};

} // namespace opsdeck::ui::charts
