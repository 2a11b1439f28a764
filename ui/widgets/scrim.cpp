#include "ui/widgets/scrim.h"

#include <QDialog>
#include <QEvent>
#include <QPainter>

namespace opsdeck::ui::widgets {

Scrim::Scrim(const theme::Theme& theme, QWidget* window)
    : QWidget(window)
    , m_theme(theme)
{
    setAttribute(Qt::WA_TransparentForMouseEvents);
    window->installEventFilter(this);
    setGeometry(window->rect());
}

void Scrim::attach(const theme::Theme& theme, QWidget* window, QDialog* dialog)
{
    auto* scrim = new Scrim(theme, window);
    connect(dialog, &QDialog::finished, scrim, &QObject::deleteLater);
    connect(dialog, &QObject::destroyed, scrim, &QObject::deleteLater);
    scrim->raise();
    scrim->show();
}

bool Scrim::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == parentWidget() && event->type() == QEvent::Resize)
        setGeometry(parentWidget()->rect());
    return QWidget::eventFilter(watched, event);
}

void Scrim::paintEvent(QPaintEvent*)
{
    QPainter(this).fillRect(rect(), m_theme.color(theme::Token::Scrim));
}

} // namespace opsdeck::ui::widgets
