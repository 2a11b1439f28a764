#include "ui/widgets/notice_bar.h"

#include "ui/widgets/button.h"
#include "ui/widgets/icon_view.h"

#include <QAccessible>
#include <QHBoxLayout>
#include <QPainter>

namespace opsdeck::ui::widgets {

NoticeBar::NoticeBar(const theme::Theme& theme, QWidget* parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_icon(new IconView(theme, "info"))
    , m_text(new Label(theme, theme::Role::BodyStrong))
    , m_aside(new Label(theme, theme::Role::BodyStrong))
    , m_action(makeButton(QString(), ButtonKind::Link))
{
    m_text->setElided(true);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(20, 4, 20, 4);
    row->setSpacing(8);
    row->addWidget(m_icon);
    row->addWidget(m_text, 1);
    row->addWidget(m_aside);
    row->addWidget(m_action);
    connect(m_action, &QPushButton::clicked, this, &NoticeBar::actionAsked);
    connect(&theme, &theme::Theme::changed, this, qOverload<>(&QWidget::update));
    hide();
}

void NoticeBar::setNotice(
    const char* icon, theme::Severity severity, const QString& sentence, const QString& action)
{
    m_severity = severity;
    const theme::Token ink = theme::tokensOf(severity).ink;
    m_icon->setIcon(icon, ink);
    m_text->setToken(ink);
    m_aside->setToken(ink);
    const bool isNews = m_text->text() != sentence;
    m_text->setText(sentence);
    m_action->setText(action);
    m_action->setVisible(!action.isEmpty());
    setAccessibleName(sentence);
    if (isNews) {
        QAccessibleEvent said(this, QAccessible::Alert);
        QAccessible::updateAccessibility(&said);
    }
    update();
}

void NoticeBar::setAside(const QString& text) { m_aside->setText(text); }

void NoticeBar::paintEvent(QPaintEvent*)
{
    const theme::SeverityTokens tokens = theme::tokensOf(m_severity);
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.color(tokens.soft));
    painter.fillRect(QRect(0, height() - 1, width(), 1), m_theme.color(tokens.line));
}

} // namespace opsdeck::ui::widgets
