// On or off, taking effect at once: a painted check box, so keyboard and screen readers know it.
#pragma once

#include "ui/theme/theme.h"

#include <QCheckBox>

namespace opsdeck::ui::widgets {

class ToggleSwitch : public QCheckBox
{
    Q_OBJECT

public:
    ToggleSwitch(const theme::Theme& theme, const QString& name, QWidget* parent = nullptr);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;
    bool hitButton(const QPoint& position) const override;

private:
    const theme::Theme& m_theme;
};

} // namespace opsdeck::ui::widgets
