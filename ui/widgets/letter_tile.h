// A small square with the first letter of something, in a colour that stays with its key: the
// tenant in the top bar. GUI thread; the theme outlives it.
#pragma once

#include "ui/theme/theme.h"

#include <QWidget>

namespace opsdeck::ui::widgets {

class LetterTile : public QWidget
{
    Q_OBJECT

public:
    explicit LetterTile(const theme::Theme& theme, QWidget* parent = nullptr);

    void setText(const QString& name, const QString& key);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

    static theme::Token colorOf(const QString& key); // one of the series, the same in every run

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const theme::Theme& m_theme;
    QString m_letter;
    theme::Token m_fill = theme::Token::S1;
};

} // namespace opsdeck::ui::widgets
