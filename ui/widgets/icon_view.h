// An icon that only says something: not a control, follows the theme. GUI thread.
#pragma once

#include "ui/theme/theme.h"

#include <QWidget>

namespace opsdeck::ui::widgets {

class IconView : public QWidget
{
    Q_OBJECT

public:
    IconView(const theme::Theme& theme, const char* name, theme::Token token = theme::Token::Ink2,
        int size = 16, QWidget* parent = nullptr);

    void setIcon(const char* name, theme::Token token); // the name is a literal
    QSize sizeHint() const override { return { m_size, m_size }; }
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const theme::Theme& m_theme;
    const char* m_name;
    theme::Token m_token;
    int m_size;
};

} // namespace opsdeck::ui::widgets
