#include "ui/charts/full_screen.h"

#include <QKeyEvent>
#include <QPainter>
#include <QVBoxLayout>

#include <memory>

namespace opsdeck::ui::charts {

namespace {
constexpr int kPadding = 28;

// The layout of a widget gives its item to whoever takes its place.
void swapIn(QWidget& there, QWidget& instead)
{
    const std::unique_ptr<QLayoutItem> freed(
        there.parentWidget()->layout()->replaceWidget(&there, &instead));
}
} // namespace

FullScreen::FullScreen(const theme::Theme& theme, const QString& title, QWidget* parent)
    : QWidget(parent, Qt::Window)
    , m_theme(theme)
    , m_column(new QVBoxLayout(this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(title);
    m_column->setContentsMargins(kPadding, kPadding, kPadding, kPadding);
}

void FullScreen::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape)
        close();
    else
        QWidget::keyPressEvent(event);
}

void FullScreen::paintEvent(QPaintEvent*)
{
    QPainter(this).fillRect(rect(), m_theme.color(theme::Token::Surface));
}

CardWindow::CardWindow(const theme::Theme& theme, const QString& title, QWidget& card)
    : FullScreen(theme, title, card.parentWidget())
    , m_card(card)
    , m_place(new QWidget)
{
    m_place->setMinimumSize(card.size());
    m_place->setSizePolicy(card.sizePolicy());
    swapIn(card, *m_place);
    column()->addWidget(&card);
    card.setFocus();
}

void CardWindow::closeEvent(QCloseEvent* event)
{
    swapIn(*m_place, m_card);
    m_place->deleteLater();
    QWidget::closeEvent(event);
}

} // namespace opsdeck::ui::charts
