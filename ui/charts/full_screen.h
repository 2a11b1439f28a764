// One thing on the whole screen. Escape closes it, and it goes by itself. GUI thread; the theme
// outlives it.
#pragma once

#include "ui/theme/theme.h"

#include <QWidget>

class QVBoxLayout;

namespace opsdeck::ui::charts {

class FullScreen : public QWidget
{
    Q_OBJECT

public:
    FullScreen(const theme::Theme& theme, const QString& title, QWidget* parent);

protected:
    QVBoxLayout* column() const { return m_column; }
    void keyPressEvent(QKeyEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    const theme::Theme& m_theme;
    QVBoxLayout* m_column;
};

// A card taken from its page, whose place stays free for it; closing puts it back. Lives no longer
// than the page.
class CardWindow : public FullScreen
{
    Q_OBJECT

public:
    CardWindow(const theme::Theme& theme, const QString& title, QWidget& card);

protected:
    void closeEvent(QCloseEvent* event) override;

private:
    QWidget& m_card;
    QWidget* m_place; // in the page, as large as the card was
};

} // namespace opsdeck::ui::charts
