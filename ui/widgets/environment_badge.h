// Which environment a workspace belongs to, in capitals on its colour; always in sight. GUI thread.
#pragma once

#include "ui/theme/theme.h"

#include <QWidget>

namespace opsdeck::ui::widgets {

class EnvironmentBadge : public QWidget
{
    Q_OBJECT

public:
    EnvironmentBadge(const theme::Theme& theme, QWidget* parent = nullptr);

    void setEnvironment(const QString& name, theme::Token fill); // the name already translated
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const theme::Theme& m_theme;
    QString m_name;
    theme::Token m_fill = theme::Token::EnvDev;
};

} // namespace opsdeck::ui::widgets
