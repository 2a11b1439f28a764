#include "ui/pages/tables/line_popover.h"

#include "ui/widgets/button.h"
#include "ui/widgets/label.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QVBoxLayout>

namespace opsdeck::ui::pages {

namespace {
constexpr int kWidth = 328;
} // namespace

LinePopover::LinePopover(
    const theme::Theme& theme, const QString& label, const QString& action, QWidget* parent)
    : Popover(theme, label, parent)
    , m_line(new QLineEdit)
    , m_hint(new widgets::Label(theme, theme::Role::Small, theme::Token::Ink2))
{
    auto* title = new widgets::Label(theme, theme::Role::Small, theme::Token::Ink2);
    title->setText(label);
    title->setBuddy(m_line);
    m_line->setAccessibleName(label);
    m_hint->setWordWrap(true);
    QPushButton* button = widgets::makeButton(action, widgets::ButtonKind::Primary);
    auto* across = new QHBoxLayout;
    across->addWidget(m_line, 1);
    across->addWidget(button);
    auto* layout = new QVBoxLayout;
    layout->setContentsMargins(12, 10, 12, 12);
    layout->setSpacing(6);
    layout->addWidget(title);
    layout->addLayout(across);
    layout->addWidget(m_hint);
    body()->addLayout(layout);
    setFixedWidth(theme.scaled(kWidth));
    connect(m_line, &QLineEdit::returnPressed, this, &LinePopover::accept);
    connect(button, &QPushButton::clicked, this, &LinePopover::accept);
}

void LinePopover::open(QWidget* anchor, const QString& hint)
{
    m_line->clear();
    m_line->setProperty("invalid", false);
    widgets::repolish(m_line);
    m_hint->setText(hint);
    m_hint->setVisible(!hint.isEmpty());
    openUnder(anchor);
    m_line->setFocus();
}

void LinePopover::showError(const QString& error)
{
    m_line->setProperty("invalid", true);
    widgets::repolish(m_line);
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
