// A line of text in a role and a colour of the theme, following both; cut with an ellipsis and
// shown whole in a tooltip when asked to. Plain text only. GUI thread; the theme outlives it.
#pragma once

#include "ui/theme/theme.h"

#include <QLabel>

namespace opsdeck::ui::widgets {

class Label : public QLabel
{
    Q_OBJECT

public:
    explicit Label(const theme::Theme& theme, theme::Role role = theme::Role::Body,
        theme::Token token = theme::Token::Ink, QWidget* parent = nullptr);

    void setRole(theme::Role role);
    void setToken(theme::Token token);
    void setElided(bool elided); // then it may become narrower than its text

    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void dress();

    const theme::Theme& m_theme;
    theme::Role m_role;
    theme::Token m_token;
    bool m_elided = false;
};

} // namespace opsdeck::ui::widgets
