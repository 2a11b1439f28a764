#include "ui/pages/tables/line_popover.h"

#include "ui/theme/theme.h"
#include "ui/widgets/label.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QStyle>
#include <QVBoxLayout>

namespace opsdeck::ui::pages {

LinePopover::LinePopover(
    const theme::Theme& theme, const QString& label, const QString& action, QWidget* parent)
    : QFrame(parent, Qt::Popup)
    , m_line(new QLineEdit)
    , m_hint(new widgets::Label(theme, theme::Role::Small, theme::Token::Ink2))
{
    setProperty("panel", QStringLiteral("raised"));
    setAccessibleName(label);
    auto* title = new widgets::Label(theme, theme::Role::Small, theme::Token::Ink2);
    title->setText(label);
    title->setBuddy(m_line);
    m_line->setAccessibleName(label);
    m_hint->setWordWrap(true);
    auto* button = new QPushButton(action);
    button->setProperty("variant", QStringLiteral("primary"));
    auto* across = new QHBoxLayout;
    across->addWidget(m_line, 1);
    across->addWidget(button);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 10, 12, 12);
    layout->setSpacing(6);
    layout->addWidget(title);
    layout->addLayout(across);
    layout->addWidget(m_hint);
    setFixedWidth(theme.scaled(320));
    connect(m_line, &QLineEdit::returnPressed, this, &LinePopover::accept);
    connect(button, &QPushButton::clicked, this, &LinePopover::accept);
}

void LinePopover::open(const QString& text, const QString& hint, const QPoint& globalPosition)
{
    m_line->setText(text);
    m_line->setProperty("invalid", false);
    m_line->style()->polish(m_line);
    m_hint->setText(hint);
    m_hint->setVisible(!hint.isEmpty());
    adjustSize();
    move(globalPosition);
    show();
    m_line->setFocus();
    m_line->selectAll();
}

void LinePopover::showError(const QString& error)
{
    m_line->setProperty("invalid", true);
    m_line->style()->polish(m_line);
    m_hint->setText(error);
    m_hint->show();
    adjustSize();
    show();
    m_line->setFocus();
}

void LinePopover::accept()
{
    hide();
    emit accepted(m_line->text());
}

} // namespace opsdeck::ui::pages
